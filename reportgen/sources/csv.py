"""Delimited text (CSV, TSV, semicolons): one Grid, its cells on the columns they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.decoding import decode
from reportgen.model.document import Cell, Document, Grid, Line, Page, Provenance
from reportgen.sources import HEAD
from reportgen.sources._delimited import delimiter_of, is_delimited, split_cells
from reportgen.sources._sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from reportgen.sources.text import is_plain

if TYPE_CHECKING:
    from reportgen.findings import Log

SUFFIXES = (".csv", ".tsv")
_LONGEST_CELL = 5_000
_COLUMN_POINTS, _SPACE_POINTS = 12.0, 3.0


def identify(head: bytes) -> bool:
    """Plain text whose lines are rows of a delimited table."""
    return is_plain(head) and is_delimited(head)


def read(name: str, data: bytes, log: Log) -> Document:
    """One page with one Grid; lines are those of the file. A finding where the table goes on beyond what is read."""
    import hashlib

    text = decode(name, data, log)
    mark = delimiter_of(data[:HEAD])
    lines: list[Line] = []
    count, cut = 0, False
    for number, cells in split_cells(text, mark):
        cut = cut or len(cells) > MOST_COLUMNS
        line = _line(number, cells[:MOST_COLUMNS])
        if line.cells:
            lines.append(line)
            count += len(line.cells)
        if count > MOST_CELLS or len(lines) >= MOST_ROWS:
            cut = True
            break
    if cut:
        limits = f"{MOST_COLUMNS} columns, {MOST_ROWS:,} rows, {MOST_CELLS:,} cells"
        remedy = "Copy the statements to a file of their own."
        log.warning("csv.table-cut", f"{name} goes on beyond what is read: {limits}", Provenance(name, 1, 1), remedy)
    return Document(name, hashlib.sha256(data).hexdigest(), "csv", (Page(1, (Grid(tuple(lines)),)),))


def _line(number: int, cells: list[str]) -> Line:
    """The cells that hold something; spaces before the first are its indentation."""
    shown = [(column, text[:_LONGEST_CELL]) for column, text in enumerate(cells) if text and not text.isspace()]
    placed = tuple(Cell(" ".join(text.split()), float(column), float(column + 1)) for column, text in shown)
    if not shown:
        return Line(number, ())
    column, first = shown[0]
    indent = column * _COLUMN_POINTS + (len(first) - len(first.lstrip())) * _SPACE_POINTS
    return Line(number, placed, indent, " ".join(cell.text for cell in placed))
