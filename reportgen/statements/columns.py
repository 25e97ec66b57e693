"""Columns of a statement: how many and where they stand.

Ladder for their number: the grid's own columns; the lowest heading line, where rows have as many numbers; the
commonest count of numbers in a row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.model.period import MONTHS
from reportgen.statements._rows import Row
from reportgen.statements.periods import HEADS, Mark, is_heading_row, read_fragments

_STRAIGHT, _LEAST_PITCH, _LEAST_ROWS = 2.0, 12.0, 3
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEFORE = re.compile(
    r"\b(?:due|in|of|through|until|since|dated?|(?:matur|expir|end)(?:ing|es|ed)|fiscal|years?|series"
    rf"|(?:{'|'.join(MONTHS)})(?: \d{{1,2}},)?) $",
    re.IGNORECASE,
)
_SIGNS = "$€£¥₹₩ "


@dataclass(frozen=True, slots=True)
class Slot:
    """A column's place: x0 and x1 in the units of its lines; in text without alignment they say nothing."""

    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns' places. `aligned`: positions can be trusted. `margin`: where the labels begin."""

    slots: tuple[Slot, ...]
    aligned: bool
    grid: bool
    margin: float = 0.0


def lay_out(heading: Sequence[Row], rows: Sequence[Row]) -> Layout:
    """Where the columns of these rows are."""
    if rows and sum(row.grid for row in rows) * 2 > len(rows):
        return Layout(_grid_slots(heading, rows), True, True)
    counts = Counter(len(row.tokens) for row in rows if row.tokens)
    if not counts:
        return Layout((), False, False)
    number = _count_columns(heading, counts)
    full = [row for row in rows if len(row.tokens) == number]
    full = [row for row in full if not has_year_in_label(row)] or full
    rights = [[row.tokens[k].x1 - row.tokens[k].text.endswith((")", "%")) for row in full] for k in range(number)]
    middles = [sorted(right)[len(right) // 2] for right in rights]
    aligned = number > 1 and (_is_straight(rights, middles) or _stand_apart(rights, middles))
    widths = [max(len(row.tokens[k].text.lstrip(_SIGNS)) for row in full) for k in range(number)]
    slots = tuple(Slot(middle - width, middle + 1) for middle, width in zip(middles, widths, strict=True))
    return Layout(slots, aligned, False, min(row.line.indent for row in rows))


def has_year_in_label(row: Row) -> bool:
    """Its first number is a year one space behind words that lead to one, "notes due 2029"."""
    token = row.tokens[0]
    before = row.text[: int(token.x0)]
    return _YEAR.fullmatch(token.text) is not None and _BEFORE.search(before) is not None


def find_start(layout: Layout) -> float:
    """Left of all columns: where one more would end."""
    first = layout.slots[0]
    return first.x1 - min((b.x1 - a.x1 for a, b in pairwise(layout.slots)), default=first.x1)


def _is_straight(rights: Sequence[Sequence[float]], middles: Sequence[float]) -> bool:
    """Nearly all numbers end where their column does."""
    return all(
        sum(abs(x - middle) <= _STRAIGHT for x in right) >= 0.8 * len(right)
        for right, middle in zip(rights, middles, strict=True)
    )


def _stand_apart(rights: Sequence[Sequence[float]], middles: Sequence[float]) -> bool:
    """The columns waver, as in scans, but by far less than from one to the next.

    A row may stand out that has a number in its label, "due 2029", and lacks one of a column.
    """
    pitch = min(b - a for a, b in pairwise(middles))
    rows = list(zip(*rights, strict=True))
    near = sum(all(abs(x - middle) * 4 <= pitch for x, middle in zip(row, middles, strict=True)) for row in rows)
    return pitch >= _LEAST_PITCH and len(rows) >= _LEAST_ROWS and near >= 0.75 * len(rows)


def _count_columns(heading: Sequence[Row], counts: Counter[int]) -> int:
    total = sum(counts.values())
    for row in reversed(heading):
        heads = [f for f in read_fragments(row.text) if f.mark in HEADS]
        if not is_heading_row(row.texts):
            heads = [f for f in heads if f.mark in (Mark.DATE, Mark.YEAR)]
        if any(f.mark in (Mark.DATE, Mark.YEAR) for f in heads) and counts[len(heads)] * 3 >= total:
            return len(heads)
    return max(counts, key=lambda count: (counts[count], count))


def _grid_slots(heading: Sequence[Row], rows: Sequence[Row]) -> tuple[Slot, ...]:
    """The connected ranges of grid columns that numbers stand in; a number over several ranges does not join them.

    A range with a number in few rows and nothing above it is no column.
    """
    extents = Counter((token.x0, token.x1) for row in rows if row.grid for token in row.tokens)
    narrow = sorted(extents, key=lambda e: (e[1] - e[0], e))
    slots: list[list[float]] = []
    for x0, x1 in narrow:
        touching = [slot for slot in slots if slot[0] < x1 and x0 < slot[1]]
        if not touching:
            slots.append([x0, x1, extents[x0, x1]])
        elif len(touching) == 1:
            slot = touching[0]
            slot[0], slot[1], slot[2] = min(slot[0], x0), max(slot[1], x1), slot[2] + extents[x0, x1]
    most = max((slot[2] for slot in slots), default=0)
    above = [cell for row in heading if row.grid for cell in row.line.cells if cell.x0 > 0]
    kept = [s for s in slots if s[2] * 8 > most or any(c.x0 < s[1] and s[0] < c.x1 for c in above)]
    return tuple(Slot(x0, x1) for x0, x1, _ in sorted(kept))
