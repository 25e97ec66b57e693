"""Statements as finished tables."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from reportgen.exporters._fact_words import period_words
from reportgen.exporters._table_counts import describe_checks
from reportgen.exporters._table_scales import scaled_unit
from reportgen.exporters._tables import (
    describe_scale,
    one_line,
    print_amount,
    read_tables,
    readable,
    row_places,
)
from reportgen.model.statement import Measure, Sum
from tests.builders import amount, period, seed_report
from tests.unit.paged import ASIDE, DIFFERS, HOLDS, PRINTED, with_sheet


def test_numbers_of_the_seed_are_as_printed() -> None:
    printed = {
        row.label: tuple(cell.text for cell in row.cells if cell)
        for table in read_tables(seed_report())
        for row in table.rows
        if row.cells
    }
    assert printed == PRINTED


def test_kinds_of_rows() -> None:
    sheet = read_tables(seed_report())[0]
    assert [row.kind for row in sheet.rows] == [
        *("heading", "item", "item", "total", "heading", "item", "item", "item", "total"),
    ]
    assert [number for number in range(9) if sheet.closes(number)] == [3, 8]


def test_only_the_last_total_of_a_chain_closes() -> None:
    operations = read_tables(seed_report())[1]
    assert [number for number in range(len(operations.rows)) if operations.closes(number)] == [11]


def test_columns_say_their_period_and_scale() -> None:
    sheet, operations = read_tables(seed_report())
    assert (sheet.columns[0].heading, sheet.columns[0].period) == (("September 30,", "2012"), "at September 30, 2012")
    assert (sheet.columns[1].start, sheet.columns[1].end) == (None, date(2012, 6, 30))
    assert operations.columns[1].period == "July 1 to September 30, 2011"
    assert (operations.columns[1].start, operations.columns[1].end) == (date(2011, 7, 1), date(2011, 9, 30))
    assert (sheet.subtitle, operations.subtitle) == (
        "In thousands of USD",
        "In thousands of USD, except per-share data",
    )


def test_a_cell_knows_its_fact_and_its_place() -> None:
    loss = next(row for row in read_tables(seed_report())[1].rows if row.label.startswith("Net loss per")).cells[0]
    assert loss is not None
    assert (loss.value, loss.digits, loss.text) == (Decimal("-0.30"), 2, "(0.30)")
    assert (loss.concept, loss.unit, loss.period) == (
        "us-gaap:EarningsPerShareBasicAndDiluted",
        "USD per share",
        "July 1 to September 30, 2012",
    )
    assert (loss.reported, loss.decimals, loss.page, loss.line) == ("-0.30", "2", 1, 61)


@pytest.mark.parametrize(
    ("text", "shares", "said"),
    [
        ("1", 3, "In thousands of USD"),
        ("1", 0, "In thousands of USD, except share data"),
    ],
)
def test_scale_of_shares_beside_money(text: str, shares: int, said: str) -> None:
    money = amount(text)
    count = amount("5", shares, Measure.SHARES)
    report = with_sheet(("Assets", money, money), ("Shares", count, count))
    assert describe_scale(report.tagged[0].statement) == said


def test_scale_of_share_and_per_share_data() -> None:
    money, count, each = amount("1"), amount("5", 0, Measure.SHARES), amount("0.10", measure=Measure.PER_SHARE)
    report = with_sheet(("Revenues", money, money), ("Shares", count, count), ("Per share", each, each))
    assert describe_scale(report.tagged[0].statement) == "In thousands of USD, except share and per-share data"


def test_dashes_and_percents() -> None:
    assert print_amount(replace(amount("1"), value=None)) == "—"
    assert print_amount(amount("0")) == "—"
    assert print_amount(amount("(12.50)", 0, Measure.PERCENT)) == "(12.50%)"


def test_periods_over_two_years_name_both() -> None:
    assert period_words(period("2011-07-01..2012-06-30")) == "July 1, 2011 to June 30, 2012"


def test_texts_are_harmless() -> None:
    assert readable("a\x00b\x1bc\ud800d") == "a�b�c�d"
    assert readable("abc\u202ecod.exe\u2066") == "abc�cod.exe�"
    assert readable("שלום \u200f(1) a\u00a0b") == "שלום \u200f(1) a b"
    assert one_line("  Cash \n\t and\u2028 more ") == "Cash and more"


def test_rows_are_found_by_their_numbers_first() -> None:
    places = row_places(read_tables(seed_report()))
    assert places[1, 14] == (0, 3)
    assert places[1, 62] == (1, 13)


def test_checks_in_words() -> None:
    assert describe_checks(()) == "No check was made"
    assert describe_checks((HOLDS,)) == "The one check holds"
    assert describe_checks((HOLDS, HOLDS, ASIDE)) == "All 2 checks hold"
    assert describe_checks((HOLDS, DIFFERS)) == "1 check holds, 1 error"


def test_a_total_that_nothing_proves_is_ruled_once() -> None:
    printed = (("Assets", "5"), ("Total assets", "9"), ("Other", "1"), ("All", "6"))
    rows = tuple((label, amount(text), None) for label, text in printed)
    table = read_tables(with_sheet(*rows, sums=(Sum(3, ((0, 1), (2, 1)), (0,), (0,)),), totals=(1, 3)))[0]
    assert [number for number in range(4) if table.closes(number)] == [3]


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [("1000.5", 0, "1,001"), ("1001.5", 0, "1,002"), ("-0.125", 2, "(0.13)"), ("2.675", 2, "2.68"), ("7.5", 2, "7.50")],
)
def test_what_has_more_digits_than_are_printed_is_rounded_half_up(value: str, digits: int, printed: str) -> None:
    assert print_amount(replace(amount("1"), value=Decimal(value), decimals=digits)) == printed


@pytest.mark.parametrize(
    ("scale", "words"), [(4, "ten thousands"), (5, "lakhs"), (7, "crores"), (8, "hundred millions")]
)
def test_scales_of_india_and_east_asia_have_their_words(scale: int, words: str) -> None:
    assert scaled_unit(scale, "INR") == f"{words} of INR"


def test_a_total_of_the_same_amounts_as_a_proved_one_is_ruled_like_it() -> None:
    printed = (("Cash", "5"), ("Other", "1"), ("Assets", "6"), ("Equity", "4"), ("Liabilities and equity", "6"))
    rows = tuple((label, amount(text), None) for label, text in printed)
    table = read_tables(with_sheet(*rows, sums=(Sum(2, ((0, 1), (1, 1)), (0,), (0,)),), totals=(2, 3, 4)))[0]
    assert [number for number in range(5) if table.closes(number)] == [2, 4]
