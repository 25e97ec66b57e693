"""The workbook, read back."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from reportgen.exporters import xlsx
from reportgen.exporters._xlsx_sheet import Sheet, Texts
from reportgen.exporters._xlsx_styles import Styles
from reportgen.model.document import Provenance
from reportgen.model.report import Report, TaggedStatement
from reportgen.options import Options
from tests.builders import amount, seed_report
from tests.unit.exported import AXIS, MEMBER
from tests.unit.paged import ASIDE, DIFFERS, HOLDS, PRINTED, with_findings, with_label

HEAD, FIRST = 6, 7


def write(report: Report | None = None) -> bytes:
    (file,) = xlsx.write(report or seed_report(), Options())
    return file.data


def read(report: Report | None = None, *, values: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(write(report)), data_only=values)


def rows(sheet: Any) -> dict[str, Any]:
    return {row[0].value: row for row in sheet.iter_rows(min_row=FIRST) if row[0].value}


def table(sheet: Any) -> list[dict[str, Any]]:
    head, *body = sheet.iter_rows()
    return [{title.value: cell for title, cell in zip(head, row, strict=True)} for row in body]


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_sheets_of_the_seed() -> None:
    assert read().sheetnames == ["Cover", "Balance Sheet", "Income Statement", "Ratios", "Review", "Facts", "Checks"]


def test_every_number_equals_the_printed_one() -> None:
    book = read(values=True)
    found = {**rows(book["Balance Sheet"]), **rows(book["Income Statement"])}
    for label, printed in PRINTED.items():
        for cell, text in zip(found[label][1:3], printed, strict=True):
            expected = amount(text).value
            assert expected is not None
            assert cell.value == float(expected), label


def test_totals_are_formulas() -> None:
    book = read()
    found = {**rows(book["Balance Sheet"]), **rows(book["Income Statement"])}
    formulas = {label: row[1].value for label, row in found.items() if row[1].data_type == "f"}
    assert formulas == {
        "Total assets": "=SUM(B8:B9)",
        "Total liabilities and shareholders' equity": "=SUM(B12:B14)",
        "Total revenues": "=SUM(B8:B10)",
        "Total operating expenses": "=SUM(B13:B14)",
        "Loss from operations": "=B11-B15",
        "Net loss": "=SUM(B16:B17)",
    }
    assert found["Net loss"][2].value == "=SUM(C16:C17)"


def test_formulas_carry_their_values() -> None:
    sheet = parts(write())["xl/worksheets/sheet2.xml"].decode()
    assert re.search(r'<c r="B10"[^>]*><f>SUM\(B8:B9\)</f><v>252668</v></c>', sheet)
    for name, data in parts(write()).items():
        if name.startswith("xl/worksheets/sheet"):
            assert len(re.findall(b"<f>", data)) == len(re.findall(rb"</f><v>-?[0-9.]+</v>", data))


def test_formats_keep_zeros_and_parentheses() -> None:
    found = rows(read()["Income Statement"])
    per_share = found["Net loss per common share, basic and diluted"][1]
    assert per_share.number_format == '#,##0.00_);(#,##0.00);"—"_)'
    assert found["Net loss"][1].number_format == '#,##0_);(#,##0);"—"_)'


def test_what_was_read_and_what_is_computed_differ_in_colour() -> None:
    found = rows(read()["Balance Sheet"])
    assert found["Other assets"][1].font.color.rgb != found["Total assets"][1].font.color.rgb
    assert (found["Total assets"][1].border.top.style, found["Total assets"][1].border.bottom.style) == (
        "thin",
        "double",
    )


def test_head_of_a_statement() -> None:
    sheet = read()["Income Statement"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS",
        "ImmunoGen, Inc.",
        "In thousands of USD, except per-share data",
    ]
    assert [sheet.cell(row, 2).value for row in (4, 5, HEAD)] == [
        datetime(2012, 7, 1),
        datetime(2012, 9, 30),
        "Three Months Ended\nSeptember 30,\n2012",
    ]
    assert sheet.freeze_panes == "B7"
    assert sheet.print_title_rows == "$1:$6"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_each_row_says_its_concept_and_where_its_numbers_stood() -> None:
    row = rows(read()["Income Statement"])["Research and development support"]
    said = [cell.value for cell in row[6:13]]
    assert said == ["imgn:ResearchAndDevelopmentSupport", 0.5, "review", "USD", 1000, 1, 28]
    assert row[6].hyperlink.location == "'Facts'!A22"


def test_numbers_of_a_row_on_several_lines_are_all_placed() -> None:
    report = seed_report()
    tagged = report.tagged[0]
    cash = tagged.statement.items[1]
    second = cash.amounts[1]
    assert second is not None
    moved = replace(cash, amounts=(cash.amounts[0], replace(second, origin=replace(second.origin, line=40))))
    items = (tagged.statement.items[0], moved, *tagged.statement.items[2:])
    changed = replace(tagged, statement=replace(tagged.statement, items=items))
    row = rows(read(replace(report, tagged=(changed,)))["Balance Sheet"])[cash.label]
    assert [cell.value for cell in row[-4:-2]] == [1, "12, 40"]


def test_facts_sheet() -> None:
    facts = table(read(values=True)["Facts"])
    assert len(facts) == 44
    loss = next(fact for fact in facts if fact["Concept"].value == "us-gaap:EarningsPerShareBasicAndDiluted")
    assert {title: cell.value for title, cell in loss.items()} == {
        "Id": "f41",
        "Statement": "Income Statement",
        "Label": "Net loss per common share, basic and diluted",
        "Concept": "us-gaap:EarningsPerShareBasicAndDiluted",
        "From": datetime(2012, 7, 1),
        "To": datetime(2012, 9, 30),
        "Dimensions": None,
        "Value": -0.3,
        "Unit": "USD per share",
        "Decimals": 2,
        "Certainty": 0.97,
        "Review": "no",
        "Context": "from_2012-07-01_to_2012-09-30",
        "Page": 1,
        "Line": 61,
        "Source text": "(0.30)",
    }
    assert loss["Value"].number_format == "#,##0.00;-#,##0.00"
    assert loss["Statement"].hyperlink.location == "'Income Statement'!B19"
    cash = next(fact for fact in facts if fact["Label"].value == "Cash and cash equivalents")
    assert (cash["Value"].value, cash["From"].value, cash["To"].value) == (233614000, None, datetime(2012, 9, 30))


def test_findings_lead_to_their_row_and_the_gravest_come_first() -> None:
    findings = table(read(with_findings(HOLDS, ASIDE, DIFFERS))["Checks"])
    assert [finding["Result"].value for finding in findings] == ["error", "note", "holds"]
    differs = findings[0]
    assert differs["Message"].value == (
        "Total revenues 4,091 but its 3 rows add up to 4,081\nDifference 10\nmore than rounding allows"
    )
    assert differs["Statement"].hyperlink.location == "'Income Statement'!A11"
    assert (differs["Page"].value, differs["Line"].value) == (1, 54)
    assert differs["Remedy"].value == "Compare the rows with the document."


def test_cover_says_what_was_checked_and_links_every_sheet() -> None:
    sheet = read(with_findings(HOLDS, DIFFERS))["Cover"]
    told = {row[0].value: row[1].value for row in reversed(list(sheet.iter_rows()))}
    assert sheet["A1"].value == "ImmunoGen, Inc."
    assert sheet["A2"].value == "Period ended September 30, 2012"
    assert told["Checks"] == "1 check holds, 1 error"
    assert told["To review"] == "3 of 19 rows"
    assert told["Errors"] == "Total revenues 4,091 but its 3 rows add up to 4,081"
    assert told["Facts"] == "38 in the statements, 6 on the cover"
    links = [row[0].hyperlink.location for row in sheet.iter_rows() if row[0].hyperlink]
    names = ("Balance Sheet", "Income Statement", "Ratios", "Review", "Facts", "Checks")
    assert links == [f"'{name}'!A1" for name in names]


def test_rows_for_review_are_marked_and_listed() -> None:
    book = read()
    listed = table(book["Review"])
    assert [row["Row"].value for row in listed] == [
        "Long-term portion of deferred revenue and other long-term liabilities",
        "Research and development support",
        "Clinical materials reimbursement",
    ]
    assert [row["Statement"].hyperlink.location for row in listed] == [
        "'Balance Sheet'!A13",
        "'Income Statement'!A8",
        "'Income Statement'!A10",
    ]
    assert listed[1]["Certainty"].value == 0.5
    found = rows(book["Income Statement"])
    marked = found["Research and development support"][1].fill.fgColor.rgb
    assert marked != found["License and milestone fees"][1].fill.fgColor.rgb


def test_lists_are_filterable_tables() -> None:
    book = read(with_findings(HOLDS, DIFFERS))
    tables = {name: ref for sheet in book.worksheets for name, ref in sheet.tables.items()}
    assert tables == {"Review": "A1:G4", "Facts": "A1:P45", "Checks": "A1:G3"}
    for name in tables:
        titles = [cell.value for cell in book[name][1]]
        assert [column.name for column in book[name].tables[name].tableColumns] == titles


def test_each_number_has_a_note_of_its_concept_and_its_place() -> None:
    book = read()
    for sheet in (book["Balance Sheet"], book["Income Statement"]):
        numbers = [cell for row in sheet.iter_rows(min_row=FIRST, min_col=2, max_col=3) for cell in row if cell.value]
        assert all(cell.comment for cell in numbers)
    assert book["Balance Sheet"]["B8"].comment.text == (
        "us-gaap:CashAndCashEquivalentsAtCarryingValue\n"
        "233,614,000 USD, at September 30, 2012, decimals -3\n97% sure\nline 12: 233,614"
    )


def test_rows_fold_under_their_totals() -> None:
    sheet = read()["Balance Sheet"]
    levels = {sheet.cell(number, 1).value: sheet.row_dimensions[number].outlineLevel for number in range(7, 16)}
    assert {label for label, level in levels.items() if level == 0} >= {
        "Total assets",
        "Total liabilities and shareholders' equity",
    }
    assert levels["Other assets"] == levels["Current liabilities"] == 1


def test_statements_of_one_kind_have_sheets_of_their_own() -> None:
    report = seed_report()
    tripled = replace(report, tagged=(report.tagged[0],) * 3)
    assert read(tripled).sheetnames[1:4] == ["Balance Sheet", "Balance Sheet 2", "Balance Sheet 3"]


@pytest.mark.parametrize(
    "label", ['=HYPERLINK("http://example.com","Cash")', "+1+1", "-2+3", "@SUM(A1)", "#N/A", "=1", "{=1}", "'=1"]
)
def test_labels_are_texts(label: str) -> None:
    cell = read(with_label(label))["Balance Sheet"]["A8"]
    assert (cell.value, cell.data_type) == (label, "s")
    assert cell.quotePrefix is (label[0] in "=+-@")
    for name, data in parts(write(with_label(label))).items():
        assert b"<f>HYPERLINK" not in data, name
        assert b"TargetMode" not in data, name


def test_texts_everywhere_are_harmless() -> None:
    wild = "=cmd|' /C calc'!A0\x00\x01\u202e_x000D_" + "long " * 10_000
    report = replace(with_label(wild), entity=replace(seed_report().entity, name=wild))
    report = replace(report, source=replace(report.source, name=wild), findings=(replace(DIFFERS, message=wild),))
    book = read(report)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert re.fullmatch(r"=[-+*/()A-Z0-9:,$]+|=-?'[\w ]+'![$A-Z0-9]+", cell.value)
                elif isinstance(cell.value, str):
                    assert len(cell.value) <= 32_767
                    assert all(c.isprintable() or c == "\n" for c in cell.value)
    assert book["Balance Sheet"]["A8"].value.startswith("=cmd|' /C calc'!A0���_x000D_long")
    assert "A0���_x005F_x000D_long" in parts(write(report))["xl/sharedStrings.xml"].decode()


@pytest.mark.parametrize(
    "wild",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://example.com","x")',
        "]]>&amp;\"'<!--",
        "a\x00\x07\x1b[31mb",
        "left\u202eright\u2066\u200f",
        "x" * 10_000,
        "one\ntwo\r\nthree",
        "_x0041_ _xFFFF_",
        "\ud800 \uffff \U0001f4b0",
    ],
)
def test_strange_texts_are_harmless_and_legible(wild: str) -> None:
    report = with_label(wild)
    entity = replace(report.entity, name=wild, ticker="IMGN")
    report = replace(report, entity=entity, source=replace(report.source, name=wild))
    report = replace(report, findings=(replace(DIFFERS, message=wild, detail=(wild,), code=wild, remedy=wild),))
    for name, data in parts(write(report)).items():
        texts = str(etree.fromstring(data).xpath("string()"))
        assert b"TargetMode" not in data, name
        assert not set(texts) & {"\u202e", "\u2066", "\x00", "\x1b"}, name
    label = read(report)["Balance Sheet"]["A8"]
    assert label.data_type == "s"
    assert [c for c in label.value if c.isascii() and c.isalnum()] == [c for c in wild if c.isascii() and c.isalnum()]


def test_a_text_of_very_many_lines_is_cut() -> None:
    book = read(replace(seed_report(), findings=(replace(DIFFERS, detail=("more",) * 500),)))
    assert book["Checks"]["C2"].value.count("\n") == 250


def test_another_reader_finds_the_same() -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(write()))
    head, *body = book.get_sheet_by_name("Facts").to_python()
    stated = [(fact.concept, fact.value, fact.decimals) for fact in seed_report().facts() if fact.unit]
    at = [head.index(title) for title in ("Concept", "Value", "Decimals")]
    found = [[row[column] for column in at] for row in body if row[head.index("Unit")]]
    assert found == [[str(name), float(str(value)), decimals] for name, value, decimals in stated]
    sheet = {row[0]: row[1:3] for row in book.get_sheet_by_name("Balance Sheet").to_python()}
    assert sheet["Total assets"] == [252668, 180308]


def test_same_bytes_and_no_clock() -> None:
    assert write() == write()
    data = write()
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = parts(data)["docProps/core.xml"].decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", properties)) == {"2012-09-30T00:00:00Z"}
    assert "ImmunoGen, Inc., period ended September 30, 2012" in properties


def test_large_numbers_keep_their_digits() -> None:
    report = seed_report()
    tagged = report.tagged[0]
    cash = replace(tagged.statement.items[1], amounts=(amount("123,456,789,012.34"), None))
    items = (tagged.statement.items[0], cash)
    rows_ = tuple(replace(row, facts=(None, None)) for row in tagged.rows[:2])
    changed = replace(tagged, statement=replace(tagged.statement, items=items, sums=()), rows=rows_)
    sheet = parts(write(replace(report, tagged=(changed,), period_end=date(2020, 1, 31))))["xl/worksheets/sheet2.xml"]
    assert Decimal(re.findall(rb'<c r="B8"[^>]*><v>([^<]*)</v>', sheet)[0].decode()) == Decimal("123456789012.34")


def test_what_was_not_printed_has_no_place() -> None:
    report = seed_report()
    nowhere = Provenance("report.xml", 0, 0)

    def strip(tagged: TaggedStatement) -> TaggedStatement:
        items = tuple(
            replace(
                item,
                origin=nowhere,
                amounts=tuple(replace(cell, origin=nowhere) if cell else None for cell in item.amounts),
            )
            for item in tagged.statement.items
        )
        columns = tuple(replace(column, period=None) for column in tagged.statement.columns)
        rows = tuple(
            replace(row, facts=tuple(replace(fact, origin=None) if fact else None for fact in row.facts))
            for row in tagged.rows
        )
        return replace(tagged, statement=replace(tagged.statement, items=items, columns=columns), rows=rows)

    made = read(replace(report, tagged=tuple(map(strip, report.tagged))))
    row = rows(made["Balance Sheet"])["Cash and cash equivalents"]
    assert row[1].comment.text.splitlines()[-1] == "97% sure"
    assert [cell.value for cell in row if isinstance(cell.value, int)] == [233614, 160938, 1000]
    assert made["Balance Sheet"]["B5"].value is None
    assert all(fact["Line"].value is None for fact in table(made["Facts"]))
    # the facts still tell their periods
    assert made["Ratios"]["D6"].value == "='Income Statement'!$B$11"


def test_facts_with_dimensions_are_no_key_lines() -> None:
    report = seed_report()
    tagged = report.tagged[0]
    rows_ = list(tagged.rows)
    facts = tuple(
        replace(fact, context=replace(fact.context, dimensions=((AXIS, MEMBER),))) if fact else None
        for fact in rows_[3].facts
    )
    rows_[3] = replace(rows_[3], facts=facts)
    made = read(replace(report, tagged=(replace(tagged, rows=tuple(rows_)), report.tagged[1])))
    assert "TotalAssets" not in made.defined_names
    listed = [fact for fact in table(made["Facts"]) if fact["Dimensions"].value]
    assert [fact["Value"].value for fact in listed] == [252668000, 180308000]
    assert listed[0]["Context"].value == "asof_2012-09-30_CommonStockMember"


@pytest.mark.parametrize(("rows", "pages"), [(30, 0), (46, 0), (50, 1), (66, 1), (80, 0), (200, 0)])
def test_a_few_rows_too_many_for_a_page_get_on_it(rows: int, pages: int) -> None:
    # 705 points are 47 rows of 15; they may be printed at 69 % of their size
    sheet = Sheet("a", Styles(), Texts(), upright=True, printed=f"A1:B{rows}", widths={1: 50, 2: 20})
    assert f'fitToWidth="1" fitToHeight="{pages}"' in sheet.part(first=True)
