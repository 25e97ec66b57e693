"""The numbers a reader looks for first, where the report has them and is certain enough of them.

A row is one of a family (revenue, result, cash ...) when its concept is, and when all concepts of that family together
are at least as certain as a row must be that needs no review: whether net sales are `Revenues` or `Revenue...Tax` is
then for review, that they are revenue is not. Rows that a finding doubts, whose label and numbers stood apart without
proof, or whose fact has dimensions, are never taken. Numbers and labels are shown as printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_rows import row_id, shorten
from reportgen.exporters._table_counts import count_words
from reportgen.exporters._table_scales import scaled_unit
from reportgen.exporters._tables import Table, TableCell, one_line
from reportgen.model.finding import Severity
from reportgen.model.period import Duration, Period
from reportgen.model.report import Fact, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import StatementKind

_RESULTS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME)
_BALANCES = (StatementKind.BALANCE_SHEET,)
_FLOWS = (StatementKind.CASH_FLOW,)
# each with the statements it stands in and the local names of its concepts, US-GAAP's and IFRS's, the best first
FAMILIES: dict[str, tuple[tuple[StatementKind, ...], tuple[str, ...]]] = {
    "revenue": (
        _RESULTS,
        (
            *("Revenues", "Revenue", "RevenueFromContractWithCustomerExcludingAssessedTax"),
            *("RevenueFromContractWithCustomerIncludingAssessedTax", "SalesRevenueNet", "SalesRevenueGoodsNet"),
            *("SalesRevenueServicesNet", "RevenuesNetOfInterestExpense", "RegulatedAndUnregulatedOperatingRevenue"),
        ),
    ),
    "interest": (_RESULTS, ("InterestIncomeExpenseNet", "InterestRevenueExpense")),
    "result": (
        _RESULTS,
        (
            *("NetIncomeLoss", "ProfitLoss", "NetIncomeLossAvailableToCommonStockholdersBasic"),
            *("ProfitLossAttributableToOwnersOfParent", "NetIncomeLossIncludingPortionAttributableToNonredeemable"),
        ),
    ),
    "per share": (
        _RESULTS,
        (
            *("EarningsPerShareDiluted", "EarningsPerShareBasicAndDiluted", "DilutedEarningsLossPerShare"),
            *("BasicAndDilutedEarningsLossPerShare", "EarningsPerShareBasic", "BasicEarningsLossPerShare"),
        ),
    ),
    "operating result": (_RESULTS, ("OperatingIncomeLoss", "ProfitLossFromOperatingActivities")),
    "operating cash": (
        _FLOWS,
        (
            *("NetCashProvidedByUsedInOperatingActivities", "CashFlowsFromUsedInOperatingActivities"),
            "NetCashProvidedByUsedInOperatingActivitiesContinuingOperations",
        ),
    ),
    "cash": (
        _BALANCES,
        (
            *("CashAndCashEquivalentsAtCarryingValue", "CashAndCashEquivalents", "CashAndDueFromBanks"),
            "CashCashEquivalentsRestrictedCashAndRestrictedCashEquivalents",
        ),
    ),
    "assets": (_BALANCES, ("Assets",)),
    "equity": (
        _BALANCES,
        (
            *("StockholdersEquity", "Equity", "EquityAttributableToOwnersOfParent"),
            "StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest",
        ),
    ),
}
_TILES = ("revenue", "interest", "result", "per share", "operating result", "operating cash", "cash", "assets")
_MOST_TILES = 6
LONGEST_LABEL = 90  # in a tile or a chart
_SAME_LENGTH = timedelta(days=8)  # 52 weeks are compared with 53
_YEAR = timedelta(days=365)
_ABOUT_A_YEAR = timedelta(days=15)
_MONTH = 30.4375  # days, over four years
_ABOUT_A_MONTH = 4


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row that is certainly of its family: `at` and `number` are those of the table and its row."""

    at: int
    number: int
    tagged: TaggedStatement
    tag: TaggedItem

    def fact(self, column: int) -> Fact | None:
        """The plain numeric fact in that column."""
        fact = self.tag.facts[column] if column < len(self.tag.facts) else None
        return fact if fact and isinstance(fact.value, Decimal) and not fact.context.dimensions else None

    def value(self, column: int) -> Decimal | None:
        """Its value at full scale."""
        fact = self.fact(column)
        return fact.value if fact and isinstance(fact.value, Decimal) else None


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline number as printed, with its label, unit and period; `change` puts it beside the period before."""

    label: str
    href: str
    text: str
    unit: str
    period: str
    change: str


class Finder:
    """The rows of a report by family; `threshold` is how certain a row must be."""

    __slots__ = ("_doubted", "_report", "_threshold", "tables")

    def __init__(self, report: Report, tables: Sequence[Table], threshold: float) -> None:
        self.tables = tables
        self._report, self._threshold = report, threshold
        self._doubted = {
            (f.origin.page, f.origin.line) for f in report.findings if f.origin and f.severity >= Severity.WARNING
        }

    def find(self, family: str) -> FoundRow | None:
        """The row of the family's best concept in its first statement; None where none is certain."""
        kinds, names = FAMILIES[family]
        found = [(names.index(row.tag.match.concept.qname.name), row) for row in self._certain(kinds, names)
                 if row.tag.match.concept]  # fmt: skip
        return min(found, key=lambda pair: pair[0])[1] if found else None

    def _certain(self, kinds: Sequence[StatementKind], names: Sequence[str]) -> Iterator[FoundRow]:
        for at, tagged in enumerate(self._report.tagged):
            if tagged.statement.kind not in kinds:
                continue
            for tag in tagged.rows:
                if tag.match.concept and tag.match.concept.qname.name in names and self._is_certain(at, tag, names):
                    yield FoundRow(at, tag.item, tagged, tag)

    def _is_certain(self, at: int, tag: TaggedItem, names: Sequence[str]) -> bool:
        match, row = tag.match, self.tables[at].rows[tag.item]
        if self._doubted and not self._doubted.isdisjoint(
            {(row.page, row.line), *((c.page, c.line) for c in row.cells if c)}
        ):
            return False
        if not match.review:
            return True
        if self._report.tagged[at].statement.items[tag.item].torn or match.score >= self._threshold:
            return False  # what is for review for another reason than its score
        whole = match.score + sum(other.score for other in match.alternatives if other.concept.name in names)
        return whole >= self._threshold


def current_column(tagged: TaggedStatement) -> int | None:
    """The first printed of the columns that end last; None where no column states a period."""
    periods = _periods(tagged)
    last = max((period.end for period in periods.values()), default=None)
    return next((number for number, period in periods.items() if period.end == last), None)


def compared_column(tagged: TaggedStatement, current: int) -> int | None:
    """The same months a year before; else the column before of the same length; for balances the one printed next."""
    periods = _periods(tagged)
    now = periods[current]
    earlier = [number for number in series(tagged, current) if periods[number].end < now.end]
    year = [number for number in earlier if abs(now.end - periods[number].end - _YEAR) <= _ABOUT_A_YEAR]
    if isinstance(now, Duration):
        return max(year or earlier, key=lambda number: periods[number].end, default=None)
    return min(earlier, default=None)


def series(tagged: TaggedStatement, current: int) -> list[int]:
    """The columns in the current one's currency whose periods are as long as its own, the earliest first, each once."""
    periods, columns = _periods(tagged), tagged.statement.columns
    now, currency = periods[current], columns[current].currency
    alike = {
        period: number
        for number, period in reversed(periods.items())
        # a translation for convenience is no growth
        if type(period) is type(now) and _alike(period, now) and columns[number].currency == currency
    }
    return [alike[period] for period in sorted(alike, key=lambda period: period.end)]


def _alike(one: Period, other: Period) -> bool:
    if isinstance(one, Duration) and isinstance(other, Duration):
        return abs(timedelta(days=one.days - other.days)) <= _SAME_LENGTH
    return type(one) is type(other)


def _periods(tagged: TaggedStatement) -> dict[int, Period]:
    columns = tagged.statement.columns
    return {number: column.period for number, column in enumerate(columns) if column.primary and column.period}


def make_tiles(finder: Finder, links: Mapping[tuple[str, int], str], locale: Locale) -> tuple[Tile, ...]:
    """Headline numbers, at most six, each at its statement's latest column."""
    tiles: list[Tile] = []
    for family in _TILES:
        row = None if family == "interest" and tiles else finder.find(family)
        tile = _make_tile(family, row, finder, links, locale) if row else None
        if tile and len(tiles) < _MOST_TILES:
            # results and what they are per share are often called the same
            told = any(tile.label == other.label for other in tiles)
            tiles.append(replace(tile, label=f"{tile.label} ({tile.unit})") if told else tile)
    return tuple(tiles)


def _make_tile(
    family: str, row: FoundRow, finder: Finder, links: Mapping[tuple[str, int], str], locale: Locale
) -> Tile | None:
    current = current_column(row.tagged)
    fact = row.fact(current) if current is not None else None
    cell = _cell(finder, row, current)
    if current is None or fact is None or cell is None:
        return None
    line = finder.tables[row.at].rows[row.number]
    scale = row.tagged.statement.items[row.number].amounts[current]
    return Tile(
        _label(line.label, family, row),
        links[row_id(row.at, row.number), current],
        locale.number(cell.text),
        scaled_unit(scale.scale if scale else 0, cell.unit),
        span_words(fact.context.period, locale),
        _change(row, current, finder, locale),
    )


def _label(label: str, family: str, row: FoundRow) -> str:
    """The printed label; `Diluted` alone says too little, and gets the heading it stands under."""
    above = row.tagged.statement.items[row.number].section
    if family == "per share" and "share" not in label.casefold() and above:
        label = f"{one_line(above[-1]).rstrip(' :')}: {label}"
    return shorten(label or "no label", LONGEST_LABEL)


def span_words(period: Period, locale: Locale) -> str:
    """`3 months to September 30, 2012`, `14 weeks to ...`; the day of a balance."""
    if not isinstance(period, Duration):
        return locale.date(period.end)
    months = round(period.days / _MONTH)
    if months and abs(period.days - months * _MONTH) < _ABOUT_A_MONTH:
        return f"{count_words(months, 'month') if months != 12 else 'Year'} to {locale.date(period.end)}"
    if period.days % 7 == 0:
        return f"{period.days // 7} weeks to {locale.date(period.end)}"
    return locale.period(period)


def _cell(finder: Finder, row: FoundRow, column: int | None) -> TableCell | None:
    cells = finder.tables[row.at].rows[row.number].cells
    return cells[column] if column is not None and column < len(cells) else None


def _end_of(row: FoundRow, column: int) -> date:
    fact = row.fact(column)
    assert fact
    return fact.context.period.end


def _change(row: FoundRow, current: int, finder: Finder, locale: Locale) -> str:
    """`up 61.3% from 2,536 (...)`; without a share where one of the two is not above zero: it would mislead."""
    before = compared_column(row.tagged, current)
    then = row.value(before) if before is not None else None
    cell, fact = _cell(finder, row, before), row.fact(before) if before is not None else None
    now = row.value(current)
    if now is None or then is None or cell is None or fact is None:
        return ""
    early = fact.context.period.end
    a_year = abs(_end_of(row, current) - early - _YEAR) <= _ABOUT_A_YEAR
    when = "to" if isinstance(fact.context.period, Duration) else "on"
    told = f"{locale.number(cell.text)} {'a year before' if a_year else f'{when} {locale.date(early)}'}"
    if now == then:
        return f"the same as {told}"
    if now <= 0 or then <= 0:
        return f"after {told}"
    share = abs(now - then) / then * 100
    return f"{'up' if now > then else 'down'} {locale.number(f'{share:,.1f}')}% from {told}"
