"""Columns of a flattened table as stacks that paragraphs of numbers are laid on, and what each way of laying costs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportgen.statements.flat.grid import add_up
from reportgen.statements.flat.likeness import Likeness, Number

_BLOCK, _CONTINUED, _JUMP, _AHEAD, _EARLY, _UNEVEN = 0.5, 0.3, 1.2, 1.0, 1.0, 1.0
_LABEL_INSIDE, _HOLE, _STRAY = 1.5, 5.0, 6.0
_RAGGED, _HOLE_IN_BLOCK = 2.0, 1.5
_LACKING = 1.0  # what a number that a row still lacks may be expected to cost
_MOST_AHEAD = 2  # numbers of a paragraph that goes before those of the column on its left
_MOST_RAGGED, _MOST_PLACES = 2, 150  # holes within a block; ways to place them
_MOST_PENDING = 120  # numbers of rows that are not done yet
_ALONG, _RAGGEDLY, _NOT = range(3)

Stack = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Patch:
    """Lines of a paragraph with as many numbers each; `labelled`: a label stands before it."""

    lines: tuple[tuple[int, ...], ...]
    labelled: bool

    @property
    def size(self) -> int:
        """How many columns it is wide."""
        return len(self.lines[0])


@dataclass(frozen=True, slots=True)
class State:
    """The stacks above the rows that are done, the column laid on last, and the step that led here."""

    cost: float
    stacks: tuple[Stack, ...]
    last: int
    before: State | None
    done: tuple[Stack, ...] = ()
    stray: tuple[int, ...] = ()
    adds: tuple[bool, ...] = ()
    opened: tuple[tuple[int, ...], ...] = ()

    def heights(self) -> tuple[int, ...]:
        """How many numbers, holes among them, each column has above the rows that are done."""
        return tuple(map(len, self.stacks))


@dataclass(frozen=True, slots=True)
class Table:
    """What is known of the numbers: in whole units, how alike they are, which columns hold changes, and which of the
    numbers begin a paragraph."""

    units: Sequence[int]
    alike: Likeness
    subtracting: bool
    spare: frozenset[int]
    width: int
    firsts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Move:
    """A patch to be laid on a column: `rank` is the least that it can come to before anything adds up."""

    rank: float
    cost: float
    state: State
    patch: Patch
    column: int
    way: int = _ALONG
    holes: int = 0


def cut_patches(numbers: Sequence[Number], width: int) -> Iterator[Patch]:
    """The numbers by paragraphs, and by how many of them share a line."""
    lines: list[list[int]] = []
    for index, number in enumerate(numbers):
        if number.gap and lines:
            yield from _split(lines, numbers, width)
            lines = []
        if number.beside and not number.gap and lines:
            lines[-1].append(index)
        else:
            lines.append([index])
    yield from _split(lines, numbers, width)


def _split(lines: Sequence[Sequence[int]], numbers: Sequence[Number], width: int) -> Iterator[Patch]:
    """A line of more numbers than there are columns is taken number by number."""
    for size, group in groupby(lines, key=len):
        members = tuple(tuple(line) for line in group)
        if size > width:
            members = tuple((index,) for line in members for index in line)
        yield Patch(members, numbers[members[0][0]].gap == 2)


def rank(cost: float, heights: Sequence[int]) -> float:
    """The cost with what the numbers that rows still lack may be expected to cost."""
    return cost + _LACKING * (max(heights) * len(heights) - sum(heights))


def find_moves(state: State, patch: Patch, table: Table) -> Iterator[Move]:
    """The ways to lay the patch: on a column, with a hole below it or without, raggedly; or to leave it out."""
    heights = state.heights()
    base = state.cost
    inside = _LABEL_INSIDE * patch.labelled * any(heights)  # but for a row's own label
    for column in range(table.width - patch.size + 1):
        for holes in range(1 + (max(heights) > heights[column])):
            start = heights[column] + holes
            if column and start >= heights[column - 1] and len(patch.lines) > _MOST_AHEAD:
                continue
            cost = (
                base + inside * (column > 0) + _order(state, column, patch, start, table) + _HOLE * holes * patch.size
            )
            grown = [h + (len(patch.lines) + holes) * (0 <= c - column < patch.size) for c, h in enumerate(heights)]
            if sum(grown) <= _MOST_PENDING:
                yield Move(rank(cost, grown), cost, state, patch, column, _ALONG, holes)
        if patch.size == 1 and column and _is_ragged(heights, column, len(patch.lines)):
            yield _ragged(state, patch, column, base + inside)
    if len(patch.lines) == patch.size == 1:
        base += inside + _STRAY
        yield Move(rank(base, heights), base, state, patch, -1, _NOT)


def _order(state: State, column: int, patch: Patch, start: int, table: Table) -> float:
    """The cost of going on in this column after the last one, and beside what is its left neighbour."""
    stacks, height = state.stacks, len(patch.lines)
    if not column:
        cost = _EARLY if any(stacks) else _BLOCK * (height > 1)
    else:
        left = stacks[column - 1]
        opens = [i in table.firsts for i in left[start : start + height]]
        uneven = (bool(opens) and not opens[0]) + sum(opens[1:])
        cost = _AHEAD * max(0, min(height, start + height - len(left))) + _UNEVEN * uneven
    if column == state.last:
        return cost + _CONTINUED * any(stacks)
    return cost + _JUMP * (column not in (0, (state.last + 1) % len(stacks)))


def _is_ragged(heights: Sequence[int], column: int, own: int) -> bool:
    """It is one or two numbers lower than what stands beside it, or higher than all columns before it."""
    there = heights[column - 1] - heights[column]
    more = own - there
    if (
        own < 2
        or there < 1
        or not 0 < abs(more) <= _MOST_RAGGED
        or math.comb(max(own, there), abs(more)) > _MOST_PLACES
    ):
        return False
    return more < 0 or len(set(heights[:column])) == 1


def _ragged(state: State, patch: Patch, column: int, base: float) -> Move:
    heights = list(state.heights())
    more = len(patch.lines) - (heights[column - 1] - heights[column])
    cost = base + _RAGGED + _HOLE_IN_BLOCK * abs(more) * (column if more > 0 else 1)
    top = heights[column] + len(patch.lines) - min(more, 0)
    grown = [top if c <= column else h for c, h in enumerate(heights)]
    return Move(rank(cost, grown), cost, state, patch, column, _RAGGEDLY)


def lay(move: Move, table: Table) -> State:
    """The state after the move, without the rows that all columns have reached."""
    state, column = move.state, move.column
    if move.way == _NOT:
        return State(move.cost, state.stacks, state.last, state, stray=move.patch.lines[0], opened=state.opened)
    if move.way == _RAGGEDLY:
        stacks = _lay_ragged(move, table)
        cost = move.cost + _meet(stacks, column, len(state.stacks[column]), table)
        return _settle(State(cost, tuple(stacks), column, state, opened=state.opened), table)
    stacks, cost = list(state.stacks), move.cost
    for place, own in enumerate(zip(*move.patch.lines, strict=True), column):
        start = len(stacks[place]) + move.holes
        stacks[place] = (*stacks[place], *(None,) * move.holes, *own)
        cost += _meet(stacks, place, start, table)
    last = column + move.patch.size - 1
    return _settle(State(cost, tuple(stacks), last, state, opened=state.opened), table)


def _lay_ragged(move: Move, table: Table) -> list[Stack]:
    """The stacks with holes within the patch, or within the columns before it, where the numbers look most alike."""
    stacks, column = list(move.state.stacks), move.column
    own = tuple(line[0] for line in move.patch.lines)
    start = len(stacks[column])
    left = stacks[column - 1][start:]
    if len(own) < len(left):
        rows = table.alike.choose([own], left, [table.alike.apart(column, column - 1)])
        held: dict[int, int | None] = dict(zip(rows, own, strict=True))
        stacks[column] = (*stacks[column], *(held.get(row) for row in range(len(left))))
        return stacks
    before = [stack[start:] for stack in stacks[:column]]
    there = table.alike.choose(before, own, [table.alike.apart(place, column) for place in range(column)])
    for place in range(column):
        held = dict(zip(there, before[place], strict=True))
        stacks[place] = (*stacks[place][:start], *(held.get(row) for row in range(len(own))))
    stacks[column] = (*stacks[column], *own)
    return stacks


def _meet(stacks: Sequence[Stack], column: int, start: int, table: Table) -> float:
    """How unlike the numbers laid on a column from a height on are those on either side."""
    cost = table.alike.misplaced(stacks[column][start:], column)
    for side in (column - 1, column + 1):
        if 0 <= side < len(stacks) and len(stacks[side]) > start:
            cost += table.alike.compare(stacks[column][start:], stacks[side][start:], (column, side))
    return cost


def _settle(state: State, table: Table) -> State:
    height = min(map(len, state.stacks))
    if not height:
        return state
    done = tuple(zip(*(stack[:height] for stack in state.stacks), strict=True))
    vectors = [
        tuple(table.units[i] if i is not None else 0 for c, i in enumerate(row) if c not in table.spare) for row in done
    ]
    opened, adds, gain = add_up(state.opened, vectors, table.subtracting)
    stacks = tuple(stack[height:] for stack in state.stacks)
    return State(state.cost + gain, stacks, state.last, state.before, done, state.stray, adds, opened)


def finish(state: State, table: Table) -> State:
    """The state with holes where columns end early."""
    heights = state.heights()
    lacking = max(heights) * len(heights) - sum(heights)
    stacks = tuple((*stack, *(None,) * (max(heights) - len(stack))) for stack in state.stacks)
    return _settle(State(state.cost + _HOLE * lacking, stacks, state.last, state, opened=state.opened), table)
