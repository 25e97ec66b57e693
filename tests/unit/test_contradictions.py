"""Totals of torn text that contradict each other: told by what accounting makes equal, and only there."""

from __future__ import annotations

from dataclasses import replace

from reportgen import mapping, taxonomy
from reportgen.findings import Log
from reportgen.mapping._contradictions import contradict
from reportgen.model.report import Match
from reportgen.model.statement import Column, LineItem, Statement, StatementKind
from reportgen.options import Options
from tests.builders import amount, origin, period

_NET = "NetCashProvidedByUsedIn"
_CASH = "CashAndCashEquivalentsPeriodIncreaseDecrease"
_EXCHANGE = "EffectOfExchangeRateOnCashAndCashEquivalents"


def _items(*rows: tuple[str, ...], guess: str = "") -> list[LineItem]:
    return [
        LineItem(label, tuple(amount(one) for one in amounts), origin(at), guess=guess)
        for at, (label, *amounts) in enumerate(rows, 1)
    ]


def _names(*names: str) -> dict[int, str]:
    return dict(enumerate(names))


def test_assets_are_liabilities_and_equity_in_every_column() -> None:
    names = _names("Assets", "LiabilitiesAndStockholdersEquity")
    assert contradict(_items(("Total assets", "50", "40"), ("Total", "50", "40")), names) == {}
    said = "'Total' is not 'Total assets'"
    assert contradict(_items(("Total assets", "50", "41"), ("Total", "50", "35")), names) == {0: said, 1: said}


def test_flows_add_up_to_the_change_with_or_without_exchange_rates() -> None:
    names = _names(f"{_NET}OperatingActivities", f"{_NET}InvestingActivities", f"{_NET}FinancingActivities")
    names |= {3: _EXCHANGE, 4: _CASH}
    flows = (("Operating", "90"), ("Investing", "-30"), ("Financing", "-20"), ("Exchange", "7"))
    assert contradict(_items(*flows, ("Change", "47")), names) == {}
    assert contradict(_items(*flows, ("Change", "40")), names) == {}
    assert sorted(contradict(_items(*flows, ("Change", "60")), names)) == [0, 1, 2, 4]


def test_costs_are_taken_off_however_they_are_printed() -> None:
    names = _names("Revenues", "CostOfRevenue", "GrossProfit")
    for cost in ("60", "-60"):
        assert contradict(_items(("Sales", "100"), ("Cost", cost), ("Gross profit", "40")), names) == {}
    shifted = contradict(_items(("Sales", "100"), ("Cost", "60"), ("Gross profit", "15")), names)
    assert set(shifted.values()) == {"'Gross profit' is not 'Sales' less 'Cost'"}


def test_what_is_missing_or_stated_twice_contradicts_nothing() -> None:
    liabilities = _names("Liabilities", "StockholdersEquity", "MinorityInterest", "Assets")
    rows = (("Liabilities", "60"), ("Equity", "30"), ("Noncontrolling", "10"), ("Assets", "100"))
    assert contradict(_items(*rows), liabilities) == {}
    assert contradict(_items(*rows[:2]), _names("Liabilities", "StockholdersEquity")) == {}
    twice = _names("NetIncomeLoss", "ProfitLoss", "OtherComprehensiveIncomeLossNetOfTax", "ComprehensiveIncomeNetOfTax")
    assert contradict(_items(("Net", "9"), ("All", "10"), ("Other", "5"), ("Whole", "15")), twice) == {}


def _sheet(guess: str) -> dict[str, Match]:
    rows = (
        ("Total current assets", "30"),
        ("Total assets", "50"),
        ("Total liabilities", "20"),
        ("Total liabilities and stockholders' equity", "90"),
    )
    items = tuple(replace(one, is_total=True) for one in _items(*rows, guess=guess))
    sheet = Statement(StatementKind.BALANCE_SHEET, "", (Column(period("2020-12-31"), "2020"),), items, origin())
    (found,) = mapping.match_items((sheet,), taxonomy.load("us-gaap-2025"), Options(), Log())
    return {item.label: match for item, match in zip(items, found, strict=True)}


def test_rows_put_together_that_contradict_each_other_are_for_review() -> None:
    found = _sheet("label and number found apart")
    assert found["Total assets"].review
    assert found["Total assets"].reason.endswith(
        "; label and number found apart; \"Total liabilities and stockholders' equity\" is not 'Total assets'"
    )
    assert not found["Total current assets"].review
    # what stands as printed is a contradiction of the document, which the checks tell
    assert not _sheet("")["Total assets"].review
