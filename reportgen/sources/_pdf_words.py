"""Words of a PDF page with their places, from the character boxes of pdfium.

A word ends at a space, printed or found by pdfium, at a gap, and where the letters change their base line: so a raised
mark is a word of its own, however close it stands. A currency sign behind a letter begins a word too.
"""

from __future__ import annotations

import ctypes
import math
from typing import TYPE_CHECKING

from reportgen.sources._words import Frame, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfPage, PdfTextPage

MOST_CHARACTERS = 60_000
_GAP = 0.22
_SLIGHT = 0.12
_RISE = 0.08
_ASLANT = 0.2  # of a quarter turn
_CURRENCIES = "$€£¥₹"
_HYPHENS = {0x02: "-", 0xFFFE: "-", 0xAD: "-"}
_UNKNOWN = "\ufffd"

Glyph = tuple[str, float, float, float, float, float]  # character, x0, x1, top, bottom, base


def read_words(page: PdfPage, characters: PdfTextPage) -> list[tuple[Frame, list[Word]]]:
    """The words by direction of reading, that of most letters first; letters aslant (watermarks) are left out."""
    left, bottom, right, top = page.get_cropbox()
    glyphs = _read_glyphs(characters, (left, bottom, right, top))
    directions = sorted(glyphs.items(), key=lambda item: (-len(item[1]), item[0]))
    return [
        (Frame(left, bottom, right, top, page.get_rotation() // 90 % 4, along), list(_join(glyphs)))
        for along, glyphs in directions
    ]


def _read_glyphs(text: PdfTextPage, shown: tuple[float, float, float, float]) -> dict[int, list[Glyph]]:
    """The characters within the shown part of the page, by direction, in the order of the file.

    A space has no extent that counts.
    """
    import pypdfium2.raw as pdfium

    unicode, loose, origin, angle = (
        pdfium.FPDFText_GetUnicode,
        pdfium.FPDFText_GetLooseCharBox,
        pdfium.FPDFText_GetCharOrigin,
        pdfium.FPDFText_GetCharAngle,
    )
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    to_box, to_x, to_y = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    glyphs: dict[int, list[Glyph]] = {}
    along, height = 0, (math.nan, math.nan)
    handle = text.raw
    for index in range(min(text.count_chars(), MOST_CHARACTERS)):
        character = _character(unicode(handle, index))
        if character.isspace():
            glyphs.setdefault(along, []).append((character, 0.0, 0.0, 0.0, 0.0, 0.0))
            continue
        if not loose(handle, index, to_box):
            continue
        if along or height != (box.top, box.bottom):  # else it stands on the line of the one before, as that does
            height = (math.nan, math.nan)
            turns = angle(handle, index) / (math.pi / 2)
            straight = math.isfinite(turns) and abs(turns - round(turns)) <= _ASLANT
            if not straight or not origin(handle, index, to_x, to_y) or not math.isfinite(x.value + y.value):
                continue
            direction = -round(turns) % 4  # pdfium counts clockwise
            height = (math.nan, math.nan) if direction else (box.top, box.bottom)
        else:
            direction = 0
        if not (shown[0] <= box.right and box.left <= shown[2] and shown[1] <= box.top and box.bottom <= shown[3]):
            continue
        along = direction
        glyphs.setdefault(along, []).append(
            (character, *_turn(along, box.left, box.right, box.top, box.bottom, x.value, y.value))
        )
    return glyphs


def _character(code: int) -> str:
    """What is printed; what has no character of its own in the file stands as U+FFFD."""
    if code in _HYPHENS:
        return _HYPHENS[code]
    character = chr(code) if code < 0x110000 else _UNKNOWN
    return character if character.isprintable() or character.isspace() else _UNKNOWN


def _turn(  # noqa: PLR0913, PLR0917 - a rectangle and a point
    along: int, left: float, right: float, top: float, bottom: float, x: float, y: float
) -> tuple[float, float, float, float, float]:
    """x0, x1, top, bottom and base as a reader in that direction sees them."""
    if along == 0:
        return left, right, -top, -bottom, -y
    if along == 1:
        return bottom, top, left, right, x
    if along == 2:
        return -right, -left, bottom, top, y
    return -top, -bottom, -right, -left, -x


def _join(glyphs: list[Glyph]) -> Iterator[Word]:
    run: list[Glyph] = []
    limit = _GAP
    for glyph in glyphs:
        if glyph[0] in "\r\n":
            limit = _SLIGHT  # pdfium takes some pages for vertical writing, and ends a line behind each letter
        elif glyph[0].isspace() or (run and not _follows(run[-1], glyph, limit)):
            if run:
                yield _word(run)
            run = [] if glyph[0].isspace() else [glyph]
            limit = _GAP
        else:
            run.append(glyph)
            limit = _GAP
    if run:
        yield _word(run)


def _follows(last: Glyph, glyph: Glyph, limit: float) -> bool:
    height = max(last[4] - last[3], glyph[4] - glyph[3])
    if abs(glyph[5] - last[5]) > _RISE * height or not -_GAP * height < glyph[1] - last[2] < limit * height:
        return False
    return not (glyph[0] in _CURRENCIES and (last[0].isalpha() and last[0].islower()))


def _word(run: list[Glyph]) -> Word:
    edge = next((glyph[2] for glyph in reversed(run) if glyph[0].isdigit()), run[-1][2])
    return Word(
        "".join(glyph[0] for glyph in run),
        run[0][1],
        run[-1][2],
        min(glyph[3] for glyph in run),
        max(glyph[4] for glyph in run),
        run[0][5],
        edge,
    )
