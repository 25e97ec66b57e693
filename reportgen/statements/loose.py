"""Rows with fewer numbers than columns, where nothing but the sums says which columns they stand in.

Each way to place a row's numbers in order is tried. A way is taken where a sum that the row is part of, or the total
of, holds in every column it fills, and no other way does so anywhere. It is said, and the row keeps the guess; the
columns left over are empty, as they seem to be; where a machine read the text, which may have overlooked a number, they
count as lost, so that the same sum may tell what stood there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Measure, StatementKind
from reportgen.statements.footing import find_sums
from reportgen.statements.proof import join_guesses

TOLD = "its numbers are in the columns in which they add up"
_PASSES, _MOST_ROWS, _MOST_COLUMNS = 2, 12, 6


def place_loose(
    items: Sequence[LineItem], kind: StatementKind, log: Log, *, pictured: bool = False
) -> tuple[LineItem, ...]:
    """The items with those numbers placed whose columns a sum proves. `pictured`: a machine read them."""
    settled = list(items)
    rows = [i for i, item in enumerate(items) if item.loose and _may_add_up(item)]
    if len(rows) > _MOST_ROWS:
        return tuple(items)
    for _ in range(_PASSES):
        for row in rows:
            if settled[row].loose:
                settled[row] = _settle(settled, row, kind, log, pictured)
    return tuple(settled)


def _may_add_up(item: LineItem) -> bool:
    money = all(amount.measure is Measure.MONEY for amount in item.loose)
    return money and any(amount.value for amount in item.loose) and len(item.amounts) <= _MOST_COLUMNS


def _settle(items: Sequence[LineItem], row: int, kind: StatementKind, log: Log, pictured: bool) -> LineItem:
    """The row with its numbers placed where just one way adds up, else as it is."""
    found = [placed for placed, columns in _ways(items[row]) if _adds_up(items, row, placed, columns, kind)]
    if len(found) != 1:
        return items[row]
    found = found if pictured else [replace(found[0], lost=())]
    log.warning(
        "rows.place-told-by-sum",
        f"the numbers of {items[row].label!r} are put where they add up: "
        + ", ".join("-" if amount is None else f"{amount.value:,}" for amount in found[0].amounts),
        items[row].origin,
        "Compare them with the document.",
    )
    return found[0]


def _ways(item: LineItem) -> Iterator[tuple[LineItem, frozenset[int]]]:
    """The row with its numbers in their order in any of its columns, and the columns that got one."""
    for columns in combinations(range(len(item.amounts)), len(item.loose)):
        amounts: list[Amount | None] = [None] * len(item.amounts)
        for column, amount in zip(columns, item.loose, strict=True):
            amounts[column] = amount
        lost = tuple(column for column, amount in enumerate(amounts) if amount is None)
        yield (
            replace(item, amounts=tuple(amounts), loose=(), lost=lost, guess=join_guesses(item.guess, TOLD), torn=True),
            frozenset(columns),
        )


def _adds_up(
    items: Sequence[LineItem], row: int, placed: LineItem, columns: frozenset[int], kind: StatementKind
) -> bool:
    """A sum with this row holds in all the columns that its numbers got."""
    trial = [*items[:row], placed, *items[row + 1 :]]
    return any(
        columns <= set(one.holds)
        for one in find_sums(trial, kind)
        if row == one.total or row in {part for part, _ in one.parts}
    )
