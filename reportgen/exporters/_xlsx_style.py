"""How cells look: a few named styles, made when first needed, and the formats of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters._tables import TableCell
from reportgen.model.statement import Measure

POINTS = 15  # height of a line of text
DAY = "yyyy-mm-dd"
_INK, _QUIET, _READ, _LINK, _BAD = "1B2230", "5A6372", "1F3FA8", "0B5C6B", "A8201A"
_HEAD, _REVIEW = "E3ECEE", "FFF2CC"

Rule = Literal["thin", "double"] | None


@dataclass(frozen=True, slots=True)
class Look:
    """`fill` is a colour or empty; `top` and `bottom` are rules; `across`, `down`, `indent`, `wrap` the alignment."""

    ink: str = _INK
    bold: bool = False
    size: int = 11
    fill: str = ""
    top: Rule = None
    bottom: Rule = None
    across: str = "general"
    down: str = "top"
    indent: int = 0
    wrap: bool = False
    underline: bool = False


# numbers that were read are blue, formulas are in the colour of text: the convention of the trade
LOOKS = {
    "Title": Look(bold=True, size=16, down="bottom"),
    "Strong": Look(bold=True, wrap=True),
    "Text": Look(wrap=True),
    "Plain": Look(),
    "Note": Look(_QUIET),
    "Date": Look(_QUIET, across="right"),
    "Count": Look(across="right", indent=1),
    "Link": Look(_LINK, underline=True),
    "Column": Look(bold=True, fill=_HEAD, bottom="thin", across="right", down="bottom", wrap=True),
    "Number": Look(bold=True, fill=_HEAD, bottom="thin", across="right", indent=1, down="bottom", wrap=True),
    "List": Look(bold=True, fill=_HEAD, bottom="thin", down="bottom", wrap=True),
    "Read": Look(_READ, across="right"),
    "Read total": Look(_READ, bold=True, top="thin", across="right"),
    "Read closing": Look(_READ, bold=True, top="thin", bottom="double", across="right"),
    "Formula": Look(across="right"),
    "Formula total": Look(bold=True, top="thin", across="right"),
    "Formula closing": Look(bold=True, top="thin", bottom="double", across="right"),
    "Rounding": Look(_QUIET, across="right"),
    "Fault": Look(_BAD, bold=True, across="right"),
    "Review": Look(fill=_REVIEW),
}


def style_name(look: str) -> str:
    """What the workbook's list of styles calls the look."""
    return f"Report {look.lower()}"


def named_style(name: str) -> NamedStyle:
    """The style as the workbook lists it. KeyError for a name that `LOOKS` does not have."""
    look = LOOKS[name]
    style = NamedStyle(style_name(name))
    underline: Literal["single"] | None = "single" if look.underline else None
    style.font = Font(name="Calibri", size=look.size, bold=look.bold, color=look.ink, underline=underline)
    if look.fill:
        style.fill = PatternFill("solid", fgColor=look.fill)
    if look.top or look.bottom:
        style.border = Border(top=_side(look.top), bottom=_side(look.bottom))
    style.alignment = Alignment(horizontal=look.across, vertical=look.down, wrap_text=look.wrap, indent=look.indent)
    return style


def _side(line: Rule) -> Side:
    return Side(style=line, color=_INK) if line else Side()


def number_format(cell: TableCell) -> str:
    """As printed: thousands apart, trailing zeros kept, parentheses for less than nothing, a dash for nothing."""
    sign = '"%"' if cell.measure is Measure.PERCENT else ""
    return in_parentheses(cell.digits, sign)


def in_parentheses(digits: int, sign: str = "") -> str:
    """`#,##0.00_);(#,##0.00);"—"_)` for two digits."""
    number = f"#,##0{'.' * bool(digits)}{'0' * digits}{sign}"
    return f'{number}_);({number});"\u2014"_)'


def with_minus(digits: int) -> str:
    """`#,##0.00;-#,##0.00` for two digits: for lists, where a program may read what is shown."""
    number = f"#,##0{'.' * bool(digits)}{'0' * digits}"
    return f"{number};-{number}"


def set_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Rows of one line keep the height that the program gives them."""
    if lines > 1:
        sheet.row_dimensions[row].height = float(POINTS * min(lines, 20))


def count_lines(text: str, width: float) -> int:
    """How many lines the text is likely to take in a column of `width` characters."""
    # letters of running text are narrower than the digits that widths are counted in
    room = max(1, int(width * 1.1))
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))


def fit_to_width(sheet: Worksheet) -> None:
    """Printed on its side, all columns on a page, pages numbered; on screen without the grid."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    foot = sheet.HeaderFooter.oddFooter
    if foot and foot.left and foot.right:
        foot.left.text, foot.right.text = "&A", "&P / &N"
    sheet.sheet_view.showGridLines = False
