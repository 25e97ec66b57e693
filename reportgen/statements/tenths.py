"""Points that were not read in tables of tenths: "48 27 67" beside "1,323.9" and "34.5" is 4.8, 2.7, 6.7.

A table that prints its amounts with one digit behind the point prints all of them so; where a machine read the text, a
whole number among them has lost its point. The same holds for a share count beside others of its row.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Measure
from reportgen.statements.proof import join_guesses

TOLD = "a decimal point that cannot be read is told by the other figures, which have one"
_LEAST, _SHARE = 8, 0.7  # so many amounts have one digit behind the point, of all that are no zeros
_MOST_UNLIKE = 4
_ZERO = Decimal(0)


def fit_tenths(items: Sequence[LineItem], log: Log) -> tuple[LineItem, ...]:
    """The items of a text that a machine read, amounts and share counts with the point that they lack; each is said."""
    money = [a for item in items if item.measure is Measure.MONEY for a in item.amounts if a and a.value]
    fine = [amount for amount in money if amount.decimals == 1]
    tenths = len(fine) >= max(_LEAST, _SHARE * len(money)) and not any(amount.decimals > 1 for amount in money)
    return tuple(_mend(item, tenths, log) for item in items)


def _mend(item: LineItem, tenths: bool, log: Log) -> LineItem:
    amounts = tuple(_with_point(a) if a and _lacks_point(a, item, tenths) else a for a in item.amounts)
    if amounts == item.amounts:
        return item
    log.warning(
        "rows.point-told",
        f"{item.label!r} lacks a decimal point: "
        + ", ".join("-" if amount is None or amount.value is None else f"{amount.value:,}" for amount in amounts),
        item.origin,
        "Compare it with the document.",
    )
    return replace(item, amounts=amounts, guess=join_guesses(item.guess, TOLD), torn=True)


def _lacks_point(amount: Amount, item: LineItem, tenths: bool) -> bool:
    if not amount.value or amount.decimals:
        return False
    if tenths and amount.measure is Measure.MONEY:
        return True
    return amount.measure is Measure.SHARES and _is_alike(amount, item.amounts)


def _is_alike(amount: Amount, row: Iterable[Amount | None]) -> bool:
    """The others of the row have a point, and this one with a point is of their size, without it is not."""
    others = [other for other in row if other and other.value and other is not amount]
    sizes = [abs(other.value or _ZERO) for other in others if other.decimals == 1]
    value = abs(amount.value or _ZERO)
    return 2 * len(sizes) > len(others) and all(
        size / _MOST_UNLIKE <= value / 10 <= size * _MOST_UNLIKE < value for size in sizes
    )


def _with_point(amount: Amount) -> Amount:
    return replace(amount, value=amount.value.scaleb(-1), decimals=1) if amount.value else amount
