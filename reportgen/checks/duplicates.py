"""The same thing stated twice must be stated alike."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _interval as interval
from reportgen.checks import _wording as wording
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import Statement, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Context, Fact, Report, Unit
    from reportgen.model.statement import Amount, LineItem
    from reportgen.model.taxonomy import QName

    Place = tuple[QName, Context, Unit | None]

_NET_RESULT = ("ProfitLoss", "NetIncomeLoss")
_RESULT_STATEMENTS = (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.CASH_FLOW)
_REMEDY = "Compare both places with the document."


def rule_facts_agree(report: Report) -> Iterator[Finding]:
    """Facts of one concept, context and unit agree within rounding wherever they are stated."""
    places: dict[Place, list[Fact]] = {}
    for _, _, fact in facts.printed(report):
        places.setdefault((fact.concept, fact.context, fact.unit), []).append(fact)
    for stated in places.values():
        if len(stated) > 1:
            yield from _compare(stated)


def rule_equal_labels_state_equal_values(report: Report) -> Iterator[Finding]:
    """Rows of one statement with the same label under the same headings have the same values."""
    for tagged in report.tagged:
        rows: dict[tuple[object, ...], list[LineItem]] = {}
        # movements in an equity statement repeat from year to year
        items = tagged.statement.items if tagged.statement.kind is not StatementKind.EQUITY else ()
        for item in items:
            if item.label and item.measure:
                rows.setdefault((item.section, item.label.casefold(), item.measure), []).append(item)
        for first, *others in rows.values():
            for other in others:
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
    for other in odd:
        empty = other.value is None or first.value is None
        yield _differs("duplicates.inconsistent", Severity.WARNING if empty else Severity.ERROR, first, other)
    if not odd:
        message = f"{first.concept} ({first.context.period}) is stated {len(stated)} times alike"
        yield Finding("duplicates.holds", Severity.OK, message, first.origin, wording.fact_subject(first))


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


def _compare_rows(statement: Statement, first: LineItem, other: LineItem) -> Iterator[Finding]:
    pairs = [
        (column, a, b)
        for column, (a, b) in enumerate(zip(first.amounts, other.amounts, strict=True))
        if a and b and statement.columns[column].primary
    ]
    different = [
        (column, a, b) for column, a, b in pairs if not interval.overlap((interval.of_amount(a), interval.of_amount(b)))
    ]
    # two rows called "Other" may well be two things; two that agree in a column are one
    severity = Severity.WARNING if len(different) < len(pairs) or not _is_vague(first.label) else Severity.INFO
    for column, a, b in different:
        yield _row_differs(wording.column(statement, column), (first, a), (other, b), severity)


def _row_differs(
    column: str, first: tuple[LineItem, Amount], other: tuple[LineItem, Amount], severity: Severity
) -> Finding:
    (item, a), (repeated, b) = first, other
    there = f"{wording.printed(a)} on {wording.line(item.origin)}"
    return Finding(
        "duplicates.label-differs",
        severity,
        f"{repeated.label} is {wording.printed(b)} for {column}, but {there}",
        b.origin,
        wording.amount_subject(b),
        remedy=_REMEDY,
    )


def _is_vague(label: str) -> bool:
    words = label.casefold().split()
    return len(words) < 2 or words[0] in ("other", "others")


def _has_minority(report: Report) -> bool:
    """The net result of the group and of its owners differ by design where others own a part."""
    labels = (item.label.casefold() for tagged in report.tagged for item in tagged.statement.items)
    return any(word in label for label in labels for word in ("controlling", "minority"))
