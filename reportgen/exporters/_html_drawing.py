"""Bars of charts: values to heights, and numbers in the scale of those printed beside them.

Lengths are in the units of the drawing, as texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._html_locale import Locale
from reportgen.exporters._tables import NIL
from reportgen.model.statement import Amount

WIDTH = 340
_TOP, _BOTTOM = 18, 164  # between them stand bars; above and below, words
_LINE = 12  # of words


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from its upper left corner, with the number over it (under it where it hangs down) and its style."""

    x: str
    y: str
    width: str
    height: str
    style: str
    words: str
    words_x: str
    words_y: str


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars on a base line; `axis` are words with their middle, `legend` style and label, `joins` lines between bars.

    `description` says all of it in a sentence.
    """

    id: str
    title: str
    unit: str
    description: str
    base: str
    bars: tuple[Bar, ...]
    axis: tuple[tuple[str, str], ...]
    legend: tuple[tuple[str, str], ...] = ()
    joins: tuple[tuple[str, str, str], ...] = ()


class Scale:
    """Values to heights: zero is always on it."""

    __slots__ = ("_high", "_room", "_span")

    def __init__(self, values: Sequence[Decimal]) -> None:
        self._high = max(Decimal(0), *values)
        low = min(Decimal(0), *values)
        self._span = (self._high - low) or Decimal(1)
        # bars that hang down have their words below them
        self._room = _BOTTOM - _TOP - (14 if low else 0)

    def _place(self, value: Decimal) -> Decimal:
        return _TOP + (self._high - value) / self._span * self._room

    def y(self, value: Decimal) -> str:
        """Where the value stands."""
        return text(self._place(value))

    def bar(  # noqa: PLR0913, PLR0917 - a rectangle with words
        self, x: Decimal, width: Decimal, start: Decimal, end: Decimal, style: str, words: str
    ) -> Bar:
        """A bar from one value to another, with words at its end."""
        first, last = self._place(start), self._place(end)
        top, height = min(first, last), max(abs(last - first), Decimal(1))
        # words hang below a bar that goes down, but not through the base line
        hangs = end < start and (end < 0 or last + _LINE <= self._place(Decimal(0)))
        words_y = last + _LINE if hangs else top - 5
        return Bar(text(x), text(top), text(width), text(height), style, words, text(x + width / 2), text(words_y))


def text(value: Decimal) -> str:
    """To a tenth, without needless zeros."""
    return f"{value:.1f}".removesuffix(".0")


def print_like(value: Decimal | None, like: Amount, locale: Locale) -> str:
    """The value in the scale of an amount printed beside it."""
    if value is None:
        return "none"
    if not value:
        return NIL
    printed = locale.number(f"{abs(value).scaleb(-like.scale):,.{like.decimals}f}")
    return f"({printed})" if value < 0 else printed
