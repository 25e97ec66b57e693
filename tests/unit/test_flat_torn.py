"""Flattened text that is torn worse: changes beside the columns, parted blocks, titles among labels, other tables."""

from __future__ import annotations

from reportgen.model.statement import StatementKind
from tests.builders import period
from tests.unit.test_flat import COLUMN_MAJOR, read, rows

CHANGES = """Example Corp.
CONSOLIDATED STATEMENTS OF OPERATIONS
(In thousands)
Three Months Ended
March 31,
2024

2023

%
Change

Sales

5,500

5,000

(7) %

Cost of sales

3,300

3,000

10 %

Gross profit

2,200

2,000

10 %

Research

{research}

Operating income

1,300

1,200

8 %

Taxes

400

380

5 %

Net income

900

820

10 %
"""

BANK = """Example Bancorp
Consolidated Statements of Income
Interest income
Interest expense
Net interest income
Performance Ratios
Other Ratios (Non-GAAP)
Yield
March 31,
2024

For the Three Months Ended
Dec. 31,
2023

March 31,
2023

$ 900
300
600
4.11%

$ 850
280
570
4.02%

$ 800
270
530
3.97%
"""


def test_changes_beside_the_columns_stay_out_of_them() -> None:
    (statement,), _ = read(CHANGES.format(research="900\n\n800"))
    assert [column.period for column in statement.columns if column.primary] == [
        period("2024-01-01..2024-03-31"),
        period("2023-01-01..2023-03-31"),
    ]
    found = {label: values[:2] for label, values in rows(statement).items()}
    assert found == {
        "Sales": ["5500", "5000"],
        "Cost of sales": ["3300", "3000"],
        "Gross profit": ["2200", "2000"],
        "Research": ["900", "800"],
        "Operating income": ["1300", "1200"],
        "Taxes": ["400", "380"],
        "Net income": ["900", "820"],
    }


def test_a_title_among_labels_without_numbers_is_one_of_them() -> None:
    statements, _ = read(BANK)
    (income,) = (s for s in statements if s.kind is StatementKind.INCOME_STATEMENT)
    assert rows(income)["Net interest income"] == ["600", "570", "530"]
    assert len(income.columns) == 3


def test_numbers_behind_the_next_title_belong_to_the_labels_before_it() -> None:
    labels, numbers = COLUMN_MAJOR.split("Cash\n", 1)[0], COLUMN_MAJOR.split("Total assets\n", 1)[1]
    head = labels + "Cash\nReceivables\nInventories\nTotal current assets\nEquipment\nTotal assets\n"
    column = numbers.split("Liabilities and equity", 1)[0]
    text = f"{head}\nExample Corp.\nRECONCILIATION OF NON-GAAP MEASURES\n(In thousands)\n{column}\nThree Months Ended\n"
    statements, _ = read(text)
    (balance,) = (s for s in statements if s.kind is StatementKind.BALANCE_SHEET)
    assert rows(balance)["Total current assets"] == ["2450", "2360"]
    assert rows(balance)["Total assets"] == ["5750", "5510"]


def test_a_parenthesis_closed_on_the_next_line_belongs_to_the_number_before() -> None:
    text = COLUMN_MAJOR.replace("100\n3,510\n3,610\n5,750", "4,100\n(490\n) 3,610\n5,750")
    (statement,), _ = read(text.replace("100\n3,060\n3,160\n5,510", "4,100\n(940\n) 3,160\n5,510"))
    assert rows(statement)["Retained earnings"] == ["-490", "-940"]
    assert rows(statement)["Total equity"] == ["3610", "3160"]


def test_blocks_parted_after_the_first_column_are_put_together() -> None:
    heading = "CONSOLIDATED STATEMENTS OF OPERATIONS\n(In thousands)\nThree Months Ended\n\nSix Months Ended\n\n"
    dates = "June 30,\n2024\n\nJune 30,\n2023\n\n" * 2
    block = "6,704 $ 20,699 $ 14,992\n3,789\n6,589\n6,646\n2,915\n14,110\n8,346\n\n"
    rest = "Research\nSelling\nTotal costs\n\n2,040\n622\n2,662\n\n1,824\n592\n2,416\n\n3,916\n1,253\n5,169\n\n3,443\n1,183\n4,626\n"
    text = f"{heading}{dates}Revenue\nCost of revenue\nGross profit\n\n$ 13,507 $\n4,045\n9,462\n\n{block}{rest}"
    (statement,), _ = read(text)
    assert rows(statement)["Revenue"] == ["13507", "6704", "20699", "14992"]
    assert rows(statement)["Gross profit"] == ["9462", "2915", "14110", "8346"]
    assert rows(statement)["Total costs"] == ["2662", "2416", "5169", "4626"]


def test_a_date_named_in_a_label_makes_no_column() -> None:
    text = COLUMN_MAJOR.replace(
        "Common stock\n", "Common stock, 100 shares outstanding at December 31, 2024\nand December 31, 2023\n"
    )
    (statement,), _ = read(text)
    assert [column.period for column in statement.columns] == [period("2024-12-31"), period("2023-12-31")]
    assert rows(statement)["Total assets"] == ["5750", "5510"]


def test_the_companys_name_over_another_table_ends_the_statement() -> None:
    other = "\nExample Corp.\nStaff by Country\n(Unaudited)\n\nFrance\nSpain\n\n11\n12\n\n13\n14\n"
    (statement,), _ = read(COLUMN_MAJOR + other)
    assert list(rows(statement))[-1] == "Total liabilities and equity"
    (whole,), _ = read(COLUMN_MAJOR + other.replace("Example Corp.\n", ""))
    assert len(rows(whole)) > len(rows(statement))


def test_a_column_that_comes_late_stands_beside_the_others_of_its_block() -> None:
    heads = "March 31,\n2024\n\nDec. 31,\n2023\n\nMarch 31,\n2023\n\n"
    labels = "Cash\nLoans\nBuildings\nTotal assets\nDeposits\nBonds\nEquity\n\n"
    numbers = "100\n700\n200\n1,000\n\n90\n650\n210\n950\n\n500\n100\n400\n\n480\n90\n380\n\n80\n600\n220\n900\n\n470\n80\n350\n"
    (statement,), _ = read(f"Example Bancorp\nCONSOLIDATED BALANCE SHEETS\n(In thousands)\n{heads}{labels}{numbers}")
    assert rows(statement)["Cash"] == ["100", "90", "80"]
    assert rows(statement)["Total assets"] == ["1000", "950", "900"]
    assert rows(statement)["Equity"] == ["400", "380", "350"]
