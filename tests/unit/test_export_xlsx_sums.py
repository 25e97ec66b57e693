"""Totals of the workbook: formulas where they give the printed number, checks where they do not."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import openpyxl

from reportgen.exporters import xlsx
from reportgen.model.report import Report
from reportgen.model.statement import Sum
from reportgen.options import Options
from tests.builders import amount
from tests.unit.paged import with_sheet

NIL = replace(amount("1"), value=None)


def pair(text: str) -> tuple[Any, Any]:
    return amount(text), amount(text)


def sheet(report: Report, *, values: bool = False) -> Any:
    (file,) = xlsx.write(report, Options())
    return openpyxl.load_workbook(io.BytesIO(file.data), data_only=values)["Balance Sheet"]


def plain(total: int, *parts: int, holds: tuple[int, ...] = (0, 1)) -> Sum:
    return Sum(total, tuple((abs(part), -1 if part < 0 else 1) for part in parts), (0, 1), holds)


def test_a_total_off_by_rounding_stays_as_printed_beside_its_difference() -> None:
    report = with_sheet(
        ("Cash", *pair("10")),
        ("Other", amount("20"), amount("21")),
        ("Total", *pair("31")),
        sums=(plain(2, 0, 1),),
        totals=(2,),
    )
    shown = sheet(report)
    assert [shown[at].value for at in ("B9", "C9", "D9", "E9")] == [31, "=SUM(C7:C8)", "=B9-(SUM(B7:B8))", "=O9-C9"]
    assert [shown[at].value for at in ("D6", "E6", "F6", "N6", "O6")] == [
        *("Check", "Check", "Rounding allows", "As printed", "As printed")
    ]
    # beside the formula stands what was printed; the printed total is the cell itself
    assert [shown[at].value for at in ("F9", "N9", "O9")] == [1.5, None, 31]
    assert [sheet(report, values=True)[at].value for at in ("D9", "E9")] == [1, 0]
    assert _rules(shown) == {"D7:E9": "ABS(D7)>$F7"}


def test_a_wrong_total_stays_as_printed_and_its_difference_is_marked() -> None:
    report = with_sheet(
        ("Cash", *pair("10")),
        ("Other", *pair("20")),
        ("Total", amount("30"), amount("40")),
        sums=(plain(2, 0, 1, holds=(0,)),),
        totals=(2,),
    )
    shown = sheet(report)
    assert [shown[at].value for at in ("B9", "C9", "D9", "E9")] == ["=SUM(B7:B8)", 40, "=N9-B9", "=C9-(SUM(C7:C8))"]
    assert [sheet(report, values=True)[at].value for at in ("E9", "F9")] == [10, 1.5]


def test_columns_of_changes_stay_as_printed_and_unchecked() -> None:
    report = with_sheet(
        ("Cash", *pair("10")),
        ("Other", *pair("20")),
        ("Total", amount("30"), amount("40")),
        sums=(plain(2, 0, 1, holds=(0,)),),
    )
    tagged = report.tagged[0]
    columns = tuple(replace(column, primary=False) for column in tagged.statement.columns)
    changed = replace(tagged, statement=replace(tagged.statement, columns=columns))
    shown = sheet(replace(report, tagged=(changed,)))
    assert [shown[at].value for at in ("B9", "C9", "D6")] == [30, 40, "Concept"]


def _rules(shown: Any) -> dict[str, str]:
    return {str(one.sqref): one.rules[0].formula[0] for one in shown.conditional_formatting}


def test_sums_that_turn_in_a_circle_do_not_become_circular_formulas() -> None:
    report = with_sheet(
        ("Income", *pair("30")),
        ("Cost", *pair("10")),
        ("Profit", *pair("20")),
        sums=(plain(2, 0, -1), plain(0, 1, 2)),
    )
    shown = sheet(report)
    assert [shown[at].value for at in ("B7", "B8", "B9")] == [30, 10, "=B7-B8"]


def test_rows_that_are_not_added_break_the_range() -> None:
    report = with_sheet(
        ("First", *pair("1")),
        ("Of which", *pair("9")),
        ("Second", *pair("2")),
        ("Total", *pair("3")),
        sums=(plain(3, 0, 2),),
    )
    assert sheet(report)["B10"].value == "=B7+B9"


def test_headings_and_dashes_do_not_break_the_range_but_are_not_named() -> None:
    report = with_sheet(
        ("First", *pair("5")),
        ("Heading",),
        ("Nothing", NIL, NIL),
        ("Second", *pair("2")),
        ("Total", *pair("7")),
        ("Less", *pair("4")),
        ("Left", *pair("3")),
        sums=(plain(4, 0, 2, 3), plain(6, 4, 2, -5)),
    )
    shown = sheet(report)
    assert (shown["B9"].value, shown["B9"].alignment.horizontal) == ("—", "right")
    assert [shown[at].value for at in ("B11", "B13")] == ["=SUM(B7:B10)", "=B11-B12"]


def test_a_factor_would_be_a_number_in_a_formula() -> None:
    report = with_sheet(
        ("Half", *pair("5")),
        ("Whole", *pair("10")),
        sums=(Sum(1, ((0, 2),), (0, 1), (0, 1)),),
    )
    assert sheet(report)["B8"].value == 10


def test_the_sum_that_holds_is_taken_where_a_total_has_two() -> None:
    report = with_sheet(
        ("First", *pair("5")),
        ("Second", *pair("2")),
        ("Total", *pair("7")),
        sums=(plain(2, 0, holds=()), plain(2, 0, 1)),
    )
    shown = sheet(report)
    assert shown["B9"].value == "=SUM(B7:B8)"
    assert shown["D9"].value == "=N9-B9"


def test_small_decimals_come_out_exact() -> None:
    report = with_sheet(("a", *pair("0.1")), ("b", *pair("0.2")), ("c", *pair("0.3")), sums=(plain(2, 0, 1),))
    (file,) = xlsx.write(report, Options())
    with zipfile.ZipFile(io.BytesIO(file.data)) as package:
        data = package.read("xl/worksheets/sheet2.xml").decode()
    assert re.findall(r'<c r="B\d+"[^>]*>(?:<f>[^<]*</f>)?<v>(0[^<]*)</v>', data) == ["0.1", "0.2", "0.3"]


def test_numbers_of_several_scales_are_not_added() -> None:
    report = with_sheet(
        ("Cash", *pair("100")),
        ("Receivables", *(amount("50,000", 0), amount("50,000", 0))),
        ("Total", *pair("150")),
        sums=(plain(2, 0, 1),),
        totals=(2,),
    )
    shown = sheet(report)
    assert [shown[at].value for at in ("B9", "C9", "D6", "D9")] == [150, 150, "Concept", None]
