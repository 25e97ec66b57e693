"""What came into the taxonomy after most filings that the model learnt from, or left it: names beside older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting
    from reportgen.model.taxonomy import Taxonomy

# statement and zone before the row, the name that filers used, the one for this place, its first year, what part of
# the filers moved; FASB, 2024 taxonomy: interest is told apart as operating and nonoperating
_SPLIT = (("IS", "O", "InterestExpense", "InterestExpenseNonoperating", 2024, 0.6),)

# names that left the taxonomy or are to leave it, and what their guidance or their table now gives the row
_HEDGE, _HEDGED = "OtherComprehensiveIncomeLossCashFlowHedgeGainLoss", "OtherComprehensiveIncomeLossDerivatives"
_ARISING = "OtherComprehensiveIncomeUnrealizedGainLossOnDerivativesArisingDuringPeriod"
_RECLASSIFIED = "OtherComprehensiveIncomeLossReclassificationAdjustmentFromAOCIOnDerivatives"
_LEFT = (
    ("EarningsPerShareBasicAndDiluted", "EarningsPerShareBasic"),
    ("IncomeLossFromContinuingOperationsPerBasicAndDilutedShare", "IncomeLossFromContinuingOperationsPerBasicShare"),
    ("WeightedAverageNumberOfShareOutstandingBasicAndDiluted", "WeightedAverageNumberOfSharesOutstandingBasic"),
    (
        "EffectOfExchangeRateOnCashAndCashEquivalents",
        "EffectOfExchangeRateOnCashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
    ),
    (
        "CashAndCashEquivalentsPeriodIncreaseDecrease",
        "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalentsPeriodIncreaseDecreaseIncludingExchangeRateEffect",
    ),
    (f"{_ARISING}NetOfTax", f"{_HEDGE}BeforeReclassificationAfterTax"),
    (f"{_ARISING}BeforeTax", f"{_HEDGE}BeforeReclassificationAndTax"),
    (f"{_ARISING}Tax", f"{_HEDGE}BeforeReclassificationTax"),
    (f"{_RECLASSIFIED}NetOfTax", f"{_HEDGE}ReclassificationAfterTax"),
    (f"{_RECLASSIFIED}BeforeTax", f"{_HEDGE}ReclassificationBeforeTax"),
    (f"{_RECLASSIFIED}Tax", f"{_HEDGE}ReclassificationTax"),
    (f"{_HEDGED}QualifyingAsHedgesNetOfTax", f"{_HEDGE}AfterReclassificationAndTax"),
    (f"{_HEDGED}QualifyingAsHedgesBeforeTax", f"{_HEDGE}AfterReclassificationBeforeTax"),
    (f"{_HEDGED}QualifyingAsHedgesTax", f"{_HEDGE}AfterReclassificationTax"),
    (
        "AccumulatedOtherComprehensiveIncomeLossCumulativeChangesInNetGainLossFromCashFlowHedgesEffectNetOfTax",
        "AociLossCashFlowHedgeCumulativeGainLossAfterTax",
    ),
    ("ProceedsFromSaleOfAvailableForSaleSecuritiesEquity", "ProceedsFromSaleOfEquitySecuritiesFvNi"),
    ("PaymentsToAcquireAvailableForSaleSecuritiesEquity", "PaymentsToAcquireEquitySecuritiesFvNi"),
)
_NEWER = dict(_LEFT)


def propose(setting: Setting, row: int) -> dict[str, float]:
    """The newer name, as likely as the part of filers that moved makes it; all of what a name had that left."""
    likely = setting.judged[row].likely
    before = setting.zones[row].partition(">")[0]
    found = {
        new: likely[old] * moved / (1 - moved)
        for code, zone, old, new, year, moved in _SPLIT
        if (code, zone) == (setting.code, before) and old in likely and setting.year >= year
    }
    for old, new in _LEFT:
        if old in likely and _is_left(setting.taxonomy, old):
            found[new] = found.get(new, 0.0) + likely[old]
    return found


def judge(setting: Setting, row: int, name: str) -> float | None:
    """None for a name that has a newer one."""
    return None if _NEWER.get(name) and _is_left(setting.taxonomy, name) else 0.0


def _is_left(taxonomy: Taxonomy, name: str) -> bool:
    """The taxonomy has the name no longer, or it has the newer one and says that this one is deprecated."""
    if taxonomy.concept(name) is None:
        return True
    return bool(taxonomy.deprecated(name)) and taxonomy.concept(_NEWER[name]) is not None
