"""Flattened text: dates torn word by word, remarks over lines, and where labels and tables end."""

from __future__ import annotations

from decimal import Decimal

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.statements import read_statements

_INCOME = """Revenue
Cost of revenue
Gross profit
Operating expenses
Research and development
Administration
Operating expenses
Operating income

900
400
500

120
80
200
300

800
350
450

110
70
180
270
"""


def _read(text: str) -> list[Statement]:
    log = Log()
    return list(read_statements(sources.read("torn.txt", text.encode(), log), Options(), log))


def _rows(statement: Statement) -> dict[str, list[Decimal | None]]:
    return {
        item.label: [amount.value if amount else None for amount in item.amounts]
        for item in statement.items
        if any(item.amounts)
    }


def _periods(statement: Statement) -> list[str]:
    return [str(column.period) for column in statement.columns]


def _income(heading: str) -> str:
    return f"Example Corp.\nCONDENSED CONSOLIDATED STATEMENTS OF INCOME\n{heading}{_INCOME}"


def test_months_that_follow_each_other_take_the_days_below_them() -> None:
    heading = "(In millions)\n\nThree Months Ended\nJanuary\nJanuary\n28,\n29,\n2024\n2023\n"
    (statement,) = _read(_income(heading))
    assert _periods(statement) == ["2023-10-30..2024-01-28", "2022-10-31..2023-01-29"]
    assert _rows(statement)["Revenue"] == [900, 800]


def test_two_months_of_one_line_take_a_day_each() -> None:
    heading = "(In millions)\n\nThree Months Ended\nOctober October\n26,\n27,\n2025\n2024\n"
    (statement,) = _read(_income(heading))
    assert _periods(statement) == ["2025-07-28..2025-10-26", "2024-07-29..2024-10-27"]


def test_a_remark_that_goes_on_in_the_next_line_is_no_label() -> None:
    heading = (
        "(In millions, except share and per share\namounts)\n\nThree Months Ended\nJune 30, 2024\nJune 30, 2023\n\n"
    )
    (statement,) = _read(_income(heading))
    assert "amounts)" not in [item.label for item in statement.items]
    assert _rows(statement)["Revenue"] == [900, 800]


def test_what_returns_as_a_sum_is_a_heading_first() -> None:
    (statement,) = _read(_income("(In millions)\n\nThree Months Ended\nJune 30, 2024\nJune 30, 2023\n\n"))
    assert [(item.label, [str(a.value) for a in item.amounts if a]) for item in statement.items][3:7] == [
        ("Operating expenses", []),
        ("Research and development", ["120", "110"]),
        ("Administration", ["80", "70"]),
        ("Operating expenses", ["200", "180"]),
    ]


def test_services_and_sales_twice_are_no_heading_and_sum() -> None:
    text = """Example Corp.
CONSOLIDATED STATEMENTS OF INCOME
(In millions)

Three Months Ended June 30,
2024
2023

Services
Sales
Total revenue

500
300
800

480
290
770

Cost of services
Sales
Total cost
Gross profit

200
100
300
500

190
95
285
485
"""
    (statement,) = _read(text)
    assert [[a.value for a in item.amounts if a] for item in statement.items if item.label == "Sales"] == [
        [300, 290],
        [100, 95],
    ]


_FLOWS = """Example Corp.
CONDENSED CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions)

Three Months Ended
July 30,
July 31,

Six Months Ended
July 30,
July 31,

2023
Net income
Depreciation
Other
Net cash provided by operating activities

2022

2022

2023

188
65
12
265

56
46
5
107

232
130
24
386

274
91
10
375
"""


def test_a_day_of_the_week_that_ends_a_quarter_has_one_year() -> None:
    (statement,) = _read(_FLOWS)
    assert _periods(statement) == [
        "2023-05-01..2023-07-30",
        "2022-05-02..2022-07-31",
        "2023-01-30..2023-07-30",
        "2022-01-31..2022-07-31",
    ]


def test_dates_one_a_line_above_a_title_are_read_whole() -> None:
    days = "March 31,\n\nDecember 31,\n\nSeptember 30,\n\nJune 30,\n\nMarch 31,\n\n2020\n\n2019\n\n2019\n\n2019\n\n2019\n\n"
    rows = "".join(
        f"{label}\n\n" + "".join(f"{value + step:,}\n\n" for step in range(5))
        for label, value in (
            ("Total assets", 5000),
            ("Loans", 3000),
            ("Deposits", 2500),
            ("Borrowings", 700),
            ("Total stockholders' equity", 600),
        )
    )
    statements = _read(f"Example Bancorp\nFinancial Highlights\n(Dollars in thousands)\n{days}Balance sheet:\n{rows}")
    sheet = next(one for one in statements if one.title.startswith("Balance sheet"))
    assert _periods(sheet) == ["2020-03-31", "2019-12-31", "2019-09-30", "2019-06-30", "2019-03-31"]


_SHEET = """Example Corp.
Summary Balance Sheet
($ in millions)
March 31, 2020 December 31, 2019
Assets
Real estate
Cash
Other assets
Total assets

100.0
20.0
5.0
125.0

90.0
18.0
4.0
112.0

Liabilities and Equity
Debt
Other liabilities
Total liabilities
Total equity
Total liabilities and equity

40.0
10.0
50.0
75.0
125.0

38.0
8.0
46.0
66.0
112.0

Debt Schedule
($ in millions, net of costs)
March 31, 2020 December 31, 2019
North
30.0
28.0
South
10.0
10.0
"""


def test_words_over_a_scale_of_their_own_begin_another_table() -> None:
    sheet = _read(_SHEET)[0]
    assert list(_rows(sheet)) == [
        "Real estate",
        "Cash",
        "Other assets",
        "Total assets",
        "Debt",
        "Other liabilities",
        "Total liabilities",
        "Total equity",
        "Total liabilities and equity",
    ]
    assert _rows(sheet)["Total liabilities"] == [50, 46]


def test_a_row_that_waited_takes_no_label_behind_others_that_get_rows() -> None:
    text = """Example S.A.
Consolidated Balance Sheets
(in thousands)

March 31, 2020

December 31, 2019

Total assets

1,590

1,475

Total liabilities

552

449

Common shares

2

2

Paid-in capital

668

676

Retained earnings

337

317

1,007

995

Equity - attributable to shareholders
Non-controlling interests
Total equity

31

31

1,038

1,026

Total equity and liabilities

1,590

1,475
"""
    rows = _rows(_read(text)[0])
    assert rows["Equity - attributable to shareholders"] == [1007, 995]
    assert rows["Non-controlling interests"] == [31, 31]
    assert rows["Total equity"] == [1038, 1026]
