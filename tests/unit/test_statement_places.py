"""Column headings of text: by their place, broken over lines, lent by another statement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import Amount, LineItem, Measure, Moment, Statement, Sum
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements
from reportgen.statements.proof import prove_torn
from reportgen.statements.rows import FLAT, TORN

ROWS = """\
Net sales                                    $   23,699   $   23,842      (1) %   $   23,198        2 %
Cost of sales                                     1,412        1,341        5          1,808      (22)
Gross profit                                     22,287       22,501       (1)        21,390        4
Operating expenses                                  138          261      (47)           363      (62)
Net income                                       22,149       22,240       (1)        21,027        5
"""


def statements(text: str) -> tuple[Statement, ...]:
    log = Log()
    return read_statements(read("x.txt", text.encode(), log), Options(), log)


def periods(text: str) -> list[Period | None]:
    return [column.period for column in statements(text)[0].columns if column.primary]


def quarter(year: int, month: int, day: int, start: tuple[int, int, int]) -> Duration:
    return Duration(date(*start), date(year, month, day))


def test_a_date_broken_over_two_lines_stands_over_its_own_column() -> None:
    heading = """\
CONDENSED STATEMENTS OF INCOME
                                                          For the Three Months Ended
(dollars in thousands, except per share          March 31,    December        %       March 31,       %
data)                                             2020        31, 2019      Change      2019        Change
"""
    assert periods(heading + ROWS) == [
        quarter(2020, 3, 31, (2020, 1, 1)),
        quarter(2019, 12, 31, (2019, 10, 1)),
        quarter(2019, 3, 31, (2019, 1, 1)),
    ]


def test_days_above_the_years_go_to_the_columns_they_stand_over() -> None:
    text = """\
CONSOLIDATED BALANCE SHEETS
(in millions)
                                              December 31,    September 30,
                          March 31, 2020          2019             2019          March 31, 2019
Cash                           1,000               900              800               700
Inventories                    2,000             1,900            1,800             1,700
Other assets                   3,000             2,900            2,800             2,700
Total assets                   6,000             5,700            5,400             5,100
Total liabilities              4,000             3,700            3,400             3,100
Equity                         2,000             2,000            2,000             2,000
"""
    ends = [date(2020, 3, 31), date(2019, 12, 31), date(2019, 9, 30), date(2019, 3, 31)]
    assert periods(text) == [Instant(end) for end in ends]


def test_per_cent_columns_named_over_two_lines_state_no_fact() -> None:
    text = """\
CONSOLIDATED STATEMENTS OF OPERATIONS
                                        Quarter Ended
                                     % Net                            % Net
                   March 29, 2020   Revenues       March 31, 2019    Revenues
Net revenues       $    1,105,570      100.0 %     $      732,510       100.0 %
Cost of sales             262,694       23.8              259,987        35.5
Operating profit          842,876       76.2              472,523        64.5
Net earnings              642,876       58.2              372,523        50.9
"""
    (statement,) = statements(text)
    assert [column.primary for column in statement.columns] == [True, False, True, False]
    assert statement.columns[0].period == Duration(date(2019, 12, 30), date(2020, 3, 29))


def test_a_month_above_its_day_is_one_date() -> None:
    text = """\
STATEMENT OF EARNINGS                     Three months ended June          Six months ended June
(UNAUDITED)                                        30                              30
(In millions)                                2023          2022              2023           2022
Sales of equipment                          6,688         5,266            11,976          9,874
Costs and expenses                          5,688         4,266             9,976          7,874
Earnings before taxes                       1,000         1,000             2,000          2,000
Net earnings                                  900           900             1,800          1,800
"""
    assert periods(text) == [
        quarter(2023, 6, 30, (2023, 4, 1)),
        quarter(2022, 6, 30, (2022, 4, 1)),
        quarter(2023, 6, 30, (2023, 1, 1)),
        quarter(2022, 6, 30, (2022, 1, 1)),
    ]


def test_a_span_named_by_its_first_and_last_day() -> None:
    text = """\
CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
(in thousands)
                                       Three Months Ended September 30,
                                        2023                    2022
                            Predecessor     Successor        Predecessor
                             July 1 to      July 22 to        July 1 to
                              July 21      September 30     September 30
Revenue                         1,055          5,460             2,436
Cost of revenue                   800          4,000             1,936
Gross profit                      255          1,460               500
Net income                        155          1,160               400
"""
    assert periods(text) == [
        quarter(2023, 7, 21, (2023, 7, 1)),
        quarter(2023, 9, 30, (2023, 7, 22)),
        quarter(2022, 9, 30, (2022, 7, 1)),
    ]


def test_a_note_in_the_label_is_no_number() -> None:
    text = """\
CONSOLIDATED BALANCE SHEET
                                             December 31
(In millions)                              2023       2022
Cash                                        100         90
Investment securities (Note 3)            5,706      7,609
Total assets                              5,806      7,699
Total liabilities                         5,000      6,000
"""
    item = next(item for item in statements(text)[0].items if item.label.startswith("Investment"))
    assert item.label == "Investment securities (Note 3)"
    assert [amount and int(amount.value or 0) for amount in item.amounts] == [5706, 7609]


MACHINE_READ = """\
CONSOLIDATED STATEMENTS OF INCOME
(in millions)
Three Months Ended Sune 30, 2023 June 30, 2022
Net sales s 41,254 $ 32,614
Cost of sales (36,632) (29,261)
‘Gross profit S 4,622 $ 3,353
Selling 1,558, 1,293,
Other 1,2M5 100
Net income S 3.064 $ 2,060

CONSOLIDATED BALANCE SHEETS
(in millions)
Cash S 1,000 $ 900
Total assets S 1,000 $ 900
Total liabilities § 400, 300
"""


def test_what_a_machine_misread_is_set_right_or_left_out() -> None:
    income = statements(MACHINE_READ)[0]
    rows = {item.label: [amount and amount.value for amount in item.amounts] for item in income.items}
    assert rows["Net sales"] == [41254, 32614]
    assert rows["Gross profit"] == [4622, 3353]
    assert rows["Selling"] == [1558, 1293]
    assert rows["Other"] == [None, 100]  # 1,2M5 cannot be read: an empty cell, never a guess
    assert rows["Net income"] == [3064, 2060]
    assert income.columns[0].period == Duration(date(2023, 4, 1), date(2023, 6, 30))


def test_an_illegible_number_is_said() -> None:
    log = Log()
    read_statements(read("x.txt", MACHINE_READ.encode(), log), Options(), log)
    found = [finding for finding in log.findings if finding.code == "rows.number-illegible"]
    assert [finding.origin.line for finding in found if finding.origin] == [8]


def test_clean_text_is_not_taken_for_noise() -> None:
    text = MACHINE_READ.replace("‘", "").replace("S ", "$ ").replace(" s ", " $ ").replace("§", "$")
    text = text.replace("1,558, 1,293,", "1,558 1,293").replace("Sune", "June")
    rows = {item.label: [a and a.value for a in item.amounts] for item in statements(text)[0].items}
    assert rows["Net income"][0] != 3064  # 3.064 stays what it is: nothing says that a machine misread it


LENDER = """\
CONSOLIDATED STATEMENTS OF INCOME
(in millions)
Years ended December 31,             2023       2022
Net sales                           5,000      4,000
Cost of sales                       3,000      2,500
Net income                          2,000      1,500

CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)
Years ended                          {}
Net income                          2,000      1,500
Depreciation                          500        400
Net cash from operating activities  2,500      1,900
Cash at beginning of year             100         90
Cash at end of year                 2,600      1,990
"""


@pytest.mark.parametrize("heading", ["", "2028       2O22"])
def test_a_heading_that_says_nothing_borrows_from_another_statement(heading: str) -> None:
    log = Log()
    text = LENDER.format(heading)
    _, flows = read_statements(read("x.txt", text.encode(), log), Options(), log)
    assert [column.period for column in flows.columns] == [
        Duration(date(2023, 1, 1), date(2023, 12, 31)),
        Duration(date(2022, 1, 1), date(2022, 12, 31)),
    ]
    assert "columns.period-guessed" in {finding.code for finding in log.findings}


def test_cash_rows_are_balances_at_the_ends_of_the_period() -> None:
    text = """\
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)
Six months ended June 30,                                     2023       2022
Net income                                                   2,000      1,500
Net cash from operating activities                           2,500      1,900
Increase in cash, beginning to end of period                 2,500      1,900
Cash and restricted cash at January 1                          100         90
Cash and restricted cash at June 30                          2,600      1,990
Cash paid for interest                                          10         20
Restricted cash, included in other assets                       50         40
"""
    moments = {item.label: item.moment for item in statements(text)[0].items}
    assert moments["Cash and restricted cash at January 1"] is Moment.OPENING
    assert moments["Cash and restricted cash at June 30"] is Moment.CLOSING
    assert moments["Restricted cash, included in other assets"] is Moment.CLOSING
    assert moments["Cash paid for interest"] is None
    assert moments["Increase in cash, beginning to end of period"] is None


PARENT = """\
CONSOLIDATED BALANCE SHEETS
(in millions)
December 31,                                                  2023       2022
Cash                                                           500        400
Loans                                                        9,000      8,000
Other assets                                                   500        600
Total assets                                                10,000      9,000
Total liabilities                                            9,000      8,100
Stockholders' equity                                         1,000        900

{title}
(in millions)
December 31,                                                  2023       2022
Cash                                                            50         40
Investment in subsidiaries                                   1,000        900
Total assets                                                 1,050        940
Total liabilities                                               50         40
Stockholders' equity                                         1,000        900
"""


@pytest.mark.parametrize("title", ["CONDENSED BALANCE SHEETS", "PARENT COMPANY BALANCE SHEETS"])
def test_the_parent_alone_states_no_facts(title: str) -> None:
    found = [s for s in statements(PARENT.format(title=title)) if s.primary]
    assert [len(s.items) for s in found] == [6]
    assert found[0].items[3].label == "Total assets"


def test_a_summary_that_agrees_is_no_contradiction() -> None:
    text = PARENT.format(title="CONDENSED BALANCE SHEETS").replace("1,050        940", "10,000      9,000")
    text = text.replace("           50         40\nInvest", "          500        400\nInvest")
    text = text.replace("           50         40\nStock", "        9,000      8,100\nStock")
    assert [s.primary for s in statements(text)] == [True, True]


def test_a_lost_number_is_told_by_a_sum_that_holds_elsewhere() -> None:
    text = MACHINE_READ.replace("Cost of sales (36,632) (29,261)", "Cost of sales (36,632) (2q,2a1)")
    log = Log()
    income, _ = read_statements(read("x.txt", text.encode(), log), Options(), log)
    cost = next(item for item in income.items if item.label == "Cost of sales")
    assert [amount and amount.value for amount in cost.amounts] == [-36632, -29261]
    assert cost.guess
    assert "rows.number-told-by-sum" in {finding.code for finding in log.findings}


def test_a_lost_number_stays_lost_where_nothing_adds_up() -> None:
    text = MACHINE_READ.replace("Cost of sales (36,632) (29,261)", "Cost of sales (36,999) (2q,2a1)")
    income = statements(text)[0]
    cost = next(item for item in income.items if item.label == "Cost of sales")
    assert [amount and amount.value for amount in cost.amounts] == [-36999, None]
    assert cost.lost == (1,)


def test_a_statement_without_a_scale_takes_that_of_the_others() -> None:
    text = LENDER.format("December 31,              2023       2022").replace("(in millions)\n", "", 1)
    log = Log()
    income, flows = read_statements(read("x.txt", text.encode(), log), Options(), log)
    assert [s.items[0].amounts[0] and s.items[0].amounts[0].scale for s in (income, flows)] == [6, 6]
    assert [f.origin.line for f in log.findings if f.code == "statements.scale-guessed" and f.origin] == [1]


def test_no_scale_is_lent_where_none_is_stated() -> None:
    text = LENDER.format("December 31,              2023       2022").replace("(in millions)\n", "")
    assert {s.items[0].amounts[0] and s.items[0].amounts[0].scale for s in statements(text)} == {0}


def test_flattened_rows_are_proved_by_totals_alone() -> None:
    money = Amount(Decimal(5), 0, 0, Measure.MONEY, Provenance("x.txt", 1, 1))
    item = LineItem("Cash", (money,), money.origin, guess=FLAT, torn=True)
    total = replace(item, label="Total assets", is_total=True)
    proved = prove_torn((item, item, total), (Sum(2, ((0, 1), (1, 1)), (0,), (0,)),))
    assert [one.torn for one in proved] == [True, True, False]
    torn = tuple(replace(one, guess=TORN) for one in (item, item, total))
    assert not any(one.torn for one in prove_torn(torn, (Sum(2, ((0, 1), (1, 1)), (0,), (0,)),)))
    assert all(one.torn for one in prove_torn(torn, (Sum(2, ((0, 1), (1, 1)), (0,), ()),)))


def test_a_label_left_without_a_number_leaves_its_neighbours_unproved() -> None:
    money = Amount(Decimal(5), 0, 0, Measure.MONEY, Provenance("x.txt", 1, 1))
    stock = LineItem("Common stock", (money,), money.origin, guess=TORN, torn=True)
    total = replace(stock, label="Total stockholders' equity", is_total=True)
    sums = (Sum(3, ((0, 1), (2, 1)), (0,), (0,)),)

    def unproved(between: str) -> list[bool]:
        bare = LineItem(between, (), money.origin)
        return [one.torn for one in prove_torn((stock, bare, stock, total), sums)]

    assert unproved("Retained earnings") == unproved("Total liabilities") == [True, False, True, False]
    assert unproved("Stockholders' equity:") == unproved("Preferred stock, no par value; none issued") == [False] * 4


def test_of_two_versions_the_restated_one_states_the_facts() -> None:
    text = """\
CONSOLIDATED STATEMENTS OF OPERATIONS
(in thousands)
                             Three Months Ended           Three Months Ended
                           Mar 31,        Mar 31,       Dec 31,        Dec 31,
                             2005           2005          2004           2004
                              As             As            As             As
                          Previously      Restated     Previously      Restated
                           Reported                     Reported
Net revenues                21,000        20,500         19,000        18,500
Cost of revenues            11,000        11,500         10,000        10,500
Gross profit                10,000         9,000          9,000         8,000
Net income                   1,000           500            900           400
"""
    (statement,) = statements(text)
    assert [column.primary for column in statement.columns] == [False, True, False, True]
    assert str(statement.columns[1].period) == "2005-01-01..2005-03-31"


def test_a_day_torn_from_its_year_stays_over_its_column() -> None:
    text = """\
BALANCE SHEETS
(in dollars)
                             June 30,      2025       December 31,      2024
Cash                                  1,234,567                    2,345,678
Other assets                            234,567                      123,456
Total assets                          1,469,134                    2,469,134
"""
    assert periods(text) == [Instant(date(2025, 6, 30)), Instant(date(2024, 12, 31))]
