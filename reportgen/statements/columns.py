"""Columns of a statement: how many, where they stand, and which period each states.

Ladder for the number of columns: the grid's own columns; the lowest heading line, where rows have as many numbers; the
commonest count of numbers in a row.

Ladder for a heading fragment's columns: one a column; by the grid columns it spans; the same share for each; by where
a sequence of dates starts anew; by the nearest centre; one for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Row
from reportgen.statements.periods import Fragment, Mark, Span, end_of_month, is_heading_row, read_fragments, start_of

_HEADS = frozenset({Mark.DATE, Mark.YEAR, Mark.CHANGE, Mark.NOTE})


@dataclass(frozen=True, slots=True)
class Slot:
    """A column's place: x0 and x1 in the units of its lines; in text without alignment they say nothing."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns' places. `aligned`: positions can be trusted."""

    slots: tuple[Slot, ...]
    aligned: bool
    grid: bool


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


def lay_out(heading: Sequence[Row], rows: Sequence[Row]) -> Layout:
    """Where the columns of these rows are."""
    if rows and sum(row.grid for row in rows) * 2 > len(rows):
        return Layout(_grid_slots(heading, rows), True, True)
    counts = Counter(len(row.tokens) for row in rows if row.tokens)
    if not counts:
        return Layout((), False, False)
    number = _count_columns(heading, counts)
    full = [row for row in rows if len(row.tokens) == number]
    rights = [[row.tokens[k].x1 - row.tokens[k].text.endswith((")", "%")) for row in full] for k in range(number)]
    middles = [sorted(right)[len(right) // 2] for right in rights]
    aligned = number > 1 and all(
        sum(abs(x - middle) <= 2.0 for x in right) >= 0.8 * len(right)
        for right, middle in zip(rights, middles, strict=True)
    )
    widths = [max(row.tokens[k].x1 - row.tokens[k].x0 for row in full) for k in range(number)]
    slots = tuple(Slot(middle - width, middle + 1) for middle, width in zip(middles, widths, strict=True))
    return Layout(slots, aligned, False)


def _count_columns(heading: Sequence[Row], counts: Counter[int]) -> int:
    total = sum(counts.values())
    for row in reversed(heading):
        heads = [f for f in read_fragments(row.text) if f.mark in _HEADS]
        if not is_heading_row(row.texts):
            heads = [f for f in heads if f.mark in (Mark.DATE, Mark.YEAR)]
        if any(f.mark in (Mark.DATE, Mark.YEAR) for f in heads) and counts[len(heads)] * 3 >= total:
            return len(heads)
    return max(counts, key=lambda count: (counts[count], count))


def _grid_slots(heading: Sequence[Row], rows: Sequence[Row]) -> tuple[Slot, ...]:
    """The connected ranges of grid columns that numbers stand in; a number over several ranges does not join them.

    A range with a number in few rows and nothing above it is no column.
    """
    extents = Counter((token.x0, token.x1) for row in rows if row.grid for token in row.tokens)
    narrow = sorted(extents, key=lambda e: (e[1] - e[0], e))
    slots: list[list[float]] = []
    for x0, x1 in narrow:
        touching = [slot for slot in slots if slot[0] < x1 and x0 < slot[1]]
        if not touching:
            slots.append([x0, x1, extents[x0, x1]])
        elif len(touching) == 1:
            slot = touching[0]
            slot[0], slot[1], slot[2] = min(slot[0], x0), max(slot[1], x1), slot[2] + extents[x0, x1]
    most = max((slot[2] for slot in slots), default=0)
    above = [cell for row in heading if row.grid for cell in row.line.cells if cell.x0 > 0]
    kept = [s for s in slots if s[2] * 8 > most or any(c.x0 < s[1] and s[0] < c.x1 for c in above)]
    return tuple(Slot(x0, x1) for x0, x1, _ in sorted(kept))


def read_heads(heading: Sequence[Row], layout: Layout, kind: StatementKind, anchor: Anchor) -> tuple[Head, ...]:
    """What the heading says of each column, `anchor` filling in what it leaves open."""
    number = len(layout.slots)
    spans: list[Fragment | None] = [None] * number
    days: list[Fragment | None] = [None] * number
    heads: list[Fragment | None] = [None] * number
    texts: list[list[str]] = [[] for _ in range(number)]
    for row in reversed(heading):
        fragments = _row_fragments(row)
        if not is_heading_row(row.texts):
            fragments = [f for f in fragments if f.mark not in (Mark.CHANGE, Mark.NOTE) or (row.grid and f.x0 > 0)]
        own = [f for f in fragments if f.mark in _HEADS]
        for target, level in (
            (heads, own),
            (days, [f for f in fragments if f.mark is Mark.DAY]),
            (spans, [f for f in fragments if f.mark is Mark.SPAN]),
        ):
            if not level or (row.grid is False and layout.grid and all(target)):
                continue
            for index, fragment in enumerate(_spread(level, layout, row.grid)):
                if fragment and not target[index]:
                    target[index] = fragment
        for index, text in enumerate(_spread_text(row, layout)):
            if text:
                texts[index].insert(0, text)
    if not layout.grid:
        spans = regroup(spans, heads, days)
    latest = max((head.year for head in heads if head), default=0)
    read = [
        _head(span, day, head, " | ".join(text), kind, anchor, latest)
        for span, day, head, text in zip(spans, days, heads, texts, strict=True)
    ]
    return tuple(_fit_years(read))


def _row_fragments(row: Row) -> list[Fragment]:
    if not row.grid:
        return _share_days(read_fragments(row.text))
    found = []
    for cell in row.line.cells:
        for fragment in read_fragments(cell.text):
            found.append(
                Fragment(fragment.mark, cell.x0, cell.x1, fragment.span, fragment.month, fragment.day, fragment.year)
            )
    return found


def _share_days(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Years behind a date are of the same day: "June 30, 2012  2011"."""
    shared: list[Fragment] = []
    for fragment in fragments:
        before = shared[-1] if shared else None
        if fragment.mark is Mark.YEAR and before and before.mark is Mark.DATE:
            fragment = replace(fragment, mark=Mark.DATE, month=before.month, day=before.day)
        shared.append(fragment)
    return shared


def _spread(level: list[Fragment], layout: Layout, in_grid: bool) -> list[Fragment | None]:
    """The fragment for each column, by the ladder of the module."""
    number = len(layout.slots)
    for spare in (Mark.NOTE, Mark.CHANGE):
        if len(level) > number and not layout.grid:
            level = [fragment for fragment in level if fragment.mark is not spare] or level
    if len(level) == number and not (in_grid and layout.grid):
        return list(level)
    if in_grid and layout.grid:
        return [_over(level, slot) for slot in layout.slots]
    if len(level) == 1:
        return [level[0]] * number
    if len(level) < number and number % len(level) == 0:
        share = number // len(level)
        return [level[index // share] for index in range(number)]
    if layout.aligned and not layout.grid:
        return [min(level, key=_distance(slot)) for slot in layout.slots]
    return list(level[:number]) + [None] * (number - len(level))


def _distance(slot: Slot) -> Callable[[Fragment], float]:
    return lambda fragment: abs(fragment.centre - (slot.x0 + slot.x1) / 2)


def _over(level: list[Fragment], slot: Slot) -> Fragment | None:
    """The fragment that covers most of the slot; a lone one that stands beside all slots counts for every column."""
    best = max(level, key=lambda f: min(f.x1, slot.x1) - max(f.x0, slot.x0))
    if min(best.x1, slot.x1) - max(best.x0, slot.x0) > 0:
        return best
    return level[0] if len(level) == 1 and level[0].x0 == 0 else None


def _spread_text(row: Row, layout: Layout) -> list[str]:
    """The words above each column, for the reader's eye."""
    number = len(layout.slots)
    if row.grid and layout.grid:
        return [
            next((c.text for c in row.line.cells if c.x0 < s.x1 and s.x0 < c.x1 and c.x0 > 0), "") for s in layout.slots
        ]
    fragments = [f for f in read_fragments(row.text) if f.mark is not Mark.NOTE]
    if not fragments:
        return [""] * number
    words = [row.text[int(f.x0) : int(f.x1)].strip() for f in fragments]
    if len(words) == number:
        return words
    if number % len(words) == 0:
        return [words[index // (number // len(words))] for index in range(number)]
    return [" ".join(row.text.split())] * number


def regroup(
    spans: Sequence[Fragment | None], heads: Sequence[Fragment | None], days: Sequence[Fragment | None]
) -> list[Fragment | None]:
    """Spans over groups of columns of unequal size: a group ends where its sequence of dates repeats one."""
    distinct = [span for index, span in enumerate(spans) if span and span not in spans[:index]]
    seen: set[tuple[tuple[int, int, int], ...]] = set()
    group, groups = 0, []
    for pair in zip(heads, days, strict=True):
        key = tuple((f.year, f.month, f.day) if f else (0, 0, 0) for f in pair)
        if key in seen:
            group, seen = group + 1, set()
        seen.add(key)
        groups.append(group)
    return [distinct[g] for g in groups] if group + 1 == len(distinct) else list(spans)


def _head(  # noqa: PLR0913, PLR0917 - one for each level of a heading
    span: Fragment | None,
    day: Fragment | None,
    head: Fragment | None,
    text: str,
    kind: StatementKind,
    anchor: Anchor,
    latest: int,
) -> Head:
    if head and head.mark in (Mark.CHANGE, Mark.NOTE):
        return Head(None, text, value=False)
    end, guess = _end(head, day, anchor, latest)
    if end is None:
        return Head(None, text)
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.PARENTHETICAL):
        return Head(Instant(end), text, guess=guess)
    length = span.span if span else None
    if length is None:
        length, lent = _lent_span(kind, anchor)
        guess = "; ".join(filter(None, (guess, lent)))
    start = start_of(length, end)
    return Head(Duration(start, end) if start else None, text, guess=guess)


def _lent_span(kind: StatementKind, anchor: Anchor) -> tuple[Span, str]:
    """The length of a period whose heading names none: cash flows run from the start of the year."""
    span = anchor.longest if kind is StatementKind.CASH_FLOW else anchor.span
    if span:
        return span, "its length is that of another statement"
    return Span(months=12), "its length is not stated; taken as a year"


def _end(head: Fragment | None, day: Fragment | None, anchor: Anchor, latest: int) -> tuple[date | None, str]:
    """The last day of the column's period and what was guessed of it."""
    year = head.year if head else 0
    if not year:
        return None, ""
    month, of_month, guess = anchor.month, anchor.day, "its day is that of another statement"
    if head and head.month:
        month, of_month, guess = head.month, head.day, ""
    elif day:
        month, of_month, guess = day.month, day.day, ""
    elif anchor.ends:
        return _fiscal_end(year, latest, anchor.ends), guess
    if not month:
        month, of_month, guess = 12, 31, "no day is stated; taken as the calendar year's end"
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
