"""HTML as a reader sees it: its lines, table rows and text alike, and the elements they stand in.

Shared by who reads a page and by who writes it again with its numbers tagged: both must find the same lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.decoding import plain
from reportgen.markup_tables import BREAKS, SKIP, is_drawn_table, is_layout, looks_drawn, read_grid, whole_text
from reportgen.model.document import LONGEST_LINE, MOST_LINES, Block, Cell, Grid, Line, Text, read_line

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_CAPITALS = re.compile("ISPLAY")  # told by a pattern in two thirds of the time of `in`
_MAX_CELLS, _MOST_TRIES = 1_000_000, 500


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
    if _hides(text, "isplay") or (_CAPITALS.search(text) and _hides(text, "ISPLAY")):
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
        self.tries = 0

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
        if not isinstance(tag, str) or tag in SKIP:
            self.keep(node.tail, node, True)
            return False
        if tag == "pre":
            self.preformatted(node)
            self.keep(node.tail, node, True)
            return False
        if (tag == "table" and not is_layout(node)) or (tag == "div" and self.is_drawn(node)):
            self.end_text()
            for caption in node.iterchildren("caption"):
                self.walk(caption)
                self.end_text()
            self.grid(node)
            self.keep(node.tail, node, True)
            return False
        if tag in BREAKS:
            self.end_line()
        self.keep(node.text, node, False)
        return True

    def is_drawn(self, node: Element) -> bool:
        """A table made of other elements; a page that makes no table of hundreds of them is not asked on and on."""
        if self.tries >= _MOST_TRIES or not looks_drawn(node):
            return False
        self.tries += 1
        return is_drawn_table(node)

    def grid(self, node: Element) -> None:
        rows = []
        for row, nodes in read_grid(node, self.number + 1):
            rows.append(row)
            self.number += 1
            if self.places is not None and nodes:
                self.places.rows[self.number] = tuple(nodes)
            self.cells += len(row.cells)
            if self.is_full:
                break
        self.blocks.append(Grid(tuple(rows)))

    def leave(self, node: Element) -> None:
        if node.tag in BREAKS:
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
        for index, text in enumerate(plain("".join(whole_text(node))).split("\n")):
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
    styled = ((node, style) for node in root.iter("*") if (style := node.get("style")))
    for node in [node for node, style in styled if ("isplay" in style or "ISPLAY" in style) and _HIDDEN.search(style)]:
        parent = node.getparent()
        if parent is not None:
            before = node.getprevious()
            if before is not None:
                before.tail = (before.tail or "") + (node.tail or "")
            else:
                parent.text = (parent.text or "") + (node.tail or "")
            parent.remove(node)
