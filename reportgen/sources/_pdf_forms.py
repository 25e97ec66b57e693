"""Forms of a PDF that draw one another: each level multiplies, and a file of two kilobytes keeps pdfium busy for days.

Nothing stops pdfium once it reads a page. Where a form draws several others, or hides what it draws, the pages are
opened by a process of its own first, which is ended after a while. No file of 87 filings has such a form.
"""

from __future__ import annotations

import re
import zlib

from reportgen.errors import InputError

MOST_SECONDS = 20.0
_BYTES_A_SECOND = 2_000_000  # long filings take longer
_STREAM = re.compile(rb"stream\r?\n")
_FORM = re.compile(rb"/Subtype\s*/(?:Form\b|[^\s/<>]*#)")  # a name may be spelt with codes of its letters
_FILTER = re.compile(rb"/Filter\s*(?!\[?\s*/Fl(?:ateDecode)?\b\s*\]?)")
_DRAW = re.compile(rb"/[^\s/<>\[\]()]+\s+Do\b")
_LONGEST_HEAD, _LONGEST_FORM = 20_000, 4_000_000
_OPEN_PAGES = """
import sys
import pypdfium2
document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
for index in range(min(len(document), int(sys.argv[1]))):
    try:
        document[index].get_textpage()
    except pypdfium2.PdfiumError:
        pass
"""


def check_forms(name: str, data: bytes, pages: int) -> None:
    """InputError where opening the first `pages` pages takes longer than any filing does."""
    if not any(_may_multiply(data, match) for match in _STREAM.finditer(data)):
        return
    import subprocess
    import sys

    seconds = MOST_SECONDS + len(data) / _BYTES_A_SECOND
    try:
        subprocess.run(  # noqa: S603 - our own words; the file is only its input
            [sys.executable, "-P", "-c", _OPEN_PAGES, str(pages)],
            input=data,
            capture_output=True,
            timeout=seconds,
            check=False,  # a file that is broken is refused where it is read
        )
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"{name} holds forms that draw one another more often than is read in {seconds:.0f} seconds",
            remedy="Print the pages with the statements to a new PDF.",
        ) from error


def _may_multiply(data: bytes, stream: re.Match[bytes]) -> bool:
    """The stream is a form that draws more than one thing, or one whose content is not plain to see."""
    start = data.rfind(b" obj", max(0, stream.start() - _LONGEST_HEAD), stream.start())
    head = data[max(0, start) : stream.start()]
    if not _FORM.search(head):
        return False
    end = data.find(b"endstream", stream.end())
    packed = data[stream.end() : end if end >= 0 else len(data)]
    if _FILTER.search(head) or b"/Encrypt" in data:
        return True
    if b"/Filter" not in head:
        return len(_DRAW.findall(packed)) > 1
    unpack = zlib.decompressobj()
    try:
        content = unpack.decompress(packed, _LONGEST_FORM)
    except zlib.error:
        return True
    return bool(unpack.unconsumed_tail) or len(_DRAW.findall(content)) > 1
