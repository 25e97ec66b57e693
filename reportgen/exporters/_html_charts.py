"""Three small charts, drawn only from facts that are there and certain: their geometry, ready for a template.

Bars of revenue and result by period; what assets, and liabilities with equity, are composed of; the way from opening to
closing cash. A composition is drawn where the printed parts add up, a way where opening cash and its flows make closing
cash within rounding. Lengths are in the units of the drawing, as texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._html_headline import LONGEST_LABEL, Finder, FoundRow, current_column, series
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_rows import shorten
from reportgen.exporters._tables import NIL, scaled_unit, unit_words
from reportgen.model.period import Instant
from reportgen.model.report import Fact, TaggedStatement
from reportgen.model.statement import Amount, Measure, Moment, StatementKind, Sum

WIDTH, HEIGHT = 340, 190
_TOP, _BOTTOM = 18, 164  # between them stand bars; above and below, words
_LINE = 12  # of words
_MOST_PERIODS, _MOST_PARTS = 4, 5
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
_EXCHANGE = ("EffectOfExchangeRate", "EffectOfExchangeRates", "CashProvidedByUsedInDiscontinuedOperations")


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


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a whole: its label, number as printed, share in words, and its place on the bar."""

    label: str
    text: str
    share: str
    x: str
    width: str
    style: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A total and its parts, the largest first."""

    label: str
    text: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Composition:
    """What stands on each side of a balance sheet, at a day."""

    id: str
    title: str
    unit: str
    wholes: tuple[Whole, ...]


def draw_results(finder: Finder, locale: Locale) -> BarChart | None:
    """Revenue and result, a pair of bars a period; None where there are not two periods of either."""
    rows = [row for row in (finder.find("revenue") or finder.find("interest"), finder.find("result")) if row]
    tagged = rows[0].tagged if rows else None
    rows = [row for row in rows if row.tagged is tagged]
    current = current_column(tagged) if tagged else None
    if tagged is None or current is None:
        return None
    columns = [n for n in series(tagged, current) if any(row.value(n) is not None for row in rows)][-_MOST_PERIODS:]
    first = _amount(rows[0], current)
    if len(columns) < 2 or first is None:
        return None
    labels = [_label(finder, row) for row in rows]
    values = [[row.value(column) for row in rows] for column in columns]
    ends = [_end(tagged, column, locale) for column in columns]
    told = "; ".join(
        f"{end}: {', '.join(f'{label} {_print(v, first, locale)}' for label, v in zip(labels, held, strict=True))}"
        for end, held in zip(ends, values, strict=True)
    )
    fact = rows[0].fact(current)
    unit = scaled_unit(first.scale, unit_words(fact)) if fact else ""
    return _results(tuple(labels), values, ends, f"{unit[:1].upper()}{unit[1:]}", told, first, locale)


def _results(  # noqa: PLR0913, PLR0917 - the words of a chart
    labels: tuple[str, ...],
    values: list[list[Decimal | None]],
    ends: list[str],
    unit: str,
    told: str,
    like: Amount,
    locale: Locale,
) -> BarChart:
    scale = _Scale([value for held in values for value in held if value is not None])
    slot = Decimal(WIDTH) / len(values)
    width = min(slot * Decimal("0.8") / len(labels), Decimal(56))
    bars, axis = [], []
    for number, held in enumerate(values):
        middle = slot * number + slot / 2
        start = middle - width * len(labels) / 2
        axis.append((_at(middle), ends[number]))
        for place, value in enumerate(held):
            if value is not None:
                words = _print(value, like, locale)
                bars.append(scale.bar(start + width * place, width - 4, Decimal(0), value, f"v{place + 1}", words))
    legend = tuple((f"v{number}", label) for number, label in enumerate(labels, 1))
    return BarChart(
        "chart-results", " and ".join(labels), unit, told, scale.y(Decimal(0)), tuple(bars), tuple(axis), legend
    )


class _Scale:
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
        return _at(self._place(value))

    def bar(  # noqa: PLR0913, PLR0917 - a rectangle with words
        self, x: Decimal, width: Decimal, start: Decimal, end: Decimal, style: str, words: str
    ) -> Bar:
        """A bar from one value to another, with words at its end."""
        first, last = self._place(start), self._place(end)
        top, height = min(first, last), max(abs(last - first), Decimal(1))
        # words hang below a bar that goes down, but not through the base line
        hangs = end < start and (end < 0 or last + _LINE <= self._place(Decimal(0)))
        words_y = last + _LINE if hangs else top - 5
        return Bar(_at(x), _at(top), _at(width), _at(height), style, words, _at(x + width / 2), _at(words_y))


def _at(length: Decimal) -> str:
    """To a tenth, without needless zeros."""
    text = f"{length:.1f}"
    return text.removesuffix(".0")


def _amount(row: FoundRow, column: int) -> Amount | None:
    return row.tagged.statement.items[row.number].amounts[column]


def _label(finder: Finder, row: FoundRow) -> str:
    return _shorten(finder.tables[row.at].rows[row.number].label)


def _shorten(label: str) -> str:
    return shorten(label or "no label", LONGEST_LABEL)


def _end(tagged: TaggedStatement, column: int, locale: Locale) -> str:
    period = tagged.statement.columns[column].period
    return locale.month_of(period.end) if period else ""


def _print(value: Decimal | None, like: Amount, locale: Locale) -> str:
    """The value in the scale of an amount printed beside it."""
    if value is None:
        return "none"
    if not value:
        return NIL
    text = locale.number(f"{abs(value).scaleb(-like.scale):,.{like.decimals}f}")
    return f"({text})" if value < 0 else text


def draw_composition(finder: Finder, locale: Locale) -> Composition | None:
    """The parts of total assets, and of liabilities and equity, at the latest day; None where no parts add up."""
    row = finder.find("assets")
    current = current_column(row.tagged) if row else None
    amount = _amount(row, current) if row and current is not None else None
    fact = row.fact(current) if row and current is not None else None
    if row is None or current is None or amount is None or fact is None or not amount.value or amount.value <= 0:
        return None
    statement = row.tagged.statement
    sides = {
        sum_.total: sum_
        for sum_ in reversed(statement.sums)
        if current in sum_.holds and _value(statement.items[sum_.total].amounts[current]) == amount.full
    }
    wholes = [whole for _, sum_ in sorted(sides.items()) if (whole := _whole(finder, row, sum_, current, locale))]
    if not wholes:
        return None
    unit = scaled_unit(amount.scale, unit_words(fact))
    day = locale.date(fact.context.period.end)
    return Composition("chart-balance", "Balance sheet", f"{unit[:1].upper()}{unit[1:]}, {day}", tuple(wholes[:2]))


def _value(amount: Amount | None) -> Decimal | None:
    return amount.full if amount else None


def _whole(finder: Finder, row: FoundRow, sum_: Sum, column: int, locale: Locale) -> Whole | None:
    """The total with its parts; None where one is not above zero, taken away, or of another scale."""
    items, rows = row.tagged.statement.items, finder.tables[row.at].rows
    total = items[sum_.total].amounts[column]
    amounts = [(part, items[part].amounts[column]) for part, weight in sum_.parts if weight > 0]
    plain = [(part, amount) for part, amount in amounts if amount and amount.value and amount.value > 0]
    empty = [amount for _, amount in amounts if amount is None or not amount.value]
    if total is None or total.value is None or len(plain) + len(empty) != len(sum_.parts) or len(plain) < 2:
        return None
    if any(amount.scale != total.scale for _, amount in plain):
        return None
    shares = sorted(((_shorten(rows[part].label), amount.value or Decimal(0)) for part, amount in plain),
                    key=lambda pair: -pair[1])  # fmt: skip
    if len(shares) > _MOST_PARTS:
        rest = shares[_MOST_PARTS - 1 :]
        shares = [*shares[: _MOST_PARTS - 1], (f"{len(rest)} others", sum((value for _, value in rest), Decimal(0)))]
    return Whole(_shorten(rows[sum_.total].label), _print(total.full, total, locale), _parts(shares, total, locale))


def _parts(shares: Sequence[tuple[str, Decimal]], total: Amount, locale: Locale) -> tuple[Part, ...]:
    whole = sum((value for _, value in shares), Decimal(0))
    parts, start = [], Decimal(0)
    for number, (label, value) in enumerate(shares, 1):
        width = value / whole * WIDTH
        share = locale.number(f"{value / whole * 100:.0f}")
        text = _print(value.scaleb(total.scale), total, locale)
        parts.append(Part(label, text, f"{share}%", _at(start), _at(max(width - 1, Decimal("0.5"))), f"c{number}"))
        start += width
    return tuple(parts)


def draw_cash(finder: Finder, tagged: Sequence[TaggedStatement], locale: Locale) -> BarChart | None:
    """From opening to closing cash; None where the steps do not make the whole way within rounding."""
    for at, one in enumerate(tagged):
        current = current_column(one) if one.statement.kind is StatementKind.CASH_FLOW else None
        steps = _steps(one, current) if current is not None else None
        if steps:
            return _draw_steps(finder, at, one, steps, locale)
    return None


def _steps(tagged: TaggedStatement, column: int) -> list[tuple[str, Fact]] | None:
    """Opening cash, the flows, closing cash, each with its fact; None where one is not there or they do not meet."""
    opening = _moment(tagged, column, Moment.OPENING)
    closing = _moment(tagged, column, Moment.CLOSING)
    flows = [(name, _flow(tagged, column, names)) for name, names in _FLOWS.items()]
    flows.append(("Exchange", _flow(tagged, column, (), _EXCHANGE)))
    steps = [("Opening", opening), *(step for step in flows if step[0] != "Exchange" or step[1]), ("Closing", closing)]
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


def _flow(tagged: TaggedStatement, column: int, names: Sequence[str], starts: tuple[str, ...] = ()) -> Fact | None:
    for tag in tagged.rows:
        name = tag.match.concept.qname.name if tag.match.concept else ""
        if (name in names or (starts and name.startswith(starts))) and (fact := _plain(tag.facts, column)):
            return fact
    return None


def _plain(facts: Sequence[Fact | None], column: int) -> Fact | None:
    fact = facts[column] if column < len(facts) else None
    return fact if fact and isinstance(fact.value, Decimal) and not fact.context.dimensions else None


def _draw_steps(
    finder: Finder, at: int, tagged: TaggedStatement, steps: list[tuple[str, Fact]], locale: Locale
) -> BarChart:
    values = [fact.value if isinstance(fact.value, Decimal) else Decimal(0) for _, fact in steps]
    levels = [values[0]]
    for value in values[1:-1]:
        levels.append(levels[-1] + value)
    scale = _Scale([*levels, values[-1]])
    like = next(a for item in tagged.statement.items for a in item.amounts if a and a.measure is Measure.MONEY)
    slot = Decimal(WIDTH) / len(steps)
    bars, axis = [], []
    for number, (name, value) in enumerate(zip((name for name, _ in steps), values, strict=True)):
        ends = number in (0, len(steps) - 1)
        start = Decimal(0) if ends else levels[number - 1]
        style = "v1" if ends else "up" if value >= 0 else "down"
        bars.append(scale.bar(slot * number + 5, slot - 10, start, start + value, style, _print(value, like, locale)))
        axis.append((_at(slot * number + slot / 2), name))
    joins = tuple(
        (_at(slot * number - 5), _at(slot * number + 5), scale.y(level)) for number, level in enumerate([*levels], 1)
    )
    unit = scaled_unit(like.scale, unit_words(steps[0][1]))
    closing, opening = steps[-1][1].context.period, steps[0][1].context.period
    span = f"{locale.date(opening.end)} to {locale.date(closing.end)}"
    told = ", ".join(f"{name.lower()} {bar.words}" for (name, _), bar in zip(steps, bars, strict=True))
    title = f"{unit[:1].upper()}{unit[1:]}, {span}"
    return BarChart("chart-cash", "Cash bridge", title, told, scale.y(Decimal(0)), tuple(bars), tuple(axis), (), joins)
