"""Remarks on a whole table that go on in further lines: "(In millions, except share and per share | amounts)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.statements._rows import Row
from reportgen.statements.rows import is_remark

_MOST_LINES = 3  # that a remark goes on


def drop_wrapped(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without those that a remark in brackets goes on in; the first line of it stays."""
    end = 0
    for at, row in enumerate(rows):
        if at < end:
            continue
        yield row
        if _is_open(row):
            end = _close(rows, at)


def _is_open(row: Row) -> bool:
    text = row.text.strip()
    return text.startswith("(") and text.count("(") > text.count(")") and is_remark(row)


def _close(rows: Sequence[Row], at: int) -> int:
    """The row behind the one that closes the bracket; this one's own place where it is not closed soon."""
    for after in range(at + 1, min(at + 1 + _MOST_LINES, len(rows))):
        text = rows[after].text
        if rows[after].blank or rows[after].tokens or "(" in text:
            return at
        if text.strip().endswith(")"):
            return after + 1
    return at
