"""A sum in one column: what is missing to make it true, and what rounding allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model import interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reportgen.model.statement import Amount, Statement, Sum


@dataclass(frozen=True, slots=True)
class Equation:
    """The rows of `sum` in `column`, at full scale; an empty cell and a dash count as nothing.

    `weights`: the rows, total and parts, times these should add up to zero. `difference` is what they add up to, the
    total less the parts; `allowed` what rounding can make of it: half a last digit of each printed number.
    """

    statement: Statement
    sum: Sum
    column: int
    weights: Mapping[int, int]
    difference: Decimal
    allowed: Decimal

    @property
    def holds(self) -> bool:
        """Whether the intervals of total and parts overlap (XBRL Calculation 1.1, section 2)."""
        return abs(self.difference) <= self.allowed

    def holds_with(self, row: int, value: Decimal) -> bool:
        """Whether it would hold if the row had this value, not the one it has."""
        change = (value - self.value(row)) * self.weights[row]
        return bool(change) and abs(self.difference + change) <= self.allowed

    def cell(self, row: int) -> Amount | None:
        return cell_of(self.statement, row, self.column)

    def value(self, row: int) -> Decimal:
        return value_of(self.statement, row, self.column)


def equate(statement: Statement, one: Sum, columns: Iterable[int]) -> tuple[Equation, ...]:
    """The sum in each of the columns."""
    weights = {one.total: 1}
    for row, weight in one.parts:
        weights[row] = weights.get(row, 0) - weight
    return tuple(_equate(statement, one, column, weights) for column in columns)


def cell_of(statement: Statement, row: int, column: int) -> Amount | None:
    """None for an empty cell, and for a heading."""
    amounts = statement.items[row].amounts
    return amounts[column] if amounts else None


def value_of(statement: Statement, row: int, column: int) -> Decimal:
    """At full scale; nothing printed is 0."""
    cell = cell_of(statement, row, column)
    return (cell.full if cell else None) or Decimal(0)


def _equate(statement: Statement, one: Sum, column: int, weights: Mapping[int, int]) -> Equation:
    intervals = (
        interval.weigh(interval.of_amount(cell_of(statement, row, column)), weight) for row, weight in weights.items()
    )
    low, high = interval.total(intervals)
    return Equation(statement, one, column, weights, (low + high) / 2, (high - low) / 2)
