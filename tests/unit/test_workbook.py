"""Workbooks as inputs: cells as shown, what is left out, statements, our own workbooks."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from openpyxl.styles import Alignment

from reportgen import pipeline
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.model.document import Text
from reportgen.model.period import Duration, Instant
from reportgen.options import Options
from reportgen.sources import _number_format as number_format
from reportgen.sources import read, workbook
from reportgen.statements import read_statements
from tests.unit.sheets import MAIN, archive, book, codes, lines, package, texts

ACCOUNTING = '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)'


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        ("0.3", "0.00", "0.30"),
        ("233614", "#,##0", "233,614"),
        ("-25248", "#,##0_);(#,##0)", "(25,248)"),
        ("-25248", "#,##0;[Red]#,##0", "-25,248"),
        ("0", ACCOUNTING, "-"),
        ("-5", ACCOUNTING, "(5)"),
        ("0.125", "0.0%", "12.5%"),
        ("12.5", '0.0"%"', "12.5%"),
        ("5", '"$"#,##0', "$5"),
        ("-5", "[$€-407] #,##0.00;[Red]-[$€-407] #,##0.00", "-€5.00"),
        ("0.30000000000000004", "General", "0.3"),
        ("1234567.891", "General", "1234567.891"),
        ("33.333333333333336", "General", "33.33333333"),
        ("2012", "0", "2012"),
        ("5", ";;;", ""),
        ("0", "#,##0;-#,##0;;@", ""),
        ("2.5", "0", "3"),
        ("-0.4", "0", "0"),
        ("1e999999999", "0", "1e999999999"),
        ("nonsense", "0", "nonsense"),
    ],
)
def test_a_number_is_shown_by_its_format(value: str, form: str, shown: str) -> None:
    assert number_format.show_number(value, form) == shown


def test_formats_that_drop_thousands() -> None:
    assert number_format.show_number("233614000", "#,##0,") == "233,614,000"
    assert number_format.show_number("233614000", "#,##0,", dropping=True) == "233,614"
    assert number_format.show_number("233614000", "0.0,,", dropping=True) == "233.6"
    assert number_format.drops_thousands("#,##0,_);(#,##0,)")
    assert not number_format.drops_thousands("#,##0_);(#,##0)")


@pytest.mark.parametrize(
    ("form", "parts"),
    [
        ("yyyy-mm-dd", "ymd"), ("[$-409]mmmm d, yyyy;@", "ymd"), ("mmm-yy", "ym"), ("yyyy", "y"), ("d-mmm", "md"),
        ("h:mm", ""), ("[h]:mm", ""), ("mm:ss.0", ""), ("General", ""), ('#,##0 "days"', ""), ("m/d/yy h:mm", "ymd"),
    ],
)  # fmt: skip
def test_formats_of_days(form: str, parts: str) -> None:
    assert number_format.parts_of_day(form) == parts


def test_days_are_counted_from_1900_and_from_1904() -> None:
    assert number_format.show_day("41182", "ymd", epoch_1904=False) == "2012-09-30"
    assert number_format.show_day("39720", "ymd", epoch_1904=True) == "2012-09-30"
    assert number_format.show_day("1", "ymd", epoch_1904=False) == "1900-01-01"
    assert number_format.show_day("41182", "ym", epoch_1904=False) == "September 2012"
    assert number_format.show_day("41182", "y", epoch_1904=False) == "2012"
    assert number_format.show_day("1e9", "ymd", epoch_1904=False) == "1e9"


def _put(sheet: Any, row: int, column: int, value: object, form: str = "General") -> Any:
    cell = sheet.cell(row, column, value)
    cell.number_format = form
    return cell


def test_cells_stand_on_their_columns_and_rows() -> None:
    def fill(sheet: Any) -> None:
        _put(sheet, 2, 1, "Cash").alignment = Alignment(indent=2)
        _put(sheet, 2, 3, 233614, "#,##0")
        _put(sheet, 5, 2, "  Deep")
        _put(sheet, 5, 4, date(2012, 9, 30), "mmm d, yyyy")

    first, second = lines(read("book.xlsx", book(fill), Log()))
    assert (first.number, first.indent, [(c.text, c.x0, c.x1) for c in first.cells]) == (
        2, 24.0, [("Cash", 0.0, 1.0), ("233,614", 2.0, 3.0)],
    )  # fmt: skip
    assert (second.number, second.indent) == (5, 12.0 + 6.0)
    assert [(c.text, c.x0) for c in second.cells] == [("Deep", 1.0), ("2012-09-30", 3.0)]


def test_merged_cells_span_their_columns() -> None:
    def fill(sheet: Any) -> None:
        sheet["B1"] = "Three months ended"
        sheet.merge_cells("B1:C1")

    (line,) = lines(read("book.xlsx", book(fill), Log()))
    assert [(cell.x0, cell.x1) for cell in line.cells] == [(1.0, 3.0)]


def test_what_is_hidden_is_left_out_and_said() -> None:
    def fill(sheet: Any) -> None:
        for row in range(1, 4):
            for column in range(1, 4):
                sheet.cell(row, column, f"r{row}c{column}")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        other = sheet.parent.create_sheet("Secret")
        other["A1"] = "not seen"
        other.sheet_state = "veryHidden"

    log = Log()
    assert texts(book(fill), log) == [["r1c1", "r1c2"], ["r3c1", "r3c2"]]
    assert codes(log) == ["workbook.sheets-hidden", "workbook.cells-hidden"]
    assert "'Secret'" in log.findings[0].message
    assert "1 hidden rows and 1 hidden columns" in log.findings[1].message


def test_formulas_are_read_by_the_values_saved_with_them() -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><f>"Ca"&amp;"sh"</f><v>Cash</v></c><c r="B1"><f>2+3</f><v>5</v></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>'
    )
    log = Log()
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    assert texts(package(sheet), log) == [["Cash", "5"], ["#DIV/0!"]]
    assert codes(log) == ["workbook.formula-without-value", "workbook.error-value"]
    assert log.findings[0].message.endswith("in A2")
    assert log.findings[1].message.endswith("in B2")


def test_shared_and_inline_texts() -> None:
    shared = (
        f"<sst {MAIN}><si><t>Net\u00a0loss</t></si><si><r><t>Revenue</t></r>"
        '<r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r><rPh sb="0" eb="1"><t>reading</t></rPh></si></sst>'
    )
    rows = (
        '<row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>here</t></is></c></row>'
        '<row><c t="s"><v>1</v></c><c t="s"><v>9</v></c><c t="b"><v>1</v></c><c t="d"><v>2012-09-30T00:00:00</v></c></row>'
    )
    sheet = f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>"
    document = read("book.xlsx", package(sheet, sharedStrings=shared), Log())
    assert [[(cell.text, cell.x0) for cell in line.cells] for line in lines(document)] == [
        [("Net loss", 0.0), ("here", 1.0)],
        [("Revenue (1)", 0.0), ("TRUE", 2.0), ("2012-09-30", 3.0)],
    ]


def _thousands(sheet: Any, says: str) -> None:
    _put(sheet, 1, 1, f"BALANCE SHEETS {says}")
    _put(sheet, 2, 2, date(2012, 9, 30), "yyyy-mm-dd")
    for row, (label, value) in enumerate((("Cash", 4000), ("Other assets", 6000), ("Total assets", 10000)), 3):
        _put(sheet, row, 1, label)
        _put(sheet, row, 2, value, "#,##0,")


@pytest.mark.parametrize(("says", "shown"), [("(in thousands)", "4"), ("", "4,000")])
def test_thousands_that_a_format_drops_are_counted_once(says: str, shown: str) -> None:
    log = Log()
    document = read("book.xlsx", book(lambda sheet: _thousands(sheet, says)), log)
    assert lines(document)[2].cells[1].text == shown
    assert codes(log) == ["workbook.format-scales"]
    (statement,) = read_statements(document, Options(), Log())
    amount = statement.items[0].amounts[0]
    assert amount is not None
    assert amount.full == Decimal(4000)


def _simple(sheet: Any) -> None:
    rows: tuple[tuple[object, ...], ...] = (
        ("Acme Corp",), ("in millions of euros",), ("", "2023", "2022"), ("Revenue", 120, 100), ("Expenses", -80, -70),
        ("Net income", 40, 30), ("Earnings per share", 0.4, 0.3),
    )  # fmt: skip
    for row in rows:
        sheet.append(row)
    for number in (4, 5, 6):
        for column in (2, 3):
            sheet.cell(number, column).number_format = "#,##0;(#,##0)"
    sheet["B7"].number_format = sheet["C7"].number_format = "0.00"


def test_the_name_of_a_sheet_is_the_title_where_it_has_none() -> None:
    def fill(sheet: Any) -> None:
        sheet.title = "Income statement"
        _simple(sheet)

    document = read("book.xlsx", book(fill), Log())
    heading = document.pages[0].blocks[0]
    assert isinstance(heading, Text)
    assert heading.lines[0].text == "Income statement"
    (statement,) = read_statements(document, Options(), Log())
    assert [column.period for column in statement.columns] == [
        Duration(date(2023, 1, 1), date(2023, 12, 31)),
        Duration(date(2022, 1, 1), date(2022, 12, 31)),
    ]
    assert {column.currency for column in statement.columns} == {"EUR"}
    read_back = {item.label: [(a.value, a.decimals, a.scale) for a in item.amounts if a] for item in statement.items}
    assert read_back == {
        "Revenue": [(Decimal(120), 0, 6), (Decimal(100), 0, 6)],
        "Expenses": [(Decimal(-80), 0, 6), (Decimal(-70), 0, 6)],
        "Net income": [(Decimal(40), 0, 6), (Decimal(30), 0, 6)],
        "Earnings per share": [(Decimal("0.40"), 2, 0), (Decimal("0.30"), 2, 0)],
    }


def test_numbers_without_formats_are_what_they_are() -> None:
    """No noughts behind the point, no commas: rates of 8.97 and 1, a row that could be years."""

    def fill(sheet: Any) -> None:
        sheet.append(["Statements of income (in thousands)"])
        sheet.append(["", "December 31, 2020", "December 31, 2019"])
        rows = (
            ("Revenue", 5000, 14000),
            ("Costs", 3170, 9111),
            ("Amortization", -2025, 2027),
            ("Net income", 1830, 4889),
        )
        for row in (*rows, ("From continuing operations", 8.97, 1), ("Basic earnings per share", 16, 12.43)):
            sheet.append(row)

    (statement,) = read_statements(read("book.xlsx", book(fill), Log()), Options(), Log())
    full = {item.label: [amount.full for amount in item.amounts if amount] for item in statement.items}
    assert full["Amortization"] == [-2_025_000, 2_027_000]
    assert full["From continuing operations"] == [Decimal("8.97"), 1]
    assert full["Basic earnings per share"] == [16, Decimal("12.43")]


def test_periods_written_out_in_headings() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["Statements of income"])
        sheet.append(["", "2012-07-01 to 2012-09-30", "2012-01-01 to 2012-09-30"])
        for row in (("Revenue", 5, 14), ("Costs", 3, 9), ("Net income", 2, 5)):
            sheet.append(row)

    (statement,) = read_statements(read("book.xlsx", book(fill), Log()), Options(), Log())
    assert [str(column.period) for column in statement.columns] == ["2012-07-01..2012-09-30", "2012-01-01..2012-09-30"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "encrypted workbook, or one of the format before 2007"),
        (archive({"a.txt": "text"}), "an archive, but no workbook; it holds a.txt"),
        (archive({"content.xml": "<x/>"}), "of a format that is not read"),
        (b"PK\x03\x04" + b"x" * 600, "damaged archive"),
        (book(_simple)[:-300], "damaged archive"),
    ],
)
def test_what_is_no_workbook_to_read_is_an_input_error(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read("book.xlsx", data, Log())
    assert caught.value.remedy


def test_a_workbook_is_told_by_its_content() -> None:
    assert workbook.identify(book(_simple)[:4096])
    assert not workbook.identify(b"%PDF-1.7")
    assert read("release.txt", book(_simple), Log()).media == "workbook"


def test_instants_of_a_balance_sheet_with_dates_as_numbers() -> None:
    (statement,) = read_statements(read("b.xlsx", book(lambda s: _thousands(s, "")), Log()), Options(), Log())
    assert statement.columns[0].period == Instant(date(2012, 9, 30))


def test_the_same_report_comes_out_of_a_small_workbook_twice() -> None:
    data = book(lambda sheet: _thousands(sheet, ""))
    first, second = (pipeline.build_report("b.xlsx", data, Options(outputs=("xlsx",))) for _ in range(2))
    assert pipeline.export(first, Options(outputs=("xlsx",))) == pipeline.export(second, Options(outputs=("xlsx",)))
