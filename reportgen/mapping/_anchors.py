"""Anchors of own concepts: the concept of the base taxonomy that is wider (ESEF Regulation, Annex IV 9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.model.taxonomy import Arc, Network, NetworkKind

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.mapping._concepts import Concepts
    from reportgen.model.report import TaggedItem, TaggedStatement
    from reportgen.model.taxonomy import Concept, QName, Role, Taxonomy


def make_anchors(
    role: Role, tagged: Sequence[TaggedStatement], concepts: Concepts, taxonomy: Taxonomy, log: Log
) -> Network | None:
    """Arcs from the wider concept to the own one; None when there is none. What finds no anchor is told.

    Wider is the nearest total of the base taxonomy that the own concept adds to, else the likeliest concept of the same
    type and period type that was weighed for its row.
    """
    totals = {arc.target: arc.source for one in tagged for arc in one.calculation.arcs}
    own_prefix = concepts.own_prefix
    anchored: dict[QName, QName] = {}
    for one in tagged:
        for row in one.rows:
            concept = row.match.concept
            if concept is None or concept.abstract or concept.qname.prefix != own_prefix or concept.qname in anchored:
                continue
            wider = _total(concept.qname, totals, own_prefix) or _likely(row, concept, concepts, taxonomy)
            if wider:
                anchored[concept.qname] = wider
            else:
                item = one.statement.items[row.item]
                message = f"{item.label!r} has a concept of its own, and no wider one of the base taxonomy is known"
                log.warning("anchors.missing", message, item.origin, remedy="Give the row a standard concept.")
    arcs = tuple(_arcs(anchored))
    return Network(NetworkKind.DEFINITION, role, arcs) if arcs else None


def _total(own: QName, totals: dict[QName, QName], own_prefix: str) -> QName | None:
    """The nearest total above that is not the company's own; sums hold no circles."""
    above = totals.get(own)
    while above and above.prefix == own_prefix:
        above = totals.get(above)
    return above


def _likely(row: TaggedItem, own: Concept, concepts: Concepts, taxonomy: Taxonomy) -> QName | None:
    for candidate in row.match.alternatives:
        standard = taxonomy.concept(candidate.concept.name)
        if standard and (standard.type, standard.period_type) == (own.type, own.period_type):
            return concepts.add(standard).qname
    return None


def _arcs(anchored: dict[QName, QName]) -> Iterator[Arc]:
    counts: dict[QName, int] = {}
    for own, wider in anchored.items():
        counts[wider] = counts.get(wider, 0) + 1
        yield Arc(wider, own, float(counts[wider]))
