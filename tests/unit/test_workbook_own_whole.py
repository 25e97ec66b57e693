"""Our own workbooks, read back to every fact: numbers of the text, guidance, members, percents, the cover."""

from __future__ import annotations

import io
from collections import Counter
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from reportgen import pipeline
from reportgen.exporters import xlsx
from reportgen.model.document import Claim, Document, Provenance
from reportgen.model.report import Report
from reportgen.model.statement import Column, LineItem, Statement, StatementKind
from reportgen.options import Options
from reportgen.statements.claims import take_claims
from tests import case
from tests.builders import amount, period
from tests.unit.test_prose import _OPTIONS as ACME
from tests.unit.test_prose import _build as build_prose

PROSE = (
    "Acme reported a net loss of $5.2 million, or $0.30 per basic and diluted share, for the quarter ended\n"
    "September 30, 2012. The company is based in Springfield and makes 4,000 kinds of tools.\n"
    "Acme expects its net loss for the fiscal year ending June 30, 2013 to be between $20 million and $24 million,\n"
    "and revenues to be approximately $170 million."
)
CLASSES = b"""<p>ACME CORP</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in thousands)</p><table>
<tr><td></td><td>June 30, 2022</td><td>June 30, 2021</td></tr>
<tr><td>Cash and cash equivalents</td><td>100</td><td>90</td></tr>
<tr><td>Total assets</td><td>100</td><td>90</td></tr>
<tr><td>Class A common stock, $0.01 par value; 7,500 shares authorized</td><td>20</td><td>20</td></tr>
<tr><td>Class B common stock, $0.01 par value; 75 shares authorized</td><td>30</td><td>25</td></tr>
<tr><td>Retained earnings</td><td>50</td><td>45</td></tr>
<tr><td>Total stockholders' equity</td><td>100</td><td>90</td></tr>
<tr><td>Total liabilities and stockholders' equity</td><td>100</td><td>90</td></tr></table>"""


def facts(report: Report) -> Counter[tuple[str, ...]]:
    """Every fact, the cover's too; numbers by their value, however many digits are written."""
    return Counter(
        (
            *(str(fact.concept), str(fact.context.period), str(fact.unit), str(fact.decimals)),
            *(f"{axis.name}={member.name}" for axis, member in fact.context.dimensions),
            str(fact.value.normalize() + 0 if isinstance(fact.value, Decimal) else fact.value),
        )
        for fact in report.facts()
    )


def read_back(report: Report, change: Any = None) -> Report:
    """The report of the report's workbook, which `change` may change before."""
    (file,) = xlsx.write(report, Options())
    data = file.data
    if change:
        book = openpyxl.load_workbook(io.BytesIO(data))
        change(book)
        raw = io.BytesIO()
        book.save(raw)
        data = raw.getvalue()
    return pipeline.build_report("back.xlsx", data, Options())


def test_all_facts_of_the_seed_come_back_with_its_cover() -> None:
    seed = case.load(case.SEED)
    first = pipeline.build(seed.input, seed.options)
    assert sum(facts(first).values()) == 38 + 9
    assert facts(read_back(first)) == facts(first)


def test_numbers_of_the_text_and_guidance_come_back() -> None:
    first = build_prose(PROSE)
    again = read_back(first)
    assert [(m.fact.concept.name, m.fact.value, m.fact.decimals) for m in again.mentions] == [
        ("NetIncomeLoss", Decimal(-5_200_000), -5),
        ("EarningsPerShareBasicAndDiluted", Decimal("-0.30"), 2),
    ]
    guidance = again.tagged[-1]
    assert guidance.statement.kind is StatementKind.GUIDANCE
    values = [[fact.value for fact in row.facts if fact] for row in guidance.rows]
    assert values == [[Decimal(-24_000_000), Decimal(-20_000_000)], [Decimal(170_000_000)]]
    assert facts(again) == facts(first)
    assert facts(read_back(again)) == facts(first)


def test_the_sheet_of_the_text_has_the_sentences_with_numbers_alone() -> None:
    (file,) = xlsx.write(build_prose(PROSE), ACME)
    sheet = openpyxl.load_workbook(io.BytesIO(file.data))["Text"]
    sentences = [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert len(sentences) == 2
    assert "Springfield" not in str(sentences)
    assert sheet["B2"].value.startswith("NetIncomeLoss -5,200,000 USD, 2012-07-01..2012-09-30\n")
    assert (sheet["C2"].value, sheet["D2"].value) == (1, 1)


def test_a_sentence_is_text_whatever_it_begins_with() -> None:
    (file,) = xlsx.write(
        build_prose("=HYPERLINK a net loss of $5.2 million for the quarter ended\nSeptember 30, 2012."), ACME
    )
    cell = openpyxl.load_workbook(io.BytesIO(file.data))["Text"]["A2"]
    assert cell.data_type == "s"
    assert cell.value.startswith("=HYPERLINK a net loss")


def test_members_come_back_as_the_sheet_says_them() -> None:
    first = pipeline.build_report("a.html", CLASSES, Options())
    stated = Counter(len(fact.context.dimensions) for fact in first.facts() if fact.concept.name == "CommonStockValue")
    assert stated == {1: 4}
    assert facts(read_back(first)) == facts(first)


def test_members_taken_off_the_sheet_are_no_members() -> None:
    def plain(book: Any) -> None:
        for row in book["Balance Sheet"].iter_rows():
            for cell in row:
                if "ClassOfStockAxis" in str(cell.value):
                    cell.value = None

    again = read_back(pipeline.build_report("a.html", CLASSES, Options()), plain)
    found = [fact for fact in again.facts() if fact.concept.name == "CommonStockValue"]
    assert found
    assert not any(fact.context.dimensions for fact in found)


@pytest.mark.parametrize(
    ("header", "primary"),
    [
        ("Three Months Ended June 30, 2022 | 2022-04-01 to 2022-06-30", True),
        ("2022-06-30", True),
        ("June 30, 2022 | Change", False),
        ("June 30, 2022", False),
    ],
)
def test_a_column_under_days_of_our_own_states_facts_though_it_holds_percents(header: str, *, primary: bool) -> None:
    document = Document("a.xlsx", "", "workbook", (), claims=(Claim(1, 9),))
    column = Column(period("2022-04-01..2022-06-30"), header, primary=False)
    statement = Statement(StatementKind.INCOME_STATEMENT, "", (column,), (), Provenance("a.xlsx", 1, 1))
    (taken,) = take_claims(document, (statement,))
    assert taken.columns[0].primary is primary


def test_a_sheet_with_a_trail_is_a_statement_of_the_report() -> None:
    day = Column(period("2022-06-30"), "2022-06-30")
    item = LineItem("Common stock, shares issued", (amount("8,019"),), Provenance("a.xlsx", 1, 9))
    statement = Statement(StatementKind.PARENTHETICAL, "", (day,), (item,), item.origin, primary=False)
    claims = (Claim(1, 9, "us-gaap:CommonStockSharesIssued"),)
    (taken,) = take_claims(Document("a.xlsx", "", "workbook", (), claims=claims), (statement,))
    assert taken.primary
    (other,) = take_claims(Document("a.xlsx", "", "workbook", (), claims=(Claim(2, 9),)), (statement,))
    assert not other.primary


def test_the_fiscal_year_of_the_cover_is_told() -> None:
    data = xlsx.write(build_prose(""), ACME)[0].data
    cover = openpyxl.load_workbook(io.BytesIO(data))["Cover"]
    assert ("Fiscal year", "2013") in {(row[0], row[1]) for row in cover.iter_rows(values_only=True)}
    assert pipeline.read(data, name="a.xlsx").about.fiscal_year == 2013
