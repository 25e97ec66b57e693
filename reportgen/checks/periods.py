"""Columns and their periods: known, of the right kind, whole, comparable, and not the same twice."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _wording as wording
from reportgen.model import interval
from reportgen.model.finding import Finding, Severity
from reportgen.model.period import Duration, Instant
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.period import Period
    from reportgen.model.report import Report
    from reportgen.model.statement import Column, Statement

_FLOWS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.CASH_FLOW)
_POSITIONS = (StatementKind.BALANCE_SHEET,)
# columns of an equity statement are components, all of one period
_ONE_COLUMN_A_PERIOD = (*_FLOWS, *_POSITIONS)
_KINDS: dict[StatementKind, type[Period]] = dict.fromkeys(_FLOWS, Duration) | dict.fromkeys(_POSITIONS, Instant)
# "from inception", predecessor and successor: such periods begin on any day
_BROKEN = ("inception", "predecessor", "successor", "through", "since")
_MONTHS_TO_DATE = {"Q1": 3, "Q2": 6, "Q3": 9, "FY": 12, "Q4": 12}
# some fiscal years follow the calendar while their quarters end with a week
_NEAR = 5
_REMEDY = "Compare the column's heading with the document, or set its period in reportgen.toml."


def rule_columns_have_periods(report: Report) -> Iterator[Finding]:
    """Every column of amounts has a period of the statement's kind: a date for positions, a span for flows."""
    for tagged in facts.of_kind(report, *_ONE_COLUMN_A_PERIOD):
        statement = tagged.statement
        unknown = [index for index, column in _primary(statement) if column.period is None]
        if unknown:
            names = wording.listed(_name(statement, index) for index in unknown)
            message = f"no period is known for {names}: no fact holds the numbers"
            yield _finding("periods.unknown", Severity.WARNING, message, statement)
        yield from _test_kinds(statement)


def rule_columns_differ_in_period(report: Report) -> Iterator[Finding]:
    """No two columns of a statement give different values for one period."""
    for tagged in facts.of_kind(report, *_ONE_COLUMN_A_PERIOD):
        statement = tagged.statement
        for (a, first), (b, other) in combinations(_primary(statement), 2):
            if first.period is not None and (first.period, first.currency) == (other.period, other.currency):
                yield from _contradiction(statement, a, b)


def rule_spans_are_whole(report: Report) -> Iterator[Finding]:
    """A span is a whole number of months or of weeks."""
    for tagged in report.tagged:
        for index, column in _primary(tagged.statement):
            period = column.period
            if isinstance(period, Duration) and not _is_whole(period) and not _is_broken(column):
                message = f"{_name(tagged.statement, index)} lasts {period.days} days: no whole months or weeks"
                yield _finding("periods.length-odd", Severity.WARNING, message, tagged.statement)


def rule_spans_are_comparable(report: Report) -> Iterator[Finding]:
    """Two columns of flows, one to compare with the other, last equally long and do not overlap."""
    for tagged in facts.of_kind(report, *_FLOWS):
        statement = tagged.statement
        spans = [c.period for _, c in _primary(statement) if isinstance(c.period, Duration) and not _is_broken(c)]
        for first, other in combinations(spans, 2):
            alike = abs(first.days - other.days) <= 8  # 13 or 14 weeks, leap years
            if not alike and len(spans) == 2:
                message = f"its columns last {first.days} and {other.days} days and cannot be compared"
                yield _finding("periods.lengths-differ", Severity.WARNING, message, statement)
            elif alike and first != other and first.start <= other.end and other.start <= first.end:
                message = f"its columns {first} and {other} overlap"
                yield _finding("periods.overlap", Severity.WARNING, message, statement)


def rule_cash_flows_are_year_to_date(report: Report) -> Iterator[Finding]:
    """The cash flow statement covers the fiscal year so far, also where other statements show the quarter."""
    quarter = next((f.value for f in report.cover if f.concept.name == "DocumentFiscalPeriodFocus"), None)
    months = _MONTHS_TO_DATE.get(str(quarter))
    for tagged in facts.of_kind(report, StatementKind.CASH_FLOW):
        periods = [column.period for _, column in _primary(tagged.statement)]
        spans = [p for p in periods if isinstance(p, Duration) and p.end == report.period_end]
        if months and spans and all(abs(span.days - months * 30.44) > 10 for span in spans):
            message = f"no column is year to date ({months} months to {report.period_end}); the longest is "
            message += str(max(spans, key=lambda span: span.days))
            yield _finding("periods.not-year-to-date", Severity.WARNING, message, tagged.statement)


def rule_statements_end_together(report: Report) -> Iterator[Finding]:
    """Each statement has a column that ends where the report's period ends."""
    for tagged in facts.of_kind(report, *_ONE_COLUMN_A_PERIOD):
        ends = [column.period.end for _, column in _primary(tagged.statement) if column.period]
        if ends and report.period_end not in ends:
            message = f"no column ends on {report.period_end}, where the report's period ends; the last is {max(ends)}"
            yield _finding("periods.end-differs", Severity.WARNING, message, tagged.statement)


def _test_kinds(statement: Statement) -> Iterator[Finding]:
    for index, column in _primary(statement):
        if isinstance(column.period, _KINDS[statement.kind]):
            yield _finding("periods.holds", Severity.OK, f"{_name(statement, index)} has a period", statement)
        elif column.period is not None:
            kind = "a date, but its numbers are flows" if isinstance(column.period, Instant) else "a span of time"
            message = f"{_name(statement, index)} of the {statement.kind.value.replace('_', ' ')} is {kind}"
            yield _finding("periods.kind-differs", Severity.ERROR, message, statement)


def _primary(statement: Statement) -> list[tuple[int, Column]]:
    return [(index, column) for index, column in enumerate(statement.columns) if column.primary]


def _name(statement: Statement, index: int) -> str:
    """`column 2, 'June 30, | 2012'`, with its period where known."""
    column = statement.columns[index]
    heading = f", {wording.quote(column.header)}" if column.header else ""
    return f"column {index + 1}{heading}" + (f" ({column.period})" if column.period else "")


def _finding(code: str, severity: Severity, message: str, statement: Statement) -> Finding:
    title = statement.title or statement.kind.value
    remedy = "" if severity is Severity.OK else _REMEDY
    return Finding(code, severity, f"{title}: {message}", statement.origin, statement.title, remedy=remedy)


def _contradiction(statement: Statement, a: int, b: int) -> Iterator[Finding]:
    different = [
        item
        for item in statement.items
        if item.amounts
        and (x := item.amounts[a])
        and (y := item.amounts[b])
        and not interval.overlap((interval.of_amount(x), interval.of_amount(y)))
    ]
    if different:
        first = different[0]
        values = " and ".join(wording.printed(first.amounts[index]) for index in (a, b))
        yield Finding(
            "periods.columns-contradict",
            Severity.ERROR,
            f"{_name(statement, a)} and column {b + 1} give different values in {len(different)} rows",
            first.origin,
            first.label,
            (f"First in {wording.row(first)}: {values}.",),
            _REMEDY,
        )


def _is_whole(span: Duration) -> bool:
    """Whole months by the calendar, or whole weeks, or from a month's first day to the weekend nearest to its end."""
    after = span.end + timedelta(days=1)
    near = span.start.day == 1 and (after.day <= _NEAR or (after + timedelta(days=_NEAR)).month != after.month)
    return after.day == span.start.day or span.days % 7 == 0 or near


def _is_broken(column: Column) -> bool:
    return any(word in column.header.casefold() for word in _BROKEN)
