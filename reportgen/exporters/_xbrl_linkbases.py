"""Presentation and calculation linkbases (XBRL 2.1 sections 5.2.4 and 5.2.5). One with nothing in it is None."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.exporters._xbrl_labels import negated_refs, preferred_roles
from reportgen.exporters._xbrl_links import (
    Relation,
    render_arcrole_ref,
    render_link,
    render_linkbase,
    render_order,
    role_refs,
)
from reportgen.exporters._xbrl_names import Names, all_networks
from reportgen.model.report import Report
from reportgen.model.taxonomy import LabelRole, Network, NetworkKind

_PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
_SUMMATION = "http://www.xbrl.org/2003/arcrole/summation-item"
_SUMMATION_1_1 = "https://xbrl.org/2023/arcrole/summation-item"
_CALCULATION_1_1 = "https://www.xbrl.org/2023/calculation-1.1.xsd"


def write_presentation(report: Report, names: Names) -> str | None:
    """The trees of the cover and the statements, with their preferred labels."""
    networks = _networks(report, NetworkKind.PRESENTATION)
    roles = [network.role for network in networks]
    preferred = [role for wanted in preferred_roles(report).values() for role in wanted]
    references = role_refs(roles, names) + negated_refs(preferred)
    links = [render_link("presentation", network.role, _tree(network), names) for network in networks]
    return render_linkbase(references, links) if links else None


def write_calculation(report: Report, names: Names) -> str | None:
    """The sums, under the arcrole that fits the taxonomy's year."""
    networks = _networks(report, NetworkKind.CALCULATION)
    arcrole = _SUMMATION_1_1 if names.calculation_1_1 else _SUMMATION
    references = role_refs((network.role for network in networks), names)
    if names.calculation_1_1:
        references.append(render_arcrole_ref(arcrole, f"{_CALCULATION_1_1}#summation-item"))
    links = [render_link("calculation", network.role, _sums(network, arcrole), names) for network in networks]
    return render_linkbase(references, links) if links else None


def _networks(report: Report, kind: NetworkKind) -> list[Network]:
    return [network for network in all_networks(report) if network.kind is kind]


def _tree(network: Network) -> Iterator[Relation]:
    for arc in network.arcs:
        preferred = arc.preferred_label
        # the standard label is what readers show anyway
        attribute = f' preferredLabel="{preferred.value}"' if preferred not in (None, LabelRole.STANDARD) else ""
        yield arc.source, arc.target, f'"{_PARENT_CHILD}" order="{render_order(arc.order)}"{attribute}'


def _sums(network: Network, arcrole: str) -> Iterator[Relation]:
    for arc in network.arcs:
        yield arc.source, arc.target, f'"{arcrole}" order="{render_order(arc.order)}" weight="{arc.weight}"'
