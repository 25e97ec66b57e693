"""Labels and places in the presentation of what is stated (EDGAR Filer Manual 6.10 and 6.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.validation.filed import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.document import Provenance
    from reportgen.model.filing import FiledFact, Name
    from reportgen.validation.filed import Fault, Filed

_STANDARD = "http://www.xbrl.org/2003/role/label"


def rule_used_concepts_have_labels(filed: Filed) -> Iterator[Fault]:
    """Each concept that has a value has a standard label in the label linkbase."""
    labels = filed.filing.taxonomy.labels
    for name, fact in _used(filed).items() if labels else ():
        if not any(label.role == _STANDARD and label.text for label in labels.get(name, ())):
            yield warning("EFM.6.10.01", f"{filed.name(name)} has no standard label", fact)


def rule_preferred_labels_are_there(filed: Filed) -> Iterator[Fault]:
    """A label that a presentation prefers is in the label linkbase (EDGAR Filer Manual 6.10.3)."""
    labels = filed.filing.taxonomy.labels
    for arc in filed.filing.taxonomy.arcs if labels else ():
        if arc.preferred and not any(label.role == arc.preferred for label in labels.get(arc.target, ())):
            role = arc.preferred.rpartition("/")[2]
            yield warning(
                "EFM.6.12.05", f"{filed.name(arc.target)} is shown with a {role} it does not have", arc.origin
            )


def rule_labels_say_one_thing(filed: Filed) -> Iterator[Fault]:
    """No concept has two labels of one role and language, no two concepts have one standard label (6.10.2, 6.10.4)."""
    met: dict[tuple[str, str], Name] = {}
    for name, labels in filed.filing.taxonomy.labels.items():
        seen: set[tuple[str, str]] = set()
        for label in labels:
            key = (label.role, label.language)
            if key in seen:
                role = label.role.rpartition("/")[2]
                yield warning("EFM.6.10.02", f"{filed.name(name)} has two of {role} in {label.language}", None)
            seen.add(key)
            other = met.setdefault((label.text, label.language), name) if label.role == _STANDARD else name
            if other != name:
                yield warning(
                    "EFM.6.10.04", f"{filed.name(name)} and {filed.name(other)} are both {label.text!r}", None
                )


def rule_what_is_stated_is_shown(filed: Filed) -> Iterator[Fault]:
    """Each concept that has a value stands in a presentation network (6.12.3)."""
    arcs = [arc for arc in filed.filing.taxonomy.arcs if arc.kind == "presentation"]
    shown = {name for arc in arcs for name in (arc.source, arc.target)}
    for name, fact in _used(filed).items() if arcs else ():
        if name not in shown:
            yield warning("EFM.6.12.03", f"{filed.name(name)} stands in no presentation", fact)


def rule_trees_end(filed: Filed) -> Iterator[Fault]:
    """No presentation or calculation leads back to where it began (XBRL 2.1 section 5.2.4.2)."""
    below: dict[tuple[str, str], dict[Name, list[Name]]] = {}
    first: dict[tuple[str, str], Provenance] = {}
    for arc in filed.filing.taxonomy.arcs:
        if arc.kind != "definition":
            below.setdefault((arc.kind, arc.role), {}).setdefault(arc.source, []).append(arc.target)
            first.setdefault((arc.kind, arc.role), arc.origin)
    for key, children in below.items():
        if _is_cyclic(children):
            kind, role = key
            yield error("xbrl.5.2.4.2:directedCycle", f"the {kind} of {role} leads back to itself", first[key])


def _is_cyclic(children: dict[Name, list[Name]]) -> bool:
    """Whether taking away what has nothing above it again and again leaves something."""
    counts: dict[Name, int] = {}
    for targets in children.values():
        for target in targets:
            counts[target] = counts.get(target, 0) + 1
    free = [name for name in children if not counts.get(name)]
    left = set(children)
    while free:
        name = free.pop()
        left.discard(name)
        for target in children.get(name, ()):
            counts[target] -= 1
            if not counts[target]:
                free.append(target)
    return bool(left)


def _used(filed: Filed) -> dict[Name, FiledFact]:
    """The concepts that have values, each with its first fact."""
    return {fact.concept: fact for fact in reversed(filed.filing.facts)}
