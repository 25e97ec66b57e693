"""Rows put together from labels and numbers that stood apart: which of them are proved.

Where only a page break tore them, the order of both is known, and a row that takes part in a sum stands where it
should. In flattened text labels may be shifted within a group whose numbers add up all the same: there only a total
proves its own label. A row with a number that was told by others is proved by nothing: a person should look at it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.statement import LineItem, Sum
from reportgen.statements.rows import FLAT, TORN


def prove_torn(items: Sequence[LineItem], sums: Sequence[Sum]) -> tuple[LineItem, ...]:
    """The items, no longer `torn` where a sum that holds proves them."""
    held = [one for one in sums if one.holds]
    totals = {one.total for one in held}
    parts = {row for one in held for row, _ in one.parts}
    return tuple(
        replace(item, torn=False) if item.torn and _is_proved(item, row, totals, parts) else item
        for row, item in enumerate(items)
    )


def _is_proved(item: LineItem, row: int, totals: set[int], parts: set[int]) -> bool:
    if row in totals and item.is_total:
        return item.guess in (TORN, FLAT)
    return item.guess == TORN and (row in totals or row in parts)


def join_guesses(first: str, then: str) -> str:
    """Both in words, each once."""
    return "; ".join(dict.fromkeys(guess for guess in (first, then) if guess))
