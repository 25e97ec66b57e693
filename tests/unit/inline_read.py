"""Reads inline documents back by a few rules of their own: what a reader makes of the printed text."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from lxml import etree

from tests.unit.exported import XSI_NIL, Read, _period, _unit

IX = "{http://www.xbrl.org/2013/inlineXBRL}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def parse(data: bytes) -> Any:
    return etree.fromstring(data)


def read_inline(data: bytes) -> dict[str, Read]:
    """The facts by id."""
    root = parse(data)
    contexts = {context.get("id"): context for context in root.iter("{http://www.xbrl.org/2003/instance}context")}
    units = {unit.get("id"): _unit(unit) for unit in root.iter("{http://www.xbrl.org/2003/instance}unit")}
    facts = {}
    for element in root.iter(f"{IX}nonFraction", f"{IX}nonNumeric"):
        context = contexts[element.get("contextRef")]
        assert element.get("id") not in facts
        facts[element.get("id")] = Read(
            element.get("name"),
            _period(context),
            units.get(element.get("unitRef"), ""),
            tuple((str(m.get("dimension")), str(m.text)) for m in context.iter("{*}explicitMember")),
            None if element.get(XSI_NIL) == "true" else _value(element),
            int(element.get("decimals")) if element.get("decimals", "INF") != "INF" else None,
        )
    return facts


def _value(element: Any) -> str:
    form, text = (element.get("format") or "").removeprefix("ixt:"), "".join(element.itertext())
    match form:
        case "":
            plain = text
        case "num-dot-decimal":
            plain = text.replace(",", "").replace(" ", "")
        case "num-comma-decimal":
            plain = text.replace(".", "").replace(",", ".")
        case "fixed-zero":
            plain = "0"
        case "fixed-true" | "fixed-false":
            plain = form.removeprefix("fixed-")
        case "date-monthname-day-year-en":
            plain = f"{datetime.strptime(text, '%B %d, %Y'):%Y-%m-%d}"
        case "date-monthname-day-en":
            plain = f"{datetime.strptime(f'{text} 2000', '%B %d %Y'):--%m-%d}"
        case _:
            raise AssertionError(form)
    if element.tag == f"{IX}nonNumeric":
        return plain
    value = Decimal(plain).scaleb(int(element.get("scale", "0")))
    return f"{-value if element.get('sign') == '-' else value:f}"
