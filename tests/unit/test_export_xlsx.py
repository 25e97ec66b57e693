"""The workbook: what stands in its cells, what its formulas give, and that strangers' labels stay text."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters import xlsx
from reportgen.model.finding import Finding, Severity
from reportgen.model.report import Report
from reportgen.model.statement import Statement
from reportgen.options import Options
from tests.builders import amount, origin, seed_report, seed_statements


def book(report: Report, *, values: bool = False) -> openpyxl.Workbook:
    (file,) = xlsx.write(report, Options())
    return openpyxl.load_workbook(io.BytesIO(file.data), data_only=values)


def rows(sheet: Worksheet) -> dict[str, list[object]]:
    return {str(line[0]): list(line[1:3]) for line in sheet.iter_rows(min_row=6, values_only=True) if line[0]}


def with_labels(statement: Statement, text: str) -> Statement:
    return replace(statement, items=tuple(replace(item, label=text) for item in statement.items))


def with_statement(report: Report, number: int, statement: Statement) -> Report:
    tagged = list(report.tagged)
    tagged[number] = replace(tagged[number], statement=statement)
    return replace(report, tagged=tuple(tagged))


def test_every_printed_number_stands_in_its_cell() -> None:
    read = book(seed_report(), values=True)
    printed = {
        item.label: [float(cell.value) for cell in item.amounts if cell and cell.value is not None]
        for statement in seed_statements()
        for item in statement.items
        if item.amounts
    }
    found = {**rows(read["Balance sheet"]), **rows(read["Income statement"])}
    assert {label: found[label] for label in printed} == printed
    assert sum(len(numbers) for numbers in printed.values()) == 38


def test_totals_are_formulas_that_carry_their_values() -> None:
    live, read = book(seed_report()), book(seed_report(), values=True)
    assert rows(live["Balance sheet"])["Total assets"] == ["=SUM(B7:B8)", "=SUM(C7:C8)"]
    assert rows(read["Balance sheet"])["Total assets"] == [252668, 180308]
    operations = rows(live["Income statement"])
    assert operations["Loss from operations"] == ["=B10-B14", "=C10-C14"]
    assert operations["Net loss"] == ["=SUM(B15:B16)", "=SUM(C15:C16)"]
    assert rows(read["Income statement"])["Net loss"] == [-25192, -19483]


def test_a_total_that_rounding_moves_keeps_its_printed_number() -> None:
    sheet = seed_statements()[0]
    items = list(sheet.items)
    items[3] = replace(items[3], amounts=(amount("252,669"), items[3].amounts[1]))
    report = with_statement(seed_report(), 0, replace(sheet, items=tuple(items)))
    live, read = book(report)["Balance sheet"], book(report, values=True)["Balance sheet"]
    assert rows(live)["Total assets"] == [252669, "=SUM(C7:C8)"]
    line = next(row for row in live.iter_rows(min_row=6, values_only=True) if row[0] == "Total assets")
    assert line[3] == "=B9-(SUM(B7:B8))"
    assert next(row for row in read.iter_rows(min_row=6, values_only=True) if row[0] == "Total assets")[3] == 1


@pytest.mark.parametrize("label", ['=HYPERLINK("http://x")', "+1+1", "-2", "@SUM(A1)", "=1"])
def test_labels_never_become_formulas(label: str) -> None:
    report = with_statement(seed_report(), 0, with_labels(seed_statements()[0], label))
    finding = Finding("a.b", Severity.WARNING, label, origin(3), remedy=label)
    read = book(replace(report, findings=(finding,)))
    assert {cell.data_type for cell in read["Balance sheet"]["A"][5:] if cell.value} == {"s"}
    assert read["Balance sheet"]["A6"].value == label
    assert (read["Findings"]["C2"].value, read["Findings"]["C2"].data_type) == (label, "s")
    assert not [
        c.value
        for name in ("Cover", "Facts", "Findings")
        for row in read[name].iter_rows()
        for c in row
        if c.data_type == "f"
    ]


def test_control_characters_and_long_texts_are_harmless() -> None:
    report = with_statement(seed_report(), 0, with_labels(seed_statements()[0], "a\x00\x0b\x1f" + "x" * 40_000))
    label = book(report)["Balance sheet"]["A6"].value
    assert isinstance(label, str)
    assert len(label) <= 32_767
    assert not any(ord(c) < 32 for c in label)


def test_two_statements_of_a_kind_have_their_own_sheets() -> None:
    report = seed_report()
    names = book(replace(report, tagged=(*report.tagged, report.tagged[0]))).sheetnames
    assert names == ["Cover", "Balance sheet", "Income statement", "Balance sheet 2", "Facts", "Findings"]


def test_facts_are_listed_at_full_scale() -> None:
    sheet = book(seed_report(), values=True)["Facts"]
    lines = {row[1]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    loss = next(r for r in sheet.iter_rows(min_row=2, values_only=True) if r[1] == "us-gaap:NetIncomeLoss")
    assert (loss[6], loss[5], loss[4], loss[7]) == (-25192000, -3, "USD", "Income statement")
    rate = next(
        r for r in sheet.iter_rows(min_row=2, values_only=True) if r[1] == "us-gaap:EarningsPerShareBasicAndDiluted"
    )
    assert (Decimal(str(rate[6])), rate[5], rate[4]) == (Decimal("-0.3"), 2, "USD per share")
    assert sheet.max_row == 38 + 6 + 1
    assert lines["dei:DocumentType"][6] == "8-K"


def test_the_same_report_gives_the_same_bytes_without_a_clock() -> None:
    (first,), (second,) = (xlsx.write(seed_report(), Options()) for _ in range(2))
    assert first.data == second.data
    with zipfile.ZipFile(io.BytesIO(first.data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2012-09-30T00:00:00Z" in package.read("docProps/core.xml")


def test_digits_printed_are_digits_shown() -> None:
    sheet = book(seed_report())["Income statement"]
    rate = next(row for row in sheet.iter_rows(min_row=6) if str(row[0].value).startswith("Net loss per"))
    assert rate[1].number_format.startswith("#,##0.00_)")
