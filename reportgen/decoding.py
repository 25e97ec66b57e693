"""Bytes to characters: byte order marks, UTF-8, else the Windows code page that releases are written in."""

from __future__ import annotations

import codecs

from reportgen.findings import Log
from reportgen.model.document import Provenance

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# one replacement after the other: a table for str.translate takes ten times as long on megabytes
_PLAIN = (
    ("\u00a0", " "),
    ("\u2007", " "),
    ("\u2009", " "),
    ("\u202f", " "),
)
_NOTHING = (("\u200b", ""), ("\ufeff", ""), ("\x00", ""))


_MOST_BYTES = 50_000_000


def plain(text: str, spaces: bool = True) -> str:
    """The text without characters that print nothing, and with the odd `spaces` of typesetting made plain."""
    if text.isascii() and "\x00" not in text:
        return text
    for odd, shown in (*_PLAIN, *_NOTHING) if spaces else _NOTHING:
        if odd in text:  # told in a tenth of the time
            text = text.replace(odd, shown)
    return text


def decode(name: str, data: bytes, log: Log, spaces: bool = True) -> str:
    """The text as `plain` gives it; a finding where bytes had to be guessed or left out.

    Without `spaces` odd ones stay: where white space is folded anyhow, looking for them takes half of the time.
    """
    if len(data) > _MOST_BYTES:
        message = f"{name} has {len(data):,} bytes; the first {_MOST_BYTES:,} are read"
        log.warning("source.cut", message, Provenance(name, 1, 1), "Cut the statements out of it.")
        data = _whole(data, _MOST_BYTES)
    text = _characters(name, data, log)
    if b"\x00" in data and "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        log.warning(
            "source.nul-characters",
            f"{name} has {text.count(chr(0))} NUL characters, from line {line}; read without them",
            Provenance(name, 1, line),
            "Save it again from the program it came from, and compare the numbers around that line.",
        )
    return plain(text, spaces)


def _whole(data: bytes, size: int) -> bytes:
    """The first bytes, about `size` of them, without a piece of a character at their end."""
    while size and data[size] & 0xC0 == 0x80:
        size -= 1
    return data[:size]


def _characters(name: str, data: bytes, log: Log) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        log.warning(
            "source.encoding-guessed",
            f"{name} is not UTF-8 (byte {error.start} is 0x{data[error.start]:02x}); read as Windows-1252",
            Provenance(name, 1, line),
            "Save it as UTF-8, or compare the rows with the document.",
        )
        return data.decode("cp1252", "replace")


def peek(head: bytes) -> str:
    """The characters that a file begins with, well enough to tell what it is."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    return head.decode("utf-8", "replace")


def is_text(head: bytes) -> bool:
    """Few control characters: text of some kind, not binary."""
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    odd = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return odd * 50 < len(head)
