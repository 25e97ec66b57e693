"""Numbers that cannot be read, told by what adds up.

A repair is made only where it is proved: the rows add up in another column as read, and in this one they lack a single
number, which is more than rounding might leave. It is said, and the row keeps the guess.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Sum
from reportgen.statements.noise import ILLEGIBLE
from reportgen.statements.proof import join_guesses

_HALF = Decimal("0.5")
_FIGURE = re.compile(r"\s[$(\s]*(\d[\d.,]*)[).,\s]*$")
_LEFT = re.compile(f"{ILLEGIBLE}+")
TOLD = "a number that cannot be read is told by what adds up"


def repair(items: Sequence[LineItem], sums: Sequence[Sum], log: Log) -> tuple[LineItem, ...]:
    """The items with those lost numbers filled in that a proved sum lacks alone."""
    repaired = list(items)
    for one in sums:
        if not one.holds:
            continue
        rows = [row for row, _ in one.parts]
        for column in {column for row in (one.total, *rows) for column in repaired[row].lost}:
            missing = [row for row in (one.total, *rows) if column in repaired[row].lost or repaired[row].loose]
            if len(missing) == 1:
                value = implied(one, missing[0], column, repaired)
                if (
                    not _is_rounding(value, rows, repaired[missing[0]])
                    and _has_room(repaired[missing[0]], column, value)
                    and not _contradicted(missing[0], column, value, sums, repaired)
                ):
                    repaired[missing[0]] = _fill(repaired[missing[0]], column, value, repaired[one.total].label, log)
    return tuple(repaired)


def _has_room(item: LineItem, column: int, value: Decimal) -> bool:
    """The letters that stand in the number's place are no fewer than its digits but for one."""
    model = next(amount for amount in item.amounts if amount)
    left = _LEFT.findall(model.origin.raw)
    if len(left) != len(item.lost):
        return True
    digits = len(str(abs(int(value.scaleb(model.precision)))))
    return digits <= len(left[item.lost.index(column)]) + 1


def _contradicted(row: int, column: int, value: Decimal, sums: Sequence[Sum], items: Sequence[LineItem]) -> bool:
    """Another sum that holds elsewhere and lacks nothing else in this column would want another number."""
    for one in sums:
        rows = [one.total, *(part for part, _ in one.parts)]
        legible = row in rows and not any(column in items[other].lost for other in rows if other != row)
        if legible and one.holds and not _is_rounding(implied(one, row, column, items) - value, rows, items[row]):
            return True
    return False


def _is_rounding(value: Decimal, rows: Sequence[int], item: LineItem) -> bool:
    """Rounding of so many numbers might leave as much."""
    unit = Decimal(1).scaleb(max(-amount.precision for amount in item.amounts if amount))
    return abs(value) <= _HALF * len(rows) * unit


def implied(one: Sum, row: int, column: int, items: Sequence[LineItem]) -> Decimal:
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
    printed = plain(value.scaleb(-model.scale))
    log.warning(
        "rows.number-told-by-sum",
        f"a number of {item.label!r} that cannot be read is taken as {printed:,}: so {total!r} adds up, as it does in "
        "another column",
        item.origin,
        "Compare it with the document.",
    )
    amounts: list[Amount | None] = list(item.amounts)
    amounts[column] = replace(model, value=printed, decimals=max(model.decimals, decimals_of(printed)))
    lost = tuple(other for other in item.lost if other != column)
    return replace(
        item,
        label=_bare(item.label, printed),
        amounts=tuple(amounts),
        lost=lost,
        guess=join_guesses(item.guess, TOLD),
        torn=True,
    )


def plain(value: Decimal) -> Decimal:
    """The number without zeros at its end, nor an exponent."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def decimals_of(value: Decimal) -> int:
    """The digits behind the point."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _bare(label: str, printed: Decimal) -> str:
    """The label without that very number at its end, misread as words of it."""
    behind = _FIGURE.search(label)
    digits = "".join(c for c in str(printed.normalize()) if c.isdigit())
    return label[: behind.start()] if behind and re.sub(r"\D", "", behind[1]) == digits else label
