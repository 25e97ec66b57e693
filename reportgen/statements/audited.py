"""Whether a statement as a whole is printed as unaudited: beside its title, or on a line of its own below it."""

from __future__ import annotations

import re

from reportgen.statements._rows import Placed
from reportgen.statements.locate import Region
from reportgen.statements.periods import read_fragments

_WORD = re.compile(r"\bun-?audited\b", re.IGNORECASE)
# beside the word such a line says at most in what the amounts are
_BESIDE = re.compile(r"\b(?:(?:dollars|amounts|u\.?s\.?|expressed|stated|and) )*(?:in|except)\b[^()]*", re.IGNORECASE)
_NEAR = 6  # lines that may stand between a title and its columns
_OFF = 4.0  # characters, points or columns by which a centred line may stand off its title


def is_unaudited(region: Region) -> bool:
    """Whether the word stands with the title; over one column among several it says nothing of the others."""
    title = region.head.line
    if any(_WORD.search(cell.text) and not read_fragments(cell.text) for cell in title.cells[:1]):
        return True
    for item in region.lines[:_NEAR]:
        text = item.line.text
        if read_fragments(text):
            return False
        if _WORD.search(text):
            rest = re.sub(r"[^A-Za-z]", "", _BESIDE.sub("", _WORD.sub("", text)))
            return not rest and len(item.line.cells) == 1 and _is_below(item, region.head)
    return False


def _is_below(item: Placed, head: Placed) -> bool:
    """It begins where the title begins or is centred under it; in tables it is a heading over no single column."""
    cell, title = item.line.cells[0], head.line.cells[0]
    if item.grid and head.grid:
        return cell.x0 == title.x0
    if item.grid or head.grid:
        return not item.grid or cell.x0 == 0
    centre, over = (cell.x0 + cell.x1) / 2, (title.x0 + title.x1) / 2
    return abs(cell.x0 - title.x0) <= 1 or abs(centre - over) <= _OFF
