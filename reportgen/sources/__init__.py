"""Readers: bytes -> Document. One module a format, with SUFFIXES, identify(head) and read(name, data, log)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.document import Document

MAX_BYTES = 200_000_000
HEAD = 4096


def read(name: str, data: bytes, log: Log) -> Document:
    """The document that the bytes of file `name` hold.

    The content decides the format, not the suffix. InputError when it is empty, too large or of no known format.
    """
    import sys

    from reportgen import registry
    from reportgen.errors import InputError

    if not data[:HEAD].strip() and not data.strip():  # most need not be copied whole
        raise InputError(
            f"{name} is empty", remedy="Give the release or the statements as HTML, PDF, text or a workbook."
        )
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{name} has {len(data):,} bytes, more than the {MAX_BYTES:,} that are read",
            remedy="Cut the statements out of it.",
        )
    package = sys.modules[__name__]
    readers = [registry.load(package, entry) for entry in registry.names(package)]
    able = [reader for reader in readers if reader.identify(data[:HEAD])]
    if not able:
        known = ", ".join(registry.names(package))
        raise InputError(
            f"{name} is of no format that can be read; known: {known}",
            remedy="Save it as HTML, PDF, text or a workbook first.",
        )
    if len(able) > 1:
        raise AssertionError(f"two readers claim {name}: {[reader.__name__ for reader in able]}")
    document: Document = able[0].read(name, data, log)
    return document
