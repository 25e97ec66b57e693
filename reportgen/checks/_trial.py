"""What a total without a sum may have been meant to add up: the rows above it, in the ways statements are built."""

from __future__ import annotations

import re
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from reportgen.checks._equation import equate
from reportgen.model.statement import Measure, StatementKind, Sum

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.checks._equation import Equation
    from reportgen.model.statement import Statement

    Parts = list[tuple[int, int]]

_TOTAL = re.compile(r"^(?:sub)?-?\s?total\b", re.IGNORECASE)
# results that are made of the rows above them, by where they stand; the first row of a cash flow statement is none
_RESULT = re.compile(
    r"^(?:net |operating )?(?:income|loss|earnings|profit)(?: ?[/(]?(?:income|loss|earnings)\)?)?"
    r"(?: from operations| before .+)?$|^gross (?:profit|margin|loss)$",
    re.IGNORECASE,
)
_CASH_RESULT = re.compile(
    r"^net (?:cash .*\b(?:provided|used|flows?|from)\b|(?:increase|decrease|change) .*\bin cash\b)", re.IGNORECASE
)
_RESULTS = {
    StatementKind.INCOME_STATEMENT: _RESULT,
    StatementKind.COMPREHENSIVE_INCOME: _RESULT,
    StatementKind.CASH_FLOW: _CASH_RESULT,
}


def is_total(statement: Statement, row: int) -> bool:
    """A money row named a total, or marked as one and named as the result of rows above."""
    item = statement.items[row]
    result = _RESULTS.get(statement.kind)
    named = bool(item.is_total and result and result.match(item.label)) or _is_named_total(statement, row)
    return named and item.measure is Measure.MONEY


def try_sums(statement: Statement, row: int) -> list[tuple[Equation, ...]]:
    """Sums the row may stand for, each in every primary column where it is printed; none where no row is above it.

    In order: the rows above up to a heading or a total; the same with the money row before them; and for results that
    are not named a total (gross profit, loss from operations) the first of the rows less the others, and the last
    total but one less the last.
    """
    rows = _rows_above(statement, row)
    before = _money_before(statement, min(rows, default=row))
    tried = [_plus(rows), _plus(before[:1] + rows)]
    if not _is_named_total(statement, row):
        tried += [_plus(rows[:1]) + _minus(rows[1:]), _plus(before[1:2]) + _minus(before[:1]) + _plus(rows)]
    columns = [
        index
        for index, cell in enumerate(statement.items[row].amounts)
        if cell and cell.value is not None and statement.columns[index].primary
    ]
    different = [parts for index, parts in enumerate(tried) if parts and parts not in tried[:index]]
    return [equate(statement, Sum(row, tuple(parts), tuple(columns), ()), columns) for parts in different if columns]


def _is_named_total(statement: Statement, row: int) -> bool:
    return bool(_TOTAL.match(statement.items[row].label))


def _rows_above(statement: Statement, row: int) -> list[int]:
    explained = {one.total for one in statement.sums}
    above = takewhile(
        lambda r: not (r in explained or statement.items[r].is_heading or is_total(statement, r)), reversed(range(row))
    )
    return sorted(r for r in above if statement.items[r].measure is Measure.MONEY)


def _money_before(statement: Statement, row: int) -> list[int]:
    """The last money row before, over any headings, and the last total before that one."""
    explained = {one.total for one in statement.sums}
    money = (r for r in reversed(range(row)) if statement.items[r].measure is Measure.MONEY)
    last = list(islice(money, 1))
    return last + list(islice((r for r in money if r in explained or is_total(statement, r)), 1))


def _plus(rows: Iterable[int]) -> Parts:
    return [(row, 1) for row in rows]


def _minus(rows: Iterable[int]) -> Parts:
    return [(row, -1) for row in rows]
