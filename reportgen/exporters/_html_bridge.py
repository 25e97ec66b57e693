"""The way of cash: from opening cash over its flows to closing cash, where these make it within rounding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.exporters._fact_words import unit_words
from reportgen.exporters._html_drawing import WIDTH, BarChart, Scale, print_like, text
from reportgen.exporters._html_headline import current_column
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._table_scales import scaled_unit
from reportgen.model.period import Instant
from reportgen.model.report import Fact, TaggedStatement
from reportgen.model.statement import Measure, Moment, StatementKind

_FLOWS = {
    "Operating": (
        *("NetCashProvidedByUsedInOperatingActivities", "CashFlowsFromUsedInOperatingActivities"),
        "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
    ),
    "Investing": (
        *("NetCashProvidedByUsedInInvestingActivities", "CashFlowsFromUsedInInvestingActivities"),
        "NetCashProvidedByUsedInInvestingActivitiesContinuingOperations",
    ),
    "Financing": (
        *("NetCashProvidedByUsedInFinancingActivities", "CashFlowsFromUsedInFinancingActivities"),
        "NetCashProvidedByUsedInFinancingActivitiesContinuingOperations",
    ),
}
# what may come between the flows and closing cash, by how the concept's name begins
_ASIDE = {"Exchange": "EffectOfExchangeRate", "Discontinued": "CashProvidedByUsedInDiscontinuedOperations"}


def draw_cash(tagged: Sequence[TaggedStatement], locale: Locale) -> BarChart | None:
    """From opening to closing cash; None where the steps do not make the whole way within rounding."""
    for one in tagged:
        current = current_column(one) if one.statement.kind is StatementKind.CASH_FLOW else None
        steps = _steps(one, current) if current is not None else None
        if steps:
            return _draw_steps(one, steps, locale)
    return None


def _steps(tagged: TaggedStatement, column: int) -> list[tuple[str, Fact]] | None:
    """Opening cash, the flows, closing cash, each with its fact; None where one is not there or they do not meet."""
    opening = _moment(tagged, column, Moment.OPENING)
    closing = _moment(tagged, column, Moment.CLOSING)
    flows = [(name, _flow(tagged, column, names)) for name, names in _FLOWS.items()]
    aside = [(name, _flow(tagged, column, (), start)) for name, start in _ASIDE.items()]
    steps = [("Opening", opening), *flows, *(step for step in aside if step[1]), ("Closing", closing)]
    known = [(name, fact) for name, fact in steps if fact]
    if len(known) != len(steps):
        return None
    values = [fact.value for _, fact in known if isinstance(fact.value, Decimal)]
    slack = sum((Decimal(1).scaleb(-(fact.decimals or 0)) / 2 for _, fact in known), Decimal(0))
    met = len(values) == len(known) and abs(sum(values[:-1], Decimal(0)) - values[-1]) <= slack
    return known if met and len({fact.unit for _, fact in known}) == 1 else None


def _moment(tagged: TaggedStatement, column: int, moment: Moment) -> Fact | None:
    items = tagged.statement.items
    found = [_plain(tag.facts, column) for tag in tagged.rows if items[tag.item].moment is moment]
    facts = [fact for fact in found if fact and isinstance(fact.context.period, Instant)]
    return facts[0] if len({fact.value for fact in facts}) == 1 else None


def _flow(tagged: TaggedStatement, column: int, names: Sequence[str], start: str = "") -> Fact | None:
    for tag in tagged.rows:
        name = tag.match.concept.qname.name if tag.match.concept else ""
        if (name in names or (start and name.startswith(start))) and (fact := _plain(tag.facts, column)):
            return fact
    return None


def _plain(facts: Sequence[Fact | None], column: int) -> Fact | None:
    fact = facts[column] if column < len(facts) else None
    return fact if fact and isinstance(fact.value, Decimal) and not fact.context.dimensions else None


def _draw_steps(tagged: TaggedStatement, steps: list[tuple[str, Fact]], locale: Locale) -> BarChart:
    values = [fact.value if isinstance(fact.value, Decimal) else Decimal(0) for _, fact in steps]
    levels = [values[0]]
    for value in values[1:-1]:
        levels.append(levels[-1] + value)
    scale = Scale([*levels, values[-1]])
    like = next(a for item in tagged.statement.items for a in item.amounts if a and a.measure is Measure.MONEY)
    slot = Decimal(WIDTH) / len(steps)
    bars, axis = [], []
    for number, (name, value) in enumerate(zip((name for name, _ in steps), values, strict=True)):
        ends = number in (0, len(steps) - 1)
        start = Decimal(0) if ends else levels[number - 1]
        style = "v1" if ends else "up" if value >= 0 else "down"
        bars.append(
            scale.bar(slot * number + 5, slot - 10, start, start + value, style, print_like(value, like, locale))
        )
        axis.append((text(slot * number + slot / 2), name))
    joins = tuple(
        (text(slot * number - 5), text(slot * number + 5), scale.y(level)) for number, level in enumerate([*levels], 1)
    )
    unit = scaled_unit(like.scale, unit_words(steps[0][1]))
    closing, opening = steps[-1][1].context.period, steps[0][1].context.period
    span = f"{locale.date(opening.end)} to {locale.date(closing.end)}"
    told = ", ".join(f"{name.lower()} {bar.words}" for (name, _), bar in zip(steps, bars, strict=True))
    title = f"{unit[:1].upper()}{unit[1:]}, {span}"
    return BarChart("chart-cash", "Cash bridge", title, told, scale.y(Decimal(0)), tuple(bars), tuple(axis), (), joins)
