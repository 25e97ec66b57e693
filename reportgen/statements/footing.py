"""Which rows add up to which: the sums of a statement, found by trying, proved by the printed digits.

Rows stay open until a total takes them in; the total is then open itself. A row is tried as the total of the open rows
before it, nearest first: all added; the first less the others ("Revenues - Expenses"); any signs, when few are open.
A sum is tested in every column at once with the rounding interval of the printed digits (XBRL Calculation 1.1,
section 2: each value is an interval of half a unit of its last digit to either side).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.statement import LineItem, Measure, StatementKind, Sum

_MOST_OPEN, _MOST_SIGNED = 60, 9
_ASSETS = re.compile(r"total\s+assets\b(?!\s*[,-]?\s*(?:held|of|less))", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sub-?)?total\b", re.IGNORECASE)
_LESS = re.compile(r"less\b|allowance|accumulated|treasury|unearned|deferred\s+compensation|discount", re.IGNORECASE)
# what a result is less by, however its own row is called
_COST = re.compile(r"\b(?:tax(?:es)?|expenses?|costs?|provision)\b", re.IGNORECASE)
_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Vector:
    """A row's values at full scale by column, None where nothing is printed, and its unit of the last digit."""

    values: tuple[Decimal | None, ...]
    unit: Decimal

    @property
    def empty(self) -> bool:
        return not any(self.values)


def find_sums(items: Sequence[LineItem], kind: StatementKind) -> tuple[Sum, ...]:
    """The sums among the money rows of a statement, in the order of their totals."""
    vectors = [_vector(item) for item in items]
    opened: list[int] = []
    sums: list[Sum] = []
    for index, item in enumerate(items):
        vector = vectors[index]
        if vector is None:
            continue
        found = _best(index, opened, vectors, items, kind)
        if found:
            sums.append(found)
            taken = {part for part, _ in found.parts}
            opened = [row for row in opened if row not in taken]
        elif _TOTAL.match(item.label):
            # a total that does not add up still ends its section
            opened = [row for row in opened if items[row].section != item.section]
        # the two sides of a balance sheet equal each other, they are no parts of one another
        opened = [] if kind is StatementKind.BALANCE_SHEET and _ASSETS.match(item.label) else [*opened, index]
    return tuple(sums)


def _vector(item: LineItem) -> Vector | None:
    if item.measure is not Measure.MONEY:
        return None
    amounts = [amount for amount in item.amounts if amount]
    unit = Decimal(1).scaleb(max(-amount.precision for amount in amounts))
    return Vector(tuple(amount.full if amount else None for amount in item.amounts), unit)


def _best(
    index: int, opened: Sequence[int], vectors: Sequence[Vector | None], items: Sequence[LineItem], kind: StatementKind
) -> Sum | None:
    """The sum with this row as its total that holds in most columns; the plainest reading wins among equals."""
    target = vectors[index]
    if target is None or target.empty:
        return None
    best: Sum | None = None
    item = items[index]
    for parts in _readings(opened, vectors, target):
        if any(weight < 0 and not _may_subtract(items[row], item, kind) for row, weight in parts):
            continue
        found = _test(index, parts, vectors)
        if found is None or not _convincing(found, vectors, item):
            continue
        if best is None or len(found.holds) > len(best.holds):
            best = found
        if best and len(best.holds) == len(best.columns):
            return _widen(best, opened, vectors, items)
    return best


def _widen(found: Sum, opened: Sequence[int], vectors: Sequence[Vector | None], items: Sequence[LineItem]) -> Sum:
    """The sum with the rows of its section above it that make it no less exact: rounding hides small ones."""
    if any(weight != 1 for _, weight in found.parts):
        return found
    first = found.parts[0][0]
    more: tuple[tuple[int, int], ...] = ()
    for row in reversed([row for row in opened if row < first][-_MOST_OPEN:]):
        if items[row].section != items[first].section:
            break
        more = ((row, 1), *more)
        wider = _test(found.total, (*more, *found.parts), vectors)
        if wider and wider.holds == wider.columns and _off(wider, vectors) <= _off(found, vectors):
            found, more = wider, ()
    return found


def _off(found: Sum, vectors: Sequence[Vector | None]) -> Decimal:
    """How far the parts are from the total, over all columns."""
    wanted = vectors[found.total]
    assert wanted is not None
    added = [
        sum((v.values[column] or Decimal(0) for row, _ in found.parts if (v := vectors[row])), Decimal(0))
        for column in found.columns
    ]
    return sum((abs(a - (wanted.values[c] or 0)) for a, c in zip(added, found.columns, strict=True)), Decimal(0))


def _may_subtract(part: LineItem, total: LineItem, kind: StatementKind) -> bool:
    """Results subtract costs; elsewhere only what says so is taken off."""
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.CASH_FLOW):
        return bool(_LESS.match(part.label))
    return total.is_total or bool(_LESS.match(part.label)) or bool(_COST.search(part.label))


def _readings(
    opened: Sequence[int], vectors: Sequence[Vector | None], target: Vector
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Ways to read the open rows before a total, plainest first."""
    rows = list(opened[-_MOST_OPEN:])
    runs = _Runs(rows, vectors, target)
    for count in range(2, len(rows) + 1):
        if runs.fits(count, 1):
            yield tuple((row, 1) for row in rows[-count:])
        if runs.fits(count, -1):
            yield ((rows[-count], 1), *((row, -1) for row in rows[-count + 1 :]))
    for count in range(3, min(len(rows), _MOST_SIGNED) + 1):
        yield from _signed(rows[-count:], vectors, target)


class _Runs:
    """Sums of the last rows by column, so that hopeless readings are not tested: none of their columns comes near."""

    def __init__(self, rows: Sequence[int], vectors: Sequence[Vector | None], target: Vector) -> None:
        self._columns = [(column, goal) for column, goal in enumerate(target.values) if goal is not None]
        self._first: list[list[Decimal]] = [[]]
        self._sums: list[list[Decimal]] = [[Decimal(0)] * len(self._columns)]
        self._slack = target.unit
        for row in reversed(rows):
            vector = vectors[row]
            own = [(vector.values[column] or Decimal(0)) if vector else Decimal(0) for column, _ in self._columns]
            self._slack = max(self._slack, vector.unit if vector else self._slack)
            self._first.append(own)
            self._sums.append([total + value for total, value in zip(self._sums[-1], own, strict=True)])

    def fits(self, count: int, sign: int) -> bool:
        """The first of the last `count` rows and `sign` times the others come near the total in some column."""
        slack = _HALF * self._slack * (count + 1)
        sums, firsts = self._sums[count - 1], self._first[count]
        return any(
            abs(first + sign * rest - goal) <= slack
            for (_, goal), first, rest in zip(self._columns, firsts, sums, strict=True)
        )


def _signed(
    rows: Sequence[int], vectors: Sequence[Vector | None], target: Vector
) -> Iterator[tuple[tuple[int, int], ...]]:
    """Readings with any signs behind a positive first row that fit the first column printed; others follow from it."""
    column = next(i for i, value in enumerate(target.values) if value)
    values = [(v.values[column] or Decimal(0)) if (v := vectors[row]) else Decimal(0) for row in rows]
    goal = target.values[column] or Decimal(0)
    slack = target.unit * _HALF * (len(rows) + 1)
    for signs in _walk(values[1:], goal - values[0], slack):
        yield ((rows[0], 1), *zip(rows[1:], signs, strict=True))


def _walk(values: Sequence[Decimal], goal: Decimal, slack: Decimal) -> Iterator[tuple[int, ...]]:
    """The signs, 1 before -1 from the first value on, with which the values come near the goal."""
    if abs(goal) > slack + sum(map(abs, values)):
        return
    if not values:
        yield ()
        return
    for sign in (1, -1):
        for signs in _walk(values[1:], goal - sign * values[0], slack):
            yield (sign, *signs)


def _test(total: int, parts: tuple[tuple[int, int], ...], vectors: Sequence[Vector | None]) -> Sum | None:
    target = vectors[total]
    assert target is not None
    columns, holds = [], []
    for column, goal in enumerate(target.values):
        terms = [(vectors[row], weight) for row, weight in parts]
        printed = [(v.values[column], v.unit, weight) for v, weight in terms if v and v.values[column] is not None]
        if goal is None or not printed:
            continue
        columns.append(column)
        added = sum(weight * value for value, _, weight in printed if value is not None)
        slack = _HALF * (target.unit + sum(unit for _, unit, _ in printed))
        if abs(added - goal) <= slack:
            holds.append(column)
    return Sum(total, parts, tuple(columns), tuple(holds)) if holds else None


def _convincing(found: Sum, vectors: Sequence[Vector | None], item: LineItem) -> bool:
    """No chance hit: enough digits agree for the freedom there was, and no part is the total itself but for zeros."""
    target = vectors[found.total]
    assert target is not None
    filled = [row for row, _ in found.parts if (v := vectors[row]) and not v.empty]
    if not item.is_total and (len(filled) < 2 or len(found.holds) < len(found.columns)):
        return False
    signed = any(weight < 0 for _, weight in found.parts[1:])
    digits = sum(len(str(abs(int((target.values[c] or 0) / target.unit)))) for c in found.holds if target.values[c])
    free = len(found.parts) * 0.3 + (1.0 if signed else 0.0) + (0.0 if item.is_total else 0.7)
    if len(found.holds) < len(found.columns):
        free += 1.5
    return digits > free + 1
