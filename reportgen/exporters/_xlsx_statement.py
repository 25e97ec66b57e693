"""A statement as a sheet: headings, rows as printed, totals that add up by formula, and where each row stood."""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.utils import get_column_letter

from reportgen.exporters import _xlsx_style as style
from reportgen.exporters._tables import NIL, Table, TableCell, TableRow
from reportgen.exporters._xlsx_contents import FIRST_ROW, HEAD_ROW
from reportgen.exporters._xlsx_pen import Pen
from reportgen.exporters._xlsx_sums import Check, choose_checks, choose_formulas, write_formula

# in place of its last day: a column of changes, of notes
NO_FACTS = "no facts"
_LABEL_WIDTHS, _VALUE_WIDTHS = (28, 64), (14, 24)
_TRAIL = (("Concept", 46), ("Review", 15), ("Page", 8), ("Line", 10))


class StatementSheet:
    """Fills one sheet: labels in A, the columns from B, differences of totals where there are any, the trail."""

    __slots__ = ("_checks", "_formulas", "_headings", "_label", "_pen", "_table", "_trail")

    def __init__(self, pen: Pen, table: Table) -> None:
        self._pen, self._table = pen, table
        self._formulas = choose_formulas(table)
        self._checks = choose_checks(table, self._formulas)
        width = len(table.columns)
        self._trail = 2 + (2 * width if self._checks else width)
        self._label = _choose_width((len(row.label) + 2 * row.depth for row in table.rows), *_LABEL_WIDTHS)
        self._headings = ["\n".join(column.heading) or column.period for column in table.columns]

    def fill(self, entity: str) -> None:
        """Writes everything."""
        self._write_head(entity)
        for index, row in enumerate(self._table.rows):
            self._write_row(index, row)
        self._lay_out()

    def _write_head(self, entity: str) -> None:
        pen, table = self._pen, self._table
        pen.put_text(1, 1, table.title, "Title")
        pen.put_text(2, 1, entity, "Plain")
        pen.put_text(3, 1, table.subtitle, "Note")
        pen.put_text(HEAD_ROW, 1, "", "List")
        if any(column.start for column in table.columns):
            pen.put_text(4, 1, "From", "Date")
        pen.put_text(5, 1, "To" if any(column.start for column in table.columns) else "At", "Date")
        for number, (column, heading) in enumerate(zip(table.columns, self._headings, strict=True), 2):
            pen.put_day(4, number, column.start if column.primary else None, "Date", form="d mmm yyyy")
            if column.primary:
                pen.put_day(5, number, column.end, "Date", form="d mmm yyyy")
            else:
                pen.put_text(5, number, NO_FACTS, "Date")
            pen.put_text(HEAD_ROW, number, heading, "Column")
            if self._checks:
                pen.put_text(HEAD_ROW, number + len(table.columns), f"{heading}\nprinted less added", "Column")
        for offset, (text, _) in enumerate(_TRAIL):
            pen.put_text(HEAD_ROW, self._trail + offset, text, "Column" if text in ("Page", "Line") else "List")

    def _write_row(self, index: int, row: TableRow) -> None:
        number = FIRST_ROW + index
        look = "Text" if row.kind == "item" else "Strong"
        self._pen.put_text(number, 1, row.label, look, indent=row.depth)
        style.set_height(self._pen.sheet, number, style.count_lines(row.label, self._label - 2 * row.depth))
        rule = "closing" if self._table.closes(index) else row.kind
        for column, cell in enumerate(row.cells):
            if cell:
                self._write_cell(index, column, cell, "" if rule == "item" else f" {rule}")
            if check := self._checks.get((index, column)):
                self._write_check(index, column, check)
        if row.cells:
            self._write_trail(row, number)

    def _write_cell(self, index: int, column: int, cell: TableCell, end: str) -> None:
        place = (FIRST_ROW + index, 2 + column)
        if cell.value is None:
            self._pen.put_text(*place, NIL, f"Read{end}")
        elif entry := self._formulas.get((index, column)):
            formula = write_formula(self._table, entry, column, FIRST_ROW)
            self._pen.put_formula(*place, (formula, cell.value), f"Formula{end}", form=style.number_format(cell))
        else:
            self._pen.put_number(*place, cell.value, f"Read{end}", form=style.number_format(cell))

    def _write_check(self, index: int, column: int, check: Check) -> None:
        own = f"{get_column_letter(2 + column)}{FIRST_ROW + index}"
        formula = f"{own}-({write_formula(self._table, check.sum, column, FIRST_ROW)})"
        digits = max(0, -int(check.difference.as_tuple().exponent))
        place = (FIRST_ROW + index, 2 + len(self._table.columns) + column)
        look = "Rounding" if check.holds else "Fault"
        self._pen.put_formula(*place, (formula, check.difference), look, form=style.in_parentheses(digits))

    def _write_trail(self, row: TableRow, number: int) -> None:
        pen, at = self._pen, self._trail
        pen.put_text(number, at, row.concept, "Note")
        if row.review:
            pen.put_text(number, at + 1, f"review ({row.confidence:.0%})", "Review")
        cells = [cell for cell in row.cells if cell]
        self._write_place(number, at + 2, (cell.page for cell in cells))
        self._write_place(number, at + 3, (cell.line for cell in cells))

    def _write_place(self, number: int, column: int, places: Iterable[int]) -> None:
        """Where the row's numbers stand: one number, or several as `28, 31`."""
        distinct = list(dict.fromkeys(places))
        if len(distinct) == 1:
            self._pen.put_number(number, column, distinct[0], "Date")
        else:
            self._pen.put_text(number, column, ", ".join(map(str, distinct)), "Date")

    def _lay_out(self) -> None:
        sheet, table = self._pen.sheet, self._table
        sheet.column_dimensions["A"].width = self._label
        lines = [line for heading in self._headings for line in heading.split("\n")]
        wide = _choose_width(map(len, lines), *_VALUE_WIDTHS)
        for column in range(2, self._trail):
            sheet.column_dimensions[get_column_letter(column)].width = wide
        for offset, (_, width) in enumerate(_TRAIL):
            sheet.column_dimensions[get_column_letter(self._trail + offset)].width = width
        # bold capitals run wider
        tallest = max((style.count_lines(heading, wide * 0.8) for heading in self._headings), default=1)
        style.set_height(sheet, HEAD_ROW, tallest + 2 * bool(self._checks))
        style.set_height(sheet, 1, 2)
        sheet.freeze_panes = f"B{FIRST_ROW}"
        # on paper the statement alone; the trail is for the screen
        last = FIRST_ROW + max(len(table.rows) - 1, 0)
        sheet.print_area = f"A1:{get_column_letter(max(self._trail - 1, 1))}{last}"
        sheet.print_title_rows = f"1:{HEAD_ROW}"
        style.fit_to_width(sheet)


def _choose_width(lengths: Iterable[int], least: int, most: int) -> int:
    """Characters for the longest text, between `least` and `most`."""
    return min(max(max(lengths, default=0) + 2, least), most)
