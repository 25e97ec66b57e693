"""A statement as a sheet: headings, rows as printed, totals that add up by formula, and where each row stood."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters import _xlsx_style as style
from reportgen.exporters._tables import Table, TableRow, one_line
from reportgen.model.report import Report
from reportgen.model.statement import StatementKind, Sum

_NAMES = {
    StatementKind.BALANCE_SHEET: "Balance sheet",
    StatementKind.INCOME_STATEMENT: "Income statement",
    StatementKind.COMPREHENSIVE_INCOME: "Comprehensive income",
    StatementKind.CASH_FLOW: "Cash flow",
    StatementKind.EQUITY: "Equity",
    StatementKind.PARENTHETICAL: "Parenthetical",
    StatementKind.OTHER: "Other",
}
_FIRST_ROW = 6
_WIDEST_LABEL, _VALUE_WIDTH = 70, 18
_TRAIL = ("Concept", "Review", "Page", "Line")


def name_sheets(tables: Sequence[Table]) -> tuple[str, ...]:
    """Short familiar names, each once: `Balance sheet`, `Balance sheet 2`."""
    names: list[str] = []
    for table in tables:
        base = _NAMES[table.kind]
        same = sum(name == base or name.startswith(f"{base} ") for name in names)
        names.append(f"{base} {same + 1}" if same else base)
    return tuple(names)


class StatementSheet:
    """Fills one sheet. `computed` holds, by cell address, the number each formula gives."""

    def __init__(self, sheet: Worksheet, table: Table, report: Report) -> None:
        self.sheet = sheet
        self.table = table
        self.report = report
        self.computed: dict[str, Decimal] = {}
        self.width = len(table.columns)
        rounded = [s for s in table.sums if any(not self._exact(s, c) for c in s.holds)]
        self.checked = {s.total: s for s in rounded}
        self.trail = 2 + self.width + (self.width if rounded else 0)

    def fill(self) -> None:
        """Writes everything."""
        self._write_head()
        sums = {total.total: total for total in self.table.sums}
        for index, row in enumerate(self.table.rows):
            self._write_row(index, row, sums.get(index))
        self._lay_out()

    def row_number(self, index: int) -> int:
        """The sheet's row of the table's row."""
        return _FIRST_ROW + index

    def _write_head(self) -> None:
        sheet, table = self.sheet, self.table
        style.put_text(sheet, 1, 1, one_line(self.report.entity.name)).font = style.BOLD
        style.put_text(sheet, 2, 1, table.title).font = style.TITLE
        style.put_text(sheet, 3, 1, table.subtitle).font = style.QUIET
        for number, column in enumerate(table.columns, 2):
            period = style.put_text(sheet, _FIRST_ROW - 2, number, column.period)
            period.font, period.alignment = style.QUIET, style.CENTRE
            self._head(number, column.title)
            if self.checked:
                self._head(number + self.width, f"Check: {column.title}")
        for offset, text in enumerate(_TRAIL):
            self._head(self.trail + offset, text)
        self._head(1, "")

    def _head(self, column: int, text: str) -> None:
        cell = style.put_text(self.sheet, _FIRST_ROW - 1, column, text)
        cell.font, cell.fill, cell.alignment, cell.border = style.BOLD, style.HEAD_FILL, style.CENTRE, style.BELOW

    def _write_row(self, index: int, row: TableRow, total: Sum | None) -> None:
        number = self.row_number(index)
        label = style.put_text(self.sheet, number, 1, row.label)
        label.alignment = Alignment(indent=min(row.depth, 8), wrap_text=True)
        if row.kind != "item":
            label.font = style.BOLD
        for column, cell in enumerate(row.cells):
            if cell is None or cell.value is None:
                continue
            at = self.sheet.cell(number, 2 + column)
            if total and column in total.holds and self._exact(total, column):
                at.value = f"={self._formula(total, column)}"
                at.number_format = style.number_format(cell)
                self.computed[at.coordinate] = cell.value
            else:
                style.put_number(self.sheet, number, 2 + column, cell.value, style.number_format(cell))
                if total and index in self.checked and column in total.columns:
                    self._write_check(total, column, number)
            if row.kind == "total":
                at.font, at.border = style.BOLD, style.CLOSING if self.table.closes(index) else style.TOP
        if row.cells:
            self._write_trail(row, number)

    def _write_check(self, total: Sum, column: int, number: int) -> None:
        at = self.sheet.cell(number, 2 + self.width + column)
        own = f"{get_column_letter(2 + column)}{number}"
        at.value = f"={own}-({self._formula(total, column)})"
        at.number_format = "#,##0.###_);(#,##0.###);0_)"
        at.font = style.QUIET
        self.computed[at.coordinate] = self._value(total.total, column) - self._added(total, column)

    def _write_trail(self, row: TableRow, number: int) -> None:
        texts = (row.concept, f"review ({row.confidence:.0%})" if row.review else "", "", "")
        for offset, text in enumerate(texts):
            cell = style.put_text(self.sheet, number, self.trail + offset, text)
            cell.font, cell.alignment = style.QUIET, style.ASIDE
            if row.review and offset == 1:
                cell.fill = style.REVIEW_FILL
        self.sheet.cell(number, self.trail + 2, row.page).font = style.QUIET
        self.sheet.cell(number, self.trail + 3, row.line).font = style.QUIET

    def _formula(self, total: Sum, column: int) -> str:
        """SUM over a run of rows that are added, else the rows one by one with their signs; empty cells left out."""
        letter = get_column_letter(2 + column)
        parts = [(part, weight) for part, weight in total.parts if self._printed(part, column)]
        first, last = parts[0][0], parts[-1][0]
        between = [i for i in range(first, last + 1) if self._printed(i, column)]
        if len(parts) > 1 and between == [part for part, _ in parts] and all(weight == 1 for _, weight in parts):
            return f"SUM({letter}{self.row_number(first)}:{letter}{self.row_number(last)})"
        terms = "".join(f"{'+' if weight > 0 else '-'}{letter}{self.row_number(part)}" for part, weight in parts)
        return terms.removeprefix("+")

    def _exact(self, total: Sum, column: int) -> bool:
        return self._value(total.total, column) == self._added(total, column)

    def _added(self, total: Sum, column: int) -> Decimal:
        return sum((weight * self._value(part, column) for part, weight in total.parts), Decimal(0))

    def _value(self, index: int, column: int) -> Decimal:
        cells = self.table.rows[index].cells
        cell = cells[column] if column < len(cells) else None
        return cell.value if cell and cell.value is not None else Decimal(0)

    def _printed(self, index: int, column: int) -> bool:
        cells = self.table.rows[index].cells
        cell = cells[column] if column < len(cells) else None
        return cell is not None and cell.value is not None

    def _lay_out(self) -> None:
        sheet = self.sheet
        widest = min(max((len(row.label) + 2 * row.depth for row in self.table.rows), default=20) * 1.2, _WIDEST_LABEL)
        sheet.column_dimensions["A"].width = widest
        prefix = "Check: " if self.checked else ""
        style.fit_height(sheet, _FIRST_ROW - 2, [(c.period, _VALUE_WIDTH) for c in self.table.columns])
        style.fit_height(sheet, _FIRST_ROW - 1, [(prefix + c.title, _VALUE_WIDTH - 1) for c in self.table.columns])
        for index, row in enumerate(self.table.rows):
            style.fit_height(sheet, self.row_number(index), [(row.label, widest - 2 * row.depth)])
        for column in range(2, self.trail):
            sheet.column_dimensions[get_column_letter(column)].width = _VALUE_WIDTH
        concepts = max((len(row.concept) for row in self.table.rows), default=10)
        for offset, width in enumerate((min(concepts + 2, 60), 14, 7, 7)):
            sheet.column_dimensions[get_column_letter(self.trail + offset)].width = width
        sheet.freeze_panes = f"B{_FIRST_ROW}"
        sheet.print_title_rows = f"1:{_FIRST_ROW - 1}"
        sheet.sheet_view.showGridLines = False
        style.fit_to_width(sheet)
