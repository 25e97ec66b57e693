"""Which fiscal year and period ends on a day, and by which year it is called.

A year bears the number of the year it ends in, and one that ends in the first days of January that of the year before.
Years that end about the last day of January are called either way, retailers' mostly after the year they begin in. The
ladder for them: the words of the document; goods held for sale by a merchant; a year that ends with the month; else it
is not known.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.model.statement import Statement

QUARTER = timedelta(weeks=13)
# a year of whole weeks ends up to a week beside its usual day
_SLACK = timedelta(days=10)
_FIRST_WEEK = 10
# days since new year between which a year's end leaves its number open
_OPEN = range(18, 42)
_NAMED = re.compile(r"\bfiscal(?:\s+year)?[\s|]+(20\d\d)\b", re.IGNORECASE)


def fiscal_focus(end: date, year_end: tuple[int, int]) -> tuple[int, str]:
    """Fiscal year and period ("Q1".."Q3", "FY") that end on `end`; a year bears the number of the year it ends in."""
    closing = _closing(end, year_end)
    early = closing.month == 1 and closing.day <= _FIRST_WEEK
    left = round((closing - end) / QUARTER)
    return closing.year - early, f"Q{4 - left}" if 0 < left < 4 else "FY"


def name_year(end: date, year_end: tuple[int, int], told: int, statements: Sequence[Statement]) -> int | None:
    """The fiscal year by the ladder of the module; `told` is the one that the document speaks of first, or 0."""
    closing = _closing(end, year_end)
    if (closing - date(closing.year, 1, 1)).days not in _OPEN:
        return fiscal_focus(end, year_end)[0]
    years = (closing.year - 1, closing.year)
    said = [year for year in (*_headed(end, statements), told) if year in years]
    if said:
        return said[0]
    if any("merchandise" in item.label.casefold() for one in statements for item in one.items):
        return years[0]
    return years[1] if year_end == (1, 31) else None


def settle_year_end(end: date, year_end: tuple[int, int]) -> tuple[int, int]:
    """The day on which this year ends, where `year_end` is the day of another one: years of whole weeks move."""
    day = _closing(end, year_end)
    period = fiscal_focus(end, year_end)[1]
    if period == "FY":
        return (end.month, end.day) if abs(day - end) <= _SLACK else year_end
    if (day + timedelta(days=1)).day == 1 or (end + timedelta(days=1)).day == 1:
        return year_end
    moved = end + QUARTER * (4 - int(period[1]))
    return (moved.month, moved.day) if abs(moved - day) <= _SLACK else year_end


def _closing(end: date, year_end: tuple[int, int]) -> date:
    """The end of the fiscal year in which the day lies."""
    return next((d for d in (_on(end.year + more, year_end) for more in (-1, 0, 1, 2)) if d >= end - _SLACK), end)


def _headed(end: date, statements: Sequence[Statement]) -> Iterator[int]:
    """Fiscal years over the columns that end on the day: "Fiscal 2024"."""
    for column in (column for one in statements for column in one.columns):
        match = _NAMED.search(column.header) if column.period and column.period.end == end else None
        if match:
            yield int(match[1])


def _on(year: int, year_end: tuple[int, int]) -> date:
    """The day in that year; the month's last where it has fewer days, the last year there is where it is later."""
    month, day = year_end
    year = min(year, MAXYEAR)
    return date(year, month, min(day, monthrange(year, month)[1]))
