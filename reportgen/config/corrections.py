"""A mapping as reportgen writes it (CSV), corrected by a person or not, taken back."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.options import MappedRow, MappingOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NEEDED = ("statement", "label", "concept")
_CONCEPT = re.compile(r"[A-Za-z_][\w.-]*:[A-Za-z_][\w.-]*", re.ASCII)
_REVIEW = ("yes", "no", "")
_LARGEST = 20_000_000
_WHAT = "Give a mapping.csv of an earlier build, its concepts corrected."


def read_mapping(path: Path) -> MappingOptions:
    """The rows that are accepted: marked review=no (or not marked at all), or with a concept other than `proposed`.

    Rows without a concept say nothing. InputError names the line where the file is no such table.
    """
    rows, open_rows = [], 0
    for line, cells in _read_table(path):
        concept = cells["concept"].strip()
        if not concept:
            continue
        if not _CONCEPT.fullmatch(concept):
            raise InputError(f"{path}:{line}: {concept!r} is no concept", remedy="Write it like us-gaap:Assets.")
        touched = cells.get("proposed", concept).strip() != concept
        if _review(cells, path, line) and not touched:
            open_rows += 1
        else:
            rows.append(MappedRow(line, _plain(cells["statement"]), _plain(cells["label"]), concept, touched))
    return MappingOptions(path.name, tuple(rows), open_rows)


def _review(cells: Mapping[str, str], path: Path, line: int) -> bool:
    mark = cells.get("review", "").strip().casefold()
    if mark not in _REVIEW:
        raise InputError(f"{path}:{line}: review must be yes or no, not {mark!r}", remedy="Write no to accept the row.")
    return mark == "yes"


def _read_table(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number and its cells by column; columns that are not known are left out by who reads them."""
    text = _read_text(path)
    # spreadsheets of some countries write semicolons
    mark = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        head = [name.strip().casefold() for name in next(reader, [])]
        lacking = [name for name in _NEEDED if name not in head]
        if lacking:
            raise InputError(f"{path} is no mapping: it has no column {', '.join(lacking)}", remedy=_WHAT)
        for cells in reader:
            if any(cells) and len(cells) != len(head):
                message = f"{path}:{reader.line_num}: {len(cells)} cells, not {len(head)}"
                raise InputError(message, remedy="Put texts with commas in quotes.")
            if any(cells):
                yield reader.line_num, dict(zip(head, cells, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}: {error}", remedy=_WHAT) from error


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise InputError(f"cannot read the mapping {path}: {error.strerror}", remedy="Check the spelling.") from error
    if len(data) > _LARGEST:
        raise InputError(f"{path} is larger than any mapping", remedy=_WHAT)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Save it as CSV in UTF-8."
        raise InputError(f"{path} is not UTF-8 text (byte {error.start})", remedy=remedy) from error


def _plain(text: str) -> str:
    """Without the apostrophe that keeps spreadsheets from taking a text for a formula."""
    bare = text.strip()
    return bare[1:] if bare.startswith("'") and bare.lstrip("'").startswith(tuple("=+-@＝＋－＠")) else bare
