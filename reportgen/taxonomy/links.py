"""Extended links of linkbases (XBRL 2.1 section 3.5.3): locators, labels and arcs, freed from their documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

    from reportgen.taxonomy.package import Package

_LINK = "{http://www.xbrl.org/2003/linkbase}"
_XLINK = "{http://www.w3.org/1999/xlink}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
_KINDS = {"labelArc": "l", "presentationArc": "p", "calculationArc": "c", "definitionArc": "d"}
_DIMENSIONS = ("dimension-domain", "domain-member")

Place = tuple[str, str]
"""A document and the id of an element in it."""


@dataclass(frozen=True, slots=True)
class Arc:
    """`kind` is l, p, c or d."""

    kind: str
    weight: str
    order: str
    priority: int
    prohibited: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Locators and labels (role, language, text) by their xlink labels; arcs are from, to and Arc."""

    role: str
    places: dict[str, list[Place]]
    resources: dict[str, list[tuple[str, str, str]]]
    arcs: list[tuple[str, str, Arc]]


def read_link(package: Package, path: str, node: _Element) -> Link:
    """An extended link; arcs of definitions that are not of dimensions are left out."""
    link = Link(node.get(f"{_XLINK}role", ""), {}, {}, [])
    documents: dict[str, str | None] = {}
    for part in node:
        name = str(part.tag).removeprefix(_LINK)
        label = part.get(f"{_XLINK}label", "")
        if name == "loc":
            href, _, fragment = part.get(f"{_XLINK}href", "").partition("#")
            if href not in documents:
                documents[href] = package.resolve(href, path) if href else path
            link.places.setdefault(label, []).append((documents[href] or "", fragment))
        elif name == "label":
            role = part.get(f"{_XLINK}role") or _STANDARD_LABEL
            text = " ".join("".join(str(one) for one in part.itertext()).split())
            link.resources.setdefault(label, []).append((role, part.get(_LANGUAGE, ""), text))
        elif name in _KINDS and (name != "definitionArc" or _is_dimensional(part)):
            link.arcs.append((part.get(f"{_XLINK}from", ""), part.get(f"{_XLINK}to", ""), _read_arc(name, part)))
    return link


def _is_dimensional(node: _Element) -> bool:
    return node.get(f"{_XLINK}arcrole", "").rpartition("/")[2] in _DIMENSIONS


def _read_arc(name: str, node: _Element) -> Arc:
    priority = node.get("priority", "0").strip()
    return Arc(
        _KINDS[name],
        node.get("weight", "1"),
        node.get("order", "1"),
        int(priority) if priority.removeprefix("-").isdecimal() else 0,
        node.get("use") == "prohibited",
    )
