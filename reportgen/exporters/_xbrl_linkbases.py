"""Presentation, calculation and label linkbases (XBRL 2.1 section 5.2). A linkbase with nothing in it is None."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.exporters._xbrl_links import (
    Relation,
    render_arcrole_ref,
    render_link,
    render_linkbase,
    render_locator,
    render_order,
    render_role_ref,
    role_refs,
)
from reportgen.exporters._xbrl_names import Names, all_networks, element_id
from reportgen.exporters._xbrl_values import LANGUAGE, escape, one_line
from reportgen.model.report import Report
from reportgen.model.taxonomy import Concept, Label, LabelRole, Network, NetworkKind, QName

_PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
_SUMMATION = "http://www.xbrl.org/2003/arcrole/summation-item"
_SUMMATION_1_1 = "https://xbrl.org/2023/arcrole/summation-item"
_CALCULATION_1_1 = "https://www.xbrl.org/2023/calculation-1.1.xsd"
_NEGATED = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd"
# whose text a label takes where the concept has none of its own in the role
_FALLBACK = {
    LabelRole.NEGATED_TOTAL: LabelRole.TOTAL,
    LabelRole.NEGATED_TERSE: LabelRole.TERSE,
}
_LONGEST = 511  # EDGAR Filer Manual 6.10.6: all labels but documentation


def write_presentation(report: Report, names: Names) -> str | None:
    """The trees of the cover and the statements, with their preferred labels."""
    networks = _networks(report, NetworkKind.PRESENTATION)
    roles = [network.role for network in networks]
    preferred = [role for wanted in _preferred_roles(report).values() for role in wanted]
    references = role_refs(roles, names) + _negated_refs(preferred)
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


def write_labels(report: Report, names: Names) -> str | None:
    """For each concept in use its standard label, and those that a presentation tree prefers."""
    preferred = _preferred_roles(report)
    chosen = {concept: _choose_labels(concept, preferred.get(concept.qname, ())) for concept in report.concepts}
    references = _negated_refs([label.role for labels in chosen.values() for label in labels])
    link = "\n".join(
        (
            '  <link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">',
            *(line for concept, labels in chosen.items() for line in _label_lines(concept, labels, names)),
            "  </link:labelLink>",
        )
    )
    return render_linkbase(references, (link,)) if chosen else None


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


def _preferred_roles(report: Report) -> dict[QName, tuple[LabelRole, ...]]:
    """Label roles beyond the standard one that trees prefer, in order of appearance."""
    wanted: dict[QName, tuple[LabelRole, ...]] = {}
    for network in _networks(report, NetworkKind.PRESENTATION):
        for arc in network.arcs:
            known = wanted.get(arc.target, ())
            if arc.preferred_label and arc.preferred_label not in (LabelRole.STANDARD, *known):
                wanted[arc.target] = (*known, arc.preferred_label)
    return wanted


def _choose_labels(concept: Concept, preferred: tuple[LabelRole, ...]) -> list[Label]:
    """One label a role and language: standard, the preferred ones, documentation where there is one."""
    chosen: list[Label] = []
    for role in (LabelRole.STANDARD, *preferred):
        chosen += _labels_in(concept, role) or [Label(_borrowed_text(concept, role), role, LANGUAGE)]
    return chosen + _labels_in(concept, LabelRole.DOCUMENTATION)


def _labels_in(concept: Concept, role: LabelRole) -> list[Label]:
    first: dict[str, Label] = {}
    for label in concept.labels:
        if label.role is role and label.text.strip():
            first.setdefault(label.language, label)
    return list(first.values())


def _borrowed_text(concept: Concept, role: LabelRole) -> str:
    """The text of the nearest role that has one; the concept's name where no label says anything."""
    nearest = _FALLBACK.get(role, LabelRole.STANDARD)
    labels = _labels_in(concept, nearest) or _labels_in(concept, LabelRole.STANDARD)
    return labels[0].text if labels else concept.qname.name


def _label_lines(concept: Concept, labels: list[Label], names: Names) -> Iterator[str]:
    name = element_id(concept.qname)
    yield render_locator(f"loc_{name}", names.href(concept.qname))
    for label in labels:
        yield (
            f'    <link:label xlink:type="resource" xlink:label="lab_{name}" xlink:role="{label.role.value}"'
            f' xml:lang="{escape(label.language)}">{escape(_fit(label))}</link:label>'
        )
    yield (
        f'    <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"'
        f' xlink:from="loc_{name}" xlink:to="lab_{name}"/>'
    )


def _fit(label: Label) -> str:
    text = one_line(label.text)
    too_long = len(text) > _LONGEST and label.role is not LabelRole.DOCUMENTATION
    return text[: _LONGEST - 1].rstrip() + "…" if too_long else text


def _negated_refs(roles: list[LabelRole]) -> list[str]:
    """Declarations of the negated roles among those given; the others are XBRL 2.1's own and need none."""
    negated = [role for role in LabelRole if role in roles and role.value.startswith("http://www.xbrl.org/2009/role/")]
    return [render_role_ref(role.value, f"{_NEGATED}#{role.value.rpartition('/')[2]}") for role in negated]
