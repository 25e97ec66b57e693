"""Printed numbers in every spelling."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.statements.amounts import split_line, strip_marks


@pytest.mark.parametrize(
    ("line", "label", "values"),
    [
        ("Cash and cash equivalents $ 233,614 $160,938", "Cash and cash equivalents", ["233614", "160938"]),
        ("(0.30) $ (0.26)", "", ["-0.30", "-0.26"]),
        ("(25,248)  (19,466)", "", ["-25248", "-19466"]),
        ("56 (17)", "", ["56", "-17"]),
        (
            "Extraordinary item, net of tax     -    49,632)     -    49,632",
            "Extraordinary item, net of tax",
            ["0", "-49632", "0", "49632"],
        ),
        ("Net loss          ( 0.38)     (2.38)", "Net loss", ["-0.38", "-2.38"]),
        (
            "Allowance of $10,604 and $11,983, respectively 152,735 139,215",
            "Allowance of $10,604 and $11,983, respectively",
            ["152735", "139215"],
        ),
        ("Cash dividends per share 0.38 - 1.12 0.50", "Cash dividends per share", ["0.38", "0", "1.12", "0.50"]),
        ("Growth ...... $ 12 (3) 45.5% (12.1)%", "Growth", ["12", "-3", "45.5", "-12.1"]),
        ("equivalents$ 100 $ 200", "equivalents", ["100", "200"]),
        ("Restructuring — NM 5", "Restructuring", ["0", None, "5"]),
        ("Loss -$5.2 $-3", "Loss", ["-5.2", "-3"]),
        ("net of amortization of $201,565 and $183,224", "net of amortization of $201,565 and $183,224", []),
        ("Series A-1 preferred (209) (208)", "Series A-1 preferred", ["-209", "-208"]),
        ("Equity 1'234 2'000'500", "Equity", ["1234", "2000500"]),
        ("Sales 12,34,567 1,00,000", "Sales", ["1234567", "100000"]),
        ("Charges 500- 1,234-", "Charges", ["-500", "-1234"]),
        ("Revenue 1,234 - 5", "Revenue", ["1234", "0", "5"]),
        ("Other (1) 1,234 1,111 (2)", "Other", ["-1", "1234", "1111"]),
    ],
)
def test_label_and_trailing_numbers(line: str, label: str, values: list[str | None]) -> None:
    read, tokens = split_line(line)
    assert read == label
    assert [token.value for token in tokens] == [None if v is None else Decimal(v) for v in values]


def test_decimals_are_those_printed() -> None:
    _, tokens = split_line("Net loss per share (0.30) 0.260 5")
    assert [token.decimals for token in tokens] == [2, 3, 0]


def test_percentages_and_currencies_are_kept() -> None:
    _, (first, second) = split_line("Margin 45.5% € 3")
    assert (first.percent, second.currency) == (True, "EUR")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_what_is_printed_is_read(value: Decimal) -> None:
    printed = f"({abs(value):,})" if value < 0 else f"{value:,}"
    _, tokens = split_line(f"Some row {printed}")
    assert [token.value for token in tokens] == [value]


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    label, tokens = split_line(text)
    assert len(label) <= len(text) + 1
    assert all(token.x0 <= token.x1 for token in tokens)


def test_marks_behind_a_label_are_dropped() -> None:
    assert strip_marks("Revenue (1)") == "Revenue"
    assert strip_marks("Loss (a)(b)") == "Loss"
    assert strip_marks("Other income (expense)") == "Other income (expense)"


@pytest.mark.parametrize(
    ("line", "label", "values"),
    [
        ("Other investing activities     6     (5)", "Other investing activities", [6, -5]),
        ("Revenue, net (1)     6     7", "Revenue, net (1)", [6, 7]),
        (
            "Fair value gains, net of tax of $0, $0 and $0    (140)",
            "Fair value gains, net of tax of $0, $0 and $0",
            [-140],
        ),
        ("Commitments and contingencies - Note 17", "Commitments and contingencies - Note 17", []),
        ("Convertible notes 24,386 24,091", "Convertible notes", [24386, 24091]),
    ],
)
def test_what_stands_apart_is_a_number_and_what_stands_close_may_be_words(
    line: str, label: str, values: list[int]
) -> None:
    found, tokens = split_line(line)
    assert found == label
    assert [int(token.value or 0) for token in tokens] == values
