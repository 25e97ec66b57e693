"""What rules look at: a filing, its facts with their contexts, and what is known of its concepts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.model.document import Provenance
from reportgen.model.filing import Name
from reportgen.model.finding import Finding, Severity

if TYPE_CHECKING:
    from reportgen.model.filing import FiledContext, FiledFact, FiledUnit, Filing
    from reportgen.model.period import Period
    from reportgen.model.taxonomy import Concept

Place = tuple[Name, str, str, object, tuple[object, ...], object]
"""What a fact is of: concept, entity, scheme, period, dimensions, unit."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding, and the ids of the facts it is about."""

    finding: Finding
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filed:
    """A filing and what is known of its concepts: `known` gives None for those that nothing at hand declares.

    `catalogued` tells whether a catalogue holds a namespace as a whole.
    """

    filing: Filing
    known: Callable[[Name], Concept | None]
    catalogued: Callable[[str], bool]

    def context(self, fact: FiledFact) -> FiledContext | None:
        return self.filing.contexts.get(fact.context)

    def unit(self, fact: FiledFact) -> FiledUnit | None:
        return self.filing.units.get(fact.unit)

    def name(self, name: Name) -> str:
        """The prefixed name as the filing writes it."""
        prefix = self.filing.prefixes.get(name.space)
        return f"{prefix}:{name.local}" if prefix else str(name)

    def place(self, fact: FiledFact) -> Place | None:
        """None where the context is not there."""
        context = self.context(fact)
        if context is None:
            return None
        unit = self.unit(fact)
        measures = (unit.numerator, unit.denominator) if unit else None
        return fact.concept, context.entity, context.scheme, context.period, context.dimensions, measures

    def say(self, fact: FiledFact) -> str:
        """`us-gaap:Assets 252,668,000 (2012-09-30)`."""
        context = self.context(fact)
        number = number_of(fact)
        value = "nil" if fact.value is None else f"{number:,f}" if number is not None and fact.unit else fact.value[:60]
        period: Period | None = context.period if context else None
        return f"{self.name(fact.concept)} {value}" + (f" ({period})" if period else "")


def number_of(fact: FiledFact) -> Decimal | None:
    """The value as a number; None where it is none."""
    try:
        value = Decimal((fact.value or "x").strip())
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def decimals_of(fact: FiledFact) -> int | None:
    """The number of decimals; None where it is exact or not said in decimals."""
    text = fact.decimals.strip()
    return int(text) if text.removeprefix("-").isdecimal() else None


def error(code: str, message: str, at: FiledFact | Provenance | None, remedy: str = "") -> Fault:
    """A fault that no validator takes."""
    return _fault(Severity.ERROR, code, message, at, remedy)


def warning(code: str, message: str, at: FiledFact | Provenance | None, remedy: str = "") -> Fault:
    """A doubt, or what a regulator's rules take ill."""
    return _fault(Severity.WARNING, code, message, at, remedy)


def _fault(severity: Severity, code: str, message: str, at: FiledFact | Provenance | None, remedy: str) -> Fault:
    if at is None or isinstance(at, Provenance):
        return Fault(Finding(code, severity, message, at, remedy=remedy))
    return Fault(Finding(code, severity, message, at.origin, remedy=remedy), (at.id,) if at.id else ())
