"""Which statement a table is by its rows, where they are plainer than the title above them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.model.statement import StatementKind

_LINES = re.IGNORECASE | re.MULTILINE
_CASH_ROWS = re.compile(
    r"^(?:net )?cash .*\b(?:operating|investing|financing)\b"
    r"|^(?:cash flows? )?from (?:operating|investing|financing) activities",
    _LINES,
)
_BALANCE_ROWS = re.compile(
    r"^(?:(?:beginning|ending|opening|closing)\s+)?balances?,?"
    r"(?:\s+(?:at|as of|beginning|end)\b|$|\s*[-–—,]?\s*\w+ \d)",
    _LINES,
)
_ASSET_ROWS = re.compile(r"^total assets", _LINES)
_SALES_ROWS = re.compile(r"^(?:total |net )?(?:revenues?|sales)\b", _LINES)
_RESULT_ROWS = re.compile(r"per (?:common )?share|^net (?:income|loss)", _LINES)
_NO_STATEMENT = re.compile(r"non-?\s?gaap|adjusted|pro forma|segment", _LINES)

_EARNED_ROWS = re.compile(r"^(?:total )?(?:net )?(?:interest (?:and dividend )?income|revenues?|sales)\b", _LINES)
_RATE_ROWS = re.compile(r"^(?:basic|diluted)?\W*(?:earnings|income|loss)\b.*\bper (?:common )?share", _LINES)

# the statements whose columns must state periods
DATED = frozenset(
    (
        StatementKind.BALANCE_SHEET,
        StatementKind.INCOME_STATEMENT,
        StatementKind.CASH_FLOW,
        StatementKind.COMPREHENSIVE_INCOME,
    )
)


def kind_of_rows(labels: Sequence[str]) -> StatementKind | None:
    """The statement that these rows can only be, for a table without a title; None where they could be any."""
    text = "\n".join(labels)
    if _is_summary(text):
        return None
    if _CASH_ROWS.search(text):
        return StatementKind.CASH_FLOW
    if _ASSET_ROWS.search(text) and "iabilities" in text:
        return StatementKind.BALANCE_SHEET
    if _SALES_ROWS.search(text) and _RESULT_ROWS.search(text) and not _NO_STATEMENT.search(text):
        return StatementKind.INCOME_STATEMENT
    return None


def kind_by_content(kind: StatementKind, labels: Sequence[str]) -> StatementKind:
    """The kind that the rows themselves show, where they are plainer than the title above them."""
    text = "\n".join(labels)
    if kind not in DATED or _is_summary(text):
        return StatementKind.OTHER if kind in DATED else kind
    if _CASH_ROWS.search(text):
        return StatementKind.CASH_FLOW
    if _ASSET_ROWS.search(text) and "iabilities" in text:
        return StatementKind.BALANCE_SHEET
    if len(_BALANCE_ROWS.findall(text)) >= 2 and not _SALES_ROWS.search(text):
        return StatementKind.EQUITY
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.COMPREHENSIVE_INCOME) and _SALES_ROWS.search(text):
        return StatementKind.INCOME_STATEMENT if _RESULT_ROWS.search(text) else kind
    return kind


def _is_summary(text: str) -> bool:
    """Income, assets and results per share in one table: selected figures, of days and of periods both."""
    return bool(_ASSET_ROWS.search(text) and _EARNED_ROWS.search(text) and _RATE_ROWS.search(text))
