"""By which year a fiscal year is called, and on which day it ends."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen import statements
from reportgen.findings import Log
from reportgen.mapping._fiscal import name_year, settle_year_end
from reportgen.model.statement import Column, LineItem, Statement, StatementKind
from reportgen.options import Options
from reportgen.sources import read
from tests.builders import amount, origin, period

GOODS, OTHER = "Merchandise inventories", "Inventories"


def sheet(label: str, header: str = "") -> tuple[Statement, ...]:
    item = LineItem(label, (amount("1,234"),), origin(3, label))
    column = Column(period("2024-02-04..2025-02-01"), header, "USD", 3)
    return (Statement(StatementKind.INCOME_STATEMENT, "SALES", (column,), (item,), origin(1, "SALES")),)


@pytest.mark.parametrize(
    ("label", "header", "told", "year"),
    [
        (GOODS, "", 0, 2024),
        (OTHER, "", 0, None),
        (OTHER, "", 2025, 2025),
        (GOODS, "", 2025, 2025),
        # what an outlook or a comparison speaks of is another year
        (GOODS, "", 2026, 2024),
        (OTHER, "", 2023, None),
        # the column of the period is nearer than the words of the first lines
        (OTHER, "Fiscal | 2024", 2025, 2024),
        (OTHER, "Fiscal Year Ended | February 1, 2025", 0, None),
    ],
)
def test_a_year_that_ends_about_the_last_of_january(label: str, header: str, told: int, year: int | None) -> None:
    assert name_year(date(2025, 2, 1), (2, 1), told, sheet(label, header)) == year


def test_quarters_are_of_the_year_they_lie_in() -> None:
    assert name_year(date(2024, 8, 3), (2, 3), 0, sheet(GOODS)) == 2024
    assert name_year(date(2024, 8, 3), (2, 3), 2025, sheet(OTHER)) == 2025


def test_a_year_that_ends_with_january_bears_its_last_year() -> None:
    assert name_year(date(2025, 1, 31), (1, 31), 0, sheet(OTHER)) == 2025


def test_words_do_not_count_where_the_number_is_plain() -> None:
    assert name_year(date(2024, 12, 31), (12, 31), 2023, sheet(GOODS)) == 2024
    assert name_year(date(2025, 6, 28), (6, 28), 2024, sheet(GOODS)) == 2025


@pytest.mark.parametrize(
    ("end", "known", "settled"),
    [
        # a whole year ends where the report ends
        ("2025-02-02", (1, 28), (2, 2)),
        ("2023-12-30", (12, 31), (12, 30)),
        # quarters of 13 weeks lead to the year's end
        ("2025-03-29", (9, 28), (9, 27)),
        ("2023-08-04", (2, 3), (2, 2)),
        # weeks for quarters, but a year by the calendar
        ("2025-06-27", (12, 31), (12, 31)),
        ("2012-09-30", (6, 30), (6, 30)),
        # a day of mid-month stays where no weeks lead to it
        ("2025-03-31", (9, 15), (9, 15)),
    ],
)
def test_the_day_on_which_the_year_ends(end: str, known: tuple[int, int], settled: tuple[int, int]) -> None:
    assert settle_year_end(date.fromisoformat(end), known) == settled


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("Acme Reports Second Quarter Fiscal 2025 Results and fiscal 2026 outlook", 2025),
        ("Results for the 2024 fiscal year", 2024),
        ("Results for the fiscal year, ended January 28, 2024", 0),
    ],
)
def test_the_first_fiscal_year_of_the_first_lines(words: str, year: int) -> None:
    text = f"{words}\n\nBALANCE SHEETS\n(in thousands)\n                 January 28,\n                    2024\nTotal assets   1,234\n"
    log = Log()
    document = read("a.txt", text.encode(), log)
    assert statements.read_hints(document, statements.read_statements(document, Options(), log)).fiscal_year == year
