"""Signs that cannot be, or that contradict the row's own words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _wording as wording
from reportgen.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Fact, Report

# local names of what cannot be less than nothing; costs may carry credits, but then they are worth a look
_NEVER_NEGATIVE = frozenset(
    {
        "Assets",
        "AssetsCurrent",
        "AssetsNoncurrent",
        "Liabilities",
        "LiabilitiesCurrent",
        "LiabilitiesNoncurrent",
        "LiabilitiesAndStockholdersEquity",
        "CashAndCashEquivalentsAtCarryingValue",
        "Cash",
        "InventoryNet",
        "AccountsReceivableNetCurrent",
        "AccountsPayableCurrent",
        "PropertyPlantAndEquipmentNet",
        "Goodwill",
        "Revenues",
        "SalesRevenueNet",
        "SalesRevenueGoodsNet",
        "SalesRevenueServicesNet",
        "CostOfRevenue",
        "CostOfGoodsSold",
        "RevenueFromContractWithCustomerExcludingAssessedTax",
        "RevenueFromContractWithCustomerIncludingAssessedTax",
        "CostsAndExpenses",
        "OperatingExpenses",
        "ResearchAndDevelopmentExpense",
        "SellingGeneralAndAdministrativeExpense",
        "GeneralAndAdministrativeExpense",
        "SellingAndMarketingExpense",
        "InterestExpense",
    }
)
_SHARE_COUNT = re.compile(r"Outstanding|Issued|Authorized|WeightedAverage")
# incremental shares and anti-dilution may lower a count
_SHARE_CHANGE = re.compile(r"Incremental|Adjustment|Increase|Decrease|Effect")
_RESULTS = frozenset(
    ("NetIncomeLoss", "ProfitLoss", "OperatingIncomeLoss", "GrossProfit", "ComprehensiveIncomeNetOfTax")
)
_GAIN = re.compile(r"\b(?:income|profit|earnings)\b", re.IGNORECASE)
_LOSS = re.compile(r"\bloss(?:es)?\b", re.IGNORECASE)
# "Loss before income taxes", "Net loss from operating income funds": the word is not the row's own
_NOT_GAIN = re.compile(r"\bincome tax(?:es)?\b", re.IGNORECASE)


def rule_what_cannot_be_negative_is_not(report: Report) -> Iterator[Finding]:
    """Total assets, revenues, costs, share counts and the like are not negative."""
    types = {concept.qname: concept.type for concept in report.concepts}
    for _, _, fact in facts.printed(report):
        if isinstance(fact.value, Decimal) and _never_negative(fact.concept.name, types.get(fact.concept, "")):
            yield _holds(fact) if fact.value >= 0 else _negative(fact)


def rule_signs_follow_the_words(report: Report) -> Iterator[Finding]:
    """A result called a loss and nothing else is negative; one called income, profit or earnings is not."""
    for tagged, row, fact in facts.printed(report):
        if fact.concept.name in _RESULTS and isinstance(fact.value, Decimal):
            label = tagged.statement.items[row.item].label
            gain, loss = bool(_GAIN.search(_NOT_GAIN.sub("", label))), bool(_LOSS.search(label))
            if gain != loss:
                yield _contradicts(fact, label) if (fact.value > 0) == loss and fact.value else _holds(fact)


def _never_negative(name: str, kind: str) -> bool:
    counted = kind == "sharesItemType" and _SHARE_COUNT.search(name) and not _SHARE_CHANGE.search(name)
    return name in _NEVER_NEGATIVE or bool(counted)


def _holds(fact: Fact) -> Finding:
    message = f"{fact.concept.name} {wording.fact_value(fact)} ({fact.context.period}) has a plausible sign"
    return Finding("signs.holds", Severity.OK, message, fact.origin, wording.fact_subject(fact))


def _negative(fact: Fact) -> Finding:
    return Finding(
        "signs.negative",
        Severity.WARNING,
        f"{fact.concept.name} is negative: {wording.fact_value(fact)} ({fact.context.period})",
        fact.origin,
        wording.fact_subject(fact),
        remedy="Compare the sign with the document, and the row with its concept.",
    )


def _contradicts(fact: Fact, label: str) -> Finding:
    sign = "a profit" if isinstance(fact.value, Decimal) and fact.value > 0 else "a loss"
    return Finding(
        "signs.label-contradicts",
        Severity.WARNING,
        f"{label} is {sign} by its sign: {fact.concept.name} {wording.fact_value(fact)} ({fact.context.period})",
        fact.origin,
        wording.fact_subject(fact),
        remedy="Compare the sign with the document.",
    )
