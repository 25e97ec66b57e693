"""Which concept each row gets: the first real filing, overrides, names of its own, one concept once, eras."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen import mapping, taxonomy
from reportgen.errors import UsageError
from reportgen.findings import Log
from reportgen.mapping import _labels, _zones, own, resolve
from reportgen.mapping.matchers import beside_gaap, network, override, structure, taxonomy_labels, years
from reportgen.model.report import Match
from reportgen.model.statement import Column, LineItem, Measure, Statement, StatementKind
from reportgen.options import LabelOverride, Options
from reportgen.registry import names
from tests.builders import amount, origin, period, seed_statements

SEED = {
    "Cash and cash equivalents": "us-gaap:CashAndCashEquivalentsAtCarryingValue",
    "Total assets": "us-gaap:Assets",
    "Current liabilities": "us-gaap:LiabilitiesCurrent",
    "Shareholders' equity": "us-gaap:StockholdersEquity",
    "Total liabilities and shareholders' equity": "us-gaap:LiabilitiesAndStockholdersEquity",
    "Total revenues": "us-gaap:Revenues",
    "Research and development": "us-gaap:ResearchAndDevelopmentExpense",
    "General and administrative": "us-gaap:GeneralAndAdministrativeExpense",
    "Total operating expenses": "us-gaap:OperatingExpenses",
    "Loss from operations": "us-gaap:OperatingIncomeLoss",
    "Net loss": "us-gaap:NetIncomeLoss",
    "Net loss per common share, basic and diluted": "us-gaap:EarningsPerShareBasicAndDiluted",
    "Weighted average common shares outstanding, basic and diluted": (
        "us-gaap:WeightedAverageNumberOfShareOutstandingBasicAndDiluted"
    ),
}
UNPLAIN = (
    "Long-term portion of deferred revenue and other long-term liabilities",
    "Clinical materials reimbursement",
    "Research and development support",
)


def _match(statements: tuple[Statement, ...], year: int = 2012, **options: object) -> dict[str, Match]:
    found = mapping.match_items(
        statements,
        taxonomy.load(f"us-gaap-{year}"),
        replace(Options(), **options),  # type: ignore[arg-type]
        Log(),
    )
    return {
        item.label: match
        for statement, matches in zip(statements, found, strict=True)
        for item, match in zip(statement.items, matches, strict=True)
    }


def _statement(kind: StatementKind, *labels: str, span: str = "2020-12-31") -> Statement:
    items = tuple(LineItem(label, (amount("5"),), origin(row)) for row, label in enumerate(labels, 1))
    return Statement(kind, "", (Column(period(span), "2020"),), items, origin())


def _concept(match: Match) -> str:
    assert match.concept
    return str(match.concept.qname)


def test_the_first_filing_gets_its_concepts() -> None:
    found = _match(seed_statements())
    assert {label: _concept(found[label]) for label in SEED} == SEED


@pytest.mark.parametrize("label", UNPLAIN)
def test_rows_without_a_plain_concept_are_their_own_and_for_review(label: str) -> None:
    match = _match(seed_statements())[label]
    assert _concept(match).startswith("ext:")
    assert match.review


def test_headings_get_abstract_concepts() -> None:
    found = _match(seed_statements())
    assert _concept(found["ASSETS"]) == "us-gaap:AssetsAbstract"
    assert _concept(found["LIABILITIES AND SHAREHOLDERS' EQUITY"]) == "us-gaap:LiabilitiesAndStockholdersEquityAbstract"
    assert all(match.concept and match.concept.abstract for match in (found["ASSETS"], found["Revenues:"]))


def test_the_reason_counts_filers_and_names_the_total() -> None:
    reason = _match(seed_statements())["Cash and cash equivalents"].reason
    assert "filers with this label used it" in reason
    assert "Total assets" in reason


def test_an_override_wins() -> None:
    chosen = (LabelOverride("NET  loss", "us-gaap:ProfitLoss", "income_statement"),)
    match = _match(seed_statements(), labels=chosen)["Net loss"]
    assert (_concept(match), match.score, match.review) == ("us-gaap:ProfitLoss", 1.0, False)


def test_an_override_for_another_statement_does_not_hold() -> None:
    chosen = (LabelOverride("Net loss", "ProfitLoss", "balance_sheet"),)
    assert _concept(_match(seed_statements(), labels=chosen)["Net loss"]) == "us-gaap:NetIncomeLoss"


def test_an_override_to_an_unknown_concept_names_it() -> None:
    with pytest.raises(UsageError, match="us-gaap:NetLos"):
        _match(seed_statements(), labels=(LabelOverride("Net loss", "us-gaap:NetLos"),))


def test_own_concepts_are_named_typed_and_balanced() -> None:
    concept = _match(seed_statements())["Clinical materials reimbursement"].concept
    assert concept
    assert concept.qname.name == "ClinicalMaterialsReimbursement"
    # it adds to Revenues, which is a credit
    assert (concept.type, concept.period_type, concept.balance) == ("monetaryItemType", "duration", "credit")


def test_one_concept_once_unless_the_label_repeats() -> None:
    sheet = _statement(StatementKind.BALANCE_SHEET, "Cash and cash equivalents", "Cash & cash equivalents", "Cash")
    found = [_concept(match) for match in _match((sheet,)).values()]
    assert found[0] == found[1] == "us-gaap:CashAndCashEquivalentsAtCarryingValue"
    assert found[2] != found[0]


def test_cash_at_beginning_and_end_is_one_instant() -> None:
    labels = ("Cash and cash equivalents at beginning of period", "Cash and cash equivalents at end of period")
    flow = _statement(StatementKind.CASH_FLOW, *labels, span="2010-01-01..2010-12-31")
    found = [_concept(match) for match in _match((flow,), 2012).values()]
    assert found == 2 * ["us-gaap:CashAndCashEquivalentsAtCarryingValue"]


def test_each_era_has_its_names() -> None:
    labels = ("Net sales", "Cost of goods sold", "Gross profit", "Operating income", "Net income")
    income = _statement(StatementKind.INCOME_STATEMENT, *labels, span="2020-01-01..2020-12-31")
    older, newer = (_match((income,), year) for year in (2012, 2025))
    assert _concept(older["Net sales"]) == "us-gaap:SalesRevenueNet"
    assert _concept(newer["Net sales"]) == "us-gaap:Revenues"
    assert _concept(older["Cost of goods sold"]) == "us-gaap:CostOfGoodsSold"
    assert _concept(newer["Cost of goods sold"]) == "us-gaap:CostOfGoodsAndServicesSold"


def test_tables_kept_out_get_no_concept() -> None:
    sheet = replace(seed_statements()[0], primary=False)
    assert {match.concept for match in _match((sheet,)).values()} == {None}


def test_a_number_of_shares_is_never_money() -> None:
    item = LineItem("Net income", (amount("5", measure=Measure.SHARES),), origin())
    table = replace(_statement(StatementKind.INCOME_STATEMENT, span="2020-01-01..2020-12-31"), items=(item,))
    concept = _match((table,))["Net income"].concept
    assert concept
    assert concept.type == "sharesItemType"


def test_labels_are_made_comparable() -> None:
    assert _labels.normalise("Total Shareholders\u2019 Equity") == "total stockholder equity"
    assert _labels.normalise("Trade receivables, net of allowances of $160 and $174") == "trade receivable net"
    assert _labels.normalise("Net income attributable to Acme Corp.") == "net income attributable to parent"
    assert _labels.core("total payable account") == _labels.core("account payable") == "account payable"


def test_a_misread_letter_hides_no_word() -> None:
    clean = _match((_statement(StatementKind.BALANCE_SHEET, "Accounts receivable", "Property and equipment, net"),))
    noisy = _match((_statement(StatementKind.BALANCE_SHEET, "Accounts rcceivable", "Propcrty and equipment, net"),))
    assert [str(one.concept and one.concept.qname) for one in noisy.values()] == [
        str(one.concept and one.concept.qname) for one in clean.values()
    ]


def test_zones_are_the_totals_around_a_row() -> None:
    labels = ("inventory", "total current asset", "goodwill", "total asset", "account payable")
    assert _zones.locate("BS", labels) == (">CA", ">CA", "CA>A", "CA>A", "A>")


def test_the_matchers_are_the_modules_of_the_folder() -> None:
    from reportgen.mapping import matchers

    modules = (beside_gaap, network, override, structure, taxonomy_labels, years)
    assert names(matchers) == tuple(sorted(module.__name__.rpartition(".")[2] for module in modules))


@pytest.mark.parametrize(
    ("label", "standard"),
    [
        ("Net income", True),
        ("Non-GAAP net income", False),
        ("Adjusted net income", False),
        ("Adjusted EBITDA", False),
        ("Free cash flow", False),
        ("Net income - GAAP and Non-GAAP", True),
        ("Net income adjusted for preference dividends", True),
    ],
)
def test_measures_beside_the_standard_get_no_name_of_it(label: str, standard: bool) -> None:
    labels = ("Revenues", "Income tax expense", label)
    income = _statement(StatementKind.INCOME_STATEMENT, *labels, span="2012-01-01..2012-12-31")
    concept = _match((income,))[label].concept
    assert concept is not None
    assert (concept.qname.prefix == "us-gaap") is standard


def test_newer_names_come_with_their_year() -> None:
    labels = ("Revenues", "Cost of revenues", "Operating income", "Interest expense", "Income before income taxes")
    for year, name in ((2021, "InterestExpense"), (2024, "InterestExpenseNonoperating")):
        income = _statement(StatementKind.INCOME_STATEMENT, *labels, span=f"{year}-01-01..{year}-12-31")
        assert _concept(_match((income,), 2025)["Interest expense"]) == f"us-gaap:{name}"


def test_names_that_left_give_way() -> None:
    labels = ("Revenues", "Net loss", "Net loss per share, basic and diluted")
    income = _statement(StatementKind.INCOME_STATEMENT, *labels, span="2023-01-01..2023-12-31")
    rows = tuple(
        replace(item, amounts=(amount("(0.30)", 0, Measure.PER_SHARE),)) if "per share" in item.label else item
        for item in income.items
    )
    for year, name in ((2020, "EarningsPerShareBasicAndDiluted"), (2025, "EarningsPerShareBasic")):
        assert _concept(_match((replace(income, items=rows),), year)[labels[2]]) == f"us-gaap:{name}"


def test_deprecated_names_give_way_to_what_replaced_them() -> None:
    labels = ("Net income", "Other comprehensive income:", "Unrealized gain (loss) on derivatives, net of tax",
              "Reclassification adjustment for derivatives included in net income, net of tax",
              "Other comprehensive income", "Comprehensive income")  # fmt: skip
    income = _statement(StatementKind.COMPREHENSIVE_INCOME, *labels, span="2023-01-01..2023-12-31")
    deprecated = taxonomy.load("us-gaap-2025").deprecated
    found = {label: _concept(match).partition(":")[2] for label, match in _match((income,), 2025).items()}
    hedge = "OtherComprehensiveIncomeLossCashFlowHedgeGainLoss"
    assert found[labels[2]] == f"{hedge}BeforeReclassificationAfterTax"
    assert found[labels[3]] == f"{hedge}ReclassificationAfterTax"
    assert not any(map(deprecated, found.values()))
    # what was current then stays
    then = {label: _concept(match) for label, match in _match((income,), 2012).items()}
    arising = "us-gaap:OtherComprehensiveIncomeUnrealizedGainLossOnDerivativesArisingDuringPeriodNetOfTax"
    assert then[labels[2]] == arising


def test_why_a_row_is_for_review_is_what_was_guessed_of_it() -> None:
    torn = replace(seed_statements()[0].items[1], torn=True, guess="a digit misread is told by what adds up")
    statement = replace(
        seed_statements()[0], items=(seed_statements()[0].items[0], torn, *seed_statements()[0].items[2:])
    )
    found = _match((statement,))[torn.label]
    assert found.review
    assert found.reason.endswith("; a digit misread is told by what adds up; nothing proves this row")


def test_a_concept_of_ones_own_is_among_the_alternatives() -> None:
    found = _match(seed_statements())["Other income (expense), net"]
    assert found.concept
    assert found.concept.qname.prefix == "us-gaap"
    assert "ext:OtherIncomeExpenseNet" in [str(one.concept) for one in found.alternatives]


def test_flows_of_ones_own_are_credits_where_filers_print_them_turned() -> None:
    labels = (
        "Net income",
        "Net cash provided by operating activities",
        "Purchases of property and equipment",
        "Payments for quaint vessels",
        "Proceeds from quaint vessels",
        "Net cash used in investing activities",
    )
    items = tuple(LineItem(label, (amount("(5)"),), origin(row)) for row, label in enumerate(labels, 1))
    flows = replace(_statement(StatementKind.CASH_FLOW, span="2020-01-01..2020-12-31"), items=items)
    ((draft, _),) = resolve.decide((flows,), taxonomy.load("us-gaap-2025"), Options())
    made = [own.make(draft.setting, row, (None,) * 6) for row in (2, 3, 4)]
    assert [concept.balance for concept in made] == ["credit", "credit", "debit"]


def test_cash_before_and_after_the_flows_is_a_position() -> None:
    labels = ("Quaint cash hoard, beginning of year", "Quaint cash hoard found")
    flows = _statement(StatementKind.CASH_FLOW, *labels, span="2020-01-01..2020-12-31")
    ((draft, _),) = resolve.decide((flows,), taxonomy.load("us-gaap-2025"), Options())
    made = [own.make(draft.setting, row, (None, None)) for row in range(2)]
    assert [concept.period_type for concept in made] == ["instant", "duration"]
