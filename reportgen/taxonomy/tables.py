"""The sorted tables of a taxonomy: plain lines, found by bisection, the same bytes for the same facts."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from reportgen.errors import TaxonomyError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

AGAIN = "Install reportgen again, add the taxonomy again, or bake it anew (scripts/bake_taxonomy.py)."
_TAGS = {"Abstract": "[Abstract]", "Axis": "[Axis]", "Domain": "[Domain]", "Member": "[Member]", "Table": "[Table]"}


def read_lines(path: Path) -> list[bytes]:
    """The lines of a table, undecoded: few are looked at. TaxonomyError when it is unreadable, cut off, not UTF-8, or
    not sorted (bisection would miss).
    """
    where = f"the table {path.name} of the taxonomy {path.parent.name}"
    try:
        data = path.read_bytes()
        if not data.isascii():
            data.decode()
        lines = data.split(b"\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{where} cannot be read: {error}", remedy=AGAIN) from error
    if lines.pop():
        raise TaxonomyError(f"{where} is cut off: its last line has no end", remedy=AGAIN)
    if lines != sorted(lines):
        raise TaxonomyError(f"{where} is not sorted", remedy="Sort its lines by their bytes (LC_ALL=C sort).")
    return lines


def starting_with(lines: Sequence[bytes], key: str) -> Iterator[bytes]:
    """The lines whose first field is `key`."""
    start = f"{key}\t".encode()
    return takewhile(lambda line: line.startswith(start), islice(lines, bisect_left(lines, start), None))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Writes each line once, sorted by its bytes: the reader bisects."""
    text = "".join(f"{line}\n" for line in sorted(set(lines), key=lambda line: line.encode()))
    path.write_text(text, encoding="utf-8", newline="\n")


def tidy(label: str) -> str:
    """The label on one line, without the remark of a later year that the element is deprecated (a column says so)."""
    return " ".join(re.sub(r"[(\[]Deprecated\b[^)\]]*[)\]]", "", label, flags=re.IGNORECASE).split())


def label_from(name: str) -> str:
    """A label made from a name: `CoverAbstract` -> Cover [Abstract]."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
    first, _, last = words.rpartition(" ")
    return f"{first} {_TAGS[last]}" if first and last in _TAGS else words
