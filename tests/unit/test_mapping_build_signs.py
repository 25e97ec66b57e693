"""Signs: printed -> as the concept means it, and the labels, sums and units that go with them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.findings import Log
from reportgen.mapping._fiscal import fiscal_focus
from reportgen.model.report import Entity
from reportgen.model.statement import LineItem, Measure, StatementKind, Sum
from reportgen.model.taxonomy import Concept, LabelRole
from tests.builders import amount, origin, period
from tests.unit.test_mapping_build import add, build, concept, row, statement, values

QUARTER = "2012-07-01..2012-09-30"
EPS = concept("EarningsPerShareBasic", kind="perShareItemType")


def thousand(number: str) -> Decimal:
    return Decimal(number).scaleb(3)


def test_payments_in_parentheses_are_positive_and_negated() -> None:
    rows = (
        row("Net income", "100"),
        row("Accounts receivable", "(30)"),
        row("Accounts payable", "(5)"),
        row("Net cash provided by operating activities", "65", total=True),
        row("Purchases of property", "(40)"),
        row("Proceeds from sale of property", "10"),
        row("Net cash used in investing activities", "(30)", total=True),
    )
    concepts = (
        concept("NetIncomeLoss", "credit"),
        concept("IncreaseDecreaseInAccountsReceivable", "credit"),
        concept("IncreaseDecreaseInAccountsPayable", "debit"),
        concept("NetCashProvidedByUsedInOperatingActivities"),
        concept("PaymentsToAcquirePropertyPlantAndEquipment", "credit"),
        concept("ProceedsFromSaleOfPropertyPlantAndEquipment", "debit"),
        concept("NetCashProvidedByUsedInInvestingActivities"),
    )
    sums = (add(3, 0, 1, 2), add(6, 4, 5))
    report = build((statement(StatementKind.CASH_FLOW, QUARTER, *rows, sums=sums), concepts))
    assert list(values(report).values()) == [
        [thousand(number)] for number in ("100", "30", "-5", "65", "40", "10", "-30")
    ]
    assert [one.negated for one in report.tagged[0].rows] == [False, True, False, False, True, False, False]
    assert report.tagged[0].rows[4].label_role is LabelRole.NEGATED
    assert [(a.target.name, a.weight) for a in report.tagged[0].calculation.arcs] == [
        ("NetIncomeLoss", 1),
        ("IncreaseDecreaseInAccountsReceivable", -1),
        ("IncreaseDecreaseInAccountsPayable", 1),
        ("PaymentsToAcquirePropertyPlantAndEquipment", -1),
        ("ProceedsFromSaleOfPropertyPlantAndEquipment", 1),
    ]


def test_a_loss_printed_without_a_sign_is_negative_where_the_sums_say_so() -> None:
    rows = (
        row("Revenues", "4,091"),
        row("Total expenses", "29,339"),
        row("Loss from operations", "25,248"),
        row("Other income", "56"),
        row("Net loss", "25,192", total=True),
        row("Net loss per share", "0.30", Measure.PER_SHARE),
    )
    concepts = (
        concept("Revenues", "credit"),
        concept("OperatingExpenses", "debit"),
        concept("OperatingIncomeLoss", "credit"),
        concept("NonoperatingIncomeExpense", "credit"),
        concept("NetIncomeLoss", "credit"),
        EPS,
    )
    # 25,248 = 29,339 - 4,091 and 25,192 = 25,248 - 56
    sums = (Sum(2, ((1, 1), (0, -1)), (0,), (0,)), Sum(4, ((2, 1), (3, -1)), (0,), (0,)))
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, *rows, sums=sums), concepts))
    found = {name: stated[0] for name, stated in values(report).items()}
    assert found == {
        "Revenues": thousand("4091"),
        "OperatingExpenses": thousand("29339"),
        "OperatingIncomeLoss": thousand("-25248"),
        "NonoperatingIncomeExpense": thousand("56"),
        "NetIncomeLoss": thousand("-25192"),
        "EarningsPerShareBasic": Decimal("-0.30"),
    }
    assert report.tagged[0].rows[4].label_role is LabelRole.NEGATED_TOTAL
    assert [(a.target.name, a.weight) for a in report.tagged[0].calculation.arcs] == [
        ("OperatingExpenses", -1),
        ("Revenues", 1),
        ("OperatingIncomeLoss", 1),
        ("NonoperatingIncomeExpense", 1),
    ]


@pytest.mark.parametrize(
    ("label", "printed", "wanted", "value"),
    [
        ("Cost of sales", "(600)", concept("CostOfRevenue", "debit"), "600"),
        ("Cost of sales", "600", concept("CostOfRevenue", "debit"), "600"),
        ("Other (income) expense, net", "(25)", concept("OtherNonoperatingIncomeExpense", "credit"), "25"),
        ("Other income (expense), net", "(25)", concept("OtherNonoperatingIncomeExpense", "credit"), "-25"),
        ("Income tax benefit (expense)", "(7)", concept("IncomeTaxExpenseBenefit", "debit"), "7"),
        ("Income tax expense (benefit)", "(7)", concept("IncomeTaxExpenseBenefit", "debit"), "-7"),
        ("Net loss", "9", concept("NetIncomeLoss", "credit"), "-9"),
        ("Net loss", "(9)", concept("NetIncomeLoss", "credit"), "-9"),
        ("Net income (loss)", "9", concept("NetIncomeLoss", "credit"), "9"),
    ],
)
def test_words_and_parentheses_tell_the_sign(label: str, printed: str, wanted: Concept, value: str) -> None:
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, row(label, printed)), (wanted,)))
    assert values(report) == {wanted.qname.name: [thousand(value)]}


def test_one_concept_has_one_sign_in_all_statements() -> None:
    result = statement(
        StatementKind.INCOME_STATEMENT,
        QUARTER,
        *(row("Revenues", "10"), row("Loss of affiliates", "3"), row("Net income", "7", total=True)),
        sums=(add(2, 0, -1),),
    )
    affiliates = concept("IncomeLossFromEquityMethodInvestments", "credit")
    flows = statement(StatementKind.COMPREHENSIVE_INCOME, QUARTER, row("Share of affiliates", "3"))
    report = build(
        (result, (concept("Revenues", "credit"), affiliates, concept("NetIncomeLoss", "credit"))),
        (flows, (affiliates,)),
    )
    assert values(report)["IncomeLossFromEquityMethodInvestments"] == [thousand("-3"), thousand("-3")]


def test_a_sum_that_the_facts_contradict_is_left_out_and_told() -> None:
    log = Log()
    rows = (row("Cash", "10 11"), row("Other", "5 5"), row("Total", "15 99", total=True))
    sheet = statement(StatementKind.BALANCE_SHEET, "2012-09-30 2012-06-30", *rows, sums=(add(2, 0, 1),))
    concepts = tuple(concept(name, "debit", "instant") for name in ("Cash", "OtherAssets", "Assets"))
    report = build((sheet, concepts), log=log)
    assert report.tagged[0].calculation.arcs == ()
    assert [(f.code, "2012-06-30" in f.message) for f in log.findings] == [("mapping.sum-left-out", True)]


def test_own_names_are_unique_and_no_standard_ones() -> None:
    own = concept("ext:Other", "debit", "instant")
    rows = (row("Other", "1"), row("Other", "2"))
    report = build((statement(StatementKind.BALANCE_SHEET, "2012-09-30", *rows), (own, own)))
    # us-gaap:Other exists
    assert list(values(report)) == ["Other2", "Other3"]
    assert {str(c.qname): c.label for c in report.concepts if not c.abstract and c.qname.prefix == "imgn"} == {
        "imgn:Other2": "Other 2",
        "imgn:Other3": "Other 3",
    }


def test_a_concept_twice_stands_under_two_label_roles() -> None:
    wanted = concept("NetIncomeLoss", "credit")
    rows = (row("Net income", "9"), row("Net income", "9"))
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, *rows), (wanted, wanted)))
    roles = [a.preferred_label for a in report.tagged[0].presentation.arcs]
    assert roles == [LabelRole.TERSE, LabelRole.TOTAL]
    assert [(label.role, label.text) for label in report.concept(wanted.qname).labels] == [
        (LabelRole.STANDARD, "Standard NetIncomeLoss"),
        (LabelRole.TERSE, "Net income"),
        (LabelRole.TOTAL, "Net income"),
    ]


def test_another_value_for_the_same_is_left_out() -> None:
    wanted = concept("NetIncomeLoss", "credit")
    rows = (row("Net income", "9"), row("Net income", "8"))
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, *rows), (wanted, wanted)))
    assert values(report) == {"NetIncomeLoss": [thousand("9")]}


@pytest.mark.parametrize(
    ("end", "year_end", "focus"),
    [
        ("2012-09-30", (6, 30), (2013, "Q1")),
        ("2012-06-30", (6, 30), (2012, "FY")),
        ("2012-12-31", (6, 30), (2013, "Q2")),
        ("2024-09-28", (9, 30), (2024, "FY")),
        ("2011-01-01", (12, 31), (2010, "FY")),
        ("2010-01-02", (1, 2), (2009, "FY")),
        ("2023-10-01", (12, 31), (2023, "Q3")),
        ("2024-02-29", (2, 29), (2024, "FY")),
    ],
)
def test_fiscal_year_and_period(end: str, year_end: tuple[int, int], focus: tuple[int, str]) -> None:
    assert fiscal_focus(period(end).end, year_end) == focus


def test_prefixes_of_xml_are_not_taken() -> None:
    sheet = statement(StatementKind.BALANCE_SHEET, "2012-09-30", row("Cash", "1"))
    for ticker, prefix in (("DEI", "deico"), ("3M", "c3m"), ("XMLX", "cxmlx")):
        entity = Entity("Company", "1", "http://reportgen.example/entity", ticker)
        report = build((sheet, (concept("Cash", "debit", "instant"),)), entity=entity, year_end=None)
        assert report.extension.prefix == prefix
        assert "EntityCentralIndexKey" not in {f.concept.name for f in report.cover}
        assert "DocumentFiscalYearFocus" not in {f.concept.name for f in report.cover}


def test_percentages_and_shares_have_their_units() -> None:
    rows = (
        row("Margin", "12.5", Measure.PURE),
        row("Shares", "83,350", Measure.SHARES),
        row("Net", "1.25", Measure.PER_SHARE),
    )
    concepts = (
        concept("Margin", kind="pureItemType"),
        concept("WeightedAverageNumberOfSharesOutstandingBasic", kind="sharesItemType"),
        EPS,
    )
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, *rows), concepts))
    facts = [f for one in report.tagged[0].rows for f in one.facts if f]
    assert [(str(f.unit), f.decimals) for f in facts] == [
        ("xbrli:pure", -2),
        ("xbrli:shares", -3),
        ("iso4217:USD/xbrli:shares", 2),
    ]


def test_results_are_as_printed_whatever_their_parts_say() -> None:
    rows = (row("Other comprehensive loss", "(40)"), row("Fees", "(9)"), row("Comprehensive income", "49", total=True))
    concepts = (
        concept("OtherComprehensiveIncomeLossNetOfTax", "debit"),
        concept("FeeExpense", "debit"),
        concept("ComprehensiveIncomeNetOfTax", "credit"),
    )
    # 49 = -(-40) - (-9)
    sums = (Sum(2, ((0, -1), (1, -1)), (0,), (0,)),)
    report = build((statement(StatementKind.COMPREHENSIVE_INCOME, QUARTER, *rows, sums=sums), concepts))
    assert values(report)["ComprehensiveIncomeNetOfTax"] == [thousand("49")]


def test_costs_without_parentheses_are_positive() -> None:
    rows = (row("General costs", "27"), row("Interest", "43"), row("Net loss", "(70)", total=True))
    concepts = (
        concept("GeneralAndAdministrativeExpense", "debit"),
        concept("InterestExpense", "debit"),
        concept("NetIncomeLoss", "credit"),
    )
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, *rows), concepts))
    assert list(values(report).values()) == [[thousand("27")], [thousand("43")], [thousand("-70")]]


def test_a_loss_that_is_left_out_makes_no_loss() -> None:
    share = concept("IncomeLossBeforeExtraordinaryItemsPerBasicShare", kind="perShareItemType")
    rows = (row("Before extraordinary loss", "0.97", Measure.PER_SHARE),)
    report = build((statement(StatementKind.INCOME_STATEMENT, QUARTER, *rows), (share,)))
    assert next(iter(values(report).values())) == [Decimal("0.97")]


def test_two_columns_of_one_period_state_nothing_of_it_and_say_so() -> None:
    log = Log()
    rows = (LineItem("Assets", (amount("5"), amount("6"), amount("7")), origin()),)
    sheet = statement(StatementKind.BALANCE_SHEET, "2012-09-30 2012-09-30 2011-09-30", *rows)
    report = build((sheet, (concept("Assets", "debit", "instant"),)), log=log)
    assert [fact.value for fact in report.tagged[0].rows[0].facts if fact] == [thousand("7")]
    assert [finding.code for finding in log.findings if finding.code == "mapping.period-shared"] == [
        "mapping.period-shared"
    ]


def test_a_sum_that_only_rounding_lets_hold_is_left_out_where_sums_must_be_exact() -> None:
    rows = (row("Cash", "10"), row("Other", "5"), row("Total", "16", total=True))
    sheet = statement(StatementKind.BALANCE_SHEET, "2012-09-30", *rows, sums=(add(2, 0, 1),))
    concepts = tuple(concept(name, "debit", "instant") for name in ("Cash", "OtherAssets", "Assets"))
    log = Log()
    report = build((sheet, concepts), log=log)
    assert report.tagged[0].calculation.arcs == ()  # the tests' taxonomy is of 2012: XBRL 2.1
    assert [f.code for f in log.findings] == ["mapping.sum-left-out"]


def test_of_two_values_for_one_thing_the_surer_is_stated_and_the_other_told() -> None:
    log = Log()
    result = statement(StatementKind.INCOME_STATEMENT, QUARTER, row("Net income", "7", total=True))
    flows = statement(StatementKind.CASH_FLOW, QUARTER, row("Net income", "8"))
    net = concept("NetIncomeLoss", "credit")
    report = build((result, (net,)), (flows, (net,)), log=log)
    assert values(report)["NetIncomeLoss"] == [thousand("7")]
    told = [finding for finding in log.findings if finding.code == "duplicates.left-out"]
    assert [finding.severity.name for finding in told] == ["WARNING"]  # a unit apart: a rounding
    assert "is 8,000 here and 7,000 elsewhere" in told[0].message


def test_two_values_far_apart_are_an_error() -> None:
    log = Log()
    result = statement(StatementKind.INCOME_STATEMENT, QUARTER, row("Net income", "7", total=True))
    flows = statement(StatementKind.CASH_FLOW, QUARTER, row("Net income", "80"))
    net = concept("NetIncomeLoss", "credit")
    build((result, (net,)), (flows, (net,)), log=log)
    assert [f.severity.name for f in log.findings if f.code == "duplicates.left-out"] == ["ERROR"]
