"""Tiny builders: records for tests in one line, and the first real filing as finished records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from reportgen.model.document import Provenance
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.report import Context, Entity, Fact, Match, Report, Source, TaggedItem, TaggedStatement, Unit
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind, Sum
from reportgen.model.taxonomy import (
    Arc,
    Concept,
    Label,
    LabelRole,
    Namespace,
    Network,
    NetworkKind,
    QName,
    Role,
)

SCHEME = "http://www.sec.gov/CIK"
CIK = "0000855654"
USD = Unit((QName("iso4217", "USD"),))
SHARES = Unit((QName("xbrli", "shares"),))
USD_PER_SHARE = Unit((QName("iso4217", "USD"),), (QName("xbrli", "shares"),))
UNITS = {Measure.MONEY: USD, Measure.SHARES: SHARES, Measure.PER_SHARE: USD_PER_SHARE}
TYPES = {Measure.MONEY: "monetaryItemType", Measure.SHARES: "sharesItemType", Measure.PER_SHARE: "perShareItemType"}
NAMESPACES = (
    Namespace(
        "us-gaap", "http://fasb.org/us-gaap/2012-01-31", "http://xbrl.fasb.org/us-gaap/2012/elts/us-gaap-2012-01-31.xsd"
    ),
    Namespace("dei", "http://xbrl.sec.gov/dei/2012-01-31", "http://xbrl.sec.gov/dei/2012/dei-2012-01-31.xsd"),
)
EXTENSION = Namespace("imgn", "http://immunogen.com/20120930", "imgn-20120930.xsd")


def period(text: str) -> Period:
    """`2012-09-30` or `2012-07-01..2012-09-30`."""
    start, dots, end = text.partition("..")
    return Duration(date.fromisoformat(start), date.fromisoformat(end)) if dots else Instant(date.fromisoformat(start))


def origin(line: int = 1, raw: str = "", source: str = "input.txt", page: int = 1) -> Provenance:
    return Provenance(source, page, line, raw)


def amount(text: str, scale: int = 3, measure: Measure = Measure.MONEY, line: int = 1) -> Amount:
    """`(1,234)`, `-0.30`, `56`: as printed."""
    digits = text.strip("()-").replace(",", "")
    value = Decimal(digits)
    negative = text.startswith(("(", "-"))
    decimals = len(digits.partition(".")[2])
    applied = 0 if measure is Measure.PER_SHARE else scale
    return Amount(-value if negative else value, decimals, applied, measure, origin(line, text))


def fact(text: str, decimals: int = 0) -> Fact:
    """`Assets 2025-12-31 USD 100`; units USD, shares, USD/shares."""
    name, span, unit, value = text.split()
    units = {"USD": USD, "shares": SHARES, "USD/shares": USD_PER_SHARE}
    context = Context(CIK, SCHEME, period(span))
    return Fact(QName("us-gaap", name), context, Decimal(value), units[unit], decimals, origin(1, value))


# label | amounts | concept | balance | is_total | measure (m money, s shares, p per share) | line in the case
_BALANCE_SHEET = """
ASSETS|||||m|11
Cash and cash equivalents|233,614 160,938|CashAndCashEquivalentsAtCarryingValue|debit||m|12
Other assets|19,054 19,370|OtherAssets|debit||m|13
Total assets|252,668 180,308|Assets|debit|t|m|14
LIABILITIES AND SHAREHOLDERS' EQUITY|||||m|15
Current liabilities|15,428 16,254|LiabilitiesCurrent|credit||m|16
Long-term portion of deferred revenue and other long-term liabilities|79,928 80,164|own:LongTermPortionOfDeferredRevenueAndOtherLongTermLiabilities|credit||m|17
Shareholders' equity|157,312 83,890|StockholdersEquity|credit||m|18
Total liabilities and shareholders' equity|252,668 180,308|LiabilitiesAndStockholdersEquity|credit|t|m|19
"""
_OPERATIONS = """
Revenues:|||||m|27
Research and development support|1,377 1,068|own:ResearchAndDevelopmentSupport|credit||m|28
License and milestone fees|933 1,187|LicensesRevenue|credit||m|29
Clinical materials reimbursement|1,781 281|own:ClinicalMaterialsReimbursement|credit||m|31
Total revenues|4,091 2,536|Revenues|credit|t|m|54
Expenses:|||||m|38
Research and development|23,700 17,161|ResearchAndDevelopmentExpense|debit||m|55
General and administrative|5,639 4,841|GeneralAndAdministrativeExpense|debit||m|56
Total operating expenses|29,339 22,002|OperatingExpenses|debit|t|m|57
Loss from operations|(25,248) (19,466)|OperatingIncomeLoss|credit||m|58
Other income (expense), net|56 (17)|NonoperatingIncomeExpense|credit||m|59
Net loss|(25,192) (19,483)|NetIncomeLoss|credit|t|m|60
Net loss per common share, basic and diluted|(0.30) (0.26)|EarningsPerShareBasicAndDiluted|||p|61
Weighted average common shares outstanding, basic and diluted|83,350 76,364|WeightedAverageNumberOfShareOutstandingBasicAndDiluted|||s|62
"""
_MEASURES = {"m": Measure.MONEY, "s": Measure.SHARES, "p": Measure.PER_SHARE}


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip().splitlines()]


def _items(table: str) -> tuple[LineItem, ...]:
    items, section = [], ""
    for label, amounts, _, _, total, kind, line in _rows(table):
        printed = tuple(amount(text, measure=_MEASURES[kind], line=int(line)) for text in amounts.split())
        if not printed:
            section = label
        above = (section,) if section and printed else ()
        items.append(LineItem(label, printed, origin(int(line), label), section=above, is_total=bool(total)))
    return tuple(items)


def _sum(total: int, *parts: int) -> Sum:
    return Sum(total, tuple((abs(part), 1 if part >= 0 else -1) for part in parts), (0, 1), (0, 1))


def seed_statements() -> tuple[Statement, ...]:
    """The balance sheet and the statement of operations of the first real filing, as they must be read."""
    instants = tuple(
        Column(period(day), head, "USD", 3)
        for day, head in (("2012-09-30", "September 30, | 2012"), ("2012-06-30", "June 30, | 2012"))
    )
    head = "Three Months Ended | September 30, | "
    spans = tuple(
        Column(period(span), head + year, "USD", 3)
        for span, year in (("2012-07-01..2012-09-30", "2012"), ("2011-07-01..2011-09-30", "2011"))
    )
    return (
        Statement(
            StatementKind.BALANCE_SHEET,
            "CONDENSED CONSOLIDATED BALANCE SHEETS",
            instants,
            _items(_BALANCE_SHEET),
            origin(5, "CONDENSED CONSOLIDATED BALANCE SHEETS"),
            (_sum(3, 1, 2), _sum(8, 5, 6, 7)),
        ),
        Statement(
            StatementKind.INCOME_STATEMENT,
            "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS",
            spans,
            _items(_OPERATIONS),
            origin(21, "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS"),
            (_sum(4, 1, 2, 3), _sum(8, 6, 7), _sum(9, 4, -8), _sum(11, 9, 10)),
        ),
    )


def _concept(row: list[str], period_type: str) -> Concept:
    label, _, name, balance, total, kind, _ = row
    if not name:
        return Concept(
            QName(
                "imgn",
                "".join(w.capitalize() for w in "".join(c if c.isalnum() else " " for c in label).split()) + "Abstract",
            ),
            "stringItemType",
            "duration",
            abstract=True,
            labels=(Label(label),),
        )
    qname = QName("imgn", name[4:]) if name.startswith("own:") else QName("us-gaap", name)
    labels = (Label(label),) + ((Label(label, LabelRole.TOTAL),) if total else ())
    return Concept(qname, TYPES[_MEASURES[kind]], period_type, balance, labels=labels)


def _tag(statement: Statement, table: str, number: int) -> tuple[TaggedStatement, tuple[Concept, ...]]:
    period_type = "instant" if statement.kind is StatementKind.BALANCE_SHEET else "duration"
    concepts = tuple(_concept(row, period_type) for row in _rows(table))
    rows = []
    for index, (item, concept) in enumerate(zip(statement.items, concepts, strict=True)):
        facts = tuple(
            Fact(
                concept.qname,
                Context(CIK, SCHEME, column.period),
                cell.full,
                UNITS[cell.measure],
                cell.precision,
                cell.origin,
            )
            for column, cell in zip(statement.columns, item.amounts, strict=False)
            if cell and column.period
        )
        own = concept.qname.prefix == "imgn"
        rows.append(
            TaggedItem(
                index,
                Match(concept, 0.5 if own else 0.97, "built for a test", own and not concept.abstract),
                facts,
                label_role=LabelRole.TOTAL if item.is_total else LabelRole.STANDARD,
            )
        )
    role = Role(
        f"http://immunogen.com/role/{statement.kind.value.title().replace('_', '')}",
        f"{number:07d} - Statement - {statement.title}",
    )
    top = Concept(
        QName("imgn", statement.kind.value.title().replace("_", "") + "Abstract"),
        "stringItemType",
        "duration",
        abstract=True,
        labels=(Label(statement.title + " [Abstract]"),),
    )
    arcs = tuple(
        Arc(top.qname, concept.qname, float(i + 1), preferred_label=row.label_role)
        for i, (concept, row) in enumerate(zip(concepts, rows, strict=True))
    )
    sums = tuple(
        Arc(concepts[s.total].qname, concepts[part].qname, float(i + 1), weight)
        for s in statement.sums
        for i, (part, weight) in enumerate(s.parts)
    )
    tagged = TaggedStatement(
        statement,
        role,
        tuple(rows),
        Network(NetworkKind.PRESENTATION, role, arcs),
        Network(NetworkKind.CALCULATION, role, sums),
    )
    return tagged, (top, *concepts)


def seed_report() -> Report:
    """The first real filing as a finished Report: 38 facts in two statements, and the cover."""
    statements = seed_statements()
    sheet, sheet_concepts = _tag(statements[0], _BALANCE_SHEET, 2)
    operations, operations_concepts = _tag(statements[1], _OPERATIONS, 3)
    quarter = Context(CIK, SCHEME, period("2012-07-01..2012-09-30"))
    cover = tuple(
        Fact(QName("dei", name), quarter, text)
        for name, text in (
            ("DocumentType", "8-K"),
            ("DocumentPeriodEndDate", "2012-09-30"),
            ("DocumentFiscalYearFocus", "2013"),
            ("DocumentFiscalPeriodFocus", "Q1"),
            ("EntityRegistrantName", "ImmunoGen, Inc."),
            ("EntityCentralIndexKey", CIK),
        )
    )
    types = {
        "DocumentPeriodEndDate": "dateItemType",
        "DocumentFiscalYearFocus": "gYearItemType",
        "DocumentType": "submissionTypeItemType",
        "DocumentFiscalPeriodFocus": "fiscalPeriodItemType",
        "EntityCentralIndexKey": "centralIndexKeyItemType",
    }
    cover_concepts = tuple(
        Concept(
            f.concept,
            types.get(f.concept.name, "normalizedStringItemType"),
            "duration",
            labels=(Label(f.concept.name),),
        )
        for f in cover
    )
    top = Concept(
        QName("dei", "DocumentAndEntityInformationAbstract"),
        "stringItemType",
        "duration",
        abstract=True,
        labels=(Label("Document and Entity Information [Abstract]"),),
    )
    role = Role(
        "http://immunogen.com/role/DocumentAndEntityInformation", "0000001 - Document - Document and Entity Information"
    )
    network = Network(
        NetworkKind.PRESENTATION, role, tuple(Arc(top.qname, f.concept, float(i + 1)) for i, f in enumerate(cover))
    )
    return Report(
        Entity("ImmunoGen, Inc.", CIK, SCHEME, "IMGN"),
        date(2012, 9, 30),
        "us-gaap-2012",
        NAMESPACES,
        EXTENSION,
        (top, *cover_concepts, *sheet_concepts, *operations_concepts),
        role,
        network,
        cover,
        (sheet, operations),
        Source("input.txt", "0" * 64),
    )
