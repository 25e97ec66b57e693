"""What a number is and where it stood: a card a row, with a line a fact, the source's line and its picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._fact_words import member_words, unit_words
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_rows import place_words, shorten, sure_words, walk_rows
from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import Table, TableCell, TableRow, one_line
from reportgen.model.period import Period
from reportgen.model.report import Fact, Report

_LONGEST_LABEL = 160
_LONGEST_QUOTE = 240


@dataclass(frozen=True, slots=True)
class Line:
    """A fact of a card: its id on the page, period, value with unit (`printed`: a text), and its dimensions."""

    id: str
    period: str
    value: str
    is_text: bool
    decimals: str
    members: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Where it stood: in words, the source's line, and of its picture the page's id and the part to show."""

    place: str
    raw: str
    picture: str = ""
    view: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """A row: `href` leads back to it, `sure` says how sure the concept is, `reason` why.

    `review` is where it is listed for review, which says the reason. `decimals` are those of its lines where all
    have the same.
    """

    id: str
    href: str
    label: str
    concept: str
    sure: str
    reason: str
    review: str
    decimals: str
    lines: tuple[Line, ...]
    quotes: tuple[Quote, ...]


Views = Mapping[tuple[int, int], tuple[str, str]]  # by page and line: the picture's id and the part of it


def make_cards(
    tables: Sequence[Table], ids: Ids, views: Views, locale: Locale
) -> tuple[tuple[Card, ...], dict[tuple[str, int], str]]:
    """A card for each row with numbers, and by (row id, column) the id of the line that tells of the number.

    The line's id is the fact's where the fact stands for the first time, numbered after that.
    """
    maker = _Maker(ids, views, locale)
    cards = tuple(maker.make(place, row) for place, row in walk_rows(tables) if row.cells)
    return cards, maker.links


def make_other_cards(report: Report, tables: Sequence[Table], ids: Ids, locale: Locale) -> Iterator[Card]:
    """The facts that stand in no statement: those of the cover, and what the prose states."""
    printed = {cell.fact for _, row in walk_rows(tables) for cell in row.cells if cell}
    labels = {concept.qname: concept.label for concept in report.concepts}
    maker = _Maker(ids, {}, locale)
    for name, fact in ids.facts.items():
        if name not in printed:
            label = shorten(one_line(labels.get(fact.concept, fact.concept.name)), _LONGEST_LABEL)
            line, concept = maker.line(name, name), str(fact.concept)
            yield Card(f"p-{name}", "", label, concept, "", "", "", "", (line,), _stood(fact))


def _stood(fact: Fact) -> tuple[Quote, ...]:
    if fact.origin is None or fact.origin.line < 1:
        return ()
    return (Quote(place_words(fact.origin.page, fact.origin.line), shorten(one_line(fact.origin.raw), _LONGEST_QUOTE)),)


class _Maker:
    """Cards in the order of the page; what several of them say alike is put into words once."""

    __slots__ = ("_ids", "_locale", "_periods", "_units", "_used", "_views", "links")

    def __init__(self, ids: Ids, views: Views, locale: Locale) -> None:
        self.links: dict[tuple[str, int], str] = {}
        self._ids, self._views, self._locale = ids, views, locale
        self._periods: dict[Period, str] = {}
        self._units: dict[object, str] = {}
        self._used: dict[str, int] = {}

    def make(self, place: str, row: TableRow) -> Card:
        lines = []
        for number, cell in enumerate(row.cells):
            if cell is None:
                continue
            if not cell.fact:
                self.links[place, number] = f"p-{place}"
                continue
            count = self._used[cell.fact] = self._used.get(cell.fact, 0) + 1
            own = cell.fact if count == 1 else f"{cell.fact}-{count}"
            self.links[place, number] = own
            lines.append(self.line(own, cell.fact))
        decimals = {line.decimals for line in lines}
        common = decimals.pop() if len(decimals) == 1 else ""
        return Card(
            id=f"p-{place}",
            href=place,
            label=shorten(row.label, _LONGEST_LABEL),
            concept=row.concept,
            sure=f"{sure_words(row.confidence)} sure" if row.concept else "",
            reason="" if row.review else row.reason,
            review=f"review-{place}" if row.review else "",
            decimals=common,
            lines=tuple(lines),
            quotes=self._quotes(row),
        )

    def line(self, own: str, name: str) -> Line:
        fact = self._ids.facts[name]
        period = fact.context.period
        words = self._periods.get(period)
        if words is None:
            words = self._periods[period] = self._locale.period(period)
        decimals = "" if fact.decimals is None else f"decimals {fact.decimals}".replace("-", "\u2212")
        members = member_words(fact) if fact.context.dimensions else ""
        return Line(own, words, self._value(fact), isinstance(fact.value, str), decimals, members)

    def _value(self, fact: Fact) -> str:
        if fact.value is None:
            return "nil"
        if not isinstance(fact.value, Decimal):
            return one_line(fact.value)
        unit = self._units.get(fact.unit)
        if unit is None:
            unit = self._units[fact.unit] = unit_words(fact)
        return f"{self._locale.full(fact.value)} {unit}"

    def _quotes(self, row: TableRow) -> tuple[Quote, ...]:
        """The lines that the row's numbers stand on, each once; the label's where it stands apart from them."""
        stood: dict[tuple[int, int], TableRow | TableCell] = {}
        for cell in row.cells:
            if cell:
                stood.setdefault((cell.page, cell.line), cell)
        stood.setdefault((row.page, row.line), row)
        return tuple(self._quote(*at, one.raw) for at, one in sorted(stood.items()) if at[1] > 0)

    def _quote(self, page: int, line: int, raw: str) -> Quote:
        picture, view = self._views.get((page, line), ("", ""))
        return Quote(place_words(page, line), shorten(" ".join(raw.split()), _LONGEST_QUOTE), picture, view)
