"""What labels of a balance sheet say in passing, as a statement of its own: par values, share counts, allowances.

"Common stock, $0.01 par value; 100,000,000 shares authorized; 52,345,678 and 51,234,567 issued" becomes the rows
"Common stock, par value per share", "Common stock, shares authorized" and "Common stock, shares issued", as filers
state them beside the balance sheet. A label of which anything is unsure gives nothing, and so do rows that contradict
each other. Where the document prints such a table itself, that is taken and no label is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportgen.model.document import Provenance
from reportgen.model.period import MONTHS
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind
from reportgen.statements.asides import Printed
from reportgen.statements.label_parts import LabelParts, Sheet, find_stock, read_label
from reportgen.statements.measures import Scale
from reportgen.statements.printed_parentheticals import find_ends, settle_printed
from reportgen.statements.share_power import agrees, find_powers

_WORDS = {
    "par": "par value per share",
    "authorized": "shares authorized",
    "issued": "shares issued",
    "outstanding": "shares outstanding",
    "held": "shares",
    "allowance": "allowance",
    "depreciation": "accumulated depreciation",
    "amortization": "accumulated amortization",
}
_MEASURES = {"par": Measure.PER_SHARE, **dict.fromkeys(("authorized", "issued", "outstanding", "held"), Measure.SHARES)}
_COUNTED = ("issued", "outstanding")
_TAKEN = "read out of the label of the balance sheet's row"
# numbers of a table in thousands that all end so were set in it from one in millions
_ROUND, _MOST_TIMES = 1000, 20
# rows without numbers below one of stock that go on with it: "Shares issued: 2023 - 5", "2022 - 4"
_SHARES = re.compile(r"shares\b", re.IGNORECASE)
_DAY = re.compile(rf"(?:(?:19|20)\d\d|(?:{'|'.join(MONTHS)}) \d{{1,2}},? (?:19|20)\d\d)\b", re.IGNORECASE)
_NAME_ENDS = re.compile(r"[,(:;$\d\u2013\u2014]| - ")

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Read:
    """A row of the balance sheet whose label says something in passing."""

    item: LineItem
    parts: LabelParts


def add_parentheticals(statements: Sequence[Statement], scales: Sequence[Scale]) -> tuple[Statement, ...]:
    """The statements, behind each balance sheet what its labels say in passing; `scales` stand one for each."""
    if any(one.kind is StatementKind.PARENTHETICAL for one in statements):
        return tuple(
            settle_printed(one, statements, scale) if one.kind is StatementKind.PARENTHETICAL else one
            for one, scale in zip(statements, scales, strict=True)
        )
    found: list[Statement] = []
    for one, scale in zip(statements, scales, strict=True):
        found.append(one)
        if one.kind is StatementKind.BALANCE_SHEET and one.primary:
            items = _read_items(one, statements, scale)
            if items:
                found.append(_make(one, items))
    return tuple(found)


def _make(one: Statement, items: tuple[LineItem, ...]) -> Statement:
    return Statement(StatementKind.PARENTHETICAL, f"{one.title} (Parenthetical)", one.columns, items, one.origin)


def _read_items(one: Statement, statements: Sequence[Statement], scale: Scale) -> tuple[LineItem, ...]:
    ends = find_ends(one.columns)
    if not ends:
        return ()
    read = [_Read(item, parts) for item, parts in _read_labels(one, ends)]
    powers = find_powers([(each.item, each.parts) for each in read], statements, scale)
    found: dict[Key, LineItem] = {}
    contradicted: set[Key] = set()
    for each, power in zip(read, powers, strict=True):
        for key, item in _make_items(one, each, power):
            both = _merge(found[key], item) if key in found else item
            if both is None:
                contradicted.add(key)
            found[key] = both or item
    return tuple(item for key, item in found.items() if key not in contradicted)


def _read_labels(one: Statement, ends: Sequence[date]) -> Iterator[tuple[LineItem, LabelParts]]:
    currency = next(column.currency for column in one.columns if column.primary)
    headings = tuple(item.is_heading for item in one.items)
    sheet = Sheet(tuple(_spell_out(one.items)), headings, tuple(ends), currency)
    for row, item in enumerate(one.items):
        if any(c.isdigit() for c in item.label) or "none" in item.label.lower() or " no " in item.label.lower():
            for parts in read_label(sheet, row, item.section):
                yield item, parts


def _spell_out(items: Sequence[LineItem]) -> list[str]:
    """The labels; those that go on with the row of stock above them begin with its name."""
    labels = []
    name = said = ""
    for item in items:
        label = item.label
        if find_stock(label.lower()):
            name, said = _NAME_ENDS.split(label, 1)[0], ""
        elif name and item.is_heading and _SHARES.match(label):
            said = re.split(r"\d", label, maxsplit=1)[0]
            label = f"{name}; {label}"
        elif name and said and item.is_heading and _DAY.match(label):
            label = f"{name}; {said} {label}"
        else:
            name = said = ""
        labels.append(label)
    return labels


def _make_items(one: Statement, read: _Read, power: int | None) -> Iterator[tuple[Key, LineItem]]:
    subject = read.parts.subject
    for what, values in read.parts.values.items():
        measure = _MEASURES.get(what, Measure.MONEY)
        if measure is Measure.SHARES and power is None and any(value and value.power is None for value in values):
            continue
        lift = {Measure.PER_SHARE: 0, Measure.SHARES: power or 0}.get(measure)
        placed = _place(one.columns, values, measure, lift, replace(read.item.origin, cell=0))
        amounts = _without_absent(read.item, _without_contradicted(read, what, power, placed))
        if measure is Measure.MONEY and not _is_plausible(read.item, amounts):
            continue
        label = f"{subject}, {what if subject.endswith('units') else _WORDS[what]}"
        yield (
            (subject, what),
            LineItem(label, amounts, read.item.origin, section=read.item.section, guess=_TAKEN),
        )


def _place(
    columns: Sequence[Column], values: Sequence[Printed | None], measure: Measure, lift: int | None, origin: Provenance
) -> tuple[Amount | None, ...]:
    """An amount for each column; the table's own scale lifts what no other does."""
    left = iter(values)
    placed = [next(left) if column.primary else None for column in columns]
    return tuple(
        Amount(
            value.value,
            value.digits,
            value.power if value.power is not None else column.scale if lift is None else lift,
            measure,
            origin,
        )
        if value
        else None
        for column, value in zip(columns, placed, strict=True)
    )


def _without_contradicted(
    read: _Read, what: str, power: int | None, amounts: tuple[Amount | None, ...]
) -> tuple[Amount | None, ...]:
    """A count that is said once is that of the day at which par value times it is the row's amount, if of any."""
    pars, counts = read.parts.values.get("par", ()), read.parts.values[what]
    par, count = next(filter(None, pars), None), next(filter(None, counts), None)
    once = len({one and (one.value, one.power) for one in counts}) == 1
    if what not in _COUNTED or not (once and read.parts.bare and par and count and count.value):
        return amounts
    lift = count.power if count.power is not None else power or 0
    fits = [bool(own and own.full and agrees(par, count, lift, own)) for own in read.item.amounts]
    return tuple(said if fit else None for said, fit in zip(amounts, fits, strict=True)) if any(fits) else amounts


def _without_absent(item: LineItem, amounts: tuple[Amount | None, ...]) -> tuple[Amount | None, ...]:
    """What is said once says nothing of a day at which the row has no amount, while it has one at another."""
    once = len({amount.full for amount in amounts if amount}) == 1
    if not once or not any(amount and amount.value for amount in item.amounts):
        return amounts
    pairs = zip(amounts, item.amounts, strict=True)
    return tuple(said if said and (not said.full or (own and own.value)) else None for said, own in pairs)


def _is_plausible(item: LineItem, amounts: Sequence[Amount | None]) -> bool:
    """What was taken off is in the table's unit: printed as finely as what is left, and not many times as much."""
    pairs = [(left, taken) for left, taken in zip(item.amounts, amounts, strict=False) if left and taken]
    coarse = all(left.value is not None and not left.value % _ROUND for left, _ in pairs)
    fine = any(taken.value is not None and taken.scale == left.scale and taken.value % _ROUND for left, taken in pairs)
    return bool(pairs) and not (coarse and fine) and all(_is_in_unit(left, taken) for left, taken in pairs)


def _is_in_unit(left: Amount, taken: Amount) -> bool:
    if not left.full or taken.full is None:
        return False
    return taken.precision <= left.precision and taken.full <= _MOST_TIMES * abs(left.full)


def _merge(one: LineItem, other: LineItem) -> LineItem | None:
    """Both rows as one; None where they contradict each other."""
    pairs = list(zip(one.amounts, other.amounts, strict=True))
    if any(a and b and a.full != b.full for a, b in pairs):
        return None
    return replace(one, amounts=tuple(a or b for a, b in pairs))
