"""Presentation and calculation networks of a statement: its headings as a tree, its sums as weighted arcs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.mapping._signs import weigh_part
from reportgen.model.interval import slack
from reportgen.model.report import Fact
from reportgen.model.taxonomy import Arc, LabelRole, Network, NetworkKind, QName, Role

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.mapping._concepts import Concepts
    from reportgen.model.report import Context, Unit
    from reportgen.model.statement import LineItem, Statement, Sum
    from reportgen.model.taxonomy import Concept

    Stated = dict[QName, dict[tuple[Context, Unit | None], list[Fact]]]
    Place = tuple[QName, QName, LabelRole]

# which roles may stand in, first where the wording differs, then where the concept stands there already
_STAND_INS = {
    LabelRole.STANDARD: (LabelRole.TERSE, LabelRole.TOTAL),
    LabelRole.TERSE: (LabelRole.STANDARD, LabelRole.TOTAL),
    LabelRole.TOTAL: (LabelRole.TERSE, LabelRole.STANDARD),
    LabelRole.PERIOD_START: (LabelRole.TERSE, LabelRole.STANDARD),
    LabelRole.PERIOD_END: (LabelRole.TERSE, LabelRole.TOTAL),
    LabelRole.NEGATED: (LabelRole.NEGATED_TERSE, LabelRole.NEGATED_TOTAL),
    LabelRole.NEGATED_TOTAL: (LabelRole.NEGATED_TERSE, LabelRole.NEGATED),
}


def lay_out(
    role: Role,
    root: QName,
    items: Sequence[LineItem],
    chosen: Sequence[tuple[Concept | None, LabelRole]],
    concepts: Concepts,
) -> tuple[Network, tuple[LabelRole, ...]]:
    """The tree under `root`, rows below the abstracts of their headings, and the label role each row got."""
    parents: dict[tuple[str, ...], QName] = {(): root}
    placed: dict[Place, None] = {}
    roles = []
    for item, (concept, wanted) in zip(items, chosen, strict=True):
        if concept is None:
            roles.append(wanted)
            continue
        parent = _find_parent(item, parents)
        if concept.abstract:
            parents[(*item.section, item.label)] = concept.qname
            got: LabelRole | None = LabelRole.STANDARD
        else:
            got = _choose_role(parent, concept.qname, wanted, item.label, concepts, placed)
        roles.append(got or wanted)
        if got:
            placed[parent, concept.qname, got] = None
    return Network(NetworkKind.PRESENTATION, role, tuple(_arcs(placed))), tuple(roles)


def _find_parent(item: LineItem, parents: dict[tuple[str, ...], QName]) -> QName:
    """The abstract of the innermost heading above that has one."""
    ends = range(len(item.section), -1, -1)
    return next(parents[item.section[:end]] for end in ends if item.section[:end] in parents)


def _choose_role(  # noqa: PLR0913, PLR0917 - a place, what is wanted there, and what is taken
    parent: QName, concept: QName, wanted: LabelRole, text: str, concepts: Concepts, placed: dict[Place, None]
) -> LabelRole | None:
    """A role that is free at this place, and says the printed text if any does; None when all are taken."""
    pool = (wanted, *_STAND_INS[wanted])
    free = [role for role in pool if (parent, concept, role) not in placed]
    # an occasion to look like a total is only taken by a row that stands there a second time
    near = free[:2] if wanted in free else free
    saying = (role for role in near if role is not LabelRole.TOTAL or wanted is role or near is free)
    return next((role for role in saying if concepts.put_label(concept, role, text)), next(iter(free), None))


def _arcs(placed: Iterable[Place]) -> Iterable[Arc]:
    counts: dict[QName, int] = {}
    for parent, concept, role in placed:
        counts[parent] = counts.get(parent, 0) + 1
        yield Arc(parent, concept, float(counts[parent]), preferred_label=role)


def index_facts(facts: Iterable[Fact]) -> Stated:
    """Numbers by concept, then by context and unit."""
    stated: Stated = {}
    for fact in facts:
        if isinstance(fact.value, Decimal):
            stated.setdefault(fact.concept, {}).setdefault((fact.context, fact.unit), []).append(fact)
    return stated


def calculate(  # noqa: PLR0913, PLR0917 - a statement as tagged, and the facts of all
    role: Role,
    statement: Statement,
    concepts: Sequence[Concept | None],
    factors: Sequence[int],
    stated: Stated,
    log: Log,
    *,
    exact: bool = False,
) -> Network:
    """The sums of the page that can be said of the concepts and that no fact contradicts.

    `exact`: rounded digits must add up as well (XBRL 2.1 section 5.2.5.2), which printed statements need not do.
    """
    parts_of: dict[QName, list[tuple[QName, int]]] = {}
    for one in statement.sums:
        if not one.holds:
            continue
        told = ""
        for said in (one, *_turn(one)):
            total, parts = concepts[said.total], _weigh(said, concepts, factors)
            if total is None or not parts or _is_circular(total.qname, parts, parts_of):
                continue
            told = _contradiction(total.qname, parts, stated, exact)
            if not told:
                parts_of[total.qname] = parts
                break
        if told:
            item = statement.items[one.total]
            message = f"{item.label!r} is a sum on the page, but not as tagged ({told}): left out of the calculations"
            log.info("mapping.sum-left-out", message, item.origin)
    arcs = (
        Arc(source, target, float(order), weight)
        for source, parts in parts_of.items()
        for order, (target, weight) in enumerate(parts, 1)
    )
    return Network(NetworkKind.CALCULATION, role, tuple(arcs))


def _turn(one: Sum) -> tuple[Sum, ...]:
    """What is left when something is taken off, said as the sum it is: total - less = rest, so total = rest + less.

    A weight below zero may only stand between a debit and a credit (XBRL 2.1 section 5.1.1.2).
    """
    (first, weight), *others = one.parts
    if weight != 1 or not others or any(other > 0 for _, other in others):
        return ()
    return (replace(one, total=first, parts=((one.total, 1), *((row, -other) for row, other in others))),)


def _is_circular(total: QName, parts: list[tuple[QName, int]], parts_of: dict[QName, list[tuple[QName, int]]]) -> bool:
    """Whether the total has parts already, or is one of its own, or a part is meant twice."""
    names = [name for name, _ in parts]
    return total in parts_of or len(set(names)) < len(names) or any(_reaches(name, total, parts_of) for name in names)


def _weigh(one: Sum, concepts: Sequence[Concept | None], factors: Sequence[int]) -> list[tuple[QName, int]]:
    """The parts with their weights: by balance where both have one, else as printed; empty when kinds mix."""
    total = concepts[one.total]
    parts = []
    for row, weight in one.parts:
        part = concepts[row]
        if total is None or part is None:
            continue
        if (part.period_type, part.type) != (total.period_type, total.type):
            return []
        balanced = weigh_part(total, part) if total.balance and part.balance else 0
        parts.append((part.qname, balanced or weight * factors[row] * factors[one.total]))
    return parts


def _reaches(start: QName, goal: QName, parts_of: dict[QName, list[tuple[QName, int]]]) -> bool:
    seen, waiting = {start}, [start]
    while waiting:
        below = {part for part, _ in parts_of.get(waiting.pop(), ())} - seen
        seen |= below
        waiting += below
    return goal in seen


def _contradiction(total: QName, parts: list[tuple[QName, int]], stated: Stated, exact: bool) -> str:
    """The first period in which the facts do not add up, by their digits or exactly; empty when none."""
    for place, totals in stated.get(total, {}).items():
        found = [(stated[name][place], weight) for name, weight in parts if place in stated.get(name, {})]
        if not found:
            continue
        added = sum((weight * _value(facts[0]) for facts, weight in found), Decimal(0))
        if exact:
            unit = Decimal(1).scaleb(-(totals[0].decimals or 0))
            apart = _rounded(added, unit) != _rounded(_value(totals[0]), unit)
        else:  # Calculations 1.1, mode "round"
            digits = (facts[0].decimals or 0 for facts, _ in found)
            apart = abs(added - _value(totals[0])) > slack(totals[0].decimals or 0, *digits)
        if apart:
            return str(place[0].period)
    return ""


def _rounded(value: Decimal, unit: Decimal) -> Decimal:
    return (value / unit).to_integral_value() * unit


def _value(fact: Fact) -> Decimal:
    return fact.value if isinstance(fact.value, Decimal) else Decimal(0)
