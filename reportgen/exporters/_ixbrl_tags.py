"""Inline elements around printed text (Inline XBRL 1.1 sections 9 and 10), each proved to give back its fact.

A number is written in place only where a transformation of the registry turns the very characters printed, with scale
and sign, into the fact's value: what cannot be proved is not tagged there, and its fact goes elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import readable
from reportgen.exporters._xbrl_values import clean_text, escape, value_text
from reportgen.model.period import day_words
from reportgen.model.report import Fact
from reportgen.model.statement import Footnote

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# what the two forms of numbers take, alike in registries 4 and 5: the mark before decimals, what parts groups
_FORMS = (("num-dot-decimal", ".", ", \xa0"), ("num-comma-decimal", ",", ". \xa0"))
_SPOKEN = {"true": ("Yes", "fixed-true"), "false": ("No", "fixed-false")}


@dataclass(frozen=True, slots=True)
class Tag:
    """How a printed number is transformed: `form` is the transformation's local name."""

    form: str
    scale: int
    negative: bool


def tag_number(printed: str, digits: int, fact: Fact, scale: int | None = None) -> Tag | None:
    """The tag that turns the printed number (no sign, no parentheses) into the fact's value, or None.

    `digits` are those printed behind the point, in either form: "1,235" without any is never 1.235 in disguise. With
    the fact's decimals they tell the scale, where it is not given.
    """
    if not isinstance(fact.value, Decimal):
        return None
    if scale is None:
        scale = 0 if fact.decimals is None else digits - fact.decimals
    for form in _candidates(printed):
        value = transform(form, printed)
        # checked here for each fact: a wrong number would look right
        if value is not None and value.scaleb(scale) == abs(fact.value) and _has_digits(form, value, digits):
            return Tag(form, scale, fact.value < 0)
    return None


def _has_digits(form: str, value: Decimal, digits: int) -> bool:
    return form == "fixed-zero" or value.as_tuple().exponent == -digits


def _candidates(printed: str) -> tuple[str, ...]:
    bare = printed.strip()
    if bare and all(c in DASHES for c in bare):
        return ("fixed-zero",)
    return tuple(form for form, _, _ in _FORMS)


def transform(form: str, printed: str) -> Decimal | None:
    """The number that a transformation makes of the text (Transformation Registry 4); None where it takes it not."""
    if form == "fixed-zero":
        return Decimal(0)
    point, between = next((point, between) for name, point, between in _FORMS if name == form)
    whole, mark, part = printed.strip().partition(point)
    for space in between:
        whole = whole.replace(space, "")
    digits = whole + part
    if not (digits.isascii() and digits.isdigit()) or (mark and not part):
        return None
    return Decimal(f"{whole}.{part}" if part else whole)


def number_element(name: str, fact: Fact, tag: Tag, content: str, ids: Ids) -> str:
    """`ix:nonFraction` around content that is markup already. Attributes at their defaults are left out."""
    scale = f' scale="{tag.scale}"' if tag.scale else ""
    sign = ' sign="-"' if tag.negative else ""
    start = f'{_open(name, fact, ids)} decimals="{_decimals(fact)}" format="ixt:{tag.form}"{scale}{sign}>'
    return f"{start}{content}</ix:nonFraction>"


def _decimals(fact: Fact) -> str:
    return "INF" if fact.decimals is None else str(fact.decimals)


def nil_element(name: str, fact: Fact, content: str, ids: Ids) -> str:
    """A fact that is nil, whatever stands in its place; of text facts too."""
    return f'{_open(name, fact, ids)} xsi:nil="true">{content}</{_kind(fact)}>'


def _open(name: str, fact: Fact, ids: Ids) -> str:
    """The beginning of the start tag. Text says its language itself: not every reader looks for it further up."""
    start = f'<{_kind(fact)} id="{name}" name="{fact.concept}" contextRef="{ids.contexts[fact.context]}"'
    if fact.unit is not None:
        return f'{start} unitRef="{ids.units[fact.unit]}"'
    return start if fact.value is None else f'{start} xml:lang="{escape(ids.language)}"'


def _kind(fact: Fact) -> str:
    return "ix:nonNumeric" if fact.unit is None else "ix:nonFraction"


def hidden_element(name: str, fact: Fact, ids: Ids) -> str:
    """The fact in its lexical form, for the hidden section."""
    if fact.value is None:
        return nil_element(name, fact, "", ids)
    if isinstance(fact.value, str):
        return f"{_open(name, fact, ids)}>{escape(value_text(fact.value))}</ix:nonNumeric>"
    sign = ' sign="-"' if fact.value < 0 else ""
    return f'{_open(name, fact, ids)} decimals="{_decimals(fact)}"{sign}>{value_text(abs(fact.value))}</ix:nonFraction>'


def text_element(name: str, fact: Fact, ids: Ids) -> str | None:
    """A text fact as people read it: dates and yes or no in words. None where it cannot be shown as it is."""
    value = value_text(fact.value) if isinstance(fact.value, str) else ""
    shown, form = _wording(value)
    if not shown or readable(shown) != clean_text(shown):
        return None
    formatted = f' format="ixt:{form}"' if form else ""
    return f"{_open(name, fact, ids)}{formatted}>{escape(shown)}</ix:nonNumeric>"


def _wording(value: str) -> tuple[str, str]:
    """The words for a value and the transformation that reads them back; none where the value stands as it is."""
    if value in _SPOKEN:
        return _SPOKEN[value]
    try:
        if re.fullmatch(r"--\d\d-\d\d", value):
            day = date.fromisoformat(f"2000{value[1:]}")  # a leap year: it has every day
            return day_words(day).removesuffix(", 2000"), "date-monthname-day-en"
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return day_words(date.fromisoformat(value)), "date-monthname-day-year-en"
    except ValueError:
        return value, ""
    return value, ""


def footnote_element(name: str, footnote: Footnote, content: str, after: str = "") -> str:
    """`ix:footnote` around content that is markup already (section 6); `after` is the id of what continues it."""
    return f'<ix:footnote id="{name}"{_on(after)} xml:lang="{escape(footnote.language)}">{content}</ix:footnote>'


def continuation_element(name: str, content: str, after: str = "") -> str:
    """`ix:continuation` around content that is markup already (section 4.1)."""
    return f'<ix:continuation id="{name}"{_on(after)}>{content}</ix:continuation>'


def _on(after: str) -> str:
    return f' continuedAt="{after}"' if after else ""
