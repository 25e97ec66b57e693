"""The first real filing: all 38 values by hand, from the printed page, and six faults put into copies of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen import pipeline
from reportgen.model.finding import Finding, Severity
from reportgen.model.report import Fact, Report
from tests import case
from tests.builders import CIK, SCHEME, SHARES, USD, USD_PER_SHARE

SEED = case.load(case.SEED)
TEXT = SEED.input.read_text("utf-8")

# label | concept (* own) | this column | the other
BALANCE_SHEET = """
Cash and cash equivalents | us-gaap:CashAndCashEquivalentsAtCarryingValue | 233614000 | 160938000
Other assets | * | 19054000 | 19370000
Total assets | us-gaap:Assets | 252668000 | 180308000
Current liabilities | us-gaap:LiabilitiesCurrent | 15428000 | 16254000
Long-term portion of deferred revenue and other long-term liabilities | * | 79928000 | 80164000
Shareholders' equity | us-gaap:StockholdersEquity | 157312000 | 83890000
Total liabilities and shareholders' equity | us-gaap:LiabilitiesAndStockholdersEquity | 252668000 | 180308000
"""
OPERATIONS = """
Research and development support | * | 1377000 | 1068000
License and milestone fees | * | 933000 | 1187000
Clinical materials reimbursement | * | 1781000 | 281000
Total revenues | us-gaap:Revenues | 4091000 | 2536000
Research and development | us-gaap:ResearchAndDevelopmentExpense | 23700000 | 17161000
General and administrative | us-gaap:GeneralAndAdministrativeExpense | 5639000 | 4841000
Total operating expenses | * | 29339000 | 22002000
Loss from operations | us-gaap:OperatingIncomeLoss | -25248000 | -19466000
Other income (expense), net | * | 56000 | -17000
Net loss | us-gaap:NetIncomeLoss | -25192000 | -19483000
Net loss per common share, basic and diluted | us-gaap:EarningsPerShareBasicAndDiluted | -0.30 | -0.26
Weighted average common shares outstanding, basic and diluted | us-gaap:WeightedAverageNumberOfShareOutstandingBasicAndDiluted | 83350000 | 76364000
"""
DAYS = ("2012-09-30", "2012-06-30")
QUARTERS = ("2012-07-01..2012-09-30", "2011-07-01..2011-09-30")
_ROWS: list[tuple[int, str, str, str, str]] = [
    (statement, label.strip(), concept.strip(), this.strip(), other.strip())
    for statement, table in enumerate((BALANCE_SHEET, OPERATIONS))
    for label, concept, this, other in (line.split("|") for line in table.strip().splitlines())
]


def _build(text: str = TEXT) -> Report:
    return pipeline.build_report("input.txt", text.encode(), SEED.options)


@pytest.fixture(scope="module")
def report() -> Report:
    return _build()


def _facts_of(report: Report, statement: int, label: str) -> tuple[str, tuple[Fact | None, ...]]:
    tagged = report.tagged[statement]
    (row,) = [row for row in tagged.rows if tagged.statement.items[row.item].label == label]
    assert row.match.concept
    return str(row.match.concept.qname), row.facts


def test_the_table_has_the_38_values() -> None:
    assert 2 * len(_ROWS) == 38


@pytest.mark.parametrize(("statement", "label", "concept", "this", "other"), _ROWS, ids=[row[1] for row in _ROWS])
def test_row(report: Report, statement: int, label: str, concept: str, this: str, other: str) -> None:
    name, facts = _facts_of(report, statement, label)
    unit = USD_PER_SHARE if "per common share" in label else SHARES if "shares outstanding" in label else USD
    periods = (DAYS, QUARTERS)[statement]
    assert [
        (str(fact.context.period), fact.value, fact.unit, fact.decimals, fact.context.entity, fact.context.scheme)
        for fact in facts
        if fact
    ] == [
        (period, Decimal(value), unit, 2 if unit == USD_PER_SHARE else -3, CIK, SCHEME)
        for period, value in zip(periods, (this, other), strict=True)
    ]
    assert concept in ("*", name)


def test_nothing_else_is_a_fact(report: Report) -> None:
    assert sum(1 for _ in report.facts()) - len(report.cover) == 38
    assert len(report.tagged) == 2


def test_rows_without_a_plain_standard_concept_are_flagged(report: Report) -> None:
    flagged = {
        tagged.statement.items[row.item].label for tagged in report.tagged for row in tagged.rows if row.match.review
    }
    assert {
        "Research and development support",
        "Clinical materials reimbursement",
        "Long-term portion of deferred revenue and other long-term liabilities",
    } <= flagged


def test_cover(report: Report) -> None:
    cover = {str(fact.concept): fact.value for fact in report.cover}
    assert cover["dei:DocumentPeriodEndDate"] == "2012-09-30"
    assert cover["dei:DocumentFiscalYearFocus"] == "2013"
    assert cover["dei:DocumentFiscalPeriodFocus"] == "Q1"
    assert cover["dei:EntityRegistrantName"] == "ImmunoGen, Inc."
    assert cover["dei:EntityCentralIndexKey"] == CIK


def test_the_page_as_printed_is_clean(report: Report) -> None:
    assert [f for f in report.findings if f.severity >= Severity.ERROR] == []
    sums = [f for f in report.findings if f.code == "footing.holds"]
    assert len(sums) >= 12  # six sums in two columns


def _swap(line: str, old: str, new: str) -> str:
    assert TEXT.count(line) == 1
    assert line.count(old) == 1
    return TEXT.replace(line, line.replace(old, new))


_ASSETS = "Total assets $ 252,668 $180,308"
_OTHER = "Other income (expense), net"
_EQUITY = "Shareholders' equity 157,312 83,890"
# what was done | the copy | a piece of the lines where it must be pointed at
FAULTS = {
    "a wrong total": (_swap(_ASSETS, "252,668", "252,686"), ("252,686",)),
    "a swapped sign": (_swap("56 (17)", "56 (17)", "(56) (17)"), ("(56)", "(25,192)", _OTHER, "Net loss")),
    "a missing row": (TEXT.replace("Other assets 19,054 19,370\n", ""), (_ASSETS,)),
    "a wrong EPS": (_swap("(0.30) $ (0.26)", "(0.30)", "(0.80)"), ("(0.80)", "Net loss per common share")),
    "a shifted column": (_swap(_EQUITY, "157,312 83,890", "83,890"), (_EQUITY[:20], "Total liabilities and")),
    "a duplicate with another value": (
        _swap(_EQUITY, _EQUITY, f"{_EQUITY}\nTotal assets 252,968 180,308"),
        ("252,968",),
    ),
}


def _accusing(findings: tuple[Finding, ...], lines: set[int]) -> list[Finding]:
    return [f for f in findings if f.severity >= Severity.WARNING and f.origin and f.origin.line in lines]


@pytest.mark.parametrize("fault", FAULTS)
def test_fault_is_found_and_pointed_at(report: Report, fault: str) -> None:
    text, parts = FAULTS[fault]
    lines = {n for n, line in enumerate(text.split("\n"), 1) for part in parts if part in line}
    assert lines
    clean = {(f.code, f.message) for f in report.findings}
    assert [f for f in _accusing(_build(text).findings, lines) if (f.code, f.message) not in clean]
