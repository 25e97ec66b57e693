"""The lone numbers of flattened text put into columns that end at heights of their own.

What the tool that tore the text out took for a block need not be as high in each column: three numbers of one column
stand beside four of the next, whose last comes beside a block of one. Each column then is a stack that paragraphs are
laid on in the order of the text, and a row is done when all stacks have reached it. A search keeps the best few ways to
have stacked the paragraphs so far; rows that look alike and rows that add up tell them apart, as in `grid`.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Sequence

from reportgen.statements.flat.grid import Reading, to_units
from reportgen.statements.flat.likeness import Likeness, Number
from reportgen.statements.flat.stacks import (
    Move,
    Patch,
    Stack,
    State,
    Table,
    cut_patches,
    find_moves,
    finish,
    lay,
    rank,
)

_MOST_ALIKE = 3  # states kept with stacks of the same heights
_FEW = 80  # paragraphs; of more, fewer states are kept
_WIDE, _NARROW = (150, 25.0), (40, 7.0)  # states kept, and how much dearer than the cheapest they may be
_SUM = 4.0  # what one row that adds up may take off


def read_strips(
    numbers: Sequence[Number], width: int, subtracting: bool, spare: frozenset[int], sizes: Sequence[float]
) -> Reading | None:
    """The cheapest way to stack the paragraphs in `width` columns, None where they tower; else as in `read_grid`."""
    firsts = frozenset(i for i, number in enumerate(numbers) if number.gap)
    table = Table(to_units(numbers), Likeness(numbers, spare, sizes), subtracting, spare, width, firsts)
    states = [State(0.0, ((),) * width, width - 1, None)]
    patches = list(cut_patches(numbers, width))
    beam = _WIDE if len(patches) <= _FEW else _NARROW
    for patch in patches:
        states = _go_on(states, patch, table, beam)
        if not states:
            return None
    return _trace(min((finish(state, table) for state in states), key=_cost))


def _cost(state: State) -> float:
    return state.cost


def _go_on(states: Sequence[State], patch: Patch, table: Table, beam: tuple[int, float]) -> list[State]:
    """The cheapest states after the patch, few of the same shape."""
    moves = sorted((move for state in states for move in find_moves(state, patch, table)), key=_rank)
    kept: list[tuple[float, int, State]] = []
    most, margin = beam
    for order, move in enumerate(moves):
        if kept and move.rank - _SUM > (kept[most][0] if len(kept) > most else kept[0][0] + margin):
            break  # the next come to more
        after = lay(move, table)
        insort(kept, (rank(after.cost, after.heights()), order, after))
    return _thin([item for item in kept if item[0] <= kept[0][0] + margin], most)


def _rank(move: Move) -> float:
    return move.rank


def _thin(ranked: Sequence[tuple[float, int, State]], most: int) -> list[State]:
    kept: list[State] = []
    shapes: dict[tuple[int, ...], int] = {}
    for _, _, state in ranked:
        shape = state.heights()
        if shapes.get(shape, 0) < _MOST_ALIKE:
            shapes[shape] = shapes.get(shape, 0) + 1
            kept.append(state)
            if len(kept) == most:
                break
    return kept


def _trace(state: State) -> Reading:
    rows: list[Stack] = []
    adds: list[bool] = []
    strays: list[int] = []
    step: State | None = state
    while step:
        rows[:0] = step.done
        adds[:0] = step.adds
        strays[:0] = step.stray
        step = step.before
    return Reading(tuple(rows), tuple(strays), state.cost, tuple(adds))
