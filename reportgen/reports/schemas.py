"""Schemas: the concepts, types and roles they declare (XBRL 2.1 section 5.1)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from reportgen.model.filing import Declared, Name
from reportgen.model.taxonomy import NUMERIC_TYPES
from reportgen.reports.xml import LINK, XBRLI, place, resolve

if TYPE_CHECKING:
    from lxml.etree import _Element

XS = "{http://www.w3.org/2001/XMLSchema}"
_GROUPS = frozenset({"item", "tuple", "dimensionItem", "hypercubeItem"})
_TYPED = "{http://xbrl.org/2005/xbrldt}typedDomainRef"
_STEPS = 20


@dataclass(slots=True)
class Schemas:
    """What the schemas read so far declare; `ids` are names by (path, element id), `bases` types by name."""

    declared: dict[Name, Declared] = field(default_factory=dict)
    groups: dict[Name, Name] = field(default_factory=dict)
    types: dict[Name, Name] = field(default_factory=dict)
    bases: dict[Name, Name] = field(default_factory=dict)
    ids: dict[tuple[str, str], Name] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    imports: dict[str, str] = field(default_factory=dict)
    prefixes: dict[str, str] = field(default_factory=dict)
    own: dict[str, None] = field(default_factory=dict)

    def read(self, path: str, root: _Element) -> None:
        """Adds what the schema document at `path` declares."""
        space = root.get("targetNamespace", "")
        self.own.setdefault(space)
        self.prefixes |= {prefix: uri for prefix, uri in root.nsmap.items() if prefix and prefix not in self.prefixes}
        for node in root.iter(f"{XS}element", f"{XS}complexType", f"{{{LINK}}}roleType", f"{XS}import"):
            if node.tag == f"{XS}element":
                self._declare(path, space, node)
            elif node.tag == f"{XS}complexType":
                self._read_type(space, node)
            elif node.tag == f"{XS}import":
                self.imports.setdefault(node.get("namespace", ""), node.get("schemaLocation", ""))
            else:
                definition = " ".join((node.findtext(f"{{{LINK}}}definition") or "").split())
                self.roles.setdefault(node.get("roleURI", ""), definition)

    def settle(self) -> None:
        """Follows types and substitution groups to those that the standard knows."""
        for name, one in self.declared.items():
            kind = self._climb(self.types.get(name, Name("", "")), self.bases, NUMERIC_TYPES)
            group = self._climb(self.groups.get(name, Name("", "")), self.groups, _GROUPS)
            self.declared[name] = replace(
                one, type=kind.local, substitution=group.local if group.local in _GROUPS else ""
            )

    def _declare(self, path: str, space: str, node: _Element) -> None:
        if not node.get("name") or not node.get("substitutionGroup"):
            return
        name = Name(space, node.get("name", ""))
        self.types[name], self.groups[name] = _refer(node, "type"), _refer(node, "substitutionGroup")
        self.ids[path, node.get("id", "")] = name
        self.declared.setdefault(
            name,
            Declared(
                name,
                "",
                node.get(f"{{{XBRLI}}}periodType", ""),
                node.get(f"{{{XBRLI}}}balance", ""),
                node.get("abstract") in ("true", "1"),
                "",
                place(path, node, name.local),
                node.get(_TYPED) is not None,
            ),
        )

    def _read_type(self, space: str, node: _Element) -> None:
        base = next(node.iter(f"{XS}restriction", f"{XS}extension"), None)
        if base is not None and node.get("name"):
            self.bases[Name(space, node.get("name", ""))] = _refer(base, "base")

    def _climb(self, start: Name, above: dict[Name, Name], known: frozenset[str]) -> Name:
        """The first known one upwards; where none is, the last that is not declared here."""
        here = start
        for _ in range(_STEPS):
            if here.local in known or here not in above:
                return here
            here = above[here]
        return start


def _refer(node: _Element, attribute: str) -> Name:
    try:
        return resolve(node.get(attribute, ""), node)
    except ValueError:
        return Name("", "")
