"""The period of a column from the fragments of its heading, and from what other statements lend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import StatementKind
from reportgen.statements.first_days import fit_first_days, fit_years
from reportgen.statements.fiscal import Calendar, Quarter, count_quarters, find_calendar
from reportgen.statements.periods import Fragment, Mark, Span, end_of_month, start_of

_QUARTERS = 4
_YEAR = 365.25
_LENT_DAY = "its day is that of another statement"


@dataclass(frozen=True, slots=True)
class Head:
    """What the heading says of one column. `value` is False for changes, percentages and note numbers.

    `guess` says in words what of the period was inferred from elsewhere.
    """

    period: Period | None
    text: str
    value: bool = True
    guess: str = ""


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the rest of the document lends a heading that says too little.

    `month` and `day` of its first date, and the whole day, `named`, where it has a year; the first and the longest
    `span`; the `ends` its balance sheet states.
    """

    month: int = 0
    day: int = 0
    named: date | None = None
    span: Span | None = None
    longest: Span | None = None
    ends: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """The fragments that a heading has for one column, and its words, " | " between lines."""

    span: Fragment | None
    day: Fragment | None
    head: Fragment | None
    text: str


def read_ends(columns: Sequence[Said], kind: StatementKind, anchor: Anchor) -> tuple[Head, ...]:
    """The period of each column, `anchor` filling in what its heading leaves open."""
    columns = _complete_years(_lend_years(columns, kind, anchor))
    quarters, calendar = _count(columns, anchor)
    latest = max((said.head.year for said in columns if said.head), default=0)
    year = Year(anchor, calendar, latest, len({quarter.number for quarter in quarters if quarter}) > 1)
    heads = [_head(said, kind, year, quarter) for said, quarter in zip(columns, quarters, strict=True)]
    return _fit_starts(heads, columns, anchor)


@dataclass(frozen=True, slots=True)
class Year:
    """What is known of the year that columns without a day are part of: `latest` is the last that is named.

    `parts`: they end with different quarters of their years.
    """

    anchor: Anchor
    calendar: Calendar | None
    latest: int
    parts: bool


def _complete_years(columns: Sequence[Said]) -> list[Said]:
    """A year alone beside parts of years is all of it, unless the latest part named is of the same year."""
    named = [s for s in columns if s.head and s.head.span and s.head.mark is Mark.YEAR and not s.head.month]
    if not named:
        return list(columns)
    latest = max((s.head.year, s.head.span.quarter or s.head.span.quarters) for s in named if s.head and s.head.span)
    return [
        replace(said, head=replace(said.head, whole=said.head.year != latest[0] or latest[1] == _QUARTERS, bare=True))
        if said.head and said.head.mark is Mark.YEAR and not (said.head.span or said.head.whole or said.span)
        else said
        for said in columns
    ]


def _count(columns: Sequence[Said], anchor: Anchor) -> tuple[tuple[Quarter | None, ...], Calendar | None]:
    """The quarters that columns without a day end with, and when quarters end, where parts of a year are named."""
    open_ended = [said.head if said.head and not (said.head.month or said.day) else None for said in columns]
    quarters = count_quarters([(head, _span(said)) for head, said in zip(open_ended, columns, strict=True)])
    if not any(_is_part(said) for said, head in zip(columns, open_ended, strict=True) if head):
        return quarters, None
    stated = [
        date(h.year, h.month, h.day) for h in (said.head for said in columns) if h and h.year and h.month and h.day
    ]
    return quarters, find_calendar(quarters, anchor.ends or stated, anchor.named)


def _is_part(said: Said) -> bool:
    span = _span(said)
    return bool(said.head and (said.head.span or said.head.bare)) or bool(span and (span.quarter or span.trailing))


def _lend_years(columns: Sequence[Said], kind: StatementKind, anchor: Anchor) -> Sequence[Said]:
    """Columns none of which has a legible year, with those of the balance sheet's days: the latest stands first."""
    days = sorted(set(anchor.ends), reverse=True)
    if not days or any(said.head for said in columns):
        return columns
    if kind is StatementKind.BALANCE_SHEET:
        pairs = zip(columns, days, strict=True) if len(columns) == len(days) else ()
        return [replace(said, head=_fragment(day), day=None) for said, day in pairs] or columns
    lent: list[Said] = []
    for number, said in enumerate(columns):
        before = sum(other.span == said.span and other.day == said.day for other in columns[:number])
        like = [day for day in days if said.day and (day.month, day.day) == (said.day.month, said.day.day)]
        year = replace(_fragment(like[0]), mark=Mark.YEAR, year=like[0].year - before) if like and said.span else None
        lent.append(replace(said, head=year))
    return lent


def _fragment(day: date) -> Fragment:
    return Fragment(Mark.DATE, 0.0, 0.0, month=day.month, day=day.day, year=day.year, guessed=True)


# another version of what a column beside it states: replaced, adjusted, supposed, planned
_OTHER_VERSION = re.compile(
    r"\b(?:previously|originally)(?: reported)?\b|\bnon-?\s?gaap\b|\bpro\s?-?forma\b|"
    r"(?<!as )\badjust(?:ments?|ed)\b(?! for)|\breclassifications?\b|\beliminations?\b"
    r"|\bbudget(?:ed)?\b|\bforecasts?\b|\bconsensus\b|\bguidance\b|\boutlook\b|\bvs\b|\bversus\b"
    r"|\bestimates?\b|\bprojected\b|\b(?:fy|[qh][1-4])?\s?['’]?(?:(?:19|20)\d\d|(?<=fy)\d\d|(?<=['’])\d\d)\s?e\b"
)


def _head(said: Said, kind: StatementKind, year: Year, quarter: Quarter | None) -> Head:
    words = " ".join(said.text.replace("|", " ").lower().split())
    if (said.head and said.head.mark in (Mark.CHANGE, Mark.NOTE)) or _OTHER_VERSION.search(words):
        return Head(None, said.text, value=False)
    span = _span(said)
    end, guess = _end(said, span, year, quarter)
    if end is None:
        return Head(None, said.text)
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.PARENTHETICAL):
        return Head(Instant(end), said.text, guess=guess)
    start, inferred = _start(said, span, end, kind, year, quarter)
    guess = "; ".join(filter(None, (guess, inferred)))
    return Head(Duration(start, end) if start else None, said.text, guess=guess)


def _start(  # noqa: PLR0913, PLR0917 - what a first day depends on
    said: Said, span: Span | None, end: date, kind: StatementKind, year: Year, quarter: Quarter | None
) -> tuple[date | None, str]:
    """The first day of the column's period and what was guessed of it; none where its length is not told."""
    since = _since(said, end)
    if since:
        return since, ""
    if span and span.to_date:
        return _year_start(end, year, quarter), "taken from the start of the year"
    if span:
        return start_of(span, end), ""
    if said.head and said.head.bare:
        return None, ""  # "Q3 2025  2025" may be the year so far
    length, lent = _lent_span(kind, year.anchor)
    return start_of(length, end), lent


def _span(said: Said) -> Span | None:
    """The length of time that the heading names; a quarter may be named with its year."""
    over = said.span.span if said.span else None
    own = said.head.span if said.head else None
    if over and over.trailing:
        return replace(over, quarter=own.quarter) if own else over
    if own or over:
        return own or over
    if said.day and said.day.span:
        return said.day.span
    return Span(months=12) if said.head and said.head.whole else None


def _year_start(end: date, year: Year, quarter: Quarter | None) -> date:
    """The first day of the fiscal year: the day after the balance sheet's last date before it, else the calendar's."""
    if year.calendar and quarter:
        return year.calendar.end_of(Quarter(quarter.year - 1, _QUARTERS)) + timedelta(days=1)
    ends = year.anchor.ends
    closings = [*ends, *(end_of_month(day.year - 1, day.month) for day in ends)]
    last = max((day for day in closings if day < end and (end - day).days < 366), default=None)
    return last + timedelta(days=1) if last else date(end.year, 1, 1)


def _since(said: Said, end: date) -> date | None:
    """The first day of a period that names it: "July 22 to September 30"."""
    since = next((f.since for f in (said.day, said.head) if f and f.since), None)
    if since is None:
        return None
    month, day, year = since
    year = year or end.year - ((month, day) > (end.month, end.day))
    return date(year, month, min(day, end_of_month(year, month).day)) if year <= end.year else None


def _lent_span(kind: StatementKind, anchor: Anchor) -> tuple[Span, str]:
    """The length of a period whose heading names none: cash flows run from the start of the year."""
    span = anchor.longest if kind is StatementKind.CASH_FLOW else anchor.span
    if span:
        return span, "its length is that of another statement"
    return Span(months=12), "its length is not stated; taken as a year"


def _end(said: Said, span: Span | None, year: Year, quarter: Quarter | None) -> tuple[date | None, str]:
    """The last day of the column's period and what was guessed of it."""
    head, day = said.head, said.day
    if head is None or not head.year:
        return None, ""
    if day and day.since:
        month, of_month, guess = day.month, day.day, ""  # the last day of a period whose first is named too
    elif head.month:
        month, of_month, guess = head.month, head.day, ""
    elif day:
        month, of_month, guess = day.month, day.day, ""
    else:
        return _end_without_day(said, span, year, quarter)
    if head.guessed:
        guess = "its year is not legible; it follows from the other dates"
    last = end_of_month(head.year, month)
    return (last if not of_month or of_month > last.day else date(head.year, month, of_month)), guess


def _end_without_day(said: Said, span: Span | None, year: Year, quarter: Quarter | None) -> tuple[date | None, str]:
    """The end of a period whose heading says its year and perhaps which part of it, by the rest of the document."""
    anchor, number = year.anchor, said.head.year if said.head else 0
    if year.calendar and quarter:
        return year.calendar.end_of(quarter), _LENT_DAY
    if not (anchor.ends or anchor.month):
        return _calendar_end(said, span, quarter)
    if year.parts:
        return None, ""  # the day that is known is that of one part
    if anchor.ends:
        return _fiscal_end(number, year.latest, anchor.ends), _LENT_DAY
    last = end_of_month(number, anchor.month)
    return (last if not anchor.day or anchor.day > last.day else date(number, anchor.month, anchor.day)), _LENT_DAY


def _calendar_end(said: Said, span: Span | None, quarter: Quarter | None) -> tuple[date | None, str]:
    """The end by the calendar's year, where the document names no day at all; none where the part is not named."""
    if said.head is None or said.head.fiscal:
        return None, ""
    if span is None or (span.quarters == _QUARTERS and not span.trailing):
        return end_of_month(said.head.year, 12), "no day is stated; taken as the calendar year's end"
    if quarter is None or (quarter.number == 1 and not (span.quarter or said.head.span)):
        return None, ""  # "Three months 2025": which three is not said
    end = end_of_month(said.head.year, 3 * quarter.number)
    return end, "no day is stated; taken as that part of the calendar year"


def _fiscal_end(year: int, latest: int, ends: Sequence[date]) -> date:
    """The end of the year that the page calls `year`, told from the balance sheet's dates.

    A year that ends in January or February is mostly named after the one it began in: the latest named is the latest
    dated.
    """
    last = max(ends)
    shift = 1 if last.month <= 2 and latest == last.year - 1 else 0
    near = [end for end in ends if abs((end - date(year + shift, last.month, min(last.day, 28))).days) < 20]
    if near:
        return near[0]
    if last == end_of_month(last.year, last.month):
        return end_of_month(year + shift, last.month)
    back = last.year - year - shift
    ago = {round((last - end).days / _YEAR): end for end in ends if abs((last - end).days % _YEAR - 182) > 162}
    nearest = min(ago, key=lambda years: (abs(back - years), years))
    return ago[nearest] - timedelta(weeks=round((back - nearest) * _YEAR / 7))


def _fit_starts(heads: Sequence[Head], columns: Sequence[Said], anchor: Anchor) -> tuple[Head, ...]:
    """First days of periods whose months are stated, not of those whose weeks or first days are."""
    periods = [head.period if isinstance(head.period, Duration) else None for head in heads]
    counted = [p if p and _is_counted(said, p) else None for said, p in zip(columns, periods, strict=True)]
    stated = [p.end for p, own in zip(periods, counted, strict=True) if p and not own]
    fitted = fit_first_days(counted, [*anchor.ends, *stated])
    whole = fit_years([new or p for new, p in zip(fitted, periods, strict=True)])
    return tuple(replace(head, period=p or head.period) for head, p in zip(heads, whole, strict=True))


def _is_counted(said: Said, period: Duration) -> bool:
    span = _span(said)
    return not (span and span.weeks) and _since(said, period.end) is None
