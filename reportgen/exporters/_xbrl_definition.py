"""The definition linkbase: what the presentation trees show of tables, axes and members, said formally.

A tree that holds a table (Table > Axis > Domain > Member, and Table > Line Items > rows, as the official taxonomies
arrange them) becomes a hypercube (XBRL Dimensions 1.0 section 2). A statement whose facts have dimensions that no
table shows gets the members of each axis alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.exporters._xbrl_links import (
    Relation,
    render_arcrole_ref,
    render_link,
    render_linkbase,
    render_order,
    role_refs,
)
from reportgen.exporters._xbrl_names import DIMENSIONS, Names
from reportgen.model.report import Report, TaggedStatement
from reportgen.model.taxonomy import Network, QName, Role

_ARCROLE = "http://xbrl.org/int/dim/arcrole/"
_ANCHOR = "http://www.esma.europa.eu/xbrl/esef/arcrole/wider-narrower"
_ANCHORS = "http://www.xbrl.org/lrr/arcrole/esma-arcrole-2018-11-21.xsd"
_Edge = tuple[QName, QName, str]  # source, target, local name of the arcrole


def write_definition(report: Report, names: Names) -> str | None:
    """The linkbase, or None when the report has neither tables nor dimensions nor anchors."""
    stated = frozenset(pair for context in names.ids.contexts for pair in context.dimensions)
    networks: list[tuple[Role, list[_Edge]]] = []
    for tagged in report.tagged:
        edges = list(_table_edges(tagged.presentation, names, stated)) or list(_member_edges(tagged))
        if edges:
            networks.append((tagged.role, list(dict.fromkeys(edges))))
    kinds = sorted({kind for _, edges in networks for _, _, kind in edges})
    references = role_refs((role for role, _ in networks), names)
    references += [render_arcrole_ref(_ARCROLE + kind, f"{DIMENSIONS.schema}#{kind}") for kind in kinds]
    links = [render_link("definition", role, _relations(edges), names) for role, edges in networks]
    if report.anchors:
        references += [
            *role_refs([report.anchors.role], names),
            render_arcrole_ref(_ANCHOR, f"{_ANCHORS}#wider-narrower"),
        ]
        links.append(render_link("definition", report.anchors.role, _anchor_relations(report.anchors), names))
    return render_linkbase(references, links, dimensional=True) if links else None


def _table_edges(tree: Network, names: Names, stated: frozenset[tuple[QName, QName]]) -> Iterator[_Edge]:
    """Edges of each table whose axes all have a domain to default to; without one, rows of no member would be lost."""
    children: dict[QName, list[QName]] = {}
    for arc in tree.arcs:
        children.setdefault(arc.source, []).append(arc.target)
    for table in dict.fromkeys(arc.target for arc in tree.arcs):
        if names.concepts[table].substitution != "hypercubeItem":
            continue
        below = children.get(table, [])
        axes = [child for child in below if names.concepts[child].substitution == "dimensionItem"]
        line_items = [child for child in below if child not in axes]
        if axes and line_items and all(_default(axis, children, stated) for axis in axes):
            yield from _rows(table, line_items, children)
            yield from _axes(table, axes, children)


def _default(axis: QName, children: dict[QName, list[QName]], stated: frozenset[tuple[QName, QName]]) -> QName | None:
    """The axis's only child, unless a fact names it: a default must not be stated (section 3.1.4.4)."""
    below = children.get(axis, [])
    return below[0] if len(below) == 1 and (axis, below[0]) not in stated else None


def _rows(table: QName, line_items: list[QName], children: dict[QName, list[QName]]) -> Iterator[_Edge]:
    for root in line_items:
        yield root, table, "all"
        yield from _descend(root, children)


def _axes(table: QName, axes: list[QName], children: dict[QName, list[QName]]) -> Iterator[_Edge]:
    for axis in axes:
        domain = children[axis][0]
        yield table, axis, "hypercube-dimension"
        yield axis, domain, "dimension-domain"
        yield axis, domain, "dimension-default"
        yield from _descend(domain, children)


def _descend(root: QName, children: dict[QName, list[QName]]) -> Iterator[_Edge]:
    """Domain-member edges of everything below, depth first; what stands in several places is gone through once."""
    waiting = [(root, child) for child in reversed(children.get(root, []))]
    entered = {root}
    while waiting:
        parent, child = waiting.pop()
        yield parent, child, "domain-member"
        if child not in entered:
            entered.add(child)
            waiting += [(child, grandchild) for grandchild in reversed(children.get(child, []))]


def _member_edges(tagged: TaggedStatement) -> Iterator[_Edge]:
    for row in tagged.rows:
        for fact in row.facts:
            for axis, member in fact.context.dimensions if fact else ():
                yield axis, member, "dimension-domain"


def _relations(edges: list[_Edge]) -> Iterator[Relation]:
    for order, (source, target, kind) in enumerate(edges, 1):
        closed = ' xbrldt:contextElement="segment" xbrldt:closed="true"' if kind == "all" else ""
        yield source, target, f'"{_ARCROLE}{kind}" order="{order}"{closed}'


def _anchor_relations(anchors: Network) -> Iterator[Relation]:
    """From the wider concept to the narrower, own one (ESEF Regulation, Annex IV 9)."""
    for arc in anchors.arcs:
        yield arc.source, arc.target, f'"{_ANCHOR}" order="{render_order(arc.order)}"'
