"""HTML: tables become grids, what stands between them lines of text; scripts, styles and hidden parts are left out."""

from __future__ import annotations

from reportgen.decoding import decode, is_text
from reportgen.findings import Log
from reportgen.markup import Reader, parse
from reportgen.model.document import About, Document, Page
from reportgen.sources.text import is_markup, say_cut

SUFFIXES = (".html", ".htm", ".xhtml")


def identify(head: bytes) -> bool:
    """Markup that a browser would show."""
    return is_text(head) and is_markup(head)


def read(name: str, data: bytes, log: Log) -> Document:
    """One page of Text and Grid blocks in document order. Entities stay unexpanded.

    Lines are numbered as a reader counts them, table rows and lines of text alike: the source may be one long line.
    """
    import hashlib

    root = parse(name, decode(name, data, log, spaces=False))
    reader = Reader()
    page = Page(1, tuple(reader.read(root)))
    if reader.is_full:
        say_cut(name, reader.number, log)
    return Document(
        name,
        hashlib.sha256(data).hexdigest(),
        "html",
        (page,),
        about=About(language=root.get("lang") or root.get("xml:lang") or ""),
    )
