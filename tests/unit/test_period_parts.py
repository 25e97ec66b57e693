"""Columns headed by parts of a year without a day: which day they end on, and when nobody can tell."""

from __future__ import annotations

import pytest

from reportgen.findings import Log
from reportgen.model.statement import StatementKind
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

TITLE = "Consolidated Statements of Operations"
ROWS = ("Revenue", "Cost of sales", "Gross profit", "Operating expenses", "Net income")
BALANCE = """
Consolidated Balance Sheets
                                        {}   {}
Cash                                                 1,000                900
Total assets                                         5,000              4,500
Accounts payable                                     1,000                900
Equity                                               4,000              3,600
Total liabilities and equity                         5,000              4,500
"""
CALENDAR = BALANCE.format("September 30, 2025", "December 31, 2024")
JANUARY = BALANCE.format("  October 31, 2025", " January 31, 2025")
MARCH = BALANCE.format("    March 31, 2025", "   March 31, 2024")


def periods(*heading: str, title: str = TITLE, balance: str = "") -> list[str]:
    """The periods of an income statement's columns; cells of the heading are parted by |, - is one without."""
    number = len(heading[-1].split("|"))
    amounts = [[1000 + 10 * i, 600 + 6 * i, 400 + 4 * i, 150 + i, 250 + 3 * i] for i in range(number)]
    lines = ["ACME CORP", title]
    lines += [" " * 36 + "".join(cell.rjust(22) for cell in line.split("|")) for line in heading]
    lines += [
        label.ljust(36) + "".join(f"{column[row]:,}".rjust(22) for column in amounts) for row, label in enumerate(ROWS)
    ]
    log = Log()
    document = read("x.txt", ("\n".join(lines) + "\n" + balance).encode(), log)
    found = read_statements(document, Options(), log)
    statement = next(statement for statement in found if statement.kind is StatementKind.INCOME_STATEMENT)
    return [str(c.period) if c.primary and c.period else "-" for c in statement.columns]


Q3 = ["2025-07-01..2025-09-30", "2024-07-01..2024-09-30"]
NINE = ["2025-01-01..2025-09-30", "2024-01-01..2024-09-30"]
YEAR = ["2024-01-01..2024-12-31", "2023-01-01..2023-12-31"]
QUARTERS = [
    *("2024-01-01..2024-03-31", "2024-04-01..2024-06-30", "2024-07-01..2024-09-30", "2024-10-01..2024-12-31"),
]
FOURTH = ["2024-10-01..2024-12-31", "2023-10-01..2023-12-31"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["H1 2025|H1 2024|FY 2024"], ["2025-01-01..2025-06-30", "2024-01-01..2024-06-30", YEAR[0]]),
        (["Q4 2024|Q4 2023|FY 2024|FY 2023"], FOURTH + YEAR),
        (["Q4 2024|Q4 2023|2024|2023"], FOURTH + YEAR),
        (["Fourth Quarter|Fourth Quarter|Full Year|Full Year", "2024|2023|2024|2023"], FOURTH + YEAR),
        (["Q3/2025|Q3/2024|1-9/2025|1-9/2024|1-12/2024"], Q3 + NINE + YEAR[:1]),
        (["Q3 2025|Q3 2024|9M 2025|9M 2024"], Q3 + NINE),
        (["3M 2025|3M 2024|12M 2024"], ["2025-01-01..2025-03-31", "2024-01-01..2024-03-31", YEAR[0]]),
        (["3M 2025|9M 2025"], [Q3[0], NINE[0]]),
        (["Jul-Sep 2025|Jul-Sep 2024|Jan-Sep 2025|Jan-Sep 2024"], Q3 + NINE),
        (["January-September|January-September", "2025|2024"], NINE),
        (["3Q25|2Q25|3Q24|YTD 2025|YTD 2024"], [Q3[0], "2025-04-01..2025-06-30", Q3[1], *NINE]),
        (["Sep-25 QTR|Sep-24 QTR|Sep-25 YTD|Sep-24 YTD"], Q3 + NINE),
        (["Q3 2025|Q3 2024|LTM Q3 2025"], [*Q3, "2024-10-01..2025-09-30"]),
        (["2H 2024|1H 2024"], ["2024-07-01..2024-12-31", "2024-01-01..2024-06-30"]),
        (["Nine months 2025|Nine months 2024"], NINE),
        (["2024|2023|2024 vs 2023"], [*YEAR, "-"]),
        (["2024|2023|vs 2023"], [*YEAR, "-"]),
        (["Q4 2024|Q4 2023|Q4 2024 vs. Q4 2023"], [*FOURTH, "-"]),
        (["Actual 2024|Budget 2024|Actual 2023"], [YEAR[0], "-", YEAR[1]]),
        (["2023A|2024A|2025E"], [YEAR[1], YEAR[0], "-"]),
        (["FY23A|FY24A|FY25E"], [YEAR[1], YEAR[0], "-"]),
        (["Q1|Q2|Q3|Q4|FY", "2024|2024|2024|2024|2024"], [*QUARTERS, YEAR[0]]),
        (["Q1 2024|Q2 2024|Q3 2024|Q4 2024|Total 2024"], [*QUARTERS, YEAR[0]]),
        (["Q3 2025|Q3 YTD 2025|YTD Q3 2024"], [Q3[0], *NINE]),
        (["First nine months|First nine months", "2025|2024"], NINE),
        (["1 Jan - 30 Jun 2025|1 Jan - 30 Jun 2024"], ["2025-01-01..2025-06-30", "2024-01-01..2024-06-30"]),
        (["Quarter ended|Quarter ended", "Sep 30 '25|Sep 30 '24"], Q3),
        (["Quarter ended|Quarter ended", "09.30.2025|09.30.2024"], Q3),
        (["Quarter ended|Quarter ended", "2025/09/30|2024/09/30"], Q3),
        (["Year ended|Year ended", "31st December 2024|31st December 2023"], YEAR),
        (["Half-year ended|Year ended", "30 June 2025|31 December 2024"], ["2025-01-01..2025-06-30", YEAR[0]]),
    ],
)
def test_parts_of_the_calendar_year(heading: list[str], expected: list[str]) -> None:
    assert periods(*heading) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["3Q25|2Q25|4Q24"], [Q3[0], "2025-04-01..2025-06-30", FOURTH[0]]),
        (["Third Quarter|Second Quarter|Third Quarter", "2025|2025|2024"], [Q3[0], "2025-04-01..2025-06-30", Q3[1]]),
        (["Third Quarter|Third Quarter|Nine Months|Nine Months", "2025|2024|2025|2024"], Q3 + NINE),
        (["Q3 2025|Q3 2024|2024"], [*Q3, YEAR[0]]),
        (["9M 2025|9M 2024|12M 2024"], [*NINE, YEAR[0]]),
    ],
)
def test_the_latest_part_ends_on_the_day_of_the_balance_sheet(heading: list[str], expected: list[str]) -> None:
    assert periods(*heading, balance=CALENDAR) == expected


def test_quarters_of_a_year_that_ends_in_january_are_named_after_its_end() -> None:
    expected = ["2025-08-01..2025-10-31", "2025-05-01..2025-07-31", "2024-08-01..2024-10-31", "2024-02-01..2025-01-31"]
    assert periods("Q3 FY26|Q2 FY26|Q3 FY25|FY25", balance=JANUARY) == expected


def test_quarters_of_a_year_that_ends_in_march() -> None:
    expected = ["2025-01-01..2025-03-31", "2024-10-01..2024-12-31", "2024-04-01..2025-03-31"]
    assert periods("Q4FY25|Q3FY25|FY25", balance=MARCH) == expected


def test_a_day_in_the_title_is_that_of_the_latest_quarter() -> None:
    title = f"{TITLE} for the three months ended September 30, 2025"
    assert periods("Q3 2025|Q2 2025|Q3 2024", title=title) == [Q3[0], "2025-04-01..2025-06-30", Q3[1]]


def test_a_year_over_two_calendar_years_ends_where_the_title_says() -> None:
    title = f"{TITLE} for the year ended 31 March 2025"
    assert periods("2024/25|2023/24", title=title) == ["2024-04-01..2025-03-31", "2023-04-01..2024-03-31"]


@pytest.mark.parametrize(
    "heading",
    ["2024/25|2023/24", "YTD 2025|YTD 2024", "Three months 2025|Three months 2024", "Q3 FY26|Q3 FY25"],
)
def test_what_no_day_tells_has_no_period(heading: str) -> None:
    assert periods(heading) == ["-", "-"]


def test_a_year_beside_its_own_quarter_may_be_the_year_so_far() -> None:
    assert periods("Q3 2025|2025|2024") == [Q3[0], "-", YEAR[0]]


def test_a_day_goes_with_its_span_over_columns_of_unequal_number() -> None:
    heading = [" " * 22 + "Six months to 30 June     Year to 31 December", "2025|2024|2024"]
    assert periods(*heading) == ["2025-01-01..2025-06-30", "2024-01-01..2024-06-30", YEAR[0]]


def test_days_of_a_period_in_lines_of_their_own() -> None:
    page = """<p>Statements of Operations</p><table>
    <tr><td></td><td>Year Ended</td><td>Period from May 5, 2023</td></tr>
    <tr><td></td><td>December 31,</td><td>(inception) through</td></tr>
    <tr><td></td><td>2024</td><td>December 31, 2023</td></tr>
    <tr><td>Revenue</td><td>1,500</td><td>300</td></tr>
    <tr><td>Costs</td><td>1,000</td><td>200</td></tr>
    <tr><td>Net income</td><td>500</td><td>100</td></tr></table>"""
    (statement,) = read_statements(read("x.html", page.encode(), Log()), Options(), Log())
    assert [str(column.period) for column in statement.columns] == [YEAR[0], "2023-05-05..2023-12-31"]
