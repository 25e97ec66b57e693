"""Text that a machine read: places, digits, points and years that it lost, told by what else the page says."""

from __future__ import annotations

from reportgen.model.statement import StatementKind
from tests.builders import period
from tests.unit.test_flat import read, rows

# four lines as only a machine reads them: a comma behind a number, a sign of dollars as a letter
ASSETS = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
December 31, 2024 December 31, 2023
Cash S 1,200 $ 1,100
Receivables 2,306, 2,371,
{inventories}
Total current assets 3,967, 3,921
Equipment 3,300, 3,150
Total assets S 7,267 S 7,071
"""

RATES = """Example Corp.
CONSOLIDATED STATEMENTS OF OPERATIONS
(in millions, except per share data)
Years Ended December 31,
2024 2023
Revenue S 40,000, S 38,000
Costs 25,595, 24,400,
Net income S 14,405 S 13,600
Basic earnings per share S {rate} S 14.21
Weighted average shares 921 957
"""


YEARS = """Example Corp.
CONSOLIDATED STATEMENT OF INCOME
(in millions)
Three Months Ended Six Months Ended
June 30, June 30,
Revenue S 500 S 450 S 990 S 900
Costs 300, 280, 600, 550
Net income S 200 S 170 S 390 S 350

Example Corp.
CONSOLIDATED BALANCE SHEET
(in millions)
ASSETS
Cash S 1,200 S 1,100
Equipment 3,300, 3,150,
Total assets S 4,500 S 4,250
EQUITY
Common stock (20 million shares at June 30, 2025 and
19 million shares at December 31, 2024) 4,000, 3,900,
Retained earnings 500 350
Total equity S 4,500 S 4,250
"""


def told(text: str) -> tuple[list[str], dict[str, list[str | None]]]:
    (statement,), log = read(text)
    return [finding.code for finding in log.findings if "told" in finding.code], rows(statement)


def test_a_row_that_lacks_a_number_is_placed_where_it_adds_up() -> None:
    codes, found = told(ASSETS.format(inventories="Inventories 450"))
    assert codes == ["rows.place-told-by-sum", "rows.number-told-by-sum"]
    assert found["Inventories"] == ["461", "450"]


def test_a_row_that_adds_up_nowhere_stays_without_places() -> None:
    codes, found = told(ASSETS.format(inventories="Inventories 777"))
    assert codes == []
    assert found["Inventories"] == [None, None]


def test_a_digit_that_no_other_number_could_explain_is_put_right() -> None:
    codes, found = told(ASSETS.format(inventories="Inventories 461 950"))
    assert codes == ["rows.digit-told-by-sum"]
    assert found["Inventories"] == ["461", "450"]


def test_a_digit_that_several_numbers_could_explain_is_left() -> None:
    codes, found = told(ASSETS.format(inventories="Inventories 461 490"))  # 2,371 could be 2,331 as well
    assert codes == []
    assert found["Inventories"] == ["461", "490"]


def test_what_does_not_add_up_in_clean_text_is_the_companys_own() -> None:
    clean = ASSETS.replace("S ", "$ ").replace(", 2", " 2").replace(",\n", "\n").replace(", 3", " 3")
    codes, found = told(clean.format(inventories="Inventories 461 950"))
    assert codes == []
    assert found["Inventories"] == ["461", "950"]


def test_a_point_lost_is_told_by_result_and_shares() -> None:
    codes, found = told(RATES.format(rate="1564"))  # 14,405 / 921 = 15.64
    assert codes == ["rows.point-told"]
    assert found["Basic earnings per share"] == ["15.64", "14.21"]


def test_a_rate_unlike_the_other_of_its_row_is_none() -> None:
    _, found = told(RATES.format(rate="156"))  # neither 1.56 nor 156 dollars a share
    assert found["Basic earnings per share"] == [None, "14.21"]


def test_years_that_no_heading_shows_are_those_that_rows_name() -> None:
    (income, balance), log = read(YEARS)
    assert [column.period for column in income.columns] == [
        period("2025-04-01..2025-06-30"),
        period("2024-04-01..2024-06-30"),
        period("2025-01-01..2025-06-30"),
        period("2024-01-01..2024-06-30"),
    ]
    assert [column.period for column in balance.columns] == [period("2025-06-30"), period("2024-12-31")]
    assert balance.kind is StatementKind.BALANCE_SHEET
    guessed = [finding for finding in log.findings if finding.code == "columns.period-guessed"]
    assert len(guessed) == 6


def test_years_broken_over_lines_stand_side_by_side() -> None:
    (statement,), _ = read(RATES.format(rate="15.64").replace("2024 2023", "2024\n\n2023"))
    assert [column.period for column in statement.columns] == [
        period("2024-01-01..2024-12-31"),
        period("2023-01-01..2023-12-31"),
    ]
