"""Digits that a machine misread, told by two witnesses: another line that prints the number, and what adds up.

A sum fails in a column. One to three of its numbers, each changed in one digit to a number that stands on another line
of the document, make it true to the last digit, and no other choice of as few does. Nothing is taken from the other
line alone: numbers may be alike. A total that nothing adds up to counts where the rows since the last total, so
changed, add up to it in all columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from reportgen.findings import Log
from reportgen.model.statement import LineItem, Measure, Sum
from reportgen.statements._rows import Placed
from reportgen.statements.misread import Told, figures_of, is_proved, one_digit_off, put_told

TOLD = "digits misread are told by another line that prints the number, and by what adds up"
_NUMBER = re.compile(r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})+|\d{3,})(?:\.\d+)?(?![\d,.]*\d)")
_EQUITY = re.compile(r"(?:stock|share)holders\W{0,2}\s+equity$", re.IGNORECASE)
_LEAST_DIGITS, _MOST_CHANGES, _MOST_CHOICES, _MOST_ROWS = 3, 3, 40, 30

_LEAST_OF_SEVERAL = 1000  # shorter numbers are too often one digit off another line's

Printed = Mapping[int, Mapping[str, frozenset[tuple[int, int]]]]
Column = dict[int, Decimal]


@dataclass(frozen=True, slots=True)
class Change:
    """A row's number, and what it adds to the sum more than the printed one."""

    row: int
    value: Decimal
    more: Decimal


def find_printed(placed: Sequence[Placed]) -> Printed:
    """The digits of all numbers of the document with three or more, by length, with the (page, line) they stand on."""
    found: dict[int, dict[str, set[tuple[int, int]]]] = {}
    for item in placed:
        for match in _NUMBER.finditer(item.line.raw or item.line.text):
            digits = re.sub(r"\D", "", match.group())
            found.setdefault(len(digits), {}).setdefault(digits, set()).add((item.page, item.line.number))
    return {length: {d: frozenset(at) for d, at in numbers.items()} for length, numbers in found.items()}


def mend_by_witness(items: Sequence[LineItem], sums: Sequence[Sum], printed: Printed, log: Log) -> tuple[LineItem, ...]:
    """The items with those digits put right that both witnesses tell."""
    mended = list(items)
    for one in (*sums, *_presumed(items, sums)):
        wrong = sorted(set(one.columns) - set(one.holds))
        told = {column: _solve(one, column, mended, sums, printed) for column in wrong}
        if not one.holds and (len(wrong) < 2 or not all(told.values())):
            continue  # nothing but the digits put right would prove the sum itself
        for column, changes in told.items():
            for change in changes:
                why = f"another line prints it, and so {mended[one.total].label!r} adds up"
                mended[change.row] = put_told(mended[change.row], column, change.value, Told(TOLD, why), log)
    return tuple(mended)


def _presumed(items: Sequence[LineItem], sums: Sequence[Sum]) -> Iterator[Sum]:
    """Totals that nothing adds up to, each with the rows since the total before it."""
    found = {one.total for one in sums}
    taken = {row for one in sums for row, _ in one.parts}
    opened: list[int] = []
    for index, item in enumerate(items):
        if item.measure is not Measure.MONEY or not item.amounts:
            continue
        if item.is_total or _EQUITY.search(item.label):
            parts = [row for row in opened if row not in taken]
            if index not in found and 2 <= len(parts) <= _MOST_ROWS:
                columns = tuple(c for c, amount in enumerate(item.amounts) if amount)
                yield Sum(index, tuple((row, 1) for row in parts), columns, ())
            opened = []
        else:
            opened.append(index)


def _solve(
    one: Sum, column: int, items: Sequence[LineItem], sums: Sequence[Sum], printed: Printed
) -> tuple[Change, ...]:
    """The only fewest changes that make the sum true in the column; none where there are none, or several."""
    terms = (*one.parts, (one.total, -1))
    if any(items[row].amounts[column] is None and column in items[row].lost for row, _ in terms):
        return ()
    short = sum((weight * _full(items[row], column) for row, weight in terms), Decimal(0))
    if not short:
        return ()
    choices = [
        change
        for row, weight in terms
        if not is_proved(row, column, sums)
        for change in _choices(row, weight, column, items[row], printed)
    ]
    # a number that another line prints just so is misread there as well only where nothing else is left
    plainly = [change for change in choices if not is_witnessed(items[change.row], column, printed)]
    return _fewest(plainly, short) or _fewest(choices, short)


def is_witnessed(item: LineItem, column: int, printed: Printed, apart: int = 0) -> bool:
    """A line more than `apart` lines away, or on another page, prints the same digits, four or more."""
    own = figures_of(item.amounts[column])
    places = printed.get(len(own), {}).get(own, frozenset())
    page, line = item.origin.page, item.origin.line or 0
    return len(own) > _LEAST_DIGITS and any(at != page or abs(where - line) > apart for at, where in places)


def _fewest(choices: Sequence[Change], short: Decimal) -> tuple[Change, ...]:
    """As few of the changes as make up for what the sum is short by; none where others would do as well."""
    if len(choices) > _MOST_CHOICES:
        return ()
    for count in range(1, _MOST_CHANGES + 1):
        found = [
            some
            for some in combinations([c for c in choices if count == 1 or abs(c.value) >= _LEAST_OF_SEVERAL], count)
            if short + sum(change.more for change in some) == 0 and len({change.row for change in some}) == count
        ]
        if found:
            return found[0] if len(found) == 1 else ()
    return ()


def _full(item: LineItem, column: int) -> Decimal:
    amount = item.amounts[column]
    return (amount.full if amount else None) or Decimal(0)


def _choices(row: int, weight: int, column: int, item: LineItem, printed: Printed) -> Iterator[Change]:
    """Numbers of other lines that differ from the row's in one digit."""
    amount = item.amounts[column]
    if amount is None or not amount.value:
        return
    own = figures_of(amount)
    for digits in one_digit_off(own):
        places = printed.get(len(digits), {}).get(digits, frozenset())
        if len(digits) >= _LEAST_DIGITS and places - {(item.origin.page, item.origin.line)}:
            value = Decimal(digits).scaleb(-amount.decimals).copy_sign(amount.value)
            yield Change(row, value, weight * (value - amount.value).scaleb(amount.scale))
