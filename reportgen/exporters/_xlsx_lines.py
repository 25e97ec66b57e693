"""The lines that every analyst looks for, found by their concepts: revenue, net income, total assets ...

A line is taken only where it is certain enough, states one value a period, and is no part of a larger one of its kind.
What is left out is said, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from reportgen.exporters._tables import Table, TableCell
from reportgen.exporters._xlsx_contents import FIRST_ROW, Contents
from reportgen.exporters._xlsx_package import DefinedName
from reportgen.exporters._xlsx_sheet import letters
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import Measure, StatementKind

_CERTAIN = 0.7
_YEAR = range(357, 374)
_TOTAL_REVENUE = re.compile(r"total (?:net )?(?:operating )?(?:revenues?|sales)\b", re.IGNORECASE)
_STANDARD = frozenset(("us-gaap", "ifrs-full"))


@dataclass(frozen=True, slots=True)
class KeyLine:
    """`name` is the name its cell gets; `concepts` are those that say it, the one to prefer first.

    `whole`: a row that only adds to a larger amount of the same kind does not say it.
    """

    name: str
    title: str
    kind: StatementKind
    concepts: tuple[str, ...]
    whole: bool = False


# name, title, statement; below it the concepts, the one to prefer first
_TABLE = """
Revenue | Revenue | income_statement | whole
  Revenues SalesRevenueNet RevenuesNetOfInterestExpense RevenueFromContractWithCustomerExcludingAssessedTax
  RevenueFromContractWithCustomerIncludingAssessedTax Revenue
GrossProfit | Gross profit | income_statement
  GrossProfit
ResearchAndDevelopment | Research and development | income_statement
  ResearchAndDevelopmentExpense ResearchAndDevelopmentExpenseExcludingAcquiredInProcessCost
OperatingIncome | Operating income | income_statement
  OperatingIncomeLoss ProfitLossFromOperatingActivities
InterestExpense | Interest expense | income_statement
  InterestExpense InterestExpenseNonoperating
PretaxIncome | Income before taxes | income_statement
  IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest
  IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments
  ProfitLossBeforeTax
IncomeTax | Income taxes | income_statement
  IncomeTaxExpenseBenefit IncomeTaxExpenseContinuingOperations
NetIncome | Net income | income_statement
  NetIncomeLoss ProfitLossAttributableToOwnersOfParent
ProfitLoss | Net income with noncontrolling interests | income_statement
  ProfitLoss
EPSBasic | Basic earnings per share | income_statement
  EarningsPerShareBasic EarningsPerShareBasicAndDiluted BasicEarningsLossPerShare
EPSDiluted | Diluted earnings per share | income_statement
  EarningsPerShareDiluted EarningsPerShareBasicAndDiluted DilutedEarningsLossPerShare
SharesDiluted | Diluted shares, average | income_statement
  WeightedAverageNumberOfDilutedSharesOutstanding WeightedAverageNumberOfShareOutstandingBasicAndDiluted
DividendsPerShare | Dividends per share | income_statement
  CommonStockDividendsPerShareDeclared
OperatingCashFlow | Cash from operating activities | cash_flow
  NetCashProvidedByUsedInOperatingActivities CashFlowsFromUsedInOperatingActivities
CapitalExpenditure | Payments for property, plant and equipment | cash_flow
  PaymentsToAcquirePropertyPlantAndEquipment
Cash | Cash and cash equivalents | balance_sheet
  CashAndCashEquivalentsAtCarryingValue CashAndCashEquivalents
CurrentAssets | Current assets | balance_sheet
  AssetsCurrent CurrentAssets
TotalAssets | Total assets | balance_sheet
  Assets
CurrentLiabilities | Current liabilities | balance_sheet
  LiabilitiesCurrent CurrentLiabilities
TotalLiabilities | Total liabilities | balance_sheet
  Liabilities
ShareholdersEquity | Shareholders' equity | balance_sheet
  StockholdersEquity EquityAttributableToOwnersOfParent
TotalEquity | Equity with noncontrolling interests | balance_sheet
  StockholdersEquityIncludingPortionAttributableToNoncontrollingInterest Equity
"""


def _read_table(text: str) -> tuple[KeyLine, ...]:
    lines: list[KeyLine] = []
    for row in text.strip().splitlines():
        if row.startswith(" "):
            lines[-1] = replace(lines[-1], concepts=(*lines[-1].concepts, *row.split()))
        else:
            name, title, kind, *more = row.split(" | ")
            lines.append(KeyLine(name, title, StatementKind(kind), (), whole=bool(more)))
    return tuple(lines)


KEY_LINES = _read_table(_TABLE)


@dataclass(frozen=True, slots=True)
class LineCell:
    """Where a line's number of a period stands: `reference` in the workbook; `negated` if the page turns its sign.

    `value` is the fact's, at full scale; `scale` lifts the printed one; `digits` are those behind the point.
    """

    reference: str
    negated: bool
    value: Decimal
    scale: int
    digits: int
    measure: Measure
    unit: str


@dataclass(slots=True)
class Line:
    """A line as found: the concept, the least certainty of its rows, its cells by period in the order printed."""

    key: KeyLine
    concept: str
    confidence: float
    review: bool
    cells: dict[Period, LineCell] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines by name, and a sentence for each that there is but that is not taken."""

    found: dict[str, Line]
    left_out: tuple[str, ...]


def find_lines(contents: Contents) -> Lines:
    """The key lines of the report's statements."""
    found: dict[str, Line] = {}
    left_out: list[str] = []
    for key in KEY_LINES:
        for concept in key.concepts:
            rows = list(_rows_of(contents, key, concept))
            line = _join(contents, key, concept, rows) if rows else None
            if line and line.confidence < _CERTAIN:
                left_out.append(f"{key.title}: {concept} is only {line.confidence:.0%} sure")
            elif line and line.cells:
                found[key.name] = line
                break
            elif rows:
                left_out.append(f"{key.title}: {concept} is only a part, or is stated twice")
    return Lines(found, tuple(left_out))


def name_lines(lines: Lines) -> list[DefinedName]:
    """A name for each line's first period printed, `..._Prior` for the one to compare it with."""
    names = []
    for name, line in lines.found.items():
        now = next(iter(line.cells))
        doubt = "for review, " * line.review
        for suffix, period in (("", now), ("_Prior", prior_of(now, line))):
            if period:
                names.append(
                    DefinedName(name + suffix, line.cells[period].reference, f"{doubt}{line.concept}, {period}")
                )
    return names


def prior_of(period: Period, line: Line) -> Period | None:
    """The line's period that this one is compared with: as long, a year before; for a balance the one before it."""
    if isinstance(period, Instant):
        earlier = [other for other in line.cells if other.end < period.end]
        return max(earlier, key=lambda other: other.end, default=None)
    spans = [other for other in line.cells if isinstance(other, Duration)]
    return next((other for other in spans if is_year_before(other, period)), None)


def year_before(day: Instant, line: Line) -> Instant | None:
    """The line's balance of a year before, if it has one."""
    balances = [other for other in line.cells if isinstance(other, Instant)]
    return next((other for other in balances if (day.end - other.end).days in _YEAR), None)


def is_year_before(first: Duration, second: Duration) -> bool:
    """Both are as long, and a year apart; years and quarters of whole weeks differ by a week."""
    return abs(first.days - second.days) <= 7 and (second.end - first.end).days in _YEAR


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a table: the name of its sheet, its number, and how sure it is one of the line's concepts."""

    sheet: str
    table: Table
    number: int
    confidence: float

    @property
    def cells(self) -> tuple[TableCell | None, ...]:
        return self.table.rows[self.number].cells


def _rows_of(contents: Contents, key: KeyLine, concept: str) -> Iterator[_Row]:
    tagged = contents.report.tagged
    for statement, table, name in zip(tagged, contents.tables, contents.names, strict=True):
        matches = {row.item: row.match for row in statement.rows}
        for number, row in enumerate(table.rows):
            prefix, _, local = row.concept.partition(":")
            if table.kind is key.kind and local == concept and prefix in _STANDARD:
                # which of the line's concepts it is matters less than that it is one of them
                others = (one.score for one in matches[number].alternatives if one.concept.name in key.concepts)
                yield _Row(name, table, number, min(row.confidence + sum(others), 1.0))


def _join(contents: Contents, key: KeyLine, concept: str, rows: list[_Row]) -> Line:
    """The line of these rows; a period that they tell differently is left out."""
    line = Line(key, concept, 1.0, review=False)
    disputed: set[Period] = set()
    for row in rows:
        if key.whole and (_is_part(row.table, row.number) or _has_larger(row)):
            continue
        for column, cell in enumerate(row.cells):
            place = f"'{row.sheet}'!${letters(2 + column)}${FIRST_ROW + row.number}"
            placed = _read_cell(contents, cell, place) if cell else None
            if placed is None:
                continue
            period, found = placed
            known = line.cells.setdefault(period, found)
            line.confidence = min(line.confidence, row.confidence)
            line.review |= row.table.rows[row.number].review
            first = next(iter(line.cells.values()))
            if known.value != found.value or (found.scale, found.unit) != (first.scale, first.unit):
                disputed.add(period)
    line.cells = {period: cell for period, cell in line.cells.items() if period not in disputed}
    return line


def _read_cell(contents: Contents, cell: TableCell, place: str) -> tuple[Period, LineCell] | None:
    """The cell's period and number; None where it states no number of the whole company."""
    fact = contents.ids.facts.get(cell.fact)
    if fact is None or fact.context.dimensions or not isinstance(fact.value, Decimal) or cell.value is None:
        return None
    scale = _scale_between(cell.value, fact.value)
    if scale is None:
        return None
    negated = fact.value != cell.value.scaleb(scale)
    return fact.context.period, LineCell(place, negated, fact.value, scale, cell.digits, cell.measure, cell.unit)


def _scale_between(printed: Decimal, full: Decimal) -> int | None:
    """The power of ten that lifts one to the other, whatever their signs; None where there is none, or both are 0."""
    return next((power for power in (0, 3, 6, 9, 2, 5, 7) if printed and abs(printed).scaleb(power) == abs(full)), None)


def _is_part(table: Table, number: int) -> bool:
    """Whether the row is one of several amounts above zero that a sum does nothing but add."""
    for entry in table.sums:
        parts = [part for part, _ in entry.parts]
        if number in parts and len(parts) > 1 and all(weight == 1 for _, weight in entry.parts):
            cells = [cell for part in parts for cell in table.rows[part].cells if cell and cell.value]
            if all(cell.value and cell.value > 0 for cell in cells):
                return True
    return False


def _has_larger(row: _Row) -> bool:
    """Whether another row calls itself the total of revenues, and is more."""
    totals = [
        one for one in row.table.rows if _TOTAL_REVENUE.match(one.label) and one is not row.table.rows[row.number]
    ]
    pairs = ((own, other) for one in totals for own, other in zip(row.cells, one.cells, strict=False))
    return any(own and other and own.value and other.value and other.value > own.value for own, other in pairs)
