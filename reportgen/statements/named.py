"""Days that the rows of a balance sheet name, for one whose heading is not legible.

"3,756 million shares at June 30, 2025 and 3,666 million shares at December 31, 2024" says what stood over the columns.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportgen.model.statement import StatementKind
from reportgen.statements.locate import Region
from reportgen.statements.periods import Mark, end_of_month, is_heading_only, read_fragments

_PAIR = 2


def find_named_days(regions: Sequence[Region]) -> tuple[date, ...]:
    """The two days that rows of balance sheets name, the later first; none where it is not just two."""
    days: set[date] = set()
    for region in regions:
        if region.kind is StatementKind.BALANCE_SHEET:
            for item in region.lines:
                text = item.line.text
                if not is_heading_only(text) or text.count("(") > text.count(")"):
                    days.update(_days(text))
    return tuple(sorted(days, reverse=True)) if len(days) == _PAIR else ()


def _days(text: str) -> list[date]:
    dated = [f for f in read_fragments(text) if f.mark is Mark.DATE and f.month]
    return [date(f.year, f.month, f.day or end_of_month(f.year, f.month).day) for f in dated]
