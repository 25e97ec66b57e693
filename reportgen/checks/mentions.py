"""What the prose says again must be what the statements state."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model import interval
from reportgen.model.finding import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Mention, Report

_CODE = "mentions.differs"


def rule_mentions_agree(report: Report) -> Iterator[Finding]:
    """A number of the prose and the statement's fact are one number, rounded to the digits of the coarser."""
    for mention in report.mentions:
        holds = _agrees(mention)
        said = f"{mention.words} for {mention.name.lower()} of {mention.stated.context.period}"
        verb = "agrees with" if holds else "is not"
        stated = mention.stated.value
        digits = f"{stated:,f}" if isinstance(stated, Decimal) else stated
        message = f"The text says {said}, which {verb} the statement's {digits}"
        yield Finding(_CODE, Severity.OK if holds else Severity.ERROR, message, mention.fact.origin)


def _agrees(mention: Mention) -> bool:
    """The intervals of both overlap (OIM 1.0, consistent duplicates)."""
    said, stated = mention.fact, mention.stated
    if not isinstance(said.value, Decimal) or not isinstance(stated.value, Decimal):
        return False
    return interval.overlap((interval.of_fact(said), interval.of_fact(stated)))
