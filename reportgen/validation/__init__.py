"""Tagged reports put to the test as they were filed: rules of our own, and Arelle where it is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from reportgen.validation.filed import Fault, Filed

    Rule = Callable[[Filed], Iterator[Fault]]


def run(filed: Filed) -> tuple[Fault, ...]:
    """What every rule finds in a filing; families and rules in the order of their names."""
    return tuple(fault for rule in all_rules() for fault in rule(filed))


def all_rules() -> tuple[Rule, ...]:
    """Every rule, by family and name."""
    from reportgen.validation import rules as package

    families = (registry.load(package, name) for name in registry.names(package))
    return tuple(rule for family in families for rule in _rules_of(family))


def _rules_of(family: ModuleType) -> Iterator[Rule]:
    for name in sorted(vars(family)):
        if name.startswith("rule_"):
            yield getattr(family, name)
