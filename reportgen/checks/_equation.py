"""A sum in one column: what is missing to make it true, and what rounding allows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _interval as interval

if TYPE_CHECKING:
    from reportgen.model.statement import Amount, Statement, Sum


@dataclass(frozen=True, slots=True)
class Equation:
    """The rows of `sum` in `column`; amounts at full scale, an empty cell and a dash count as nothing."""

    statement: Statement
    sum: Sum
    column: int

    @property
    def terms(self) -> tuple[tuple[int, int], ...]:
        """Total and parts as (row, weight) that should add up to zero."""
        return ((self.sum.total, 1), *((row, -weight) for row, weight in self.sum.parts))

    @property
    def difference(self) -> Decimal:
        """Total less the weighted parts."""
        return sum((self.value(row) * weight for row, weight in self.terms), Decimal(0))

    @property
    def allowed(self) -> Decimal:
        """The difference that rounding can make: half a last digit of each printed number."""
        printed = ((self.cell(row), abs(weight)) for row, weight in self.terms)
        return sum(
            (
                interval.half_digit(cell.precision) * weight
                for cell, weight in printed
                if cell and cell.value is not None
            ),
            Decimal(0),
        )

    @property
    def holds(self) -> bool:
        """Whether the intervals of total and parts overlap (XBRL Calculation 1.1, section 2)."""
        return abs(self.difference) <= self.allowed

    def holds_with(self, row: int, value: Decimal) -> bool:
        """Whether it would hold if the row had this value, and does not with the one it has."""
        change = (value - self.value(row)) * dict(self.terms)[row]
        return bool(change) and abs(self.difference + change) <= self.allowed

    def cell(self, row: int) -> Amount | None:
        amounts = self.statement.items[row].amounts
        return amounts[self.column] if amounts else None

    def value(self, row: int) -> Decimal:
        cell = self.cell(row)
        return (cell.full if cell else None) or Decimal(0)
