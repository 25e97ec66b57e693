"""The words of column headings: spans ("Three Months Ended"), dates, days without a year, years, changes.

A heading is read as a sequence of fragments; `columns` puts them together into periods.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache

from reportgen.statements.period_words import COUNTS, FRAGMENT, MONTHS, NOISE, TO

_LONGEST = 400  # of a heading's line
_MOST_WORDS = 16  # of a heading without a date
_DIGIT = re.compile(r"\d")


class Mark(Enum):
    """What a fragment of a heading says."""

    SPAN = "span"
    DATE = "date"
    DAY = "day"
    YEAR = "year"
    CHANGE = "change"
    NOTE = "note"


HEADS = frozenset((Mark.DATE, Mark.YEAR, Mark.CHANGE, Mark.NOTE))


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: months or weeks (the other 0); `to_date`: from the year's start.

    `quarter`: that of the fiscal year it ends with, 1-4, where it is named. `trailing`: the months up to a day.
    """

    months: int = 0
    weeks: int = 0
    quarter: int = 0
    to_date: bool = False
    trailing: bool = False

    @property
    def quarters(self) -> int:
        """Its length in quarters of a year, 0 where it is none or not said."""
        months = self.months or round(self.weeks * 12 / 52)
        return months // 3 if months % 3 == 0 else 0


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a heading with its extent; of span, day (month, day or 0), year and date those that it states.

    `guessed`: its year is not printed, but follows from those beside it.
    `since`: the month, day and year (or 0) of the first day where that is named too, as in "July 1 to July 21".
    `whole`: it names all of the year ("FY24"). `fiscal`: its year is no calendar year ("2024/25", "Q4FY25").
    """

    mark: Mark
    x0: float
    x1: float
    span: Span | None = None
    month: int = 0
    day: int = 0
    year: int = 0
    since: tuple[int, int, int] | None = None
    guessed: bool = False
    whole: bool = False
    fiscal: bool = False
    bare: bool = False

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def read_fragments(text: str, x0: float = 0.0, width: float | None = None) -> list[Fragment]:
    """The fragments of a heading from left to right; extents are scaled onto x0 .. x0 + width."""
    step = 1.0 if width is None else width / max(len(text), 1)
    found: list[Fragment] = []
    for match in FRAGMENT.finditer(text, 0, 5 * _LONGEST):  # the rest of a line so long is prose
        fragment = _read(match, x0 + match.start() * step, x0 + match.end() * step)
        if fragment and found and _reaches(found[-1], fragment, text[int((found[-1].x1 - x0) / step) : match.start()]):
            fragment = replace(fragment, x0=found[-1].x0, since=(found[-1].month, found[-1].day, found[-1].year))
            found.pop()
        if fragment:
            found.append(fragment)
    return found


def _reaches(first: Fragment, last: Fragment, between: str) -> bool:
    """The two days with "to" between them are the first and the last of a period."""
    return first.day > 0 and last.day > 0 and len(between) < 60 and TO.fullmatch(" ".join(between.split())) is not None


@lru_cache(maxsize=4096)  # each step asks this of the same lines
def is_heading_only(text: str) -> bool:
    """The text says nothing but periods, changes and the usual remarks about them."""
    if len(text) > _LONGEST or (not _DIGIT.search(text) and len(text.split()) > _MOST_WORDS):
        return False
    rest, count = FRAGMENT.subn(" ", text)
    return count > 0 and not re.search(r"[A-Za-z0-9$]", NOISE.sub(" ", rest))


def is_heading_row(texts: Sequence[str]) -> bool:
    """Cells that say nothing but periods, the first perhaps words of its own ("In millions", a title)."""
    if is_heading_only(" ".join(texts)):
        return True
    return len(texts) > 1 and all(is_heading_only(text) for text in texts[1:]) and any(map(read_fragments, texts[1:]))


def _read(match: re.Match[str], x0: float, x1: float) -> Fragment | None:  # noqa: PLR0911 - a ladder
    groups = match.groupdict()
    span = _span(groups)
    if span:
        return Fragment(Mark.SPAN, x0, x1, span)
    if groups["change"] or groups["against"]:
        return Fragment(Mark.CHANGE, x0, x1)
    if groups["notes"]:
        return Fragment(Mark.NOTE, x0, x1)
    if groups["iso"] or groups["us"] or groups["dotted"]:
        return _numeric_date(groups, x0, x1)
    if groups["qyear"] or groups["hyear"] or groups["nyear"]:
        return _part_of_year(groups, x0, x1)
    if groups["range"] or groups["numbered"]:
        return _months(groups, x0, x1)
    if groups["season"]:
        return _season(groups, x0, x1)
    month = next((groups[m] for m in ("m1", "m2", "m3", "m4", "m7") if groups[m]), "")
    day = next((groups[d] for d in ("d1", "d2", "d4", "d6") if groups[d]), "0")
    year = next((groups[y] for y in ("y1", "y2", "y3", "y9", "y13", "y5", "y6") if groups[y]), "0")
    fragment = _calendar(_month(month), int(day), _century(int(year.lstrip("'’"))), x0, x1)
    return replace(fragment, whole=True) if fragment and (groups["whole"] or groups["fy"]) else fragment


def _month(name: str) -> int:
    return MONTHS.get(name.lower().rstrip("."), 0)


def _calendar(month: int, day: int, year: int, x0: float, x1: float) -> Fragment | None:
    if day > 31 or (month and day > monthrange(year or 2000, month)[1]):
        return None
    if not month:
        return Fragment(Mark.YEAR, x0, x1, year=year)
    mark = Mark.DATE if year else Mark.DAY
    return Fragment(mark, x0, x1, month=month, day=day, year=year)


def _numeric_date(groups: dict[str, str | None], x0: float, x1: float) -> Fragment | None:
    if groups["iso"]:
        year, month, day = (int(part) for part in re.split(r"\D", groups["iso"]))
    elif groups["dotted"]:
        day, month, year = (int(part) for part in groups["dotted"].split("."))
        if month > 12:
            month, day = day, month
    else:
        month, day, year = (int(part) for part in (groups["us"] or "").split("/"))
        if month > 12:
            month, day = day, month
    year = _century(year)
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Fragment(Mark.DATE, x0, x1, month=month, day=day, year=year)


def _part_of_year(groups: dict[str, str | None], x0: float, x1: float) -> Fragment:
    """A quarter, a half or months with their year: "2Q23", "H1 2023", "9M 2023"."""
    quarter, half = groups["q1"] or groups["q2"], groups["h1"] or groups["h2"]
    year = _century(int(groups["y7"] or groups["y8"] or groups["y12"] or 0))
    fiscal = any(groups[f"fiscal{number}"] for number in range(3))
    if quarter:
        span = Span(months=3, quarter=int(quarter))
    else:
        span = Span(months=6, quarter=2 * int(half)) if half else Span(months=int(groups["nm"] or 12))
    return Fragment(Mark.YEAR, x0, x1, span, year=year, fiscal=fiscal)


def _months(groups: dict[str, str | None], x0: float, x1: float) -> Fragment | None:
    """From the first day of a month to the last of another: "Jan-Sep 2025", "1-9/2025", "January to September"."""
    if groups["range"]:
        first, last = _month(groups["m5"] or ""), _month(groups["m6"] or "")
    else:
        first, last = int(groups["n1"] or 0), int(groups["n2"] or 0)
    year = _century(int(groups["y10"] or groups["y11"] or 0))
    if not (1 <= first <= 12 and 1 <= last <= 12) or first == last:
        return None
    span = Span(months=(last - first) % 12 + 1)
    return Fragment(Mark.DATE if year else Mark.DAY, x0, x1, span, month=last, year=year)


def _season(groups: dict[str, str | None], x0: float, x1: float) -> Fragment:
    """A year that ends in the next calendar year: "2024/25"."""
    first, last = int(groups["y14"] or 0), int(groups["y15"] or 0)
    if last % 100 != (first + 1) % 100:
        return Fragment(Mark.YEAR, x0, x1, year=first)
    return Fragment(Mark.YEAR, x0, x1, year=first + 1, whole=True, fiscal=True)


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900) if 0 < year < 100 else year


def _span(groups: dict[str, str | None]) -> Span | None:  # noqa: PLR0911 - a ladder
    if groups["trailing"]:
        return Span(months=12, trailing=True)
    if groups["months"]:
        return Span(months=_count(groups["months"]))
    if groups["weeks"]:
        return Span(weeks=_count(groups["weeks"]))
    if groups["qtodate"]:
        return Span(quarter=int(next(groups[q] or 0 for q in ("q3", "q4", "q5", "q6") if groups[q])), to_date=True)
    if groups["ordinal"]:
        return Span(
            months=3,
            quarter="first second third fourth 1st 2nd 3rd 4th".split().index(groups["ordinal"].lower()) % 4 + 1,
        )
    if groups["q"]:
        return Span(months=3, quarter=int(re.sub(r"\D", "", groups["q"])))
    if groups["todate"]:
        return Span(to_date=True)
    if groups["half"]:
        first = groups["half"].lower()
        return Span(
            months=6,
            quarter=2 if "first" in first or "1st" in first else 4 if "2nd" in first or "second" in first else 0,
        )
    if groups["quarter"]:
        return Span(months=3)
    return Span(months=12) if groups["year"] else None


def _count(text: str) -> int:
    if text.isdigit():
        return int(text)
    return sum(COUNTS[word] for word in re.findall(r"[a-z]+", text.lower()))


def end_of_month(year: int, month: int) -> date:
    """The month's last day."""
    return date(year, month, monthrange(year, month)[1])


def start_of(span: Span, end: date) -> date | None:
    """The first day of the span that ends on `end`; None when its length is not said.

    An end that is no month's end belongs to a 52/53-week year: 3 months are then 13 weeks.
    """
    weeks = span.weeks
    if not weeks and span.months and end != end_of_month(end.year, end.month):
        weeks = round(span.months * 13 / 3)
    if weeks:
        return end - timedelta(days=7 * weeks - 1)
    if not span.months:
        return None
    month = end.month - span.months
    year = end.year
    while month < 1:
        month, year = month + 12, year - 1
    return end_of_month(year, month) + timedelta(days=1)
