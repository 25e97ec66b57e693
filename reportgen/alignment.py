"""Columns of plain text, for people: cells padded so that they stand below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GAP = "  "


def align(rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> list[str]:
    """A line for each row, without blanks at its end; the columns in `right` are flush right. Rows may be short."""
    table = [list(row) for row in rows]
    count = max(map(len, table), default=0)
    widths = [max((len(row[i]) for row in table if i < len(row)), default=0) for i in range(count)]
    return [_GAP.join(_pad(cell, widths[i], i in right) for i, cell in enumerate(row)).rstrip() for row in table]


def indent(lines: Iterable[str], by: str = "  ") -> list[str]:
    """The lines moved to the right; empty ones stay empty."""
    return [by + line if line else line for line in lines]


def harmless(text: str) -> str:
    """The text with blanks for characters that steer a terminal, hide or break lines."""
    return "".join(c if c.isprintable() else " " for c in text)


def shorten(text: str, width: int) -> str:
    """The text, its end replaced by an ellipsis where it is longer than `width`."""
    return text if len(text) <= width else text[: max(width - 1, 0)].rstrip() + "…"


def _pad(cell: str, width: int, right: bool) -> str:
    return cell.rjust(width) if right else cell.ljust(width)
