"""The facts of a package: its schemas and linkbases, followed from the entry points (XBRL 2.1 section 3.2).

Read are concepts, roles, labels, and the arcs of presentations, calculations and dimensions (from an axis to its
domain, from a domain to its members), without what other arcs prohibit (section 3.5.3.9.7.5).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.model.taxonomy import NUMERIC_TYPES
from reportgen.taxonomy.links import Link, read_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from reportgen.taxonomy.links import Place
    from reportgen.taxonomy.package import Package

_XS = "{http://www.w3.org/2001/XMLSchema}"
_LINK = "{http://www.xbrl.org/2003/linkbase}"
_XBRLI = "{http://www.xbrl.org/2003/instance}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_GROUPS = {"dimensionItem": "d", "hypercubeItem": "h"}
_EXTENDED = tuple(f"{_LINK}{kind}Link" for kind in ("label", "presentation", "calculation", "definition"))
_REFERENCES = (f"{_XS}import", f"{_XS}include", f"{_LINK}linkbaseRef", f"{_LINK}loc")
_NAME = re.compile(r"[^\W\d][\w.-]*")
# documents of the standard itself: no package needs to hold them
_STANDARD = ("http://www.xbrl.org/", "https://www.xbrl.org/", "http://www.w3.org/")

Name = tuple[str, str]
"""Namespace and local name."""


@dataclass(frozen=True, slots=True)
class Element:
    """A concept as declared: local name of its item type, period, balance, flags as the table of concepts has them."""

    name: Name
    type: str
    period: str
    balance: str
    flags: str


@dataclass(frozen=True, slots=True)
class Relation:
    """An arc of kind p, c or d from parent to child in a role; `weight` is a calculation's."""

    kind: str
    role: str
    parent: Name
    child: Name
    weight: str


@dataclass(slots=True)
class Facts:
    """What was found: prefix and document by namespace, labels (role, language, text) by concept, roles in words."""

    spaces: dict[str, tuple[str, str]] = field(default_factory=dict)
    elements: dict[Name, Element] = field(default_factory=dict)
    labels: dict[Name, list[tuple[str, str, str]]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)
    by_id: dict[Place, Name] = field(default_factory=dict)
    bases: dict[str, str] = field(default_factory=dict)


def discover(package: Package) -> Facts:
    """Everything that is reached from the entry points. TaxonomyError when a document cannot be read."""
    facts, links = Facts(), []
    waiting, seen = list(package.entry_points), set(package.entry_points)
    while waiting:
        path = waiting.pop()
        root = package.parse(path)
        _read_schema(facts, path, root)
        links += [read_link(package, path, node) for node in root.iter(*_EXTENDED)]
        found = [one for one in _referred(package, path, root) if one not in seen]
        seen.update(found)
        waiting += found
    for name, element in facts.elements.items():
        facts.elements[name] = replace(element, type=_settle(element.type, facts.bases))
    _relate(facts, links)
    return facts


def read_declared(root: _Element) -> dict[str, Element]:
    """The concepts that a schema declares itself, by name."""
    found = (_declare(root.get("targetNamespace", ""), node) for node in root.iter(f"{_XS}element"))
    return {element.name[1]: element for element in found if _is_concept(element)}


def _referred(package: Package, path: str, root: _Element) -> list[str]:
    """The documents that one refers to, each once; those that are not there are noted in the package."""
    hrefs = (node.get("schemaLocation") or node.get(_HREF) or "" for node in root.iter(*_REFERENCES))
    found = {href: package.resolve(href, path) for href in dict.fromkeys(href.partition("#")[0] for href in hrefs)}
    absent = {package.absolute(href, path) for href, one in found.items() if href and not one}
    package.missing |= {href for href in absent if not href.startswith(_STANDARD)}
    return list(dict.fromkeys(one for one in found.values() if one))


def _read_schema(facts: Facts, path: str, root: _Element) -> None:
    if root.tag != f"{_XS}schema":
        return
    space = root.get("targetNamespace", "")
    prefix = min((str(one) for one, uri in root.nsmap.items() if uri == space and one), default="")
    for node in root.iter(f"{_XS}complexType", f"{_LINK}roleType", f"{_XS}element"):
        if node.tag == f"{_XS}complexType":
            base = next(node.iter(f"{_XS}restriction"), None)
            facts.bases[node.get("name", "")] = _local(base.get("base", "")) if base is not None else ""
        elif node.tag == f"{_LINK}roleType":
            facts.roles[node.get("roleURI", "")] = " ".join((node.findtext(f"{_LINK}definition") or "").split())
        elif _is_concept(element := _declare(space, node)):
            facts.spaces.setdefault(space, (prefix, path))
            facts.elements.setdefault(element.name, element)
            facts.by_id[path, node.get("id", "")] = element.name


def _declare(space: str, node: _Element) -> Element:
    flags = "a" if node.get("abstract") in ("true", "1") else ""
    return Element(
        (space, node.get("name", "")),
        _local(node.get("type", "")),
        node.get(f"{_XBRLI}periodType", ""),
        node.get(f"{_XBRLI}balance", ""),
        flags + _GROUPS.get(_local(node.get("substitutionGroup", "")), ""),
    )


def _is_concept(element: Element) -> bool:
    """Whether it is an item (XBRL 2.1 section 5.1.1), well declared: tables hold nothing else."""
    return bool(
        _NAME.fullmatch(element.name[1])
        and _NAME.fullmatch(element.type)
        and element.period in ("instant", "duration")
        and element.balance in ("", "debit", "credit")
    )


def _settle(kind: str, bases: dict[str, str]) -> str:
    """The numeric type that a type restricts, else the type itself."""
    base, steps = kind, len(bases)
    while base in bases and base not in NUMERIC_TYPES and steps:
        base, steps = bases[base], steps - 1
    return base if base in NUMERIC_TYPES else kind


def _relate(facts: Facts, links: list[Link]) -> None:
    """Labels and relations between concepts; of arcs that say the same the one of highest priority counts."""
    strongest: dict[tuple[str, ...], tuple[int, bool, Relation]] = {}
    for link in links:
        for source, target, arc in link.arcs:
            for parent in _names(facts, link, source):
                for label in link.resources.get(target, ()):
                    facts.labels.setdefault(parent, []).append(label)
                for child in _names(facts, link, target):
                    key = (arc.kind, link.role, *parent, *child, arc.order)
                    rank = (arc.priority, arc.prohibited)
                    if key not in strongest or rank > strongest[key][:2]:
                        strongest[key] = (*rank, Relation(arc.kind, link.role, parent, child, arc.weight))
    facts.relations += [relation for _, prohibited, relation in strongest.values() if not prohibited]


def _names(facts: Facts, link: Link, label: str) -> Iterator[Name]:
    return (facts.by_id[place] for place in link.places.get(label, ()) if place in facts.by_id)


def _local(name: str) -> str:
    return name.rpartition(":")[2]
