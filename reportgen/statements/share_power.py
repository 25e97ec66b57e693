"""Which power of ten lifts the share counts in labels: "3,000 shares authorized" of a table in millions.

Ladder: par value times shares issued is the row's own amount; another label of the statement is proved so; the
weighted average of the income statement, or what its net result per share implies, is near; the heading excepts shares
from its scale, or gives them their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.interval import half_digit
from reportgen.model.statement import Measure, StatementKind
from reportgen.statements.shares import imply_shares

if TYPE_CHECKING:
    from reportgen.model.statement import Amount, LineItem, Statement
    from reportgen.statements.asides import Printed
    from reportgen.statements.label_parts import LabelParts
    from reportgen.statements.measures import Scale

    Labels = Sequence[tuple[LineItem, LabelParts]]

_POWERS = (0, 3, 6)
_COUNTED = ("issued", "outstanding")
_NEAR = 10
_MOST = Decimal(10) ** 11


def find_powers(labels: Labels, statements: Sequence[Statement], scale: Scale) -> list[int | None]:
    """The power of each label's share counts, None where nothing tells it."""
    proved = [_prove(item, parts) for item, parts in labels]
    common = {power for power in proved if power is not None}
    if len(common) == 1:
        other: int | None = common.pop()
    else:
        other = None if common else _by_average(labels, statements)
        if other is None and not common:
            other = _by_heading(labels, scale)
    return [other if power is None else power for power in proved]


def _prove(item: LineItem, parts: LabelParts) -> int | None:
    """The only power with which par value times shares is the amount, in all columns that can tell."""
    par, counts = parts.values.get("par"), parts.values.get("issued") or parts.values.get("outstanding")
    if not parts.bare or not par or not counts or not any(item.amounts):
        return None
    columns = list(zip(par, counts, item.amounts, strict=False))
    fits = []
    for power in _POWERS:
        told = [
            agrees(value, count, power, amount)
            for value, count, amount in columns
            if value and count and count.value and count.power is None and amount and amount.full
        ]
        if told and all(told):
            fits.append(power)
    return fits[0] if len(fits) == 1 else None


def agrees(par: Printed, count: Printed, power: int, amount: Amount) -> bool:
    """Par value times shares is the amount, as closely as the printed digits tell (XBRL Calculation 1.1, section 2)."""
    slack = half_digit(amount.precision) + par.value * half_digit(count.digits - power)
    return amount.full is not None and abs(par.value * count.value.scaleb(power) - abs(amount.full)) <= slack


def _by_average(labels: Labels, statements: Sequence[Statement]) -> int | None:
    averages = [average for one in statements for average in _averages(one)]
    counts = [
        value.value
        for _, parts in labels
        if parts.subject.lower().endswith(("common stock", "partners' units"))
        for key in _COUNTED
        for value in parts.values.get(key, ())
        if value and value.value and value.power is None
    ]
    if not averages or not counts:
        return None
    average, count = max(averages), max(counts)
    fits = [power for power in _POWERS if average / _NEAR <= count.scaleb(power) <= average * _NEAR]
    return fits[0] if len(fits) == 1 else None


def _averages(one: Statement) -> list[Decimal]:
    """How many shares an income statement says there are, else those that its result per share implies."""
    if one.kind is not StatementKind.INCOME_STATEMENT or not one.primary:
        return []
    said = [
        abs(amount.full)
        for item in one.items
        if item.measure is Measure.SHARES
        for amount in item.amounts
        if amount and amount.full
    ]
    return said or list(imply_shares(one.items).values())


def _by_heading(labels: Labels, scale: Scale) -> int | None:
    """What the heading says; where it says nothing of shares, only of a table in whole numbers."""
    if scale.shares == scale.money != 0 and not scale.counted:
        return None
    largest = max((value.value for value in _all_counts(labels)), default=Decimal(0))
    return scale.shares if largest.scaleb(scale.shares) <= _MOST else None


def _all_counts(labels: Labels) -> list[Printed]:
    return [
        value
        for _, parts in labels
        for key, row in parts.values.items()
        if key in ("authorized", "held", *_COUNTED)
        for value in row
        if value and value.power is None
    ]
