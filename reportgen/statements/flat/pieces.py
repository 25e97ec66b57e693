"""Flattened text as a sequence of pieces: labels, lone numbers, fragments of headings, currency signs.

A blank line ends a paragraph: what the tool that tore the text out of its page took for one block.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from reportgen.statements._rows import Placed, Row
from reportgen.statements.amounts import Token, split_line
from reportgen.statements.locate import classify
from reportgen.statements.periods import Mark, is_heading_only, read_fragments
from reportgen.statements.rows import is_remark

_SIGNS = re.compile(r"^(?:[$€£¥₹₩%()\s]|US\$|C\$|A\$|RMB|USD)+$")
_NEXT_SIGN = re.compile(r"(?<=[\d)%])\s+(?:[A-Z]{0,2}[$€£¥₹₩]\s*)+$")
_PAGE = re.compile(r"^\W*(?:page\s*)?(?:f-)?(\d{1,3})\W*$", re.IGNORECASE)
_PERIODS = frozenset((Mark.DATE, Mark.YEAR, Mark.SPAN, Mark.DAY, Mark.CHANGE))
_LEAST_NUMBERS, _MOST_BESIDE = 6, 0.25
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
    for row in rows:
        if row.grid:
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
    return alone >= _LEAST_NUMBERS and beside + several <= _MOST_BESIDE * alone


def take_apart(rows: Sequence[Row], pages: frozenset[int]) -> list[Piece]:
    """The pieces of a region's lines; `pages` are the numbers of lines that hold a page number."""
    pieces: list[Piece] = []
    paragraph, page = 0, 0
    for row in rows:
        if row.blank or row.page != page:
            paragraph += 1
        page = row.page
        pieces.extend(Piece(kind, row, paragraph, token) for kind, token in _read(row, pages))
    return pieces


def _read(row: Row, pages: frozenset[int]) -> Iterator[tuple[Kind, Token | None]]:
    text = row.text.strip()
    if row.line.number in pages:
        return
    label, tokens = read_numbers(text)
    if _SIGNS.match(text):
        yield Kind.SIGN, None
    elif is_heading_only(text) and any(f.mark in _PERIODS for f in read_fragments(text)):
        yield Kind.HEAD, None
    elif tokens and not label:
        for token in tokens:
            yield Kind.NUMBER, token
    elif any(c.isalnum() for c in text) and not is_remark(row):
        yield Kind.LABEL, None


def read_numbers(text: str) -> tuple[str, tuple[Token, ...]]:
    """Label and numbers of a line; a currency sign behind a number is the next column's."""
    return split_line(_NEXT_SIGN.sub("", text))


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
    shifts = Counter(number - page for page, _, number in lone)
    if not shifts:
        return frozenset()
    shift, count = max(shifts.items(), key=lambda item: (item[1], -abs(item[0])))
    if count < 2 and len(tails) > 1:
        return frozenset()
    return frozenset(line for page, line, number in lone if number - page == shift)
