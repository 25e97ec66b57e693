"""Our own workbooks, read back to the facts they were written from."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl

from reportgen import pipeline
from reportgen.findings import Log
from reportgen.model.document import Document, Grid, Line
from reportgen.model.report import Report
from reportgen.options import MappedRow, MappingOptions, Options, ScaleOverride
from reportgen.sources import read
from tests import case

SEED = case.load(case.SEED)
PAGE = b"""<p>BALANCE SHEETS</p><p>(in thousands)</p><table>
<tr><td></td><td>June 30, 2012</td><td>Change</td></tr>
<tr><td>Cash</td><td>5</td><td>20%</td></tr><tr><td>Notes</td><td>0.00</td><td></td></tr>
<tr><td>Goodwill</td><td>N/A</td><td></td></tr>
<tr><td>&nbsp;Other assets</td><td>(6)</td><td>1</td></tr><tr><td>Total assets</td><td>(1)</td><td>5%</td></tr></table>"""


def workbook(report: Report) -> bytes:
    return next(file.data for file in pipeline.export(report, SEED.options) if file.name.endswith(".xlsx"))


def facts(report: Report) -> Counter[tuple[str, ...]]:
    return Counter(
        (str(fact.concept), str(fact.context.period), str(fact.unit), str(fact.value), str(fact.decimals))
        for fact in report.facts()
        if fact not in report.cover
    )


def test_the_seed_comes_back_whole() -> None:
    first = pipeline.build_report("input.txt", SEED.input.read_bytes(), SEED.options)
    again = pipeline.build_report("imgn.xlsx", workbook(first), SEED.options)
    assert sum(facts(again).values()) == 38
    assert facts(again) == facts(first)
    cash = next(fact for fact in again.facts() if fact.concept.name == "CashAndCashEquivalentsAtCarryingValue")
    assert cash.value == Decimal(233_614_000)
    assert again.entity == first.entity
    assert [(fact.concept, fact.value) for fact in again.cover] == [(fact.concept, fact.value) for fact in first.cover]
    for one, other in zip(first.tagged, again.tagged, strict=True):
        assert [row.match.score for row in one.rows] == [row.match.score for row in other.rows]
        assert [row.match.review for row in one.rows] == [row.match.review for row in other.rows]
        assert one.statement.title == other.statement.title
        assert [item.label for item in one.statement.items] == [item.label for item in other.statement.items]
        assert [item.depth for item in one.statement.items] == [item.depth for item in other.statement.items]


def test_read_back_twice_is_read_back_once() -> None:
    first = pipeline.build_report("input.txt", SEED.input.read_bytes(), SEED.options)
    second = pipeline.build_report("imgn.xlsx", workbook(first), SEED.options)
    third = pipeline.build_report("imgn.xlsx", workbook(second), SEED.options)
    headers = [[column.header for column in one.statement.columns] for one in second.tagged]
    assert headers == [[column.header for column in one.statement.columns] for one in third.tagged]
    assert facts(second) == facts(third)


def test_nils_zeros_and_columns_of_changes_come_back() -> None:
    first = pipeline.build_report("a.html", PAGE, SEED.options)
    again = pipeline.build_report("a.xlsx", workbook(first), SEED.options)
    amounts = [[(a.value, a.decimals) for a in item.amounts[:1] if a] for item in again.tagged[0].statement.items]
    assert amounts == [[(5, 0)], [(Decimal("0.00"), 2)], [(None, 0)], [(-6, 0)], [(-1, 0)]]
    assert [column.primary for column in again.tagged[0].statement.columns] == [True, False]
    assert facts(again) == facts(first)


def test_concepts_come_back_as_they_were_corrected() -> None:
    title = "CONDENSED CONSOLIDATED BALANCE SHEETS"
    own = MappedRow(2, title, "Cash and cash equivalents", "ext:Treasure", touched=True)
    goodwill = MappedRow(3, title, "Other assets", "us-gaap:Goodwill", touched=True)
    options = replace(SEED.options, mapping=MappingOptions("own.csv", (own, goodwill)))
    first = pipeline.build_report("input.txt", SEED.input.read_bytes(), options)
    again = pipeline.build_report("imgn.xlsx", workbook(first), Options())
    assert facts(again) == facts(first)
    names = {str(fact.concept) for fact in again.facts()}
    assert {"us-gaap:Goodwill", "imgn:Treasure"} <= names


def test_an_earlier_mapping_wins_over_what_the_workbook_says() -> None:
    first = pipeline.build_report("input.txt", SEED.input.read_bytes(), SEED.options)
    row = MappedRow(2, first.tagged[0].statement.title, "Other assets", "us-gaap:Goodwill", touched=True)
    options = replace(SEED.options, mapping=MappingOptions("own.csv", (row,)))
    again = pipeline.build_report("imgn.xlsx", workbook(first), options)
    assert "us-gaap:Goodwill" in {str(fact.concept) for fact in again.facts()}


def test_scales_and_units_come_back_row_by_row() -> None:
    page = b"""<p>BALANCE SHEETS</p><p>(in thousands)</p><table><tr><td></td><td>June 30, 2012</td></tr>
    <tr><td>Cash</td><td>5</td></tr><tr><td>Treasury, in units</td><td>7</td></tr>
    <tr><td>Tier 1 ratio</td><td>12.5%</td></tr><tr><td>Total assets</td><td>5</td></tr></table>"""
    scales = (ScaleOverride(0, "Treasury, in units"),)
    first = pipeline.build_report("a.html", page, replace(SEED.options, scales=scales))
    again = pipeline.build_report("a.xlsx", workbook(first), Options())
    assert [f"{fact.value:f}" for fact in again.facts() if fact.unit] == ["5000", "7", "0.125", "5000"]
    assert facts(again) == facts(first)


def test_a_concept_that_is_not_known_is_found_anew_and_said() -> None:
    first = pipeline.build_report("input.txt", SEED.input.read_bytes(), SEED.options)
    book = openpyxl.load_workbook(io.BytesIO(workbook(first)))
    sheet = book["Balance Sheet"]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "us-gaap:Assets")
    place.value = "us-gaap:NoSuchThing"
    raw = io.BytesIO()
    book.save(raw)
    # a program that saves a workbook calculates it; openpyxl does not
    again = pipeline.build_report("imgn.xlsx", _with_values(raw.getvalue(), workbook(first)), SEED.options)
    assert [one.code for one in again.findings if one.code.startswith("mapping.concept")] == ["mapping.concept-unknown"]
    assert sum(fact.concept.name == "Assets" for fact in again.facts()) == 2


def _with_values(edited: bytes, whole: bytes) -> bytes:
    """The edited workbook with the sheets' formulas as the whole one has them, which carry their values."""
    values = openpyxl.load_workbook(io.BytesIO(whole), data_only=True)
    book = openpyxl.load_workbook(io.BytesIO(edited))
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                cell.value = values[sheet.title][cell.coordinate].value
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def test_guidance_is_read_back_from_its_sentence() -> None:
    text = (
        b"ACME expects revenue for the fiscal year ending June 30, 2013 to be between $14 million and $16 million.\n\n"
    )
    first = pipeline.build_report("input.txt", text + SEED.input.read_bytes(), SEED.options)
    assert [one.statement.kind.value for one in first.tagged] == ["balance_sheet", "income_statement", "guidance"]
    again = pipeline.build_report("imgn.xlsx", workbook(first), SEED.options)
    assert [one.statement.kind.value for one in again.tagged] == ["balance_sheet", "income_statement", "guidance"]
    assert facts(again) == facts(first)
    assert sum(facts(again).values()) == 40


def test_only_the_statements_are_read() -> None:
    data = workbook(pipeline.build_report("input.txt", SEED.input.read_bytes(), SEED.options))
    document = read("imgn.xlsx", data, Log())
    grids = [len([block for block in page.blocks if isinstance(block, Grid)]) for page in document.pages]
    assert grids == [0, 1, 1, 0, 0, 0, 0]  # cover, balance sheet, income statement, ratios, review, facts, checks
    texts = [line.text for page in document.pages for block in page.blocks for line in block.lines]
    assert not any("us-gaap" in text or text.startswith("Check") or "Rounding" in text for text in texts)


def test_without_our_mark_it_is_a_workbook_like_any_other() -> None:
    data = workbook(pipeline.build_report("input.txt", SEED.input.read_bytes(), SEED.options))
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert "docProps/custom.xml" in package.namelist()
    book = openpyxl.load_workbook(io.BytesIO(data))
    properties: Any = book.custom_doc_props  # type: ignore[attr-defined]
    assert [(entry.name, entry.value) for entry in properties] == [("reportgen statements", "2")]
    del properties["reportgen statements"]
    raw = io.BytesIO()
    book.save(raw)
    assert any("us-gaap" in line.text for line in _all_lines(read("x.xlsx", raw.getvalue(), Log())))


def _all_lines(document: Document) -> list[Line]:
    return [line for page in document.pages for block in page.blocks for line in block.lines]
