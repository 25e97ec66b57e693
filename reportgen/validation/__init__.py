"""Tagged reports put to the test as they were filed: rules of our own, and Arelle where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reportgen.validation.filed import Fault, Filed

    Rule = Callable[[Filed], Iterator[Fault]]


def run(filed: Filed) -> tuple[Fault, ...]:
    """What every rule finds in a filing; families and rules in the order of their names."""
    return tuple(fault for rule in all_rules() for fault in rule(filed))


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and name."""
    from reportgen.validation import rules as package

    return tuple(getattr(module, name) for module, name in registry.functions(package, "rule_"))
