"""Plain text: a page ends at a form feed, cells stand apart by two spaces or more, positions are characters.

Tables that are drawn with bars, as in Markdown, are grids.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.decoding import decode, is_text
from reportgen.findings import Log
from reportgen.model.document import MOST_LINES, Block, Document, Line, Page, Provenance, Text, read_line
from reportgen.sources._delimited import is_delimited
from reportgen.sources._page_edges import drop_cut, drop_numbered
from reportgen.sources._pipes import is_piped, split_tables

SUFFIXES = (".txt", ".text", ".asc", ".md")
_MARKUP = re.compile(rb"\s*(?:<\?xml|<!doctype|<html|<head|<body|<table|<div|<xbrl)", re.IGNORECASE)
_MAGIC = (b"%PDF-", b"II*\x00", b"MM\x00*", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"\xd0\xcf\x11\xe0")


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
    """Pages of one Text block each, more where tables are drawn with bars; line numbers count the whole file."""
    import hashlib

    pages: dict[int, list[Line]] = {}
    number = 0
    text = decode(name, data, log)
    for index, page in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\f", MOST_LINES)):
        lines = []
        for printed in page.split("\n", MOST_LINES - number):
            number += 1
            line = read_line(number, printed)
            if line:
                lines.append(line)
        number -= 1  # a form feed does not end a line
        pages[index] = lines
        if number >= MOST_LINES:
            say_cut(name, number, log)
            break
    if len(pages) > 1:
        pages = drop_cut(drop_numbered(pages))
    blocks = split_tables if is_piped(text) else _running
    read = tuple(Page(index + 1, blocks(lines)) for index, lines in pages.items())
    return Document(name, hashlib.sha256(data).hexdigest(), "text", read)


def _running(lines: Sequence[Line]) -> tuple[Block, ...]:
    return (Text(tuple(lines)),)


def say_cut(name: str, line: int, log: Log) -> None:
    """The finding that the file goes on beyond that line."""
    message = f"{name} goes on beyond line {line:,}, the last that is read"
    log.warning("source.lines-cut", message, Provenance(name, 1, line), "Cut the statements out of it.")
