"""Statements as British, Canadian and Japanese companies print them, from text to facts."""

from __future__ import annotations

from decimal import Decimal

import reportgen
from reportgen.model.report import Report
from reportgen.options import Options

BRITISH = """\
Harbour Group plc
Consolidated balance sheet
at 31 March 2025
                                                      2025      2024
                                            Notes       £m        £m
Non-current assets
Goodwill                                      10     500.0     500.0
Property, plant and equipment                 11     800.0     760.0
                                                   1,300.0   1,260.0
Current assets
Inventories                                          150.0     135.0
Cash and cash equivalents                     12     503.0     420.0
                                                     653.0     555.0
Total assets                                       1,953.0   1,815.0
Current liabilities
Trade and other payables                            (300.0)   (280.0)
Borrowings                                          (100.0)   (100.0)
                                                    (400.0)   (380.0)
Non-current liabilities
Borrowings                                          (400.0)   (500.0)
Total liabilities                                   (800.0)   (880.0)
Net assets                                         1,153.0     935.0
Equity
Share capital                                         50.0      50.0
Retained earnings                                  1,103.0     885.0
Total equity                                       1,153.0     935.0
"""
CANADIAN = """\
GLOBEX HOLDINGS INC
CONSOLIDATED BALANCE SHEETS
(in thousands of Canadian dollars)
                                       June 30, 2025   December 31, 2024
ASSETS
Current
Cash                                           1,234               2,345
Trade receivables                                234                 123
                                               1,468               2,468
Property and equipment (Note 5)                  532                 532
                                               2,000               3,000
LIABILITIES
Current
Accounts payable and accruals                    300                 400
Current portion of lease liability                20                  20
                                                 320                 420
Lease liability                                   80                 100
                                                 400                 520
SHAREHOLDERS' EQUITY
Share capital                                  5,000               5,000
Deficit                                       (3,400)             (2,520)
                                               1,600               2,480
                                               2,000               3,000
"""
COSTS = """\
INITECH CORP.
Consolidated Statements of Income
(in thousands, except per share data)
                          Year ended December 31,
                               2024         2023
Revenues                    $ 1,500      $ 1,200
Cost of revenues               (900)        (700)
Gross profit                    600          500
R&D                            (100)         (90)
Quux outlays                   (150)        (140)
G&A                             (50)         (60)
Operating income                300          210
Income taxes                    (60)         (45)
Net income                      240          165
Basic EPS                      0.24         0.16
"""
FLOWS = """\
SUMMIT ENERGY PARTNERS LP
Statements of Cash Flows
(in millions of Canadian dollars)
Year ended December 31,                                       2024      2023
OPERATING ACTIVITIES
Net earnings                                                   120       100
Depletion, depreciation and amortization                        80        75
Changes in non-cash working capital                            (30)       10
Cash provided by operating activities                          170       185
INVESTING ACTIVITIES
Capital expenditures                                          (115)      (91)
Cash used in investing activities                             (115)      (91)
FINANCING ACTIVITIES
Distributions paid to unitholders                              (50)      (90)
Cash used in financing activities                              (50)      (90)
Increase in cash                                                 5         4
Cash, beginning of year                                         20        16
Cash, end of year                                               25        20
"""


def facts(text: str, day: str) -> dict[str, Decimal]:
    """The values of the facts of one day or of the period that ends on it, by local name."""
    report: Report = reportgen.build(text.encode(), Options(), name="x.txt")
    return {
        fact.concept.name: fact.value
        for fact in report.facts()
        if str(fact.context.period).endswith(day) and isinstance(fact.value, Decimal)
    }


def test_bare_subtotals_are_called_by_what_they_add_up() -> None:
    found = facts(BRITISH, "2025-03-31")
    assert found["AssetsNoncurrent"] == Decimal(1_300_000_000)
    assert found["AssetsCurrent"] == Decimal(653_000_000)
    assert found["LiabilitiesCurrent"] == Decimal(400_000_000)


def test_a_bare_subtotal_of_costs_is_called_by_their_heading() -> None:
    rows = "Operating expenses\n  Salaries                     (90)         (85)\n  Rent                         (10)          (5)\n"
    text = COSTS.replace(
        "R&D                            (100)         (90)\n", rows + " " * 30 + "(100)         (90)\n"
    )
    assert text != COSTS
    assert facts(text.replace("R&D ", "    "), "2024-12-31")["OperatingExpenses"] == Decimal(100_000)


def test_liabilities_taken_off_are_more_than_nothing() -> None:
    found = facts(BRITISH, "2025-03-31")
    assert found["Liabilities"] == Decimal(800_000_000)
    assert found["StockholdersEquity"] == Decimal(1_153_000_000)


def test_half_a_heading_has_the_one_above_it() -> None:
    found = facts(CANADIAN, "2025-06-30")
    expected = {
        "AssetsCurrent": 1468,
        "Assets": 2000,
        "LiabilitiesCurrent": 320,
        "Liabilities": 400,
        "StockholdersEquity": 1600,
        "LiabilitiesAndStockholdersEquity": 2000,
    }
    assert {name: found[name] for name in expected} == {name: Decimal(n).scaleb(3) for name, n in expected.items()}


def test_shortened_labels_are_the_words_they_stand_for() -> None:
    found = facts(COSTS, "2024-12-31")
    assert found["ResearchAndDevelopmentExpense"] == Decimal(100_000)
    assert found["GeneralAndAdministrativeExpense"] == Decimal(50_000)
    assert found["EarningsPerShareBasic"] == Decimal("0.24")


def test_a_cost_of_ones_own_among_costs_in_parentheses_is_more_than_nothing() -> None:
    assert facts(COSTS, "2024-12-31")["QuuxOutlays"] == Decimal(150_000)


def test_a_currency_that_nobody_names_is_said_to_be_assumed() -> None:
    report = reportgen.build(COSTS.replace("$", " ").encode(), Options(), name="x.txt")
    assert [one.code for one in report.findings if one.code == "statements.currency-assumed"]
    named = reportgen.build(COSTS.encode(), Options(currency="AUD"), name="x.txt")
    assert {str(fact.unit) for fact in named.facts() if fact.concept.name == "GrossProfit"} == {"iso4217:AUD"}
    assert not [one.code for one in named.findings if one.code == "statements.currency-assumed"]


def test_the_signs_before_numbers_name_the_currency() -> None:
    report = reportgen.build(COSTS.replace("$", "€").encode(), Options(), name="x.txt")
    assert {str(fact.unit) for fact in report.facts() if fact.concept.name == "GrossProfit"} == {"iso4217:EUR"}


def test_cash_before_and_after_the_flows_is_one_concept() -> None:
    report = reportgen.build(FLOWS.encode(), Options(), name="x.txt")
    stated = {(str(fact.context.period), fact.value): fact.concept.name for fact in report.facts()}
    names = {
        stated[day, Decimal(n).scaleb(6)] for day, n in (("2022-12-31", 16), ("2023-12-31", 20), ("2024-12-31", 25))
    }
    assert len(names) == 1
