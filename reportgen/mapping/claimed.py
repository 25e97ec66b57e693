"""Concepts that the source itself names for its rows, as our own workbooks do: they are kept, as sure as they were.

A concept that the taxonomy does not have is found anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.errors import UsageError
from reportgen.mapping._concepts import OWN_PREFIX
from reportgen.mapping.carried import Carried
from reportgen.mapping.matchers.override import look_up
from reportgen.model.taxonomy import Concept, Label, QName

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.findings import Log
    from reportgen.mapping.carried import Place
    from reportgen.model.document import Claim
    from reportgen.model.statement import LineItem, Statement
    from reportgen.model.taxonomy import Taxonomy

_REASON = "as the workbook says"


def follow_claims(statements: Sequence[Statement], taxonomy: Taxonomy, log: Log) -> dict[Place, Carried]:
    """By statement and row what is claimed; a finding for each concept that is not known."""
    found: dict[Place, Carried] = {}
    for number, one in enumerate(statements):
        for at, item in enumerate(one.items):
            if item.claim and item.claim.concept and not item.is_heading:
                carried = _read_claim(item, item.claim, taxonomy, log)
                if carried:
                    found[number, at] = carried
    return found


def _read_claim(item: LineItem, claim: Claim, taxonomy: Taxonomy, log: Log) -> Carried | None:
    said = (_REASON, claim.certainty, claim.review, tuple(_read_members(claim, taxonomy)))
    if claim.own:
        return Carried(None, claim.concept, *said)
    try:
        concept = look_up(claim.concept, taxonomy)
    except UsageError:
        message = f"{claim.concept} is not in {taxonomy.name}: the row {item.label!r} is mapped anew"
        log.warning("mapping.concept-unknown", message, item.origin, "Look it up with: reportgen concepts WORDS")
        return None
    return Carried(concept, "", *said)


def _read_members(claim: Claim, taxonomy: Taxonomy) -> Iterator[tuple[Concept, Concept]]:
    """Axis and member; what the taxonomy does not have is an own one of the same name."""
    for axis, member in claim.members:
        yield _find(axis, "dimensionItem", taxonomy), _find(member, "item", taxonomy)


def _find(name: str, kind: str, taxonomy: Taxonomy) -> Concept:
    local = name.rpartition(":")[2]
    type_ = "stringItemType" if kind == "dimensionItem" else "domainItemType"
    own = Concept(QName(OWN_PREFIX, local), type_, "duration", "", True, kind, (Label(_words(local)),))
    return taxonomy.concept(local) or own


def _words(local: str) -> str:
    """`ProductMember` as a label has it: `Product [Member]`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", local)
    return re.sub(r" (Axis|Member|Domain)$", r" [\1]", words)
