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

from reportgen.model.period import MONTHS as FULL_MONTHS

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_COUNTS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split(), 1
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_COUNT = (
    r"(?:(?:twenty|thirty|forty|fifty)[\s-]*)?(?:" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r")|\d{1,2}"
)
MONTH = "(?:" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?(?![a-z])"
_YEAR = r"(?:19[89]\d|20\d\d)"
_ENDED = r"(?:[\s-]+periods?)?(?:\s+(?:then\s+)?(?:ended|ending|end|to))?(?![a-z])"
_FRAGMENT = re.compile(
    rf"""(?<![a-z0-9])(?:
      (?P<months>{_COUNT})[\s-]*(?:\([\s\d]+\)\s*)?(?:calendar\s+|fiscal\s+)?(?:months?|mos?\.?)['’]?{_ENDED}
    | (?P<weeks>{_COUNT})[\s-]*(?:\([\s\d]+\)\s*)?(?:fiscal\s+)?(?:weeks?|wks?\.?)['’]?{_ENDED}
    | (?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?quarter{_ENDED}
    | (?P<qyear>(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q)\s?['’]?(?P<y7>{_YEAR}|\d\d))(?![\d,])
    | (?P<hyear>(?:h(?P<h1>[12])|(?P<h2>[12])h)\s?['’]?(?P<y8>{_YEAR}|\d\d))(?![\d,])
    | (?P<q>q\s?[1-4]|[1-4]\s?q)(?![0-9a-z])
    | (?P<todate>(?:fiscal\s+)?years?[\s-]+to[\s-]+date|ytd)(?![a-z])
    | (?P<half>(?:first\s+|second\s+|1st\s+|2nd\s+)?half(?:[\s-]+years?)?){_ENDED}
    | (?P<quarter>(?:fiscal\s+)?quarters?|quarterly){_ENDED}
    | (?P<year>(?:fiscal|calendar|full)?[\s-]*years?){_ENDED}(?!\s*(?:19|20)\d\d)
    | (?P<iso>{_YEAR}-\d\d-\d\d)
    | (?P<us>\d{{1,2}}/\d{{1,2}}/(?:{_YEAR}|\d\d))(?![\d/])
    | (?P<dotted>\d{{1,2}}\.\d{{1,2}}\.(?:{_YEAR}|\d\d))(?![\d.])
    | (?P<date>(?P<m1>{MONTH})\s*(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*[,.]?\s*(?P<y1>{_YEAR}))(?!\d)
    | (?P<date2>(?P<d2>\d{{1,2}})[\s-](?P<m2>{MONTH})[\s,-]+(?P<y2>{_YEAR}|\d\d))(?!\d)
    | (?P<monthyear>(?P<m3>{MONTH})(?:,?\s+(?P<y3>{_YEAR})|(?:-|\s?['’])(?P<y9>\d\d)))(?![\d,])
    | (?P<monthday>(?P<m4>{MONTH})\s*(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*,|(?!\d)))
    | (?P<yearonly>(?:fiscal(?:\s+years?)?\s*|years?\s+|fy\s?|calendar\s+)?['’]?(?P<y5>{_YEAR}))
        (?![\d,.]\d|\d|\s*[-–]\s*{_YEAR})
    | (?P<fy>fy\s?['’]?(?P<y6>\d\d))(?!\d)
    | (?P<change>
        (?:(?:[$%]|percent(?:age)?|year[\s-]over[\s-]year|y/y|yoy)\s*)?
        (?:changes?|variance|growth|inc(?:rease|r|\.)?\s*[/(]*\s*\(?dec(?:rease|r|\.)?\)?|better\s*/?\s*\(?worse\)?|b/\(w\))
        |%|percent)
    | (?P<notes>notes?(?![a-z]|\s+to))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NOISE = re.compile(
    r"\(?\s*\b(?:un)?audited\)?|\bas (?:of|at|adjusted|restated|reported|revised)\b|\b(?:for|in|of|at|on|and"
    r"|the|to|then|from|ended|ending|periods?|actual|through|inception|predecessor|successor|company)\b"
    r"|\(?in (?:\w+ )?(?:thousands|millions|billions)[^)]*\)?|\([^)]{0,60}(?:thousand|million|billion|000)[^)]{0,80}\)?"
    rf"|\b(?:{'|'.join(month for month in FULL_MONTHS if month != 'may')})\b"
    r"|\(?\brestated\)?|\(?(?:note|see) ?\d*\)?|\(\d\)|\([a-z]\)|[*†‡]",
    re.IGNORECASE,
)
_TO = re.compile(r",?\)?\s?(?:\(?inception\)?|\(?date of \w+\)?)?,?\s?(?:to|through|thru|[-–—])", re.IGNORECASE)


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

    `quarter`: that of the fiscal year it ends with, 1-4, where it is named.
    """

    months: int = 0
    weeks: int = 0
    quarter: int = 0
    to_date: bool = False


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a heading with its extent; of span, day (month, day or 0), year and date those that it states.

    `guessed`: its year is not printed, but follows from those beside it.
    `since`: the month, day and year (or 0) of the first day where that is named too, as in "July 1 to July 21".
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

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def read_fragments(text: str, x0: float = 0.0, width: float | None = None) -> list[Fragment]:
    """The fragments of a heading from left to right; extents are scaled onto x0 .. x0 + width."""
    step = 1.0 if width is None else width / max(len(text), 1)
    found: list[Fragment] = []
    for match in _FRAGMENT.finditer(text, 0, 5 * _LONGEST):  # the rest of a line so long is prose
        fragment = _read(match, x0 + match.start() * step, x0 + match.end() * step)
        if fragment and found and _reaches(found[-1], fragment, text[int((found[-1].x1 - x0) / step) : match.start()]):
            fragment = replace(fragment, x0=found[-1].x0, since=(found[-1].month, found[-1].day, found[-1].year))
            found.pop()
        if fragment:
            found.append(fragment)
    return found


def _reaches(first: Fragment, last: Fragment, between: str) -> bool:
    """The two days with "to" between them are the first and the last of a period."""
    return first.day > 0 and last.day > 0 and len(between) < 60 and _TO.fullmatch(" ".join(between.split())) is not None


@lru_cache(maxsize=4096)  # each step asks this of the same lines
def is_heading_only(text: str) -> bool:
    """The text says nothing but periods, changes and the usual remarks about them."""
    if len(text) > _LONGEST or (not _DIGIT.search(text) and len(text.split()) > _MOST_WORDS):
        return False
    rest, count = _FRAGMENT.subn(" ", text)
    return count > 0 and not re.search(r"[A-Za-z0-9$]", _NOISE.sub(" ", rest))


def is_heading_row(texts: Sequence[str]) -> bool:
    """Cells that say nothing but periods, the first perhaps words of its own ("In millions", a title)."""
    if is_heading_only(" ".join(texts)):
        return True
    return len(texts) > 1 and all(is_heading_only(text) for text in texts[1:]) and any(map(read_fragments, texts[1:]))


def _read(match: re.Match[str], x0: float, x1: float) -> Fragment | None:
    kind = match.lastgroup or ""
    groups = match.groupdict()
    span = _span(groups)
    if span:
        return Fragment(Mark.SPAN, x0, x1, span)
    if groups["change"]:
        return Fragment(Mark.CHANGE, x0, x1)
    if groups["notes"]:
        return Fragment(Mark.NOTE, x0, x1)
    if groups["iso"] or groups["us"] or groups["dotted"]:
        return _numeric_date(groups, x0, x1)
    if groups["qyear"] or groups["hyear"]:
        return _part_of_year(groups, x0, x1)
    month = next((groups[m] for m in ("m1", "m2", "m3", "m4") if groups[m]), "")
    day = next((groups[d] for d in ("d1", "d2", "d4") if groups[d]), "0")
    year = next((groups[y] for y in ("y1", "y2", "y3", "y9", "y5", "y6") if groups[y]), "0")
    return _calendar(MONTHS.get(month.lower().rstrip("."), 0), int(day), _century(int(year)), x0, x1, kind)


def _calendar(month: int, day: int, year: int, x0: float, x1: float, kind: str) -> Fragment | None:  # noqa: PLR0913, PLR0917 - a date has parts
    if day > 31 or (month and day > monthrange(year or 2000, month)[1]):
        return None
    if not month:
        return Fragment(Mark.YEAR, x0, x1, year=year)
    mark = Mark.DATE if year else Mark.DAY
    return Fragment(mark, x0, x1, month=month, day=day, year=year)


def _numeric_date(groups: dict[str, str | None], x0: float, x1: float) -> Fragment | None:
    if groups["iso"]:
        year, month, day = (int(part) for part in groups["iso"].split("-"))
    elif groups["dotted"]:
        day, month, year = (int(part) for part in groups["dotted"].split("."))
    else:
        month, day, year = (int(part) for part in (groups["us"] or "").split("/"))
        if month > 12:
            month, day = day, month
    year = _century(year)
    if not (1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Fragment(Mark.DATE, x0, x1, month=month, day=day, year=year)


def _part_of_year(groups: dict[str, str | None], x0: float, x1: float) -> Fragment:
    """A quarter or a half with its year: "2Q23", "H1 2023"."""
    quarter, half = groups["q1"] or groups["q2"], groups["h1"] or groups["h2"]
    year = _century(int(groups["y7"] or groups["y8"] or 0))
    span = Span(months=3, quarter=int(quarter)) if quarter else Span(months=6, quarter=2 * int(half or 1))
    return Fragment(Mark.YEAR, x0, x1, span, year=year)


def _century(year: int) -> int:
    return year + (2000 if year < 70 else 1900) if 0 < year < 100 else year


def _span(groups: dict[str, str | None]) -> Span | None:  # noqa: PLR0911 - a ladder
    if groups["months"]:
        return Span(months=_count(groups["months"]))
    if groups["weeks"]:
        return Span(weeks=_count(groups["weeks"]))
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
    return sum(_COUNTS[word] for word in re.findall(r"[a-z]+", text.lower()))


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
