"""Ends of periods whose heading names a part of a year, or the year alone, but no day.

The columns of a statement are counted in quarters ("Q3 2025" is the third of 2025, "FY 2024" the fourth of 2024, "9M
2025" and "YTD 2025" end with the latest quarter named of their year). The latest of them ends on the day of the
balance sheet, or on the first day that the headings name; the others as many quarters before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportgen.statements.periods import Fragment, Span, end_of_month

_QUARTERS = 4
_NAMED_AFTER_START = 3  # a year that ends up to March may bear the name of the year in which it began
_NEAR = 20  # days between ends of one quarter in years of 52 and 53 weeks


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year, as the page names that year."""

    year: int
    number: int

    def before(self, other: Quarter) -> int:
        """How many quarters it is before the other."""
        return _QUARTERS * (other.year - self.year) + other.number - self.number


@dataclass(frozen=True, slots=True)
class Calendar:
    """The quarter that ends on a day, and other days on which periods are known to end."""

    quarter: Quarter
    end: date
    ends: tuple[date, ...] = ()

    def end_of(self, quarter: Quarter) -> date:
        """The last day of a quarter: a month's end, or of a year of 52 or 53 weeks whole weeks off the known day."""
        back = quarter.before(self.quarter)
        months = self.end.year * 12 + self.end.month - 1 - 3 * back
        last = end_of_month(months // 12, months % 12 + 1)
        near = [end for end in self.ends if abs((end - last).days) < _NEAR]
        if near:
            return near[0]
        if self.end == end_of_month(self.end.year, self.end.month):
            return last
        return self.end - timedelta(weeks=round(back * 365.25 / _QUARTERS / 7))


def count_quarters(named: Sequence[tuple[Fragment | None, Span | None]]) -> tuple[Quarter | None, ...]:
    """The quarter that each column ends with, by its year and its length; None where neither tells."""
    latest = max((head.year for head, _ in named if head), default=0)
    reached = [_number(head, span) for head, span in named if head and head.year == latest]
    most = max((number for number in reached if number), default=0)
    return tuple(
        Quarter(head.year, number) if head and (number := _counted(head, span, most)) else None for head, span in named
    )


def _number(head: Fragment, span: Span | None) -> int:
    """The quarter that a column names or, by its length from the start of the year, must reach at least."""
    if span is None:
        return _QUARTERS if head.whole else 0
    return span.quarter or (0 if span.trailing else span.quarters)


def _counted(head: Fragment, span: Span | None, most: int) -> int:
    """The same where lengths without a name all end with the quarter that the latest year has reached."""
    if span and span.quarter:
        return span.quarter
    length = 0 if span is None else span.quarters
    if length == _QUARTERS and span and not span.trailing:
        return length
    if span and (length or span.to_date):
        return max(most, 0 if span.trailing else length)
    return _number(head, span)


def find_calendar(quarters: Sequence[Quarter | None], ends: Sequence[date], named: date | None) -> Calendar | None:
    """The calendar in which the latest quarter ends on the latest of `ends`, else on the `named` day.

    None where no day is known, or where the year would bear the name of one that it neither begins nor ends in.
    """
    known = [quarter for quarter in quarters if quarter]
    end = max(ends, default=named)
    if not known or end is None:
        return None
    latest = min(known, key=lambda quarter: quarter.before(known[0]))
    calendar = Calendar(latest, end, tuple(ends))
    last = calendar.end_of(Quarter(latest.year, _QUARTERS))
    fits = last.year == latest.year or (last.year == latest.year + 1 and last.month <= _NAMED_AFTER_START)
    return calendar if fits else None
