"""Text that a machine read: digits, points and headings told by other lines of the document."""

from __future__ import annotations

import pytest

from reportgen.statements.misread import is_one_digit_off, one_digit_off
from reportgen.statements.noise import ILLEGIBLE, clean_text
from tests.builders import period
from tests.unit.test_flat import read, rows

EQUITY = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
December 31, 2024 December 31, 2023
Cash S 56,950 $ 62,146
Total assets S 56,950, S 62,146
Shareholders' equity:
Common stock {stock} 73,812,
Accumulated deficit (29,154) (214)
Accumulated other comprehensive loss (772) (41,452)
Total shareholders' equity S 56,950 S 62,146

Example Corp.
CONSOLIDATED STATEMENTS OF SHAREHOLDERS' EQUITY
(in millions)
Retained earnings
Ending balances (19,154) (214) (3,068)
Accumulated other comprehensive loss
Ending balances {elsewhere} (21,109)
"""

TENTHS = """Example Corp.
CONSOLIDATED STATEMENTS OF OPERATIONS
(in millions, except per share data)
Years Ended December 31,
2024 2023 2022
Net sales S 52728 S 5,927.2 S 6,010.7
Cost of sales 3,978.6 4,555.1, 4,662.9
Gross profit 1,294.2 1,372.1 1,347.8
Asset impairments 48 27 67
Operating loss (34.5) (311.6) (368.5)
Net loss S 67 S (313.1) S (381.3)
S 0.02 S (1.03) S (1.31)
"""

HEADINGS = """Example Corp.
CONSOLIDATED STATEMENT OF EARNINGS
(in millions)
Year Ended December 31
2024 2023 2022
Revenue S 500 S 450 S 400
Costs 300, 280, 250
Net earnings S 200 S 170 S 150

CONSOLIDATED STATEMENT OF COMPREHENSIVE INCOME
(in millions)
Year Ended December 31
Ey {year}
Net earnings S 200 S 170 S 150
Translation adjustments 10, 20, 30
Comprehensive income S 210 S 190 S 180
"""


def equity(stock: str = "83,276", elsewhere: str = "(7,172) (11,452)") -> tuple[dict[str, list[str | None]], list[str]]:
    statements, log = read(EQUITY.format(stock=stock, elsewhere=elsewhere))
    return rows(statements[0]), [f.code for f in log.findings if f.code == "rows.digit-told-by-sum"]


def test_digits_that_another_line_prints_right_and_that_add_up_are_put_right() -> None:
    """83,276 - 19,154 - 7,172 = 56,950 and 73,812 - 214 - 11,452 = 62,146: two digits in one column, one in another."""
    read_rows, told = equity()
    assert read_rows["Accumulated deficit"] == ["-19154", "-214"]
    assert read_rows["Accumulated other comprehensive loss"] == ["-7172", "-11452"]
    assert len(told) == 3


def test_what_no_other_line_prints_is_left() -> None:
    read_rows, told = equity(elsewhere="(7,999) (19,998)")
    assert read_rows["Accumulated deficit"] == ["-29154", "-214"]
    assert read_rows["Accumulated other comprehensive loss"] == ["-772", "-41452"]
    assert not told


def test_what_still_does_not_add_up_is_left() -> None:
    read_rows, told = equity(stock="85,276")
    assert read_rows["Accumulated deficit"] == ["-29154", "-214"]
    assert not told


def test_a_table_of_tenths_has_no_whole_numbers_and_rates_without_a_label_are_no_money() -> None:
    (statement,), log = read(TENTHS)
    found = rows(statement)
    assert found["Net sales"] == ["5272.8", "5927.2", "6010.7"]
    assert found["Asset impairments"] == ["4.8", "2.7", "6.7"]
    assert found["Net loss"] == ["6.7", "-313.1", "-381.3"]
    rate = statement.items[-1]
    assert [str(amount.full) for amount in rate.amounts if amount] == ["0.02", "-1.03", "-1.31"]
    assert sum(f.code == "rows.point-told" for f in log.findings) == 3


@pytest.mark.parametrize("year", ["2022", "2O21"])
def test_columns_of_one_period_have_a_heading_that_cannot_be_read(year: str) -> None:
    statements, _ = read(HEADINGS.format(year=year))
    assert [column.period for column in statements[1].columns] == [
        period("2024-01-01..2024-12-31"),
        period("2023-01-01..2023-12-31"),
        period("2022-01-01..2022-12-31"),
    ]


@pytest.mark.parametrize(
    ("printed", "cleaned"),
    [
        ("Diluted $ 183 $ Lid $ 352 $ 249", f"Diluted $ 183 $ {ILLEGIBLE * 3} $ 352 $ 249"),
        ("Provision for income taxes 404 389 507 (uy", f"Provision for income taxes 404 389 507 {ILLEGIBLE * 2}"),
        ("Unrealized gains © 1 2 1", f"Unrealized gains {ILLEGIBLE} 1 2 1"),
        ("Net of income tax 244 (66) aL", f"Net of income tax 244 (66) {ILLEGIBLE * 2}"),
        ("Dividends declared per share $ 009 $ 018", "Dividends declared per share $ 0.09 $ 0.18"),
        ("Payments for taxes 441) (431)", f"Payments for taxes {ILLEGIBLE * 3} (431)"),
        ("Payments for property (0,447) (959)", f"Payments for property {ILLEGIBLE * 4} (959)"),
        ("Deferred taxes (Notes 2 and 3) 441 512", "Deferred taxes (Notes 2 and 3) 441 512"),
        ("Earnings per share - diluted $ 1109S 1045$ 1121", "Earnings per share - diluted $ 1109 $ 1045 $ 1121"),
        ("Net income S$  6,747 $ 6,379 S$ —", "Net income $ 6,747 $ 6,379 $ —"),
        ("Shares issued: 2025 - 2,284,546,988", "Shares issued: 2025: 2,284,546,988"),
        ("Cash at end of une 30, 2024", "Cash at end of June 30, 2024"),
        ("(US$ in 000s, except per share amounts)", "(US$ in 000s, except per share amounts)"),
        ("Other liabilities, net (66) of tax", "Other liabilities, net (66) of tax"),
    ],
)
def test_what_is_left_of_a_number_holds_its_place(printed: str, cleaned: str) -> None:
    assert clean_text(printed).split() == cleaned.split()


APART = """Example Corp.
CONSOLIDATED STATEMENTS OF INCOME
Revenues
Premiums
Net investment income
Total revenues
Claims and expenses
Claims and claim adjustment expenses
General and administrative expenses
Interest expense
Total claims and expenses
Net income
Net income per share
Basic
Diluted
(in millions, except per share amounts)
Weighted average number of shares outstanding
Basic
Diluted
Cash dividends declared per share

Years Ended December 31,
2024 2023
S 9,718 S 8,615
769 593
10,487, 9,208
7,149, 6,088
1,604 1,406,
1,312 1,193
10,065 8,687
S 422 S 521
S 1.85 S 2.21
S 1.83 S 2.19
228.1 235.7
230.6 237.9
S 1.00 S 0.93
"""

LOST = """Example Corp.
CONSOLIDATED STATEMENTS OF OPERATIONS
(in millions)
Years Ended December 31,
2024 2023
Gross profit S 2,443 S 3,028
Research 1,443 1,300,
Marketing {marketing} 592
Licensing {licence} 6
Total operating expenses 1,998, 1,898,
"""


def test_labels_above_the_heading_of_their_numbers_are_theirs() -> None:
    (statement,), _ = read(APART)
    found = [(item.label, [str(a.value) for a in item.amounts if a]) for item in statement.items if item.amounts]
    assert found == [
        ("Premiums", ["9718", "8615"]),
        ("Net investment income", ["769", "593"]),
        ("Total revenues", ["10487", "9208"]),
        ("Claims and claim adjustment expenses", ["7149", "6088"]),
        ("General and administrative expenses", ["1604", "1406"]),
        ("Interest expense", ["1312", "1193"]),
        ("Total claims and expenses", ["10065", "8687"]),
        ("Net income", ["422", "521"]),
        ("Basic", ["1.85", "2.21"]),
        ("Diluted", ["1.83", "2.19"]),
        ("Basic", ["228.1", "235.7"]),
        ("Diluted", ["230.6", "237.9"]),
        ("Cash dividends declared per share", ["1.00", "0.93"]),
    ]


def test_a_number_told_is_no_longer_than_what_is_left_of_it() -> None:
    """1,998 - 1,443 - 547 = 8, of which a sign is left; with 247 the sum would want 308, which is not what stood there."""
    (right,), _ = read(LOST.format(marketing="547", licence="®"))
    assert rows(right)["Licensing"] == ["8", "6"]
    (wrong,), _ = read(LOST.format(marketing="247", licence="®"))
    assert rows(wrong)["Licensing"] == [None, "6"]


def test_numbers_one_digit_off_are_those_that_differ_in_one() -> None:
    near = set(one_digit_off("1337"))
    assert all(is_one_digit_off("1337", text) for text in near)
    assert near == {
        text for width in (3, 4, 5) for n in range(10**width) if is_one_digit_off("1337", text := f"{n:0{width}}")
    }
