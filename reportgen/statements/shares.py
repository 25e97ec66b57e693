"""Share counts at their true scale: a net result divided by its earnings per share says how many shares there are.

"In thousands, except per share amounts" leaves open whether share counts are in thousands too; pages differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.model.statement import Amount, LineItem, Measure

REFITTED = "scale of the share counts told by the net result and the earnings per share"
COUNTED = "share counts, by the net result and the earnings per share, under the label of these"
_RESULT = re.compile(
    r"^(?:consolidated\s+)?(?:net\s+\(?(?:income|loss|earnings)|(?:income|loss|earnings)\W.*\b(?:available|attributable|applicable)\s+to\b)",
    re.IGNORECASE,
)
_RATE = re.compile(r"basic|dilut(?:ed|ion)|earnings|income|loss|\beps\b", re.IGNORECASE)
_NO_RATE = re.compile(r"dividend|distribution|discontinued|book\s+value|price", re.IGNORECASE)
_POWERS = (0, 3, 6)
_LEAST, _MOST = 1000, Decimal(10) ** 11


def fit_shares(items: Sequence[LineItem]) -> tuple[LineItem, ...]:
    """The items, share counts rescaled where another power of ten fits the page's own figures and theirs does not."""
    implied = imply_shares(items)
    fitted = [_count(item) if _counts(item, implied) else item for item in items]
    counts = [i for i, item in enumerate(fitted) if item.measure is Measure.SHARES]
    for index in counts:
        power = _power(fitted[index], implied)
        if power is not None:
            fitted[index] = _rescale(fitted[index], power)
    for index in counts:
        if index - 1 in counts and index + 1 in counts and _is_between(*fitted[index - 1 : index + 2]):
            scale = next(amount.scale for amount in fitted[index + 1].amounts if amount)
            fitted[index] = _rescale(fitted[index], scale)
    return tuple(fitted)


def _counts(item: LineItem, implied: dict[int, Decimal]) -> bool:
    """It bears the label of a result per share, and has the shares behind that: "Basic earnings per share 269,922"."""
    if item.measure is not Measure.PER_SHARE or not is_rate(item):
        return False
    stated = [amount.value for amount in item.amounts if amount and amount.value and not amount.decimals]
    if not stated or min(stated) < _LEAST:
        return False
    pairs = list(_pairs(item, implied))
    return len(pairs) == len(stated) and any(
        all(_fits(value.scaleb(power), wanted) for value, wanted in pairs) for power in _POWERS
    )


def _count(item: LineItem) -> LineItem:
    amounts = tuple(replace(amount, measure=Measure.SHARES) if amount else None for amount in item.amounts)
    return replace(item, amounts=amounts, guess=item.guess or COUNTED)


def _is_between(basic: LineItem, more: LineItem, diluted: LineItem) -> bool:
    """The printed numbers add up from the row above to the row below, both of another scale: "dilutive securities"."""
    rows = (basic.amounts, more.amounts, diluted.amounts)
    columns = [(a, b, c) for a, b, c in zip(*rows, strict=True) if a and a.value and b and b.value and c and c.value]
    return bool(columns) and all(
        a.scale == c.scale != b.scale and (a.value or 0) + (b.value or 0) == c.value for a, b, c in columns
    )


def imply_shares(items: Sequence[LineItem]) -> dict[int, Decimal]:
    """Shares by column that the last net result and the first earnings per share after it imply."""
    found: dict[int, Decimal] = {}
    results = [item for item in items if item.measure is Measure.MONEY and _RESULT.match(item.label)]
    rates = [item for item in items if item.measure is Measure.PER_SHARE and is_rate(item)]
    for rate in rates:
        for result in reversed(results):
            for column, (top, bottom) in enumerate(zip(result.amounts, rate.amounts, strict=True)):
                if top and bottom and top.full and bottom.full:
                    found.setdefault(column, abs(top.full / bottom.full))
    return found


def implied_shares(items: Sequence[LineItem], column: int, rate: Decimal) -> list[Decimal]:
    """The share counts printed in the column, each as a share of those that a net result and this rate imply."""
    results = [item.amounts[column] for item in items if item.measure is Measure.MONEY and _RESULT.match(item.label)]
    counts = [item.amounts[column] for item in items if item.measure is Measure.SHARES]
    return [
        (count.value * rate / abs(result.value)).scaleb(power)
        for result in results
        for count in counts
        for power in (-3, 0, 3)
        if result and result.value and count and count.value and rate
    ]


def is_rate(item: LineItem) -> bool:
    """A result per share, no dividend or book value."""
    words = " ".join((*item.section[-1:], item.label))
    return bool(_RATE.search(words)) and not _NO_RATE.search(item.label)


def _power(item: LineItem, implied: dict[int, Decimal]) -> int | None:
    """The power of ten that fits where the item's own does not; None to leave it."""
    pairs = list(_pairs(item, implied))
    if not pairs:
        huge = any(amount and amount.full and amount.full > _MOST for amount in item.amounts)
        return 0 if huge else None
    own = next(amount.scale for amount in item.amounts if amount)
    fits = {power: sum(_fits(value.scaleb(power), wanted) for value, wanted in pairs) for power in {own, *_POWERS}}
    best = max(sorted(fits), key=lambda power: fits[power])
    return best if fits[best] > fits[own] else None


def _pairs(item: LineItem, implied: dict[int, Decimal]) -> Iterator[tuple[Decimal, Decimal]]:
    for column, amount in enumerate(item.amounts):
        if amount and amount.value and amount.value > 0 and column in implied:
            yield amount.value, implied[column]


def _fits(value: Decimal, wanted: Decimal) -> bool:
    """Within a factor of four: earnings per share have few digits, and classes of shares divide the result."""
    return wanted / 4 <= value <= wanted * 4


def _rescale(item: LineItem, power: int) -> LineItem:
    amounts: list[Amount | None] = [replace(amount, scale=power) if amount else None for amount in item.amounts]
    return replace(item, amounts=tuple(amounts), guess=item.guess or REFITTED)
