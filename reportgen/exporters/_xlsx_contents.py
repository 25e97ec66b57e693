"""What the sheets of a workbook are made from, and where on them things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import Table, TableRow
from reportgen.exporters._xlsx_sheet import letters
from reportgen.model.report import Report
from reportgen.model.statement import StatementKind

HEAD_ROW = 6
FIRST_ROW = HEAD_ROW + 1
COVER, RATIOS, REVIEW, TEXT, FACTS, CHECKS = "Cover", "Ratios", "Review", "Text", "Facts", "Checks"
_NAMES = {
    StatementKind.BALANCE_SHEET: "Balance Sheet",
    StatementKind.INCOME_STATEMENT: "Income Statement",
    StatementKind.COMPREHENSIVE_INCOME: "Comprehensive Income",
    StatementKind.CASH_FLOW: "Cash Flow",
    StatementKind.EQUITY: "Equity",
    StatementKind.PARENTHETICAL: "Parenthetical",
    StatementKind.GUIDANCE: "Guidance",
    StatementKind.OTHER: "Other",
}


@dataclass(frozen=True, slots=True)
class Contents:
    """The report, its tables with the name of each one's sheet, and the ids of its facts."""

    report: Report
    tables: tuple[Table, ...]
    names: tuple[str, ...]
    ids: Ids


@dataclass(frozen=True, slots=True)
class FactPlace:
    """The cell a fact was first printed in, by its sheet and its address in the workbook, and the row."""

    sheet: str
    address: str
    row: TableRow


def sheet_name(kind: StatementKind) -> str:
    """The short familiar name: `Balance Sheet`."""
    return _NAMES.get(kind) or kind.value.replace("_", " ").title()


def name_sheets(tables: Sequence[Table]) -> tuple[str, ...]:
    """Short familiar names, each once: `Balance Sheet`, `Balance Sheet 2`."""
    kinds = [table.kind for table in tables]
    counts = (kinds[: number + 1].count(kind) for number, kind in enumerate(kinds))
    return tuple(
        f"{sheet_name(kind)} {count}" if count > 1 else sheet_name(kind)
        for kind, count in zip(kinds, counts, strict=True)
    )


def cell_address(name: str, row: int, column: int = -1) -> str:
    """Where a table's row and column stand, as links want it: `'Balance Sheet'!B7`; column -1 is the label."""
    return f"'{name}'!{letters(2 + column)}{FIRST_ROW + row}"


def fact_address(fact: str) -> str:
    """Where the Facts sheet lists the fact of this id: they stand in the order of their numbers."""
    return f"'{FACTS}'!A{int(fact.removeprefix('f')) + 1}"


def place_words(page: int, line: int) -> str:
    """`page 3, line 41`; `line 41` of a source without pages; empty for what was not printed."""
    if line < 1:
        return f"page {page}" if page >= 1 else ""
    return f"page {page}, line {line}" if page > 1 else f"line {line}"


def place_facts(contents: Contents) -> dict[str, FactPlace]:
    """By fact id; facts of the cover have none."""
    places: dict[str, FactPlace] = {}
    for table, name in zip(contents.tables, contents.names, strict=True):
        for number, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if cell and cell.fact and cell.fact not in places:
                    places[cell.fact] = FactPlace(name, cell_address(name, number, column), row)
    return places
