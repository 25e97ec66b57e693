"""What came into the taxonomy after most filings that the model learnt from, or left it: names beside older ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting

# statement and zone before the row, the name that filers used, the one for this place, its first year, what part of
# the filers moved; FASB, 2024 taxonomy: interest is told apart as operating and nonoperating
_SPLIT = (("IS", "O", "InterestExpense", "InterestExpenseNonoperating", 2024, 0.6),)


# names that left the taxonomy, and what their guidance or their table now gives the row
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
)


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
        if old in likely and setting.taxonomy.concept(old) is None:
            found[new] = found.get(new, 0.0) + likely[old]
    return found
