"""A taxonomy read from plain sorted tables: found by bisection, parsed when asked for.

A folder holds `taxonomy.toml` (title, prefix of the main namespace, the ends of the reports it is picked for, a
`[[namespace]]` each with prefix, uri, schema and tables) and its tables. `concepts`: name, type, period, balance, flags
(a abstract, d dimension, h hypercube), statement families, deprecated since, provenance, label. `calculation`: part,
total, weight, roles.
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from reportgen.errors import TaxonomyError
from reportgen.model.taxonomy import Concept, Label, Namespace, QName, Summation
from reportgen.resources import folder

_FIELDS = 9
_SUBSTITUTIONS = {"d": "dimensionItem", "h": "hypercubeItem"}
_AGAIN = "Install reportgen again, or bake the taxonomy anew (scripts/bake_taxonomy.py)."


@dataclass(frozen=True, slots=True)
class TaxonomyInfo:
    """What `reportgen taxonomies` lists: folder name, title, and the period ends it is picked for."""

    name: str
    title: str
    first: date
    last: date

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class _Tables:
    """A namespace and where its tables are."""

    namespace: Namespace
    concepts: Path
    calculation: Path | None


class Catalogue:
    """A Taxonomy (reportgen.model.taxonomy) over the tables of a folder; nothing is read before it is asked for."""

    def __init__(self, name: str, prefix: str, tables: tuple[_Tables, ...]) -> None:
        self.name = name
        self.prefix = prefix
        self._tables = {table.namespace.prefix: table for table in tables}
        self._lines: dict[str, list[str]] = {}
        self._concepts: dict[str, Concept | None] = {}

    @property
    def namespaces(self) -> tuple[Namespace, ...]:
        return tuple(table.namespace for table in self._tables.values())

    def concept(self, name: str) -> Concept | None:
        """By local name in the main namespace, or by prefixed name. TaxonomyError when its record is spoilt."""
        if name not in self._concepts:
            self._concepts[name] = self._read(name)
        return self._concepts[name]

    def names(self) -> Iterator[str]:
        """The local names of the main namespace, sorted."""
        return (line.partition("\t")[0] for line in self._sorted(self.prefix))

    def parents(self, name: str) -> tuple[Summation, ...]:
        return self._summations[0].get(name, ())

    def parts(self, name: str) -> tuple[Summation, ...]:
        return self._summations[1].get(name, ())

    def statements(self, name: str) -> tuple[str, ...]:
        fields = self._fields(self.prefix, name)
        return tuple(fields[5].split()) if fields else ()

    def _read(self, name: str) -> Concept | None:
        prefix, colon, local = name.rpartition(":")
        prefix = prefix if colon else self.prefix
        fields = self._fields(prefix, local)
        if fields is None:
            return None
        _, kind, period, balance, flags, *_, label = fields
        substitution = next((_SUBSTITUTIONS[flag] for flag in flags if flag in _SUBSTITUTIONS), "item")
        return Concept(QName(prefix, local), kind, period, balance, "a" in flags, substitution, (Label(label),))

    def _fields(self, prefix: str, local: str) -> list[str] | None:
        if prefix not in self._tables:
            return None
        lines = self._sorted(prefix)
        at = bisect_left(lines, f"{local}\t")
        if at == len(lines) or not lines[at].startswith(f"{local}\t"):
            return None
        fields = lines[at].split("\t")
        if len(fields) != _FIELDS:
            path = self._tables[prefix].concepts
            raise TaxonomyError(
                f"{path.name} of {self.name}: {local} has {len(fields)} fields, not {_FIELDS}", remedy=_AGAIN
            )
        return fields

    def _sorted(self, prefix: str) -> list[str]:
        if prefix not in self._lines:
            self._lines[prefix] = _read_lines(self._tables[prefix].concepts, self.name)
        return self._lines[prefix]

    @cached_property
    def _summations(self) -> tuple[dict[str, tuple[Summation, ...]], dict[str, tuple[Summation, ...]]]:
        """Summations by part and by total."""
        by_part: dict[str, tuple[Summation, ...]] = {}
        by_total: dict[str, tuple[Summation, ...]] = {}
        path = self._tables[self.prefix].calculation
        for line in _read_lines(path, self.name) if path else ():
            try:
                part, total, weight, roles = line.split("\t")
                found = Summation(roles, total, part, int(weight))
            except ValueError as error:
                raise TaxonomyError(
                    f"{path.name if path else ''} of {self.name}: {line!r} is no relation", remedy=_AGAIN
                ) from error
            by_part[part] = (*by_part.get(part, ()), found)
            by_total[total] = (*by_total.get(total, ()), found)
        return by_part, by_total


def _read_lines(path: Path, name: str) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")[:-1]
    except (OSError, UnicodeDecodeError) as error:
        raise TaxonomyError(
            f"the table {path.name} of the taxonomy {name} cannot be read: {error}", remedy=_AGAIN
        ) from error


def load(name: str, base: Path | None = None) -> Catalogue:
    """The taxonomy in folder `name`. TaxonomyError names the known ones, or what is wrong with this one."""
    base = base or folder("taxonomies")
    known = _names(base)
    if name not in known:
        raise TaxonomyError(
            f"unknown taxonomy {name!r}; known: {', '.join(known)}", remedy="Name one of these with --taxonomy."
        )
    settings = _settings(base / name)
    try:
        tables = tuple(
            _Tables(
                Namespace(entry["prefix"], entry["uri"], entry["schema"]),
                base / name / entry["concepts"],
                base / name / entry["calculation"] if "calculation" in entry else None,
            )
            for entry in settings["namespace"]
        )
        prefix = settings["prefix"]
    except (KeyError, TypeError) as error:
        raise TaxonomyError(f"taxonomy.toml of {name} lacks {error}", remedy=_AGAIN) from error
    if prefix not in {table.namespace.prefix for table in tables}:
        raise TaxonomyError(f"taxonomy.toml of {name} has no namespace for its prefix {prefix!r}", remedy=_AGAIN)
    return Catalogue(name, prefix, tables)


def available(base: Path | None = None) -> tuple[TaxonomyInfo, ...]:
    """Every taxonomy in the folder, by name."""
    base = base or folder("taxonomies")
    return tuple(_info(base / name) for name in _names(base))


def pick(period_end: date, base: Path | None = None) -> str:
    """The taxonomy whose range holds the day, else the one whose range is nearest."""
    infos = available(base)
    if not infos:
        raise TaxonomyError("no taxonomy is installed", remedy=_AGAIN)
    return min(infos, key=lambda info: (_distance(info, period_end), info.name)).name


def _distance(info: TaxonomyInfo, day: date) -> int:
    return max((info.first - day).days, (day - info.last).days, 0)


def _names(base: Path) -> list[str]:
    return sorted(path.parent.name for path in base.glob("*/taxonomy.toml"))


def _info(path: Path) -> TaxonomyInfo:
    settings = _settings(path)
    try:
        first, last = (date.fromisoformat(settings[key]) for key in ("first", "last"))
        return TaxonomyInfo(path.name, settings["title"], first, last)
    except (KeyError, TypeError, ValueError) as error:
        raise TaxonomyError(f"taxonomy.toml of {path.name} lacks or misspells {error}", remedy=_AGAIN) from error


def _settings(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((path / "taxonomy.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TaxonomyError(f"taxonomy.toml of {path.name} cannot be read: {error}", remedy=_AGAIN) from error
