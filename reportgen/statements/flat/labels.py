"""Labels given to the rows of flattened text.

Labels and rows come in the order of the text; a label waits for a row, or rows wait for labels that a later paragraph
brings. A search keeps the best few ways to have read the sequence so far. What counts: headings' own look, totals'
words against rows that add up, per-share rows and share counts against their digits, and standing side by side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.statements.flat.pairs import Pair, unfold
from reportgen.statements.torn import Look, Trait, misfit

_BEAM = 40
_APART, _OLDER, _LATE = 0.3, 0.4, 0.8
_NO_LABEL = 7.0
_PASSED, _PLAIN = 1.5, 1.0
_MOST_WAITING, _MOST_PASSED = 80, 4


@dataclass(frozen=True, slots=True)
class Event:
    """A label or a row of numbers in the order of the text: its index among its kind.

    `beside` is the cost of joining a row to the label just before it: below zero where nothing else can be meant.
    """

    label: bool
    index: int
    beside: float = 0.0


@dataclass(frozen=True, slots=True)
class _State:
    """What was decided so far; `labels` and `rows` still wait."""

    cost: float
    labels: tuple[int, ...]
    rows: tuple[int, ...]
    pairs: Pair | None


def pair_labels(events: Sequence[Event], traits: Sequence[Trait], looks: Sequence[Look]) -> dict[int, int]:
    """The label of each row, by their indices; rows without one are left out."""
    states = [_State(0.0, (), (), None)]
    for event in events:
        grown: dict[tuple[tuple[int, ...], tuple[int, ...]], _State] = {}
        for state in states:
            for after in (
                _take_label(state, event, traits, looks) if event.label else _take_row(state, event, traits, looks)
            ):
                key = (after.labels, after.rows)
                if key not in grown or after.cost < grown[key].cost:
                    grown[key] = after
        states = sorted(grown.values(), key=lambda state: state.cost)[:_BEAM]
    return unfold(min(states, key=_final_cost).pairs)


def _final_cost(state: _State) -> float:
    return state.cost + _NO_LABEL * len(state.rows)


def _take_row(state: _State, event: Event, traits: Sequence[Trait], looks: Sequence[Look]) -> list[_State]:
    """The row gets one of the waiting labels, those before it being headings; or it waits."""
    row = event.index
    after = [_State(state.cost + _LATE, state.labels, (*state.rows, row)[-_MOST_WAITING:], state.pairs)]
    for at, label in enumerate(state.labels):
        last = at == len(state.labels) - 1
        cost = state.cost + _join(traits[label], looks[row]) + (event.beside if last else _OLDER)
        # numbers that were not read are lacking in runs, most often at the end
        cost += _PASSED * any(traits[passed].as_heading > _PLAIN for passed in state.labels[:at])
        after.append(_State(cost, state.labels[at + 1 :], state.rows, Pair(row, label, state.pairs)))
    return after


def _join(trait: Trait, look: Look) -> float:
    """The cost of giving the label to the row, less what it has cost to take it for a heading."""
    return misfit(trait, look) - trait.as_heading


def _take_label(state: _State, event: Event, traits: Sequence[Trait], looks: Sequence[Look]) -> list[_State]:
    """The label waits for a row, or is a heading; or it is given to the first of the waiting rows, or to a later one.

    A label that waits costs what it costs as a heading until a row takes it: so states with few and with many labels
    waiting compare.
    """
    label = event.index
    cost = state.cost + traits[label].as_heading
    after = [_State(cost, (*state.labels, label)[-_MOST_WAITING:], state.rows, state.pairs)]
    for at, row in enumerate(state.rows[:_MOST_PASSED]):
        joined = cost + _NO_LABEL * at + _join(traits[label], looks[row]) + _APART
        after.append(_State(joined, (), state.rows[at + 1 :], Pair(row, label, state.pairs)))
    return after
