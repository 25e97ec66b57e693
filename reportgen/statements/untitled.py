"""Statements that no title announces: a heading with dates, and below it the rows that only such a statement has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Placed, read_rows
from reportgen.statements.kinds import kind_of_rows
from reportgen.statements.locate import Region, clean_title
from reportgen.statements.periods import Mark, is_heading_row, read_fragments

_LEAST_ROWS = 5
_LONGEST_HEADING = 10
_RUNNING = re.compile(r"^\s*[a-z]|[a-z][.,;]$|(?i:https?://|\bwww\.)")
_LONGEST_TITLE, _MOST_WORDS = 80, 8
_DATES = frozenset((Mark.DATE, Mark.YEAR))


def find_untitled(lines: Sequence[Placed]) -> list[Region]:
    """Regions among lines that belong to no titled one; the line above the heading serves as title."""
    starts = [i for i, item in enumerate(lines) if _is_heading(item) and not (i and _is_heading(lines[i - 1]))]
    regions: list[Region] = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(lines)
        rows = list(read_rows(list(lines[start:end])))
        kind = kind_of_rows([row.label for row in rows if row.label])
        if kind and sum(bool(row.label and row.tokens) for row in rows) >= _LEAST_ROWS:
            regions.append(_region(lines, start, end, kind))
    return regions


def _is_prose(text: str) -> bool:
    if len(text) >= _LONGEST_TITLE or _RUNNING.search(text):
        return True
    return sum(word.islower() for word in text.split()) > _MOST_WORDS


def _is_heading(item: Placed) -> bool:
    texts = [cell.text for cell in item.line.cells]
    return is_heading_row(texts) and any(f.mark in _DATES for text in texts for f in read_fragments(text))


def _region(lines: Sequence[Placed], start: int, end: int, kind: StatementKind) -> Region:
    """From a few lines above the dates, where spans of time and the scale stand."""
    top = start
    while top > 0 and start - top < _LONGEST_HEADING and not _is_prose(lines[top - 1].line.text):
        top -= 1
    head = lines[top]
    title = clean_title(head.line.text) or kind.value.replace("_", " ").capitalize()
    return Region(kind, title, head, (), tuple(lines[top + 1 : end]))
