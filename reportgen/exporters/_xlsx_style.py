"""How cells look, and how text gets into them unharmed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters._tables import TableCell, readable
from reportgen.model.statement import Measure

_MOST_TEXT = 32_000
_LINE_HEIGHT, _HIGHEST = 13.5, 400
_FACE = "Calibri"
TITLE = Font(name=_FACE, bold=True, size=14)
BOLD = Font(name=_FACE, size=11, bold=True)
QUIET = Font(name=_FACE, size=10, color="595959")
LINK = Font(name=_FACE, size=11, color="0B5394", underline="single")
HEAD_FILL = PatternFill("solid", fgColor="DCE6F1")
REVIEW_FILL = PatternFill("solid", fgColor="FFF2CC")
TOP = Border(top=Side(style="thin"))
CLOSING = Border(top=Side(style="thin"), bottom=Side(style="double"))
BELOW = Border(bottom=Side(style="thin"))
WRAP = Alignment(wrap_text=True, vertical="top")
ASIDE = Alignment(indent=1)
CENTRE = Alignment(horizontal="center", vertical="bottom", wrap_text=True)


def put_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """The text in the cell as text, whatever it begins with; control characters are already gone or go here."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = readable(text)[:_MOST_TEXT] or None
    if cell.data_type == "f":
        cell.data_type = "s"
    if text[:1] in "=+-@":
        cell.quotePrefix = True
    return cell


def put_number(sheet: Worksheet, row: int, column: int, value: Decimal, form: str) -> Cell:
    """The number, exactly, under its format."""
    cell = cast("Cell", sheet.cell(row, column))
    cell.value = int(value) if value == value.to_integral_value() else value
    cell.number_format = form
    return cell


def number_format(cell: TableCell) -> str:
    """As printed: thousands apart, trailing zeros kept, parentheses for less than nothing, a dash for nothing."""
    digits = f".{'0' * cell.digits}" if cell.digits else ""
    sign = '"%"' if cell.measure is Measure.PERCENT else ""
    return f'#,##0{digits}{sign}_);(#,##0{digits}{sign});"\u2014"_)'


def fit_height(sheet: Worksheet, row: int, texts: Iterable[tuple[str, float]]) -> None:
    """Makes the row high enough for its texts wrapped in columns of these widths; not every reader does so itself."""
    lines = max(
        sum(-(-max(len(line), 1) // max(int(width * 0.85), 1)) for line in text.split("\n")) for text, width in texts
    )
    if lines > 1:
        sheet.row_dimensions[row].height = min(_LINE_HEIGHT * lines + 2, _HIGHEST)


def fit_to_width(sheet: Worksheet) -> None:
    """Printed on its side, all columns on a page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
