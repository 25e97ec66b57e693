"""Statements laid out from presentation networks: columns, order, labels, signs and scale as a reader expects them."""

from __future__ import annotations

from decimal import Decimal

from reportgen.model.report import Report, TaggedStatement
from reportgen.model.statement import Measure, Moment, StatementKind
from tests.unit.filed import build_from, codes, context, fact, instance, stated, written
from tests.unit.linked import calculation, labels, presentation, schema

CONTEXTS = "".join(
    context(name, period)
    for name, period in (
        ("i1", "2025-12-31"),
        ("i0", "2024-12-31"),
        ("i9", "2023-12-31"),
        ("d1", "2025-01-01..2025-12-31"),
        ("d0", "2024-01-01..2024-12-31"),
        ("q1", "2025-10-01..2025-12-31"),
    )
)


def money(name: str, *values: str, at: str, decimals: str = "-3") -> str:
    pairs = zip(at.split(), values, strict=True)
    return "".join(fact(f"us-gaap:{name}", value, place, "usd", decimals) for place, value in pairs)


def rows(tagged: TaggedStatement) -> list[tuple[str, list[str]]]:
    """Labels and printed numbers, "" for an empty cell."""
    found = []
    for item in tagged.statement.items:
        cells = [
            str(a.value.quantize(Decimal(1).scaleb(-a.decimals)) if a and a.value is not None else "")
            for a in item.amounts
        ]
        found.append((item.label, cells))
    return found


def build(facts: str, contexts: str = CONTEXTS, **files: bytes) -> Report:
    beside = {f"acme_{name}.xml": data for name, data in files.items() if name != "acme"}
    return build_from({"acme.xsd": files["acme"], "a.xml": instance(facts, contexts), **beside}, "a.xml")


def test_a_balance_sheet_has_the_two_days_with_rows_and_the_scale_of_its_decimals() -> None:
    facts = (
        money("AssetsCurrent", "600000", "500000", at="i1 i0")
        + money("Goodwill", "400000", "300000", at="i1 i0")
        + money("Assets", "1000000", "800000", at="i1 i0")
        + money("StockholdersEquity", "7000", "6000", "5000", at="i1 i0 i9")
    )
    report = build(
        facts,
        acme=schema(roles="bs=0000002 - Statement - Balance Sheets (Unaudited)"),
        pre=presentation(
            bs="StatementOfFinancialPositionAbstract: AssetsAbstract StockholdersEquity;"
            " AssetsAbstract: AssetsCurrent Goodwill Assets/total"
        ),
        cal=calculation(bs="Assets: AssetsCurrent Goodwill"),
        lab=labels(Assets_total="Total assets", AssetsCurrent="Current assets"),
    )
    (sheet,) = report.tagged
    assert (sheet.statement.kind, sheet.statement.title) == (StatementKind.BALANCE_SHEET, "Balance Sheets")
    assert sheet.statement.unaudited
    assert [column.header for column in sheet.statement.columns] == ["December 31, 2025", "December 31, 2024"]
    assert rows(sheet) == [
        ("Assets", []),
        ("Current assets", ["600", "500"]),
        ("Goodwill", ["400", "300"]),
        ("Total assets", ["1000", "800"]),
        ("Stockholders' Equity Attributable to Parent", ["7", "6"]),
    ]
    (total,) = sheet.statement.sums
    assert (total.total, total.parts, total.columns, total.holds) == (3, ((1, 1), (2, 1)), (0, 1), (0, 1))
    # equity of 2023 is of another statement: it is kept, outside
    assert [(f.concept.name, f.value) for f in report.others] == [("StockholdersEquity", Decimal(5000))]
    assert "reading.facts-outside" in [finding.code for finding in report.findings]


def test_an_income_statement_is_negated_as_printed_and_ordered_by_length_and_year() -> None:
    facts = (
        money("Revenues", "900", "500", "100", at="d1 d0 q1", decimals="0")
        + money("CostOfRevenue", "300", "200", "40", at="d1 d0 q1", decimals="0")
        + money("GrossProfit", "600", "300", "60", at="d1 d0 q1", decimals="0")
        + fact("us-gaap:EarningsPerShareBasic", "1.50", "d1", "eps", "2")
    )
    report = build(
        facts,
        acme=schema(roles="is=0000003 - Statement - Statements of Operations"),
        pre=presentation(
            **{"is": "IncomeStatementAbstract: Revenues CostOfRevenue/negated GrossProfit EarningsPerShareBasic"}
        ),
        cal=calculation(**{"is": "GrossProfit: Revenues CostOfRevenue/-1"}),
        lab=labels(CostOfRevenue_negated="Cost of revenue"),
    )
    (sheet,) = report.tagged
    assert [column.header for column in sheet.statement.columns] == [
        "Three Months Ended | December 31, 2025",
        "Year Ended | December 31, 2025",
        "Year Ended | December 31, 2024",
    ]
    assert rows(sheet) == [
        ("Revenues", ["100", "900", "500"]),
        ("Cost of revenue", ["-40", "-300", "-200"]),
        ("Gross Profit", ["60", "600", "300"]),
        ("Earnings Per Share, Basic", ["", "1.50", ""]),
    ]
    assert [row.negated for row in sheet.rows] == [False, True, False, False]
    assert sheet.statement.sums[0].parts == ((0, 1), (1, 1))  # printed with its own sign, cost is added
    assert sheet.statement.sums[0].holds == (0, 1, 2)
    cost = sheet.rows[1].facts[0]
    assert cost
    assert cost.value == Decimal(40)


def test_cash_stands_at_the_beginning_and_at_the_end_of_its_flows() -> None:
    facts = money("Cash", "90", "70", "40", at="i1 i0 i9", decimals="0") + money(
        "NetCashProvidedByUsedInOperatingActivities", "20", "30", at="d1 d0", decimals="0"
    )
    report = build(
        facts,
        acme=schema(roles="cf=0000004 - Statement - Cash Flows"),
        pre=presentation(
            cf="StatementOfCashFlowsAbstract: Cash/start NetCashProvidedByUsedInOperatingActivities Cash/end"
        ),
        lab=labels(Cash_start="Cash, beginning", Cash_end="Cash, end"),
    )
    (sheet,) = report.tagged
    assert sheet.statement.kind is StatementKind.CASH_FLOW
    assert rows(sheet) == [
        ("Cash, beginning", ["70", "40"]),
        ("Net Cash Provided by (Used in) Operating Activities", ["20", "30"]),
        ("Cash, end", ["90", "70"]),
    ]
    assert [item.moment for item in sheet.statement.items] == [Moment.OPENING, None, Moment.CLOSING]
    assert report.others == ()


MEMBER = '<xbrldi:explicitMember dimension="us-gaap:StatementEquityComponentsAxis">us-gaap:{}</xbrldi:explicitMember>'


def test_equity_has_its_components_as_columns_and_the_total_last() -> None:
    common = MEMBER.format("CommonStockMember")
    contexts = CONTEXTS + "".join(
        context(name, period, common)
        for name, period in (("c1", "2025-12-31"), ("c0", "2024-12-31"), ("cd", "2025-01-01..2025-12-31"))
    )
    facts = (
        money("StockholdersEquity", "50", "30", "20", "10", at="i1 i0 c1 c0", decimals="0")
        + money("NetIncomeLoss", "20", at="d1", decimals="0")
        + money("StockIssuedDuringPeriodValueNewIssues", "10", at="cd", decimals="0")
    )
    tree = (
        "StatementOfStockholdersEquityAbstract: StatementTable;"
        " StatementTable: StatementEquityComponentsAxis StatementLineItems;"
        " StatementEquityComponentsAxis: EquityComponentDomain; EquityComponentDomain: CommonStockMember;"
        " StatementLineItems: StockholdersEquity/start NetIncomeLoss StockIssuedDuringPeriodValueNewIssues StockholdersEquity/end"
    )
    report = build(
        facts, contexts, acme=schema(roles="eq=0000005 - Statement - Shareholders' Equity"), pre=presentation(eq=tree)
    )
    (sheet,) = report.tagged
    assert sheet.statement.kind is StatementKind.EQUITY
    assert [column.header for column in sheet.statement.columns] == ["Common Stock", "Total"]
    assert [cells for _, cells in rows(sheet)] == [["10", "30"], ["", "20"], ["10", ""], ["20", "50"]]
    assert report.others == ()


def test_members_on_the_face_have_rows_of_their_own() -> None:
    axis = '<xbrldi:explicitMember dimension="acme:ProductAxis">acme:BreadMember</xbrldi:explicitMember>'
    contexts = CONTEXTS + context("b1", "2025-01-01..2025-12-31", axis)
    facts = money("Revenues", "900", "300", at="d1 b1", decimals="0")
    elements = ("ProductAxis string duration abstract xbrldt:dimensionItem", "BreadMember string duration abstract")
    report = build(
        facts,
        contexts,
        acme=schema(*elements, roles="is=0000003 - Statement - Income"),
        pre=presentation(**{"is": "IncomeStatementAbstract: .ProductAxis Revenues; .ProductAxis: .BreadMember"}),
        lab=labels(**{".BreadMember": "Bread [Member]"}),
    )
    (sheet,) = report.tagged
    assert rows(sheet) == [("Revenues", ["900"]), ("Revenues: Bread", ["300"])]


def test_two_currencies_have_columns_of_their_own() -> None:
    facts = money("Revenues", "900", at="d1", decimals="0") + fact("us-gaap:Revenues", "800", "d1", "eur")
    report = build(
        facts,
        acme=schema(roles="is=0000003 - Statement - Income"),
        pre=presentation(**{"is": "IncomeStatementAbstract: Revenues"}),
    )
    assert [(c.currency, c.header) for c in report.tagged[0].statement.columns] == [
        ("EUR", "Year Ended | December 31, 2025 | EUR"),
        ("USD", "Year Ended | December 31, 2025 | USD"),
    ]


def test_shares_have_a_scale_of_their_own() -> None:
    name = "WeightedAverageNumberOfSharesOutstandingBasic"
    facts = money("Revenues", "5000000", at="d1", decimals="-6") + fact(
        f"us-gaap:{name}", "1500000", "d1", "shares", "-3"
    )
    report = build(
        facts,
        acme=schema(roles="is=0000003 - Statement - Income"),
        pre=presentation(**{"is": f"IncomeStatementAbstract: Revenues {name}"}),
    )
    first, second = (item.amounts[0] for item in report.tagged[0].statement.items)
    assert first
    assert second
    assert (first.value, first.scale, first.measure) == (Decimal(5), 6, Measure.MONEY)
    assert (second.value, second.scale, second.measure) == (Decimal(1500), 3, Measure.SHARES)


def test_of_a_number_and_its_rounding_the_finer_is_shown_and_both_are_kept() -> None:
    facts = money("Revenues", "25248000", at="d1") + money("Revenues", "25200000", at="d1", decimals="-5")
    report = build(
        facts,
        acme=schema(roles="is=0000003 - Statement - Income"),
        pre=presentation(**{"is": "IncomeStatementAbstract: Revenues"}),
    )
    assert rows(report.tagged[0]) == [("Revenues", ["25248"])]
    assert [f.decimals for f in report.facts()] == [-3, -5]


def test_a_prohibited_relation_is_none() -> None:
    tree = presentation(**{"is": "IncomeStatementAbstract: Revenues GrossProfit"})
    end = tree.index(b"</link:presentationLink>")
    arc = next(part for part in tree.split(b"<") if b'Arc xlink:type="arc"' in part and b'order="2"' in part)
    banned = b"<" + arc.replace(b"order=", b'use="prohibited" priority="1" order=')
    report = build(
        money("Revenues", "9", at="d1") + money("GrossProfit", "8", at="d1"),
        acme=schema(roles="is=0000003 - Statement - Income"),
        pre=tree[:end] + banned + tree[end:],
    )
    assert [label for label, _ in rows(report.tagged[0])] == ["Revenues"]


def test_a_locator_to_nothing_is_told() -> None:
    report = build(
        money("Revenues", "9", at="d1"),
        acme=schema(roles="is=0000003 - Statement - Income"),
        pre=presentation(**{"is": "IncomeStatementAbstract: Revenues .Nothing"}),
    )
    assert "xbrl.3.5.3.7:locator" in codes(report)


def test_networks_of_texts_and_sums_without_a_statement_are_kept() -> None:
    name = "SignificantAccountingPoliciesTextBlock"
    report = build(
        money("Revenues", "9", at="d1") + fact(f"us-gaap:{name}", "We account.", "d1", ""),
        acme=schema(
            roles="is=0000003 - Statement - Income|n=0000010 - Disclosure - Policies|c=0000011 - Disclosure - Sums"
        ),
        pre=presentation(**{"is": "IncomeStatementAbstract: Revenues", "n": f"AccountingPoliciesAbstract: {name}"}),
        cal=calculation(c="Revenues: SalesRevenueNet"),
    )
    assert [network.role.definition[:7] for network in report.networks] == ["0000010", "0000011"]
    files = written(report, "xbrl")
    again = build_from(files, f"{report.stem}.xml")
    assert again.networks == report.networks
    assert stated(again) == stated(report)


def test_guidance_shows_what_is_expected_alone_with_the_ends_of_ranges_side_by_side() -> None:
    ends = {"lo": "MinimumMember", "hi": "MaximumMember"}
    inside = '<xbrldi:explicitMember dimension="us-gaap:{}Axis">us-gaap:{}</xbrldi:explicitMember>'
    forecast = inside.format("StatementScenario", "ScenarioForecastMember")
    contexts = CONTEXTS + "".join(
        context(name, "2026-01-01..2026-12-31", inside.format("Range", member) + forecast)
        for name, member in ends.items()
    )
    tree = (
        "IncomeStatementAbstract: GuidanceTable; GuidanceTable: StatementScenarioAxis RangeAxis GuidanceLineItems;"
        " StatementScenarioAxis: ScenarioUnspecifiedDomain; ScenarioUnspecifiedDomain: ScenarioForecastMember;"
        " RangeAxis: RangeMember; RangeMember: MinimumMember MaximumMember; GuidanceLineItems: NetIncomeLoss"
    )
    report = build(
        money("NetIncomeLoss", "-25000000", "-74000000", "-70000000", at="d1 lo hi", decimals="-6"),
        contexts,
        acme=schema(roles="g=0000009 - Statement - GUIDANCE"),
        pre=presentation(g=tree),
    )
    (sheet,) = report.tagged
    assert sheet.statement.kind is StatementKind.GUIDANCE
    assert [column.header for column in sheet.statement.columns] == [
        "Year Ended | December 31, 2026 | Minimum",
        "Year Ended | December 31, 2026 | Maximum",
    ]
    assert [cells for _, cells in rows(sheet)] == [["-74", "-70"]]
    assert [f.value for f in report.others] == [Decimal(-25000000)]  # the actual loss is no guidance


def test_a_fact_that_is_stated_over_and_over_is_one() -> None:
    report = build(
        money("Revenues", "9", at="d1") * 3,
        acme=schema(roles="is=0000003 - Statement - Income"),
        pre=presentation(**{"is": "IncomeStatementAbstract: Revenues"}),
    )
    assert report.others == ()
    assert len(list(report.facts())) == 1
