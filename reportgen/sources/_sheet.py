"""A worksheet's part as rows of shown cells (ECMA-376 part 1, 18.3): streamed, and bounded in rows and columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.decoding import plain
from reportgen.sources._number_format import drops_thousands, parts_of_day, show_day, show_number
from reportgen.sources._shared import LONGEST_TEXT, Book, RichText, Style, number_of

if TYPE_CHECKING:
    from reportgen.sources._package import Package

MOST_COLUMNS, MOST_ROWS, MOST_CELLS = 500, 100_000, 1_000_000
_MOST_TAGS = 4 * MOST_CELLS  # of cells that show nothing, too
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_STEP, _SPACE = 12, 3  # points of an indentation's step, and of a space
_TRUE = ("1", "true")
_NO_STYLE = Style()


@dataclass(slots=True)
class ShownCell:
    """A cell that shows something, its `column` from 0, its indentation in points.

    `dropped` is its text without the thousands that its format drops, empty where it drops none. `number` is the
    number itself, kept of our own workbooks alone.
    """

    column: int
    text: str
    indent: int = 0
    dropped: str = ""
    number: str = ""


@dataclass(slots=True)
class Sheet:
    """What a sheet shows: by row number its cells; widths by (row, column); and what of it could not be read.

    `unvalued` and `errors` are the cells whose formula has no value, or an error for one; `cut`: it goes on further.
    """

    rows: dict[int, list[ShownCell]] = field(default_factory=dict)
    spans: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)
    unvalued: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    cut: bool = False


def read_sheet(package: Package, part: str, book: Book, room: int) -> Sheet:
    """The sheet, of which no more than about `room` cells are taken."""
    reader = _Reader(book, room)
    package.parse(part, reader)
    reader.sheet.cut = reader.sheet.cut or reader.done
    return reader.sheet


class _Reader:
    """Where the stream of cells has come to."""

    __slots__ = (
        *("_book", "_cell", "_column", "_formula", "_hidden", "_left", "_rich", "_room", "_row", "_value", "_within"),
        "sheet",
    )

    def __init__(self, book: Book, room: int) -> None:
        self.sheet = Sheet()
        self._book, self._room, self._left = book, room, _MOST_TAGS
        self._row, self._column = 0, -1
        self._hidden = self._formula = False
        self._cell: dict[str, str] = {}
        self._rich, self._value, self._within = RichText(), "", ""

    @property
    def done(self) -> bool:
        return self._room <= 0 or self._left <= 0 or len(self.sheet.rows) >= MOST_ROWS

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if tag == "c":
            place = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _column_number(place[1]) if place else self._column + 1
            self._cell, self._value, self._formula = attributes, "", False
        elif tag in ("v", "is"):
            self._within = tag
        elif tag == "f":
            self._formula = True
        elif tag == "row":
            self._row = max(number_of(attributes.get("r")), self._row + 1)
            self._column, self._hidden = -1, attributes.get("hidden") in _TRUE
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = number_of(attributes.get("min")), number_of(attributes.get("max"))
            self.sheet.hidden_columns.update(range(max(first, 1) - 1, min(last, MOST_COLUMNS)))
        elif tag == "mergeCell":
            self._read_span(attributes.get("ref", ""))
        elif self._within == "is":
            self._rich.start(tag, attributes)

    def text(self, piece: str) -> None:
        if self._within == "v" and len(self._value) < LONGEST_TEXT:
            self._value += piece[:LONGEST_TEXT]
        elif self._within == "is":
            self._rich.text(piece)

    def end(self, tag: str) -> None:
        if tag == "c":
            self._end_cell()
        elif tag == "is":
            self._within, self._value = "", self._rich.take()
        elif tag == "v":
            self._within = ""
        elif tag == "row":
            self.sheet.hidden_rows += self._hidden and self._column >= 0
        elif self._within == "is":
            self._rich.end(tag)

    def _end_cell(self) -> None:
        if self._column >= MOST_COLUMNS:
            self.sheet.cut = True
        elif not self._hidden and self._column not in self.sheet.hidden_columns and (self._value or self._formula):
            self._room -= 1
            cell = self._show()
            if cell.text or cell.dropped:
                self.sheet.rows.setdefault(self._row, []).append(cell)

    def _read_span(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _PLACE.fullmatch(first), _PLACE.fullmatch(last)
        if start and end and len(self.sheet.spans) < MOST_ROWS:
            width = min(_column_number(end[1]), MOST_COLUMNS) - _column_number(start[1]) + 1
            self.sheet.spans[int(start[2]), _column_number(start[1])] = max(width, 1)

    def _show(self) -> ShownCell:
        number = number_of(self._cell.get("s"))
        style = self._book.styles[number] if number < len(self._book.styles) else _NO_STYLE
        text, dropped = self._read_value(self._cell.get("t", "n"), style)
        spaces = len(text) - len(text.lstrip(" "))
        exact = self._value if self._book.own and self._cell.get("t", "n") == "n" else ""
        return ShownCell(self._column, " ".join(text.split()), style.indent * _STEP + spaces * _SPACE, dropped, exact)

    def _read_value(self, kind: str, style: Style) -> tuple[str, str]:
        """What the cell shows, and what without the thousands its format drops, where it drops them."""
        value = self._value
        if kind == "n":
            return self._read_number(value, style)
        if kind == "s":
            at = number_of(value)
            return (self._book.texts[at] if value.strip().isdigit() and at < len(self._book.texts) else ""), ""
        if kind == "e":
            self.sheet.errors.append(self._place())
            return value, ""
        if kind == "b":
            return ("TRUE" if value == "1" else "FALSE"), ""
        return (value[:10] if kind == "d" else plain(value)), ""

    def _read_number(self, value: str, style: Style) -> tuple[str, str]:
        if not value:
            self.sheet.unvalued.append(self._place())
            return "", ""
        parts = parts_of_day(style.form)
        if parts:
            return show_day(value, parts, self._book.epoch_1904), ""
        dropped = show_number(value, style.form, dropping=True) if drops_thousands(style.form) else ""
        return show_number(value, style.form, zeros=self._book.own), dropped

    def _place(self) -> str:
        letters, rest = "", self._column + 1
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(65 + digit) + letters
        return f"{letters}{self._row}"


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
