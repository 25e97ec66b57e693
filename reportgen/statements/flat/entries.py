"""Rows of numbers and labels of flattened text put together as entries, in the order of the table."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from reportgen.statements._rows import Row
from reportgen.statements.amounts import Token
from reportgen.statements.flat.grid import Reading
from reportgen.statements.flat.headings import weigh_heading
from reportgen.statements.flat.heads import place_of
from reportgen.statements.flat.label_blocks import Place, pair_blocks, weigh_pairs
from reportgen.statements.flat.labels import Event, pair_labels
from reportgen.statements.flat.likeness import Number
from reportgen.statements.flat.pieces import Kind, Piece
from reportgen.statements.label_roles import read_traits
from reportgen.statements.rows import FLAT, NO_LABEL, Entry, merge_broken
from reportgen.statements.torn import Look, read_look

_OWN, _LAST = -3.0, -1.0
_TORN, _WHOLE = 0.2, 0.6  # of rows that stand beside their labels: below, blocks of labels only; above, none
_HEADS = 1.0  # what a label that heads others costs as a heading at most
_MOST_PER_CENT = 1000

Cells = tuple[Number | None, ...]


def join_entries(pieces: Sequence[Piece], numbers: Sequence[Number], reading: Reading) -> Iterator[Entry]:
    """Rows and headings in the order of the table."""
    labels = _labels(pieces)
    rows = _settle_per_cents([tuple(numbers[i] if i is not None else None for i in row) for row in reading.rows])
    starts = _starts(rows)
    looks = _looks(rows, reading.totals)
    pairs = _pair(labels, pieces, _places(labels, pieces, starts, rows), looks)
    headings = _headings(labels, pairs, pieces)
    for index, row in enumerate(rows):
        yield from headings.get((index, False), ())
        label = labels[pairs[index]][1] if index in pairs else None
        yield _entry(label, row, pieces)
        yield from headings.get((index, True), ())


def _pair(
    labels: Sequence[tuple[int, Row]], pieces: Sequence[Piece], places: Sequence[Place], looks: Sequence[Look]
) -> dict[int, int]:
    """The label of each row: labels beside their numbers, some of them late; or blocks of labels in any order."""
    traits = read_traits([row.label for _, row in labels])
    beside = sum(place.beside < 0 for place in places) / max(1, len(places))
    ways = []
    if beside > _TORN:
        events = [(place.before, Event(False, i, place.beside)) for i, place in enumerate(places)]
        events.extend((i, Event(True, i)) for i in range(len(labels)))
        ways.append(pair_labels([event for _, event in sorted(events, key=lambda item: item[0])], traits, looks))
    if beside < _WHOLE:
        ways.append(pair_blocks(_blocks(labels, pieces), traits, places, looks))
    return min(ways, key=lambda pairs: weigh_pairs(pairs, traits, places, looks))


def _blocks(labels: Sequence[tuple[int, Row]], pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """First and end of the labels that follow each other in one paragraph, no number between them."""
    blocks: list[tuple[int, int]] = []
    for index, (place, _) in enumerate(labels):
        joined = index > 0 and pieces[labels[index - 1][0]].paragraph == pieces[place].paragraph
        if joined and not any(piece.token for piece in pieces[labels[index - 1][0] : place]):
            blocks[-1] = (blocks[-1][0], index + 1)
        else:
            blocks.append((index, index + 1))
    return blocks


def _places(
    labels: Sequence[tuple[int, Row]], pieces: Sequence[Piece], starts: Sequence[int], rows: Sequence[Cells]
) -> list[Place]:
    ends = [place for place, _ in labels]
    firsts = [next(number for number in row if number) for row in rows]
    return [
        Place(bisect_left(ends, start), _beside(pieces, starts, i, rows[i]), firsts[i].gap > 0)
        for i, start in enumerate(starts)
    ]


def _looks(rows: Sequence[Cells], totals: Sequence[bool]) -> list[Look]:
    values = [tuple(number.token.value if number else None for number in row) for row in rows]
    counts = Counter(row for row in values if len(row) > 1 and all(row))
    return [
        read_look([n.token for n in row if n], total, counts[own] > 1)
        for row, total, own in zip(rows, totals, values, strict=True)
    ]


def _starts(rows: Sequence[Cells]) -> list[int]:
    """The place of each row's first number; no row stands behind the one below it, whose columns may come earlier."""
    first = [min(number.place for number in row if number) for row in rows]
    return list(accumulate(reversed(first), min))[::-1]


def _settle_per_cents(rows: Sequence[Cells]) -> list[Cells]:
    """Columns in which a sign says so are per cents throughout; rows as short as the other columns stand in those."""
    columns = list(zip(*(row for row in rows if None not in row), strict=True))
    rates = {i for i, column in enumerate(columns) if _is_rate([number.token for number in column if number])}
    if not rates or len(rates) == len(columns):
        return list(rows)  # no column, or rows of per cents between the others
    amounts = [i for i in range(len(columns)) if i not in rates]
    settled: list[Cells] = []
    for row in rows:
        printed = [number for number in row if number]
        if len(printed) == len(row):
            settled.append(tuple(_as_rate(number) if i in rates else number for i, number in enumerate(row)))
        elif len(printed) == len(amounts):
            places = dict(zip(amounts, printed, strict=True))
            settled.append(tuple(places.get(i) for i in range(len(row))))
        else:
            settled.append(row)
    return settled


def _is_rate(tokens: Sequence[Token]) -> bool:
    return any(token.percent for token in tokens) and all(
        token.value is None or token.percent or token.dash or (token.decimals and abs(token.value) < _MOST_PER_CENT)
        for token in tokens
    )


def _as_rate(number: Number | None) -> Number | None:
    return number and replace(number, token=replace(number.token, percent=True))


def _beside(pieces: Sequence[Piece], starts: Sequence[int], index: int, row: Cells) -> float:
    """The cost of joining the row to the label before it: low where that is a paragraph of its own.

    Several labels before numbers that stand column by column are none of them beside a row, nor is the second of two
    that both want numbers.
    """
    place = starts[index]
    before = [piece for piece in pieces[max(0, place - 3) : place] if piece.kind is not Kind.SIGN]
    if not before or before[-1].kind is not Kind.LABEL:
        return 0.0
    if len(before) < 2 or before[-2].kind is not Kind.LABEL:
        return _OWN
    if before[-2].paragraph != before[-1].paragraph:
        return _OWN if weigh_heading(before[-2].row.label or before[-2].row.text.strip()) < _HEADS else 0.0
    following = starts[index + 1] if index + 1 < len(starts) else len(pieces)
    return 0.0 if any(number.place > following for number in row if number) else _LAST


def _entry(label: Row | None, row: Sequence[Number | None], pieces: Sequence[Piece]) -> Entry:
    tokens = []
    for column, number in enumerate(row):
        if number:
            x0, x1 = place_of(column)
            tokens.append(replace(number.token, x0=x0, x1=x1))
    first = next(pieces[number.place].row for number in row if number)
    if label is None:
        return Entry("", first, tuple(tokens), first, NO_LABEL)
    return Entry(label.label, label, tuple(tokens), first, FLAT)


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
