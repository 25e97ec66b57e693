"""Where the facts of a report stand in the page it was made from: the very characters of each number.

A number is found by its line and cell, and only where its digits are those of the amount; what is not found so, or not
for certain, is not tagged in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.exporters._ids import Ids
from reportgen.exporters._ixbrl_markup import Mark
from reportgen.exporters._ixbrl_noted import Part, find_parts, write_parts
from reportgen.exporters._ixbrl_printed import NUMBER_WORDS, count_digits, find_numbers, spoken
from reportgen.exporters._ixbrl_tags import Tag, nil_element, number_element, tag_number
from reportgen.exporters._xbrl_values import escape
from reportgen.markup import Places
from reportgen.model.document import Provenance
from reportgen.model.report import Fact, Mention, Report, Unit
from reportgen.model.statement import Amount, Footnote

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    Piece = tuple[Element, bool]

_UNSEEN = frozenset("script style head template noscript svg object header del s strike".split())
_APART = frozenset("sup br p div li tr".split())
_PARTED = (None, "\n")  # a piece of its own ends the number before it
_MOST = 20_000
_MOST_LINES = 100  # of a footnote


@dataclass(slots=True)
class _Spot:
    """Characters of a text that are taken, and the fact's markup in them."""

    start: int
    end: int
    markup: str
    tag: Tag | None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Text of several pieces, of which `text` begins at `base`; None is what parts two of them.

    `sure`: it is the number's own cell.
    """

    pieces: tuple[tuple[Piece | None, str], ...]
    text: str
    sure: bool
    base: int = 0

    def parts(self) -> Iterator[tuple[Piece | None, str]]:
        """The pieces of this text; of a line of preformatted text with spaces in place of the other lines."""
        at = 0
        for piece, text in self.pieces:
            start, end = max(self.base - at, 0), min(self.base + len(self.text) - at, len(text))
            if start < end:
                yield piece, " " * start + text[start:end]
            at += len(text)

    def cut(self, start: int, end: int) -> list[tuple[Piece, int, int]]:
        """The pieces of that part of the text, each with what of it that is."""
        start, end, at = start + self.base, end + self.base, 0
        inside = []
        for piece, text in self.pieces:
            if piece and start < at + len(text) and at < end:
                inside.append((piece, max(start - at, 0), min(end - at, len(text))))
            at += len(text)
        return inside


class Placement:
    """Finds the report's facts in a page; `placed` are the ids of those found."""

    def __init__(self, report: Report, ids: Ids, places: Places) -> None:
        self._report = report
        self._ids = ids
        self._places = places
        self._spots: dict[Piece, list[_Spot]] = {}
        self._printed: dict[Element, tuple[_Stretch, list[int]]] = {}
        self.placed: set[str] = set()

    def find(self) -> dict[Piece, list[Mark]]:
        """The marks of each text, in order."""
        for tagged in self._report.tagged:
            for row in tagged.rows:
                amounts = tagged.statement.items[row.item].amounts
                for amount, fact in zip(amounts, row.facts, strict=False):
                    if amount and fact:
                        self._place_amount(amount, fact)
        for mention in self._report.mentions:
            self._place_mention(mention)
        for name, note in self._ids.footnotes.items():
            self._place_note(name, note.footnote)
        return {
            piece: [Mark(spot.start, spot.end, spot.markup) for spot in sorted(spots, key=lambda spot: spot.start)]
            for piece, spots in self._spots.items()
        }

    def _place_amount(self, amount: Amount, fact: Fact) -> None:
        name = self._ids.of(fact)
        stretch = self._find(amount.origin)
        if name in self.placed or stretch is None:
            return
        value, digits = amount.value, amount.decimals
        if value is None:
            self._place_nil(name, fact, stretch)
            return
        found = find_numbers(stretch.text, value, digits)
        if stretch.sure or len(found) == 1:
            # a number of its own before one that another fact has: "500 and 200 authorized, 200 issued"
            for span in sorted(found, key=lambda span: self._is_taken(stretch, span)):
                if self._put(name, fact, digits, stretch, span, amount.scale):
                    return

    def _place_nil(self, name: str, fact: Fact, stretch: _Stretch) -> None:
        """What is printed for nothing ("NM") is tagged where it stands alone in its cell."""
        bare = stretch.text.strip()
        piece = next((piece for piece, text in stretch.pieces if piece and bare and bare in text), None)
        if piece and stretch.sure and piece not in self._spots:
            start = _read(piece).index(bare)
            markup = nil_element(name, fact, escape(bare), self._ids)
            self._spots[piece] = [_Spot(start, start + len(bare), markup, None)]
            self.placed.add(name)

    def _place_mention(self, mention: Mention) -> None:
        name = self._ids.of(mention.fact)
        stretch = self._find(mention.fact.origin)
        if name in self.placed or stretch is None or not mention.words.strip():
            return
        found = list(spoken(mention.words).finditer(stretch.text))
        if len(found) != 1:
            return
        for match in NUMBER_WORDS.finditer(stretch.text, *found[0].span()):
            if self._put(name, mention.fact, count_digits(match.group()), stretch, match.span()):
                return

    def _place_note(self, name: str, footnote: Footnote) -> None:
        """The footnote in its lines, around whatever of them is tagged already."""
        origin = footnote.origin
        if origin is None or origin.source != self._report.source.name:
            return
        last = min(max(footnote.last_line, origin.line), origin.line + _MOST_LINES)
        lines = [self._find(replace(origin, line=line, cell=-1)) for line in range(origin.line, last + 1)]
        pieces = [part for line in lines if line for part in (*line.parts(), _PARTED)]
        parts = find_parts(pieces, footnote.text)
        if not parts or any(not self._is_free(part) for part in parts):
            return
        for part, markup in zip(parts, write_parts(name, footnote, parts, self._held), strict=True):
            spots = self._spots.setdefault(part.piece, [])
            spots[:] = [spot for spot in spots if not (part.start <= spot.start < part.end)]
            spots.append(_Spot(part.start, part.end, markup, None))
        self.placed.add(name)

    def _held(self, part: Part) -> list[tuple[int, int, str]]:
        inside = (spot for spot in self._spots.get(part.piece, ()) if part.start <= spot.start < part.end)
        return sorted((spot.start, spot.end, spot.markup) for spot in inside)

    def _is_free(self, part: Part) -> bool:
        """Nothing stands half in it."""
        spots = self._spots.get(part.piece, ())
        over = [spot for spot in spots if spot.start < part.end and part.start < spot.end]
        return all(part.start <= spot.start and spot.end <= part.end for spot in over)

    def _find(self, origin: Provenance | None) -> _Stretch | None:
        """The text at that place; None where it is not known, or longer than anything printed."""
        if origin is None:
            return None
        places = self._places
        if nodes := places.rows.get(origin.line, ()):
            known = 0 <= origin.cell < len(nodes)
            cells = nodes[origin.cell : origin.cell + 1] if known else nodes
            found = _stretch((part for cell in cells for part in (*_pieces(cell), _PARTED)), sure=known)
        elif origin.line in places.printed:
            found = self._line_of(*places.printed[origin.line])
        else:
            found = _stretch((piece, _read(piece)) for piece in places.texts.get(origin.line, ()))
        return found if len(found.text) <= _MOST else None

    def _line_of(self, node: Element, index: int) -> _Stretch:
        """A line of preformatted text."""
        if node not in self._printed:
            whole = _stretch((piece, _read(piece)) for piece in _every_piece(node))
            self._printed[node] = whole, [0, *(match.end() for match in re.finditer("\n", whole.text)), len(whole.text)]
        whole, starts = self._printed[node]
        return replace(whole, text=whole.text[starts[index] : starts[index + 1]], base=starts[index])

    def _is_taken(self, stretch: _Stretch, span: tuple[int, int]) -> bool:
        return any(
            spot.start < last and first < spot.end
            for piece, first, last in stretch.cut(*span)
            for spot in self._spots.get(piece, ())
        )

    def _put(  # noqa: PLR0913, PLR0917 - a fact, and where it goes
        self, name: str, fact: Fact, digits: int, stretch: _Stretch, span: tuple[int, int], scale: int | None = None
    ) -> bool:
        """Tag the characters; around a fact that stands there already, where both are transformed alike."""
        printed = stretch.text[span[0] : span[1]]
        tag = tag_number(printed, digits, fact, scale)
        inside = stretch.cut(*span)
        if tag is None or not inside:
            return False
        piece, first, last = inside[0]
        held = next((spot for spot in self._spots.get(piece, ()) if spot.start < last and first < spot.end), None)
        if held:
            # Inline XBRL 1.1 section 10.1.1: nested facts have format, scale and unit in common
            alike = held.tag is not None and (held.tag.form, held.tag.scale, held.unit) == (
                tag.form,
                tag.scale,
                fact.unit,
            )
            if not alike or (held.start, held.end) != (first, last):
                return False
            held.markup = number_element(name, fact, tag, held.markup, self._ids)
        else:
            # a number over several elements stands whole in the first of them
            self._spots.setdefault(piece, []).append(
                _Spot(first, last, number_element(name, fact, tag, escape(printed), self._ids), tag, fact.unit)
            )
            for other, begin, stop in inside[1:]:
                self._spots.setdefault(other, []).append(_Spot(begin, stop, "", None))
        self.placed.add(name)
        return True


def _read(piece: Piece) -> str:
    node, behind = piece
    return (node.tail if behind else node.text) or ""


def _stretch(pieces: Iterable[tuple[Piece | None, str]], sure: bool = False) -> _Stretch:
    kept = tuple((piece, text) for piece, text in pieces if text)
    return _Stretch(kept, "".join(text for _, text in kept), sure)


def _pieces(cell: Element) -> Iterator[tuple[Piece | None, str]]:
    """The texts of a cell as they are read, without marks raised above the line."""
    yield (cell, False), cell.text or ""
    stack = [(child, False) for child in reversed(cell)]
    while stack:
        node, done = stack.pop()
        apart = node.tag in _APART
        if apart:
            yield _PARTED
        if done:
            yield (node, True), node.tail or ""
            continue
        stack.append((node, True))
        if isinstance(node.tag, str) and node.tag not in _UNSEEN and node.tag != "sup":
            yield (node, False), node.text or ""
            stack.extend((child, False) for child in reversed(node))


def _every_piece(root: Element) -> Iterator[Piece]:
    """All texts of an element in their order."""
    yield (root, False)
    stack = [(child, False) for child in reversed(root)]
    while stack:
        node, done = stack.pop()
        if done:
            yield (node, True)
            continue
        yield (node, False)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
