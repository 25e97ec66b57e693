"""XML of strangers as a tree: bounded, nothing fetched, no entity expanded; names and places of its elements."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html.entities import html5
from typing import TYPE_CHECKING, Any

from reportgen.errors import InputError
from reportgen.model.document import Provenance
from reportgen.model.filing import Name

if TYPE_CHECKING:
    from lxml.etree import _Element

XBRLI = "http://www.xbrl.org/2003/instance"
LINK = "http://www.xbrl.org/2003/linkbase"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
_LONGEST = 200
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>)*<([\w.:-]+)",
    re.DOTALL | re.IGNORECASE,
)
_SPACES = {"xml": XML}


def root_name(head: bytes) -> str:
    """The local name of the element a document begins with; "" where something else stands before any."""
    found = _ROOT.match(head)
    return found[1].decode("ascii", "replace").rpartition(":")[2] if found else ""


def parse_xml(name: str, data: bytes) -> _Element:
    """The root. InputError when it is not well-formed, is nested deeper than any report, or declares entities.

    A document type without declarations is let pass, as pages have one; nothing it names is read.
    """
    from lxml import etree

    # pages carry pictures of more than the 10 MB a text may have; without entities nothing can grow beyond its file
    plain = data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"<!ENTITY" not in data
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=plain, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        remedy = "A tagged report is XML: every tag is closed. Ask whoever made it for a whole file."
        raise InputError(f"{name} is not well-formed: {error}", remedy=remedy) from error
    kind: Any = root.getroottree().docinfo.internalDTD
    if kind is not None and kind.entities():
        raise InputError(f"{name} declares entities, which no report needs", remedy="Remove its document type.")
    return root


def place(name: str, node: _Element, raw: str = "") -> Provenance:
    """Where an element stands, with what is printed there."""
    return Provenance(name, 1, int(str(node.sourceline or 1)), " ".join(raw.split())[:_LONGEST])


def name_of(node: _Element) -> Name:
    """The element's own name."""
    space, _, local = str(node.tag)[1:].rpartition("}")
    return Name(space, local) if space else Name("", str(node.tag))


def resolve(text: str, node: _Element) -> Name:
    """The name a prefixed text means at this element. ValueError when its prefix is not bound."""
    return resolve_in(text, {**{prefix or "": uri for prefix, uri in node.nsmap.items()}, **_SPACES})


def resolve_in(text: str, spaces: Mapping[str, str]) -> Name:
    """The name a prefixed text means where these prefixes are bound ("": the default). ValueError when unbound."""
    prefix, colon, local = text.strip().rpartition(":")
    if colon and prefix not in spaces:
        raise ValueError(f"the prefix of {text.strip()!r} is not bound to a namespace")
    return Name(spaces.get(prefix, ""), local)


def text_of(node: _Element) -> str:
    """The text of an element and all below it; named characters of HTML are what they stand for."""
    return "".join(pieces(node))


def pieces(node: _Element, skip: Callable[[_Element], bool] = lambda node: False) -> Iterator[str]:
    """The texts in document order, without those inside the elements to skip; as deep as elements are nested."""
    yield node.text or ""
    waiting = [(node, iter(node))]
    while waiting:
        here, children = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
            yield (here.tail or "") if waiting else ""
        elif not isinstance(child.tag, str):
            yield character(child) + (child.tail or "")
        elif skip(child):
            yield child.tail or ""
        else:
            yield child.text or ""
            waiting.append((child, iter(child)))


def character(node: _Element) -> str:
    """What a reference that was left standing means (`&nbsp;`); "" for anything else that is no element."""
    name = getattr(node, "name", None)
    return html5.get(f"{name};", "") if name else ""
