"""Tables of a page as grids: their rows and cells, the text of a cell, how far it is indented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.model.document import LONGEST_LINE, Cell, Line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

SKIP = frozenset({"script", "style", "head", "template", "noscript", "svg", "object", "header"})
BREAKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 hr li "
    "main nav ol p pre section tr ul".split()
)
_LENGTH = re.compile(r"(?:padding-left|margin-left|text-indent)\s*:\s*(-?[\d.]+)\s*(pt|px|em|in|%)?", re.I)
_PADDING = re.compile(r"(?<![\w-])padding\s*:\s*[\d.]+\w*\s+[\d.]+\w*\s+[\d.]+\w*\s+([\d.]+)(pt|px|em)?", re.I)
_POINTS = {"px": 0.75, "em": 10.0, "in": 72.0, "%": 3.0}
_UNSEEN = SKIP | {"del", "s", "strike"}
_WRAPPERS = frozenset("p div span font b strong i em u a center small big".split())
_DEEPEST = 40
_SPANS = {str(number): number for number in range(1, 20)}
_MAX_SPAN = 200
_STACKED = 2  # so many ends of lines at least are in a cell that holds several rows
_DRAWN = {
    name: re.compile(rf"display\s*:\s*(?:inline-)?{name}\s*(?:;|$)", re.IGNORECASE)
    for name in ("table", "table-row", "table-cell")
}
_FEW_ROWS = 3
_CELL_ROLES = ("cell", "gridcell", "columnheader", "rowheader")
_MAX_COLUMNS = 500


def is_layout(table: Element) -> bool:
    """A table that holds tables with rows of their own only places them on the page."""
    return any(sum(1 for _ in inner.iter("tr")) > 2 for inner in table.iterdescendants("table"))


def looks_drawn(node: Element) -> bool:
    """It says that it is a table, by its role or its style."""
    return _is_drawn(node, "table", ("table", "grid"))


def is_drawn_table(node: Element) -> bool:
    """An element that says it is a table, and has rows of cells.

    Much else is laid out so, whole pages too: what holds paragraphs or tables proper is none.
    """
    rows = sum(len(list(cells)) > 1 for _, cells in _rows_of(node))
    return rows >= _FEW_ROWS and node.find(".//table") is None and node.find(".//p") is None


def _rows_of(table: Element) -> Iterator[tuple[Element, Iterable[Element]]]:
    """The rows of a table and their cells."""
    if table.tag == "table":
        for row in table.iterdescendants("tr"):
            yield row, row.iterchildren("td", "th")
        return
    for row in table.iterdescendants():
        if _is_drawn(row, "table-row", ("row",)):
            yield row, [cell for cell in row if _is_drawn(cell, "table-cell", _CELL_ROLES)]


def _is_drawn(node: Element, display: str, roles: Sequence[str]) -> bool:
    style = node.get("style") if isinstance(node.tag, str) else None
    return isinstance(node.tag, str) and (
        node.get("role") in roles or (style is not None and _DRAWN[display].search(style) is not None)
    )


def read_grid(table: Element, number: int) -> Iterator[tuple[Line, list[Element]]]:
    """The rows of a table that hold text, numbered from `number`, and the element of each of their cells.

    Cells are placed on the grid by colspan and rowspan. A row whose cells hold as many lines each is so many rows;
    their numbers have no element of their own, and none is given.
    """
    taken: dict[int, int] = {}  # grid column -> rows it is still covered from above
    for _, found in _rows_of(table):
        nodes: list[Element] = []
        cells, indent = _place_cells(found, taken, nodes)
        if taken:
            taken = {column: left - 1 for column, left in taken.items() if left > 1}
        if cells and len(nodes) > 1 and _is_stacked(nodes):
            for line in _unstack(cells, nodes, indent, number):
                yield line, []
                number += 1
        elif cells:
            yield Line(number, tuple(cells), indent, " ".join([cell.text for cell in cells])), nodes
            number += 1


def _is_stacked(nodes: Sequence[Element]) -> bool:
    """The cells hold at least three lines each, as many in all of them but for those that hold one."""
    first = nodes[0]
    if len(first) < _STACKED or nodes[1].find(".//br") is None:
        return False
    heights = [len(_stack(node)) for node in nodes]
    return heights[0] > _STACKED and all(height == heights[0] for height in heights)


def _stack(node: Element) -> list[str]:
    """The lines of a cell that <br> parts, blank ones at its ends left out."""
    text = "".join(_texts(node, 0, "\n"))
    return [" ".join(line.split()) for line in text.strip("\n \t\xa0").split("\n")]


def _unstack(cells: Sequence[Cell], nodes: Sequence[Element], indent: float, number: int) -> Iterator[Line]:
    for texts in zip(*(_stack(node) for node in nodes), strict=True):
        row = tuple(Cell(text, cell.x0, cell.x1) for text, cell in zip(texts, cells, strict=True) if text)
        if row:
            yield Line(number, row, indent, " ".join(cell.text for cell in row))
            number += 1


def _place_cells(row: Iterable[Element], taken: dict[int, int], nodes: list[Element]) -> tuple[list[Cell], float]:
    """The row's cells that hold text, and the indentation of the first.

    `taken` gets the columns that reach below, `nodes` the cells' elements.
    """
    cells: list[Cell] = []
    column, indent, room = 0, 0.0, LONGEST_LINE
    for node in row:
        if taken:
            while taken.get(column, 0) > 0:
                column += 1
        wide, high = node.get("colspan"), node.get("rowspan")
        span = 1 if wide is None else _SPANS.get(wide) or _span(wide)
        if high and (deep := _span(high)) > 1:
            taken.update({column + offset: deep for offset in range(span)})
        inner = len(node)
        if not inner:
            text = node.text
        elif inner == 1 and not node.text and not len(child := node[0]) and child.tag in _WRAPPERS and not child.tail:
            text = child.text  # as most cells are
        else:
            text = _cell_text(node)
        if text and not text.isspace():
            if column >= _MAX_COLUMNS or room <= 0:
                break  # nothing that anyone prints
            text = " ".join(text.split())
            if not cells:
                indent = column * 12.0 + _indent(node)
            cells.append(Cell(text[:room], float(column), float(column + span)))
            nodes.append(node)
            room -= len(text)
        column += span
    return cells, indent


def _span(value: str) -> int:
    value = value.strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _cell_text(node: Element) -> str | None:
    """Text of a cell, lines broken by <br> or blocks joined by a space; a superscript mark stands apart."""
    inner = node
    while len(inner) == 1:  # wrappers around one text, as most cells have
        before = inner.text
        child = inner[0]
        tail = child.tail
        if (before and not before.isspace()) or child.tag not in _WRAPPERS or (tail and not tail.isspace()):
            break
        inner = child
    return "".join(_texts(inner, 0)) if len(inner) else inner.text


def _texts(node: Element, depth: int, br: str = " ") -> Iterator[str]:
    """The texts of an element and what it holds; `br` stands for the end of a line."""
    if depth > _DEEPEST:
        yield from whole_text(node)
        return
    yield node.text or ""
    for child in node:
        tag = child.tag
        if isinstance(tag, str) and tag not in _UNSEEN:
            apart = " " if tag in BREAKS or tag == "sup" else ""
            yield br if tag == "br" else apart
            yield from _as_mark(child) if tag == "sup" else _texts(child, depth + 1, br)
            yield "" if tag == "br" else apart
        yield child.tail or ""


def whole_text(node: Element) -> Iterator[str]:
    """All texts of an element, those of what is struck out too."""
    return (str(part) for part in node.itertext())


def _as_mark(node: Element) -> Iterator[str]:
    """A superscript; a lone digit or letter in parentheses, so that it is no part of the number before it."""
    text = "".join(whole_text(node)).strip()
    yield f"({text})" if len(text) <= 2 and text.isalnum() else text


def _indent(node: Element) -> float:
    """Indentation of a cell in points: from its own style and its first block's."""
    style = node.get("style")
    points = _indent_of(style) if style else 0.0
    first = node[0].get("style") if len(node) else None
    return points + _indent_of(first) if first else points


@lru_cache(4096)
def _indent_of(style: str) -> float:
    """The same few styles stand on thousands of cells."""
    points = sum(float(n) * _POINTS.get(u, 1.0) for n, u in _LENGTH.findall(style) if n.strip(".-"))
    return points + sum(float(n) * _POINTS.get(u, 1.0) for n, u in _PADDING.findall(style))
