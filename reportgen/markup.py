"""HTML as a reader sees it: its lines, table rows and text alike, and the elements they stand in.

Shared by who reads a page and by who writes it again with its numbers tagged: both must find the same lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.decoding import plain
from reportgen.model.document import LONGEST_LINE, MOST_LINES, Block, Cell, Grid, Line, Text, read_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SKIP = frozenset({"script", "style", "head", "template", "noscript", "svg", "object", "header"})
_BREAKS = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 hr li "
    "main nav ol p pre section tr ul".split()
)
_LENGTH = re.compile(r"(?:padding-left|margin-left|text-indent)\s*:\s*(-?[\d.]+)\s*(pt|px|em|in|%)?", re.I)
_PADDING = re.compile(r"(?<![\w-])padding\s*:\s*[\d.]+\w*\s+[\d.]+\w*\s+[\d.]+\w*\s+([\d.]+)(pt|px|em)?", re.I)
_POINTS = {"px": 0.75, "em": 10.0, "in": 72.0, "%": 3.0}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_UNSEEN = _SKIP | {"del", "s", "strike"}
_WRAPPERS = frozenset("p div span font b strong i em u a center small big".split())
_DEEPEST = 40
_SPANS = {str(number): number for number in range(1, 20)}
_MAX_SPAN = 200
_MAX_COLUMNS, _MAX_CELLS = 500, 1_000_000


@dataclass(frozen=True, slots=True)
class Places:
    """Where the lines of a page stand, by their numbers.

    `rows`: the table cell (td, th) of each of a row's cells. `texts`: the pieces of a line of text, each the element
    whose text it is, or (True) whose tail. `printed`: the preformatted element and the line in it, from 0.
    """

    rows: dict[int, tuple[Element, ...]] = field(default_factory=dict)
    texts: dict[int, tuple[tuple[Element, bool], ...]] = field(default_factory=dict)
    printed: dict[int, tuple[Element, int]] = field(default_factory=dict)


def parse(name: str, text: str) -> Element:
    """The tree of a page without comments and what is not shown. InputError where there is none."""
    from lxml import etree

    from reportgen.errors import InputError

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=True)
    try:
        root = etree.fromstring(text, parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise InputError(f"{name} holds no HTML that can be read: {error}", remedy="Save the page again.") from error
    if _hides(text, "isplay") or _hides(text, "ISPLAY"):
        _drop_hidden(root)
    return root


class Reader:
    """Walks the tree once; text gathers until something ends its line. `places` is filled where it is given."""

    def __init__(self, places: Places | None = None) -> None:
        self.places = places
        self.pieces: list[tuple[Element, bool]] = []
        self.blocks: list[Block] = []
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.number = 0
        self.cells = 0

    @property
    def is_full(self) -> bool:
        """No more is taken."""
        return self.number >= MOST_LINES or self.cells >= _MAX_CELLS

    def read(self, root: Element) -> list[Block]:
        self.walk(root)
        self.end_text()
        return self.blocks

    def walk(self, root: Element) -> None:
        # an explicit stack: strangers' files nest deeper than Python recurses
        stack: list[tuple[Element, bool]] = [(root, False)]
        while stack and self.number < MOST_LINES and self.cells < _MAX_CELLS:
            node, done = stack.pop()
            if done:
                self.leave(node)
            elif self.enter(node):
                stack.append((node, True))
                stack.extend((child, False) for child in reversed(node))

    def enter(self, node: Element) -> bool:
        """True when the children are still to be walked."""
        tag = node.tag
        if not isinstance(tag, str) or tag in _SKIP:
            self.keep(node.tail, node, True)
            return False
        if tag == "pre":
            self.preformatted(node)
            self.keep(node.tail, node, True)
            return False
        if tag == "table" and not _is_layout(node):
            self.end_text()
            self.grid(node)
            self.keep(node.tail, node, True)
            return False
        if tag in _BREAKS:
            self.end_line()
        self.keep(node.text, node, False)
        return True

    def grid(self, node: Element) -> None:
        rows = []
        for row, nodes in read_grid(node, self.number + 1):
            rows.append(row)
            self.number += 1
            if self.places is not None:
                self.places.rows[self.number] = tuple(nodes)
            self.cells += len(row.cells)
            if self.is_full:
                break
        self.blocks.append(Grid(tuple(rows)))

    def leave(self, node: Element) -> None:
        if node.tag in _BREAKS:
            self.end_line()
        elif node.tag == "td":
            self.words.append(" ")
        self.keep(node.tail, node, True)

    def keep(self, text: str | None, node: Element, behind: bool) -> None:
        if text:
            self.words.append(text)
            if self.places is not None:
                self.pieces.append((node, behind))

    def end_line(self) -> None:
        text = " ".join("".join(self.words).split())[:LONGEST_LINE]
        self.words.clear()
        if text:
            self.number += 1
            self.lines.append(Line(self.number, (Cell(text, 0.0, float(len(text))),), 0.0, text))
            if self.places is not None:
                self.places.texts[self.number] = tuple(self.pieces)
        self.pieces.clear()

    def end_text(self) -> None:
        self.end_line()
        if self.lines:
            self.blocks.append(Text(tuple(self.lines)))
            self.lines = []

    def preformatted(self, node: Element) -> None:
        self.end_text()
        for index, text in enumerate(plain("".join(_whole_text(node))).split("\n")):
            line = read_line(self.number + 1, text)
            if line:
                self.number += 1
                self.lines.append(line)
                if self.places is not None:
                    self.places.printed[self.number] = (node, index)
        self.end_text()


def _hides(text: str, word: str) -> bool:
    """Some style says that its element is not shown; told ten times as fast as by a pattern that ignores case."""
    at = text.find(word)
    while at >= 0:
        if text[at + len(word) : at + len(word) + 12].lstrip(" :\t\n").lower().startswith("none"):
            return True
        at = text.find(word, at + 1)
    return False


def _drop_hidden(root: Element) -> None:
    """Take out of the tree what a browser would not show; what stands behind it stays."""
    for node in list(root.iter()):
        style = node.get("style") if isinstance(node.tag, str) else None
        parent = node.getparent()
        if style and "isplay" in style and _HIDDEN.search(style) and parent is not None:
            before = node.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (node.tail or "")
            else:
                parent.text = (parent.text or "") + (node.tail or "")
            parent.remove(node)


def _is_layout(table: Element) -> bool:
    """A table that holds tables with rows of their own only places them on the page."""
    return any(sum(1 for _ in inner.iter("tr")) > 2 for inner in table.iterdescendants("table"))


def read_grid(table: Element, number: int) -> Iterator[tuple[Line, list[Element]]]:
    """The rows of a table that hold text, numbered from `number`, and the element of each of their cells.

    Cells are placed on the grid by colspan and rowspan.
    """
    taken: dict[int, int] = {}  # grid column -> rows it is still covered from above
    for row in table.iterdescendants("tr"):
        nodes: list[Element] = []
        cells, indent = _place_cells(row, taken, nodes)
        if taken:
            taken = {column: left - 1 for column, left in taken.items() if left > 1}
        if cells:
            yield Line(number, tuple(cells), indent, " ".join(cell.text for cell in cells)), nodes
            number += 1


def _place_cells(row: Element, taken: dict[int, int], nodes: list[Element]) -> tuple[list[Cell], float]:
    """The row's cells that hold text, and the indentation of the first.

    `taken` gets the columns that reach below, `nodes` the cells' elements.
    """
    cells: list[Cell] = []
    column, indent, room = 0, 0.0, LONGEST_LINE
    for node in row.iterchildren("td", "th"):
        if taken:
            while taken.get(column, 0) > 0:
                column += 1
        wide, high = node.get("colspan"), node.get("rowspan")
        span = 1 if wide is None else _SPANS.get(wide) or _span(wide)
        if high and (deep := _span(high)) > 1:
            taken.update({column + offset: deep for offset in range(span)})
        text = _cell_text(node) if len(node) else node.text
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


def _texts(node: Element, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        yield from _whole_text(node)
        return
    yield node.text or ""
    for child in node:
        tag = child.tag
        if isinstance(tag, str) and tag not in _UNSEEN:
            apart = " " if tag in _BREAKS or tag == "sup" else ""
            yield apart
            yield from _as_mark(child) if tag == "sup" else _texts(child, depth + 1)
            yield apart
        yield child.tail or ""


def _whole_text(node: Element) -> Iterator[str]:
    return (str(part) for part in node.itertext())


def _as_mark(node: Element) -> Iterator[str]:
    """A superscript; a lone digit or letter in parentheses, so that it is no part of the number before it."""
    text = "".join(_whole_text(node)).strip()
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
