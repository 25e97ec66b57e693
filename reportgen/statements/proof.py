"""Rows put together from labels and numbers that stood apart: which of them are proved.

Where only a page break tore them, the order of both is known, and a row that takes part in a sum stands where it
should, unless a label among them that is no heading was left without a number: any of its neighbours could be the one
that has none, and the sum is the same. In flattened text labels may be shifted within a group whose numbers add up all
the same: there only a total proves its own label. A row with a number that was told by others is proved by nothing: a
person should look at it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.statement import LineItem, Sum
from reportgen.statements.flat.headings import weigh_heading
from reportgen.statements.rows import FLAT, TORN

_TOTAL = re.compile("total ", re.IGNORECASE)
_NO_HEADING = 1.5
"""What it costs to take a label for a heading, from which on it is rather one whose number went to another."""


def prove_torn(items: Sequence[LineItem], sums: Sequence[Sum]) -> tuple[LineItem, ...]:
    """The items, no longer `torn` where a sum that holds proves them."""
    held = [one for one in sums if one.holds]
    totals = {one.total for one in held}
    whole = {one.total for one in held if _holds_throughout(one, items[one.total])}
    left = _left_over(items)
    parts = {
        row
        for one in held
        for row, _ in one.parts
        if not any(min(part for part, _ in one.parts) <= bare <= one.total for bare in left)
    }
    return tuple(
        replace(item, torn=False)
        if item.torn and _is_proved(item, row, whole if item.guess == FLAT else totals, parts)
        else item
        for row, item in enumerate(items)
    )


def _holds_throughout(one: Sum, total: LineItem) -> bool:
    """In each column in which the total is printed: where it fails, the column's numbers may stand in other rows."""
    return all(amount is None or amount.value is None or at in one.holds for at, amount in enumerate(total.amounts))


def _left_over(items: Sequence[LineItem]) -> list[int]:
    """Labels beside torn rows that have no number, though they are no headings by their looks."""
    found = []
    for row, item in enumerate(items):
        torn = any(one.guess == TORN for one in items[max(row - 1, 0) : row + 2])
        if torn and item.is_heading and (_TOTAL.match(item.label) or weigh_heading(item.label) >= _NO_HEADING):
            found.append(row)
    return found


def _is_proved(item: LineItem, row: int, totals: set[int], parts: set[int]) -> bool:
    if row in totals and item.is_total:
        return item.guess in (TORN, FLAT)
    return item.guess == TORN and (row in totals or row in parts)


def join_guesses(first: str, then: str) -> str:
    """Both in words, each once."""
    return "; ".join(dict.fromkeys(guess for guess in (first, then) if guess))
