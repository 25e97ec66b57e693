"""Putting texts, numbers, formulas and links into cells, harmless and dressed."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters._tables import readable
from reportgen.exporters._xlsx_style import DAY, LOOKS, named_style, style_name

_MOST_TEXT = 16_000  # half of what a cell may hold: characters outside the basic plane count twice
_MOST_INDENT = 8
# spreadsheets read _x000D_ in a text as that character
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_PROVOKING = tuple("=+-@")


class Wardrobe:
    """The looks in use in a workbook; each combination of look and format is made once, names are those of `LOOKS`."""

    __slots__ = ("_known", "_named")

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, int, bool], object] = {}
        self._named: set[str] = set()

    def dress(self, cell: Cell, look: str, form: str = "General", indent: int = 0, *, quoted: bool = False) -> None:
        """Gives the cell the look, for good. `quoted` texts stay texts when someone edits them."""
        key = (look, form, min(indent, _MOST_INDENT), quoted)
        known = self._known.get(key)
        if known is not None:
            # shared, which is safe: a cell is not changed once it is dressed
            cell._style = known  # type: ignore[attr-defined]
            return
        cell.style = style_name(look) if look in self._named else named_style(look)
        self._named.add(look)
        cell.number_format = form
        if key[2]:
            cell.alignment = Alignment(indent=key[2], wrap_text=LOOKS[look].wrap, vertical="top")
        if quoted:
            cell.quotePrefix = True
        self._known[key] = cell._style  # type: ignore[attr-defined]


class Pen:
    """Writes into one sheet, in looks from the wardrobe.

    `computed` holds, by cell address, the number each formula gives.
    """

    __slots__ = ("_wardrobe", "computed", "sheet")

    def __init__(self, sheet: Worksheet, wardrobe: Wardrobe) -> None:
        self.sheet = sheet
        self.computed: dict[str, Decimal] = {}
        self._wardrobe = wardrobe

    def put_text(self, row: int, column: int, text: str, look: str = "Text", *, indent: int = 0) -> Cell:
        """The text as text, whatever it begins with; line breaks are kept. Nothing is written for an empty text."""
        cell = cast("Cell", self.sheet.cell(row, column))
        if text:
            cell.value = safe_text(text)
            # openpyxl takes "=..." for a formula and "#N/A" for an error
            cell.data_type = "s"
        self._wardrobe.dress(cell, look, indent=indent, quoted=text.startswith(_PROVOKING))
        return cell

    def put_number(self, row: int, column: int, value: Decimal | int, look: str = "Count", *, form: str = "0") -> None:
        """The number with all its digits, under the format."""
        cell = cast("Cell", self.sheet.cell(row, column))
        cell.value = value
        self._wardrobe.dress(cell, look, form)

    def put_formula(self, row: int, column: int, formula: tuple[str, Decimal], look: str, *, form: str) -> None:
        """The formula (without its equals sign) and the number it gives."""
        cell = cast("Cell", self.sheet.cell(row, column))
        text, self.computed[cell.coordinate] = formula
        cell.value = f"={text}"
        self._wardrobe.dress(cell, look, form)

    def put_day(self, row: int, column: int, day: date | None, look: str = "Count", *, form: str = DAY) -> None:
        """The day as a date that can be reckoned with; nothing for None."""
        if day is not None:
            cell = cast("Cell", self.sheet.cell(row, column))
            cell.value = day
            self._wardrobe.dress(cell, look, form)

    def put_link(self, row: int, column: int, text: str, target: str) -> None:
        """The text, leading to a place of the workbook: `'Balance sheet'!B7`."""
        cell = self.put_text(row, column, text, "Link")
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=target)

    def put_head(self, row: int, titles: Iterable[str], numbers: Collection[str] = ()) -> None:
        """Headings of a list; those named in `numbers` stand to the right."""
        for column, title in enumerate(titles, 1):
            self.put_text(row, column, title, "Number" if title in numbers else "List")


def safe_text(text: str) -> str:
    """Lines without control characters, no longer than a cell holds, codes of characters taken literally."""
    text = "\n".join(map(readable, text.split("\n")))
    if len(text) > _MOST_TEXT:
        text = text[: _MOST_TEXT - 1] + "…"
    return _CODE.sub("_x005F_", text) if "_x" in text else text
