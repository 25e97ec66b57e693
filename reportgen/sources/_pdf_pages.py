"""What a PDF page is, told cheaply: does it matter, is it a picture, does its text make sense?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage
    from pypdfium2.raw import FPDF_PAGEOBJECT

_AMOUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\(\d[\d.]*\)|\$ ?\d|\d\.\d\d\b|[\d)—–-] \(?\d+\)?[ \r]*$", re.MULTILINE)
_TITLE = re.compile(
    r"balance sheet|statements? of|(?:income|earnings|cash flows?) statement|cash flows|profit and loss", re.IGNORECASE
)
_COMMON = re.compile(
    r"\b(?:the|of|and|in|to|for|as|on|or|by|a|net|total|other|income|assets|cash|from|share|stock|interest|loss)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_BROKEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffd\ue000-\uf8ff]|\(cid:\d+\)")
_LEAST_AMOUNTS = 5
_LEAST_WORDS = 30
_FEW = 60  # characters of a page number and a running head
_MANY_STROKES = 300
_ENDS, _MOST_OF_IT = 40, 0.7


def read_text(characters: PdfTextPage) -> str:
    """The page's characters in the order of the file."""
    found: str = characters.get_text_range()
    return found.replace("\ufffe", "-").replace("\x02", "-")


def matters(text: str, follows: bool = False) -> bool:
    """A page with this text may hold a statement or a part of one: its last rows, where it `follows` such a page."""
    if text.count("\n") * 4 > len(text) > _FEW:
        return True  # a letter a line: pdfium takes the page for vertical writing
    return bool(_TITLE.search(text)) or len(_AMOUNT.findall(text)) >= (1 if follows else _LEAST_AMOUNTS)


def is_picture(page: PdfPage, text: str) -> bool:
    """Next to no text, but an image over much of the page, or letters drawn as strokes."""
    if len(text) > 2 * _FEW or len("".join(text.split())) > _FEW:
        return False
    from pypdfium2 import raw

    width, height = page.get_size()
    strokes = 0
    for item in page.get_objects(max_depth=2):
        strokes += item.type == raw.FPDF_PAGEOBJ_PATH
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) > 0.3 * width * height:
                return True
        if strokes > _MANY_STROKES:
            return True
    return False


def lies_under_picture(page: PdfPage) -> bool:
    """The text is a layer that a machine read from the scan shown: an image over the page, and invisible letters.

    The letters are drawn in mode 3, neither filled nor stroked (ISO 32000-1, 9.3.6), or lie beneath the image. Only the
    first and the last objects of the page are looked at.
    """
    from pypdfium2 import raw

    width, height = page.get_size()
    count = raw.FPDFPage_CountObjects(page)
    whole = hidden = False
    for at in (*range(min(count, _ENDS)), *range(max(count - _ENDS, _ENDS), count)):
        item = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_IMAGE and _area(item) > _MOST_OF_IT * width * height:
            whole, hidden = True, hidden or at == count - 1 > 0
        elif kind == raw.FPDF_PAGEOBJ_TEXT and not hidden:
            hidden = raw.FPDFTextObj_GetTextRenderMode(item) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return whole and hidden


def _area(item: FPDF_PAGEOBJECT) -> float:
    from ctypes import byref, c_float

    from pypdfium2 import raw

    edges = [c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *map(byref, edges)):
        return 0.0
    left, bottom, right, top = (edge.value for edge in edges)
    return (right - left) * (top - bottom)


def is_garbled(page: PdfPage, text: str) -> bool:
    """The characters are not those that are seen: fonts without Unicode, or with a wrong one.

    Told by words: hardly one of those that every page has, and few vowels, or characters that pdfium had to guess.
    """
    words = len(_WORD.findall(text))
    if len(_BROKEN.findall(text)) * 8 > len(text) > _FEW:
        return True
    if words < _LEAST_WORDS or len(_COMMON.findall(text)) * 40 > words:
        return False
    letters = [c for c in text.lower() if c.isalpha()]
    plain = [c for c in letters if c.isascii()]
    vowels = sum(c in "aeiouy" for c in plain)
    return vowels * 100 < 28 * len(plain) or _share_guessed(page) > 0.5


def makes_sense(text: str) -> bool:
    """It has as many of the commonest words as a page has, and next to no character without a name."""
    words = len(_WORD.findall(text))
    return len(_BROKEN.findall(text)) * 50 <= len(text) and len(_COMMON.findall(text)) * 25 > words >= _LEAST_WORDS


def plain_text(text: str) -> str:
    """Without the characters that no text file has."""
    return _BROKEN.sub("\ufffd", text)


def _share_guessed(page: PdfPage) -> float:
    """The share of characters whose Unicode is not in the file."""
    from pypdfium2 import raw

    text = page.get_textpage()
    sample = range(0, text.count_chars(), 8)
    guessed: int = sum(raw.FPDFText_HasUnicodeMapError(text, index) == 1 for index in sample)
    text.close()
    return guessed / max(len(sample), 1)
