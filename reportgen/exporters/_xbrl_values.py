"""Values in their lexical form: text that XML 1.0 may carry, numbers without exponents, which facts have a language."""

from __future__ import annotations

import re
from decimal import Decimal

from reportgen.model.taxonomy import Concept

LANGUAGE = "en-US"  # of labels and text facts, where nothing else is said
# XML 1.0 section 2.2: all other characters cannot be written at all, not even as references
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# a bare carriage return is read back as a line feed (XML 1.0 section 2.11)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
# OIM 1.0, "text fact": a string, and neither a number, a date nor a token of another kind
_WORDLESS = re.compile(
    r"(date|dateTime|time|g[A-Z]\w*|boolean|QName|anyURI|\w+Binary|duration|enumeration\w*|noLang\w*)ItemType"
)


def clean_text(text: str) -> str:
    """The text with each character that XML forbids shown as U+FFFD, so that every format carries the same value."""
    return _FORBIDDEN.sub("\ufffd", text)


def escape(text: str) -> str:
    """The text as XML character data or as an attribute value in double quotes."""
    return clean_text(text).translate(_ESCAPES)


def one_line(text: str) -> str:
    """The text with each run of white space as one space and none at its ends."""
    return " ".join(text.split())


def number_text(value: Decimal) -> str:
    """The number in plain notation with the digits it has: -25192000, 0.30. Zero has no sign.

    ValueError for infinity and not-a-number: no numeric item type of XBRL 2.1 but float and double knows them.
    """
    if not value.is_finite():
        raise ValueError(f"a fact cannot state {value}")
    return format(value if value else value.copy_abs(), "f")


def value_text(value: Decimal | str) -> str:
    """The lexical form of a fact's value, not yet escaped."""
    return clean_text(value) if isinstance(value, str) else number_text(value)


def has_language(concept: Concept) -> bool:
    """Whether facts of the concept are text in a language (OIM 1.0, language core dimension)."""
    return not concept.numeric and not _WORDLESS.fullmatch(concept.type)
