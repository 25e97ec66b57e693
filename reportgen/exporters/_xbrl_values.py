"""Values in their lexical form: text that XML 1.0 may carry, numbers without exponents, which facts have a language."""

from __future__ import annotations

from decimal import Decimal

from reportgen.model.taxonomy import Concept

LANGUAGE = "en-US"  # of labels and text facts, where nothing else is said
# a bare carriage return is read back as a line feed (XML 1.0 section 2.11)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"})
_FRAGMENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# OIM 1.0, "text fact": a string, and neither a number nor a date nor a token of another kind
_WORDLESS = frozenset(
    f"{kind}ItemType"
    for kind in (
        *("date", "dateTime", "time", "duration", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay"),
        *("boolean", "QName", "anyURI", "hexBinary", "base64Binary", "enumeration", "enumerationSet"),
        *("noLangString", "noLangToken"),
    )
)


def clean_text(text: str) -> str:
    """The text with each character that XML forbids shown as U+FFFD, so that every format carries the same value."""
    # no printable character is forbidden, and nearly every text is printable throughout
    return text if text.isprintable() else "".join(c if _is_xml(c) else "\ufffd" for c in text)


def _is_xml(character: str) -> bool:
    """XML 1.0 section 2.2: other characters cannot be written at all, not even as references."""
    if character < "\ud800":
        return character >= " " or character in "\t\n\r"
    return character >= "\ue000" and character not in "\ufffe\uffff"


def escape(text: str) -> str:
    """The text as XML character data or as an attribute value in double quotes.

    What is not ASCII becomes a character reference: EDGAR takes no other form (Filer Manual 5.2.1.1).
    """
    escaped = clean_text(text).translate(_ESCAPES)
    return escaped if escaped.isascii() else escaped.encode("ascii", "xmlcharrefreplace").decode("ascii")


def fragment(text: str) -> str:
    """The text as a fragment of XHTML, which the values of notes are (OIM Common 1.0, xbrl:note)."""
    return clean_text(text).translate(_FRAGMENT)


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
    return not concept.numeric and concept.type not in _WORDLESS
