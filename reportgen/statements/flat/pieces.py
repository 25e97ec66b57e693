"""Flattened text as a sequence of pieces: labels, lone numbers, fragments of headings, currency signs.

A blank line ends a paragraph: what the tool that tore the text out of its page took for one block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from reportgen.model.document import Cell
from reportgen.statements._rows import Placed, Row
from reportgen.statements.amounts import Token, find_tokens, split_line
from reportgen.statements.flat.remarks import drop_wrapped
from reportgen.statements.locate import classify
from reportgen.statements.measures import read_scale
from reportgen.statements.period_words import MONTHS
from reportgen.statements.periods import Mark, is_heading_only, read_fragments
from reportgen.statements.rows import is_remark

_SIGNS = re.compile(r"^(?:[$€£¥₹₩%()\s]|US\$|C\$|A\$|RMB|USD)+$")
_NEXT_SIGN = re.compile(r"(?<=[\d)%])\s+(?:[A-Z]{0,2}[$€£¥₹₩]\s*)+$")
_CLOSING = re.compile(r"^\)\s*(?=\(?[A-Z]{0,2}[$€£¥₹₩]?\s*\(?[\d.—–-])")
_PAGE = re.compile(r"^[-–—|.\s]*(?:page\s*)?(?:f-)?(\d{1,3})[-–—|.\s]*$", re.IGNORECASE)
_PERIODS = frozenset((Mark.DATE, Mark.YEAR, Mark.SPAN, Mark.DAY, Mark.CHANGE))
_LEAST_NUMBERS, _MOST_BESIDE = 6, 0.25
_MONTH = re.compile(rf"(?:{'|'.join(MONTHS)})\.?$", re.IGNORECASE)
_DAY = re.compile(r"\d{1,2}\s*,?$")
_ENDED = re.compile(r"\bended\b|\bending\b|\bas\s+(?:of|at)\b|^at\s", re.IGNORECASE)
_TITLE = re.compile(r"(?:(?:un)?audited\s+|condensed\s+|consolidated\s+)*statements?\s+of\s+[a-z ]+$", re.IGNORECASE)
_DASHED = re.compile(r"[-–—](?=\(?[A-Z][A-Za-z() ]*$)")
_NOTE = re.compile(r"\(\d\)$")  # of a date, on a line of its own
_NEAR, _LEAST_RISING = 5, 2
_NAMES = 3  # lines over a title that may be the company's name
_TAIL, _EDGE, _LEAST_PAGES = 12, 5, 3


class Kind(Enum):
    """What a piece is."""

    LABEL = "label"
    NUMBER = "number"
    HEAD = "head"
    SIGN = "sign"


@dataclass(frozen=True, slots=True)
class Piece:
    """A line's part: `paragraph` counts blocks of lines without a blank one between them."""

    kind: Kind
    row: Row
    paragraph: int
    token: Token | None = None


def is_flattened(rows: Sequence[Row]) -> bool:
    """Numbers stand alone on their lines, several such lines in sequence: labels and columns are torn apart."""
    alone = beside = several = 0
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        if row.grid or beside > _MOST_BESIDE * (alone + left) or several > alone + left:
            return False
        label, tokens = read_numbers(row.text)
        if not tokens or all(token.is_year for token in tokens):
            continue
        if label:
            beside += 1
        elif len(tokens) == 1:
            alone += 1
        else:
            several += 1
    return alone >= _LEAST_NUMBERS and beside <= _MOST_BESIDE * alone and several <= alone


def take_apart(rows: Sequence[Row], running: frozenset[int]) -> list[Piece]:
    """The pieces of a region's lines; `running` are the numbers of lines that belong to their page alone."""
    pieces: list[Piece] = []
    paragraph, page = 0, 0
    for row in drop_wrapped(list(_join_dates(rows))):
        if row.blank or row.page != page:
            paragraph += 1
        page = row.page
        noted = bool(pieces) and pieces[-1].kind is Kind.HEAD and not row.blank and _NOTE.match(row.text.strip())
        if row.line.number not in running and not noted:
            for own in _cut_dash(row) if pieces and pieces[-1].token and not row.blank else (row,):
                pieces.extend(Piece(kind, own, paragraph, token) for kind, token in _read(own))
    return _find_spans(pieces[: _end(pieces)])


def _cut_dash(row: Row) -> Sequence[Row]:
    """A dash that runs into the label below it, behind a number, is the number of the column before."""
    text = row.text.strip()
    if not _DASHED.match(text):
        return (row,)
    return tuple(
        replace(row, line=replace(row.line, cells=(Cell(part, 0.0, float(len(part))),), raw=part), label=label)
        for part, label in ((text[0], ""), (text[1:], text[1:]))
    )


def cut_at_table(rows: Sequence[Row], above: Sequence[Row]) -> Sequence[Row]:
    """The lines up to where another table begins: below a line from above the title, the company's name, or below words
    and a scale of its own."""
    names = {_letters(row.text) for row in above[-_NAMES:]} - {""}
    numbers = 0
    for index, row in enumerate(rows):
        numbers += not read_numbers(row.text)[0] and bool(find_tokens(row.text))
        if (
            numbers > _LEAST_NUMBERS
            and (_letters(row.text) in names or _is_scaled(rows[index : index + 2]))
            and _opens_table(rows[index + 1 : index + _NAMES + 3])
        ):
            return rows[:index]
    return rows


def _is_scaled(rows: Sequence[Row]) -> bool:
    """A paragraph that begins with words over "(in millions)": the title of another table."""
    title, *rest = rows
    below = rest[0].text.strip() if rest else ""
    return (
        title.blank
        and not find_tokens(title.text)
        and len(title.text.split()) > 1
        and bool(rest)
        and not rest[0].blank
        and below.startswith("(")
        and read_scale([below]) is not None
    )


def _letters(text: str) -> str:
    """The letters alone: spaces get lost where text is torn out of a page."""
    return "".join(c for c in text.lower() if c.isalpha())


def _opens_table(rows: Sequence[Row]) -> bool:
    """A remark on the whole table, or words over its columns, comes before its first number; a statement's rest has
    neither."""
    for row in rows:
        if is_heading_only(row.text) or (is_remark(row) and any(c.isalpha() for c in row.text)):
            return True
        if find_tokens(row.text):
            return False
    return False


def _end(pieces: Sequence[Piece]) -> int:
    """Where another statement's title stands among the rows."""
    numbers = 0
    for index, piece in enumerate(pieces):
        numbers += piece.kind is Kind.NUMBER
        if numbers > _LEAST_NUMBERS and piece.kind is Kind.LABEL and _TITLE.match(piece.row.text.strip()):
            return index
    return len(pieces)


def _join_dates(rows: Sequence[Row]) -> Iterator[Row]:
    """Narrow columns break dates over lines: a month alone and the day below it are one line."""
    held: Row | None = None
    for row in rows:
        if held and not row.blank and _DAY.match(row.text.strip()):
            text = f"{held.text.strip()} {row.text.strip().rstrip(',')},"
            line = replace(held.line, cells=(Cell(text, 0.0, float(len(text))),), raw=text)
            yield replace(held, line=line, label=text)
            held = None
            continue
        if held:
            yield held
        held = row if _MONTH.match(row.text.strip()) else None
        if held is None:
            yield row
    if held:
        yield held


def _find_spans(pieces: list[Piece]) -> list[Piece]:
    """Words before the first number that name the span of the columns are heading too: "Millions, for the three months
    ended June 30,"."""
    first = next((i for i, piece in enumerate(pieces) if piece.kind is Kind.NUMBER), 0)
    lines = [i for i, piece in enumerate(pieces[:first]) if piece.kind is Kind.HEAD][:1]
    near = range(max(0, lines[0] - _NEAR), lines[0] + _NEAR) if lines else range(_NEAR)
    return [
        replace(piece, kind=Kind.HEAD)
        if i < first and i in near and piece.kind is Kind.LABEL and _names_span(piece.row.text)
        else piece
        for i, piece in enumerate(pieces)
    ]


def _names_span(text: str) -> bool:
    marks = {fragment.mark for fragment in read_fragments(text)}
    return bool(_ENDED.search(text)) and bool(marks & _PERIODS) and Mark.CHANGE not in marks


def _read(row: Row) -> Iterator[tuple[Kind, Token | None]]:
    text = row.text.strip()
    label, tokens = read_numbers(text)
    if _SIGNS.match(text):
        yield Kind.SIGN, None
    elif not any(token.percent for token in tokens) and _is_head(text):
        yield Kind.HEAD, None
    elif tokens and not label:
        for token in tokens:
            yield Kind.NUMBER, token
    elif any(c.isalnum() for c in text) and not is_remark(row):
        yield Kind.LABEL, None
        for token in tokens:
            yield Kind.NUMBER, token


def _is_head(text: str) -> bool:
    return is_heading_only(text) and any(f.mark in _PERIODS for f in read_fragments(text))


def read_numbers(text: str) -> tuple[str, tuple[Token, ...]]:
    """Label and numbers of a line; a currency sign behind a number is the next column's, a parenthesis closed before
    the first one belongs to the column before."""
    return split_line(_NEXT_SIGN.sub("", _CLOSING.sub("", text)))


def find_running(lines: Sequence[Placed]) -> frozenset[int]:
    """The numbers of lines that belong to pages, not tables: page numbers, and what stands on several pages' edges."""
    return find_page_numbers(lines) | _repeated(lines)


def _repeated(lines: Sequence[Placed]) -> frozenset[int]:
    pages: dict[int, list[Placed]] = {}
    for item in lines:
        pages.setdefault(item.page, []).append(item)
    edges = [
        (_plain(item.line.text), page, item.line.number)
        for page, members in sorted(pages.items())
        for item in (*members[:_EDGE], *members[-_EDGE:])
        if any(c.isalpha() for c in item.line.text) and not is_heading_only(item.line.text)
    ]
    found: dict[str, set[int]] = {}
    for text, page, _ in edges:
        found.setdefault(text, set()).add(page)
    return frozenset(line for text, _, line in edges if len(found[text]) >= _LEAST_PAGES and classify(text) is None)


def _plain(text: str) -> str:
    """Small letters, without the page's own number."""
    return re.sub(r"\d+\W*$", "", text.strip().lower())


def puts_earlier_first(lines: Sequence[Placed]) -> bool:
    """Years that follow each other in headings mostly rise, in more than one table."""
    years: list[int] = []
    for item in lines:
        if is_heading_only(item.line.text):
            years.extend(f.year for f in read_fragments(item.line.text) if f.year)
        elif find_tokens(item.line.text):
            years.append(0)
    pairs = [(early, late) for early, late in pairwise(years) if early and late and abs(early - late) == 1]
    rising = sum(late > early for early, late in pairs)
    return rising >= _LEAST_RISING and rising > len(pairs) - rising


def find_page_numbers(lines: Sequence[Placed]) -> frozenset[int]:
    """The numbers of lines that hold nothing but the number of their page.

    They run on from page to page; the commonest distance between a page's place and a lone number near its end tells
    where they began.
    """
    tails: dict[int, list[Placed]] = {}
    for item in lines:
        tails.setdefault(item.page, []).append(item)
    lone = [
        (page, item.line.number, int(match[1]))
        for page, members in sorted(tails.items())
        for item in members[-_TAIL:]
        if (match := _PAGE.match(item.line.text))
    ]
    shifts = Counter(shift for _, shift in {(page, number - page) for page, _, number in lone})
    if not shifts:
        return frozenset()
    shift, count = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])))
    if count < 2:
        return frozenset()
    return frozenset(line for page, line, number in lone if number - page == shift)
