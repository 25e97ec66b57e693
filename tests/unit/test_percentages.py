"""Columns of per cents between columns of amounts."""

from __future__ import annotations

from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

SALES = """\
ACME STORES, INC.
Condensed Consolidated Statements of Operations
(In thousands, except percentages and per share amounts)

                                13 Weeks Ended                    39 Weeks Ended
                        November 1, 2025  November 2, 2024  November 1, 2025  November 2, 2024
Net sales               $  512,345 100.0% $  498,765 100.0% $1,540,000 100.0% $1,490,000 100.0%
Cost of goods sold         312,345  61.0     308,765  61.9     940,000  61.0     920,000  61.7
Gross profit               200,000  39.0     190,000  38.1     600,000  39.0     570,000  38.3
Selling expenses           150,000  29.3     147,500  29.6     460,000  29.9     442,500  29.7
Operating income            50,000   9.8      42,500   8.5     140,000   9.1     127,500   8.6
Net income              $   38,400   7.5% $   31,275   6.3% $  106,575   6.9% $   93,375   6.3%
Diluted                 $     0.95        $     0.77        $     2.64        $     2.31
"""


def statement(text: str) -> Statement:
    log = Log()
    (found,) = read_statements(read("x.txt", text.encode(), log), Options(), log)
    return found


def test_dates_stand_over_the_amounts() -> None:
    columns = statement(SALES).columns
    assert [str(column.period) for column in columns if column.primary] == [
        "2025-08-03..2025-11-01",
        "2024-08-04..2024-11-02",
        "2025-02-02..2025-11-01",
        "2024-02-04..2024-11-02",
    ]
    assert [index for index, column in enumerate(columns) if not column.primary] == [1, 3, 5, 7]


def test_rates_stand_in_the_columns_of_amounts() -> None:
    diluted = statement(SALES).items[-1]
    stated = [amount.value if amount else None for amount in diluted.amounts]
    assert stated[::2] == [Decimal("0.95"), Decimal("0.77"), Decimal("2.64"), Decimal("2.31")]


def test_numbers_that_are_no_shares_stay_amounts() -> None:
    text = """\
CONSOLIDATED STATEMENTS OF OPERATIONS
(in millions)
                           2024        2023
Revenue                     200         100
Cost of revenue              90          61
Gross profit                110          39
Operating expenses           70          29
Net income                   40          10
"""
    assert [column.primary for column in statement(text).columns] == [True, True]


def test_a_quarter_that_is_a_third_of_nine_months_stays_a_quarter() -> None:
    text = """\
CONSOLIDATED STATEMENTS OF INCOME
(in thousands)
                       Three Months Ended  Nine Months Ended
                         June 30, 2025     September 30, 2025
Interest income              11,900              35,700
Interest expense              2,950               8,850
Net interest income           8,950              26,850
Provision                       100                 300
Noninterest income            1,950               5,850
Net income                   10,800              32,400
"""
    assert [column.primary for column in statement(text).columns] == [True, True]
