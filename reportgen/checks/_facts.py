"""The facts of a report by what they state."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.period import Period
    from reportgen.model.report import Fact, Report, TaggedItem, TaggedStatement
    from reportgen.model.statement import StatementKind

    Stated = dict[tuple[str, Period], Fact]


def printed(report: Report) -> Iterator[tuple[TaggedStatement, TaggedItem, Fact]]:
    """Every fact of the statements where it stands, repetitions too."""
    for tagged in report.tagged:
        for row in tagged.rows:
            for fact in row.facts:
                if fact:
                    yield tagged, row, fact


def by_name(*statements: TaggedStatement) -> Stated:
    """Numbers without dimensions by local name and period; of repetitions the first."""
    stated: Stated = {}
    for row in (row for tagged in statements for row in tagged.rows):
        for fact in row.facts:
            if fact and isinstance(fact.value, Decimal) and not fact.context.dimensions:
                stated.setdefault((fact.concept.name, fact.context.period), fact)
    return stated


def first(stated: Stated, names: tuple[str, ...], period: Period) -> Fact | None:
    """The fact of the first name that is stated for the period."""
    return next((stated[name, period] for name in names if (name, period) in stated), None)


def periods(stated: Stated) -> list[Period]:
    """The periods in page order, each once."""
    return list(dict.fromkeys(period for _, period in stated))


def of_kind(report: Report, *kinds: StatementKind) -> Iterator[TaggedStatement]:
    """The tagged statements of these kinds."""
    return (tagged for tagged in report.tagged if tagged.statement.kind in kinds)
