"""Periods in the spellings of headings."""

from __future__ import annotations

import pytest

from reportgen.findings import Log
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

ROWS = """\
Net sales                                    5,000      4,000
Cost of sales                                3,000      2,500
Gross profit                                 2,000      1,500
Net income                                   1,000        500
"""


def periods(*heading: str) -> list[str]:
    lines = "\n".join(f"{' ' * 40}{line}" for line in heading)
    text = f"CONSOLIDATED STATEMENTS OF OPERATIONS\n(in millions)\n{lines}\n{ROWS}"
    log = Log()
    (statement,) = read_statements(read("x.txt", text.encode(), log), Options(), log)
    return [str(column.period) for column in statement.columns]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        (["Quarter Ended", "  9/30/23    9/30/22"], ["2023-07-01..2023-09-30", "2022-07-01..2022-09-30"]),
        (["Thirteen Weeks Ended", "Nov. 2, 2024  Oct. 28, 2023"], ["2024-08-04..2024-11-02", "2023-07-30..2023-10-28"]),
        (["Six months to 30 June", "   2023       2022"], ["2023-01-01..2023-06-30", "2022-01-01..2022-06-30"]),
        (["Twelve months ended", "31.12.2023  31.12.2022"], ["2023-01-01..2023-12-31", "2022-01-01..2022-12-31"]),
        (["Year-to-date", "June 30, 2023  June 30, 2022"], ["2023-01-01..2023-06-30", "2022-01-01..2022-06-30"]),
        (["   2Q23       2Q22"], ["2023-04-01..2023-06-30", "2022-04-01..2022-06-30"]),
        (["  2023 Q3    2022 Q3"], ["2023-07-01..2023-09-30", "2022-07-01..2022-09-30"]),
        (["H1 2023    H1 2022"], ["2023-01-01..2023-06-30", "2022-01-01..2022-06-30"]),
        (["Third Quarter", "   2023       2022"], ["2023-07-01..2023-09-30", "2022-07-01..2022-09-30"]),
        (["Three Months Ended", " Jun-23     Jun-22"], ["2023-04-01..2023-06-30", "2022-04-01..2022-06-30"]),
        (
            ["Fiscal Year Ended (1)", "June 30, 2023(2)  June 30, 2022"],
            ["2022-07-01..2023-06-30", "2021-07-01..2022-06-30"],
        ),
    ],
)
def test_spellings(heading: list[str], expected: list[str]) -> None:
    assert periods(*heading) == expected


def test_year_to_date_runs_from_the_end_of_the_fiscal_year() -> None:
    text = """\
CONSOLIDATED BALANCE SHEETS
(in millions)
                              March 31, 2024   September 30, 2023
Cash                                   1,000                  900
Total assets                           1,000                  900
Total liabilities                        500                  400

CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)
                              Year-to-date
                              March 31, 2024       March 31, 2023
Net income                             1,000                  900
Depreciation                             100                   90
Cash from operating activities         1,100                  990
"""
    log = Log()
    _, flows = read_statements(read("x.txt", text.encode(), log), Options(), log)
    assert [str(c.period) for c in flows.columns] == ["2023-10-01..2024-03-31", "2022-10-01..2023-03-31"]
    assert "columns.period-guessed" in {finding.code for finding in log.findings}
