"""The label linkbase (XBRL 2.1 section 5.2.2), within the rules of the EDGAR Filer Manual 6.10."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.exporters._xbrl_links import render_linkbase, render_locator, render_role_ref
from reportgen.exporters._xbrl_names import Names, all_networks, element_id
from reportgen.exporters._xbrl_values import LANGUAGE, escape, one_line
from reportgen.model.report import Report
from reportgen.model.taxonomy import Concept, Label, LabelRole, NetworkKind, QName

_NEGATED = "http://www.xbrl.org/lrr/role/negated-2009-12-16.xsd"
# whose text a label takes where the concept has none of its own in the role; else the standard label's
_FALLBACK = {LabelRole.NEGATED_TOTAL: LabelRole.TOTAL, LabelRole.NEGATED_TERSE: LabelRole.TERSE}
_LONGEST = 511  # 6.10.6


def write_labels(report: Report, names: Names) -> str:
    """For each concept its standard label, those that a presentation tree prefers, and its documentation.

    Texts are on one line, at most 511 characters long and without "<" (6.10.6), which becomes the quotation mark that
    looks like it; no two concepts share a standard label (6.10.4). Documentation is left as it is.
    """
    preferred = preferred_roles(report)
    chosen = {concept: _choose_labels(concept, preferred.get(concept.qname, ())) for concept in report.concepts}
    used: set[tuple[str, str]] = set()
    lines = [line for concept, labels in chosen.items() for line in _render(concept, labels, names, used)]
    link = (
        '  <link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">',
        *lines,
        "  </link:labelLink>",
    )
    return render_linkbase(negated_refs(label.role for labels in chosen.values() for label in labels), link)


def preferred_roles(report: Report) -> dict[QName, tuple[LabelRole, ...]]:
    """Label roles beyond the standard one that trees prefer, in order of appearance."""
    wanted: dict[QName, tuple[LabelRole, ...]] = {}
    for network in all_networks(report):
        for arc in network.arcs if network.kind is NetworkKind.PRESENTATION else ():
            known = wanted.get(arc.target, ())
            if arc.preferred_label and arc.preferred_label not in (LabelRole.STANDARD, *known):
                wanted[arc.target] = (*known, arc.preferred_label)
    return wanted


def negated_refs(roles: Iterable[LabelRole]) -> list[str]:
    """References to the negated roles among those given; the others are XBRL 2.1's own and need none."""
    used = set(roles)
    negated = [role for role in LabelRole if role in used and role.value.startswith("http://www.xbrl.org/2009/role/")]
    return [render_role_ref(role.value, f"{_NEGATED}#{role.value.rpartition('/')[2]}") for role in negated]


def _choose_labels(concept: Concept, preferred: tuple[LabelRole, ...]) -> list[Label]:
    """One label a role and language."""
    chosen: list[Label] = []
    for role in (LabelRole.STANDARD, *preferred):
        chosen += _labels_in(concept, role) or [_borrow(concept, role)]
    return chosen + _labels_in(concept, LabelRole.DOCUMENTATION)


def _labels_in(concept: Concept, role: LabelRole) -> list[Label]:
    first: dict[str, Label] = {}
    for label in concept.labels:
        if label.role is role and label.text.strip():
            first.setdefault(label.language, label)
    return list(first.values())


def _borrow(concept: Concept, role: LabelRole) -> Label:
    """In the words of the nearest role that has any; of the concept's name where no label says anything."""
    labels = _labels_in(concept, _FALLBACK.get(role, role)) or _labels_in(concept, LabelRole.STANDARD)
    return replace(labels[0], role=role) if labels else Label(concept.qname.name, role, LANGUAGE)


def _render(concept: Concept, labels: list[Label], names: Names, used: set[tuple[str, str]]) -> Iterator[str]:
    name = element_id(concept.qname)
    yield render_locator(f"loc_{name}", names.href(concept.qname))
    for label in labels:
        yield (
            f'    <link:label xlink:type="resource" xlink:label="lab_{name}" xlink:role="{label.role.value}"'
            f' xml:lang="{escape(label.language)}">{escape(_wording(concept, label, used))}</link:label>'
        )
    yield (
        f'    <link:labelArc xlink:type="arc" xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"'
        f' xlink:from="loc_{name}" xlink:to="lab_{name}"/>'
    )


def _wording(concept: Concept, label: Label, used: set[tuple[str, str]]) -> str:
    """The label's text as it may be filed. `used` collects the standard labels so far, by language."""
    text = one_line(label.text)
    if label.role is LabelRole.DOCUMENTATION:
        return text
    text = _fit(text.replace("<", "‹"), _LONGEST)
    if label.role is not LabelRole.STANDARD:
        return text
    if (text, label.language) in used:
        # "Basic" is said of earnings and of shares; names differ wherever labels do not
        suffix = f" [{concept.qname.name[: _LONGEST // 2]}]"
        text = _fit(text, _LONGEST - len(suffix)) + suffix
    used.add((text, label.language))
    return text


def _fit(text: str, room: int) -> str:
    return text if len(text) <= room else text[: room - 1].rstrip() + "…"
