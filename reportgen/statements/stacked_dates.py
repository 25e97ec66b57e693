"""Dates of narrow columns torn line by line: months, then the days of all of them, then the years.

"January | January | 28, | 29, | 2024 | 2023" is January 28 and January 29 over their years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.model.document import Line, split_cells
from reportgen.statements.period_words import MONTH

_MONTH = re.compile(MONTH, re.IGNORECASE)
_MONTHS = re.compile(rf"{MONTH}(?:\s+{MONTH})*$", re.IGNORECASE)
_WHOLE = re.compile(rf"(?:{MONTH}\s+\d{{1,2}}\s*,?\s*)+$", re.IGNORECASE)
_END = r"\d{1,2}\s*(?:,\s*(?:19|20)\d\d(?!\d)|,)?"  # a day, or a day and its year
_DAYS = re.compile(rf"{_END}(?:\s+{_END})*$")
_DAY = re.compile(_END)
_LATEST = 31


def join_stacked(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text block with the days that follow several lone months behind those, in order."""
    joined: list[Line] = []
    at = 0
    while at < len(lines):
        dated, after = _join(lines, at, _end_months(lines, at))
        joined.extend(dated)
        at = after
    return joined


def _end_months(lines: Sequence[Line], at: int) -> int:
    """Where lines of months alone, whole days between them or not, come to an end."""
    if not lines[at].raw or len(lines[at].cells) > 1 or not _MONTHS.match(lines[at].text):
        return at
    end = at + 1
    while end < len(lines) and _follows(lines, end) and _names_months(lines[end].text):
        end += 1
    return end


def _follows(lines: Sequence[Line], at: int) -> bool:
    """In a line right below, whose words do not stand in places of their own."""
    return lines[at].number == lines[at - 1].number + 1 and len(lines[at].cells) == 1 and bool(lines[at].raw)


def _names_months(text: str) -> bool:
    return bool(_MONTHS.match(text) or _WHOLE.match(text))


def _join(lines: Sequence[Line], at: int, end: int) -> tuple[Sequence[Line], int]:
    """The lines of months with their days, and where those end; the line as it stands where days are lacking."""
    wanted = sum(len(_MONTH.findall(line.text)) for line in lines[at:end] if not _WHOLE.match(line.text))
    days: list[str] = []
    after = end
    while len(days) < wanted and after < len(lines) and _follows(lines, after) and _DAYS.match(lines[after].text):
        days.extend(_DAY.findall(lines[after].text))
        after += 1
    # one month over one day may be a column among others: that is told by where they stand
    placed = end == at + 1 and after == end + 1 and len(lines[at].cells) > 1
    misfit = wanted < 2 or len(days) != wanted or any(not 0 < int(day.partition(",")[0]) <= _LATEST for day in days)
    if placed or misfit:
        return lines[at : at + 1], at + 1
    left = iter(days)
    return [_dated(line, left) for line in lines[at:end]], after


def _dated(line: Line, days: Iterator[str]) -> Line:
    if _WHOLE.match(line.text):
        return line
    text = "  ".join(f"{month} {_close(next(days))}" for month in _MONTH.findall(line.text))
    return replace(line, cells=split_cells(text), raw=text)


def _close(day: str) -> str:
    return day if "," in day else f"{day},"
