"""What is broken over two lines of text, put together again: "December" above "31, 2019", "$" above its number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.document import Line, split_cells
from reportgen.statements.period_words import MONTH
from reportgen.statements.stacked_dates import join_stacked

_ENDS_IN_MONTH = re.compile(rf"(?<![a-z]){MONTH}$", re.IGNORECASE)
_MONTHS = re.compile(rf"(?<![a-z]){MONTH}(?![a-z])", re.IGNORECASE)
_DAY = re.compile(r"(?<!\S)(?:[12]?\d|3[01]),?(?!\S)")
_SLACK = 3.0
_LONE_SIGN = re.compile(r"(?<=\s)[$€£¥](?=\s{2,}[$€£¥]|\s*$)")
_NUMBER = re.compile(r"[(-]?\d[\d,.]*\)?")


def join_broken(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text block with its dates and numbers whole."""
    return join_numbers(join_dates(lines))


def join_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines of a text block; a day below the month that ends a cell above it moves up beside it."""
    joined = join_stacked(lines)
    for index in range(len(joined) - 1):
        upper, lower = joined[index], joined[index + 1]
        if upper.raw and lower.raw and any(_ENDS_IN_MONTH.search(cell.text) for cell in upper.cells):
            joined[index], joined[index + 1] = _lower_months(upper, lower) or _join(upper, lower)
    return [line for line in joined if line.cells or not line.raw]


def join_numbers(lines: Sequence[Line]) -> list[Line]:
    """A number alone on its line, right below a currency sign that lacks one, moves up behind the sign."""
    joined: list[Line] = []
    for line in lines:
        whole = _give_number(joined[-1], line) if joined and line.raw and len(line.cells) == 1 else None
        if whole:
            joined[-1] = whole
        else:
            joined.append(line)
    return joined


def _give_number(upper: Line, lower: Line) -> Line | None:
    """The upper line with the number of the lower one; None where no sign waits for it there."""
    number = lower.raw.strip()
    if lower.number != upper.number + 1 or not _NUMBER.fullmatch(number):
        return None
    start = len(lower.raw) - len(number)
    for sign in _LONE_SIGN.finditer(upper.raw):
        room = len(upper.raw[sign.end() :]) - len(upper.raw[sign.end() :].lstrip())
        after = upper.raw[sign.end() + room :]
        if start >= sign.start() and (not after or start + len(number) < sign.end() + room):
            at = max(start, sign.end())
            return _set(upper, upper.raw[: sign.end()].ljust(at) + number + upper.raw[at + len(number) :])
    return None


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


def _lower_months(upper: Line, lower: Line) -> tuple[Line, Line] | None:
    """Months that run together, "November November" over "1, 2025    2, 2024": each moves down before its day.

    None where they stand in cells of their own, or are not as many as the days.
    """
    months, days = list(_MONTHS.finditer(upper.raw)), list(_DAY.finditer(lower.raw))
    together = any(len(_MONTHS.findall(cell.text)) > 1 for cell in upper.cells)
    if not together or len(months) != len(days):
        return None
    above, below = _MONTHS.sub(lambda match: " " * len(match.group()), upper.raw), lower.raw
    for month, day in reversed(list(zip(months, days, strict=True))):
        words = f"{month.group()} "
        before = below[: day.start()].rstrip()
        room = max(day.start() - len(words), len(before) + 2)
        below = before.ljust(room) + words + below[day.start() :]
    return _set(upper, above), _set(lower, below)


def _set(line: Line, raw: str) -> Line:
    cells = split_cells(raw)
    return replace(line, cells=cells, raw=raw.rstrip())
