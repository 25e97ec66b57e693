"""Labels set over several lines, whose numbers, days and words are not those of the table."""

from __future__ import annotations

import re

import pytest

from reportgen.model.statement import Measure, Statement
from reportgen.statements.amounts import find_tokens
from reportgen.statements.measures import measure_row
from tests.unit.test_flat import read, rows

SHEET = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(In thousands)

                                                      March 31,        December 31,
                                                         2010             2009
{first}
Inventories                                           $    4,050       $    3,120
{rows}
Retained earnings                                         12,340           11,230
Total equity                                              14,560           13,450
"""
INCOME = """
                  Example Corp.
      CONSOLIDATED STATEMENTS OF INCOME
             Three months ended March 31,
                                                         2010             2009
Revenues                                              $   71,230       $   68,110
Cost of sales                                             40,120           39,870
Net income                                                 8,450            7,990
"""
WRAPPED = {
    "Commitments (Notes 8, 9, 10, 16\n  & 18)": "number of a note",
    "Securities held to maturity - fair value: $94,436\n  - 2010; $79,225 - 2009": "value in passing",
    "Special shares convertible into 1,447 (2009 -\n  1,570) shares of common stock": "year before a count",
    "Treasury stock at cost (shares: 2010 - 96.4; 2009\n  - 89.9)": "year at the end",
    "Fixed maturities, at fair value (cost: 2010 -\n  $7,303; 2009 - $7,269)": "years of what it cost",
    "Preferred shares; issued and outstanding: 2010 -\n13,771,287; 2009 - 13,757,498": "years of counts",
    "Treasury stock -77,581,904 (2009 - 76,854,304)\n  common shares": "a parenthesis of its own",
}


def _sheet(text: str, *, squeezed: bool = False, first: str = "") -> tuple[Statement, ...]:
    text = SHEET.format(first=first, rows=text) + INCOME
    statements, _ = read(re.sub(r"  +", " ", text) if squeezed else text)
    return statements


@pytest.mark.parametrize("squeezed", [False, True], ids=["in columns", "squeezed"])
@pytest.mark.parametrize("label", WRAPPED, ids=WRAPPED.values())
def test_numbers_of_a_label_over_two_lines_are_no_amounts(label: str, squeezed: bool) -> None:
    *lines, last = label.split("\n")
    text = "\n".join([*lines, f"{last:<54}    5,110            4,220"])
    found = rows(_sheet(text, squeezed=squeezed)[0])
    assert [values for values in found.values() if values] == [
        ["4050", "3120"],
        ["5110", "4220"],
        ["12340", "11230"],
        ["14560", "13450"],
    ]


@pytest.mark.parametrize("squeezed", [False, True], ids=["in columns", "squeezed"])
@pytest.mark.parametrize("ends", ["small", "closed"])
def test_days_in_a_label_over_several_lines_head_no_columns(squeezed: bool, ends: str) -> None:
    lines = {
        "small": "Cash (VIE: $8,892 and $7,425\n  at December 31, 2009 and March 31, 2010,\n  respectively)" + 41 * " ",
        "closed": "Cash (members' share of $8,892 and\n$7,425 at the end of\nMarch 31, 2010 and 2009, respectively)\n"
        + 54 * " ",
    }
    statement = _sheet("", squeezed=squeezed, first=f"{lines[ends]}    9,990            8,880")[0]
    assert [str(column.period) for column in statement.columns] == ["2010-03-31", "2009-12-31"]
    assert next(iter(rows(statement).values())) == ["9990", "8880"]


@pytest.mark.parametrize("squeezed", [False, True], ids=["in columns", "squeezed"])
def test_a_row_with_a_dash_and_a_number_is_whole(squeezed: bool) -> None:
    text = f"{'Shares forfeited in satisfaction of note':<54}\n{'  receivable':<54}        —            2,775"
    assert ["0", "2775"] in rows(_sheet(text, squeezed=squeezed)[0]).values()


@pytest.mark.parametrize("squeezed", [False, True], ids=["in columns", "squeezed"])
@pytest.mark.parametrize(
    "label",
    [
        "Treasury stock, at cost - 28.6 million and 27.8\n  million shares",
        "Treasury stock, at cost: 0.6 million and 0.3\n  million shares at March 31, 2010 and December\n  31, 2009",
        "Common stock, 0.5 shares in total (in millions)",
    ],
)
def test_what_a_label_counts_in_lifts_no_other_numbers(label: str, squeezed: bool) -> None:
    *lines, last = label.split("\n")
    text = "\n".join([*lines, f"{last:<54}    5,110            4,220"])
    sheet = SHEET.format(first="", rows=text).replace("(In thousands)", "(Unaudited)") + INCOME
    statements, _ = read(re.sub(r"  +", " ", sheet) if squeezed else sheet)
    assert {column.scale for statement in statements for column in statement.columns} == {0}


@pytest.mark.parametrize(
    "row",
    [
        f"{'Accumulated other changes in equity from':<54}\n{'  sources of nonowners, net of taxes':<54}      163          457,014",
        f"{'Change in equity investments':<54}     (163)        (457,014)",
    ],
    ids=["over two lines", "negative"],
)
@pytest.mark.parametrize("squeezed", [False, True], ids=["in columns", "squeezed"])
def test_a_label_that_names_a_statement_opens_none(row: str, squeezed: bool) -> None:
    statements = _sheet(row, squeezed=squeezed)
    assert [statement.kind.value for statement in statements] == ["balance_sheet", "income_statement"]
    assert {"163", "-163"} & {value for values in rows(statements[0]).values() for value in values}


def test_disposed_of_ends_a_label() -> None:
    found = rows(_sheet("Liabilities to be disposed of 4,999 (274,040)", squeezed=True)[0])
    assert found["Liabilities to be disposed of"] == ["4999", "-274040"]


def test_stock_with_its_rate_in_the_label_is_money() -> None:
    (sheet, *_) = _sheet(f"{'Preferred stock, preference of $1,000 per share':<54}      500              400")
    (item,) = (item for item in sheet.items if item.label.startswith("Preferred stock"))
    assert [amount.full for amount in item.amounts if amount] == [500_000, 400_000]


@pytest.mark.parametrize("numbers", ["beside", "between"])
@pytest.mark.parametrize(
    "label",
    [
        ("Common stock, 500,000 shares issued at", "March 31, 2010 and December 31, 2009"),
        ("Unbilled services, net of $1,503 at March 31,", "2010"),
        ("Allowances for the years ended", "December 31, 2009, 2008 and 2007,"),
        ("CASH AND CASH EQUIVALENTS, BEGINNING", "OF YEAR"),
        ("Treasury stock (8 shares on March 31,", "2010 and December 26, 2009)"),
    ],
)
def test_days_that_end_a_label_below_its_numbers_head_no_columns(label: tuple[str, str], numbers: str) -> None:
    first, last = label
    values = "    5,110            4,220"
    lines = [f"{first:<54}{values}", last] if numbers == "beside" else [first, f"{'':<54}{values}", last]
    sheet = _sheet("\n".join(lines))[0]
    assert [str(column.period) for column in sheet.columns] == ["2010-03-31", "2009-12-31"]
    assert [values for values in rows(sheet).values() if values][1:3] == [["5110", "4220"], ["12340", "11230"]]


def test_a_number_that_closes_a_parenthesis_of_words_is_label() -> None:
    text = "Commitments and contingencies (see footnote\n16)\n5,110 4,220"
    found = rows(_sheet(text, squeezed=True)[0])
    assert found["Commitments and contingencies (see footnote"] == ["5110", "4220"]  # "16)" alone is taken for a page


def test_a_rate_behind_a_sign_of_its_column_is_a_number_of_it() -> None:
    text = INCOME + "Discontinued operations per share - diluted $    12.43      $   14.68\n"
    (statement, *_), _ = read(text)
    assert rows(statement)["Discontinued operations per share - diluted"] == ["12.43", "14.68"]


@pytest.mark.parametrize("beside", [0, 1])
def test_years_beside_an_open_parenthesis_are_a_heading(beside: int) -> None:
    lines = ["(millions, except earnings per", "  common share)"]
    years = f"{'':<57}2010             2009"
    lines[beside] = f"{lines[beside]:<57}2010             2009"
    text = SHEET.format(first="", rows="").replace("(In thousands)\n", "").replace(years, "\n".join(lines))
    (sheet, *_), _ = read(text)
    assert [str(column.period) for column in sheet.columns] == ["2010-03-31", "2009-12-31"]
    assert next(iter(rows(sheet).values())) == ["4050", "3120"]


@pytest.mark.parametrize("squeezed", [False, True], ids=["in columns", "squeezed"])
def test_a_parenthesis_closed_below_the_numbers_of_its_row_costs_none(squeezed: bool) -> None:
    text = f"{'Cash of discontinued operations (Note':<54}    5,110            4,220\n14)"
    assert ["5110", "4220"] in rows(_sheet(text, squeezed=squeezed)[0]).values()


def test_numbers_behind_those_of_their_label_are_label() -> None:
    text = "Receivables, net: March 31, 2010 - $11,991; December 31, 2009 - $15,246\n5,110 4,220"
    assert ["5110", "4220"] in rows(_sheet(text, squeezed=True)[0]).values()
    assert not {"15246", "-15246"} & {
        value for values in rows(_sheet(text, squeezed=True)[0]).values() for value in values
    }


def test_shares_of_sales_beside_small_amounts_make_no_rate() -> None:
    tokens = [token for _, _, token in find_tokens("5   0.01   12   0.05")]
    assert measure_row("Translation adjustments", (), tokens, whole=True) is Measure.MONEY
