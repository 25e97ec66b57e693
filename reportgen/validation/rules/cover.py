"""The cover: who reports for which period, said alike in its facts and in the contexts (EDGAR Filer Manual 6.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.validation.filed import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.validation.filed import Fault, Filed

_CIK = "http://www.sec.gov/CIK"


def rule_the_key_is_that_of_the_contexts(filed: Filed) -> Iterator[Fault]:
    """EntityCentralIndexKey is the identifier of the contexts (6.5.21)."""
    identifiers = {one.entity for one in filed.filing.contexts.values() if one.scheme == _CIK}
    for fact in filed.filing.facts:
        if (
            fact.concept.local == "EntityCentralIndexKey"
            and identifiers
            and (fact.value or "").strip() not in identifiers
        ):
            message = f"the cover says {fact.value}, the contexts {', '.join(sorted(identifiers))}"
            yield error("EFM.6.05.23", message, fact)


def rule_contexts_are_of_one_entity(filed: Filed) -> Iterator[Fault]:
    """All contexts have one identifier under one scheme (6.5.3)."""
    first = next(iter(filed.filing.contexts.values()), None)
    for context in filed.filing.contexts.values():
        if first and (context.entity, context.scheme) != (first.entity, first.scheme):
            message = f"the context {context.id!r} is of {context.entity!r}, others of {first.entity!r}"
            yield warning("EFM.6.05.03", message, context.origin)


def rule_the_period_ends_as_the_cover_says(filed: Filed) -> Iterator[Fault]:
    """DocumentPeriodEndDate is the end of a period of the report."""
    ends = {str(one.period.end) for one in filed.filing.contexts.values() if one.period}
    for fact in filed.filing.facts:
        if fact.concept.local == "DocumentPeriodEndDate" and ends and (fact.value or "").strip()[:10] not in ends:
            message = f"the cover says {fact.value}, where no period of the report ends"
            yield warning("EFM.6.05.20", message, fact)
