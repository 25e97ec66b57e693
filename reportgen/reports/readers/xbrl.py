"""XBRL 2.1 instances."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.filing import FiledFact, FiledFootnote, Filing
from reportgen.reports.contexts import read_contexts, read_units
from reportgen.reports.discovery import discover
from reportgen.reports.xml import LINK, XBRLI, XLINK, XML, XSI, name_of, parse_xml, place, root_name, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from reportgen.findings import Log
    from reportgen.model.filing import Neighbours

_FRACTION = frozenset({"numerator", "denominator"})


def identify(head: bytes, name: str) -> bool:
    """An XML document whose root is xbrl of XBRL 2.1."""
    return root_name(head) == "xbrl" and XBRLI.encode() in head


def read(name: str, data: bytes, neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """The report of the instance. InputError when it is not well-formed."""
    root = parse_xml(name, data)
    hrefs = [node.get(f"{{{XLINK}}}href", "") for node in root.iterchildren(f"{{{LINK}}}*")]
    references = tuple(href for href in hrefs if href)
    spaces = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    filing = Filing(
        name,
        "xbrl",
        tuple(_facts(name, root, log)),
        read_contexts(name, root.iterchildren(f"{{{XBRLI}}}context"), log),
        read_units(name, root.iterchildren(f"{{{XBRLI}}}unit"), log),
        {uri: prefix for prefix, uri in reversed(spaces.items())},
        references,
        discover(name, references, neighbours, spaces, log),
        tuple(_footnotes(name, root)),
    )
    return (filing,)


def _facts(name: str, root: _Element, log: Log) -> Iterator[FiledFact]:
    language = root.get(f"{{{XML}}}lang", "")
    for node in root:
        concept = name_of(node)
        if concept.space in (XBRLI, LINK):
            continue
        if not node.get("contextRef"):
            kind = "a tuple" if len(node) else "an element without a context"
            log.warning("reading.tuple", f"{concept.local} is {kind}: it is left out", place(name, node))
        elif any(name_of(child).local in _FRACTION for child in node):
            log.warning("reading.fraction", f"{concept.local} is a fraction: it is left out", place(name, node))
        else:
            yield _fact(name, node, language)


def _fact(name: str, node: _Element, language: str) -> FiledFact:
    nil = node.get(f"{{{XSI}}}nil") in ("true", "1")
    text = text_of(node) if len(node) else node.text or ""
    return FiledFact(
        node.get("id", ""),
        name_of(node),
        node.get("contextRef", ""),
        node.get("unitRef", ""),
        None if nil else text,
        node.get("decimals", ""),
        place(name, node, f"{node.get('id', '')} {_tag(node)} {'nil' if nil else text[:200]}"),
        node.get(f"{{{XML}}}lang", language),
        node.get("precision", ""),
    )


def _tag(node: _Element) -> str:
    local = name_of(node).local
    return f"{node.prefix}:{local}" if node.prefix else local


def _footnotes(name: str, root: _Element) -> Iterator[FiledFootnote]:
    """Footnotes with the facts that arcs tie them to (section 4.11)."""
    for link in root.iterchildren(f"{{{LINK}}}footnoteLink"):
        places: dict[str, list[str]] = {}
        for node in link.iterchildren(f"{{{LINK}}}loc"):
            places.setdefault(_xlink(node, "label"), []).append(_xlink(node, "href").partition("#")[2])
        ends: dict[str, list[_Element]] = {}
        for arc in link.iterchildren(f"{{{LINK}}}footnoteArc"):
            ends.setdefault(_xlink(arc, "to"), []).append(arc)
        for node in link.iterchildren(f"{{{LINK}}}footnote"):
            arcs = ends.get(_xlink(node, "label"), [])
            yield FiledFootnote(
                tuple(dict.fromkeys(fact for arc in arcs for fact in places.get(_xlink(arc, "from"), ()))),
                " ".join(text_of(node).split()),
                place(name, node),
                node.get(f"{{{XML}}}lang", ""),
                node.get("id", ""),
                _xlink(link, "role"),
                tuple(sorted({_xlink(arc, "arcrole") for arc in arcs})),
                _xlink(node, "role"),
            )


def _xlink(node: _Element, attribute: str) -> str:
    return node.get(f"{{{XLINK}}}{attribute}", "")
