"""PDF: pages of one Text block each, set out as they are printed.

Every page's text is read once; a page that has a statement's title or numbers is read again with the places of its
words; one whose characters are of no use is read as a picture. Pages are numbered as in the file, lines on each page.
"""

from __future__ import annotations

from reportgen.decoding import is_text
from reportgen.findings import Log
from reportgen.model.document import Document

SUFFIXES = (".pdf",)


def identify(head: bytes) -> bool:
    """The signature stands first, or behind junk in the first kilobyte, as readers allow; text may speak of it."""
    return head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head[:1024] and not is_text(head))


def read(name: str, data: bytes, log: Log) -> Document:
    """A page for each that can be read. InputError where the file is locked, broken or holds no page."""
    import hashlib

    from reportgen.sources._pdf_document import read_pages

    return Document(name, hashlib.sha256(data).hexdigest(), "pdf", read_pages(name, data, log))
