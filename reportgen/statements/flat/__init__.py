"""Flattened text: labels and numbers torn apart, one number a line, column after column.

Pieces -> heading (how many columns, which periods) -> numbers in rows and columns -> a label for each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.findings import Log
from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Row
from reportgen.statements.columns import Layout
from reportgen.statements.flat.grid import Number, Reading, read_grid
from reportgen.statements.flat.headings import weigh_heading
from reportgen.statements.flat.heads import count_heads, head_rows, lay_out_flat, place_of, split_heads
from reportgen.statements.flat.labels import Event, pair_labels
from reportgen.statements.flat.pieces import Kind, Piece, find_running, is_flattened, take_apart
from reportgen.statements.rows import NO_LABEL, TORN, Entry, merge_broken
from reportgen.statements.torn import read_look, read_trait

__all__ = ["Part", "find_running", "is_flattened", "read_flat"]

_MOST_NUMBERS = 1500
# elsewhere a row less others is chance: assets less all liabilities but one are that one
_SUBTRACTING = frozenset((StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.OTHER))
_OWN, _LAST = -3.0, -1.0
_DEFAULT_WIDTHS = (2, 3, 4, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A table with a heading of its own; of flattened text the columns and rows too, which no line shows."""

    heading: tuple[Row, ...]
    body: tuple[Row, ...]
    layout: Layout | None = None
    entries: tuple[Entry, ...] = ()


def read_flat(
    rows: Sequence[Row], kind: StatementKind, running: frozenset[int], source: str, log: Log
) -> Iterator[Part]:
    """The table that these lines were torn out of; findings for numbers that found no row."""
    heads, pieces = split_heads(take_apart(rows, running))
    numbers = list(_numbers(pieces))
    if len(numbers) > _MOST_NUMBERS:
        origin = pieces[numbers[_MOST_NUMBERS].place].row.provenance(source)
        log.warning(
            "statements.rows-left-out",
            f"{len(numbers):,} numbers stand alone on their lines; the first {_MOST_NUMBERS:,} are read",
            origin,
            "Cut the statement out of the document.",
        )
        numbers = numbers[:_MOST_NUMBERS]
    if not numbers:
        return
    width, reading = _read_widths(numbers, count_heads([piece.row for piece in heads]), kind)
    for index in reading.strays:
        log.warning(
            "rows.number-unplaced",
            f"{numbers[index].token.text} stands alone and fits no row",
            pieces[numbers[index].place].row.provenance(source),
            "Compare the statement with the document.",
        )
    heading = tuple(head_rows([piece.row for piece in heads]))
    body = tuple(row for row in rows if row not in {piece.row for piece in heads})
    yield Part(heading, body, lay_out_flat(width), tuple(_entries(pieces, numbers, reading)))


def _numbers(pieces: Sequence[Piece]) -> Iterator[Number]:
    """The numbers with what stands before each."""
    gap, paragraph = 2, -1
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.LABEL:
            gap = 2
        elif piece.token:
            yield Number(piece.token, max(gap, int(piece.paragraph != paragraph)), place)
            gap, paragraph = 0, piece.paragraph


def _read_widths(numbers: Sequence[Number], counts: Sequence[int], kind: StatementKind) -> tuple[int, Reading]:
    """The reading of the width that the heading means, or that suits the numbers best."""
    widths = [count for count in counts if count <= len(numbers)] or list(_DEFAULT_WIDTHS)
    width = widths[0]
    return width, read_grid(numbers, width, kind in _SUBTRACTING)


def _entries(pieces: Sequence[Piece], numbers: Sequence[Number], reading: Reading) -> Iterator[Entry]:
    """Rows and headings in the order of the table."""
    labels = _labels(pieces)
    rows = [[numbers[i] if i is not None else None for i in row] for row in reading.rows]
    starts = [min(number.place for number in row if number) for row in rows]
    events = sorted(
        [(place, Event(True, i)) for i, (place, _) in enumerate(labels)]
        + [(place, Event(False, i, _beside(pieces, place))) for i, place in enumerate(starts)],
        key=lambda item: item[0],
    )
    looks = [read_look([n.token for n in row if n], total) for row, total in zip(rows, reading.totals, strict=True)]
    traits = [replace(read_trait(row.label), as_heading=weigh_heading(row.label)) for _, row in labels]
    pairs = pair_labels([event for _, event in events], traits, looks)
    headings = _headings(labels, pairs, pieces)
    for index, row in enumerate(rows):
        yield from headings.get((index, False), ())
        label = labels[pairs[index]][1] if index in pairs else None
        yield _entry(label, row, pieces)
        yield from headings.get((index, True), ())


def _beside(pieces: Sequence[Piece], place: int) -> float:
    """The cost of joining the row that begins here to the label before it: low where that is a paragraph of its own."""
    before = [piece for piece in pieces[max(0, place - 3) : place] if piece.kind is not Kind.SIGN]
    if not before or before[-1].kind is not Kind.LABEL:
        return 0.0
    own = len(before) < 2 or before[-2].kind is not Kind.LABEL or before[-2].paragraph != before[-1].paragraph
    return _OWN if own else _LAST


def _entry(label: Row | None, row: Sequence[Number | None], pieces: Sequence[Piece]) -> Entry:
    tokens = []
    for column, number in enumerate(row):
        if number:
            x0, x1 = place_of(column)
            tokens.append(replace(number.token, x0=x0, x1=x1))
    first = next(pieces[number.place].row for number in row if number)
    if label is None:
        return Entry("", first, tuple(tokens), first, NO_LABEL)
    return Entry(label.label, label, tuple(tokens), first, TORN)


def _labels(pieces: Sequence[Piece]) -> list[tuple[int, Row]]:
    """(place of the last line, label) with the lines joined that run on within a paragraph."""
    found: list[tuple[int, Row]] = []
    last = -2
    for place, piece in enumerate(pieces):
        if piece.kind is not Kind.LABEL:
            continue
        own = replace(piece.row, label=piece.row.label or piece.row.text.strip(), tokens=())
        if found and last == place - 1 and pieces[last].paragraph == piece.paragraph:
            joined = merge_broken([found[-1][1], own])
            found[-1:] = [(place, joined[-1])] if len(joined) == 1 else [found[-1], (place, own)]
        else:
            found.append((place, own))
        last = place
    return found


def _headings(
    labels: Sequence[tuple[int, Row]], pairs: dict[int, int], pieces: Sequence[Piece]
) -> dict[tuple[int, bool], list[Entry]]:
    """Labels without numbers, by the row that they stand before (False) or behind (True)."""
    rows = {label: row for row, label in pairs.items()}
    placed: dict[tuple[int, bool], list[Entry]] = {}
    for index, (place, label) in enumerate(labels):
        if index in rows:
            continue
        following = next((rows[i] for i in range(index + 1, len(labels)) if i in rows), None)
        above = rows.get(index - 1)
        same = index > 0 and pieces[labels[index - 1][0]].paragraph == pieces[place].paragraph
        if above is not None and (same or following is None):
            placed.setdefault((above, True), []).append(Entry(label.label, label))
        elif following is not None:
            placed.setdefault((following, False), []).append(Entry(label.label, label))
    return placed
