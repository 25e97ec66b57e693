"""Rounding intervals: a printed value stands for everything within half its last digit (XBRL Calculation 1.1, 2).

The one place that says what "agree within rounding" means; every stage reckons with it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.report import Fact
    from reportgen.model.statement import Amount

Interval = tuple[Decimal, Decimal]
"""Lower and upper end, both included."""

ZERO: Interval = (Decimal(0), Decimal(0))


def half_digit(precision: int) -> Decimal:
    """Half of the last digit of a value exact to `precision` (XBRL decimals): 500 for -3."""
    return Decimal(5).scaleb(-precision - 1)


def around(value: Decimal, precision: int | None) -> Interval:
    """The interval of a value; `precision` None means exact."""
    half = Decimal(0) if precision is None else half_digit(precision)
    return value - half, value + half


def of_amount(amount: Amount | None) -> Interval:
    """At full scale, in the sign printed; an empty cell and a dash add nothing."""
    return around(amount.full, amount.precision) if amount and amount.full is not None else ZERO


def of_fact(fact: Fact) -> Interval:
    """TypeError when the fact is text or nil."""
    if not isinstance(fact.value, Decimal):
        raise TypeError(f"{fact.concept} is no number: {fact.value!r}")
    return around(fact.value, fact.decimals)


def slack(*precisions: int | None) -> Decimal:
    """How far apart values exact to these may lie and still agree: half a last digit of each."""
    return sum((half_digit(one) for one in precisions if one is not None), Decimal(0))


def times(a: Interval, b: Interval) -> Interval:
    """The product of two intervals."""
    products = [x * y for x in a for y in b]
    return min(products), max(products)


def weigh(interval: Interval, weight: int) -> Interval:
    """The interval times a whole number, which may be negative."""
    return times(interval, (Decimal(weight), Decimal(weight)))


def total(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals."""
    low = high = Decimal(0)
    for one in intervals:
        low, high = low + one[0], high + one[1]
    return low, high


def shift(interval: Interval, places: int) -> Interval:
    """The interval times a power of ten."""
    return interval[0].scaleb(places), interval[1].scaleb(places)


def middle(interval: Interval) -> Decimal:
    """The value half way between the ends."""
    return (interval[0] + interval[1]) / 2


def distance(a: Interval, b: Interval) -> Decimal:
    """The gap between two intervals; 0 where they overlap."""
    return max(a[0] - b[1], b[0] - a[1], Decimal(0))


def overlap(intervals: Iterable[Interval]) -> bool:
    """Whether some value lies in all of them."""
    ends = list(intervals)
    return max(low for low, _ in ends) <= min(high for _, high in ends)
