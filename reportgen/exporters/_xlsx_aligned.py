"""Several reports side by side: statements of one kind joined, a row a concept, a column a company and period.

Rows follow the newest report of the first company; what others have besides stands after the row it follows there.
Numbers are those of the facts, so that signs and scales are alike; a row is turned as the first report prints it.
Where two reports state one number, the newest says it, and one that differs beyond rounding is kept beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.exporters._tables import RowKind, one_line
from reportgen.model.interval import slack
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.report import Fact, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Amount, LineItem, Measure, StatementKind

_MONTH = Decimal("30.44")


@dataclass(frozen=True, slots=True)
class Place:
    """A column: the company by its identifier under a scheme, a period, and the currency of its money."""

    company: tuple[str, str]
    period: Period
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as one report states it: `report` by its place among those given; `review` as its row is."""

    fact: Fact
    value: Decimal
    amount: Amount
    report: int
    review: bool


@dataclass(slots=True)
class Row:
    """A row of all reports: its label where it first stands, and by column what is stated, the one to show first."""

    label: str
    concept: str
    kind: RowKind
    depth: int
    negated: bool
    cells: dict[Place, list[Stated]] = field(default_factory=dict)

    @property
    def measure(self) -> Measure | None:
        """What the row's numbers count; None for a heading."""
        return next((stated.amount.measure for cells in self.cells.values() for stated in cells), None)


@dataclass(frozen=True, slots=True)
class Source:
    """A statement that went into a table: of which report and company, and by item the table's row that it became."""

    report: int
    company: tuple[str, str]
    tagged: TaggedStatement
    rows: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Aligned:
    """The statements of one kind, the newest first."""

    kind: StatementKind
    columns: tuple[Place, ...]
    rows: tuple[Row, ...]
    sources: tuple[Source, ...]


_Key = tuple[str, str, int]


def align(reports: Sequence[Report]) -> tuple[Aligned, ...]:
    """A table for each kind of statement, in the order the kinds first come in."""
    kinds = dict.fromkeys(tagged.statement.kind for report in reports for tagged in report.tagged)
    tables = (_align_kind(reports, kind) for kind in kinds)
    return tuple(table for table in tables if table.columns)


def contradicts(first: Stated, other: Stated) -> bool:
    """Whether two values differ by more than the digits of both leave open (XBRL Calculation 1.1, section 2)."""
    return abs(first.value - other.value) > slack(first.fact.decimals, other.fact.decimals)


def companies_of(reports: Sequence[Report]) -> dict[tuple[str, str], str]:
    """Each company's name, in the order given."""
    names: dict[tuple[str, str], str] = {}
    for report in reports:
        names.setdefault(company_of(report), one_line(report.entity.name))
    return names


def _align_kind(reports: Sequence[Report], kind: StatementKind) -> Aligned:
    joined = _Joined()
    for rank, number in enumerate(newest_first(reports)):
        joined.add(reports[number], number, kind, headings=rank == 0)
    rows = joined.rows()
    columns = dict.fromkeys(place for row in rows for place in row.cells)
    first = list(companies_of(reports))
    currencies = list(dict.fromkeys(place.currency for place in columns))
    ranked = sorted(
        columns,
        key=lambda one: (first.index(one.company), *rank_period(one.period), currencies.index(one.currency)),
    )
    return Aligned(kind, tuple(ranked), rows, joined.sources())


class _Joined:
    """The rows of the reports so far, in their order."""

    __slots__ = ("_joined", "_numbers", "_order", "_rows")

    def __init__(self) -> None:
        self._order: list[_Key] = []
        self._rows: dict[_Key, Row] = {}
        self._joined: list[tuple[int, Report, TaggedStatement, dict[int, _Key]]] = []
        self._numbers: dict[_Key, int] = {}

    def rows(self) -> tuple[Row, ...]:
        """Headings, and rows that state something, those of one label and the same numbers as one."""
        kept: list[Row] = []
        for key in self._order:
            row = self._rows[key]
            same = next((at for at, other in enumerate(kept) if _are_same(other, row)), None)
            if same is not None:
                self._numbers[key] = same
                for place, cells in row.cells.items():
                    kept[same].cells.setdefault(place, cells)
            elif row.cells or row.kind == "heading":
                self._numbers[key] = len(kept)
                kept.append(row)
        return tuple(kept)

    def sources(self) -> tuple[Source, ...]:
        """The statements taken in; what their items became is known when `rows` were asked for."""
        rows = self._numbers
        return tuple(
            Source(number, company_of(report), tagged, {item: rows[key] for item, key in keys.items() if key in rows})
            for number, report, tagged, keys in self._joined
        )

    def add(self, report: Report, number: int, kind: StatementKind, *, headings: bool) -> None:
        """Takes the statements of that kind in; their headings only where asked for."""
        seen: dict[tuple[str, str], int] = {}
        at = next((at for at, key in enumerate(self._order) if self._rows[key].kind != "heading"), 0) - 1
        for tagged in (one for one in report.tagged if one.statement.kind is kind):
            keys: dict[int, _Key] = {}
            self._joined.append((number, report, tagged, keys))
            for tag in tagged.rows:
                key, item = _key_of(report, tagged, tag, seen), tagged.statement.items[tag.item]
                if key[1] == "heading" and not headings:
                    continue
                if key not in self._rows:
                    # a total stands below all that it adds, wherever another report has that
                    parts = [keys[part] for part in _parts_above(tagged, tag.item) if part in keys]
                    at = max([at, *map(self._order.index, parts)])
                    self._order.insert(at + 1, key)
                    self._rows[key] = _start_row(item, tag)
                at, keys[tag.item] = self._order.index(key), key
                for place, stated in _read_cells(report, number, tagged, tag):
                    _add_cell(self._rows[key], place, stated)


def _parts_above(tagged: TaggedStatement, total: int) -> list[int]:
    parts = (part for entry in tagged.statement.sums if entry.total == total for part, _ in entry.parts)
    return [part for part in parts if part < total]


def _are_same(first: Row, second: Row) -> bool:
    """Rows of a label that state the same numbers: the concept was told otherwise in another report.

    Rows of one report are never the same: both sides of a balance sheet may end in "Total".
    """
    common = [place for place in second.cells if place in first.cells]
    alike = (
        bool(common) and first.label.casefold() == second.label.casefold() and not _reports(first) & _reports(second)
    )
    return alike and all(first.cells[place][0].value == second.cells[place][0].value for place in common)


def _reports(row: Row) -> set[int]:
    return {stated.report for cells in row.cells.values() for stated in cells}


def newest_first(reports: Sequence[Report]) -> list[int]:
    """The reports of the first company before the others, the newest first."""
    first = list(companies_of(reports))
    ranks = [(first.index(company_of(one)), -one.period_end.toordinal(), at) for at, one in enumerate(reports)]
    return [at for _, _, at in sorted(ranks)]


def company_of(report: Report) -> tuple[str, str]:
    """Who reports, by identifier, or by the name without its form where that stands in ("Visa", "VISA INC.")."""
    entity = report.entity
    stands_in = entity.identifier == entity.slug and not entity.ticker
    return (entity.scheme, entity.bare_name if stands_in else entity.identifier)


def rank_period(period: Period) -> tuple[int, int]:
    """The order of a company's columns: balances before spans, short spans before long ones, the newest first."""
    months = round(period.days / _MONTH) if isinstance(period, Duration) else 0
    return months, -period.end.toordinal()


def _key_of(report: Report, tagged: TaggedStatement, tag: TaggedItem, seen: dict[tuple[str, str], int]) -> _Key:
    """Concept, or company and own concept; whether the row opens or closes; which one of the same in this report."""
    item, concept = tagged.statement.items[tag.item], tag.match.concept
    if item.is_heading or concept is None:
        name, moment = one_line(item.label), "heading" if item.is_heading else "unknown"
    else:
        own = concept.qname.prefix == report.extension.prefix
        name = f"{company_of(report)[1]} {concept.qname.name}" if own else str(concept.qname)
        moment = "opening" if _opens(tagged, tag) else ""
    number = seen[name, moment] = seen.get((name, moment), -1) + 1
    return name, moment, number


def _opens(tagged: TaggedStatement, tag: TaggedItem) -> bool:
    """Whether the row states balances of the days its columns begin on: cash at the beginning of the year."""
    pairs = zip(tag.facts, tagged.statement.columns, strict=False)
    stated = [(fact.context.period, column.period) for fact, column in pairs if fact and column.period]
    return any(isinstance(day, Instant) and day.end < period.end for day, period in stated)


def _start_row(item: LineItem, tag: TaggedItem) -> Row:
    kind: RowKind = "heading" if item.is_heading else "total" if item.is_total else "item"
    concept = str(tag.match.concept.qname) if tag.match.concept and kind != "heading" else ""
    return Row(one_line(item.label), concept, kind, item.depth, tag.negated)


def _add_cell(row: Row, place: Place, stated: Stated) -> None:
    known = row.cells.setdefault(place, [])
    if not known or contradicts(known[0], stated):
        known.append(stated)
    elif _is_finer(stated.fact.decimals, known[0].fact.decimals):
        # the same number with more digits
        known[0] = stated


def _is_finer(one: int | None, other: int | None) -> bool:
    """Whether decimals state more digits than others; None is exact."""
    return other is not None and (one is None or one > other)


def _read_cells(
    report: Report, number: int, tagged: TaggedStatement, tag: TaggedItem
) -> Iterator[tuple[Place, Stated]]:
    """The numbers of the row about the whole company, each with its column."""
    item = tagged.statement.items[tag.item]
    for fact, amount, column in zip(tag.facts, item.amounts, tagged.statement.columns, strict=False):
        if fact is None or amount is None or column.period is None or fact.context.dimensions:
            continue
        if isinstance(fact.value, Decimal):
            place = Place(company_of(report), column.period, column.currency)
            yield place, Stated(fact, fact.value, amount, number, tag.match.review)
