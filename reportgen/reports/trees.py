"""Networks of a filing as a Report has them, and presentation trees as the rows a reader sees."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.model.taxonomy import Arc, LabelRole, Network, NetworkKind, QName, Role
from reportgen.reports.vocabulary import can_say, label_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import Log
    from reportgen.model.filing import FiledArc, FiledTaxonomy, Name
    from reportgen.model.taxonomy import Concept
    from reportgen.reports.vocabulary import Vocabulary

_HIDDEN = ("LineItems", "Table")
_MOST_ROWS = 20_000
_DEEPEST = 60
_STARTS = (LabelRole.PERIOD_START, LabelRole.NEGATED_PERIOD_START)
_ENDS = (LabelRole.PERIOD_END, LabelRole.NEGATED_PERIOD_END)
NEGATED = frozenset(role for role in LabelRole if role.name.startswith("NEGATED"))
TOTALS = (LabelRole.TOTAL, LabelRole.NEGATED_TOTAL)


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of a tree: `parents` are the headings above it, `depth` counts them."""

    concept: Concept
    role: LabelRole
    parents: tuple[Concept, ...]

    @property
    def opening(self) -> bool:
        return self.role in _STARTS

    @property
    def closing(self) -> bool:
        return self.role in _ENDS

    @property
    def label(self) -> str:
        """In the preferred role, else the standard label; marks of its kind in brackets are left away."""
        found = (label.text for label in self.concept.labels if label.role is self.role)
        text = next(found, self.concept.label)
        head, bracket, tail = text.rpartition(" [")
        return head if bracket and tail.endswith("]") and self.concept.abstract else text


@dataclass(frozen=True, slots=True)
class Tree:
    """A presentation network: `lines` depth first, `axes` the members each axis shows, in order."""

    network: Network
    lines: tuple[Branch, ...]
    axes: dict[QName, tuple[QName, ...]]


def read_trees(taxonomy: FiledTaxonomy, vocabulary: Vocabulary, log: Log) -> list[Tree]:
    """The presentation trees by the definitions of their roles, as those are numbered."""
    found = _group(taxonomy, "presentation")
    order = sorted(found, key=lambda uri: (taxonomy.roles.get(uri, "") or "~", uri))
    return [_read_tree(taxonomy, uri, found[uri], vocabulary, log) for uri in order]


def read_calculations(taxonomy: FiledTaxonomy, vocabulary: Vocabulary, log: Log) -> dict[str, Network]:
    """The sums by role; one with a weight other than 1 and -1 is told and left out."""
    networks = {}
    for uri, arcs in _group(taxonomy, "calculation").items():
        whole = [arc for arc in arcs if arc.weight in (1, -1)]
        for arc in arcs:
            if arc.weight not in (1, -1):
                message = (
                    f"{arc.target.local} counts {arc.weight} times in {arc.source.local}: the relation is left out"
                )
                log.warning("reading.weight", message, arc.origin)
        concept = vocabulary.concept
        first = {arc.source: at for at, arc in reversed(list(enumerate(whole)))}
        ordered = sorted(whole, key=lambda arc: (first[arc.source], arc.order))
        made = {
            (arc.source, arc.target): Arc(
                concept(arc.source).qname, concept(arc.target).qname, float(arc.order), int(arc.weight)
            )
            for arc in ordered
        }
        role = Role(uri, taxonomy.roles.get(uri, ""))
        networks[uri] = Network(NetworkKind.CALCULATION, role, tuple(made.values()))
    return networks


def _group(taxonomy: FiledTaxonomy, kind: str) -> dict[str, list[FiledArc]]:
    found: dict[str, list[FiledArc]] = {}
    for arc in taxonomy.arcs:
        if arc.kind == kind and can_say(arc.source) and can_say(arc.target):
            found.setdefault(arc.role, []).append(arc)
    return found


def _read_tree(taxonomy: FiledTaxonomy, uri: str, arcs: list[FiledArc], vocabulary: Vocabulary, log: Log) -> Tree:
    below: dict[Name, list[FiledArc]] = {}
    for arc in sorted(arcs, key=lambda arc: arc.order):
        below.setdefault(arc.source, []).append(arc)
    targets = {arc.target for arc in arcs}
    roots = [name for name in below if name not in targets]
    if not roots:
        log.error("reading.cycle", f"the tree of {uri} has no top: it is left out", arcs[0].origin)
    walked = [step for root in roots for step in _walk(root, below)][:_MOST_ROWS]
    made = [
        Arc(vocabulary.concept(arc.source).qname, vocabulary.concept(arc.target).qname, float(arc.order), 1, _role(arc))
        for arc, _ in walked
    ]
    network = Network(
        NetworkKind.PRESENTATION, Role(uri, taxonomy.roles.get(uri, "") or _say(uri)), tuple(dict.fromkeys(made))
    )
    lines = tuple(_lines(walked, vocabulary))
    return Tree(network, lines, _axes(taxonomy, uri, walked, vocabulary))


def _role(arc: FiledArc) -> LabelRole:
    return label_role(arc.preferred) or LabelRole.STANDARD


def _walk(root: Name, below: dict[Name, list[FiledArc]]) -> Iterator[tuple[FiledArc, tuple[Name, ...]]]:
    """Arcs depth first, each with what stands above it; where a tree leads back to itself it is cut."""
    waiting: list[tuple[FiledArc, tuple[Name, ...]]] = [(arc, (root,)) for arc in reversed(below.get(root, ()))]
    while waiting:
        arc, above = waiting.pop()
        yield arc, above
        if arc.target not in above and len(above) < _DEEPEST:
            waiting += [(one, (*above, arc.target)) for one in reversed(below.get(arc.target, ()))]


def _lines(walked: list[tuple[FiledArc, tuple[Name, ...]]], vocabulary: Vocabulary) -> Iterator[Branch]:
    """What a reader sees: no tables, axes and members, and no line items but what stands below them."""
    for arc, above in walked:
        chain = [vocabulary.concept(name) for name in (*above[1:], arc.target)]
        if any(one.substitution == "dimensionItem" for one in chain) or _is_hidden(chain[-1]):
            continue
        parents = tuple(one for one in chain[:-1] if not _is_hidden(one))
        yield Branch(chain[-1], _role(arc), parents)


def _is_hidden(concept: Concept) -> bool:
    shown = concept.substitution == "item" and concept.type != "domainItemType"
    return not shown or (concept.abstract and concept.qname.name.endswith(_HIDDEN))


def _axes(
    taxonomy: FiledTaxonomy, uri: str, walked: list[tuple[FiledArc, tuple[Name, ...]]], vocabulary: Vocabulary
) -> dict[QName, tuple[QName, ...]]:
    """The members that stand below each axis, in the tree and in the definitions of its role."""
    found: dict[QName, dict[QName, None]] = {}
    for arc, above in walked:
        chain = [vocabulary.concept(name) for name in (*above, arc.target)]
        axis = next((one.qname for one in chain if one.substitution == "dimensionItem"), None)
        if axis:
            members = found.setdefault(axis, {})
            if chain[-1].qname != axis:
                members[chain[-1].qname] = None
    for arc in taxonomy.arcs:
        ends = can_say(arc.source) and can_say(arc.target)
        if arc.kind == "definition" and arc.role == uri and ends and arc.arcrole.endswith("/dimension-domain"):
            members = found.setdefault(vocabulary.concept(arc.source).qname, {})
            members[vocabulary.concept(arc.target).qname] = None
    return {axis: tuple(members) for axis, members in found.items()}


def _say(uri: str) -> str:
    return uri.rpartition("/")[2] or uri
