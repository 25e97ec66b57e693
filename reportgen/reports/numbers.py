"""Facts as printed: the scale of a table told from decimals, the sign from negated labels."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.document import Provenance
from reportgen.model.statement import Amount, Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.report import Fact

_SCALES = (0, 3, 6, 9)
_HUNDREDTHS = -2
_MOST_DIGITS = 12
_NOWHERE = Provenance("", 1, 1)


def measure_of(fact: Fact, item_type: str) -> Measure:
    """What a number counts, by its unit."""
    assert fact.unit is not None
    above, below = fact.unit.numerator, fact.unit.denominator
    if item_type == "percentItemType":
        return Measure.PERCENT
    if len(above) > 1 or len(below) > 1:
        return Measure.PURE
    if below:
        return Measure.PER_SHARE if below[0].name == "shares" and above[0].prefix == "iso4217" else Measure.PURE
    if above[0].prefix == "iso4217":
        return Measure.MONEY
    return Measure.SHARES if above[0].name == "shares" else Measure.PURE


def find_scales(facts: Iterable[tuple[Fact, Measure]]) -> dict[Measure, int]:
    """The power of ten each measure is printed in: that of the decimals most facts have, in steps of thousands."""
    counts: dict[Measure, Counter[int]] = {}
    for fact, measure in facts:
        if fact.value and isinstance(fact.value, Decimal):
            counts.setdefault(measure, Counter())[_step(fact)] += 1
    found = {measure: max(steps, key=lambda step: (steps[step], -step)) for measure, steps in counts.items()}
    fixed = {Measure.PER_SHARE: 0, Measure.PURE: 0, Measure.PERCENT: _HUNDREDTHS}
    return {Measure.MONEY: 0, Measure.SHARES: 0} | found | fixed


def _step(fact: Fact) -> int:
    if fact.decimals is None or fact.decimals >= 0:
        return 0
    return next((scale for scale in _SCALES if scale >= -fact.decimals), _SCALES[-1])


def print_fact(fact: Fact, measure: Measure, scales: dict[Measure, int], *, negated: bool) -> Amount:
    """The number in the table's scale with the digits its decimals leave, sign turned where the label says so."""
    scale = scales[measure]
    if not isinstance(fact.value, Decimal):
        return Amount(None, 0, scale, measure, fact.origin or _NOWHERE)
    value = fact.value.scaleb(-scale)
    exact = -int(value.normalize().as_tuple().exponent) if value else 0
    digits = exact if fact.decimals is None else fact.decimals + scale
    turned = -value if negated and value else value
    return Amount(turned, min(max(digits, 0), _MOST_DIGITS), scale, measure, fact.origin or _NOWHERE)
