"""One value for one thing: of facts that contradict each other in concept, context and unit only one is stated.

Roundings of one number differ by a unit between statements; a misprint or a wrong concept by more. Either way no
validator takes both. The surer row's fact stays, of equals the first; what is left out is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.findings import Severity
from reportgen.model.interval import slack

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.report import Context, Fact, TaggedItem, Unit
    from reportgen.model.taxonomy import QName

    Rows = tuple[TaggedItem, ...]
    Key = tuple[QName, Context, Unit | None]

_CODE = "duplicates.left-out"


def settle(statements: Sequence[Rows], log: Log) -> tuple[Rows, ...]:
    """The rows of each statement, without the facts that a surer row, or an earlier one, contradicts."""
    kept: dict[Key, tuple[float, Fact]] = {}
    for row, fact in _all(statements):
        key = (fact.concept, fact.context, fact.unit)
        known = kept.get(key)
        if known is None or (row.match.score > known[0] and not _agree(known[1], fact)):
            kept[key] = (row.match.score, fact)
    odd = {id(fact): kept[key][1] for key, fact in _keyed(statements) if not _agree(kept[key][1], fact)}
    if not odd:
        return tuple(statements)
    for _, fact in _all(statements):
        if id(fact) in odd:
            _tell(fact, odd[id(fact)], log)
    return tuple(tuple(_without(row, odd) for row in rows) for rows in statements)


def _all(statements: Sequence[Rows]) -> Iterator[tuple[TaggedItem, Fact]]:
    return ((row, fact) for rows in statements for row in rows for fact in row.facts if fact)


def _keyed(statements: Sequence[Rows]) -> Iterator[tuple[Key, Fact]]:
    return (((fact.concept, fact.context, fact.unit), fact) for _, fact in _all(statements))


def _agree(one: Fact, other: Fact) -> bool:
    """Consistent duplicates (OIM 1.0): equal where equally precise, else one within the other's rounding."""
    if not (isinstance(one.value, Decimal) and isinstance(other.value, Decimal)):
        return one.value == other.value
    return one.value == other.value or (one.decimals != other.decimals and _gap(one, other) <= _slack(one, other))


def _gap(one: Fact, other: Fact) -> Decimal:
    assert isinstance(one.value, Decimal)
    assert isinstance(other.value, Decimal)
    return abs(one.value - other.value)


def _slack(one: Fact, other: Fact) -> Decimal:
    return slack(one.decimals, other.decimals)


def _without(row: TaggedItem, odd: dict[int, Fact]) -> TaggedItem:
    if not any(id(fact) in odd for fact in row.facts):
        return row
    return replace(row, facts=tuple(None if id(fact) in odd else fact for fact in row.facts))


def _tell(fact: Fact, kept: Fact, log: Log) -> None:
    numbers = isinstance(fact.value, Decimal) and isinstance(kept.value, Decimal)
    near = numbers and _gap(fact, kept) <= _slack(fact, kept)
    place = f" ({kept.origin})" if kept.origin else ""
    said, instead = (f"{one.value:,f}" if isinstance(one.value, Decimal) else str(one.value) for one in (fact, kept))
    log.report(
        _CODE,
        Severity.WARNING if near else Severity.ERROR,
        f"{fact.concept} of {fact.context.period} is {said} here and {instead} elsewhere{place}: only that is stated",
        fact.origin,
        remedy="A rounding of the document; nothing to do." if near else "Compare both places with the document.",
    )
