"""Blocks of labels given to the rows of flattened text, where few labels stand beside their numbers.

Rows come in the order of the table, mostly; labels come in blocks, each in the table's order, but one block may stand
before or behind another's place. A search keeps the best few ways to have labelled the rows so far: a row goes on in
the block of the row above, opens another, or has no label. What counts: headings' own look, totals' words against rows
that add up, per-share rows and share counts against their digits, flows' words against their signs, the two sides of a
balance sheet, blocks that end where blocks of numbers do, and standing side by side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.statements.flat.pairs import Pair, unfold
from reportgen.statements.torn import Look, Trait, misfit

_BEAM = 60
_APART, _OLDER = 0.3, 0.4
_NO_LABEL, _NO_LABEL_TOTAL = 6.0, 3.0
_JUMP, _BACK, _BROKEN = 2.5, 0.5, 1.5  # passing over blocks, returning to one, changing within a block of numbers
_TURN = 2.0  # a label that stands before the one of the row above
_MOST_SKIPPED, _MOST_AHEAD = 4, 8  # labels in a row that are headings; blocks that a row may choose from


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row of numbers stands: how many labels come before it, and the cost of joining it to the last of them,
    below zero where nothing else can be meant; `opens`: its first number begins a block."""

    before: int
    beside: float = 0.0
    opens: bool = True


@dataclass(frozen=True, slots=True)
class _State:
    """What was decided so far: the next label of the open block, where that ends, and the blocks not opened yet."""

    cost: float
    at: int
    end: int
    left: tuple[int, ...]
    pairs: Pair | None = None


@dataclass(frozen=True, slots=True)
class _Labels:
    """The labels' traits, the blocks as (first, end), and what it costs to take labels up to each for headings."""

    traits: Sequence[Trait]
    blocks: Sequence[tuple[int, int]]
    sums: Sequence[float]

    def headings(self, start: int, end: int) -> float:
        """The cost of taking these labels for headings."""
        return self.sums[end] - self.sums[start]


def pair_blocks(
    blocks: Sequence[tuple[int, int]], traits: Sequence[Trait], places: Sequence[Place], looks: Sequence[Look]
) -> dict[int, int]:
    """The label of each row, by their indices; rows without one are left out. `blocks`: first and end of each."""
    sums = [0.0]
    for trait in traits:
        sums.append(sums[-1] + trait.as_heading)
    labels = _Labels(traits, blocks, sums)
    states = [_State(0.0, 0, 0, tuple(range(len(blocks))))]
    for row, (place, look) in enumerate(zip(places, looks, strict=True)):
        grown: dict[tuple[int, tuple[int, ...]], _State] = {}
        for state in states:
            for after in _label_row(state, row, place, look, labels):
                key = (after.at, after.left)
                if key not in grown or after.cost < grown[key].cost:
                    grown[key] = after
        states = sorted(grown.values(), key=lambda state: state.cost)[:_BEAM]
    return unfold(min(states, key=lambda state: _final_cost(state, labels)).pairs)


def _final_cost(state: _State, labels: _Labels) -> float:
    rest = sum(labels.headings(*labels.blocks[block]) for block in state.left)
    return state.cost + labels.headings(state.at, state.end) + rest


def _label_row(state: _State, row: int, place: Place, look: Look, labels: _Labels) -> Iterator[_State]:
    """The row has no label, the next of the open block, or one of another block."""
    bare = state.cost + (_NO_LABEL_TOTAL if look.total else _NO_LABEL)
    yield _State(bare, state.at, state.end, state.left, state.pairs)
    for label in range(state.at, min(state.end, state.at + _MOST_SKIPPED)):
        cost = state.cost + labels.headings(state.at, label) + _join(label, place, look, labels.traits)
        yield _State(cost, label + 1, state.end, state.left, Pair(row, label, state.pairs))
    closed = state.cost + labels.headings(state.at, state.end) + (0.0 if place.opens else _BROKEN)
    for index, block in _choices(state, place, labels):
        first, end = labels.blocks[block]
        left = (*state.left[:index], *state.left[index + 1 :])
        opened = closed + _move(state, index, labels)
        for label in range(first, min(end, first + _MOST_SKIPPED)):
            cost = opened + labels.headings(first, label) + _join(label, place, look, labels.traits)
            yield _State(cost, label + 1, end, left, Pair(row, label, state.pairs))


def _choices(state: _State, place: Place, labels: _Labels) -> Iterator[tuple[int, int]]:
    """The next few blocks, and the one that ends right before the row's first number."""
    for index, block in enumerate(state.left):
        if index < _MOST_AHEAD or labels.blocks[block][0] < place.before <= labels.blocks[block][1]:
            yield index, block


def _move(state: _State, index: int, labels: _Labels) -> float:
    """The cost of opening this block before others that stand before it, no more than those are worth."""
    skipped = sum(labels.headings(*labels.blocks[block]) for block in state.left[:index])
    back = index == 0 and bool(state.pairs) and labels.blocks[state.left[0]][0] < state.at
    return min(_JUMP, skipped) + _BACK * back


def weigh_pairs(
    pairs: dict[int, int], traits: Sequence[Trait], places: Sequence[Place], looks: Sequence[Look]
) -> float:
    """What these labels of these rows cost, however they were found; ways compare."""
    headings = sum(trait.as_heading for i, trait in enumerate(traits) if i not in set(pairs.values()))
    bare = sum(_NO_LABEL_TOTAL if look.total else _NO_LABEL for row, look in enumerate(looks) if row not in pairs)
    joined = sum(_join(label, places[row], looks[row], traits) for row, label in pairs.items())
    order = [pairs[row] for row in sorted(pairs)]
    return headings + bare + joined + _TURN * sum(label < before for before, label in pairwise(order))


def _join(label: int, place: Place, look: Look, traits: Sequence[Trait]) -> float:
    cost = misfit(traits[label], look)
    if label >= place.before:
        return cost + _APART
    return cost + (place.beside if label == place.before - 1 else _OLDER)
