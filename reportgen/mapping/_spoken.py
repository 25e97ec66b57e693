"""What a row without a label would be called: "Total" and the heading of what it adds up.

British and Canadian balance sheets print subtotals as bare numbers; filers label them in their tags all the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from reportgen.model.statement import LineItem, Statement, Sum

UNSPOKEN = "(no label printed)"
# headings that say nothing without the one above them
_HALF = frozenset("current non-current noncurrent long-term fixed other".split())


def speak(statement: Statement) -> tuple[str, ...]:
    """The label of each row, that of a bare total made up from the headings of its parts."""
    sums = {each.total: each for each in reversed(statement.sums) if each.holds}
    return tuple(
        (_name_total(statement, sums[row]) or item.label) if item.label == UNSPOKEN and row in sums else item.label
        for row, item in enumerate(statement.items)
    )


def _name_total(statement: Statement, one: Sum) -> str:
    parts = [statement.items[row] for row, _ in one.parts]
    if not all(part.section for part in parts) or any(weight < 0 for _, weight in one.parts):
        return ""
    if statement.kind is not StatementKind.BALANCE_SHEET and len({part.section for part in parts}) > 1:
        return ""  # what is left of revenues after costs has a name of its own
    whole = any(part.label == UNSPOKEN or part.is_total for part in parts)
    headings = [_heading(part, whole) for part in parts]
    return f"Total {' and '.join(dict.fromkeys(headings))}"


def _heading(part: LineItem, outermost: bool) -> str:
    """The heading that the part stands under, with the one above it where it is but half of one."""
    if outermost:
        return part.section[0]
    half = part.section[-1].strip(" :").lower() in _HALF
    return " ".join(one.strip(" :") for one in (part.section[-1:] if not half else part.section[:-3:-1]))
