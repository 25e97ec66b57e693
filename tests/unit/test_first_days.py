"""First days of periods in years of 52 and 53 weeks, and of quarters that are no calendar's."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.model.period import Duration
from reportgen.statements.first_days import fit_first_days, fit_years
from tests.unit.test_flat import read


def days(*texts: str) -> list[date]:
    return [date.fromisoformat(text) for text in texts]


def spans(*texts: str) -> list[Duration | None]:
    return [Duration(*days(*text.split(".."))) for text in texts]


@pytest.mark.parametrize(
    ("read_as", "ends", "expected"),
    [
        # a nine months of 40 weeks, as the balance sheet's year end tells
        (["2022-10-02..2023-07-01"], ["2023-07-01", "2022-09-24"], ["2022-09-25..2023-07-01"]),
        # Sundays: July 31, 2022 is no month's end beside July 30, 2023
        (
            ["2023-05-01..2023-07-30", "2022-05-01..2022-07-31", "2022-02-01..2022-07-31"],
            ["2023-07-30", "2023-01-29"],
            ["2023-05-01..2023-07-30", "2022-05-02..2022-07-31", "2022-01-31..2022-07-31"],
        ),
        # quarters of weeks in calendar years: the year before began in January too
        (
            ["2024-12-28..2025-06-27", "2023-12-30..2024-06-28"],
            ["2025-06-27", "2024-12-31"],
            ["2025-01-01..2025-06-27", "2024-01-01..2024-06-28"],
        ),
        # weeks whose year happened to end on December 31 do not make the year before do so
        (
            ["2023-01-01..2023-07-01", "2021-12-26..2022-06-25"],
            ["2023-07-01", "2022-12-31"],
            ["2023-01-01..2023-07-01", "2021-12-26..2022-06-25"],
        ),
        # calendar months stay, whatever else is known
        (
            ["2020-01-01..2020-03-31", "2019-01-01..2019-03-31"],
            ["2020-03-31", "2019-12-31"],
            ["2020-01-01..2020-03-31", "2019-01-01..2019-03-31"],
        ),
    ],
)
def test_first_days_follow_known_ends(read_as: list[str], ends: list[str], expected: list[str]) -> None:
    assert fit_first_days(spans(*read_as), days(*ends)) == spans(*expected)


def test_a_year_of_weeks_begins_behind_the_one_before_it() -> None:
    periods = spans("2022-12-26..2023-12-24", "2022-01-02..2022-12-31")
    assert fit_years([periods[0], None]) == [periods[0], None]
    assert fit_years(periods)[0] == Duration(date(2023, 1, 1), date(2023, 12, 24))


def test_fiscal_years_without_a_day_end_whole_weeks_off_the_nearest_known_one() -> None:
    text = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
                                     February 2,    January 28,
                                        2025           2024
Cash                                   $ 4,000       $ 3,500
Total assets                           $ 4,000       $ 3,500
Total liabilities and equity           $ 4,000       $ 3,500

CONSOLIDATED STATEMENTS OF EARNINGS
(in millions)
                                     Fiscal      Fiscal      Fiscal
                                      2024        2023        2022
Net sales                            $ 1,595     $ 1,527     $ 1,574
Cost of sales                          1,063       1,017       1,046
Net earnings                         $   532     $   510     $   528
"""
    statements, _ = read(text)
    assert [str(column.period) for column in statements[1].columns] == [
        "2024-01-29..2025-02-02",
        "2023-01-30..2024-01-28",
        "2022-01-31..2023-01-29",
    ]
