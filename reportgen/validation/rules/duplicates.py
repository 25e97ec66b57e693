"""The same thing said twice: alike, and under ids of its own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reportgen.model.interval import slack
from reportgen.validation.filed import decimals_of, error, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.filing import FiledFact
    from reportgen.validation.filed import Fault, Filed, Place


def rule_duplicates_are_consistent(filed: Filed) -> Iterator[Fault]:
    """Facts of one concept, context and unit (and language) agree within rounding (OIM 1.0, consistent duplicates)."""
    places: dict[tuple[Place, str], list[FiledFact]] = {}
    for fact in filed.filing.facts:
        place = filed.place(fact)
        if place and not fact.trouble:
            places.setdefault((place, "" if fact.unit else fact.language.lower()), []).append(fact)
    for stated in places.values():
        first, *others = stated
        for other in others:
            if not _agree(first, other):
                message = f"{filed.say(other)}, but {filed.say(first)} on line {first.origin.line}"
                yield error("duplicates.inconsistent", message, other, "Correct one of them, or take it out.")


def rule_ids_are_unique(filed: Filed) -> Iterator[Fault]:
    """No id stands twice in a document."""
    facts = filed.filing.facts
    counts = Counter((fact.origin.source, fact.id) for fact in facts if fact.id)
    for fact in facts:
        if counts.pop((fact.origin.source, fact.id), 1) > 1:
            yield error("xbrl:duplicateId", f"more than one fact has the id {fact.id!r}", fact)


def _agree(first: FiledFact, other: FiledFact) -> bool:
    a, b = number_of(first), number_of(other)
    if not first.unit or a is None or b is None:
        return (first.value or "").strip() == (other.value or "").strip() and (first.value is None) == (
            other.value is None
        )
    return abs(a - b) <= slack(decimals_of(first), decimals_of(other))
