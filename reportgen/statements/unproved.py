"""Numbers that a machine read and nothing confirms: a digit may be another, and no reader would see it.

A number is confirmed where a sum that holds in its own column has it, or another line of the document prints the same
digits and no sum fails there that holds in another column: a sum proves nothing of a column that it fails in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.statement import Column, LineItem, Statement, StatementKind, Sum
from reportgen.statements.misread import is_proved
from reportgen.statements.proof import join_guesses
from reportgen.statements.witness import Printed, is_witnessed

UNPROVED = "read by a machine, and no sum or other line confirms each digit"
_OWN_LINES = 3
"""As many lines before and behind the number's own its label may go over, which then are no other lines."""


def doubt_digits(
    items: Sequence[LineItem], columns: Sequence[Column], sums: Sequence[Sum], printed: Printed
) -> tuple[LineItem, ...]:
    """The items, `torn` where a number of a primary column is confirmed by nothing."""
    stated = [index for index, column in enumerate(columns) if column.primary]
    return tuple(
        replace(item, torn=True, guess=join_guesses(item.guess, UNPROVED))
        if any(_is_open(item, row, column, sums, printed) for column in stated)
        else item
        for row, item in enumerate(items)
    )


def doubt_said(statement: Statement, printed: Printed) -> Statement:
    """What labels say in passing takes part in no sum: there only another line confirms it."""
    if statement.kind is not StatementKind.PARENTHETICAL:
        return statement
    return replace(statement, items=doubt_digits(statement.items, statement.columns, (), printed))


def _is_open(item: LineItem, row: int, column: int, sums: Sequence[Sum], printed: Printed) -> bool:
    amount = item.amounts[column] if item.amounts else None
    if amount is None or not amount.value or is_proved(row, column, sums):
        return False
    return _is_contradicted(row, column, sums) or not is_witnessed(item, column, printed, _OWN_LINES)


def _is_contradicted(row: int, column: int, sums: Sequence[Sum]) -> bool:
    """A sum of the row holds in another column, but not in this one: one of its numbers here is misread."""
    return any(
        one.holds and column in one.columns and column not in one.holds
        for one in sums
        if row in (one.total, *(part for part, _ in one.parts))
    )
