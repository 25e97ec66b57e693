"""Rules over a report, one module a family; functions rule_*(report) yield Findings.

A rule yields a Finding of Severity.OK (`family.holds`) for each thing it tested and found true, so that checks that
hold can be counted; the docstring of a rule is the rule.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from reportgen import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.model.finding import Finding
    from reportgen.model.report import Report

    Rule = Callable[[Report], Iterator[Finding]]


def run(report: Report) -> tuple[Finding, ...]:
    """What every rule of every family finds; families and rules in the order of their names."""
    return tuple(finding for rule in rules() for finding in rule(report))


def rules() -> tuple[Rule, ...]:
    """Every rule, by family and name."""
    package = sys.modules[__name__]
    return tuple(getattr(module, name) for module, name in registry.functions(package, "rule_"))
