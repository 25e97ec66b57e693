"""Streams of a PDF that would fill the memory: found before anything reads them.

Dictionaries of streams stand uncompressed in the file. Deflate packs at most some thousand to one, so that only large
streams are unpacked, in pieces that are thrown away.
"""

from __future__ import annotations

import re
import zlib

from reportgen.errors import InputError

MOST_BYTES = 400_000_000
_RATIO = 1032
_PIECE = 8_000_000
_STREAM = re.compile(rb"stream\r?\n")
_TWICE = re.compile(rb"/Fl(?:ateDecode)?\s*/Fl(?:ateDecode)?\b")


def check_streams(name: str, data: bytes) -> None:
    """InputError where a stream unpacks to more than is ever printed on a page."""
    twice = _TWICE.search(data) is not None
    for match in _STREAM.finditer(data):
        end = data.find(b"endstream", match.end())
        size = (end if end >= 0 else len(data)) - match.end()
        if twice or (size * _RATIO > MOST_BYTES and _unpacks_beyond(data[match.end() : match.end() + size])):
            raise InputError(
                f"{name} holds a stream that unpacks to more than {MOST_BYTES:,} bytes",
                remedy="Print the pages with the statements to a new PDF.",
            )


def _unpacks_beyond(packed: bytes) -> bool:
    unpack, total = zlib.decompressobj(), 0
    try:
        while packed and total <= MOST_BYTES:
            total += len(unpack.decompress(packed, _PIECE))
            packed = unpack.unconsumed_tail
    except zlib.error:  # packed in another way, or broken: the reader will tell
        return False
    return total > MOST_BYTES
