"""Which statement a network shows, by the definition of its role and by its concepts; its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from reportgen.model.taxonomy import QName, Role

_DEFINITION = re.compile(r"\s*\[?\d+\]?\s*-\s*(Statement|Disclosure|Document|Schedule|Cover)\s*-\s*(.+)", re.IGNORECASE)
# where no group is named: "[310000] Statement of comprehensive income", but not the notes on it
_SAYS_STATEMENT = re.compile(
    r"^(?:\[\d+\]\s*)?(?!notes?\b)[^-]*\b(?:statements?|balance sheets?)\b(?!.*\bdetails\b)", re.IGNORECASE
)
_WORDS = (
    (StatementKind.PARENTHETICAL, re.compile(r"parenthetical", re.IGNORECASE)),
    (StatementKind.CASH_FLOW, re.compile(r"cash\s*flows?", re.IGNORECASE)),
    (StatementKind.COMPREHENSIVE_INCOME, re.compile(r"comprehensive\s*(?:income|loss|earnings)", re.IGNORECASE)),
    (
        StatementKind.BALANCE_SHEET,
        re.compile(r"balance\s*sheet|financial\s*(?:position|condition)|assets\s*and\s*liabilities", re.IGNORECASE),
    ),
    (
        StatementKind.INCOME_STATEMENT,
        re.compile(r"operations|\bincome\b|IncomeStatement|earnings|profit\s*(?:or|and)\s*loss", re.IGNORECASE),
    ),
    (StatementKind.EQUITY, re.compile(r"equity|deficit|partners.?\s*capital|net\s*assets", re.IGNORECASE)),
)
# concepts that only the one statement adds up to
_MARKS = (
    (StatementKind.CASH_FLOW, ("NetCashProvidedByUsedIn", "CashFlowsFromUsedIn"), 2),
    (StatementKind.BALANCE_SHEET, ("LiabilitiesAndStockholdersEquity", "EquityAndLiabilities"), 1),
    (StatementKind.INCOME_STATEMENT, ("EarningsPerShare", "BasicEarningsLossPerShare"), 1),
    (StatementKind.COMPREHENSIVE_INCOME, ("ComprehensiveIncomeNetOfTax", "ComprehensiveIncome"), 1),
)


def title_of(role: Role) -> str:
    """The last part of `0000002 - Statement - BALANCE SHEETS`; else the definition, else the end of the address."""
    found = _DEFINITION.match(role.definition)
    if found:
        return " ".join(found[2].split())
    plain = " ".join(role.definition.split())
    return plain if " " in plain else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain or role.uri.rpartition("/")[2])


def group_of(role: Role) -> str:
    """`statement`, `disclosure`, `document` ... as the definition says; "" where it does not say."""
    found = _DEFINITION.match(role.definition)
    return found[1].lower() if found else ""


_EXPECTED = re.compile(r"\b(?:guidance|outlook|forecasts?)\b", re.IGNORECASE)


def is_forecast(member: QName) -> bool:
    """Whether what is of this member is expected, and not actual."""
    return "Forecast" in member.name


def kind_of(role: Role, names: Collection[str]) -> StatementKind:
    """The kind: OTHER for what is said to be no statement; `names` are the local names of its concepts and members."""
    group = group_of(role)
    if _EXPECTED.search(title_of(role)) and any("Forecast" in name for name in names):
        return StatementKind.GUIDANCE
    if group in ("disclosure", "document", "schedule", "cover"):
        return StatementKind.OTHER
    title = title_of(role)
    by_words = next((kind for kind, words in _WORDS if words.search(title)), None)
    marks = (kind for kind, starts, count in _MARKS if sum(name.startswith(starts) for name in names) >= count)
    if by_words is StatementKind.PARENTHETICAL:
        return by_words
    if by_words and (group == "statement" or _SAYS_STATEMENT.search(title)):
        return _settle(by_words, names)
    return next(marks, StatementKind.OTHER)


def _settle(kind: StatementKind, names: Collection[str]) -> StatementKind:
    """A statement of operations and comprehensive loss is told from one of comprehensive loss by its rows."""
    if kind is StatementKind.COMPREHENSIVE_INCOME and any(name.startswith("EarningsPerShare") for name in names):
        return StatementKind.INCOME_STATEMENT
    return kind
