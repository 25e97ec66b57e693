"""Columns of a statement: how many, where they stand, and which period each states.

Ladder for the number of columns: the grid's own columns; the lowest heading line, where rows have as many numbers; the
commonest count of numbers in a row.

Ladder for a heading fragment's columns: one a column; by the grid columns it spans; the same share for each; by where
a sequence of dates starts anew; by the nearest centre; one for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Row
from reportgen.statements.periods import Fragment, Mark, Span, end_of_month, read_fragments, start_of

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
    """What the heading says of one column. `value` is False for changes, percentages and note numbers."""

    period: Period | None
    text: str
    value: bool = True


@dataclass(frozen=True, slots=True)
class Anchor:
    """What the rest of the document lends a heading that says too little: its day, year and span."""

    month: int = 0
    day: int = 0
    year: int = 0
    span: Span | None = None


def lay_out(heading: Sequence[Row], rows: Sequence[Row]) -> Layout:
    """Where the columns of these rows are."""
    if rows and sum(row.grid for row in rows) * 2 > len(rows):
        return Layout(_grid_slots(rows), True, True)
    counts = Counter(len(row.tokens) for row in rows if row.tokens)
    if not counts:
        return Layout((), False, False)
    number = _count_columns(heading, counts)
    full = [row for row in rows if len(row.tokens) == number]
    rights = [[row.tokens[k].x1 - row.tokens[k].text.endswith((")", "%")) for row in full] for k in range(number)]
    middles = [median(right) for right in rights]
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
        if any(f.mark in (Mark.DATE, Mark.YEAR) for f in heads) and counts[len(heads)] * 3 >= total:
            return len(heads)
    return max(counts, key=lambda count: (counts[count], count))


def _grid_slots(rows: Sequence[Row]) -> tuple[Slot, ...]:
    """The connected ranges of grid columns that numbers stand in; a number over several ranges does not join them."""
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
    return tuple(Slot(x0, x1) for x0, x1, _ in sorted(slots))


def read_heads(heading: Sequence[Row], layout: Layout, kind: StatementKind, anchor: Anchor) -> tuple[Head, ...]:
    """What the heading says of each column, `anchor` filling in what it leaves open."""
    number = len(layout.slots)
    spans: list[Fragment | None] = [None] * number
    days: list[Fragment | None] = [None] * number
    heads: list[Fragment | None] = [None] * number
    texts: list[list[str]] = [[] for _ in range(number)]
    for row in reversed(heading):
        fragments = _row_fragments(row)
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
    return tuple(
        Head(
            _period(span, day, head, kind, anchor),
            " | ".join(text),
            not head or head.mark not in (Mark.CHANGE, Mark.NOTE),
        )
        for span, day, head, text in zip(spans, days, heads, texts, strict=True)
    )


def _row_fragments(row: Row) -> list[Fragment]:
    if not row.grid:
        return read_fragments(row.text)
    found = []
    for cell in row.line.cells:
        for fragment in read_fragments(cell.text):
            found.append(
                Fragment(fragment.mark, cell.x0, cell.x1, fragment.span, fragment.month, fragment.day, fragment.year)
            )
    return found


def _spread(level: list[Fragment], layout: Layout, in_grid: bool) -> list[Fragment | None]:
    """The fragment for each column, by the ladder of the module."""
    number = len(layout.slots)
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
        return [min(level, key=lambda f, s=slot: abs(f.centre - (s.x0 + s.x1) / 2)) for slot in layout.slots]
    return list(level[:number]) + [None] * (number - len(level))


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


def _period(
    span: Fragment | None, day: Fragment | None, head: Fragment | None, kind: StatementKind, anchor: Anchor
) -> Period | None:
    if head and head.mark in (Mark.CHANGE, Mark.NOTE):
        return None
    year = head.year if head and head.year else anchor.year
    end = _end(head, day, year, anchor)
    if end is None:
        return None
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.PARENTHETICAL):
        return Instant(end)
    length = span.span if span and span.span else anchor.span
    start = start_of(length, end) if length else None
    return Duration(start, end) if start else None


def _end(head: Fragment | None, day: Fragment | None, year: int, anchor: Anchor) -> date | None:
    month, of_month = anchor.month, anchor.day
    if head and head.month:
        month, of_month = head.month, head.day
    elif day:
        month, of_month = day.month, day.day
    if not (year and month):
        return None
    last = end_of_month(year, month)
    return last if not of_month or of_month > last.day else date(year, month, of_month)
