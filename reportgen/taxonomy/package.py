"""Taxonomy packages (Taxonomy Packages 1.0): an archive with entry points and a catalogue of addresses.

Archives come from strangers: sizes are bounded, paths stay inside, nothing is fetched, entities are not expanded.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reportgen.errors import TaxonomyError

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

_PACKAGE = "{http://xbrl.org/2016/taxonomy-package}"
_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}"
_META_NAME = "META-INF/taxonomyPackage.xml"
_META = re.compile(r"(?:[^/]+/)?META-INF/taxonomyPackage\.xml")
_MOST_FILES = 30_000
_LARGEST_FILE = 64_000_000
_LARGEST_WHOLE = 1_500_000_000
_WHAT = "Give a taxonomy package (Taxonomy Packages 1.0) as its publisher offers it."


class Package:
    """An open package. TaxonomyError when it is none, is damaged, or holds more than is read.

    Documents are called by their path in the archive. `entry_points` are paths; where the package names none, all of
    its schemas are.
    """

    def __init__(self, path: Path) -> None:
        self.file = path.name
        try:
            self._archive = zipfile.ZipFile(path)
        except OSError as error:
            raise TaxonomyError(f"cannot read {path}: {error.strerror}", remedy="Check the spelling.") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise TaxonomyError(f"{path.name} is no zip archive: {error}", remedy=_WHAT) from error
        self._sizes = {info.filename: info.file_size for info in self._archive.infolist() if not info.is_dir()}
        if len(self._sizes) > _MOST_FILES or sum(self._sizes.values()) > _LARGEST_WHOLE:
            raise TaxonomyError(f"{path.name} is larger than any taxonomy", remedy=_WHAT)
        meta = sorted(filter(_META.fullmatch, self._sizes))
        if not meta:
            raise TaxonomyError(f"{path.name} is no taxonomy package: it has no {_META_NAME}", remedy=_WHAT)
        self._meta = posixpath.dirname(meta[0])
        self._rewrites = self._read_catalog()
        about = self.parse(meta[0])
        self.title = " ".join((about.findtext(f"{_PACKAGE}name") or self.file).split())
        self.missing: set[str] = set()
        self.entry_points = self._find_entry_points(about)

    def close(self) -> None:
        self._archive.close()

    def parse(self, path: str) -> _Element:
        """The document's root. TaxonomyError when it cannot be read, is too large or has a document type."""
        return parse_document(self._read(path), f"{path} in {self.file}")

    def resolve(self, href: str, base: str = "") -> str | None:
        """The path of the document at `href`, relative to the document `base`; None where it is not in the package."""
        absolute = self.absolute(href, base)
        found = self._locate(absolute) if "://" in absolute else posixpath.join(posixpath.dirname(base), absolute)
        path = posixpath.normpath(found) if found else ""
        return path if path in self._sizes else None

    def absolute(self, href: str, base: str) -> str:
        """The address that a reference in a document means, without its fragment; as it stands where none is known."""
        address = self.address_of(base) if base else ""
        plain = href.partition("#")[0]
        try:
            return urljoin(address, plain) if address else plain
        except ValueError:  # brackets that are no IPv6 address
            return plain

    def address_of(self, path: str) -> str:
        """The address that the catalogue gives the document; empty where it gives none."""
        for start, folder in self._rewrites:
            if path.startswith(folder):
                return start + path[len(folder) :]
        return ""

    def _locate(self, address: str) -> str:
        fitting = [(start, folder) for start, folder in self._rewrites if address.startswith(start)]
        if not fitting:
            return ""
        start, folder = max(fitting, key=lambda pair: len(pair[0]))
        return folder + address[len(start) :]

    def _read(self, path: str) -> bytes:
        if self._sizes[path] > _LARGEST_FILE:
            raise TaxonomyError(f"{path} in {self.file} is larger than {_LARGEST_FILE:,} bytes", remedy=_WHAT)
        try:
            return self._archive.read(path)
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise TaxonomyError(f"{path} in {self.file} cannot be read: {error}", remedy=_WHAT) from error

    def _read_catalog(self) -> list[tuple[str, str]]:
        """Starts of addresses and the folders (or starts of paths) they stand for, in the order of the catalogue."""
        path = f"{self._meta}/catalog.xml"
        if path not in self._sizes:
            return []
        pairs = []
        for rule in self.parse(path).iter(f"{_CATALOG}rewriteURI"):
            start, prefix = rule.get("uriStartString", ""), rule.get("rewritePrefix", "")
            folder = posixpath.normpath(posixpath.join(self._meta, prefix))
            if start and not folder.startswith(("../", "/")) and folder != ".." and "://" not in prefix:
                pairs.append((start, "" if folder == "." else f"{folder}/" if prefix.endswith("/") else folder))
        return pairs

    def _find_entry_points(self, about: _Element) -> tuple[str, ...]:
        hrefs = [point.get("href", "") for point in about.iter(f"{_PACKAGE}entryPointDocument")]
        found = {href: self.resolve(href, f"{self._meta}/catalog.xml") for href in hrefs}
        self.missing |= {href for href, path in found.items() if not path}
        paths = tuple(dict.fromkeys(path for path in found.values() if path))
        schemas = tuple(sorted(path for path in self._sizes if path.endswith(".xsd")))
        if not (paths or schemas):
            raise TaxonomyError(f"{self.file} holds no schema", remedy=_WHAT)
        return paths or schemas


def parse_document(data: bytes, called: str) -> _Element:
    """The root of a schema or linkbase. TaxonomyError when it is not well-formed or has a document type."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TaxonomyError(f"{called} is not well-formed: {error}", remedy=_WHAT) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise TaxonomyError(f"{called} has a document type, which no taxonomy needs", remedy=_WHAT)
    return root
