"""Tables of a stranger's page: which place others, and spans without columns that no cell begins in."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_WIDEST, _DEEPEST = 400, 2_000
_MOST_COLUMNS = 1_000  # beyond them nothing is printed, and spans are not followed


def find_layouts(root: Element) -> set[Element]:
    """Tables that hold tables: EDGAR takes no nested ones (Filer Manual 5.2.2), they are written as boxes."""
    layouts: set[Element] = set()
    for table in root.iter("table"):
        outer = next(table.iterancestors("table"), None)
        while outer is not None and outer not in layouts:
            layouts.add(outer)
            outer = next(outer.iterancestors("table"), None)
    return layouts


def read_spans(table: Element) -> dict[Element, tuple[int, int]]:
    """Columns and rows of each cell, of those that span more than one.

    A column in which no cell begins is nobody's: HTML forbids it (section 4.9.12), and it shows nowhere.
    """
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    rows = [row for row in rows if row]
    spans = [
        [(read_span(cell.get("colspan"), _WIDEST), read_span(cell.get("rowspan"), _DEEPEST)) for cell in row]
        for row in rows
    ]
    if all(span == (1, 1) for row in spans for span in row):
        return {}
    starts = _place(spans)
    begun = sorted({start for row in starts for start in row})
    order = {start: index for index, start in enumerate(begun)}
    found: dict[Element, tuple[int, int]] = {}
    for number, (cells, wide, places) in enumerate(zip(rows, spans, starts, strict=True)):
        for cell, (columns, deep), start in zip(cells, wide, places, strict=True):
            span = (bisect_left(begun, start + columns) - order[start], min(deep, len(rows) - number))
            if span != (1, 1):
                found[cell] = span
    return found


def _place(spans: list[list[tuple[int, int]]]) -> list[list[int]]:
    """The column in which each cell begins (HTML section 4.9.12.1)."""
    taken: dict[int, int] = {}  # column -> rows it is still covered from above
    starts = []
    for row in spans:
        column, places = 0, []
        covered = dict(taken)
        taken = {at: left - 1 for at, left in taken.items() if left > 1}
        for wide, deep in row:
            while covered.get(column, 0):
                column += 1
            places.append(column)
            if deep > 1 and column < _MOST_COLUMNS:
                taken.update(dict.fromkeys(range(column, column + wide), deep - 1))
            column += wide
        starts.append(places)
    return starts


def read_span(value: str | None, most: int) -> int:
    """The number an attribute states, from 1 to `most`."""
    value = (value or "").strip()
    return min(max(int(value), 1), most) if value.isascii() and value.isdigit() and len(value) < 6 else 1
