"""Flattened text: columns that lack numbers, and totals that hold in some columns only."""

from __future__ import annotations

from decimal import Decimal

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.statements import read_statements

_HEAD = """Example Corp.
CONDENSED CONSOLIDATED STATEMENTS OF CASH FLOWS
(In millions)
Six Months Ended

June 30, 2024

June 30, 2023

"""


def _read(text: str) -> Statement:
    return read_statements(sources.read("torn.txt", text.encode(), Log()), Options(), Log())[0]


def _rows(statement: Statement) -> dict[str, list[Decimal | None]]:
    return {
        item.label: [amount.value if amount else None for amount in item.amounts]
        for item in statement.items
        if any(item.amounts)
    }


_LABELS = (
    "Net income",
    "Depreciation",
    "Gain on sale of business",
    "Net cash provided by operating activities",
    "Purchases of equipment",
    "Proceeds from sale of business",
    "Net cash used in investing activities",
    "Dividends paid",
    "Repayment of debt",
    "Net cash used in financing activities",
)
_FIRST = (412, 140, None, 552, -210, None, -210, -80, None, -80)
_THEN = (355, 133, -30, 458, -190, 75, -115, -76, -25, -101)


def _print(value: int | None) -> str:
    return "" if value is None else f"({-value})" if value < 0 else str(value)


def _column(values: tuple[int | None, ...]) -> str:
    return "".join(f"{_print(value)}\n" for value in values if value is not None)


def test_sums_tell_which_rows_a_shorter_column_lacks() -> None:
    labels = "".join(f"{label}\n" for label in _LABELS)
    rows = _rows(_read(f"{_HEAD}{labels}\n{_column(_FIRST)}\n{_column(_THEN)}"))
    assert rows["Net cash provided by operating activities"] == [552, 458]
    assert rows["Net cash used in investing activities"] == [-210, -115]
    assert rows["Depreciation"] == [140, 133]
    assert rows["Gain on sale of business"] == [None, -30]


def test_a_torn_total_is_proved_only_where_it_holds_throughout() -> None:
    labels = "Net income\nDepreciation\nNet cash provided by operating activities\nPurchases\nSales\nNet cash used in investing activities\n"
    whole = _read(f"{_HEAD}{labels}\n412\n140\n552\n(210)\n20\n(190)\n\n355\n133\n488\n(190)\n75\n(115)\n")
    torn = {item.label: item.torn for item in whole.items}
    assert not torn["Net cash provided by operating activities"]
    assert torn["Depreciation"]
    half = _read(f"{_HEAD}{labels}\n412\n140\n552\n(210)\n20\n(190)\n\n355\n133\n470\n(190)\n75\n(115)\n")
    torn = {item.label: item.torn for item in half.items}
    assert torn["Net cash provided by operating activities"]
    assert not torn["Net cash used in investing activities"]


def test_lines_of_several_numbers_without_a_label_are_torn_too() -> None:
    text = (
        "Example Corp.\nCONDENSED CONSOLIDATED STATEMENTS OF INCOME\n(In millions)\n\nThree Months\nEnded\nJuly 31, July 31,\n"
        "2024\n2023\nSubscription\nServices\nTotal revenue\nCost of revenue\nGross profit\nResearch\nSelling\nTotal expenses\n"
        "Loss\n\n80\n6\n86\n\n66\n7\n73\n\n23\n63\n\n22\n51\n\n40 35\n33 30\n73 65\n(10) (14)\n"
    )
    statement = _read(text)
    assert [str(column.period) for column in statement.columns] == ["2024-05-01..2024-07-31", "2023-05-01..2023-07-31"]
    rows = _rows(statement)
    assert rows["Total revenue"] == [86, 73]
    assert rows["Research"] == [40, 35]
    assert rows["Loss"] == [-10, -14]


def test_dates_word_by_word_above_whole_rows() -> None:
    text = (
        "Example Corp.\nCONDENSED CONSOLIDATED STATEMENTS OF INCOME\n(In millions)\nThree Months Ended Six Months Ended\n"
        "June 30,\n2024\nJune 30,\n2023\nJune 30,\n2024\nJune 30,\n2023\n"
        "Revenue 86 73 170 140\nCost of revenue 23 22 45 43\nGross profit 63 51 125 97\nResearch 40 35 80 70\n"
    )
    assert [str(column.period) for column in _read(text).columns] == [
        "2024-04-01..2024-06-30",
        "2023-04-01..2023-06-30",
        "2024-01-01..2024-06-30",
        "2023-01-01..2023-06-30",
    ]


def test_two_dates_over_two_lines() -> None:
    text = (
        "Example Corp.\nCONSOLIDATED BALANCE SHEETS\n(In millions)\n\nMarch December\n31, 2024 31, 2023\nCash\nOther assets\n"
        "Total assets\nDebt\nEquity\nTotal liabilities and equity\n\n45\n30\n75\n25\n50\n75\n\n51\n20\n71\n31\n40\n71\n"
    )
    statement = _read(text)
    assert [str(column.period) for column in statement.columns] == ["2024-03-31", "2023-12-31"]
    assert _rows(statement)["Total assets"] == [75, 71]
