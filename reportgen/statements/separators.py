"""Commas that were misread as points: "2.958" beside "5,448" in a table of whole numbers is 2,958.

A table whose money is in whole numbers prints no thousandths, so the point in such a number can only have been a comma.
Where no machine read the page, a whole number must stand in the same row: dividends of 1.125 and 1.035 are rates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Measure
from reportgen.statements.proof import join_guesses

TOLD = "a point stands for a comma, as the other figures tell"
_DIGITS = 3
_NONE = Decimal(0)
_LEAST_WHOLE = 5
_MOST_OF_OTHERS = 10  # of so many numbers one may be such


def fit_separators(items: Sequence[LineItem], noisy: bool, log: Log) -> tuple[LineItem, ...]:
    """The items, amounts of money with the comma that they lack; each is said. `noisy`: a machine read the page."""
    money = [a for item in items if item.measure is Measure.MONEY for a in item.amounts if a and a.value]
    wrong = [amount for amount in money if _is_misread(amount)]
    whole = sum(not amount.decimals and abs(amount.value or _NONE) >= 1000 for amount in money)
    split = sum(amount.decimals > 0 for amount in money) - len(wrong)
    if not wrong or whole < max(_LEAST_WHOLE, len(wrong) * _MOST_OF_OTHERS) or split > len(wrong):
        return tuple(items)
    mended = (item for item in items if any(amount in wrong for amount in item.amounts))
    rows = {id(item) for item in mended if noisy or _is_beside_whole(item)}
    return tuple(_mend(item, log) if id(item) in rows else item for item in items)


def _is_beside_whole(item: LineItem) -> bool:
    return any(amount and amount.value and not amount.decimals for amount in item.amounts)


def _is_misread(amount: Amount) -> bool:
    return amount.decimals == _DIGITS and 1 <= abs(amount.value or _NONE) < 1000


def _mend(item: LineItem, log: Log) -> LineItem:
    if item.measure is not Measure.MONEY:
        return item
    amounts = tuple(
        replace(amount, value=amount.value.scaleb(_DIGITS), decimals=0)
        if amount and amount.value and _is_misread(amount)
        else amount
        for amount in item.amounts
    )
    changed = ", ".join(f"{new.value:,}" for old, new in zip(item.amounts, amounts, strict=True) if new and new != old)
    log.warning(
        "rows.comma-told",
        f"a point in {item.label!r} is taken for a comma ({changed}), as the other numbers are whole",
        item.origin,
        "Compare it with the document.",
    )
    return replace(item, amounts=amounts, guess=join_guesses(item.guess, TOLD))
