"""The heading of a flattened table: its fragments, torn out of their rows, put back into rows.

Spans, days and years come in the order of their columns, whatever stands between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.model.document import Cell, Line
from reportgen.statements._rows import Row
from reportgen.statements.columns import Layout, Slot
from reportgen.statements.flat.pieces import Kind, Piece
from reportgen.statements.periods import Fragment, Mark, read_fragments

_WIDTH = 100.0
_EARLY = 10  # numbers; fragments further down are no heading


def split_heads(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """The fragments of the heading, and the other pieces without any fragments."""
    heads, rest, numbers = [], [], 0
    for piece in pieces:
        if piece.kind is not Kind.HEAD:
            rest.append(piece)
            numbers += piece.kind is Kind.NUMBER
        elif numbers <= _EARLY:
            heads.append(piece)
    return heads, rest


def head_rows(heads: Sequence[Row]) -> list[Row]:
    """Up to three virtual heading rows: spans, days, years or dates, each with its words two spaces apart."""
    levels: dict[int, list[str]] = {}
    for row in heads:
        for fragment in read_fragments(row.text):
            level = 0 if fragment.mark is Mark.SPAN else 1 if fragment.mark is Mark.DAY else 2
            words = row.text[int(fragment.x0) : int(fragment.x1)].strip()
            levels.setdefault(level, []).append(words)
    return [_row("  ".join(words), heads[0]) for _, words in sorted(levels.items())]


def _row(text: str, place: Row) -> Row:
    line = Line(place.line.number, (Cell(text, 0.0, float(len(text))),), 0.0, text)
    return Row(line, place.page, place.block, False, text, ())


def count_heads(heads: Sequence[Row]) -> list[int]:
    """The numbers of columns that the heading may mean, likeliest first; empty when it says nothing."""
    fragments: list[Fragment] = [f for row in heads for f in read_fragments(row.text)]
    ends = sum(f.mark in (Mark.DATE, Mark.YEAR) for f in fragments)
    days = sum(f.mark is Mark.DAY for f in fragments)
    spans = sum(f.mark is Mark.SPAN for f in fragments)
    changes = sum(f.mark is Mark.CHANGE for f in fragments)
    counts = [ends + changes, ends, days, 2 * spans, 2 * ends]
    return list(dict.fromkeys(count for count in counts if count))


def lay_out_flat(width: int) -> Layout:
    """Columns of equal width: a flattened table has places only in the order of its numbers."""
    return Layout(tuple(Slot(_WIDTH * i, _WIDTH * i + _WIDTH) for i in range(width)), True, False)


def place_of(column: int) -> tuple[float, float]:
    """x0 and x1 of a number in this column."""
    return _WIDTH * column, _WIDTH * column + _WIDTH - 1
