"""Text in delimited cells: telling it from other text, and taking it apart (RFC 4180, and its habits elsewhere)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.decoding import peek, plain
from reportgen.sources._pipes import is_piped

DELIMITERS = "\t;,|"
_MOST_SNIFFED = 200
_NUMBER = re.compile(r"[-–—(]?\s*[$€£¥₹]?\s*[-–—(]?\d[\d.,'’ ]*\)?\s*%?\)?-?|[-–—]")
_QUOTED_LIMIT = 5_000
_CELLS = {
    mark: re.compile(
        rf'[ ]*"(?P<quoted>(?:[^"]|""){{0,{_QUOTED_LIMIT}}})"[ ]*(?=[{mark}\r\n]|\Z)|(?P<bare>[^{mark}\r\n]*)'
    )
    for mark in DELIMITERS
}


def is_delimited(head: bytes) -> bool:
    """A file that begins so is a delimited table."""
    return bool(delimiter_of(head))


def delimiter_of(head: bytes) -> str:
    """The sign between the cells of a file that begins so; "" where it is no delimited table."""
    return find_delimiter(plain(peek(head)))


def find_delimiter(text: str) -> str:
    """The sign between the cells of the text's lines; "" where they are no delimited table.

    Rows of a table have the same number of cells, and all cells behind the label are numbers or empty: at least three
    rows, more than half of those with several cells, a quarter of all. A comma inside a number printed bare is no
    delimiter: a label before it would end in a digit. Bars of a drawn table (`_pipes`) are none either.
    """
    if is_piped(text):
        return ""
    return next((mark for mark in DELIMITERS if _is_table(text, mark)), "")


def _is_table(text: str, mark: str) -> bool:
    if text.count(mark) < 3:
        return False
    rows = []
    for _, cells in split_cells(text, mark):
        rows.append(cells)
        if len(rows) >= _MOST_SNIFFED:
            break
    split = [cells for cells in rows if sum(map(bool, map(str.strip, cells))) > 1]
    good = Counter(len(cells) for cells in split if _is_row(cells))
    if not good:
        return False
    width, count = max(good.items(), key=lambda item: (item[1], item[0]))
    same = sum(len(cells) <= width for cells in split)
    return count >= 3 and count * 2 > len(split) and same * 5 >= len(split) * 4 and count * 4 >= len(rows)


def _is_row(cells: list[str]) -> bool:
    """A label and numbers: something that is no number, then cells that are, at least one of them with a digit."""
    first = next((index for index, cell in enumerate(cells) if cell.strip()), None)
    if first is None or cells[first].rstrip()[-1:].isdigit():
        return False
    rest = [cell.strip() for cell in cells[first + 1 :] if cell.strip()]
    return any(char.isdigit() for cell in rest for char in cell) and all(map(_NUMBER.fullmatch, rest))


def split_cells(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each row that holds something; a quoted cell may hold the sign, quotes and line ends.

    A quote without its end, or one that opens no cell, is a character like any other.
    """
    pattern = _CELLS[mark]
    at, line, size = 0, 1, len(text)
    while at < size:
        cells: list[str] = []
        start = line
        while True:
            match = pattern.match(text, at)
            assert match  # the second alternative matches nothing, too
            quoted = match["quoted"]
            cells.append(match["bare"] if quoted is None else quoted.replace('""', '"'))
            line += quoted.count("\n") if quoted else 0
            at = match.end()
            if at >= size or text[at] != mark:
                break
            at += 1
        at += 2 if text.startswith("\r\n", at) else 1
        if any(cells):
            yield start, cells
        line += 1
