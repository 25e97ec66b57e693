"""Report packages (.xbri, .xbr, .zip; Report Packages 1.0), and plain archives of a report with its taxonomy."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.reports.readers import inline, xbrl, xbrl_csv, xbrl_json
from reportgen.reports.xml import parse_xml

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.filing import Filing, Neighbours

_READERS = (inline, xbrl, xbrl_json, xbrl_csv)
_SUFFIXES = (".xml", ".xbrl", ".htm", ".html", ".xhtml", ".json")
_MOST_FILES, _LARGEST_FILE, _LARGEST_WHOLE = 5_000, 200_000_000, 600_000_000
_REPORTS = re.compile(r"[^/]+/reports/.+")
_CATALOG = "{urn:oasis:names:tc:entity:xmlns:xml:catalog}rewriteURI"
_WHAT = "Give a report package (.xbri, .xbr, .zip), or the report itself."
_HEAD = 1 << 20


def identify(head: bytes, name: str) -> bool:
    """A zip archive that is called a report package, or that holds no office document."""
    if not head.startswith(b"PK\x03\x04"):
        return False
    office = b"[Content_Types].xml" in head or b"_rels/" in head or b"mimetype" in head[:60]
    return name.lower().endswith((".xbri", ".xbr")) or (name.lower().endswith(".zip") and not office)


def read(name: str, data: bytes, neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """Each report of the package. InputError when it is damaged, too large, or holds none."""
    archive = Archive(name, data)
    paths = archive.report_paths()
    pages = [path for path in paths if inline.identify(archive.head(path), path)]
    found: list[Filing] = []
    for folder in dict.fromkeys(map(posixpath.dirname, pages)):
        together = [(path, archive.need(path)) for path in pages if posixpath.dirname(path) == folder]
        found += inline.read_set(together, archive, log)
    for path in paths:
        reader = next(
            (one for one in _READERS[1:] if path not in pages and one.identify(archive.head(path), path)), None
        )
        if reader:
            found += reader.read(path, archive.need(path), archive, log)
    if not found:
        raise InputError(f"{name} holds no tagged report", remedy=_WHAT)
    return tuple(found)


def holds_report(name: str, data: bytes) -> bool:
    """Whether one of the files inside is a report; True for an archive that cannot be read."""
    try:
        archive = Archive(name, data)
        paths = archive.report_paths()
        return any(one.identify(archive.head(path), path) for path in paths for one in _READERS)
    except InputError:
        return True


class Archive:
    """The files of an archive, as a report inside sees them: by path, or by the addresses its catalogue gives them."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise InputError(f"{name} is a damaged archive: {error}", remedy=_WHAT) from error
        self._sizes = {one.filename: one.file_size for one in self._zip.infolist() if not one.is_dir()}
        if len(self._sizes) > _MOST_FILES or sum(self._sizes.values()) > _LARGEST_WHOLE:
            raise InputError(f"{name} holds more than any report", remedy=_WHAT)
        self._rewrites = self._read_catalog()

    def report_paths(self) -> tuple[str, ...]:
        """Where reports may be: in `reports` of the top folder; in a plain archive anywhere."""
        able = sorted(path for path in self._sizes if path.lower().endswith(_SUFFIXES) and "META-INF/" not in path)
        return tuple(filter(_REPORTS.fullmatch, able)) or tuple(able)

    def head(self, path: str) -> bytes:
        return self.need(path)[:_HEAD]

    def need(self, path: str) -> bytes:
        """The bytes. InputError where they cannot be read."""
        if self._sizes[path] > _LARGEST_FILE:
            raise InputError(f"{path} in {self._name} is too large to read", remedy=_WHAT)
        try:
            return self._zip.read(path)
        except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError, NotImplementedError, EOFError) as error:
            raise InputError(f"{path} in {self._name} cannot be read: {error}", remedy=_WHAT) from error

    def read(self, path: str) -> bytes | None:
        return self.need(path) if path in self._sizes else None

    def locate(self, address: str) -> str:
        fitting = [(start, folder) for start, folder in self._rewrites if address.startswith(start)]
        if not fitting:
            return ""
        start, folder = max(fitting, key=lambda pair: len(pair[0]))
        path = posixpath.normpath(folder + address[len(start) :])
        return path if path in self._sizes else ""

    def _read_catalog(self) -> list[tuple[str, str]]:
        """Starts of addresses and of the paths they stand for (Taxonomy Packages 1.0 section 4)."""
        path = next((one for one in sorted(self._sizes) if re.fullmatch(r"(?:[^/]+/)?META-INF/catalog\.xml", one)), "")
        pairs = []
        for rule in parse_xml(path, self.need(path)).iter(_CATALOG) if path else ():
            prefix = rule.get("rewritePrefix", "")
            folder = posixpath.normpath(posixpath.join(posixpath.dirname(path), prefix))
            if rule.get("uriStartString") and not folder.startswith(("../", "/")) and "://" not in prefix:
                pairs.append((rule.get("uriStartString", ""), folder + "/" * prefix.endswith("/")))
        return pairs
