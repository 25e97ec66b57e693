"""Concepts: declared where they are said to be, and used as they are declared (XBRL 2.1 sections 4.6 and 4.7.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.period import Instant
from reportgen.validation.filed import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.validation.filed import Fault, Filed


def rule_concepts_are_declared(filed: Filed) -> Iterator[Fault]:
    """Each concept of a fact is declared by the schema of its namespace."""
    own = set(filed.filing.taxonomy.own)
    told = set()
    for fact in filed.filing.facts:
        name = fact.concept
        if name in told or filed.known(name):
            continue
        told.add(name)
        if name.space in own:
            message = f"{filed.name(name)} is not declared by the schema of its namespace"
            yield error("xbrl.4.6:conceptUndeclared", message, fact, "Declare it, or correct its name.")
        elif filed.catalogued(name.space):
            message = f"{filed.name(name)} is not in the catalogue of its taxonomy"
            yield warning("validation.concept-unknown", message, fact, "See: reportgen concepts WORDS.")


def rule_dimensions_are_declared(filed: Filed) -> Iterator[Fault]:
    """Axes are dimensions, and members are declared (XBRL Dimensions 1.0 section 3.1.4)."""
    own = set(filed.filing.taxonomy.own)
    for context in filed.filing.contexts.values():
        for one in context.dimensions:
            axis = filed.known(one.axis)
            if axis and axis.substitution != "dimensionItem":
                message = f"{filed.name(one.axis)} is no dimension"
                yield error("xbrldie:ExplicitMemberNotExplicitDimensionError", message, context.origin)
            for name in filter(None, (one.axis, one.member)):
                if name.space in own and not filed.known(name):
                    message = f"{filed.name(name)} is not declared by the schema of its namespace"
                    yield error("xbrldie:ExplicitMemberUndefinedQNameError", message, context.origin)


def rule_periods_fit_their_concepts(filed: Filed) -> Iterator[Fault]:
    """A concept of type instant stands at a date, one of type duration over a span."""
    for fact in filed.filing.facts:
        context, concept = filed.context(fact), filed.known(fact.concept)
        if context is None or concept is None or context.period is None:
            continue
        kind = "instant" if isinstance(context.period, Instant) else "duration"
        if kind != concept.period_type:
            stands = "at a date" if kind == "instant" else "over a span"
            message = f"{filed.say(fact)} stands {stands}, but its concept is of type {concept.period_type}"
            yield error("xbrl.4.7.2:contextPeriodType", message, fact)
