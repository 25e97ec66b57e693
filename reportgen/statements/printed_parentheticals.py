"""Parenthetical statements that a document prints itself: they state facts where days and scale are plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportgen.model.period import Instant
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind
from reportgen.statements.asides import Printed
from reportgen.statements.label_parts import LabelParts
from reportgen.statements.measures import Scale, read_currency
from reportgen.statements.share_power import find_powers

_STOCK = re.compile(r"\b(?:common|ordinary) (?:stock|shares)\b")
_BARE = re.compile(r"^(?:common|ordinary) (?:stock|shares)\W*$")
_COUNTS = re.compile(r"\bshares\b(?!.*\b(?:value|cost|amount)\b)")
_PAR = re.compile(r"\b(?:par|stated) value\b")
_KEYS = ("authorized", "issued", "outstanding")


def settle_printed(one: Statement, statements: Sequence[Statement], scale: Scale) -> Statement:
    """The statement, primary and its share counts at their scale; as it is where days or scale are unsure."""
    sheet = next((other for other in statements if other.kind is StatementKind.BALANCE_SHEET and other.primary), None)
    if sheet is None or not find_ends(one.columns):
        return one
    currency = next(column.currency for column in one.columns if column.primary)
    items = tuple(_count(item, currency) for item in one.items)
    labels = [(_find_stock_row(sheet), LabelParts("Common stock", _read_stock(items), bare=True))]
    power = find_powers(labels, statements, scale)[0]
    counted = any(item.measure is Measure.SHARES for item in items)
    if power is None and counted:
        return one
    return replace(one, items=tuple(_lift(item, power or 0) for item in items), primary=True)


def find_ends(columns: Sequence[Column]) -> tuple[date, ...]:
    """The day of each column that states facts; empty where one has none or two have the same."""
    periods = [column.period for column in columns if column.primary]
    ends = tuple(period.at for period in periods if isinstance(period, Instant))
    return ends if len(set(ends)) == len(periods) else ()


def _count(item: LineItem, currency: str) -> LineItem:
    """ "Treasury stock, shares" counts shares; "Par value" in cents is of one share, where in the table's currency."""
    label = item.label.lower()
    if _PAR.search(label) and item.measure in (Measure.MONEY, Measure.PER_SHARE):
        foreign = (read_currency([item.label, item.origin.raw]) or currency) != currency
        fine = any(one and one.decimals > 1 for one in item.amounts)
        # as money it states nothing
        return _measure(item, Measure.MONEY if foreign else Measure.PER_SHARE if fine else item.measure)
    return _measure(item, Measure.SHARES) if item.measure is Measure.MONEY and _COUNTS.search(label) else item


def _measure(item: LineItem, measure: Measure) -> LineItem:
    amounts = (one and replace(one, measure=measure) for one in item.amounts)
    lifted = measure is not Measure.PER_SHARE
    return replace(item, amounts=tuple(one and (one if lifted else replace(one, scale=0)) for one in amounts))


def _lift(item: LineItem, power: int) -> LineItem:
    if item.measure is not Measure.SHARES:
        return item
    return replace(item, amounts=tuple(one and replace(one, scale=power) for one in item.amounts))


def _find_stock_row(sheet: Statement) -> LineItem:
    """The balance sheet's row of common stock alone, else its last."""
    return next((item for item in sheet.items if _BARE.match(item.label.lower())), sheet.items[-1])


def _read_stock(items: Sequence[LineItem]) -> dict[str, tuple[Printed | None, ...]]:
    found: dict[str, tuple[Printed | None, ...]] = {}
    for item in items:
        label = item.label.lower()
        keys = [key for key in _KEYS if key in label] if item.measure is Measure.SHARES else []
        keys += ["par"] if item.measure is Measure.PER_SHARE else []
        if _STOCK.search(label) and len(keys) == 1:
            found.setdefault(keys[0], tuple(map(_print, item.amounts)))
    return found


def _print(amount: Amount | None) -> Printed | None:
    return Printed(amount.value, amount.decimals) if amount and amount.value is not None else None
