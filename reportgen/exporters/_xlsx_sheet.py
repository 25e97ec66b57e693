"""A sheet of a workbook as its part is written (ECMA-376 part 1, 18.3): cells, links, notes, a table, how it prints.

Written here rather than by a library: a statement needs few things of a workbook, among them the values that formulas
give, and text that is text whatever it begins with; and XML that is put together at once costs a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from reportgen.exporters._tables import readable
from reportgen.exporters._xlsx_styles import DAY, Dress, Styles
from reportgen.exporters._xlsx_xml import OFFICE, SPREADSHEET, escape, escape_attribute

POINTS = 15  # height of a line of text
_MOST_TEXT = 16_000  # half of what a cell may hold: characters outside the basic plane count twice
_MOST_BREAKS = 250  # a cell may hold 253 lines
_MOST_LINKS = 65_000
_MOST_LINES = 20
_MOST_LEVEL = 7
_SIDES = ("landscape", "portrait")
# points: what margins leave of a page, and the width of a digit; how much smaller a sheet may be printed to fit on it
_PAPER, _LETTER, _SLIGHTLY = (540.0, 705.0), 5.3, 1.45
_USUAL_WIDTH = 9
# spreadsheets read _x000D_ in a text as that character
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_COUNT, _DAY = Dress("Count", "0"), Dress("Count", DAY)
_PROVOKING = frozenset("=+-@")
_FIRST_DAY = date(1900, 3, 1)  # the calendar of spreadsheets is wrong before
_DAY_ZERO = date(1899, 12, 30)


class Texts:
    """The texts of a workbook, each once."""

    __slots__ = ("_numbers",)

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def number(self, text: str) -> int:
        """Where the text stands in the list."""
        return self._numbers.setdefault(text, len(self._numbers))

    def part(self) -> str:
        """The part of shared strings (18.4)."""
        entries = "".join([f"<si>{text_element(safe_text(text))}</si>" for text in self._numbers])
        return f'<sst xmlns="{SPREADSHEET}" uniqueCount="{len(self._numbers)}">{entries}</sst>'


@dataclass(frozen=True, slots=True)
class Note:
    """What is said of a cell: row and column from 1."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class TableRange:
    """A filterable table from A1 down: its name, the titles of its columns, how many rows are below them."""

    name: str
    titles: tuple[str, ...]
    rows: int

    @property
    def reference(self) -> str:
        return f"A1:{letters(len(self.titles))}{self.rows + 1}"


@dataclass(slots=True)
class Sheet:
    """Cells are put in any order; the rest is how the sheet behaves.

    `heights` in lines of text by row, `widths` in characters by column from 1, `levels` of the outline by row;
    `frozen` is the first cell that scrolls, `repeated` the last row printed on each page, `printed` the print area;
    `rules` are conditional formats: range and formula, shown as a check that fails.
    """

    name: str
    styles: Styles
    texts: Texts
    heights: dict[int, int] = field(default_factory=dict)
    widths: dict[int, float] = field(default_factory=dict)
    levels: dict[int, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    rules: list[tuple[str, str]] = field(default_factory=list)
    table: TableRange | None = None
    frozen: str = ""
    repeated: int = 0
    printed: str = ""
    upright: bool = False
    tab: str = ""
    _rows: dict[int, list[tuple[int, str]]] = field(default_factory=dict)
    _links: list[str] = field(default_factory=list)

    def put_text(self, row: int, column: int, text: str, dress: str | Dress = "Text") -> None:
        """The text as text, whatever it begins with; line breaks are kept. An empty text leaves a dressed cell."""
        if not text:
            self._put(row, column, f's="{self.styles.number(dress)}"/>')
            return
        if text[0] in _PROVOKING:
            dress = replace(Dress(dress) if isinstance(dress, str) else dress, quoted=True)
        self._put(row, column, f's="{self.styles.number(dress)}" t="s"><v>{self.texts.number(text)}</v></c>')

    def put_number(self, row: int, column: int, value: Decimal | int, dress: Dress = _COUNT) -> None:
        """The number with all its digits."""
        # the format f gives whole numbers six digits behind a point
        digits = value if isinstance(value, int) else f"{value:f}"
        self._put(row, column, f's="{self.styles.number(dress)}"><v>{digits}</v></c>')

    def put_formula(self, row: int, column: int, formula: tuple[str, Decimal], dress: Dress) -> None:
        """The formula (without its equals sign) and the number it gives."""
        text, value = formula
        self._put(row, column, f's="{self.styles.number(dress)}"><f>{escape(text)}</f><v>{value:f}</v></c>')

    def put_day(self, row: int, column: int, day: date | None, dress: Dress = _DAY) -> None:
        """The day as a date that can be reckoned with; nothing for None."""
        if day is None:
            return
        if day < _FIRST_DAY:
            self.put_text(row, column, day.isoformat(), dress.look)
        else:
            self.put_number(row, column, (day - _DAY_ZERO).days, dress)

    def put_link(self, row: int, column: int, text: str, target: str, dress: str | Dress = "Link") -> None:
        """The text, leading to a place of the workbook: `'Balance Sheet'!B7`."""
        self.put_text(row, column, text, dress)
        if len(self._links) < _MOST_LINKS:
            place = f'ref="{letters(column)}{row}" location="{escape_attribute(target)}"'
            self._links.append(f'<hyperlink {place} display="{escape_attribute(safe_text(text)[:250])}"/>')

    def put_head(self, row: int, titles: Iterable[str], numbers: Collection[str] = ()) -> None:
        """Headings of a list; those named in `numbers` stand to the right."""
        for column, title in enumerate(titles, 1):
            self.put_text(row, column, title, "Number" if title in numbers else "List")

    def raise_row(self, row: int, lines: int) -> None:
        """Rows of one line keep the height that the program gives them."""
        if lines > 1:
            self.heights[row] = max(min(lines, _MOST_LINES), self.heights.get(row, 0))

    def put_table(self, name: str, columns: Sequence[tuple[str, int]], rows: int, fixed: int) -> None:
        """Makes a filterable table of what stands under row 1; the first `fixed` columns stay in sight."""
        for number, (_, width) in enumerate(columns, 1):
            self.widths[number] = width
        if rows:
            self.table = TableRange(name, tuple(title for title, _ in columns), rows)
        self.frozen, self.repeated = f"{letters(1 + fixed)}2", 1

    def _put(self, row: int, column: int, rest: str) -> None:
        cells = self._rows.get(row)
        if cells is None:
            cells = self._rows[row] = []
        cells.append((column, f'<c r="{letters(column)}{row}" {rest}'))

    def part(self, *, first: bool) -> str:
        """The sheet's part; its relations are `rId1` the notes' drawing and `rId3` the table (`rId2` are the notes)."""
        return "".join((
            f'<worksheet xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}/relationships"><sheetPr>',
            f'<tabColor rgb="FF{self.tab}"/>' * bool(self.tab),
            '<outlinePr summaryBelow="1"/><pageSetUpPr fitToPage="1"/></sheetPr>',
            self._view(first=first),
            f'<sheetFormatPr defaultRowHeight="{POINTS}" outlineLevelRow="{max(self.levels.values(), default=0)}"/>',
            self._columns(),
            f"<sheetData>{''.join(map(self._row, sorted(self._rows)))}</sheetData>",
            *(self._rule(number, *rule) for number, rule in enumerate(self.rules, 1)),
            f"<hyperlinks>{''.join(self._links)}</hyperlinks>" * bool(self._links),
            '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
            f'<pageSetup orientation="{_SIDES[self.upright]}" fitToWidth="1" fitToHeight="{self._tall()}"/>',
            "<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter>",
            '<legacyDrawing r:id="rId1"/>' * bool(self.notes),
            '<tableParts count="1"><tablePart r:id="rId3"/></tableParts>' * bool(self.table),
            "</worksheet>",
        ))  # fmt: skip

    def _view(self, *, first: bool) -> str:
        chosen = ' tabSelected="1"' * first
        start = f'<sheetViews><sheetView showGridLines="0"{chosen} workbookViewId="0"'
        if not self.frozen:
            return f"{start}/></sheetViews>"
        found = re.fullmatch("([A-Z]+)([0-9]+)", self.frozen)
        assert found
        across, down = column_number(found[1]) - 1, int(found[2]) - 1
        split = f' xSplit="{across}"' * bool(across) + f' ySplit="{down}"' * bool(down)
        pane = "bottomRight" if across and down else "bottomLeft" if down else "topRight"
        return (
            f'{start}><pane{split} topLeftCell="{self.frozen}" activePane="{pane}" state="frozen"/>'
            f'<selection pane="{pane}" activeCell="{self.frozen}" sqref="{self.frozen}"/></sheetView></sheetViews>'
        )

    def _tall(self) -> int:
        """How many pages it is printed on, 0 for as many as it takes. A few rows too many for one page get on it."""
        found = re.fullmatch(r"A1:([A-Z]+)([0-9]+)", self.printed)
        if not found:
            return 0
        wide = sum(self.widths.get(at, _USUAL_WIDTH) * _LETTER for at in range(1, column_number(found[1]) + 1))
        tall = sum(self.heights.get(row, 1) for row in range(1, int(found[2]) + 1)) * POINTS
        across, down = sorted(_PAPER, reverse=not self.upright)
        return int(down < tall * min(1.0, across / wide) <= down * _SLIGHTLY)

    def _columns(self) -> str:
        columns = "".join(
            f'<col min="{column}" max="{column}" width="{width}" customWidth="1"/>'
            for column, width in sorted(self.widths.items())
        )
        return f"<cols>{columns}</cols>" * bool(columns)

    def _row(self, row: int) -> str:
        lines, level = self.heights.get(row, 0), min(self.levels.get(row, 0), _MOST_LEVEL)
        height = f' ht="{POINTS * lines}" customHeight="1"' * bool(lines)
        outline = f' outlineLevel="{level}"' * bool(level)
        return f'<row r="{row}"{height}{outline}>{"".join([cell for _, cell in sorted(self._rows[row])])}</row>'

    def _rule(self, number: int, reference: str, formula: str) -> str:
        rule = f'<cfRule type="expression" dxfId="0" priority="{number}"><formula>{escape(formula)}</formula></cfRule>'
        return f'<conditionalFormatting sqref="{reference}">{rule}</conditionalFormatting>'


@lru_cache(maxsize=1024)
def letters(column: int) -> str:
    """The name of a column, counted from 1: A, Z, AA."""
    name = ""
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return name


def column_number(name: str) -> int:
    """The column's number from 1: A is 1, AA is 27."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number


def safe_text(text: str) -> str:
    """Lines without control characters, no longer than a cell holds, codes of characters taken literally."""
    if not text.isprintable():
        text = "\n".join(map(readable, text.split("\n", _MOST_BREAKS)))
    if len(text) > _MOST_TEXT:
        text = text[: _MOST_TEXT - 1] + "…"
    return _CODE.sub("_x005F_", text) if "_x" in text else text


def text_element(text: str) -> str:
    """`<t>` with its spaces kept."""
    kept = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f"<t{kept}>{escape(text)}</t>"
