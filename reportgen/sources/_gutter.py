"""Two tables side by side: an empty strip, rows that end in numbers on its left, labels with numbers on its right."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reportgen.sources._words import Word

Lines = list[list[Word]]
_LEAST_ROWS = 6
_LABEL = re.compile(r"[A-Z(]?[A-Za-z]{2,}")
_DIGITS = re.compile(r"\d|^\W*[—–-]\W*$")
_NARROWEST = 4.0  # points
_APART = 0.9  # of the height of the letters


def split_sides(lines: Lines) -> list[Lines]:
    """The lines in the order they are read in: those above, the left side, the right side, those below."""
    strip = _find_strip(lines)
    if strip is None:
        return [lines]
    cut = strip[1] - 1.0
    crossing = [_crosses(line, cut) for line in lines]
    rows = [index for index, line in enumerate(lines) if _sides(line) is not None]
    start, end = rows[0], rows[-1] + 1
    while start and not crossing[start - 1]:
        start -= 1
    while end < len(lines) and not crossing[end]:
        end += 1
    if any(crossing[start:end]):
        return [lines]
    block = lines[start:end]
    sides = ([[w for w in line if w.x0 < cut] for line in block], [[w for w in line if w.x0 >= cut] for line in block])
    parts = [lines[:start], *([line for line in side if line] for side in sides), lines[end:]]
    return [part for part in parts if part]


def _find_strip(lines: Lines) -> tuple[float, float] | None:
    """x where the left side ends at the most and the right side begins at the least, in rows that have both."""
    found = [places for line in lines if (places := _sides(line)) is not None]
    if len(found) < _LEAST_ROWS:
        return None
    left, right = max(x for x, _ in found), min(x for _, x in found)
    return (left, right) if right - left >= _NARROWEST else None


def _crosses(line: Sequence[Word], cut: float) -> bool:
    """Words run on over the cut."""
    if any(word.x0 < cut < word.x1 for word in line):
        return True
    return any(a.x1 <= cut <= b.x0 and b.x0 - a.x1 < _APART * b.height for a, b in pairwise(line))


def _sides(line: Sequence[Word]) -> tuple[float, float] | None:
    """The end of the numbers and the beginning of the label behind them, in a row of label, numbers, label, numbers."""
    for before, word in pairwise(line):
        apart = word.x0 - before.x1 > _APART * word.height
        if apart and _DIGITS.search(before.text) and _LABEL.match(word.text):
            first, last = line[0].text, line[-1].text
            if _LABEL.match(first) and _DIGITS.search(last) and last is not word.text:
                return before.x1, word.x0
    return None
