"""Words with places -> lines set out in columns of characters, as the page shows them.

1. Words that stand on one base line are a line; raised marks join the line they belong to.
2. A line falls into pieces at wide gaps. A currency sign, a parenthesis or a per cent sign that stands apart joins its
   number. A raised mark behind a label is put in parentheses; behind a number it is left out.
3. A piece that is a number ends where its last digit stands, so that columns of numbers align; other pieces stand by
   their beginning, over the columns by their middle. Two spaces at least are between pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from reportgen.model.document import Line, read_line
from reportgen.sources._gutter import split_sides
from reportgen.sources._words import Frame, Word

_NUMBER = re.compile(
    r"[$€£¥₹]?[(\[]?[-–—−]?[$€£¥₹]?(?:\d(?:[\d,.'’]*\d)?|\.\d+)[)\]]?%?[)\]]?"
    r"|[$€£¥₹]?\(?[-–—−]{1,3}\)?%?|N/?[AM]|n/?[am]"
)
_OPEN = re.compile(r"[$€£¥₹(\[]+")
_CLOSE = re.compile(r"[)\]%]+")
_OPENS_NUMBER = re.compile(r"[$€£¥₹(\[]*[-–—−]?[\d.]|[(\[$€£¥₹]+$|[-–—−]{1,3}\)?$")
_FIRST_GROUP, _LAST_GROUPS = re.compile(r"\(?-?\d{1,3}"), re.compile(r"\d{3}(?:[ .,]\d+)?\)?")
_CURRENCIES = ("$", "€", "£", "¥", "₹")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE_YEAR = re.compile(
    r"\d{1,2},|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:[a-z]{2,7})?\.?,?|[qh][1-4]|fy|fiscal|years?",
    re.IGNORECASE,
)
_MINUS = re.compile(r"[$€£¥₹]?[-–−]")
_LEADERS = re.compile(r"[._·…‥]{3,}$|^[._·…‥]{2,}$")
_MARK = re.compile(r"[(\[]?(?:\d{1,2}|[a-z])[)\]]?(?:,(?:\d|[a-z]))*|[*†‡§#]+|TM|SM|®|™|st|nd|rd|th")
_COUNTED = re.compile(r"\d{1,2}|[a-z]")
_SAME_EDGE = 1.6
_MEMBERS = 4
_WIDEST = 2_000  # characters; a page can claim to be miles wide


def group_lines(words: Sequence[Word]) -> list[list[Word]]:
    """The words by line, from the top; those of a line from left to right."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.base, w.x0)):
        if lines and word.base - lines[-1][0].base <= 0.3 * min(word.height, lines[-1][0].height):
            lines[-1].append(word)
        else:
            lines.append([word])
    lines = _settle_between(_lift_marks(lines))
    return [sorted(line, key=lambda w: (w.x0, w.x1)) for line in lines]


def _lift_marks(lines: list[list[Word]]) -> list[list[Word]]:
    """Lines of nothing but raised marks join the line below whose height they stand in."""
    kept: list[list[Word]] = []
    marks: list[Word] = []
    for line in lines:
        own = [mark for mark in marks if any(_is_raised(mark, word) for word in line)]
        marks = [mark for mark in marks if mark not in own]
        if all(_MARK.fullmatch(word.text) for word in line) and _hangs_over(line, lines):
            marks.extend(line)
        else:
            kept.append(line + own)
    return kept + [[mark] for mark in marks]


def _settle_between(lines: list[list[Word]]) -> list[list[Word]]:
    """Lines half a line off, centred beside two others: numbers join the lower, where a label ends, words the upper."""
    settled: list[list[Word]] = []
    at = 0
    while at < len(lines):
        above, line, below = settled[-1] if settled else [], lines[at], lines[at + 1] if at + 1 < len(lines) else []
        if above and below and _reaches_into(line, above) and _reaches_into(line, below):
            if all(_NUMBER.fullmatch(word.text) for word in line):
                settled.append(line + below)
                at += 1
            else:
                settled[-1] = above + line
        else:
            settled.append(line)
        at += 1
    return settled


def _reaches_into(line: Sequence[Word], other: Sequence[Word]) -> bool:
    """They share much of their height, and no width."""
    shared = min(line[0].bottom, other[0].bottom) - max(line[0].top, other[0].top)
    if shared < 0.3 * min(line[0].height, other[0].height):
        return False
    return all(word.x1 < beside.x0 or beside.x1 < word.x0 for word in line for beside in other)


def _hangs_over(line: Sequence[Word], lines: Sequence[Sequence[Word]]) -> bool:
    at = next(index for index, other in enumerate(lines) if other is line)
    below = lines[at + 1] if at + 1 < len(lines) else ()
    return all(any(_is_raised(mark, word) for word in below) for mark in line)


def _is_raised(mark: Word, word: Word) -> bool:
    """Smaller, higher, and right beside the word."""
    smaller = mark.height < 0.85 * word.height and mark.base < word.base - 0.08 * word.height
    beside = -0.3 * word.height < mark.x0 - word.x1 < 0.6 * word.height
    return smaller and beside and mark.base > word.top + 0.1 * word.height


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line between wide gaps. `number`: it is one number, which ends at `edge`."""

    text: str
    x0: float
    x1: float
    edge: float
    number: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The pieces of a line, with its rectangle as words have it."""

    pieces: tuple[Piece, ...]
    x0: float
    top: float
    x1: float
    bottom: float


def read_rows(words: Sequence[Word]) -> list[list[Row]]:
    """The lines of a page, in pieces: as one list, or where tables stand side by side, as they are read in turn."""
    lines = group_lines(words)
    edges = _find_edges(lines)
    return [[row for line in part if (row := _read_row(line, edges))] for part in split_sides(lines)]


def _read_row(line: Sequence[Word], edges: Sequence[float]) -> Row | None:
    pieces = tuple(_read_pieces(line, edges))
    if not pieces:
        return None
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    return Row(pieces, line[0].x0, top, max(word.x1 for word in line), bottom)


def _find_edges(lines: Sequence[Sequence[Word]]) -> tuple[float, ...]:
    """Where columns of numbers end: at least some numbers stand apart there, one below the other."""
    ends = sorted(
        word.edge
        for line in lines
        for before, word in zip((None, *line), line, strict=False)
        if _NUMBER.fullmatch(word.text) and (before is None or word.x0 - before.x1 > 0.6 * word.height)
    )
    return tuple(median(group) for group in _cluster(ends) if len(group) >= _MEMBERS)


def _cluster(ends: Sequence[float]) -> list[list[float]]:
    groups: list[list[float]] = []
    for end in ends:
        if groups and end - groups[-1][0] <= 2 * _SAME_EDGE and end - groups[-1][-1] <= _SAME_EDGE:
            groups[-1].append(end)
        else:
            groups.append([end])
    return groups


def _read_pieces(line: Sequence[Word], edges: Sequence[float]) -> Iterator[Piece]:
    group: list[Word] = []
    text = ""
    for word, after in zip(line, (*line[1:], None), strict=True):
        spelt = _LEADERS.sub("", word.text)
        if not spelt:
            continue
        if group and _MARK.fullmatch(spelt) and _is_raised(word, group[-1]):
            text += "" if _NUMBER.fullmatch(text) else _spell_mark(spelt)
            continue
        apart = after is None or after.x0 - word.x1 > 0.6 * word.height
        joint = _join(group[-1], word, edges if apart else ()) if group else None
        if joint is None:
            if group:
                yield _piece(text, group)
            group, text = [word], spelt
        else:
            group.append(word)
            text += joint + spelt
    if group:
        yield _piece(text, group)


def _spell_mark(text: str) -> str:
    """A counted footnote in parentheses, so that it is no part of the word before it; other marks as they are."""
    return f" ({text})" if _COUNTED.fullmatch(text) else f" {text}" if text[0] in "([" else text


def _join(before: Word, word: Word, edges: Sequence[float]) -> str | None:
    """What stands between two words of one piece; None where a new piece begins."""
    gap, height = word.x0 - before.x1, max(before.height, word.height)
    number = _NUMBER.fullmatch(word.text) is not None
    if _OPEN.fullmatch(before.text) and _OPENS_NUMBER.match(word.text):
        return ""
    if word.text in _CURRENCIES:
        return None  # it begins a column, however close the label comes to it
    if _MINUS.fullmatch(before.text) and word.text[0].isdigit() and gap < 0.2 * height:
        return ""
    if _CLOSE.fullmatch(word.text) and before.text[-1] in "0123456789)%—–-" and gap < 2 * height:
        return ""
    limit = 0.8
    if _YEAR.fullmatch(word.text) and _BEFORE_YEAR.fullmatch(before.text):
        return " " if gap < limit * height else None  # a date over a column ends where its numbers do
    if _FIRST_GROUP.fullmatch(before.text) and _LAST_GROUPS.fullmatch(word.text):
        # "1 560.3": a space between thousands is no wider than a digit
        limit = max(0.3, 1.1 * (word.x1 - word.x0) / len(word.text) / height)
    elif number and _NUMBER.fullmatch(before.text):
        limit = 0.3
    elif number and any(abs(edge - word.edge) <= _SAME_EDGE for edge in edges):
        limit = 0.35
    elif _OPENS_NUMBER.match(word.text):
        limit = 0.6
    return " " if gap < limit * height else None


def _piece(text: str, group: Sequence[Word]) -> Piece:
    edge = next((word.edge for word in reversed(group) if any(c.isdigit() for c in word.text)), group[-1].edge)
    return Piece(text, group[0].x0, group[-1].x1, edge, _NUMBER.fullmatch(text) is not None)


def unit_of(rows: Sequence[Row]) -> float:
    """Points that a character of these rows is wide; 0 where they have no words."""
    widths = [
        (piece.x1 - piece.x0) / len(piece.text)
        for row in rows
        for piece in row.pieces
        if not piece.number and len(piece.text) > 5 and piece.x1 > piece.x0
    ]
    return median(widths) if widths else 0.0


def set_out(parts: Sequence[Sequence[Row]], frame: Frame, unit: float, first: int = 1) -> list[Line]:
    """The rows as lines of characters `unit` points wide, numbered from `first`; an empty line counts.

    Pages of one document that are set out with one unit have their columns at the same places. A part to the right of
    another is moved to where that one begins.
    """
    lines: list[Line] = []
    begins = [min((row.x0 for row in rows), default=0.0) for rows in parts]
    for number, rows in enumerate(parts):
        beside = number and rows and rows[0].top < parts[number - 1][-1].bottom
        start = frame.start + (begins[number] - begins[number - 1] if beside else 0.0)
        lines.extend(_set_out(rows, frame, start, unit, lines[-1].number + 2 if lines else first))
    return lines


def _set_out(rows: Sequence[Row], frame: Frame, origin: float, unit: float, first: int) -> Iterator[Line]:
    ends = sorted(piece.edge for row in rows for piece in row.pieces if piece.number)
    snapped = {end: round((median(group) - origin) / unit) for group in _cluster(ends) for end in group}
    margin = min((row.x0 for row in rows), default=0.0)
    own = unit_of(rows) or unit
    usual = median([b.top - a.bottom for a, b in pairwise(rows)] or [0.0])
    middle = margin + 0.3 * (max((row.x1 for row in rows), default=0.0) - margin)
    number = first - 1
    for index, row in enumerate(rows):
        number += 1
        if index and row.top - rows[index - 1].bottom > usual + 0.6 * (row.bottom - row.top):
            number += 1
        line = read_line(number, _spell(row.pieces, snapped, Scale(origin, unit, middle)))
        if line:
            box = frame.to_page(row.x0, row.top, row.x1, row.bottom)
            yield replace(line, indent=round((row.x0 - margin) / own, 1), box=box)


@dataclass(frozen=True, slots=True)
class Scale:
    """Points to characters: where the page begins, how wide a character is, where no label begins any more."""

    start: float
    unit: float
    middle: float

    def column(self, x: float) -> int:
        return round((x - self.start) / self.unit)


def _spell(pieces: Sequence[Piece], snapped: dict[float, int], scale: Scale) -> str:
    raw = ""
    for piece in pieces:
        if piece.number:
            hanging = len(piece.text) - len(piece.text.rstrip(")]%"))
            start = snapped[piece.edge] + hanging - len(piece.text)
        elif raw or piece.x0 > scale.middle:
            start = scale.column((piece.x0 + piece.x1) / 2) - len(piece.text) // 2
        else:
            start = scale.column(piece.x0)
        start = min(max(start, len(raw) + 2 if raw else 0), max(_WIDEST, len(raw) + 2))
        raw = raw.ljust(start) + piece.text
    return raw
