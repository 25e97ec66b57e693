"""Which statement a role shows, by its definition and by its concepts; its title."""

from __future__ import annotations

import pytest

from reportgen.model.statement import StatementKind
from reportgen.model.taxonomy import Role
from reportgen.reports.kinds import kind_of, title_of


@pytest.mark.parametrize(
    ("definition", "names", "kind", "title"),
    [
        ("0000002 - Statement - BALANCE SHEETS", [], "BALANCE_SHEET", "BALANCE SHEETS"),
        ("0000003 - Statement - Balance Sheets (Parenthetical)", [], "PARENTHETICAL", "Balance Sheets (Parenthetical)"),
        ("0000004 - Statement - Statements of Operations", [], "INCOME_STATEMENT", "Statements of Operations"),
        ("0000005 - Statement - Comprehensive Loss", [], "COMPREHENSIVE_INCOME", "Comprehensive Loss"),
        (
            "0000005 - Statement - Operations and Comprehensive Loss",
            ["EarningsPerShareBasic"],
            "INCOME_STATEMENT",
            "Operations and Comprehensive Loss",
        ),
        ("0000006 - Statement - Cash Flows", [], "CASH_FLOW", "Cash Flows"),
        ("0000007 - Statement - Stockholders' Equity", [], "EQUITY", "Stockholders' Equity"),
        ("0000021 - Disclosure - Income Taxes", ["EarningsPerShareBasic"], "OTHER", "Income Taxes"),
        (
            "[210000] Statement of financial position, current",
            [],
            "BALANCE_SHEET",
            "[210000] Statement of financial position, current",
        ),
        (
            "[520000] Statement of cash flows, indirect method",
            [],
            "CASH_FLOW",
            "[520000] Statement of cash flows, indirect method",
        ),
        ("[800100] Notes - Subclassifications of assets", [], "OTHER", "[800100] Notes - Subclassifications of assets"),
        ("", ["LiabilitiesAndStockholdersEquity"], "BALANCE_SHEET", "Consolidated Sheets"),
        ("", ["Assets"], "OTHER", "Consolidated Sheets"),
    ],
)
def test_kind_and_title(definition: str, names: list[str], kind: str, title: str) -> None:
    role = Role("http://acme.com/role/ConsolidatedSheets", definition)
    assert (kind_of(role, names), title_of(role)) == (StatementKind[kind], title)
