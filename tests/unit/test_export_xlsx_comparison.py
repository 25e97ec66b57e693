"""Several reports side by side."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl

from reportgen.exporters import xlsx
from reportgen.model.report import Entity, Report, TaggedStatement
from tests.builders import seed_report
from tests.unit.exported import AXIS, MEMBER
from tests.unit.seeded import OPERATIONS, SHEET, on, print_row
from tests.unit.test_export_xlsx_ratios import concept, spans

HEAD, FIRST = 7, 8


def later() -> Report:
    """The seed's next year: its first column is new, its second is the seed's first."""
    report = on(OPERATIONS, spans("2013-07-01..2013-09-30", "2012-07-01..2012-09-30"))
    report = on(SHEET, spans("2013-09-30", "2012-09-30"), report)
    for statement in (SHEET, OPERATIONS):
        report = on(statement, _move, report)
    return replace(
        report, period_end=report.period_end.replace(year=2013), source=replace(report.source, name="next.txt")
    )


def _move(tagged: TaggedStatement) -> TaggedStatement:
    """The second column says what the seed's first says; the first says a thousand more a row."""
    items, rows = [], []
    for item in tagged.statement.items:
        cells = [cell for cell in item.amounts if cell]
        new = (
            tuple(replace(cells[0], value=value + more) for more in (1, 0) if (value := cells[0].value))
            if cells
            else ()
        )
        items.append(replace(item, amounts=new))
    for row, item in zip(tagged.rows, items, strict=True):
        facts = tuple(
            replace(fact, value=cell.full) if fact and cell else None
            for fact, cell in zip(row.facts, item.amounts, strict=False)
        )
        rows.append(replace(row, facts=facts))
    return replace(tagged, statement=replace(tagged.statement, items=tuple(items)), rows=tuple(rows))


def other_company() -> Report:
    report = replace(seed_report(), entity=Entity("=Other & Co", "0000000007", "http://www.sec.gov/CIK", "OTH"))

    def belong(tagged: TaggedStatement) -> TaggedStatement:
        rows = tuple(
            replace(
                row,
                facts=tuple(
                    replace(fact, context=replace(fact.context, entity="0000000007")) if fact else None
                    for fact in row.facts
                ),
            )
            for row in tagged.rows
        )
        return replace(tagged, rows=rows)

    return on(OPERATIONS, belong, on(SHEET, belong, report))


def book(*reports: Report) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.write_comparison(reports)))


def rows(sheet: Any) -> dict[str, list[Any]]:
    return {row[0]: list(row[1:]) for row in sheet.iter_rows(min_row=FIRST, values_only=True) if row[0]}


def heads(sheet: Any) -> list[Any]:
    return [cell.value for cell in sheet[HEAD]][1:]


def test_two_years_of_a_company_are_three_columns() -> None:
    made = book(seed_report(), later())
    assert made.sheetnames == ["Cover", "Balance Sheet", "Income Statement", "Facts"]
    sheet = made["Income Statement"]
    assert heads(sheet) == [
        "3 months to\n30 Sep 2013",
        "3 months to\n30 Sep 2012",
        "3 months to\n30 Sep 2011",
        "Concept",
    ]
    found = rows(sheet)
    assert found["Total revenues"] == [4092, 4091, 2536, "us-gaap:Revenues"]
    assert found["Net loss per common share, basic and diluted"][1:3] == [-0.3, -0.26]
    assert list(found)[:3] == ["Revenues:", "Research and development support", "License and milestone fees"]
    assert sheet["A3"].value == "Money in thousands of USD; numbers of shares in thousands"
    assert rows(made["Balance Sheet"])["Total assets"] == [252669, 252668, 180308, "us-gaap:Assets"]


def test_companies_stand_side_by_side_and_own_concepts_are_their_own() -> None:
    sheet = book(seed_report(), other_company())["Income Statement"]
    assert [cell.value for cell in sheet[4]][1:5] == ["ImmunoGen, Inc."] * 2 + ["=Other & Co"] * 2
    assert sheet["D4"].data_type == "s"
    assert [row[0].value for row in sheet.iter_rows(min_row=FIRST)].count("Total revenues") == 1
    labels = [row[0].value for row in sheet.iter_rows(min_row=FIRST)]
    assert labels.count("Research and development support") == 2


def test_the_newest_report_says_a_number_and_the_others_are_listed() -> None:
    restated = on(OPERATIONS, print_row(4, "9,999 4,000"), later())
    made = book(seed_report(), restated)
    assert rows(made["Income Statement"])["Total revenues"][:3] == [9999, 4000, 2536]
    (found,) = made["Differences"].iter_rows(min_row=2, values_only=True)
    assert found == (
        *("Income Statement", "Total revenues", "us-gaap:Revenues", "ImmunoGen, Inc."),
        *("3 months to 30 Sep 2012", 4_000_000, "next.txt", 4_091_000, "input.txt"),
    )
    assert made["Differences"]["A2"].hyperlink.location == "'Income Statement'!C12"
    assert "input.txt" in made["Income Statement"]["C12"].comment.text


def test_a_row_whose_concept_was_told_otherwise_is_one_row() -> None:
    made = book(seed_report(), on(OPERATIONS, concept(9, "IncomeLossFromContinuingOperations"), later()))
    labels = [row[0].value for row in made["Income Statement"].iter_rows(min_row=FIRST)]
    assert labels.count("Loss from operations") == 1
    assert rows(made["Income Statement"])["Loss from operations"][2] == -19466


def test_facts_of_parts_are_listed_but_not_set_side_by_side() -> None:
    def part(tagged: TaggedStatement) -> TaggedStatement:
        fact = tagged.rows[1].facts[0]
        assert fact is not None
        inner = replace(fact, context=replace(fact.context, dimensions=((AXIS, MEMBER),)))
        rows_ = (tagged.rows[0], replace(tagged.rows[1], facts=(inner, None)), *tagged.rows[2:])
        return replace(tagged, rows=rows_)

    made = book(on(SHEET, part), later())
    assert rows(made["Balance Sheet"])["Cash and cash equivalents"][:3] == [233615, 233614, None]
    listed = [row for row in made["Facts"].iter_rows(min_row=2, values_only=True) if row[6]]
    assert [row[6] for row in listed] == ["StatementEquityComponentsAxis: CommonStockMember"]


def test_same_bytes() -> None:
    assert xlsx.write_comparison((seed_report(), later())) == xlsx.write_comparison((seed_report(), later()))
