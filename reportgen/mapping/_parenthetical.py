"""Concepts of what stands beside the balance sheet: par values, share counts, allowances, told by plain words.

Filers' habits are measured on inline filings of the development corpus: of the concepts given so that share is the
filer's. A row that the words do not settle states nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reportgen.mapping._stock_kinds import name_kind, name_row
from reportgen.mapping.carried import Carried
from reportgen.model.report import Match
from reportgen.model.statement import Measure, StatementKind

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting

_STOCKS = (
    ("PreferredStock", re.compile(r"\b(?:preferred|preference) (?:stock|shares?)\b")),
    ("CommonStock", re.compile(r"\b(?:common|ordinary|capital) (?:stock|shares?)\b")),
)
_OF_STOCK = (
    (
        "ParOrStatedValuePerShare",
        Measure.PER_SHARE,
        re.compile(r"\b(?:par|stated) value\b"),
        0.98,
    ),
    ("SharesAuthorized", Measure.SHARES, re.compile(r"\bauthori[sz]ed\b"), 0.98),
    ("SharesIssued", Measure.SHARES, re.compile(r"\bissued\b"), 0.96),
    ("SharesOutstanding", Measure.SHARES, re.compile(r"\boutstanding\b"), 0.95),
)
_OTHERS = (
    (
        "AllowanceForDoubtfulAccountsReceivableCurrent",
        Measure.MONEY,
        re.compile(r"^(?:accounts|trade)(?: accounts)? receivables?,? (?:net of |less )?allowance"),
        0.92,
    ),
    (
        "AllowanceForDoubtfulOtherReceivablesCurrent",
        Measure.MONEY,
        re.compile(r"^other (?:current )?receivables?,? (?:net of |less )?allowance"),
        0.92,
    ),
    (
        "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment",
        Measure.MONEY,
        re.compile(r"\b(?:property|equipment)\b.*\baccumulated depreciation\b|^accumulated depreciation\b"),
        0.81,
    ),
    (
        "FiniteLivedIntangibleAssetsAccumulatedAmortization",
        Measure.MONEY,
        re.compile(r"\bintangible(?: assets?|s)\b.*\baccumulated amortization\b"),
        0.95,
    ),
)
_PARTNERS = (
    ("LimitedPartnersCapitalAccountUnits", re.compile(r"\blimited partner.*\bunits\b")),
    ("GeneralPartnersCapitalAccountUnits", re.compile(r"\bgeneral partner.*\bunits\b")),
)
_UNITS_SURE = 0.85
# what others use, or what is to be sold, has concepts of its own
_LET = re.compile(
    r"\bdiscontinued\b|\bheld[ -]for\b|\brent|\bleases?\b|\bleased\b|\binvestment propert|\bsoftware\b|\bcapitalized\b"
)
# between liabilities and equity; what must be redeemed is a liability
_TEMPORARY = re.compile(r"\btemporary equity\b|\bmezzanine\b|(?<!mandatorily )\bredeemable\b")
_LIABILITY = re.compile(r"\bmandatorily redeemable\b|\bsubject to mandatory redemption\b")
_TEMPORARY_SURE = 0.85
_TREASURY = re.compile(r"\btreasury (?:stock|shares?)\b|\bheld in treasury\b")
# the SEC's taxonomies renamed it in 2022
_TREASURY_NAMES, _RENAMED, _TREASURY_SURE = ("TreasuryStockShares", "TreasuryStockCommonShares"), 2022, 0.96
# of "none issued and outstanding" filers often state the one and not the other
_OF_NOTHING = 0.85
_REASON = "its words name it plainly"
NOTHING = Match(None, 0.0, "its words do not settle what it is", False)


def follow_words(setting: Setting) -> dict[int, Carried]:
    """By row what the words of a parenthetical statement settle."""
    if setting.statement.kind is not StatementKind.PARENTHETICAL:
        return {}
    found: dict[int, Carried] = {}
    for row, item in enumerate(setting.statement.items):
        told = None if item.is_heading else _name(name_row(item), item.measure, setting)
        concept = setting.taxonomy.concept(told[0]) if told else None
        if told and concept:
            sure = told[1] if any(one and one.value for one in item.amounts) else _OF_NOTHING
            found[row] = Carried(concept, "", _REASON, sure, sure < setting.options.review_below)
    keys = {row: (one.concept, name_kind(name_row(setting.statement.items[row]))) for row, one in found.items()}
    said = Counter(keys.values())
    return {row: one for row, one in found.items() if said[keys[row]] == 1}


def _name(label: str, measure: Measure | None, setting: Setting) -> tuple[str, float] | None:
    """The concept's name and how sure it is; None where several are named or none."""
    if _LIABILITY.search(label):
        return None
    if _TREASURY.search(label):
        name = _TREASURY_NAMES[setting.year >= _RENAMED]
        common = measure is Measure.SHARES and "preferred" not in label
        return (name, _TREASURY_SURE) if common else None
    holders = [name for name, words in (*_STOCKS, *_PARTNERS) if words.search(label)]
    if holders:
        said = [(name, sure) for name, kind, words, sure in _OF_STOCK if kind is measure and words.search(label)]
        return _join(holders[0], *said[0], label) if len(holders) == len(said) == 1 else None
    if _LET.search(label):
        return None
    return next(((name, sure) for name, kind, words, sure in _OTHERS if kind is measure and words.search(label)), None)


def _join(holder: str, said: str, sure: float, label: str) -> tuple[str, float]:
    """The name of what is said of the stock, or of the units, and how sure it is."""
    if holder.endswith("Units"):
        return holder + said.removeprefix("Shares"), _UNITS_SURE
    if _TEMPORARY.search(label):
        return "TemporaryEquity" + said, _TEMPORARY_SURE
    return holder + said, sure
