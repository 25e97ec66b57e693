"""Statements and matches -> Report, on the first real filing with matches made by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest

from reportgen.errors import InputError
from reportgen.exporters import xbrl
from reportgen.findings import Log
from reportgen.mapping.build import build_report
from reportgen.model.period import Instant
from reportgen.model.report import Entity, Match, Report, Source
from reportgen.model.statement import Column, LineItem, Measure, Statement, StatementKind, Sum
from reportgen.model.taxonomy import Concept, Label, LabelRole, Namespace, QName, Summation
from reportgen.options import Options
from tests.builders import CIK, NAMESPACES, SCHEME, amount, origin, period, seed_report, seed_statements

ENTITY = Entity("ImmunoGen, Inc.", CIK, SCHEME, "IMGN")
MEASURES = {
    Measure.MONEY: "monetaryItemType",
    Measure.SHARES: "sharesItemType",
    Measure.PER_SHARE: "perShareItemType",
    Measure.PURE: "pureItemType",
}


@dataclass(frozen=True)
class StandIn:
    """A taxonomy of a few concepts."""

    concepts: dict[str, Concept]
    name: str = "us-gaap-2012"
    prefix: str = "us-gaap"
    namespaces: tuple[Namespace, ...] = NAMESPACES

    def concept(self, name: str) -> Concept | None:
        return self.concepts.get(name)

    def names(self) -> Iterator[str]:
        return iter(self.concepts)

    def wordings(self, name: str) -> tuple[str, ...]:
        return ()

    def deprecated(self, name: str) -> str:
        return ""

    def parents(self, name: str) -> tuple[Summation, ...]:
        return ()

    def parts(self, name: str) -> tuple[Summation, ...]:
        return ()

    def statements(self, name: str) -> tuple[str, ...]:
        return ()


def concept(name: str, balance: str = "", period_type: str = "duration", kind: str = "monetaryItemType") -> Concept:
    prefix, colon, local = name.partition(":")
    qname = QName(prefix, local) if colon else QName("us-gaap", name)
    return Concept(qname, kind, period_type, balance, labels=(Label(f"Standard {qname.name}"),))


def abstract(name: str) -> Concept:
    return Concept(QName("us-gaap", name), "stringItemType", "duration", abstract=True, labels=(Label(name),))


COVER = (
    *("DocumentType", "AmendmentFlag", "DocumentPeriodEndDate", "DocumentFiscalYearFocus", "EntityRegistrantName"),
    *("DocumentFiscalPeriodFocus", "CurrentFiscalYearEndDate", "EntityCentralIndexKey", "TradingSymbol"),
)
TAXONOMY = StandIn(
    {f"dei:{name}": concept(f"dei:{name}", kind="normalizedStringItemType") for name in COVER}
    | {name: abstract(name) for name in ("StatementOfFinancialPositionAbstract", "IncomeStatementAbstract")}
    | {"AssetsAbstract": abstract("AssetsAbstract"), "Other": concept("Other", "debit")}
)


def match(wanted: Concept | None) -> Match:
    return Match(wanted, 0.9, "made by hand", review=False)


def build(*pairs: tuple[Statement, tuple[Concept | None, ...]], log: Log | None = None, **more: object) -> Report:
    statements = tuple(statement for statement, _ in pairs)
    matches = tuple(tuple(map(match, concepts)) for _, concepts in pairs)
    year_end = more.get("year_end", (6, 30))
    assert year_end is None or isinstance(year_end, tuple)
    entity = more.get("entity", ENTITY)
    assert isinstance(entity, Entity)
    source = Source("input.txt", "0" * 64)
    return build_report(
        statements, matches, entity, year_end, source, Options(document_type="8-K"), TAXONOMY, log or Log()
    )


def row(label: str, printed: str, measure: Measure = Measure.MONEY, *, total: bool = False) -> LineItem:
    amounts = tuple(None if text == "_" else amount(text, measure=measure) for text in printed.split())
    return LineItem(label, amounts, origin(1, label), is_total=total)


def statement(kind: StatementKind, spans: str, *rows: LineItem, sums: tuple[Sum, ...] = ()) -> Statement:
    columns = tuple(Column(period(span), span, "USD", 3) for span in spans.split())
    return Statement(kind, kind.value.upper(), columns, rows, origin(1), sums)


def add(total: int, *parts: int, columns: tuple[int, ...] = (0,)) -> Sum:
    """Rows by number; a negative one is taken off. Row 0 cannot be taken off."""
    return Sum(total, tuple((abs(part), -1 if part < 0 else 1) for part in parts), columns, columns)


def values(report: Report) -> dict[str, list[Decimal | str | None]]:
    found: dict[str, list[Decimal | str | None]] = {}
    for tagged in report.tagged:
        for one in tagged.rows:
            for fact in one.facts:
                if fact:
                    found.setdefault(fact.concept.name, []).append(fact.value)
    return found


def seed() -> Report:
    """The first filing with the concepts of tests.builders, own ones as the matching stage proposes them."""
    wanted = []
    for tagged in seed_report().tagged:
        concepts: list[Concept | None] = []
        for item, one in zip(tagged.statement.items, tagged.rows, strict=True):
            chosen = one.match.concept
            assert chosen
            own = chosen.qname.prefix == "imgn"
            concepts.append(
                None if item.is_heading else replace(chosen, qname=QName("ext", chosen.qname.name)) if own else chosen
            )
        wanted.append(tuple(concepts))
    return build(*zip(seed_statements(), wanted, strict=True))


def test_the_first_filing_has_its_38_facts() -> None:
    expected = [f for f in seed_report().facts() if f.concept.prefix != "dei"]
    assert len(expected) == 38
    assert [f for f in seed().facts() if f.concept.prefix != "dei"] == expected


def test_the_first_filing_has_a_cover() -> None:
    report = seed()
    assert [(f.concept.name, f.value) for f in report.cover] == [
        ("DocumentType", "8-K"),
        ("AmendmentFlag", "false"),
        ("DocumentPeriodEndDate", "2012-09-30"),
        ("DocumentFiscalYearFocus", "2013"),
        ("DocumentFiscalPeriodFocus", "Q1"),
        ("CurrentFiscalYearEndDate", "--06-30"),
        ("EntityRegistrantName", "ImmunoGen, Inc."),
        ("EntityCentralIndexKey", "0000855654"),
        ("TradingSymbol", "IMGN"),
    ]
    assert {str(f.context.period) for f in report.cover} == {"2012-07-01..2012-09-30"}


def test_the_first_filing_has_its_names() -> None:
    report = seed()
    assert report.extension == Namespace("imgn", "http://imgn.com/20120930", "imgn-20120930.xsd")
    assert [t.role.definition for t in report.tagged] == [
        "0000002 - Statement - CONDENSED CONSOLIDATED BALANCE SHEETS",
        "0000003 - Statement - CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS",
    ]
    assert [t.role.uri for t in report.tagged] == [
        "http://imgn.com/role/CondensedConsolidatedBalanceSheets",
        "http://imgn.com/role/CondensedConsolidatedStatementsOfOperations",
    ]


def test_the_first_filing_has_its_sums() -> None:
    sheet, operations = seed().tagged
    assert [(a.source.name, a.target.name, a.weight) for a in sheet.calculation.arcs] == [
        ("Assets", "CashAndCashEquivalentsAtCarryingValue", 1),
        ("Assets", "OtherAssets", 1),
        ("LiabilitiesAndStockholdersEquity", "LiabilitiesCurrent", 1),
        ("LiabilitiesAndStockholdersEquity", "LongTermPortionOfDeferredRevenueAndOtherLongTermLiabilities", 1),
        ("LiabilitiesAndStockholdersEquity", "StockholdersEquity", 1),
    ]
    assert [(a.target.name, a.weight) for a in operations.calculation.arcs if a.source.name != "Revenues"] == [
        ("ResearchAndDevelopmentExpense", 1),
        ("GeneralAndAdministrativeExpense", 1),
        ("Revenues", 1),
        ("OperatingExpenses", -1),
        ("OperatingIncomeLoss", 1),
        ("NonoperatingIncomeExpense", 1),
    ]


def test_the_first_filing_is_a_tree_of_its_headings() -> None:
    sheet = seed().tagged[0]
    arcs = [(a.source.name, a.target.name, a.order, a.preferred_label) for a in sheet.presentation.arcs]
    assert arcs[:5] == [
        ("StatementOfFinancialPositionAbstract", "AssetsAbstract", 1.0, LabelRole.STANDARD),
        ("AssetsAbstract", "CashAndCashEquivalentsAtCarryingValue", 1.0, LabelRole.STANDARD),
        ("AssetsAbstract", "OtherAssets", 2.0, LabelRole.STANDARD),
        ("AssetsAbstract", "Assets", 3.0, LabelRole.TOTAL),
        ("StatementOfFinancialPositionAbstract", "LiabilitiesAndShareholdersEquityAbstract", 2.0, LabelRole.STANDARD),
    ]


def test_the_first_filing_can_be_exported() -> None:
    names = [file.name for file in xbrl.write(seed(), Options())]
    assert "imgn-20120930.xml" in names
    assert "imgn-20120930_cal.xml" in names


def test_no_period_at_all_is_refused() -> None:
    undated = replace(seed_statements()[0], columns=(Column(None, "This year"), Column(None, "Last year")))
    with pytest.raises(InputError, match=r"input\.txt"):
        build((undated, (None,) * len(undated.items)))


def test_opening_cash_stands_on_the_day_before() -> None:
    cash = concept("Cash", "debit", "instant")
    rows = (row("Cash, beginning of period", "10"), row("Change", "5"), row("Cash, end of period", "15"))
    flows = statement(StatementKind.CASH_FLOW, "2012-07-01..2012-09-30", *rows)
    report = build((flows, (cash, concept("CashPeriodIncreaseDecrease"), cash)))
    opening, _, closing = report.tagged[0].rows
    assert [fact.context.period for one in (opening, closing) for fact in one.facts if fact] == [
        Instant(period("2012-06-30").end),
        Instant(period("2012-09-30").end),
    ]
    assert [opening.label_role, closing.label_role] == [LabelRole.PERIOD_START, LabelRole.PERIOD_END]
    assert [a.preferred_label for a in report.tagged[0].presentation.arcs if a.target.name == "Cash"] == [
        LabelRole.PERIOD_START,
        LabelRole.PERIOD_END,
    ]


def test_flows_at_a_date_are_no_facts() -> None:
    log = Log()
    sheet = statement(StatementKind.BALANCE_SHEET, "2012-09-30", row("Revenues", "10"))
    report = build((sheet, (concept("Revenues", "credit"),)), log=log)
    assert report.tagged[0].rows[0].facts == (None,)
    assert [f.code for f in log.findings] == ["mapping.period-type"]
