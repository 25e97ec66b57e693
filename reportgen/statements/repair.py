"""Numbers that cannot be read, told by what adds up.

A repair is made only where it is proved: the rows add up in another column as read, and in this one they lack a single
number. It is said, and the row keeps the guess.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Sum

TOLD = "a number that cannot be read is told by what adds up"


def repair(items: Sequence[LineItem], sums: Sequence[Sum], log: Log) -> tuple[LineItem, ...]:
    """The items with those lost numbers filled in that a proved sum lacks alone."""
    repaired = list(items)
    for one in sums:
        if not one.holds:
            continue
        rows = [row for row, _ in one.parts]
        for column in {column for row in (one.total, *rows) for column in repaired[row].lost}:
            missing = [row for row in (one.total, *rows) if column in repaired[row].lost]
            if len(missing) == 1:
                value = _implied(one, missing[0], column, repaired)
                repaired[missing[0]] = _fill(repaired[missing[0]], column, value, repaired[one.total].label, log)
    return tuple(repaired)


def _implied(one: Sum, row: int, column: int, items: Sequence[LineItem]) -> Decimal:
    """The number at full scale that makes the sum true."""
    own = 1
    rest = Decimal(0)
    for part, weight in one.parts:
        if part == row:
            own = weight
        else:
            rest += weight * _value(items[part], column)
    return rest if row == one.total else (_value(items[one.total], column) - rest) * own


def _value(item: LineItem, column: int) -> Decimal:
    amount = item.amounts[column]
    return (amount.full if amount else None) or Decimal(0)


def _fill(item: LineItem, column: int, value: Decimal, total: str, log: Log) -> LineItem:
    model = next(amount for amount in item.amounts if amount)
    printed = value.scaleb(-model.scale)
    log.warning(
        "rows.number-told-by-sum",
        f"a number of {item.label!r} that cannot be read is taken as {printed:,}: so {total!r} adds up, as it does in "
        "another column",
        item.origin,
        "Compare it with the document.",
    )
    amounts: list[Amount | None] = list(item.amounts)
    amounts[column] = replace(model, value=printed)
    lost = tuple(other for other in item.lost if other != column)
    return replace(item, amounts=tuple(amounts), lost=lost, guess=item.guess or TOLD)
