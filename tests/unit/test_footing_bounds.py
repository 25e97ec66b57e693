"""Sums of statements that are meant to hurt: the work grows with the rows, not with their square."""

from __future__ import annotations

from decimal import Decimal
from time import process_time

from reportgen.model.statement import Amount, LineItem, Measure, StatementKind
from reportgen.statements.footing import find_sums
from tests.builders import origin


def _rows(count: int) -> list[LineItem]:
    """Rows of ones, each tenth of them a total: every row fits into every sum."""
    one = Amount(Decimal(1), 0, 3, Measure.MONEY, origin())
    labels = (f"Total {at}" if at % 10 == 9 else f"Row {at}" for at in range(count))
    return [LineItem(label, (one, one), origin(), is_total=label.startswith("Total")) for label in labels]


def _time(count: int) -> float:
    rows, start = _rows(count), process_time()
    find_sums(rows, StatementKind.BALANCE_SHEET)
    return process_time() - start


def test_rows_that_rounding_hides_are_sought_in_bounds() -> None:
    # four times the rows: 4 times the work, and 12 times where each sum tries all rows above it
    assert _time(800) < 7 * _time(200)
