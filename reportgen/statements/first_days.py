"""First days of periods in fiscal years that are no calendar's months.

A heading says "Nine Months Ended July 1, 2023" and leaves open when they began. What tells it, in this order: years of
whole weeks end on one weekday, so that a month's last day beside such an end is no month's end; the day after another
known end, where the length comes within a week of it; a filer whose weeks so begin on the first of a month begins its
other years there too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from reportgen.model.period import Duration
from reportgen.statements.periods import end_of_month

_DAY = timedelta(days=1)
_WEEK = 7


def fit_first_days(periods: Sequence[Duration | None], ends: Sequence[date]) -> list[Duration | None]:
    """The periods with their first days fitted; None stays None. `ends`: other days on which periods end."""
    known = {*ends, *(period.end for period in periods if period)}
    counted = [period and _count_weeks(period, known) for period in periods]
    fitted = [period and _follow(period, known) for period in counted]
    closings = {
        new.start - _DAY
        for old, new in zip(counted, fitted, strict=True)
        if old and new and old != new and _is_month_end(new.start - _DAY) and not _is_month_end(new.end)
    }
    return [period and _follow_years(period, known, closings) for period in fitted]


def fit_years(periods: Sequence[Duration | None]) -> list[Duration | None]:
    """Years of 52 or 53 weeks begin the day after the one before them ends, where a column says when that was."""
    ends = sorted({period.end for period in periods if period})
    return [period and _fit_year(period, ends) for period in periods]


def _fit_year(period: Duration, ends: Sequence[date]) -> Duration:
    before = [end for end in ends if 357 <= (period.end - end).days <= 378]
    return Duration(before[0] + _DAY, period.end) if before and period.days in (364, 371) else period


def _is_month_end(day: date) -> bool:
    return day == end_of_month(day.year, day.month)


def _count_weeks(period: Duration, known: set[date]) -> Duration:
    """Calendar months in weeks, where another end on the same weekday is no month's end."""
    if period.start.day != 1 or not _is_month_end(period.end):
        return period
    if not any(day.weekday() == period.end.weekday() and not _is_month_end(day) for day in known):
        return period
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return Duration(period.end - timedelta(days=_WEEK * round(months * 13 / 3) - 1), period.end)


def _follow(period: Duration, known: set[date]) -> Duration:
    """Beginning the day after the nearest known end within a week of it."""
    near = [day for day in known if abs((day + _DAY - period.start).days) <= _WEEK and day < period.end]
    if not near:
        return period
    last = min(near, key=lambda day: (abs((day + _DAY - period.start).days), day))
    return Duration(last + _DAY, period.end)


def _follow_years(period: Duration, known: set[date], closings: set[date]) -> Duration:
    if period.start - _DAY in known or _is_month_end(period.end):
        return period
    years = {end_of_month(period.start.year - back, closing.month) for closing in closings for back in (0, 1)}
    return _follow(period, years) if years else period
