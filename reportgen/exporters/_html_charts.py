"""Two small charts, drawn only from facts that are there and certain: their geometry, ready for a template.

Bars of revenue and result by period, and what assets, and liabilities with equity, are composed of where the printed
parts add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._fact_words import unit_words
from reportgen.exporters._html_drawing import WIDTH, BarChart, Scale, print_like, text
from reportgen.exporters._html_headline import LONGEST_LABEL, Finder, FoundRow, current_column, series
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_rows import shorten
from reportgen.exporters._table_scales import scaled_unit
from reportgen.model.report import TaggedStatement
from reportgen.model.statement import Amount, Sum

_MOST_PERIODS, _MOST_PARTS = 4, 5


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
        f"{end}: {', '.join(f'{label} {print_like(v, first, locale)}' for label, v in zip(labels, held, strict=True))}"
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
    scale = Scale([value for held in values for value in held if value is not None])
    slot = Decimal(WIDTH) / len(values)
    width = min(slot * Decimal("0.8") / len(labels), Decimal(56))
    bars, axis = [], []
    for number, held in enumerate(values):
        middle = slot * number + slot / 2
        start = middle - width * len(labels) / 2
        axis.append((text(middle), ends[number]))
        for place, value in enumerate(held):
            if value is not None:
                words = print_like(value, like, locale)
                bars.append(scale.bar(start + width * place, width - 4, Decimal(0), value, f"v{place + 1}", words))
    legend = tuple((f"v{number}", label) for number, label in enumerate(labels, 1))
    return BarChart(
        "chart-results", " and ".join(labels), unit, told, scale.y(Decimal(0)), tuple(bars), tuple(axis), legend
    )


def _amount(row: FoundRow, column: int) -> Amount | None:
    return row.tagged.statement.items[row.number].amounts[column]


def _label(finder: Finder, row: FoundRow) -> str:
    return _shorten(finder.tables[row.at].rows[row.number].label)


def _shorten(label: str) -> str:
    return shorten(label or "no label", LONGEST_LABEL)


def _end(tagged: TaggedStatement, column: int, locale: Locale) -> str:
    period = tagged.statement.columns[column].period
    return locale.month_of(period.end) if period else ""


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
    return Whole(_shorten(rows[sum_.total].label), print_like(total.full, total, locale), _parts(shares, total, locale))


def _parts(shares: Sequence[tuple[str, Decimal]], total: Amount, locale: Locale) -> tuple[Part, ...]:
    whole = sum((value for _, value in shares), Decimal(0))
    parts, start = [], Decimal(0)
    for number, (label, value) in enumerate(shares, 1):
        width = value / whole * WIDTH
        share = locale.number(f"{value / whole * 100:.0f}")
        printed = print_like(value.scaleb(total.scale), total, locale)
        parts.append(Part(label, printed, f"{share}%", text(start), text(max(width - 1, Decimal("0.5"))), f"c{number}"))
        start += width
    return tuple(parts)
