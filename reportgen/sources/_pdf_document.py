"""The pages of a PDF: which are read how, and how they are set out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.model.document import Line, Page, Provenance, Text, read_line
from reportgen.sources._layout import Row, read_rows, set_out, unit_of
from reportgen.sources._page_edges import drop_cut, drop_numbered
from reportgen.sources._pdf_bounds import check_streams
from reportgen.sources._pdf_forms import check_forms
from reportgen.sources._pdf_pages import is_garbled, is_picture, lies_under_picture, matters, plain_text, read_text
from reportgen.sources._pdf_pictures import read_pictures
from reportgen.sources._running import drop_running
from reportgen.sources._words import Frame

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 3_000
MOST_PLACED = 2_000_000  # characters whose places are looked up: some hundred pages full of numbers
_BROKEN = ("is no PDF that can be opened", "Save it again from the program it came from, or give the HTML or text.")
_REFUSALS = {  # by pdfium's error code
    4: ("is encrypted and needs a password", "Save a copy without password, and give that."),
    5: ("is encrypted in a way that cannot be undone", "Save a copy without protection, and give that."),
}

Part = tuple[Frame, list[list[Row]]]  # the rows of a page in one direction of reading, side by side


def read_pages(name: str, data: bytes, log: Log) -> tuple[Page, ...]:
    """The pages of the file. InputError where it is locked, broken or holds no page."""
    check_streams(name, data)
    check_forms(name, data, MOST_PAGES)
    document = open_document(name, data)
    try:
        return tuple(_read_pages(name, data, document, log))
    finally:
        document.close()


def open_document(name: str, data: bytes) -> PdfDocument:
    """The file, opened; `data` must live as long. InputError names what keeps it shut and what to do."""
    import pypdfium2
    from pypdfium2 import raw

    handle = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        message, remedy = _REFUSALS.get(raw.FPDF_GetLastError(), _BROKEN)
        raise InputError(f"{name} {message}", remedy=remedy)
    document = pypdfium2.PdfDocument(handle)
    if not len(document):
        raise InputError(f"{name} holds no page", remedy="Save it again from the program it came from.")
    return document


def _read_pages(name: str, data: bytes, document: PdfDocument, log: Log) -> list[Page]:
    placed: dict[int, list[Part]] = {}
    plain: dict[int, list[Line]] = {}
    pictures: list[int] = []
    layered: list[int] = []
    garbled: list[int] = []
    left = MOST_PLACED
    for index, page, characters in _open_pages(name, document, log):
        text = read_text(characters)
        if is_picture(page, text):
            pictures.append(index)
        elif is_garbled(page, text):
            garbled.append(index)
        elif left > 0 and matters(text, index - 1 in placed):
            placed[index] = read_placed(page, characters)
            left -= len(text)
            if lies_under_picture(page):
                layered.append(index)
            continue
        plain[index] = _plain_lines(text)
    if garbled:
        from reportgen.sources._pdf_second import read_again

        again = read_again(name, data, garbled, log)
        placed |= {index: [(frame, read_rows(words))] for index, (frame, words) in again.items()}
        pictures = sorted({*pictures, *garbled} - again.keys())
    readings = read_pictures(name, document, pictures, log)
    placed |= {index: [(reading.frame, read_rows(reading.words))] for index, reading in readings.items()}
    if layered:
        _say_layered(name, layered, log)
    unit = _common_unit([rows for parts in placed.values() for _, sides in parts for rows in sides])
    lines = plain | {index: _set_out(parts, unit) for index, parts in placed.items()}
    lines = drop_cut(drop_numbered(drop_running(lines)))
    pictured = {*layered, *readings}
    return [Page(index + 1, (Text(tuple(lines[index])),), index in pictured) for index in sorted(lines)]


def _say_layered(name: str, pages: list[int], log: Log) -> None:
    listed = ", ".join(str(index + 1) for index in pages[:12]) + (" ..." if len(pages) > 12 else "")
    log.info(
        "source.text-of-a-scan",
        f"{name}: page {listed} is a scan; its text is what a machine read from it",
        Provenance(name, pages[0] + 1, 1),
        "Compare the numbers with the document.",
    )


def _open_pages(name: str, document: PdfDocument, log: Log) -> Iterator[tuple[int, PdfPage, PdfTextPage]]:
    """The pages with index and characters, as many as are read at most; closed when the next is asked for."""
    import pypdfium2

    number, broken = len(document), []
    if number > MOST_PAGES:
        log.warning(
            "source.pages-left-out",
            f"{name} has {number:,} pages; the first {MOST_PAGES:,} are read",
            Provenance(name, MOST_PAGES + 1, 1),
            "Cut the pages with the statements out of it.",
        )
    for index in range(min(number, MOST_PAGES)):
        try:
            page = document[index]
            characters = page.get_textpage()
        except pypdfium2.PdfiumError:
            broken.append(index + 1)
            continue
        yield index, page, characters
        characters.close()
        page.close()
    if broken and len(broken) == min(number, MOST_PAGES):
        raise InputError(f"{name} has no page that can be read", remedy=_BROKEN[1])
    if broken:
        log.warning(
            "source.page-unreadable",
            f"{name} has {len(broken):,} of {number:,} pages that cannot be read, page {broken[0]} the first",
            Provenance(name, broken[0], 1),
            "Save the file again from the program it came from.",
        )


def read_placed(page: PdfPage, characters: PdfTextPage) -> list[Part]:
    """The rows of the page for each direction that text runs in."""
    from reportgen.sources._pdf_words import read_words

    return [(frame, read_rows(words)) for frame, words in read_words(page, characters)]


def _common_unit(pages: list[list[Row]]) -> float:
    """Narrow enough that the words of each page have room; columns then stand alike on all of them."""
    units = [unit for unit in map(unit_of, pages) if unit]
    return max(0.7 * min(units), 1.8) if units else 4.0


def _set_out(parts: list[Part], unit: float) -> list[Line]:
    lines: list[Line] = []
    for frame, rows in parts:
        lines.extend(set_out(rows, frame, unit, lines[-1].number + 2 if lines else 1))
    return lines


def _plain_lines(text: str) -> list[Line]:
    return [line for number, row in enumerate(plain_text(text).splitlines(), 1) if (line := read_line(number, row))]
