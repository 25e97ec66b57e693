"""The taxonomy of a report, as far as it is at hand: from its references to the schemas and linkbases beside it.

Only files of the report's own folder or package are read. Documents elsewhere are named, and the concepts they declare
are told from the ids that locators name (`us-gaap_Assets`), as all official taxonomies write them.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

from reportgen.errors import InputError
from reportgen.model.filing import FiledTaxonomy, Name
from reportgen.reports.linkbases import EXTENDED, Links
from reportgen.reports.schemas import XS, Schemas
from reportgen.reports.xml import LINK, XLINK, parse_xml, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

    from reportgen.findings import Log
    from reportgen.model.filing import Neighbours

_MOST_DOCUMENTS = 2_000
# documents of the standard itself, which nobody keeps beside a report
_STANDARD = ("http://www.xbrl.org/", "https://www.xbrl.org/", "http://www.w3.org/", "http://xbrl.org/")
_REFERENCES = {
    f"{XS}import": "schemaLocation",
    f"{XS}include": "schemaLocation",
    f"{{{LINK}}}linkbaseRef": f"{{{XLINK}}}href",
    f"{{{LINK}}}schemaRef": f"{{{XLINK}}}href",
}


def discover(
    base: str, references: Iterable[str], neighbours: Neighbours, prefixes: Mapping[str, str], log: Log
) -> FiledTaxonomy:
    """What is said in the files that `references` of the report at path `base` lead to.

    `prefixes` are the report's, namespace by prefix.
    """
    return _Discovery(neighbours, prefixes, log).run(base, references)


class _Discovery:
    def __init__(self, neighbours: Neighbours, prefixes: Mapping[str, str], log: Log) -> None:
        self._neighbours, self._prefixes, self._log = neighbours, prefixes, log
        self._schemas, self._links = Schemas(), Links(self._find)
        self._seen: set[str] = set()
        self._missing: dict[str, None] = {}
        self._roots: dict[str, _Element] = {}

    def run(self, base: str, references: Iterable[str]) -> FiledTaxonomy:
        waiting = [path for href in references for path in self._follow(href, base)]
        while waiting and len(self._roots) < _MOST_DOCUMENTS:
            path = waiting.pop(0)
            root = self._open(path)
            if root is not None:
                self._roots[path] = root
                if root.tag == f"{XS}schema":
                    self._schemas.read(path, root)
                waiting += [found for href in _references(root) for found in self._follow(href, path)]
        self._schemas.settle()
        for path, root in self._roots.items():
            for link in root.iter(*EXTENDED):
                self._links.read(path, link, self._log)
        return FiledTaxonomy(
            self._schemas.declared,
            {concept: tuple(labels) for concept, labels in self._links.labels.items()},
            self._links.arcs(),
            self._schemas.roles,
            self._schemas.imports,
            tuple(self._schemas.own),
            tuple(self._missing),
            tuple(self._roots),
        )

    def _open(self, path: str) -> _Element | None:
        data = self._neighbours.read(path)
        if data is None:
            self._missing[path] = None
            return None
        try:
            return parse_xml(path, data)
        except InputError as error:
            self._log.error("reading.document-spoilt", f"{error.message}: it is left out", remedy=error.remedy)
            return None

    def _follow(self, href: str, base: str) -> list[str]:
        """The path of a document that was not met before; those out of reach are noted."""
        path = self._path(href, base)
        if not path:
            address = href.partition("#")[0]
            if address and not address.startswith(_STANDARD):
                self._missing[address] = None
            return []
        if path in self._seen:
            return []
        self._seen.add(path)
        return [path]

    def _path(self, href: str, base: str) -> str:
        """Inside the folder or package, from the place of the document `base`; "" where it leads elsewhere."""
        address = unquote(href.partition("#")[0].strip())
        if not address:
            return base
        if "://" in address or address.startswith(("/", "\\")) or ":" in address.split("/")[0]:
            return self._neighbours.locate(address)
        if "://" in base:
            return self._neighbours.locate(urljoin(base, address))
        path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
        return "" if path.startswith("../") or path == ".." or "\\" in path else path

    def _find(self, href: str, base: str, node: _Element) -> Name | None:
        """The concept that a locator means."""
        address, _, fragment = href.partition("#")
        path = self._path(href, base)
        if path in self._roots:
            found = self._schemas.ids.get((path, fragment))
            if found is None:
                message = f"a locator means {fragment!r}, which {path} does not declare"
                self._log.error("xbrl.3.5.3.7:locator", message, place(base, node))
            return found
        prefix, _, local = fragment.partition("_")
        by_import = next((uri for uri, schema in self._schemas.imports.items() if schema == address), "")
        space = by_import or self._prefixes.get(prefix, "") or self._schemas.prefixes.get(prefix, "")
        if not (space and local):
            message = f"a locator means {href!r}, which is not at hand and tells no concept"
            self._log.warning("reading.locator-unknown", message, place(base, node))
            return None
        return Name(space, local)


def _references(root: _Element) -> Iterator[str]:
    for node in root.iter(*_REFERENCES):
        href = node.get(_REFERENCES[str(node.tag)], "")
        if href:
            yield href
