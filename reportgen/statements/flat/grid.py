"""The lone numbers of flattened text put into rows and columns.

A search keeps the best few readings of the numbers so far and takes in the next few as: one row; a block of rows with
its columns one after the other; a block parted between two columns, each half row by row; a row with a hole; or a
number that belongs to none. Evidence: paragraphs, labels between the numbers, numbers of one row that look alike (size,
sign, digits), and above all rows that add up in every column at once.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from reportgen.statements.flat.likeness import Likeness, Number
from reportgen.statements.flat.shapes import find_shapes

_BEAM = 6
_MOST_OPEN = 40
_MOST_SLACK = 3
_ADDS = -4.0

Vector = tuple[int, ...]


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


def read_grid(
    numbers: Sequence[Number],
    width: int,
    subtracting: bool,
    spare: frozenset[int] = frozenset(),
    sizes: Sequence[float] = (),
) -> Reading:
    """The cheapest reading of the numbers as rows of `width` columns; `subtracting`: rows may take others off.

    The `spare` columns hold changes: they neither add up nor resemble the others. `sizes`: how much larger each
    column's numbers are than the first's.
    """
    units = to_units(numbers)
    beams: list[list[_State]] = [[] for _ in range(len(numbers) + 1)]
    beams[0] = [_State(0.0, None, (), -1, (), ())]
    alike = Likeness(numbers, spare, sizes)
    breaks = list(accumulate((number.gap > 0 for number in numbers), initial=0))
    for at in range(len(numbers)):
        states = beams[at]
        beams[at] = []
        if not states:
            continue
        for end, rows, stray, cost in find_shapes(breaks, numbers, at, width, alike):
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
    opened, adds, gain = add_up(state.opened, move.vectors, subtracting)
    return _State(state.cost + move.cost + gain, state, move.rows, move.stray, adds, opened)


def add_up(
    opened: Sequence[Vector], rows: Sequence[Vector], subtracting: bool
) -> tuple[tuple[Vector, ...], tuple[bool, ...], float]:
    """The open rows after these ones, which of these are totals, and what that takes off the cost."""
    left = list(opened)
    adds = []
    for vector in rows:
        count = count_parts(left, vector, subtracting)
        if count:
            del left[-count:]
        left.append(vector)
        adds.append(count > 0)
    return tuple(left[-_MOST_OPEN:]), tuple(adds), _ADDS * sum(adds)


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
        for sign in (1, -1) if subtracting else (1,):
            # most sums are far off: the cheapest look at them comes first
            if -_MOST_SLACK <= value + sign * rest - goal <= _MOST_SLACK and count > 1:
                slack = min(count // 2, _MOST_SLACK) if abs(goal) > 100 * count else 0
                if abs(value + sign * rest - goal) <= slack and _adds(opened[-count:], total, sign):
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


def to_units(numbers: Sequence[Number]) -> list[int]:
    """The values as whole numbers of the finest digit printed, so that sums are exact and quick."""
    finest = max((number.token.decimals for number in numbers), default=0)
    zero = Decimal(0)
    return [int((number.token.value or zero).scaleb(finest)) for number in numbers]
