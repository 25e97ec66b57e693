"""Facts of a row: contexts, units, values signed as the concept means them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.interval import half_digit
from reportgen.model.period import Duration, Instant
from reportgen.model.report import Context, Entity, Fact, Unit
from reportgen.model.statement import Measure, Moment
from reportgen.model.taxonomy import QName

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.period import Period
    from reportgen.model.statement import Amount, LineItem, Statement
    from reportgen.model.taxonomy import Concept

    # size and half of the last printed digit, by period and currency
    Printed = dict[tuple[Period, str], tuple[Decimal, Decimal]]

_DAY = timedelta(days=1)
# words may be glued to the one before where a dash was lost: "Cash and cash equivalentsend of year"
_OPENING = re.compile(r"beginning|\b(?:begin|start|opening)\b", re.IGNORECASE)
_CLOSING = re.compile(r"\b(?:end|ending|closing|close)\b|(?:cash|equivalents)(?:end|close)", re.IGNORECASE)
# what no label needs to be understood
_LONGEST = 500
_SHARES = QName("xbrli", "shares")
_PURE = Unit((QName("xbrli", "pure"),))
# what a type counts, whatever the page says: XBRL 2.1 section 4.8.2 ties units to types
_MEASURES = {
    "monetaryItemType": Measure.MONEY,
    "sharesItemType": Measure.SHARES,
    "perShareItemType": Measure.PER_SHARE,
    "percentItemType": Measure.PERCENT,
    "pureItemType": Measure.PURE,
}


@dataclass(frozen=True, slots=True)
class RowFacts:
    """A row's facts, one for each column or None. `opening`: None where the columns' own periods hold."""

    facts: tuple[Fact | None, ...]
    opening: bool | None


def state_rows(
    statement: Statement, concepts: Sequence[Concept | None], factors: Sequence[int], entity: Entity, log: Log
) -> tuple[RowFacts, ...]:
    """The facts of each row of a statement; what cannot be stated is told."""
    openings = _find_openings(statement, concepts)
    _tell_shared(statement, log)
    rows = []
    for item, concept, factor, opening in zip(statement.items, concepts, factors, openings, strict=True):
        if concept is None or not _is_stateable(item, concept, statement, log):
            rows.append(RowFacts(tuple(None for _ in item.amounts), None))
            continue
        places = place_row(statement, item, concept, opening)
        facts = tuple(
            _state(amount, Context(entity.identifier, entity.scheme, period), concept, factor, column.currency)
            if amount and period
            else None
            for column, amount, period in zip(statement.columns, item.amounts, places, strict=False)
        )
        rows.append(RowFacts(facts, opening))
    return tuple(rows)


def place_row(
    statement: Statement, item: LineItem, concept: Concept, opening: bool | None
) -> tuple[Period | None, ...]:
    """The period of each amount's fact: None where it states none.

    Of columns with one period the first states it where the row has the same number in all of them, else none does.
    """
    cells = zip(statement.columns, item.amounts, strict=False)
    places = [
        fit_period(column.period, concept.period_type, opening) if amount and column.primary else None
        for column, amount in cells
    ]
    keys = [(period, column.currency) for period, column in zip(places, statement.columns, strict=False)]
    values: dict[tuple[Period | None, str], set[Decimal | None]] = {}
    for key, amount in zip(keys, item.amounts, strict=False):
        values.setdefault(key, set()).add(amount.full if amount else None)
    return tuple(
        period if len(values[key]) == 1 and key not in keys[:index] else None
        for index, (period, key) in enumerate(zip(places, keys, strict=True))
    )


def read_row(statement: Statement, item: LineItem, concept: Concept) -> Printed:
    """What a row states of a concept, as far as it tells by itself which position it means."""
    opening = tell_opening(item)
    flows = any(isinstance(column.period, Duration) for column in statement.columns)
    if opening is None and flows and concept.period_type == "instant":
        return {}
    places = place_row(statement, item, concept, opening)
    return {
        (period, column.currency): (abs(amount.full), half_digit(amount.precision))
        for column, amount, period in zip(statement.columns, item.amounts, places, strict=False)
        if amount and amount.full is not None and period
    }


def _tell_shared(statement: Statement, log: Log) -> None:
    """Columns of one period contradict each other: neither states a fact."""
    counts = Counter((one.period, one.currency) for one in statement.columns if one.primary and one.period)
    for (period, _), count in counts.items():
        if count > 1:
            message = (
                f"{statement.title!r}: {count} columns are read as {period}: rows in which they differ state nothing"
            )
            log.warning(
                "mapping.period-shared", message, statement.origin, "Name their periods in reportgen.toml: [[column]]."
            )


def _is_stateable(item: LineItem, concept: Concept, statement: Statement, log: Log) -> bool:
    if item.is_heading:
        return False
    if concept.abstract or not concept.numeric:
        log.warning("mapping.not-a-number", f"{item.label!r}: {concept.qname} holds no numbers", item.origin)
        return False
    dated = [column.period for column in statement.columns if column.primary and column.period]
    if concept.period_type == "duration" and dated and all(isinstance(period, Instant) for period in dated):
        message = f"{item.label!r} stands at a date, but {concept.qname} is of a period: no fact"
        log.warning("mapping.period-type", message, item.origin, "Name another concept for it in reportgen.toml.")
        return False
    expected = _MEASURES.get(concept.type, item.measure)
    if expected is not item.measure and item.measure:
        message = f"{item.label!r} is read as {item.measure.value}, but {concept.qname} is of {concept.type}"
        log.warning("mapping.unit-differs", message, item.origin)
    return True


def _find_openings(statement: Statement, concepts: Sequence[Concept | None]) -> list[bool | None]:
    """Whether a position among flows is the one before (True) or after them; of two the first is the one before."""
    if not any(isinstance(column.period, Duration) for column in statement.columns):
        return [None] * len(concepts)
    last = {concept.qname: row for row, concept in enumerate(concepts) if concept}
    found: list[bool | None] = []
    for row, (item, concept) in enumerate(zip(statement.items, concepts, strict=True)):
        if concept is None or concept.period_type != "instant":
            found.append(None)
        elif (told := tell_opening(item)) is not None:
            found.append(told)
        else:
            found.append(last[concept.qname] != row)
    return found


def tell_opening(item: LineItem) -> bool | None:
    """Whether the row is the position before a period (True) or after it; None when it tells neither."""
    if item.moment:
        return item.moment is Moment.OPENING
    label = item.label[:_LONGEST]
    if _OPENING.search(label):
        return True
    return False if _CLOSING.search(label) else None


def _state(amount: Amount, context: Context, concept: Concept, factor: int, currency: str) -> Fact:
    value = amount.full
    signed = None if value is None else value * factor if value else abs(value)
    unit = _unit(_MEASURES.get(concept.type, amount.measure), currency)
    decimals = None if signed is None else amount.precision
    return Fact(concept.qname, context, signed, unit, decimals, amount.origin)


def fit_period(period: Period | None, period_type: str, opening: bool | None) -> Period | None:
    """A position among flows stands at their end, or at the end of the day before they start."""
    if isinstance(period, Duration) and period_type == "instant":
        return Instant(period.start - _DAY if opening else period.end)
    return None if isinstance(period, Instant) and period_type == "duration" else period


def _unit(measure: Measure, currency: str) -> Unit:
    money = QName("iso4217", currency)
    match measure:
        case Measure.MONEY:
            return Unit((money,))
        case Measure.SHARES:
            return Unit((_SHARES,))
        case Measure.PER_SHARE:
            return Unit((money,), (_SHARES,))
    return _PURE
