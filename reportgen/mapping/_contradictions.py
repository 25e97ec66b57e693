"""Totals that contradict each other as tagged: what accounting makes equal is not so in a column of the page.

Labels of torn and flattened text may be shifted against their numbers although each group adds up. A total then holds
another total's number, and only what totals are to one another shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.model.statement import Amount, LineItem

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Identity:
    """An amount of `total` is one of each of `parts` added up, one of `less` taken off; `perhaps` one more is added."""

    total: Names
    parts: tuple[Names, ...]
    less: Names = ()
    perhaps: Names = ()


_EQUITY = "StockholdersEquity"
_TEMPORARY = "TemporaryEquityCarryingAmountAttributableToParent"
_COMPREHENSIVE = "ComprehensiveIncomeNetOfTax"
_OTHER = "OtherComprehensiveIncomeLossNetOfTax"
_CASH = "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents"
_CHANGE = f"{_CASH}PeriodIncreaseDecrease"
_NET = "NetCashProvidedByUsedIn"
_EXCHANGE = "EffectOfExchangeRateOn"
_REVENUES = (
    "Revenues",
    "SalesRevenueNet",
    "RevenueFromContractWithCustomerExcludingAssessedTax",
    "RevenueFromContractWithCustomerIncludingAssessedTax",
)
_IDENTITIES = (
    _Identity(("LiabilitiesAndStockholdersEquity",), (("Assets",),)),
    _Identity(
        ("LiabilitiesAndStockholdersEquity", "Assets"),
        (("Liabilities",), (_EQUITY, f"{_EQUITY}IncludingPortionAttributableToNoncontrollingInterest")),
        perhaps=("MinorityInterest", "RedeemableNoncontrollingInterestEquityCarryingAmount", _TEMPORARY),
    ),
    _Identity(
        (_COMPREHENSIVE, f"{_COMPREHENSIVE}IncludingPortionAttributableToNoncontrollingInterest"),
        (("NetIncomeLoss", "ProfitLoss"), (_OTHER, f"{_OTHER}PortionAttributableToParent")),
    ),
    _Identity(
        (
            "CashAndCashEquivalentsPeriodIncreaseDecrease",
            f"{_CHANGE}IncludingExchangeRateEffect",
            f"{_CHANGE}ExcludingExchangeRateEffect",
        ),
        tuple((f"{_NET}{kind}Activities",) for kind in ("Operating", "Investing", "Financing")),
        perhaps=(f"{_EXCHANGE}{_CASH}", f"{_EXCHANGE}CashAndCashEquivalents"),
    ),
    _Identity(("GrossProfit",), (_REVENUES,), ("CostOfRevenue", "CostOfGoodsAndServicesSold", "CostOfGoodsSold")),
    _Identity(("OperatingIncomeLoss",), (_REVENUES,), ("CostsAndExpenses",)),
    _Identity(("OperatingIncomeLoss",), (("GrossProfit",),), ("OperatingExpenses",)),
)


def contradict(items: Sequence[LineItem], names: Mapping[int, str]) -> dict[int, str]:
    """The rows that contradict others, each with what is not so, in words; `names` has the concepts of rows.

    Nothing is said of an identity of which a part is missing, nor where some choice of rows fulfils it.
    """
    rows: dict[str, list[int]] = {}
    for row, name in sorted(names.items()):
        rows.setdefault(name, []).append(row)
    found: dict[int, str] = {}
    for identity in _IDENTITIES:
        groups = [_rows(rows, group) for group in (identity.total, *identity.parts, identity.less) if group]
        if not all(groups):
            continue
        more = _rows(rows, identity.perhaps)
        if _is_broken(items, groups, more, bool(identity.less)):
            total, *parts = (items[group[0]].label for group in groups)
            joined = (" less " if identity.less else " and ").join(repr(label) for label in parts)
            for row in {row for group in groups for row in group}:
                found.setdefault(row, f"{total!r} is not {joined}")
    return found


def _rows(rows: Mapping[str, list[int]], names: Names) -> list[int]:
    return [row for name in names for row in rows.get(name, ())]


def _is_broken(items: Sequence[LineItem], groups: list[list[int]], more: list[int], less: bool) -> bool:
    """Whether in some column that all have no choice of rows adds up."""
    width = min(len(items[row].amounts) for group in groups for row in group)
    for column in range(width):
        tried = list(_try(items, groups, more, less, column))
        if tried and not any(tried):
            return True
    return False


def _try(items: Sequence[LineItem], groups: list[list[int]], more: list[int], less: bool, at: int) -> Iterator[bool]:
    for chosen in product(*groups):
        amounts = [items[row].amounts[at] for row in chosen]
        values = [_value(one) for one in amounts]
        if any(value is None for value in values):
            continue
        total, *parts = (value or Decimal(0) for value in values)
        if less:
            parts[-1] = -abs(parts[-1])
        slack = len(groups) * max(Decimal(1).scaleb(-one.precision) for one in amounts if one)
        others = [Decimal(0), *(_value(items[row].amounts[at]) or Decimal(0) for row in more)]
        yield any(abs(sum(parts) + other - total) <= slack for other in others)


def _value(amount: Amount | None) -> Decimal | None:
    return amount.full if amount else None
