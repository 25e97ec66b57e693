"""Decimal points that were not read: "$ 1564" per share beside 21.47 is 15.64.

A rate without decimals and of three digits or more gets two where the net result divided by the shares says so, or
where the rates of its row have two and are then alike. A rate without decimals that is unlike the others of its row,
which have two, cannot be one: its cell stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Measure
from reportgen.statements.proof import join_guesses
from reportgen.statements.shares import implied_shares, is_rate

TOLD = "a decimal point that cannot be read is told by the other figures"
_LEAST, _DIGITS = 100, 2
_MOST_UNLIKE = 4
_CLOSE = Decimal("0.02")


def fit_points(items: Sequence[LineItem], log: Log) -> tuple[LineItem, ...]:
    """The items, rates with the point that they lack."""
    fitted = list(items)
    for index, item in enumerate(items):
        if item.measure is not Measure.PER_SHARE or not is_rate(item):
            continue
        amounts = tuple(_fit(amount, column, item, items) for column, amount in enumerate(item.amounts))
        amounts = tuple(None if amount and _is_unlike(amount, amounts) else amount for amount in amounts)
        if amounts != item.amounts:
            lost = tuple(i for i, amount in enumerate(amounts) if amount is None and item.amounts[i])
            fitted[index] = replace(
                item, amounts=amounts, lost=(*item.lost, *lost), guess=join_guesses(item.guess, TOLD), torn=True
            )
            log.warning(
                "rows.point-told",
                f"{item.label!r} lacks a decimal point: "
                + ", ".join("-" if amount is None or amount.value is None else f"{amount.value}" for amount in amounts),
                item.origin,
                "Compare it with the document.",
            )
    return tuple(fitted)


def _fit(amount: Amount | None, column: int, item: LineItem, items: Sequence[LineItem]) -> Amount | None:
    """The rate with its point."""
    if amount is None or amount.value is None or amount.decimals or abs(amount.value) < _LEAST:
        return amount
    return _with_point(amount) if _is_proved(amount, column, item, items) else amount


def _is_unlike(amount: Amount, row: Sequence[Amount | None]) -> bool:
    """It has no point, and all others of the row have one, and other sizes."""
    others = [other for other in row if other and other.value and other is not amount]
    if not amount.value or amount.decimals or not others or any(other.decimals != _DIGITS for other in others):
        return False
    return not any(_alike(abs(amount.value), abs(other.value or amount.value)) for other in others)


def _alike(one: Decimal, other: Decimal) -> bool:
    return other / _MOST_UNLIKE <= one <= other * _MOST_UNLIKE


def _with_point(amount: Amount) -> Amount:
    value = amount.value or Decimal(0)
    return replace(amount, value=value.scaleb(-_DIGITS), decimals=_DIGITS)


def _is_proved(amount: Amount, column: int, item: LineItem, items: Sequence[LineItem]) -> bool:
    value = abs(_with_point(amount).value or Decimal(0))
    printed = implied_shares(items, column, value)
    if any(abs(ratio - 1) <= _CLOSE for ratio in printed):
        return True
    beside = [abs(a.value) for a in item.amounts if a and a.value and a.decimals == _DIGITS]
    return any(_alike(value, other) for other in beside)
