"""The period of a column from the fragments of its heading, and from what other statements lend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import StatementKind
from reportgen.statements.periods import Fragment, Mark, Span, end_of_month, start_of


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

    `month` and `day` of its first date; the first and the longest `span`; the `ends` its balance sheet states.
    """

    month: int = 0
    day: int = 0
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
    columns = _lend_years(columns, kind, anchor)
    latest = max((said.head.year for said in columns if said.head), default=0)
    return tuple(_fit_years([_head(said, kind, anchor, latest) for said in columns]))


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


# another version of what a column beside it states: replaced, adjusted, supposed
_OTHER_VERSION = re.compile(
    r"\b(?:previously|originally)(?: reported)?\b|\bnon-?\s?gaap\b|\bpro\s?-?forma\b|"
    r"(?<!as )\badjust(?:ments?|ed)\b(?! for)|\breclassifications?\b|\beliminations?\b"
)


def _head(said: Said, kind: StatementKind, anchor: Anchor, latest: int) -> Head:
    if said.head and said.head.mark in (Mark.CHANGE, Mark.NOTE):
        return Head(None, said.text, value=False)
    if _OTHER_VERSION.search(" ".join(said.text.replace("|", " ").lower().split())):
        return Head(None, said.text, value=False)
    span = _span(said)
    end, guess = _end(said.head, said.day, span, anchor, latest)
    if end is None:
        return Head(None, said.text)
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.PARENTHETICAL):
        return Head(Instant(end), said.text, guess=guess)
    start = _since(said, end)
    if start is None:
        length = span
        if length and length.to_date:
            start, guess = (
                _year_start(end, anchor),
                "; ".join(filter(None, (guess, "taken from the start of the year"))),
            )
            return Head(Duration(start, end), said.text, guess=guess)
        if length is None:
            length, lent = _lent_span(kind, anchor)
            guess = "; ".join(filter(None, (guess, lent)))
        start = start_of(length, end)
    return Head(Duration(start, end) if start else None, said.text, guess=guess)


def _span(said: Said) -> Span | None:
    """The length of time that the heading names; a quarter may be named with its year."""
    if said.head and said.head.span:
        return said.head.span
    return said.span.span if said.span else None


def _year_start(end: date, anchor: Anchor) -> date:
    """The first day of the fiscal year: the day after the balance sheet's last date before it, else the calendar's."""
    closings = [*anchor.ends, *(end_of_month(day.year - 1, day.month) for day in anchor.ends)]
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


def _end(
    head: Fragment | None, day: Fragment | None, span: Span | None, anchor: Anchor, latest: int
) -> tuple[date | None, str]:
    """The last day of the column's period and what was guessed of it."""
    year = head.year if head else 0
    if not year:
        return None, ""
    month, of_month, guess = anchor.month, anchor.day, "its day is that of another statement"
    if day and day.since:
        month, of_month, guess = day.month, day.day, ""  # the last day of a period whose first is named too
    elif head and head.month:
        month, of_month, guess = head.month, head.day, ""
    elif day:
        month, of_month, guess = day.month, day.day, ""
    elif anchor.ends:
        return _fiscal_end(year, latest, anchor.ends), guess
    if not month and span and span.quarter:
        month, of_month, guess = 3 * span.quarter, 0, "no day is stated; taken as that part of the calendar year"
    if not month:
        month, of_month, guess = 12, 31, "no day is stated; taken as the calendar year's end"
    if head and head.guessed:
        guess = "its year is not legible; it follows from the other dates"
    last = end_of_month(year, month)
    return (last if not of_month or of_month > last.day else date(year, month, of_month)), guess


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
    weeks = round((last.year - year - shift) * 365.25 / 7)
    return last - timedelta(days=7 * weeks)


def _fit_years(heads: Sequence[Head]) -> list[Head]:
    """Years of 52 or 53 weeks begin the day after the one before them ends, where a column says when that was."""
    ends = {head.period.end for head in heads if head.period}
    fitted = []
    for head in heads:
        period = head.period
        if isinstance(period, Duration) and period.days in (364, 371):
            before = next((end for end in sorted(ends) if 357 <= (period.end - end).days <= 378), None)
            if before:
                head = Head(Duration(before + timedelta(days=1), period.end), head.text, head.value, head.guess)
        fitted.append(head)
    return fitted
