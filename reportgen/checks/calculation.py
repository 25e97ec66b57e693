"""Calculation networks over facts (XBRL Calculation 1.1, mode "round")."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _facts as facts
from reportgen.checks import _wording as wording
from reportgen.model import interval
from reportgen.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Context, Fact, Report, Unit
    from reportgen.model.taxonomy import Arc, Network, QName

    Stated = dict[QName, dict[tuple[Context, Unit | None], list[Fact]]]


def rule_calculations_are_consistent(report: Report) -> Iterator[Finding]:
    """In each network each total equals its stated parts in the same context and unit, within rounding."""
    stated = _by_concept(report)
    for tagged in report.tagged:
        for total, arcs in _summations(tagged.calculation):
            for place, repeated in stated.get(total, {}).items():
                parts = [(arc, stated[arc.target][place]) for arc in arcs if place in stated.get(arc.target, {})]
                # a total none of whose parts is stated binds to nothing
                if parts and all(map(_agree, [repeated, *(found for _, found in parts)])):
                    yield _test(repeated[0], [(arc.weight, found[0]) for arc, found in parts])


def _by_concept(report: Report) -> Stated:
    stated: Stated = {}
    for _, _, fact in facts.printed(report):
        if isinstance(fact.value, Decimal):
            stated.setdefault(fact.concept, {}).setdefault((fact.context, fact.unit), []).append(fact)
    return stated


def _summations(network: Network) -> Iterator[tuple[QName, list[Arc]]]:
    arcs: dict[QName, list[Arc]] = {}
    for arc in network.arcs:
        arcs.setdefault(arc.source, []).append(arc)
    yield from arcs.items()


def _agree(repeated: list[Fact]) -> bool:
    # inconsistent repetitions bind to no calculation; duplicates.inconsistent speaks of them
    return interval.overlap(map(interval.of_fact, repeated))


def _test(total: Fact, parts: list[tuple[int, Fact]]) -> Finding:
    added = interval.total(interval.weigh(interval.of_fact(fact), weight) for weight, fact in parts)
    headline = f"{total.concept} {wording.fact_value(total)} ({total.context.period})"
    if not interval.distance(interval.of_fact(total), added):
        message = f"{headline} is the sum of {len(parts)} facts"
        return Finding("calculation.holds", Severity.OK, message, total.origin, wording.fact_subject(total))
    middle = wording.plain(interval.middle(added))
    return Finding(
        "calc11e:inconsistentCalculationUsingRounding",
        Severity.ERROR,
        f"{headline}, but its {len(parts)} parts add up to {middle}",
        total.origin,
        wording.fact_subject(total),
        tuple(f"{weight:+d} x {f.concept} {wording.fact_value(f)} ({wording.line(f.origin)})" for weight, f in parts),
    )
