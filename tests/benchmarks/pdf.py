"""PDF: finding the pages that matter among many, and reading a whole release."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.benchmarks import Benchmark
from tests.unit.printed import At, Sheet, table, write_pdf

_PROSE = "The accompanying notes describe the policies of the company for the year, and what management expects of it."
_FIND = """
import sys
from reportgen.sources._pdf_document import open_document
from reportgen.sources._pdf_pages import is_garbled, is_picture, matters, read_text
data = open(sys.argv[1], "rb").read()
document = open_document("long.pdf", data)
found = []
for index in range(len(document)):
    page = document[index]
    text = read_text(page.get_textpage())
    if not is_picture(page, text) and not is_garbled(page, text) and matters(text):
        found.append(index)
assert found == [60, 61, 62, 63]
"""
_BARE_TEXT = """
import pypdfium2
document = pypdfium2.PdfDocument({path!r})
for index in range(len(document)):
    document[index].get_textpage().get_text_range()
"""
_BARE_WORDS = """
import pdfplumber
with pdfplumber.open({path!r}) as pdf:
    for page in pdf.pages[6:10]:
        page.extract_words(extra_attrs=["size"])
"""


def benchmarks(out: str) -> tuple[Benchmark, ...]:
    """Against bare pypdfium2 on all pages; against bare pdfplumber on the pages with statements alone."""
    long, release = Path(out) / "long.pdf", Path(out) / "release.pdf"
    long.write_bytes(write_pdf(*_prose(60), *_statements(), *_prose(60)))
    release.write_bytes(write_pdf(*_prose(6), *_statements(), *_prose(6)))
    python, ours = sys.executable, str(Path(sys.executable).with_name("reportgen"))
    return (
        Benchmark("PDF, pages found", (python, "-c", _FIND, str(long)), _BARE_TEXT.format(path=str(long)), 2.0),
        Benchmark(
            "PDF, a release read",
            (ours, "dump", "--stage", "statements", str(release)),
            _BARE_WORDS.format(path=str(release)),
            1.3,
        ),
    )


def _prose(pages: int) -> list[Sheet]:
    return [Sheet(tuple(At(60, 740 - 14 * row, _PROSE, 9.0) for row in range(48)))] * pages


def _statements() -> list[Sheet]:
    titles = (
        "BALANCE SHEETS",
        "STATEMENTS OF INCOME",
        "STATEMENTS OF COMPREHENSIVE INCOME",
        "STATEMENTS OF CASH FLOWS",
    )
    group = [(f"Line {row} of the statement, net of others", f"1,{row}00", f"(2,{row}00)") for row in range(1, 5)]
    rows = [*group, ("Total of the lines above", "5,000", "(9,000)")] * 8
    heads = (At(360, 700, "December 31, 2024"), At(460, 700, "December 31, 2023"))
    return [Sheet((At(200, 740, f"CONSOLIDATED {title}"), *heads, *table(680, *rows))) for title in titles]
