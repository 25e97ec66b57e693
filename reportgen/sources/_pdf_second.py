"""A second opinion on pages whose characters pdfium cannot name: pdfplumber decodes fonts by other rules.

Where that makes sense, the page is read from it; else it goes to OCR.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.sources._pdf_pages import makes_sense
from reportgen.sources._words import Frame, Word

if TYPE_CHECKING:
    from pdfplumber.page import Page

Reading = tuple[Frame, list[Word]]
_MOST_PAGES = 40  # of a file whose fonts are in disorder: a second or less each


def read_again(name: str, data: bytes, pages: Sequence[int], log: Log) -> dict[int, Reading]:
    """The words of those of the pages (by index) that pdfplumber reads to sense, with their frame; said."""
    import io

    import pdfplumber
    from pdfminer.pdfexceptions import PDFException

    found: dict[int, Reading] = {}
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for index in pages[:_MOST_PAGES]:
                if (reading := _read_page(document.pages[index])) is not None:
                    found[index] = reading
    except (PDFException, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        pass  # pdfminer names few of its errors; what it could not read is left to OCR, which says so
    if found:
        listed = ", ".join(str(index + 1) for index in sorted(found))
        log.info(
            "source.second-engine",
            f"{name}: the characters of page {listed} were named by a second engine",
            Provenance(name, min(found) + 1, 1),
        )
    return found


def _read_page(page: Page) -> Reading | None:
    if page.rotation % 360:
        return None
    words = page.extract_words(extra_attrs=["size"])
    if not makes_sense(" ".join(word["text"] for word in words)):
        return None
    left, _, right, _ = page.bbox
    height = float(page.mediabox[3])
    return Frame(left, height - page.bbox[3], right, height - page.bbox[1]), [_word(word, height) for word in words]


def _word(word: dict[str, float | str], height: float) -> Word:
    """The word in user space: pdfplumber counts down from the top of the page."""
    x0, x1, top, bottom = (float(word[key]) for key in ("x0", "x1", "top", "bottom"))
    text = str(word["text"])
    hanging = len(text) - len(text.rstrip(")%")) if any(map(str.isdigit, text)) else 0
    edge = x1 - (x1 - x0) * hanging / max(len(text), 1)
    return Word(text, x0, x1, top - height, bottom - height, bottom - height, edge)
