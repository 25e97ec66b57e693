"""Lines that look like what they are not: dates inside labels, flows beside balances, words in a table of cells."""

from __future__ import annotations

import pytest

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import LineItem, Measure, Moment, Statement
from reportgen.options import Options
from reportgen.statements import read_statements
from tests.unit.test_flat import read, rows

DATED = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in thousands)
                                                          December 31,  December 31,
                                                              2020          2019
Cash                                                         $ 4,000       $ 3,500
Total assets                                                 $ 4,000       $ 3,500
Common stock, $0.01 par value, 950,000 shares
  authorized, 128,583 and 128,538 shares outstanding as of
  September 30, 2020 and December 31, 2019,
  respectively                                                 1,286         1,285
Retained earnings                                              2,714         2,215
Total equity                                                 $ 4,000       $ 3,500
"""


def test_dates_inside_a_label_begin_no_other_table() -> None:
    (statement, *_), _ = read(DATED)
    assert [str(column.period) for column in statement.columns] == ["2020-12-31", "2019-12-31"]
    assert rows(statement)["Retained earnings"] == ["2714", "2215"]


CASH = """Example Corp.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in thousands)
                                                           Years Ended December 31,
                                                              2024          2023
Net income                                                     1,500         1,100
Net cash provided by operating activities                      1,500         1,100
Net change in cash                                             1,500         1,100
Cash and restricted cash, beginning of year                    2,600         1,500
Cash and restricted cash, end of year                          4,100         2,600
Less amounts held by others                                      100           200
Cash and cash equivalents, end of year                         4,000         2,400
Capital expenditures accrued at end of year                       20            30
"""


def _moments(text: str) -> dict[str, Moment | None]:
    (statement, *_), _ = read(text)
    return {item.label: item.moment for item in statement.items}


def test_what_leads_from_one_closing_balance_to_the_next_is_a_balance() -> None:
    moments = _moments(CASH)
    assert moments["Less amounts held by others"] is Moment.CLOSING
    assert moments["Capital expenditures accrued at end of year"] is None
    other = _moments(CASH.replace("    100           200", "    150           200"))
    assert other["Less amounts held by others"] is None


def test_balances_at_the_top_make_no_balances_of_the_flows_below() -> None:
    top = CASH.replace("Net income  ", "Ending cash      900           800\nNet income  ", 1)
    text = "\n".join(line for line in top.splitlines() if "restricted" not in line and "end of year" not in line)
    assert _moments(text + "\nCash rebates                            3             4\n")["Cash rebates"] is None


@pytest.mark.parametrize("label", ["Cash equivalentsbeginning of period", "Cash, beginning of period"])
def test_words_glued_together_still_say_when(label: str) -> None:
    text = CASH.replace("Cash and restricted cash, beginning of year", f"{label:43}")
    assert _moments(text)[label] is Moment.OPENING


def test_the_second_line_of_a_reconciliation_begins_no_balance_sheet() -> None:
    end = "Reconciliation of cash to the Condensed Consolidated\nBalance Sheet:\nCash                  4,000         2,400\n"
    statements, _ = read(CASH + end)
    assert [statement.kind.value for statement in statements] == ["cash_flow"]


def _table(*cells: tuple[str, ...]) -> Statement:
    head = "<tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>"
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in cells)
    html = f"<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions)</p><table>{head}{body}</table>"
    document = sources.read("case.html", html.encode(), Log())
    statement, *_ = read_statements(document, Options(), Log())
    return statement


def _item(statement: Statement, begin: str) -> LineItem:
    return next(item for item in statement.items if item.label.startswith(begin))


def test_words_and_numbers_in_one_cell_of_a_spread_table_are_words() -> None:
    statement = _table(
        ("Cash", "400", "300"),
        ("Equipment", "62,000", "61,080"),
        ("Total assets", "62,400", "61,380"),
        ("Common stock, par value $0.20 per share, and additional paid-in capital", "62,392", "61,370"),
        ("Shares issued: 2025 - 2,284,546,988",),
        ("2024 - 2,279,164,313",),
        ("Retained earnings", "8", "10"),
    )
    assert _item(statement, "Common stock").measure is Measure.MONEY
    assert _item(statement, "Shares issued").amounts == ()
    assert all(amount is None or (amount.value or 0) < 100_000 for item in statement.items for amount in item.amounts)


def test_a_number_that_is_a_table_of_its_own_is_a_page_number() -> None:
    foot = "<table><tr><td>Deficit</td><td>(300)</td><td>(200)</td></tr></table><table><tr><td>40</td></tr></table>"
    head = "<tr><td></td><td>December 31, 2024</td><td>December 31, 2023</td></tr>"
    rows_ = "".join(f"<tr><td>{label}</td><td>1,000</td><td>900</td></tr>" for label in ("Cash", "Goods", "Bonds"))
    html = f"<p>CONSOLIDATED BALANCE SHEETS</p><p>(in millions)</p><table>{head}{rows_}</table>{foot}"
    statements = read_statements(sources.read("case.html", html.encode(), Log()), Options(), Log())
    assert [item.label for item in statements[0].items] == ["Cash", "Goods", "Bonds", "Deficit"]


def test_share_counts_in_a_table_of_their_own_are_scaled_by_the_result_above() -> None:
    head = "<tr><td></td><td>Year ended December 31, 2024</td><td>Year ended December 31, 2023</td></tr>"
    first = (
        "<tr><td>Revenue</td><td>9,193</td><td>8,800</td></tr><tr><td>Net income</td><td>1,193</td><td>900</td></tr>"
    )
    then = (
        "<tr><td>Net income per share, basic</td><td>0.07</td><td>0.05</td></tr>"
        "<tr><td>Weighted average shares outstanding</td><td>16,688,646</td><td>17,506,018</td></tr>"
    )
    tables = f"<table>{head}{first}</table><table>{head}{then}</table>"
    html = f"<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(Dollars in thousands)</p>{tables}"
    (statement,) = read_statements(sources.read("case.html", html.encode(), Log()), Options(), Log())
    shares = _item(statement, "Weighted").amounts[0]
    assert shares is not None
    assert shares.full == 16_688_646


RATES = """Example Corp.
CONSOLIDATED STATEMENTS OF INCOME
(in millions, except per share amounts)
                                              2024          2023
Net sales                                   17,199        16,210
Cost of sales                               12,450        11,751
Gross profit                                 4,749         4,459
Net earnings                                   463           522
Net earnings per share                        0.47          0.53
Dividends declared                            0.14          0.11
Average shares outstanding                  976.40           992
Return on average equity                      5.20          6.10
"""


def test_small_numbers_beside_large_whole_ones_are_rates() -> None:
    (statement, *_), _ = read(RATES)
    assert _item(statement, "Dividends").measure is Measure.PER_SHARE
    assert _item(statement, "Return").measure is Measure.PERCENT
    assert _item(statement, "Net sales").measure is Measure.MONEY


BELOW = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
                                       December 31, 2024  December 31, 2023
Cash                                               1,200              1,100
Total assets                                       1,200              1,100
Debt                                                 700                600
Equity                                               500                500
Total liabilities and equity                       1,200              1,100

                                       December 31, 2024  December 31, 2023
Employee costs                                         3                  4
Professional fees                                      2                  1
"""


def test_a_table_below_the_end_of_a_statement_states_no_facts_and_is_said() -> None:
    statements, log = read(BELOW)
    assert [(statement.kind.value, statement.primary) for statement in statements] == [
        ("balance_sheet", True),
        ("other", False),
    ]
    assert [item.label for item in statements[1].items] == ["Employee costs", "Professional fees"]
    assert "statements.table-apart" in [finding.code for finding in log.findings]


def test_a_second_page_of_a_statement_is_its_part() -> None:
    statements, _ = read(BELOW.replace("Total liabilities and equity", "Total of both sides         "))
    assert [statement.kind.value for statement in statements] == ["balance_sheet"]


def test_rows_of_more_numbers_than_columns_apart_from_their_labels_are_left_out() -> None:
    more = "C2 Ethane (MBbl)              3,509          4,604              1,095              31%\n"
    (statement,), log = read(BELOW.split("\n\n")[0] + "\n" + more)
    assert rows(statement)["C2 Ethane (MBbl)"] == [None, None]
    assert "rows.number-unplaced" in [finding.code for finding in log.findings]


EQUITY = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
                                       December 31, 2024  December 31, 2023
Cash                                               1,200              1,101
Total assets                                       1,200              1,101
Debt                                                 700                600
Total liabilities                                    700                600
Shareholders' equity:
  Preferred stock                                      -                  -
  Common stock                                         1                  1
  Paid-in capital                                    399                400
  Retained earnings                                  100                100
Total shareholders' equity                           500                501
Total liabilities and equity                       1,200              1,101
"""


def test_small_rows_that_rounding_would_hide_are_parts_of_the_total_of_their_section() -> None:
    (statement,), _ = read(EQUITY)
    labels = [item.label for item in statement.items]
    equity = labels.index("Total shareholders' equity")
    parts = {one.total: [labels[row] for row, _ in one.parts] for one in statement.sums}
    assert parts[equity] == ["Preferred stock", "Common stock", "Paid-in capital", "Retained earnings"]
    assert parts[equity + 1] == ["Total liabilities", "Total shareholders' equity"]
