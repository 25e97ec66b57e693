"""The cover: what kind of document, of whom, for which period (dei facts; EDGAR Filer Manual 6.5.20)."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from typing import TYPE_CHECKING

from reportgen.model.period import Duration
from reportgen.model.report import Context, Entity, Fact
from reportgen.options import CIK_SCHEME

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Concept, Taxonomy

_YEAR = 372  # days: 53 weeks are 371
_QUARTER = timedelta(weeks=13)
# a year of whole weeks ends up to a week beside its usual day
_SLACK = timedelta(days=10)
_FIRST_WEEK = 10


def make_cover(
    entity: Entity, end: date, year_end: tuple[int, int] | None, statements: tuple[Statement, ...], taxonomy: Taxonomy
) -> tuple[tuple[Concept, Fact], ...]:
    """The cover's concepts, as far as the taxonomy knows them, each with its fact, in order."""
    period = _cover_period(end, year_end, statements)
    context = Context(entity.identifier, entity.scheme, period)
    found = ((taxonomy.concept(f"dei:{name}"), text) for name, text in _texts(entity, end, year_end) if text)
    return tuple((concept, Fact(concept.qname, context, text)) for concept, text in found if concept)


def fiscal_focus(end: date, year_end: tuple[int, int]) -> tuple[int, str]:
    """Fiscal year and period ("Q1".."Q3", "FY") that end on `end`; a year bears the number of the year it ends in."""
    closing = next((d for d in (_on(end.year + more, year_end) for more in (-1, 0, 1, 2)) if d >= end - _SLACK), end)
    early = closing.month == 1 and closing.day <= _FIRST_WEEK
    left = round((closing - end) / _QUARTER)
    return closing.year - early, f"Q{4 - left}" if 0 < left < 4 else "FY"


def _texts(entity: Entity, end: date, year_end: tuple[int, int] | None) -> Iterator[tuple[str, str]]:
    yield "DocumentType", "8-K"
    yield "AmendmentFlag", "false"
    yield "DocumentPeriodEndDate", end.isoformat()
    if year_end:
        year, period = fiscal_focus(end, year_end)
        yield "DocumentFiscalYearFocus", str(year)
        yield "DocumentFiscalPeriodFocus", period
        yield "CurrentFiscalYearEndDate", f"--{year_end[0]:02d}-{year_end[1]:02d}"
    yield "EntityRegistrantName", entity.name
    yield "EntityCentralIndexKey", entity.identifier if entity.scheme == CIK_SCHEME else ""
    yield "TradingSymbol", entity.ticker


def _cover_period(end: date, year_end: tuple[int, int] | None, statements: tuple[Statement, ...]) -> Duration:
    """The longest span printed that ends with the report, no longer than a year; else the quarter or year itself."""
    columns = (column for one in statements for column in one.columns if column.primary)
    spans = [column.period for column in columns if isinstance(column.period, Duration)]
    fitting = [span for span in spans if span.end == end and span.days <= _YEAR]
    if fitting:
        return max(fitting, key=lambda span: span.days)
    full = year_end is not None and fiscal_focus(end, year_end)[1] == "FY"
    return Duration(_start_of(end, 12 if full else 3), end)


def _start_of(end: date, months: int) -> date:
    """The first day of so many months, or of their weeks where the end is no end of a month."""
    if (end + timedelta(days=1)).day != 1:
        return end - _QUARTER * (months // 3) + timedelta(days=1)
    first = end.year * 12 + end.month - months
    return date(first // 12, first % 12 + 1, 1)


def _on(year: int, year_end: tuple[int, int]) -> date:
    """The day in that year; the month's last where it has fewer days, the last year there is where it is later."""
    month, day = year_end
    year = min(year, MAXYEAR)
    return date(year, month, min(day, monthrange(year, month)[1]))
