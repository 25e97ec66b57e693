"""Numbers that belong to labels, amounts of stock beside their counts, commas read as points, rows cut by a page."""

from __future__ import annotations

from reportgen.model.document import Line, read_line
from reportgen.model.statement import Measure, StatementKind
from reportgen.sources._page_edges import drop_cut, drop_numbered
from tests.unit.test_flat import read, rows

EQUITY = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in thousands)
                                                          December 31,  December 31,
                                                              2024          2023
Cash                                                         $ 4,000       $ 3,500
Equipment                                                      2,500         2,400
Total assets                                                 $ 6,500       $ 5,900
Common stock, par value $0.01 per share; 400,000,000
  shares authorized; 196,090,980 shares and
  137,818,068 shares issued, respectively                      1,961         1,378
Additional paid-in capital                                     2,539         2,522
Treasury stock. Shares: 2024 - 1,353,027
                        2023 - 1,352,874                       (500)         (400)
Retained earnings                                              2,500         2,400
Total equity                                                 $ 6,500       $ 5,900
"""


def _read(text: str) -> dict[str, list[str | None]]:
    (statement, *_), _ = read(text)
    return rows(statement)


def test_a_count_of_shares_at_the_end_of_a_line_belongs_to_its_label() -> None:
    found = _read(EQUITY)
    label = next(label for label in found if label.startswith("Common stock"))
    assert label.endswith(
        "400,000,000 shares authorized; 196,090,980 shares and 137,818,068 shares issued, respectively"
    )
    assert found[label] == ["1961", "1378"]
    assert found["Additional paid-in capital"] == ["2539", "2522"]
    assert all(number is None or len(number) <= 5 for numbers in found.values() for number in numbers)


def test_ragged_columns_keep_the_counts_in_the_labels_too() -> None:
    ragged = EQUITY.replace(" 4,000 ", "   4,000 ").replace(" 2,500         2,400\nTotal", "2,500      2,400\nTotal")
    found = _read(ragged)
    assert [numbers for label, numbers in found.items() if label.startswith("Common stock")] == [["1961", "1378"]]


def test_stock_beside_its_count_is_money() -> None:
    (statement, *_), _ = read(EQUITY.replace("Additional paid-in capital      ", "Class A stock (5 shares issued) "))
    stock = [item for item in statement.items if "stock" in item.label]
    assert len(stock) == 3
    assert {item.measure for item in stock} == {Measure.MONEY}


CLASSES = """Example Corp.
CONSOLIDATED STATEMENTS OF OPERATIONS
(in millions, except per share data)
                                             2024          2023
Revenue                                   $ 9,000       $ 8,000
Net income                                $ 3,228       $ 2,600
Basic earnings per share
  Class A common stock                    $  2.00       $  1.60
Weighted-average shares:
  Class A common stock                      1,614         1,625
"""


def test_classes_of_stock_under_a_heading_of_shares_are_shares() -> None:
    (statement, *_), _ = read(CLASSES)
    assert [item.measure for item in statement.items if item.label == "Class A common stock"] == [
        Measure.PER_SHARE,
        Measure.SHARES,
    ]


MISREAD = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
                                      December 31, 2024  December 31, 2023
Cash                                              1,200              1,100
Receivables                                       2.306              2,371
Inventories                                       1,461              1,450
Equipment                                         3,300              3,150
Buildings                                         5,100              5,200
Total assets                                     13,367             13,271
"""


def test_a_point_among_whole_numbers_is_a_comma_and_is_said() -> None:
    (statement,), log = read(MISREAD)
    assert rows(statement)["Receivables"] == ["2306", "2371"]
    assert [finding.code for finding in log.findings if finding.code == "rows.comma-told"] == ["rows.comma-told"]
    assert [(one.total, one.holds) for one in statement.sums] == [(5, (0, 1))]


def test_thousandths_stay_where_money_is_in_parts() -> None:
    fine = MISREAD.replace("1,200", "1,200.5").replace("1,461", "1,461.25").replace("3,300", "3,300.75")
    (statement, *_), _ = read(fine)
    assert rows(statement)["Receivables"][0] == "2.306"


def _lines(*texts: str) -> list[Line]:
    return [line for number, text in enumerate(texts, 1) if (line := read_line(number, text))]


def test_a_row_cut_by_the_end_of_a_page_counts_once() -> None:
    pages = {
        0: _lines("Total equity     500   400", "Total liabilities and equity $156 363   137 012"),
        1: _lines("Total liabilities and equity   $156,363   $137,012", "See notes"),
    }
    kept = drop_cut(pages)
    assert [line.text for line in kept[0]] == ["Total equity 500 400"]
    assert len(kept[1]) == 2
    other = drop_cut({0: _lines("Other income 12"), 1: _lines("Other income 13")})
    assert [len(lines) for lines in other.values()] == [1, 1]


def test_a_row_torn_to_letters_by_the_end_of_a_page_counts_once() -> None:
    kept = drop_cut(
        {0: _lines("Goodwill 12  13", "R t i d i 40 290 47 950"), 1: _lines("Retained earnings 40,290 47,950")}
    )
    assert [len(lines) for lines in kept.values()] == [1, 1]
    whole = drop_cut({0: _lines("Other 12"), 1: _lines("Other assets, net  1,234  1,112")})
    assert [len(lines) for lines in whole.values()] == [1, 1]


def test_words_that_count_the_pages_are_no_rows() -> None:
    feet = ("Financial Statements   Balance Sheets   6", "Financial Statements   Cash Flows   7", "Other income   12")
    kept = drop_numbered({index: _lines("Cash   5   4", foot) for index, foot in enumerate(feet)})
    assert [[line.text for line in lines] for lines in kept.values()] == [
        ["Cash 5 4"],
        ["Cash 5 4"],
        ["Cash 5 4", "Other income 12"],
    ]


def test_a_statement_of_deficit_or_equity_is_no_balance_sheet() -> None:
    title = "Consolidated Statements of Shareholders’ (Deficit)/Equity\n(in millions)\n"
    moves = "                    Stock     Deficit     Total\nBalance at January 1, 2024     10     (20)     (10)\n"
    statements, _ = read(EQUITY + "\n" + title + moves + "Dividends     0     (5)     (5)\n")
    assert [statement.kind for statement in statements][:1] == [StatementKind.BALANCE_SHEET]
    assert not any("Dividends" in item.label for item in statements[0].items)


def test_rates_of_three_decimals_are_no_misread_thousands() -> None:
    whole = "".join(f"Cost {n}                 {n},500      {n},400\n" for n in range(1, 10))
    text = (
        "STATEMENTS OF INCOME\n(in thousands of dollars)\n                       2024       2023\n"
        f"{whole}Net income            12,000     11,000\nDividends declared      1.125      1.035\n"
    )
    (statement,), _ = read(text)
    assert [str(amount.value) for amount in statement.items[-1].amounts if amount] == ["1.125", "1.035"]
