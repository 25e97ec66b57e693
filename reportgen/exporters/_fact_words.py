"""A fact's period, unit and dimensions in words, as tables, lists and pages say them."""

from __future__ import annotations

from reportgen.model.period import Instant, Period, day_words
from reportgen.model.report import Fact


def period_words(period: Period) -> str:
    """`at September 30, 2012`; `July 1 to September 30, 2012`; both years where they differ."""
    end = day_words(period.end)
    if isinstance(period, Instant):
        return f"at {end}"
    start = day_words(period.start)
    return f"{start.removesuffix(f', {period.end.year}')} to {end}"


def unit_words(fact: Fact) -> str:
    """`USD`, `shares`, `USD per share`; empty for text."""
    if fact.unit is None:
        return ""
    above, below = (
        " x ".join(measure.name for measure in side) for side in (fact.unit.numerator, fact.unit.denominator)
    )
    return f"{above} per {'share' if below == 'shares' else below}" if below else above


def member_words(fact: Fact) -> str:
    """The dimensions: `StatementEquityComponentsAxis: CommonStockMember`; empty where there are none."""
    return ", ".join(f"{axis.name}: {member.name}" for axis, member in fact.context.dimensions)
