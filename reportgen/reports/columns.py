"""The columns of a statement: which periods it shows, in which order, under which heading."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from reportgen.model.period import Duration, Instant, day_words
from reportgen.model.statement import Column, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.model.period import Period
    from reportgen.model.report import Fact
    from reportgen.model.taxonomy import QName

_SPANS = {1: "Month", 2: "Two Months", 3: "Three Months", 6: "Six Months", 9: "Nine Months", 12: "Year"}
_FLOWS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.CASH_FLOW)
# of the rows of the fullest column: a period with less than this belongs to another statement
_LEAST = 0.3
_DAY = timedelta(days=1)
_MONTH = 30.44


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a column stands for: its period, its currency where a statement has several, and members it is of."""

    period: Period
    currency: str
    members: tuple[tuple[QName, QName], ...] = ()


def currency_of(fact: Fact) -> str:
    """The currency of money and of amounts per share; "" for other numbers."""
    above = fact.unit.numerator[0] if fact.unit else None
    return above.name if above and above.prefix == "iso4217" else ""


def main_currency(facts: Iterable[Fact]) -> str:
    """The currency most facts are in; USD where none has one."""
    counts = Counter(filter(None, map(currency_of, facts)))
    return max(sorted(counts), key=lambda one: counts[one], default="USD")


def choose_periods(facts: Sequence[Fact], kind: StatementKind) -> list[Period]:
    """The periods that have columns: positions are dates, flows are spans, and each has enough rows of its own."""
    counts: Counter[Period] = Counter(fact.context.period for fact in facts)
    if kind is StatementKind.BALANCE_SHEET:
        counts = _only(counts, Instant)
    elif kind in (*_FLOWS, StatementKind.EQUITY):
        counts = _only(counts, Duration)
    if kind not in (StatementKind.OTHER, StatementKind.GUIDANCE):
        best = max(counts.values(), default=0)
        counts = Counter({period: count for period, count in counts.items() if count >= _LEAST * best})
    return sorted(counts, key=_order)


def _only(counts: Counter[Period], kind: type[Period]) -> Counter[Period]:
    """The periods of that kind; all of them where there is none."""
    return Counter({period: count for period, count in counts.items() if isinstance(period, kind)}) or counts


def _order(period: Period) -> tuple[int, int, int]:
    """Spans first, the shorter ones before the longer, and of equal length the latest first."""
    months = round(period.days / _MONTH) if isinstance(period, Duration) else 0
    return (isinstance(period, Instant), months, -period.end.toordinal())


def fold(fact: Fact, periods: Sequence[Period], *, opening: bool) -> list[Period]:
    """The columns a fact stands in: that of its period, or for a position those that begin or end with it."""
    period = fact.context.period
    if period in periods:
        return [period]
    if isinstance(period, Duration):
        return []
    spans = [one for one in periods if isinstance(one, Duration)]
    return [one for one in spans if (one.start - _DAY if opening else one.end) == period.at]


def make_column(key: Key, scale: int, note: str = "") -> Column:
    """The column with its heading, and what tells it from others below: `Three Months Ended | September 30, 2012`."""
    header = period_header(key.period) + (f" | {note}" if note else "")
    return Column(key.period, header, key.currency, scale)


def period_header(period: Period) -> str:
    """A period as statements head their columns with it."""
    day = day_words(period.end)
    if isinstance(period, Instant):
        return day
    words = _SPANS.get(round(period.days / _MONTH))
    return f"{words} Ended | {day}" if words else f"{period.start} to {period.end}"
