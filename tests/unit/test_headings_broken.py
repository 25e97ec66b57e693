"""Headings broken over lines, and labels that take their numbers along: as text of narrow columns comes out of PDF."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.findings import Log
from reportgen.model.statement import Measure, Statement, StatementKind
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements
from reportgen.statements.amounts import find_tokens
from reportgen.statements.measures import measure_row
from reportgen.statements.versions import read_versions

WEEKS = """13 Weeks Ended 39 Weeks Ended
November
1, 2025
November
2, 2024
November
1, 2025
November
2, 2024
"""
QUARTERS = """Q3
2025
Q2
2025
Q4
2024
Q3
2024
"""
SINCE = """Year Ended
December
31, 2025
Year Ended
December
31, 2024
Period from
March 12,
2010
(Inception)
to December
31, 2025
"""
PLACED = """\
                                            13 Weeks Ended                 39 Weeks Ended
                                       November November              November November
                                         1, 2025    2, 2024             1, 2025    2, 2024
"""
STACKED = """\
                              Successor                    Predecessor
                             Period from           Period            Year Ended
                                May 1               from             December 31,
                               through            January 1              2024
                             December 31,          through
                                 2025              April 30,
                                                      2025
"""


def statement(heading: str, *rows: str, title: str = "STATEMENTS OF OPERATIONS") -> Statement:
    text = "\n".join(("Example Corp.", title, "(In thousands)", heading.rstrip("\n"), *rows))
    (found,) = read_statements(read("x.txt", text.encode(), Log()), Options(), Log())
    return found


def rows(count: int) -> list[str]:
    return [
        f"{label} " + " ".join(f"{number + step:,}" for step in range(count))
        for label, number in (
            ("Net sales", 9100),
            ("Cost of sales", 5200),
            ("Gross profit", 3900),
            ("Net income", 1400),
        )
    ]


@pytest.mark.parametrize(
    ("heading", "periods"),
    [
        (WEEKS, "2025-08-03..2025-11-01 2024-08-04..2024-11-02 2025-02-02..2025-11-01 2024-02-04..2024-11-02"),
        (QUARTERS, "2025-07-01..2025-09-30 2025-04-01..2025-06-30 2024-10-01..2024-12-31 2024-07-01..2024-09-30"),
        (SINCE, "2025-01-01..2025-12-31 2024-01-01..2024-12-31 2010-03-12..2025-12-31"),
    ],
)
def test_columns_whose_words_stand_one_behind_the_other(heading: str, periods: str) -> None:
    found = statement(heading, *rows(len(periods.split())))
    assert [str(column.period) for column in found.columns] == periods.split()


def test_the_words_of_each_column_are_its_heading() -> None:
    found = statement(WEEKS, *rows(4))
    assert [column.header for column in found.columns][2:] == ["November 1, 2025", "November 2, 2024"]


def test_months_that_run_together_belong_to_the_days_below_them() -> None:
    wide = ["Net sales".ljust(41) + "9,100      9,101               9,102      9,103" for _ in range(4)]
    found = statement(PLACED, *wide)
    assert [str(column.period) for column in found.columns] == [
        "2025-08-03..2025-11-01",
        "2024-08-04..2024-11-02",
        "2025-02-02..2025-11-01",
        "2024-02-04..2024-11-02",
    ]


def test_a_year_below_the_middle_column_is_not_that_of_its_neighbours() -> None:
    wide = [f"{name:<28}   7,4{n}1             7,6{n}9             3,1{n}1" for n, name in enumerate("ABCD")]
    found = statement(STACKED, *wide)
    assert [str(column.period) for column in found.columns] == [
        "2025-05-01..2025-12-31",
        "2025-01-01..2025-04-30",
        "2024-01-01..2024-12-31",
    ]


def test_days_right_below_their_months_stay_in_their_columns() -> None:
    heading = """\
                                   September     December     September
                                      30,           31,          30,
                                     2025          2024         2024
"""
    names = enumerate(("Cash", "Goodwill", "Total assets"))
    wide = [f"{name:<36}2,3{n}1         7,6{n}9        3,1{n}1" for n, name in names]
    found = statement(heading, *wide, title="BALANCE SHEETS")
    assert [str(column.period) for column in found.columns] == ["2025-09-30", "2024-12-31", "2024-09-30"]


def test_months_run_together_over_dates_that_touch() -> None:
    heading = """\
                                     Three months ended   Nine months ended
                                    September September September September
                                     30, 2025   30, 2024 30, 2025   30, 2024
"""
    names = enumerate(("Net sales", "Net income", "Costs"))
    wide = [f"{name:<34}    2,7{n}0     4,5{n}3     8,7{n}7     3,0{n}5" for n, name in names]
    found = statement(heading, *wide)
    assert [str(column.period) for column in found.columns] == [
        "2025-07-01..2025-09-30",
        "2024-07-01..2024-09-30",
        "2025-01-01..2025-09-30",
        "2024-01-01..2024-09-30",
    ]


def test_versions_of_a_period_are_told_apart_without_places() -> None:
    """The first column states the period; adjustments and what they make of it state nothing."""
    found = statement("Three Months Ended September 30, 2025", "GAAP Adjustments Non-GAAP", *rows(3))
    assert str(found.columns[0].period) == "2025-07-01..2025-09-30"
    assert [column.primary for column in found.columns] == [True, False, False]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("GAAP Adjustments Non-GAAP", ["GAAP", "Adjustments", "Non-GAAP"]),
        ("As reported  Pro forma", ["As reported", "Pro forma"]),
        ("Consolidated", []),
        ("Adjustments to reconcile net income", []),
    ],
)
def test_a_line_of_versions_says_nothing_else(line: str, names: list[str]) -> None:
    assert read_versions(line) == names


def test_counts_that_end_a_line_are_of_the_label_that_goes_on() -> None:
    found = statement(
        "December 31, 2025 December 31, 2024",
        "Cash 28,742 28,920",
        "Total assets 28,742 28,920",
        "Common stock, no par value; 30,000,000",
        "shares authorized; 9,812,004 and 9,790,122",
        "shares issued and outstanding 8,790 3,847",
        "Retained earnings 19,952 25,073",
        title="BALANCE SHEETS",
    )
    stock = next(item for item in found.items if item.label.startswith("Common stock"))
    assert [int(amount.full) for amount in stock.amounts if amount and amount.full] == [8_790_000, 3_847_000]
    assert stock.measure is Measure.MONEY


@pytest.mark.parametrize(
    ("label", "printed", "measure"),
    [
        ("Distributions to unitholders ($2.10 and $1.95 per unit)", "(644) —", Measure.MONEY),
        ("Cash dividends declared ($.50 per share)", "644 598", Measure.MONEY),
        ("Dividends declared per common share", "0.50 0.45", Measure.PER_SHARE),
    ],
)
def test_a_rate_said_in_passing_makes_no_rate_of_the_row(label: str, printed: str, measure: Measure) -> None:
    for kind in (StatementKind.CASH_FLOW, None):
        assert measure_row(label, (), [token for _, _, token in find_tokens(printed)], kind=kind) is measure


def test_what_is_in_thousands_stays_so_beside_a_rate() -> None:
    found = statement(
        "Year Ended December 31, 2025 2024",
        "Net income 1,000 900",
        "Distributions ($2.10 per unit) (644) (501)",
        "Net change in cash 356 399",
        title="STATEMENTS OF CASH FLOWS",
    )
    paid = next(item for item in found.items if item.label.startswith("Distributions"))
    assert [amount.full for amount in paid.amounts if amount] == [Decimal(-644_000), Decimal(-501_000)]
