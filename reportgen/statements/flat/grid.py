"""The lone numbers of flattened text put into rows and columns.

A search keeps the best few readings of the numbers so far and takes in the next few as: one row; a block of rows with
its columns one after the other; a block parted between two columns, each half row by row; a row with a hole; or a
number that belongs to none. Evidence: paragraphs, labels between the numbers, numbers of one row that look alike (size,
sign, digits), and above all rows that add up in every column at once.
"""

from __future__ import annotations

import math
from bisect import insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, combinations, pairwise

from reportgen.statements.amounts import Token

_BEAM = 6
_MOST_ROWS = 60  # of a block
_MOST_OPEN = 40
_MOST_SLACK = 3
_MOST_HALF = 8
_MOST_HOLES, _MOST_PLACES = 2, 150  # of blocks whose columns differ in length
_SAYS_NOTHING, _MOST_UNLIKE = 0.4, 2.5
_RAGGED, _HOLE_IN_BLOCK = 2.0, 1.5
_MOST_BREAKS, _MOST_LOOSE = 12, 12  # paragraphs within the columns of a block; numbers of one that is nothing but such
_ADDS = -4.0
_BLOCK, _HALVES, _HOLE, _STRAY = 0.5, 3.0, 5.0, 6.0
_BROKEN_BLOCK, _LABEL_INSIDE, _PARAGRAPH_INSIDE = 3.0, 1.5, 0.7


@dataclass(frozen=True, slots=True)
class Number:
    """A lone number: `gap` counts what stands between it and the one before: 0 its paragraph goes on, 1 a new one,
    2 a label too."""

    token: Token
    gap: int
    place: int


@dataclass(frozen=True, slots=True)
class Reading:
    """Rows of indices into the numbers, one a column (None: a hole), strays, what it cost, and which rows add up."""

    rows: tuple[tuple[int | None, ...], ...]
    strays: tuple[int, ...]
    cost: float
    totals: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A reading of the numbers so far: the step that led here, and the rows no total has taken in yet."""

    cost: float
    before: _State | None
    rows: tuple[tuple[int | None, ...], ...]
    stray: int
    adds: tuple[bool, ...]
    opened: tuple[tuple[int, ...], ...]


Shape = tuple[int, tuple[tuple[int | None, ...], ...], int, float]


def read_grid(numbers: Sequence[Number], width: int, subtracting: bool, spare: frozenset[int] = frozenset()) -> Reading:
    """The cheapest reading of the numbers as rows of `width` columns; `subtracting`: rows may take others off.

    The `spare` columns hold changes: they neither add up nor resemble the others.
    """
    units = _units(numbers)
    beams: list[list[_State]] = [[] for _ in range(len(numbers) + 1)]
    beams[0] = [_State(0.0, None, (), -1, (), ())]
    alike = Likeness(numbers, spare)
    breaks = list(accumulate((number.gap > 0 for number in numbers), initial=0))
    for at in range(len(numbers)):
        states = beams[at]
        beams[at] = []
        if not states:
            continue
        for end, rows, stray, cost in _shapes(breaks, numbers, at, width, alike):
            looks = cost + sum(alike.cost(row) for row in rows)
            vectors = tuple(
                tuple(units[i] if i is not None else 0 for c, i in enumerate(row) if c not in spare) for row in rows
            )
            move = _Move(rows, vectors, stray, looks)
            for state in states:
                if len(beams[end]) == _BEAM and state.cost + looks + _ADDS * len(rows) / 2 > beams[end][-1].cost:
                    break  # the next cost more
                after = _extend(state, move, subtracting)
                if len(beams[end]) < _BEAM or after.cost < beams[end][-1].cost:
                    insort(beams[end], after, key=_cost)
                    del beams[end][_BEAM:]
    return _trace(beams[-1][0])


def _cost(state: _State) -> float:
    return state.cost


@dataclass(frozen=True, slots=True)
class _Move:
    """Rows taken in at once with their values, or a stray; `cost` is what they cost before anything adds up."""

    rows: tuple[tuple[int | None, ...], ...]
    vectors: tuple[tuple[int, ...], ...]
    stray: int
    cost: float


def _extend(state: _State, move: _Move, subtracting: bool) -> _State:
    opened = list(state.opened)
    adds = []
    for vector in move.vectors:
        count = count_parts(opened, vector, subtracting)
        if count:
            del opened[-count:]
        opened.append(vector)
        adds.append(count > 0)
    cost = state.cost + move.cost + _ADDS * sum(adds)
    return _State(cost, state, move.rows, move.stray, tuple(adds), tuple(opened[-_MOST_OPEN:]))


def _trace(state: _State) -> Reading:
    cost = state.cost
    rows: list[tuple[int | None, ...]] = []
    adds: list[bool] = []
    strays: list[int] = []
    step: _State | None = state
    while step:
        rows[:0] = step.rows
        adds[:0] = step.adds
        if step.stray >= 0:
            strays.insert(0, step.stray)
        step = step.before
    return Reading(tuple(rows), tuple(strays), cost, tuple(adds))


def count_parts(opened: Sequence[tuple[int, ...]], total: tuple[int, ...], subtracting: bool) -> int:
    """How many of the last open rows add up to this one in every column (or the first less the others); 0: none do."""
    if not any(total):
        return 0
    goal = total[0]
    rest = 0
    for count, first in enumerate(reversed(opened), 1):
        value = first[0]
        slack = min(count // 2, _MOST_SLACK) if abs(goal) > 100 * count else 0
        if count > 1:
            if abs(value + rest - goal) <= slack and _adds(opened[-count:], total, 1):
                return count
            if subtracting and abs(value - rest - goal) <= slack and _adds(opened[-count:], total, -1):
                return count
        rest += value
    return 0


def _adds(parts: Sequence[tuple[int, ...]], total: tuple[int, ...], sign: int) -> bool:
    used = 0
    for column, goal in enumerate(total):
        added = parts[0][column] + sign * sum(part[column] for part in parts[1:])
        slack = min(len(parts) // 2, _MOST_SLACK) if abs(goal) > 100 * len(parts) else 0
        if abs(added - goal) > slack:
            return False
        used += bool(goal)
    # a total of nothing but one part is no sum
    return used > 0 and sum(any(part) for part in parts) > 1


def _shapes(breaks: Sequence[int], numbers: Sequence[Number], at: int, width: int, alike: Likeness) -> Iterator[Shape]:
    """(end, rows, stray, cost) of each way to take in the next numbers."""
    left = len(numbers) - at
    if left >= width:
        yield at + width, (tuple(range(at, at + width)),), -1, _inside(numbers, at, width)
    if width > 1 and numbers[at].gap:
        yield from _blocks(breaks, numbers, at, width)
        yield from _ragged(numbers, at, width, alike)
        if width % 2 == 0:
            yield from _halves(numbers, at, width)
    yield at + 1, (), at, _STRAY
    for count in range(1, min(width, left + 1)):
        ends = at + count == len(numbers) or numbers[at + count].gap == 2
        if ends and numbers[at].gap == 2:
            row = tuple(range(at, at + count)) + (None,) * (width - count)
            yield at + count, (row,), -1, _HOLE


def _inside(numbers: Sequence[Number], at: int, width: int) -> float:
    """The cost of what stands inside a row: a label, or numbers on top of each other in one paragraph."""
    cost = 0.0
    for number in numbers[at + 1 : at + width]:
        cost += _LABEL_INSIDE if number.gap == 2 else _BROKEN_BLOCK if number.gap == 0 else 0.0
    return cost


def _blocks(breaks: Sequence[int], numbers: Sequence[Number], at: int, width: int) -> Iterator[Shape]:
    """Blocks of rows column by column: each column ends where a paragraph does."""
    for height in range(2, min(_MOST_ROWS, (len(numbers) - at) // width) + 1):
        end = at + height * width
        if any(numbers[at + height * column].gap == 0 for column in range(1, width)):
            continue
        if end < len(numbers) and numbers[end].gap == 0:
            continue
        inside = breaks[end] - breaks[at + 1] - (width - 1)  # paragraphs that end within a column
        if inside > _MOST_BREAKS or (inside == (height - 1) * width and height * width > _MOST_LOOSE):
            continue
        rows = tuple(tuple(at + row + height * column for column in range(width)) for row in range(height))
        yield end, rows, -1, _BLOCK + _PARAGRAPH_INSIDE * inside


def _ragged(numbers: Sequence[Number], at: int, width: int, alike: Likeness) -> Iterator[Shape]:
    """A block whose columns are paragraphs of unequal length: the short ones have holes where they suit the longest."""
    columns: list[range] = []
    end = at
    while len(columns) < width and end < len(numbers):
        start = end
        end += 1
        while end < len(numbers) and numbers[end].gap == 0:
            end += 1
        columns.append(range(start, end))
    heights = [len(column) for column in columns]
    if len(columns) < width or not 0 < max(heights) - min(heights) <= _MOST_HOLES:
        return
    if max(heights) == 1 or math.comb(max(heights), min(heights)) > _MOST_PLACES:
        return
    if any(numbers[column.start].gap == 2 for column in columns[1:]):
        return
    longest = columns[heights.index(max(heights))]
    placed = [alike.place(column, longest) for column in columns]
    rows = tuple(tuple(column[row] for column in placed) for row in range(len(longest)))
    holes = sum(len(longest) - height for height in heights)
    yield end, rows, -1, _RAGGED + _HOLE_IN_BLOCK * holes


def _halves(numbers: Sequence[Number], at: int, width: int) -> Iterator[Shape]:
    """Blocks parted in the middle: the left halves of some rows, then the right ones."""
    half = width // 2
    for height in range(1, min(_MOST_HALF, (len(numbers) - at) // width) + 1):
        middle = at + half * height
        if height == 1 or numbers[middle].gap != 2:
            continue
        rows = tuple(
            tuple(at + row * half + i for i in range(half)) + tuple(middle + row * half + i for i in range(half))
            for row in range(height)
        )
        inner = sum(numbers[i].gap == 2 for i in range(at + 1, at + width * height) if i != middle)
        yield at + width * height, rows, -1, _HALVES + _LABEL_INSIDE * inner


class Likeness:
    """How unlike each other the numbers of a row are."""

    def __init__(self, numbers: Sequence[Number], spare: frozenset[int] = frozenset()) -> None:
        self._spare = spare
        self._looks = [_look(number.token) for number in numbers]

    def cost(self, row: Sequence[int | None]) -> float:
        """The cost of these numbers, one a column, making up a row."""
        places = [i for column, i in enumerate(row) if i is not None and column not in self._spare]
        return sum(self._differ(left, right) for left, right in pairwise(places))

    def _differ(self, one: int, other: int) -> float:
        left, right = self._looks[one], self._looks[other]
        if left is None or right is None:
            return _SAYS_NOTHING
        return min(_MOST_UNLIKE, abs(left[0] - right[0])) + 0.5 * (left[1] != right[1]) + 1.5 * (left[2] != right[2])

    def place(self, column: Sequence[int], longest: Sequence[int]) -> list[int | None]:
        """The column with holes, as long as the longest: in order, where its numbers are most like those."""

        def unlike(rows: Sequence[int]) -> float:
            return sum(self._differ(own, longest[row]) for own, row in zip(column, rows, strict=True))

        best = min(combinations(range(len(longest)), len(column)), key=unlike)
        placed = dict(zip(best, column, strict=True))
        return [placed.get(row) for row in range(len(longest))]


def _look(token: Token) -> tuple[float, bool, int] | None:
    """Size, sign and digits of a number; None for a dash, which says nothing."""
    if not token.value:
        return None
    size = math.log(abs(float(token.value)) + 1.0)
    return size, token.value < 0, min(token.decimals, 2) + 10 * token.percent


def _units(numbers: Sequence[Number]) -> list[int]:
    """The values as whole numbers of the finest digit printed, so that sums are exact and quick."""
    finest = max((number.token.decimals for number in numbers), default=0)
    zero = Decimal(0)
    return [int((number.token.value or zero).scaleb(finest)) for number in numbers]
