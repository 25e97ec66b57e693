"""Pages of a PDF whose characters are of no use: they are drawn, and the picture is read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.sources import _ocr

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage


def read_pictures(name: str, document: PdfDocument, pages: Sequence[int], log: Log) -> dict[int, _ocr.Reading]:
    """What is written on these pages, by index. Findings tell what was read so, and what was left.

    InputError where the extra is absent and the document has no other page.
    """
    if not pages:
        return {}
    if not _ocr.is_available():
        _say_missing(name, len(document), pages, log)
        return {}
    if len(pages) > _ocr.MOST_PAGES:
        log.warning(
            "source.pages-left-out",
            f"{name} has {len(pages):,} pages without text; the first {_ocr.MOST_PAGES} of them are read",
            Provenance(name, pages[_ocr.MOST_PAGES] + 1, 1),
            "Cut the pages with the statements out of it.",
        )
    engine = _ocr.load_engine()
    readings = {}
    for index in pages[: _ocr.MOST_PAGES]:
        page = document[index]
        readings[index] = _ocr.read_picture(engine, _draw(page), page.get_width())
        page.close()
    _ocr.say_read(name, {index + 1: reading.doubtful for index, reading in readings.items()}, log)
    return readings


def _draw(page: PdfPage) -> _ocr.Pixels:
    """The page as large as the engine looks at it: some 180 dots an inch."""
    import numpy

    scale = _ocr.LONGEST_SIDE / max(page.get_width(), page.get_height(), 1.0)
    bitmap = page.render(scale=scale, may_draw_forms=False, rev_byteorder=False)
    pixels = numpy.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    return pixels


def _say_missing(name: str, number: int, pages: Sequence[int], log: Log) -> None:
    if len(pages) == number:
        raise InputError(f"{name} holds pictures of pages, no text; reading pictures is an extra", remedy=_ocr.REMEDY)
    listed = ", ".join(str(index + 1) for index in pages[:12]) + (" ..." if len(pages) > 12 else "")
    log.warning(
        "source.page-not-read",
        f"{name}: page {listed} has no text of its own that makes sense, and reading pictures is an extra",
        Provenance(name, pages[0] + 1, 1),
        _ocr.REMEDY,
    )
