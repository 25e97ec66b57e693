"""Headings of aligned text: the words of each heading line, given to the columns above which they stand.

A line's pieces get contiguous groups of columns so that their centres fit best (a small dynamic programme); a column
may stay without a piece, a piece beside all columns counts for every one. What stands over a column is then read from
top to bottom, so that "December" above "31, 2019" is a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.statements._rows import Row
from reportgen.statements.columns import Layout, Slot
from reportgen.statements.ends import Said
from reportgen.statements.measures import read_scale
from reportgen.statements.periods import HEADS, Fragment, Mark, read_fragments

_OFF = 3.0  # the cost of a piece that stands a column's width off the middle of its columns
_BARE = 0.6  # of a column without a piece
_DATE_MORE, _CHANGE_MORE = 0.55, 2.0  # of each further column under one date, one change
_LOST = 2.5  # of a piece without a column
_INDENT = 8.0
_LONGEST = 15  # of words over one column that name no time
_LEVELS = {Mark.DATE: 0, Mark.YEAR: 0, Mark.CHANGE: 0, Mark.NOTE: 0, Mark.DAY: 1, Mark.SPAN: 2}


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a heading line with their extent in characters."""

    text: str
    x0: float
    x1: float

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


def read_places(heading: Sequence[Row], layout: Layout) -> list[Said]:
    """What the heading says of each column."""
    lines: list[list[Piece]] = []
    common: list[Fragment] = []
    for row in heading:
        above: list[Piece] = []
        for piece in (piece for cell in row.line.cells for piece in _cut(cell.text, cell.x0)):
            if _is_scale(piece):
                continue
            if _is_beside(piece, layout):
                common.extend(f for f in read_fragments(piece.text) if f.mark not in (Mark.CHANGE, Mark.NOTE))
            else:
                above.append(piece)
        above = _join_days(above) if len(above) > len(layout.slots) else above
        if len(above) > 1 or (above and (read_fragments(above[0].text) or len(above[0].text) <= _LONGEST)):
            lines.append(above)  # other lines are titles, "(Unaudited)" and the like
    stacks: list[list[str]] = [[] for _ in layout.slots]
    for index, line in enumerate(lines):
        slots = _heading_slots(lines[index:], layout.slots) or _heading_slots(lines[:index], layout.slots)
        placed = place_pieces(line, slots or layout.slots)
        told = [over is None or _is_told(over, column, placed, stacks) for column, over in enumerate(placed)]
        for stack, over, known in zip(stacks, placed, told, strict=True):
            if over and not known:
                stack.append(over.text)
    return _complete([_read_stack(stack) for stack in stacks], common)


def _is_told(over: Piece, column: int, placed: Sequence[Piece | None], stacks: Sequence[Sequence[str]]) -> bool:
    """A year over several columns is of those that have none yet, where there are such."""
    if [fragment.mark for fragment in read_fragments(over.text)] != [Mark.YEAR]:
        return False
    dated = [index for index, piece in enumerate(placed) if piece is over and _has_year(stacks[index])]
    return column in dated and len(dated) < sum(piece is over for piece in placed)


def _has_year(stack: Sequence[str]) -> bool:
    return any(fragment.mark in (Mark.DATE, Mark.YEAR) for fragment in read_fragments(" ".join(stack)))


def _heading_slots(lines: Sequence[Sequence[Piece]], slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Where the heading has its columns: a line with a piece for each, the next one, tells better than the numbers.

    Empty where there is none.
    """
    full = next((line for line in lines if len(line) == len(slots)), ())
    return tuple(Slot(piece.x0, piece.x1) for piece in full)


def _is_beside(piece: Piece, layout: Layout) -> bool:
    """It begins where labels begin and ends before the columns do."""
    first = layout.slots[0]
    return piece.x0 <= layout.margin + _INDENT and piece.centre < min(first.x0, first.x1 - _pitch(layout.slots))


def _join_days(line: Sequence[Piece]) -> list[Piece]:
    """The line with each day and the year behind it in one piece: more pieces than columns are torn."""
    joined: list[Piece] = []
    for piece in line:
        marks = [fragment.mark for fragment in read_fragments(piece.text)]
        before = [fragment.mark for fragment in read_fragments(joined[-1].text)] if joined else []
        if marks == [Mark.YEAR] and before == [Mark.DAY]:
            joined[-1] = Piece(f"{joined[-1].text} {piece.text}", joined[-1].x0, piece.x1)
        else:
            joined.append(piece)
    return joined


def _is_scale(piece: Piece) -> bool:
    """It says what the numbers are in, "(In thousands, except percentages)", and no time."""
    if any(f.mark not in (Mark.CHANGE, Mark.NOTE) for f in read_fragments(piece.text)):
        return False
    return len(piece.text) > _LONGEST and read_scale([piece.text]) is not None


def _pitch(slots: Sequence[Slot]) -> float:
    """The distance of the two columns that are nearest to each other."""
    return max(min((b.x1 - a.x1 for a, b in pairwise(slots)), default=0.0), 4.0)


def _cut(text: str, x0: float) -> Iterator[Piece]:
    """The text in pieces that say no two things of a kind: "2020 Change", "Three Months Ended Nine Months Ended"."""
    start, seen = 0, set[int]()
    fragments = read_fragments(text)
    for index, fragment in enumerate(fragments):
        level = _LEVELS[fragment.mark]
        at = int(fragment.x0)
        # a span behind a date belongs to the next column where that has a date too: "2023 Q2" has none
        leads = level and 0 in seen and any(_LEVELS[later.mark] == 0 for later in fragments[index:])
        if (level in seen or leads) and text[start:at].strip():
            yield _piece(text, start, at, x0)
            start, seen = at, set()
        seen.add(level)
    yield _piece(text, start, len(text), x0)


def _piece(text: str, start: int, end: int, x0: float) -> Piece:
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    return Piece(part.strip(), x0 + start + lead, x0 + start + len(part.rstrip()))


def place_pieces(pieces: Sequence[Piece], slots: Sequence[Slot]) -> list[Piece | None]:
    """The piece above each column, or None."""
    number, pitch = len(slots), _pitch(slots)
    if len(pieces) == number:
        return list(pieces)
    best: list[list[tuple[float, int, int]]] = [[(0.0, 0, 0)] * (number + 1) for _ in range(len(pieces) + 1)]
    for i in range(len(pieces) + 1):
        for j in range(number + 1):
            choices = [(best[i][j - 1][0] + _BARE, i, j - 1)] if j else []
            if i:
                choices.append((best[i - 1][j][0] + _LOST, i - 1, j))
                choices.extend(
                    (best[i - 1][k][0] + _cost(pieces[i - 1], slots[k:j], pitch), i - 1, k) for k in range(j)
                )
            if choices:
                best[i][j] = min(choices)
    return _trace(best, pieces, number)


def _cost(piece: Piece, slots: Sequence[Slot], pitch: float) -> float:
    """Of the piece for these columns: off their middle, and wider than its kind of words mostly reaches."""
    marks = {fragment.mark for fragment in read_fragments(piece.text)}
    more = 0.0 if Mark.SPAN in marks else _CHANGE_MORE if Mark.CHANGE in marks else _DATE_MORE
    return _OFF * abs(piece.centre - (slots[0].x0 + slots[-1].x1) / 2) / pitch + more * (len(slots) - 1)


def _trace(best: list[list[tuple[float, int, int]]], pieces: Sequence[Piece], number: int) -> list[Piece | None]:
    placed: list[Piece | None] = [None] * number
    i, j = len(pieces), number
    while i or j:
        _, before, at = best[i][j]
        if before < i:
            placed[at:j] = [pieces[i - 1]] * (j - at)
        i, j = before, at
    return placed


def _read_stack(stack: Sequence[str]) -> Said:
    """The fragments of the words above a column; the lowest of a kind counts, a change before any date."""
    fragments = read_fragments(re.sub(r"(?<=[a-z])-$", "", " ".join(stack)))
    heads = [f for f in fragments if f.mark in HEADS]
    change = next((f for f in heads if f.mark in (Mark.CHANGE, Mark.NOTE)), None)
    return Said(
        next((f for f in reversed(fragments) if f.mark is Mark.SPAN), None),
        next((f for f in reversed(fragments) if f.mark is Mark.DAY), None),
        change or next(iter(reversed(heads)), None),
        " | ".join(stack),
    )


def _complete(columns: Sequence[Said], common: Sequence[Fragment]) -> list[Said]:
    """Spans hold until the next one, but for a column that is a whole year.

    What stands beside the columns counts for all that say nothing of the kind.
    """
    said: list[Said] = []
    span = next((f for f in reversed(common) if f.mark is Mark.SPAN), None)
    day = next((f for f in reversed(common) if f.mark is Mark.DAY), None)
    head = next((f for f in reversed(common) if f.mark in (Mark.DATE, Mark.YEAR)), None)
    for column in columns:
        span = column.span or span
        over = column.span if column.head and column.head.whole else span
        said.append(Said(over, column.day or day, column.head or head, column.text))
    return said
