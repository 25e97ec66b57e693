"""A footnote's text found again in the pieces of a page, tagged in them (Inline XBRL 1.1 sections 4.1 and 6).

A text over several elements is begun in the first and continued in the others. What is tagged says the footnote's text
to the letter: white space is folded inside the elements, and what stands between them is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.exporters._ixbrl_tags import continuation_element, footnote_element
from reportgen.exporters._xbrl_values import escape
from reportgen.model.statement import Footnote

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    Piece = tuple[Element, bool]

_MOST_PARTS = 200


@dataclass(slots=True)
class Part:
    """Characters of a piece, from `start` to `end`, with the footnote's own in between and the place of each."""

    piece: Piece
    start: int
    end: int
    letters: list[tuple[str, int]]


def find_parts(pieces: Iterable[tuple[Piece | None, str]], text: str) -> list[Part]:
    """The parts of the pieces that say the text, white space folded; none where they do not."""
    letters = _fold(pieces)
    at = "".join(letter for letter, _, _ in letters).find(text)
    if at < 0:
        return []
    parts: list[Part] = []
    waiting: list[tuple[str, int]] = []
    for letter, piece, place in letters[at : at + len(text)]:
        if piece and parts and parts[-1].piece == piece and not waiting:
            parts[-1].letters.append((letter, place))
            parts[-1].end = place + 1
        elif letter == " " or piece is None:
            # a space alone may stand where no element can: the next part says it
            waiting.append((letter, -1))
        else:
            parts.append(Part(piece, place, place + 1, [*waiting, (letter, place)]))
            waiting = []
    return parts if len(parts) <= _MOST_PARTS else []


def _fold(pieces: Iterable[tuple[Piece | None, str]]) -> list[tuple[str, Piece | None, int]]:
    letters: list[tuple[str, Piece | None, int]] = []
    for piece, text in pieces:
        for place, letter in enumerate(text):
            blank = letter.isspace() or not letter.isprintable()
            if not blank or not letters or letters[-1][0] != " ":
                letters.append((" " if blank else letter, piece, place))
    return letters


def write_parts(
    name: str, footnote: Footnote, parts: Sequence[Part], held: Callable[[Part], Sequence[tuple[int, int, str]]]
) -> list[str]:
    """The markup of each part; `held` are the stretches of one that have markup already, in order."""
    written = []
    for number, part in enumerate(parts, 1):
        content = _write_letters(part, held(part))
        after = f"{name}-{number + 1}" if number < len(parts) else ""
        if number == 1:
            written.append(footnote_element(name, footnote, content, after))
        else:
            written.append(continuation_element(f"{name}-{number}", content, after))
    return written


def _write_letters(part: Part, held: Sequence[tuple[int, int, str]]) -> str:
    markup, at = "", 0
    for start, end, inner in held:
        before = [letter for letter, place in part.letters[at:] if place < start]
        markup += escape("".join(before)) + inner
        at = next((i for i, (_, place) in enumerate(part.letters) if place >= end), len(part.letters))
    return markup + escape("".join(letter for letter, _ in part.letters[at:]))
