"""What a source says itself of its rows, put on them: our own workbooks name concept, unit and scale of each."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.model.statement import Amount, Column, LineItem, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.model.document import Claim, Document
    from reportgen.model.statement import Statement

# how a column of facts is headed there, whatever its numbers are; a column of changes has no days
_DAYS = re.compile(r"(?:.* )?(?:\d{4}-\d\d-\d\d to )?\d{4}-\d\d-\d\d")


def take_claims(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with each row's claim, its numbers as that says, and all columns that state facts."""
    claims = {(claim.page, claim.line): claim for claim in document.claims}
    return tuple(_claim_statement(one, claims) for one in statements)


def _claim_statement(statement: Statement, claims: dict[tuple[int, int], Claim]) -> Statement:
    columns = tuple(
        replace(one, primary=one.primary or bool(one.period and _DAYS.fullmatch(one.header)))
        for one in statement.columns
    )
    items = tuple(_claim_item(item, columns, claims) for item in statement.items)
    # only what states facts has a sheet there
    return replace(
        statement, columns=columns, items=items, primary=statement.primary or any(item.claim for item in items)
    )


def _claim_item(item: LineItem, columns: Sequence[Column], claims: dict[tuple[int, int], Claim]) -> LineItem:
    claim = claims.get((item.origin.page, item.origin.line))
    if claim is None or item.is_heading:
        return item
    pairs = zip(item.amounts, columns, strict=True)
    amounts = tuple(_restate(amount, claim) if amount and column.primary else amount for amount, column in pairs)
    return replace(item, amounts=amounts, claim=claim)


def _restate(amount: Amount, claim: Claim) -> Amount:
    return replace(amount, measure=Measure(claim.measure), scale=claim.scale) if claim.measure else amount
