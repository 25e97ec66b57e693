"""What a source holds, before anything is understood: pages of blocks of lines of cells."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_LINE, MOST_LINES = 20_000, 100_000  # of text: characters and lines that are read
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where something stood: file name, page and line (both from 1), the text as printed, its rectangle if known.

    `line` counts lines of the whole file for text, lines and table rows as a reader counts them for HTML, lines of the
    page for PDF, rows for workbooks. `cell` is the cell of its line, from 0; -1 where that is not known.
    """

    source: str
    page: int
    line: int
    raw: str = ""
    box: Box | None = None
    cell: int = -1

    def __str__(self) -> str:
        return f"{self.source}:{self.line}" if self.page <= 1 else f"{self.source}:p{self.page}:{self.line}"


@dataclass(frozen=True, slots=True)
class Cell:
    """A run of text with its horizontal extent: characters in text, grid columns in tables, points in PDF."""

    text: str
    x0: float
    x1: float


def split_cells(raw: str) -> tuple[Cell, ...]:
    """The cells of a line of text, in characters: they stand apart by two spaces or more."""
    return tuple(Cell(m.group(), float(m.start()), float(m.end())) for m in _CELL.finditer(raw))


@dataclass(frozen=True, slots=True)
class Line:
    """Cells from left to right. `indent` is the depth of the first cell in the units of its block.

    `raw` is the line as the source spells it, where that says more than the cells do (text: with its spaces; PDF: set
    out in columns of characters as it stands on the page). `box` is its rectangle on the page, where that is known.
    """

    number: int
    cells: tuple[Cell, ...]
    indent: float = 0.0
    raw: str = ""
    box: Box | None = None

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def read_line(number: int, text: str) -> Line | None:
    """The line with its cells, or None where it is blank."""
    raw = text.expandtabs(8).rstrip()[:LONGEST_LINE]
    if not raw:
        return None
    cells = split_cells(raw)
    return Line(number, cells, cells[0].x0 if cells else 0.0, raw)


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of running text: a table in it is known by its positions, or only by the order of its words."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Lines of a real table: x0 and x1 of a cell are the grid columns it covers."""

    lines: tuple[Line, ...]


Block = Text | Grid


@dataclass(frozen=True, slots=True)
class Page:
    """A page, numbered from 1; `pictured`: a machine read its text from a picture, so that any digit may be another."""

    number: int
    blocks: tuple[Block, ...]
    pictured: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """What a source itself says of the row at `page` and `line`, beyond its words: as our own workbooks do.

    `concept` is a prefixed name, or for an `own` one of the company its local name; empty where it says none.
    `certainty` is between 0 and 1; `review`: a person should look. `measure` is the value of a Measure ("" unknown),
    `scale` the power of ten that lifts the row's numbers. `members` are axis and member, by full or own local names,
    of a row that states a part of its concept.
    """

    page: int
    line: int
    concept: str = ""
    own: bool = False
    certainty: float = 1.0
    review: bool = False
    measure: str = ""
    scale: int = 0
    members: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class About:
    """What a source says of its company in so many words; empty or None where it does not.

    `identifier` is under `scheme`; `fiscal_year_end` is (month, day); `form` is what it is filed on ("10-Q");
    `language` is what it calls its own, as strangers wrote it; `fiscal_year` the one it is of, 0 where not said.
    """

    name: str = ""
    ticker: str = ""
    identifier: str = ""
    scheme: str = ""
    fiscal_year_end: tuple[int, int] | None = None
    form: str = ""
    language: str = ""
    fiscal_year: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A source as read. `source` is its file name, `digest` the SHA-256 of its bytes, `media` the reader's name."""

    source: str
    digest: str
    media: str
    pages: tuple[Page, ...]
    claims: tuple[Claim, ...] = ()
    about: About = About()
