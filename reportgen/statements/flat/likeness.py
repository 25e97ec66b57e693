"""How alike lone numbers look: size, sign, digits. Those of one row mostly do."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import nsmallest
from itertools import pairwise
from statistics import median

from reportgen.statements.amounts import Token

_SAYS_NOTHING, _MOST_UNLIKE = 0.4, 2.5
_ZERO = Decimal(0)
_NO_TOTAL = 1.0  # a column without its last number
_LEAST_ROWS = 6  # that tell how columns differ in size
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

    def __init__(
        self, numbers: Sequence[Number], spare: frozenset[int] = frozenset(), sizes: Sequence[float] = ()
    ) -> None:
        """`sizes`: how much larger the numbers of each column are than the first's, as a logarithm."""
        self._spare = spare
        self._sizes = sizes
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

    def compare(self, own: Sequence[int | None], beside: Sequence[int | None], columns: tuple[int, int]) -> float:
        """The cost of these standing beside those in these columns, as far as both go."""
        if columns[0] in self._spare or columns[1] in self._spare:
            return 0.0
        apart = self.apart(*columns)
        return sum(self._beside(one, other, apart) for one, other in zip(own, beside, strict=False))

    def _beside(self, one: int | None, other: int | None, apart: float) -> float:
        return 0.0 if one is None or other is None else self._differ(one, other, apart)

    def misplaced(self, stack: Sequence[int | None], column: int) -> float:
        """The cost of these numbers standing in this column."""
        if not self._spare:
            return 0.0
        wrong = self._is_amount if column in self._spare else self._is_rate
        return _MISPLACED * sum(wrong[i] for i in stack if i is not None)

    def _pairs(self, row: Sequence[int | None]) -> float:
        places = [(column, i) for column, i in enumerate(row) if i is not None and column not in self._spare]
        return sum(self._differ(left[1], right[1], self.apart(left[0], right[0])) for left, right in pairwise(places))

    def apart(self, left: int, right: int) -> float:
        """How much larger numbers of the right column are than the left's."""
        return self._sizes[right] - self._sizes[left] if self._sizes else 0.0

    def _differ(self, one: int, other: int, apart: float) -> float:
        left, right = self._looks[one], self._looks[other]
        if left is None or right is None:
            return _SAYS_NOTHING
        return (
            min(_MOST_UNLIKE, abs(left[0] - right[0] + apart))
            + 0.5 * (left[1] != right[1])
            + 1.5 * (left[2] != right[2])
        )

    def choose(
        self,
        columns: Sequence[Sequence[int | None]],
        longest: Sequence[int | None],
        aparts: Sequence[float],
    ) -> tuple[int, ...]:
        """The rows of the longest that these columns, each as high as the others, are most like, in order."""
        return self.choose_few(columns, longest, aparts, 1)[0]

    def choose_few(
        self,
        columns: Sequence[Sequence[int | None]],
        longest: Sequence[int | None],
        aparts: Sequence[float],
        most: int,
    ) -> list[tuple[int, ...]]:
        """The ways to place these columns beside rows of the longest that look most alike, the likeliest first.

        `aparts`: how much larger its numbers are than each column's. Columns that lack numbers lack the same ones, and
        seldom the last, which is the total.
        """
        together = list(zip(columns, aparts, strict=True))
        high, holes = len(columns[0]), len(longest) - len(columns[0])
        ways: list[list[tuple[float, tuple[int, ...]]]] = [[(0.0, ())], *([] for _ in range(high))]
        for row in range(len(longest)):
            for at in range(min(row, high - 1), max(row - holes, 0) - 1, -1):
                beside = sum(self._beside(column[at], longest[row], apart) for column, apart in together)
                beside += _NO_TOTAL * (at == high - 1 and row < len(longest) - 1)
                joined = [(cost + beside, (*rows, row)) for cost, rows in ways[at]]
                ways[at + 1] = nsmallest(most, [*ways[at + 1], *joined])
        return [rows for _, rows in ways[high]]


def _look(token: Token) -> tuple[float, bool, int] | None:
    """Size, sign and digits of a number; None for a dash, which says nothing."""
    if not token.value:
        return None
    size = math.log(abs(float(token.value)) + 1.0)
    return size, token.value < 0, min(token.decimals, 2) + 10 * token.percent


def find_sizes(numbers: Sequence[Number], rows: Sequence[Sequence[int | None]], width: int) -> list[float]:
    """How much larger the numbers of each column are than the first's, as logarithms: the median of the whole rows."""
    looks = [_look(number.token) for number in numbers]
    whole = [[looks[i] for i in row if i is not None] for row in rows]
    sizes = [[look[0] for look in row if look] for row in whole]
    full = [row for row in sizes if len(row) == width]
    if len(full) < _LEAST_ROWS:
        return [0.0] * width
    return [median(row[column] - row[0] for row in full) for column in range(width)]
