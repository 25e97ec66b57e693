"""Members of rows that break a concept down: in the contexts of their facts, and as a table of the statement's tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.mapping._breakdown import AXES
from reportgen.model.taxonomy import Arc, Concept, LabelRole, Network, QName

if TYPE_CHECKING:
    from reportgen.mapping._concepts import Concepts
    from reportgen.mapping._facts import RowFacts
    from reportgen.model.report import Match
    from reportgen.model.statement import LineItem

    Members = tuple[tuple[QName, QName], ...]
    Wanted = tuple[Concept | None, LabelRole]


def name_members(matches: Sequence[Match], concepts: Concepts) -> tuple[Members, ...]:
    """Axis and member of each row, in use from now on; empty for a row that states its concept as a whole."""
    return tuple(
        tuple(
            sorted((concepts.dimension(axis).qname, concepts.dimension(member).qname) for axis, member in one.members)
        )
        for one in matches
    )


def place_members(row: RowFacts, members: Members) -> RowFacts:
    """The row's facts in the contexts of its members (XBRL Dimensions 1.0 section 2.7)."""
    if not members:
        return row
    facts = (fact and replace(fact, context=replace(fact.context, dimensions=members)) for fact in row.facts)
    return replace(row, facts=tuple(facts))


def choose_shown(
    items: Sequence[LineItem], wanted: Sequence[Wanted], members: Sequence[Members]
) -> tuple[list[LineItem], list[Wanted]]:
    """The rows as the tree shows them: a concept that is only stated by parts at the first, by its standard label."""
    whole = {concept for (concept, _), parts in zip(wanted, members, strict=True) if concept and not parts}
    items, shown = list(items), list(wanted)
    for row, ((concept, _), parts) in enumerate(zip(wanted, members, strict=True)):
        if not parts or concept is None:
            continue
        shown[row] = (None if concept in whole else concept, LabelRole.STANDARD)
        items[row] = replace(items[row], label=concept.label)
        whole.add(concept)
    return items, shown


def add_table(tree: Network, root: QName, members: Sequence[Members], concepts: Concepts) -> Network:
    """The tree as Table > Axis > Domain > Member and Table > Line Items > rows; as it is where no row has members."""
    by_axis: dict[QName, dict[QName, None]] = {}
    for axis, member in (pair for one in members for pair in one):
        by_axis.setdefault(axis, {})[member] = None
    if not by_axis:
        return tree
    table, lines = (concepts.frame(name).qname for name in ("StatementTable", "StatementLineItems"))
    moved = (replace(arc, source=lines) if arc.source == root else arc for arc in tree.arcs)
    return replace(tree, arcs=(Arc(root, table, 1.0), *_axes(table, by_axis, lines, concepts), *moved))


def _axes(table: QName, by_axis: dict[QName, dict[QName, None]], lines: QName, concepts: Concepts) -> Iterator[Arc]:
    for order, (axis, members) in enumerate(by_axis.items(), 1):
        known = AXES.get(axis.name)
        words = (known.domain, known.domain_label) if known else (f"{axis.name.removesuffix('Axis')}Domain", "")
        domain = concepts.frame(*words).qname
        yield Arc(table, axis, float(order))
        yield Arc(axis, domain, 1.0)
        yield from (Arc(domain, member, float(at)) for at, member in enumerate(members, 1))
    yield Arc(table, lines, float(len(by_axis) + 1))
