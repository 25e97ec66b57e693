"""Numbers that a machine read: for review where neither a sum of their own column nor another line confirms them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.statements import read_statements
from reportgen.statements.unproved import UNPROVED
from tests.unit.printed import Sheet, write_pdf
from tests.unit.test_flat import read
from tests.unit.test_pdf import BALANCE

SHEET = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(in millions)
December 31, 2024 December 31, 2023
Cash S 56,950 $ 62,146
Inventories {inventories} 2,078,
Other assets 1,000 3,000
Total assets S 60,028 S 67,224
Common stock, $0.01 par value; 50,400,000 shares authorized 60,028 67,224
"""

FLOWS = """
CONSOLIDATED STATEMENTS OF CASH FLOWS
(in millions)
Year ended December 31,
2024 2023
Net income S 5,166 S 4,177
Dividends (1,166) (2,177)
Net change in cash 4,000 2,000
Repurchases of shares 8,321 9,432
{again}
"""


def doubted(statement: Statement) -> set[str]:
    return {item.label for item in statement.items if item.torn and UNPROVED in item.guess}


def test_a_sum_confirms_the_columns_it_holds_in() -> None:
    (sheet, *_), _ = read(SHEET.format(inventories="2,078"))
    assert not doubted(sheet) & {"Cash", "Inventories", "Other assets", "Total assets"}


def test_a_sum_that_fails_in_this_column_confirms_nothing_of_it() -> None:
    """56,950 + 5,941 + 1,000 is not 60,028, and no digit alone makes it so; 2023 adds up."""
    (sheet, *_), _ = read(SHEET.format(inventories="5,941"))
    assert doubted(sheet) >= {"Cash", "Inventories", "Other assets", "Total assets"}


@pytest.mark.parametrize(("again", "open_"), [("", True), ("\n\n\nNote 5: repurchases 8,321 and 9,432", False)])
def test_another_line_confirms_a_number(again: str, open_: bool) -> None:
    (_, *others), _ = read(SHEET.format(inventories="2,078") + FLOWS.format(again=again))
    flows = next(one for one in others if any(item.label == "Net income" for item in one.items))
    assert ("Repurchases of shares" in doubted(flows)) is open_
    assert "Dividends" not in doubted(flows)


def test_text_that_no_machine_read_is_not_doubted() -> None:
    clean = SHEET.replace(" S ", " $ ").replace(",\n", "\n").format(inventories="5,941")
    (sheet, *_), _ = read(clean)
    assert not doubted(sheet)


def layered(sheet: Sheet) -> tuple[set[str], list[str]]:
    log = Log()
    (statement, *_) = read_statements(sources.read("scan.pdf", write_pdf(sheet), log), Options(), log)
    return doubted(statement), [finding.code for finding in log.findings if finding.code.startswith("source.")]


def test_letters_unseen_over_a_scan_are_a_machines_reading() -> None:
    """Nothing adds up to 290 and 1,000 but the last total, which does in both columns: all numbers are confirmed."""
    sheet = Sheet(BALANCE, picture=True, unseen=True)
    assert layered(sheet) == (set(), ["source.text-of-a-scan"])
    misread = replace(sheet, texts=tuple(replace(at, text="$ 7,434") if at.text == "$ 1,234" else at for at in BALANCE))
    assert layered(misread)[0] >= {"Cash and cash equivalents"}


@pytest.mark.parametrize("sheet", [Sheet(BALANCE, picture=True), Sheet(BALANCE, unseen=True), Sheet(BALANCE)])
def test_letters_seen_over_a_picture_are_print(sheet: Sheet) -> None:
    assert layered(sheet) == (set(), [])
