"""What a source says itself of its rows, put on them: our own workbooks name concept, unit and scale of each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.model.statement import Amount, Column, LineItem, Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.model.document import Claim, Document
    from reportgen.model.statement import Statement


def take_claims(document: Document, statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with each row's claim, and its numbers in the unit and scale that are claimed."""
    claims = {(claim.page, claim.line): claim for claim in document.claims}
    return tuple(
        replace(one, items=tuple(_claim_item(item, one.columns, claims) for item in one.items)) for one in statements
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
