"""A second opinion on pages whose characters pdfium cannot name: pdfplumber decodes fonts by other rules.

Where that makes sense, the page is read from it; else it goes to OCR.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.sources._pdf_pages import makes_sense
from reportgen.sources._words import Frame, Word

Box = tuple[float, float, float, float]
Extract = tuple[Box, float, list[dict[str, Any]]]  # the box of a page, its height, and pdfplumber's words
Reading = tuple[Frame, list[Word]]
_MOST_PAGES = 40  # of a file whose fonts are in disorder: a second or less each


def read_again(name: str, data: bytes, pages: Sequence[int], log: Log) -> dict[int, Reading]:
    """The words of those of the pages (by index) that pdfplumber reads to sense, with their frame; said."""
    found: dict[int, Reading] = {}
    for index, words in _extract(data, pages[:_MOST_PAGES]):
        if (reading := _read(*words)) is not None:
            found[index] = reading
    if found:
        listed = ", ".join(str(index + 1) for index in sorted(found))
        log.info(
            "source.second-engine",
            f"{name}: the characters of page {listed} were named by a second engine",
            Provenance(name, min(found) + 1, 1),
        )
    return found


def _extract(data: bytes, pages: Sequence[int]) -> Iterator[tuple[int, Extract]]:
    """Box, height and words of each page that the library can read; what it cannot is left to OCR, which says so."""
    import io

    import pdfplumber
    from pdfminer.pdfexceptions import PDFException

    # pdfminer names few of its errors
    errors = (PDFException, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
    try:
        document = pdfplumber.open(io.BytesIO(data))
        listed = document.pages
    except errors:
        return
    with document:
        for index in pages:
            try:
                page = listed[index]
                if page.rotation % 360 == 0:
                    yield index, (page.bbox, float(page.mediabox[3]), page.extract_words(extra_attrs=["size"]))
            except errors:
                continue


def _read(box: Box, height: float, words: list[dict[str, Any]]) -> Reading | None:
    """The page's frame and words where they make sense."""
    if not makes_sense(" ".join(word["text"] for word in words)):
        return None
    left, top, right, bottom = box
    return Frame(left, height - bottom, right, height - top), [_word(word, height) for word in words]


def _word(word: dict[str, float | str], height: float) -> Word:
    """The word in user space: pdfplumber counts down from the top of the page."""
    x0, x1, top, bottom = (float(word[key]) for key in ("x0", "x1", "top", "bottom"))
    text = str(word["text"])
    hanging = len(text) - len(text.rstrip(")%")) if any(map(str.isdigit, text)) else 0
    edge = x1 - (x1 - x0) * hanging / max(len(text), 1)
    return Word(text, x0, x1, top - height, bottom - height, bottom - height, edge)
