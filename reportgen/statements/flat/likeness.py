"""How alike lone numbers look: size, sign, digits. Those of one row mostly do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, pairwise

from reportgen.statements.amounts import Token

_SAYS_NOTHING, _MOST_UNLIKE = 0.4, 2.5
_ZERO = Decimal(0)
_MISPLACED, _LARGE = 3.0, 1000  # an amount where changes stand, or a per cent where none does


@dataclass(frozen=True, slots=True)
class Number:
    """A lone number: `gap` counts what stands between it and the one before: 0 its paragraph goes on, 1 a new one,
    2 a label too; `beside` says that both share a line."""

    token: Token
    gap: int
    place: int
    beside: bool = False


class Likeness:
    """How unlike each other the numbers of a row are."""

    def __init__(self, numbers: Sequence[Number], spare: frozenset[int] = frozenset()) -> None:
        self._spare = spare
        self._looks = [_look(number.token) for number in numbers]
        self._is_rate = [number.token.percent for number in numbers]
        self._is_amount = [abs(number.token.value or _ZERO) >= _LARGE for number in numbers]

    def cost(self, row: Sequence[int | None]) -> float:
        """The cost of these numbers, one a column, making up a row."""
        return self._pairs(row) + _MISPLACED * sum(
            self._is_rate[i] if column not in self._spare else self._is_amount[i]
            for column, i in enumerate(row)
            if i is not None and self._spare
        )

    def _pairs(self, row: Sequence[int | None]) -> float:
        places = [i for column, i in enumerate(row) if i is not None and column not in self._spare]
        return sum(self._differ(left, right) for left, right in pairwise(places))

    def _differ(self, one: int, other: int) -> float:
        left, right = self._looks[one], self._looks[other]
        if left is None or right is None:
            return _SAYS_NOTHING
        return min(_MOST_UNLIKE, abs(left[0] - right[0])) + 0.5 * (left[1] != right[1]) + 1.5 * (left[2] != right[2])

    def place(self, column: Sequence[int], longest: Sequence[int]) -> list[int | None]:
        """The column with holes, as long as the longest: in order, where its numbers are most like those."""

        def unlike(rows: Sequence[int]) -> float:
            return sum(self._differ(own, longest[row]) for own, row in zip(column, rows, strict=True))

        best = min(combinations(range(len(longest)), len(column)), key=unlike)
        placed = dict(zip(best, column, strict=True))
        return [placed.get(row) for row in range(len(longest))]


def _look(token: Token) -> tuple[float, bool, int] | None:
    """Size, sign and digits of a number; None for a dash, which says nothing."""
    if not token.value:
        return None
    size = math.log(abs(float(token.value)) + 1.0)
    return size, token.value < 0, min(token.decimals, 2) + 10 * token.percent
