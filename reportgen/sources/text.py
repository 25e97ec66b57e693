"""Plain text: a page ends at a form feed, cells stand apart by two spaces or more, positions are characters."""

from __future__ import annotations

import re

from reportgen.findings import Log
from reportgen.model.document import Cell, Document, Line, Page, Text
from reportgen.sources._decode import decode, is_text
from reportgen.sources._delimited import is_delimited

SUFFIXES = (".txt", ".text", ".asc")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<body|<table|<div|<xbrl)", re.IGNORECASE)
_MAGIC = (b"%PDF-", b"II*\x00", b"MM\x00*", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"\xd0\xcf\x11\xe0")
_CELL = re.compile(r"\S+(?: \S+)*")
_LONGEST_LINE = 20_000


def identify(head: bytes) -> bool:
    """Printable, and neither markup, nor a known binary format, nor a delimited table."""
    return is_plain(head) and not is_delimited(head)


def is_plain(head: bytes) -> bool:
    """Printable, and neither markup nor a known binary format."""
    return (
        is_text(head) and not head.startswith(_MAGIC) and not head.lstrip().startswith(b"%PDF-") and not is_markup(head)
    )


def is_markup(head: bytes) -> bool:
    """It opens like HTML or XML, or has a table's tags in its first kilobytes."""
    return bool(_MARKUP.match(head.lstrip(b"\xef\xbb\xbf"))) or bool(
        re.search(rb"<(?:html|table|body)[\s>]", head, re.I)
    )


def read(name: str, data: bytes, log: Log) -> Document:
    """Pages of one Text block each; line numbers count the whole file."""
    import hashlib

    pages, number = [], 0
    for index, page in enumerate(decode(name, data, log).split("\f")):
        lines = []
        for text in page.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            number += 1
            line = read_line(number, text)
            if line:
                lines.append(line)
        number -= 1  # a form feed does not end a line
        pages.append(Page(index + 1, (Text(tuple(lines)),)))
    return Document(name, hashlib.sha256(data).hexdigest(), "text", tuple(pages))


def read_line(number: int, text: str) -> Line | None:
    """The line with its cells, or None where it is blank."""
    raw = text.expandtabs(8).rstrip()[:_LONGEST_LINE]
    if not raw:
        return None
    cells = tuple(Cell(m.group(), float(m.start()), float(m.end())) for m in _CELL.finditer(raw))
    return Line(number, cells, cells[0].x0 if cells else 0.0, raw)
