"""Periods named in prose: the fiscal year ending June 30, 2013; the first quarter of fiscal 2013; at June 30, 2013."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from reportgen.model.period import MONTHS, Duration, Instant, Period

_COMMON_YEAR = 2023
_WEEKS = {3: (91, 98), 12: (364, 371)}  # days of a quarter of 13 or 14 weeks, a year of 52 or 53
_DATE = rf"(?P<month>{'|'.join(MONTHS)})\s(?P<day>\d{{1,2}}),?\s(?P<year>(?:19|20)\d\d)"
_COUNTS = {"three": 3, "six": 6, "nine": 9, "twelve": 12, "quarter": 3, "year": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FULL = re.compile(
    r"(?:(?P<count>three|six|nine|twelve)[- ]months?|(?P<unit>quarter|year))(?:\speriod)?"
    r"(?:\s(?:of\s)?(?:its\s)?(?:fiscal\s)?(?:year\s)?20\d\d)?,?"
    rf"\s(?:which\s)?(?:ended|ending|ends|will end)(?:\son)?\s{_DATE}",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(?:at|as of|on)\s{_DATE}", re.IGNORECASE)
_YEAR = r"(?:fiscal\s(?:year\s)?|FY\s?|full[- ](?:fiscal\s)?year\s|calendar\s(?:year\s)?)?(?P<{0}>20\d\d)\b"
_QUARTER = re.compile(
    rf"(?:(?P<nth>first|second|third|fourth)\s(?:fiscal\s)?quarter|Q(?P<q>[1-4])|(?P<n>[1-4])Q)(?:\s(?:of|in|for))?(?:\sits)?\s?{_YEAR.format('named')}",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:fiscal\s(?:year\s)?|FY\s?|full[- ](?:fiscal\s)?year\s(?:of\s)?)(?P<named>20\d\d)\b"
    r"|\b(?P<other>20\d\d)\s(?:fiscal|full)\syear",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """A period where it is named: the characters start..end."""

    period: Period
    start: int
    end: int


def find_spans(text: str, year_end: tuple[int, int] | None, starts: Collection[date] = ()) -> tuple[Span, ...]:
    """The periods named, in order. A year or quarter by number counts only where years end with a month.

    A year of whole weeks ends on a day that its number does not tell. One that is named by its last day counts where
    just one of `starts`, the days on which periods may begin, is as many weeks before.
    """
    found = [*_dated(text, starts), *(_numbered(text, year_end) if year_end and _ends_month(year_end) else ())]
    kept: list[Span] = []
    for span in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)


def _dated(text: str, starts: Collection[date]) -> Iterator[Span]:
    for match in _FULL.finditer(text):
        end = _date(match)
        months = _COUNTS[(match["count"] or match["unit"]).lower()]
        # "quarter" and "year" name so many months only where they end with one
        if end and (end + timedelta(days=1)).day == 1:
            yield Span(Duration(_months_before(end, months), end), match.start(), match.end())
        elif end:
            fitting = [day for day in starts if (end - day).days + 1 in _WEEKS.get(months, ())]
            if len(fitting) == 1:
                yield Span(Duration(fitting[0], end), match.start(), match.end())
    for match in _DAY.finditer(text):
        day = _date(match)
        if day:
            yield Span(Instant(day), match.start(), match.end())


def _numbered(text: str, year_end: tuple[int, int]) -> Iterator[Span]:
    for match in _QUARTER.finditer(text):
        number = _ORDINALS[(match["nth"] or match["q"] or match["n"]).lower()]
        closing = _closing(int(match["named"]), year_end)
        end = _months_before(closing, 12 - 3 * number) - timedelta(days=1) if number < 4 else closing
        yield Span(Duration(_months_before(end, 3), end), match.start(), match.end())
    for match in _WHOLE.finditer(text):
        closing = _closing(int(match["named"] or match["other"]), year_end)
        yield Span(Duration(_months_before(closing, 12), closing), match.start(), match.end())


def _date(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), MONTHS.index(match["month"].lower()) + 1, int(match["day"]))
    except ValueError:
        return None


def _ends_month(year_end: tuple[int, int]) -> bool:
    month, day = year_end
    return day >= monthrange(_COMMON_YEAR, month)[1]


def _closing(year: int, year_end: tuple[int, int]) -> date:
    """The last day of the fiscal year of that number: it bears the number of the year it ends in."""
    month = year_end[0]
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _months_before(end: date, months: int) -> date:
    """The first of so many whole months that end on `end`."""
    first = end.year * 12 + end.month - months
    return date(first // 12, first % 12 + 1, 1)
