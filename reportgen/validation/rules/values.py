"""Values: of the form of their type, with decimals that fit (XBRL 2.1 section 4.6)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.validation.filed import decimals_of, error, number_of, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.validation.filed import Fault, Filed

_FORMS = {
    "booleanItemType": re.compile(r"true|false|1|0"),
    "gYearItemType": re.compile(r"-?\d{4,}(?:Z|[+-]\d\d:\d\d)?"),
    "gMonthDayItemType": re.compile(r"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:Z|[+-]\d\d:\d\d)?"),
    "gYearMonthItemType": re.compile(r"-?\d{4,}-(?:0[1-9]|1[0-2])(?:Z|[+-]\d\d:\d\d)?"),
    "durationItemType": re.compile(r"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"),
    "integerItemType": re.compile(r"[+-]?\d+"),
    "nonNegativeIntegerItemType": re.compile(r"\+?\d+"),
    "positiveIntegerItemType": re.compile(r"\+?0*[1-9]\d*"),
}
_MOST = 60


def rule_values_are_of_their_type(filed: Filed) -> Iterator[Fault]:
    """Dates, years, truth values and whole numbers have the form of their type."""
    for fact in filed.filing.facts:
        concept = filed.known(fact.concept)
        if concept is None or fact.value is None or fact.trouble:
            continue
        form, text = _FORMS.get(concept.type), fact.value.strip()
        if (form and not form.fullmatch(text)) or (concept.type == "dateItemType" and not _is_date(text)):
            message = (
                f"{filed.name(fact.concept)} is {text[:_MOST]!r}, which is no {concept.type.removesuffix('ItemType')}"
            )
            yield error("xmlSchema:valueError", message, fact)


def rule_decimals_cut_nothing_off(filed: Filed) -> Iterator[Fault]:
    """A number has no digits beyond those that its decimals vouch for (EDGAR Filer Manual 6.5.37)."""
    for fact in filed.filing.facts:
        value, decimals = number_of(fact), decimals_of(fact)
        if not fact.unit or value is None or decimals is None:
            continue
        if value.scaleb(decimals) % 1:
            message = f"{filed.say(fact)} has digits that its decimals ({decimals}) do not vouch for"
            remedy = "State the decimals of the number as printed, or round it."
            yield warning("EFM.6.05.37", message, fact, remedy)


def rule_decimals_are_plausible(filed: Filed) -> Iterator[Fault]:
    """No number is rounded away as a whole by its decimals, and none claims more than twelve digits."""
    for fact in filed.filing.facts:
        value, decimals = number_of(fact), decimals_of(fact)
        if not fact.unit or not value or decimals is None:
            continue
        if abs(value) * 2 < Decimal(1).scaleb(-decimals):
            message = f"{filed.say(fact)} is less than half of the digit its decimals ({decimals}) round to"
            yield warning("validation.decimals-too-coarse", message, fact)
        elif decimals > 12:
            message = f"{filed.say(fact)} claims {decimals} digits after the point"
            yield warning("validation.decimals-too-fine", message, fact)


def rule_nil_states_nothing(filed: Filed) -> Iterator[Fault]:
    """A nil number has neither decimals nor precision, any other one of them (section 4.6.3)."""
    for fact in filed.filing.facts:
        if (
            fact.value is None
            and not fact.trouble
            and (fact.decimals or fact.precision)
            and filed.filing.form == "xbrl"
        ):
            message = f"{filed.say(fact)} has decimals, though it is nil"
            yield error("xbrl.4.6.3:nilDecimals", message, fact)
        elif fact.decimals and fact.precision and filed.filing.form == "xbrl":
            yield error("xbrl.4.6.3:bothAttributes", f"{filed.say(fact)} has decimals and precision", fact)


def _is_date(text: str) -> bool:
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", text)
    try:
        return bool(found and date.fromisoformat(found[1]))
    except ValueError:
        return False
