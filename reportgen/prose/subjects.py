"""What prose calls the lines of a statement: words, and the concepts they can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_RESULT = ("NetIncomeLoss", "ProfitLoss", "NetIncomeLossAvailableToCommonStockholdersBasic")
_COMMON = ("NetIncomeLossAvailableToCommonStockholdersBasic", "NetIncomeLoss")
_REVENUE = (
    *("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax", "SalesRevenueNet"),
    *("RevenueFromContractWithCustomerIncludingAssessedTax", "SalesRevenueGoodsNet", "SalesRevenueServicesNet"),
)
_CASH_FLOW = (
    "NetCashProvidedByUsedInOperatingActivities",
    "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
)
_EARNINGS = ("EarningsPerShareDiluted", "EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted")
_OWNERS = r"(?:share|stock)holders"


@dataclass(frozen=True, slots=True)
class Subject:
    """A line of a statement: `name` in words, the local names of its concepts, the likeliest first.

    `sign` is that of the fact when the words are followed by a plain number; 0: it may have either.
    """

    name: str
    words: str
    concepts: tuple[str, ...]
    sign: int = 1


EARNINGS = Subject("Earnings per share", "", _EARNINGS, 0)
# longer wordings stand before those they contain
_TABLE = (
    Subject("Net loss per share", r"(?:diluted |basic )?(?:net )?loss per (?:[a-z]+ ){0,3}share", (*_EARNINGS,), -1),
    Subject(
        "Earnings per share",
        r"(?:diluted |basic )?(?:net )?(?:earnings|income) per (?:[a-z]+ ){0,3}share|(?:diluted |basic )?EPS",
        _EARNINGS,
    ),
    Subject("Net loss", rf"net loss attributable to (?:common {_OWNERS}|common stock)", _COMMON, -1),
    Subject("Net income", rf"net (?:income|earnings) (?:attributable|available) to common {_OWNERS}", _COMMON),
    Subject("Net loss", r"net loss(?! attributable| per| before| from)", _RESULT, -1),
    Subject("Net income", r"net (?:income|earnings|profit)(?! attributable| available| per| before| from)", _RESULT),
    Subject("Loss from operations", r"operating loss|loss from operations", ("OperatingIncomeLoss",), -1),
    Subject(
        "Income from operations",
        r"(?:operating (?:income|profit)|income from operations)(?! margin| before)",
        ("OperatingIncomeLoss",),
    ),
    Subject("Gross profit", r"gross profit(?! margin)", ("GrossProfit",)),
    Subject("Net interest income", r"net interest income(?! after| margin)", ("InterestIncomeExpenseNet",)),
    Subject(
        "Cost of revenue",
        r"cost of (?:revenues?|sales|goods sold|products sold)",
        ("CostOfRevenue", "CostOfGoodsAndServicesSold", "CostOfGoodsSold"),
    ),
    Subject("Revenues", r"(?:total |net )?(?:revenues?|sales)(?! from| per| growth| related| and)", _REVENUE),
    Subject(
        "Research and development expense",
        r"(?:research and development|R&D)(?: \([^()]{2,6}\))? (?:expenses?|expenditures|costs)",
        ("ResearchAndDevelopmentExpense", "ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost"),
    ),
    Subject(
        "Selling, general and administrative expense",
        r"(?:selling, general,? and administrative|SG&A)(?: \([^()]{2,6}\))? (?:expenses?|costs)",
        ("SellingGeneralAndAdministrativeExpense",),
    ),
    Subject(
        "General and administrative expense",
        r"(?:(?<!, )(?<!selling )general and administrative|(?<!S)G&A)(?: \([^()]{2,6}\))? (?:expenses?|costs)",
        ("GeneralAndAdministrativeExpense",),
    ),
    Subject(
        "Operating expenses", r"(?:total )?operating (?:costs and )?expenses", ("OperatingExpenses", "CostsAndExpenses")
    ),
    Subject("Interest expense", r"(?<!net )interest expense", ("InterestExpense", "InterestExpenseNonoperating")),
    Subject(
        "Income tax expense",
        r"income tax (?:expense|provision)|provision for income taxes",
        ("IncomeTaxExpenseBenefit",),
    ),
    Subject(
        "Cash used in operations", r"(?:net )?cash used (?:in|by|for) operat(?:ions|ing activities)", _CASH_FLOW, -1
    ),
    Subject(
        "Cash from operations",
        r"(?:net )?cash (?:flows? )?(?:provided by|generated (?:by|from)|from) operat(?:ions|ing activities)"
        r"|operating cash flow",
        _CASH_FLOW,
    ),
    Subject(
        "Capital expenditures",
        r"capital expenditures",
        ("PaymentsToAcquirePropertyPlantAndEquipment", "PaymentsToAcquireProductiveAssets"),
    ),
    Subject(
        "Cash and cash equivalents",
        r"(?<!restricted )cash and cash equivalents(?!,| and )",
        ("CashAndCashEquivalentsAtCarryingValue",),
    ),
    Subject("Total assets", r"total assets", ("Assets",)),
    Subject("Total liabilities", r"total liabilities(?! and)", ("Liabilities",)),
    Subject("Total deposits", r"total deposits", ("Deposits",)),
    Subject(
        "Stockholders' equity",
        rf"total (?:{_OWNERS}['’]? )?equity|{_OWNERS}['’]? equity",
        ("StockholdersEquity", "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest"),
    ),
)
_ANY = re.compile(
    "|".join(rf"(?P<s{at}>(?<![\w-])(?:{one.words})(?![\w-]))" for at, one in enumerate(_TABLE)), re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """A subject where it is named: the characters start..end."""

    subject: Subject
    start: int
    end: int


_NARROWED = re.compile(r" (?:ex-|ex |excluding|before|less|net of|for the [A-Z]\w+ (?:[A-Z]\w+ )*segment)")
# what may stand right before a subject without narrowing it to a part of the company
_PLAIN = frozenset(
    "a an the our its total consolidated company's corporation's reported had posted recorded generated announced and"
    " with quarterly annual gaap overall record were was while reporting as or that of resulting include includes"
    " included including expect expects expected anticipate anticipates project projects forecast forecasts for".split()
)


def find_subjects(text: str, start: int = 0, end: int | None = None) -> Iterator[Named]:
    """The subjects named in text[start:end], from left to right; at each place the longest wording known."""
    for match in _ANY.finditer(text, start, len(text) if end is None else end):
        yield Named(_TABLE[int(str(match.lastgroup)[1:])], match.start(), match.end())


def earnings_named(words: str) -> tuple[str, ...]:
    """The concepts of earnings per share that the words allow: "diluted", "basic and diluted", or any."""
    basic, diluted = "basic" in words, "dilut" in words
    if basic and diluted:
        return ("EarningsPerShareBasicAndDiluted", "EarningsPerShareBasic", "EarningsPerShareDiluted")
    if diluted:
        return ("EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted")
    if basic:
        return ("EarningsPerShareBasic", "EarningsPerShareBasicAndDiluted")
    return _EARNINGS


def is_whole(text: str, named: Named) -> bool:
    """Nothing around the subject narrows it: "product revenues" and "revenue ex-TAC" are not the company's."""
    if _NARROWED.match(text, named.end):
        return False
    words = text[: named.start].rstrip().rsplit(None, 1)
    word = words[-1].lower().strip('"“(') if words else ""
    return not word or word in _PLAIN or word[-1] in ",;:.—–-•" or word.endswith(("'s", "’s"))
