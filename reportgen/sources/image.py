"""Pictures of pages: PNG, JPEG, TIFF of one page or many. They are read by OCR, which is an extra: reportgen[ocr]."""

from __future__ import annotations

from reportgen.findings import Log
from reportgen.model.document import Document

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
MAGIC = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")


def identify(head: bytes) -> bool:
    """The signature of one of the formats."""
    return head.startswith(MAGIC)


def read(name: str, data: bytes, log: Log) -> Document:
    """A page for each picture in the file. InputError where the extra is absent, or the file broken or too large."""
    import hashlib

    from reportgen.sources._pictures import read_pages

    return Document(name, hashlib.sha256(data).hexdigest(), "image", read_pages(name, data, log))
