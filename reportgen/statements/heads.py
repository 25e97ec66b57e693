"""Which words of a heading stand over which column.

In a grid by the grid columns they span; in aligned text by their place (`places`); in text without alignment by their
order: one a column, the same share for each, where a sequence of dates starts anew, one for all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Row
from reportgen.statements.columns import Layout, Slot
from reportgen.statements.ends import Anchor, Head, Said, read_ends
from reportgen.statements.periods import HEADS, Fragment, Mark, is_heading_row, read_fragments
from reportgen.statements.places import read_places
from reportgen.statements.versions import read_versions

_Level = list[Fragment | None]


def read_heads(heading: Sequence[Row], layout: Layout, kind: StatementKind, anchor: Anchor) -> tuple[Head, ...]:
    """What the heading says of each column, `anchor` filling in what it leaves open."""
    if layout.grid:
        return read_ends(_lend_days(_read_levels(heading, layout)), kind, anchor)
    if layout.aligned:
        said = read_places(heading, layout)
    else:
        said = _name_versions(heading, _read_run(heading, len(layout.slots)) or _read_levels(heading, layout))
    return read_ends(_lend_days(_regroup(said)), kind, anchor)


def _lend_days(columns: Sequence[Said]) -> list[Said]:
    """Years behind a date are of the same day: "June 30, 2012  2011"."""
    lent: list[Said] = []
    day: Fragment | None = None
    for said in columns:
        head = said.head
        if head and head.mark is Mark.DATE:
            day = head
        elif head and head.mark is Mark.YEAR and not said.day and day:
            said = replace(said, day=day)
        lent.append(said)
    return lent


def _read_run(heading: Sequence[Row], number: int) -> list[Said]:
    """Headings broken over lines, one column's words behind the other's: "November / 1, 2025 / November / 2, 2024".

    Empty where any line has a date or year for each column, or all of them together have not.
    """
    dated = [sum(f.mark in HEADS for f in read_fragments(row.text)) for row in heading]
    if number < 2 or max(dated, default=0) >= number or sum(count > 0 for count in dated) < 2:
        return []
    parts: list[list[Fragment]] = [[]]
    text = " ".join(row.text for row in heading)
    for fragment in read_fragments(text):
        parts[-1].append(fragment)
        if fragment.mark in HEADS:
            parts.append([])
    if len(parts) != number + 1 or any(part[-1].mark in (Mark.CHANGE, Mark.NOTE) for part in parts[:-1]):
        return []
    spans = [f for f in parts[0] if f.mark is Mark.SPAN]
    share = number // len(spans) if spans and number % len(spans) == 0 else number
    said: list[Said] = []
    for index, part in enumerate(parts[:-1]):
        own = [f for f in part if f.mark is Mark.SPAN] if index or len(spans) == 1 else []
        common = spans[min(index // share, len(spans) - 1)] if spans else None
        day = next((f for f in reversed(part) if f.mark is Mark.DAY), None)
        said.append(
            Said(own[-1] if own else common, day, part[-1], " ".join(text[int(part[0].x0) : int(part[-1].x1)].split()))
        )
    return said


def _name_versions(heading: Sequence[Row], columns: list[Said]) -> list[Said]:
    """The columns with the names of their versions where a line has one for each: "GAAP  Adjustments  Non-GAAP"."""
    for row in heading:
        names = read_versions(row.text)
        if len(names) == len(columns):
            return [replace(said, text=f"{said.text} | {name}") for said, name in zip(columns, names, strict=True)]
    return columns


def _read_levels(heading: Sequence[Row], layout: Layout) -> list[Said]:
    number = len(layout.slots)
    spans: _Level = [None] * number
    days: _Level = [None] * number
    heads: _Level = [None] * number
    texts: list[list[str]] = [[] for _ in range(number)]
    for row, levels in zip(reversed(heading), reversed(_stack(heading, layout)), strict=True):
        for target, level in zip((heads, days, spans), levels, strict=True):
            if level and not (row.grid is False and layout.grid and all(target)):
                for index, fragment in enumerate(_spread(level, layout, row.grid, heads)):
                    target[index] = target[index] or fragment
        for index, text in enumerate(_spread_text(row, layout)):
            if text:
                texts[index].insert(0, text)
    said = [Said(span, day, head, " | ".join(t)) for span, day, head, t in zip(spans, days, heads, texts, strict=True)]
    return [_join_days(column) for column in said] if layout.grid else said


def _join_days(said: Said) -> Said:
    """The first and the last day of a period in lines of their own: "From May 5, 2023 / through June 30, 2023"."""
    if said.text.count(" | ") == 0:
        return said
    whole = next((f for f in read_fragments(said.text.replace(" | ", " ")) if f.since), None)
    if whole is None:
        return said
    return replace(said, head=whole) if whole.mark is Mark.DATE else replace(said, day=whole)


def _stack(heading: Sequence[Row], layout: Layout) -> list[tuple[list[Fragment], ...]]:
    """The levels of each line; days and spans that stand one a line, as many as there are columns or groups of them.

    They are given to the last of their lines in that order: "September 30," / "December 31," / "2023 2022".
    """
    found = [_levels(row) for row in heading]
    number = len(layout.slots)
    _join_years(found, 0 if layout.grid else number)
    for level in () if layout.grid else (1, 2):
        lines = [index for index, levels in enumerate(found) if levels[level]]
        run = [fragment for index in lines for fragment in found[index][level]]
        single = all(len(found[index][level]) == 1 for index in lines)
        if single and 1 < len(run) <= number and number % len(run) == 0:
            for index in lines:
                found[index][level].clear()
            found[lines[-1]][level].extend(run)
    return found


def _join_years(found: Sequence[tuple[list[Fragment], ...]], number: int) -> None:
    """Years broken over lines, as many as there are columns, are given to the last of them: "2024 2023" / "2022"."""
    lines = [levels[0] for levels in found if levels[0]]
    run = [fragment for line in lines for fragment in line]
    if len(lines) > 1 and len(run) == number == len({f.year for f in run if f.mark is Mark.YEAR}):
        for line in lines:
            line.clear()
        lines[-1].extend(run)


def _levels(row: Row) -> tuple[list[Fragment], ...]:
    """The row's dates and changes, its days, its spans."""
    fragments = _row_fragments(row)
    if not is_heading_row(row.texts):
        fragments = [f for f in fragments if f.mark not in (Mark.CHANGE, Mark.NOTE) or (row.grid and f.x0 > 0)]
    return (
        [f for f in fragments if f.mark in HEADS],
        [f for f in fragments if f.mark is Mark.DAY],
        [f for f in fragments if f.mark is Mark.SPAN],
    )


def _row_fragments(row: Row) -> list[Fragment]:
    if not row.grid:
        return read_fragments(row.text)
    return [
        replace(fragment, x0=cell.x0, x1=cell.x1) for cell in row.line.cells for fragment in read_fragments(cell.text)
    ]


def _spread(level: list[Fragment], layout: Layout, in_grid: bool, heads: _Level) -> _Level:  # noqa: PLR0911 - a ladder
    """The fragment for each column, by the ladder of the module."""
    number = len(layout.slots)
    for spare in (Mark.NOTE, Mark.CHANGE):
        if len(level) > number and not layout.grid:
            level = [fragment for fragment in level if fragment.mark is not spare] or level
    if in_grid and layout.grid:
        return [_over(level, slot) for slot in layout.slots]
    if len(level) == number:
        return list(level)
    if len(level) == 1:
        return [level[0]] * number
    bare = [index for index, head in enumerate(heads) if head and head.mark is Mark.YEAR]
    if level[0].mark is Mark.DAY and len(level) == len(bare):
        days = dict(zip(bare, level, strict=True))
        return [days.get(index) for index in range(number)]
    if number > 2 and [f.year for f in level if f.mark is Mark.YEAR] == [level[0].year - k for k in range(number - 1)]:
        return [replace(level[0], year=level[0].year + 1, guessed=True), *level]  # the first year is not legible
    share = number // len(level) if number % len(level) == 0 else 0
    if share:
        return [level[index // share] for index in range(number)]
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


def _regroup(columns: list[Said]) -> list[Said]:
    """Spans over groups of columns of unequal size: a group ends where its sequence of dates repeats one.

    A day that stands with its span goes with it: "Six Months to 30 June   Year to 31 December" over three years.
    """
    named = [said.span.span for said in columns if said.span]
    distinct = list(dict.fromkeys(named))
    if sum(a != b for a, b in pairwise(named)) >= len(distinct):
        return columns  # a span comes again behind another: each column has its own
    over = {said.span.span: said for said in columns if said.span}
    days = {(said.span.span if said.span else None, _month_day(said)) for said in columns}
    tied = len(named) == len(columns) and len(days) == len(distinct)
    seen: set[tuple[tuple[int, int], int]] = set()
    group, groups = 0, []
    for said in columns:
        key = ((0, 0) if tied else _month_day(said), said.head.year if said.head else 0)
        if key in seen:
            group, seen = group + 1, set()
        seen.add(key)
        groups.append(group)
    if group + 1 != len(distinct):
        return columns
    return [_move(said, over[distinct[g]], tied) for said, g in zip(columns, groups, strict=True)]


def _month_day(said: Said) -> tuple[int, int]:
    fragment = said.head if said.head and said.head.month else said.day
    return (fragment.month, fragment.day) if fragment else (0, 0)


def _move(said: Said, donor: Said, with_day: bool) -> Said:
    """The column below the span of another, and below its day too."""
    if not with_day:
        return replace(said, span=donor.span)
    head = said.head
    if head and head.month and donor.head:
        head = replace(head, month=donor.head.month, day=donor.head.day)
    return replace(said, span=donor.span, day=donor.day, head=head)
