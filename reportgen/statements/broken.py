"""Dates of a heading that are broken over two lines: "December" above "31, 2019" is put together again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.document import Line, split_cells
from reportgen.statements.period_words import MONTH

_ENDS_IN_MONTH = re.compile(rf"(?<![a-z]){MONTH}$", re.IGNORECASE)
_DAY = re.compile(r"(?<!\S)(?:[12]?\d|3[01]),?(?!\S)")
_SLACK = 3.0


def join_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text block; a day below the month that ends a cell above it moves up beside it."""
    joined = list(lines)
    for index in range(len(joined) - 1):
        upper, lower = joined[index], joined[index + 1]
        if upper.raw and lower.raw and any(_ENDS_IN_MONTH.search(cell.text) for cell in upper.cells):
            joined[index], joined[index + 1] = _join(upper, lower)
    return joined


def _join(upper: Line, lower: Line) -> tuple[Line, Line]:
    above, below = upper.raw, lower.raw
    for cell in reversed(upper.cells):
        if not _ENDS_IN_MONTH.search(cell.text):
            continue
        day = next(
            (m for m in _DAY.finditer(below) if cell.x0 - _SLACK <= (m.start() + m.end()) / 2 <= cell.x1 + _SLACK), None
        )
        if day is None:
            continue
        words = f" {day.group()}"
        end = int(cell.x1)
        room = len(above) - len(above[end:].lstrip()) - end if above[end:].strip() else len(words) + 2
        above = above[:end] + words + above[end + min(len(words), max(room - 2, 0)) :]
        below = below[: day.start()] + " " * len(day.group()) + below[day.end() :]
    return _set(upper, above), _set(lower, below)


def _set(line: Line, raw: str) -> Line:
    cells = split_cells(raw)
    return replace(line, cells=cells, raw=raw.rstrip())
