"""Reports of one stem: every format carries the same facts and footnotes."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.validation.filed import error, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.model.document import Provenance
    from reportgen.model.filing import FiledFact
    from reportgen.validation.filed import Fault, Filed, Place

    Said = tuple[object, ...]

_MOST = 20


def compare(first: Filed, other: Filed) -> Iterator[Fault]:
    """What `other` says otherwise than `first`, or does not say, or says more."""
    here, there = _index(other), _index(first)
    faults = [*_differences(first, other, here, there), *_notes(first, other)]
    yield from faults[:_MOST]
    if len(faults) > _MOST:
        message = f"{other.filing.name} differs from {first.filing.name} in {len(faults) - _MOST} more facts"
        yield error("validation.formats-differ", message, other.filing.facts[0] if other.filing.facts else None)


def _differences(
    first: Filed, other: Filed, here: dict[Place, list[FiledFact]], there: dict[Place, list[FiledFact]]
) -> Iterator[Fault]:
    for place, stated in there.items():
        found = here.get(place, [])
        missing = _without(stated, found)
        more = _without(found, stated)
        for fact in more:
            source = f"{stated[0].origin.source}, line {stated[0].origin.line}"
            message = (
                f"{other.say(fact)}{_exactness(fact)}, but {first.say(stated[0])}{_exactness(stated[0])} in {source}"
            )
            yield error("validation.formats-differ", message, fact)
        for fact in missing[len(more) :]:
            message = f"{first.say(fact)} of {first.filing.name} is not in {other.filing.name}"
            yield error("validation.formats-differ", message, fact)
    for place, found in here.items():
        if place not in there:
            message = f"{other.say(found[0])} is not in {first.filing.name}"
            yield error("validation.formats-differ", message, found[0])


def _notes(first: Filed, other: Filed) -> Iterator[Fault]:
    """Footnotes that explain other facts, or are in one of the two alone."""
    here, there = _index_notes(other), _index_notes(first)
    for text, explained in there.items():
        if here.get(text) != explained:
            message = f"{other.filing.name} ties the footnote {text[:60]!r} to other facts than {first.filing.name}"
            missing = f"the footnote {text[:60]!r} of {first.filing.name} is not in {other.filing.name}"
            yield error("validation.formats-differ", message if text in here else missing, _at_note(other))
    for text in here:
        if text not in there:
            message = f"the footnote {text[:60]!r} is not in {first.filing.name}"
            yield error("validation.formats-differ", message, _at_note(other))


def _at_note(filed: Filed) -> Provenance | None:
    """Where its footnotes begin, else its first fact."""
    notes, facts = filed.filing.footnotes, filed.filing.facts
    return notes[0].origin if notes else facts[0].origin if facts else None


def _index_notes(filed: Filed) -> dict[str, set[Place]]:
    """What footnotes explain, by their texts."""
    if not filed.filing.footnotes:
        return {}
    facts = {fact.id: fact for fact in filed.filing.facts if fact.id}
    found: dict[str, set[Place]] = {}
    for note in filed.filing.footnotes:
        places = (filed.place(facts[name]) for name in note.facts if name in facts)
        found.setdefault(note.text, set()).update(place for place in places if place)
    return found


def _index(filed: Filed) -> dict[Place, list[FiledFact]]:
    found: dict[Place, list[FiledFact]] = {}
    for fact in filed.filing.facts:
        place = filed.place(fact)
        if place and not fact.trouble:
            found.setdefault(place, []).append(fact)
    return found


def _without(facts: Sequence[FiledFact], others: Sequence[FiledFact]) -> list[FiledFact]:
    """Those that none of the others says; repetitions count once."""
    said = {_said(other) for other in others}
    return list({_said(fact): fact for fact in facts if _said(fact) not in said}.values())


def _said(fact: FiledFact) -> Said:
    number = number_of(fact) if fact.unit else None
    if number is not None:
        exact = (fact.decimals or "INF").strip()
        return number if number else Decimal(0), exact
    return fact.value if fact.value is None else " ".join(fact.value.split()), ""


def _exactness(fact: FiledFact) -> str:
    return f" (decimals {fact.decimals})" if fact.decimals else ""
