"""Columns that hold no amounts: per cents, whether signs say so or only that each number is its share of a base.

"Net sales $ 512,345 100.0%  $ 498,765 100.0%" has its signs of per cent in the first row alone: that 29.3 is what
150,000 is of 512,345 tells that the column states shares.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.statements.columns import Layout
from reportgen.statements.rows import Entry, place_tokens

_HUNDRED = Decimal(100)
_LEAST_ROWS = 3  # that prove shares, beside the base
_MOST_COLUMNS = 24  # of a table whose columns are compared with each other
_MOST_OFF = 5  # of a hundred rows: numbers that are misprinted or are no shares

_Column = list[tuple[Decimal, int] | None]  # number and decimals of each row


def find_percentages(entries: Sequence[Entry], layout: Layout) -> frozenset[int]:
    """The columns of per cents, from 0."""
    rows = [place_tokens(entry.tokens, layout)[0] for entry in entries if entry.tokens]
    columns: list[_Column] = []
    found: set[int] = set()
    for index in range(len(layout.slots)):
        tokens = [row[index] for row in rows]
        stated = [token for token in tokens if token and token.value is not None]
        if sum(token.percent for token in stated) * 2 > len(stated):
            found.add(index)
        columns.append([(t.value, t.decimals) if t and t.value is not None else None for t in tokens])
    for index, column in enumerate(columns if len(columns) <= _MOST_COLUMNS else ()):
        amounts = (other for number, other in enumerate(columns) if number != index and number not in found)
        if index not in found and any(_are_shares(column, other) for other in amounts):
            found.add(index)
    return frozenset(found)


def _are_shares(shares: _Column, amounts: _Column) -> bool:
    """Each number is what the amount beside it is, in per cent, of the amount beside 100."""
    pairs = [(s, a[0]) for s, a in zip(shares, amounts, strict=True) if s and a]
    bases = [amount for (share, _), amount in pairs if share == _HUNDRED and abs(amount) > _HUNDRED]
    if not bases:
        return False
    told = [(share, amount) for share, amount in pairs if share[0] not in (0, _HUNDRED) and amount]
    if sum(abs(share) > _HUNDRED for (share, _), _ in told) * 2 > len(told):
        return False  # a third of nine months is a quarter, and 100 its smallest row
    right = sum(_is_share(share, amount, bases[0]) for share, amount in told)
    return right >= _LEAST_ROWS and (len(told) - right) * 100 <= _MOST_OFF * len(told)


def _is_share(share: tuple[Decimal, int], amount: Decimal, base: Decimal) -> bool:
    """To the last digit printed, or one off: shares are often made to add up."""
    value, decimals = share
    return abs(abs(value) - abs(amount) * _HUNDRED / abs(base)) <= Decimal(15).scaleb(-decimals - 1)
