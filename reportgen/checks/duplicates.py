"""The same thing stated twice must be stated alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _wording as wording
from reportgen.checks._trial import is_total
from reportgen.model import interval
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Context, Fact, Report, Unit
    from reportgen.model.statement import Amount, Statement
    from reportgen.model.taxonomy import QName

    Place = tuple[QName, Context, Unit | None]

_NET_RESULT = ("ProfitLoss", "NetIncomeLoss")
_RESULT_STATEMENTS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.CASH_FLOW)
# of the larger value: a misprint or misreading of one number rather than two numbers
_CLOSE = Decimal("0.05")
_REMEDY = "Compare both places with the document."


def rule_facts_agree(report: Report) -> Iterator[Finding]:
    """Facts of one concept, context and unit agree within rounding wherever they are stated.

    Numbers that no statement shows (of a report that came tagged) are told where they differ.
    """
    places: dict[Place, list[Fact]] = {}
    for _, _, fact in facts.printed(report):
        places.setdefault((fact.concept, fact.context, fact.unit), []).append(fact)
    for stated in places.values():
        if len(stated) > 1:
            yield from _compare(stated)
    for fact in report.others:
        if fact.unit is not None:
            stated = places.setdefault((fact.concept, fact.context, fact.unit), [])
            yield from (_contradict(first, fact) for first in stated[:1] if not _consistent(first, fact))
            stated.append(fact)


def rule_repeated_rows_agree(report: Report) -> Iterator[Finding]:
    """A row that says again what another one says, by label and headings, has the same values.

    Many labels name different things in one place; two rows are one that is repeated where they follow each other,
    agree in a column, differ by little in all, or are totals.
    """
    for tagged in report.tagged:
        # movements in an equity statement repeat from year to year
        if tagged.statement.kind is not StatementKind.EQUITY:
            for first, other in _same_labels(tagged.statement):
                yield from _compare_rows(tagged.statement, first, other)


def rule_net_result_is_the_same_everywhere(report: Report) -> Iterator[Finding]:
    """The net result of a period is the same in every statement that gives it."""
    given: dict[object, list[Fact]] = {}
    if _has_minority(report):
        return
    for tagged in facts.of_kind(report, *_RESULT_STATEMENTS):
        stated = facts.by_name(tagged)
        for period in facts.periods(stated):
            fact = facts.first(stated, _NET_RESULT, period)
            if fact:
                given.setdefault(period, []).append(fact)
    for first, *others in given.values():
        for other in others:
            # the same concept with two values is for rule_facts_agree
            if other.concept != first.concept and interval.distance(*map(interval.of_fact, (first, other))):
                yield _differs("duplicates.net-result-differs", Severity.WARNING, first, other)


def _compare(stated: list[Fact]) -> Iterator[Finding]:
    first, *others = stated
    odd = [other for other in others if not _consistent(first, other)]
    yield from (_contradict(first, other) for other in odd)
    if not odd:
        message = f"{first.concept} ({first.context.period}) is stated {len(stated)} times alike"
        yield Finding("duplicates.holds", Severity.OK, message, first.origin, wording.fact_subject(first))


def _contradict(first: Fact, other: Fact) -> Finding:
    empty = other.value is None or first.value is None
    return _differs("duplicates.inconsistent", Severity.WARNING if empty else Severity.ERROR, first, other)


def _consistent(first: Fact, other: Fact) -> bool:
    if isinstance(first.value, Decimal) and isinstance(other.value, Decimal):
        return interval.overlap((interval.of_fact(first), interval.of_fact(other)))
    return first.value == other.value


def _differs(code: str, severity: Severity, first: Fact, other: Fact) -> Finding:
    here, there = wording.fact_value(other), wording.fact_value(first)
    return Finding(
        code,
        severity,
        f"{other.concept} is {here} for {other.context.period}, but {there} on {wording.line(first.origin)}",
        other.origin,
        wording.fact_subject(other),
        remedy=_REMEDY,
    )


def _same_labels(statement: Statement) -> Iterator[tuple[int, int]]:
    """Each repetition with the first row of that label, headings and measure."""
    rows: dict[tuple[object, ...], int] = {}
    for row, item in enumerate(statement.items):
        if item.label and item.measure:
            first = rows.setdefault((item.section, item.label.casefold(), item.measure), row)
            if first != row:
                yield first, row


def _compare_rows(statement: Statement, first: int, other: int) -> Iterator[Finding]:
    pairs = [
        (column, a, b)
        for column, (a, b) in enumerate(
            zip(statement.items[first].amounts, statement.items[other].amounts, strict=True)
        )
        if a and b and a.value is not None and b.value is not None and statement.columns[column].primary
    ]
    different = [(column, a, b) for column, a, b in pairs if _gap(a, b)]
    agree = len(different) < len(pairs) or all(_close(a, b) for _, a, b in pairs)
    if different and (agree or other == first + 1 or is_total(statement, other)):
        yield _row_differs(statement, (first, other), different)


def _gap(a: Amount, b: Amount) -> Decimal:
    return interval.distance(interval.of_amount(a), interval.of_amount(b))


def _close(a: Amount, b: Amount) -> bool:
    return _gap(a, b) <= _CLOSE * max(abs(a.full or Decimal(0)), abs(b.full or Decimal(0)))


def _row_differs(statement: Statement, rows: tuple[int, int], different: list[tuple[int, Amount, Amount]]) -> Finding:
    item, repeated = (statement.items[row] for row in rows)
    b = different[0][2]
    values = [
        f"{wording.printed(b)} for {wording.column(statement, column)}, but {wording.printed(a)}"
        for column, a, b in different
    ]
    return Finding(
        "duplicates.label-differs",
        Severity.WARNING,
        f"{repeated.label} is {values[0]} on {wording.line(item.origin)}",
        b.origin,
        wording.amount_subject(b),
        tuple(f"Also {text}." for text in values[1:]),
        _REMEDY,
    )


def _has_minority(report: Report) -> bool:
    """The net result of the group and of its owners differ by design where others own a part."""
    labels = (item.label.casefold() for tagged in report.tagged for item in tagged.statement.items)
    return any(word in label for label in labels for word in ("controlling", "minority"))
