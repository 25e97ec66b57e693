"""A taxonomy read from plain sorted tables: found by bisection, parsed when asked for.

A folder holds `taxonomy.toml` (title, prefix of the main namespace, first and last end of the reports it is picked for,
a `[[namespace]]` each with prefix, uri, schema and tables) and its tables: UTF-8, tab-separated, one record a line,
sorted by their first field. `concepts`: name, type, period, balance, flags (a abstract, d dimension, h hypercube),
statement families, deprecated since, provenance, label. `calculation`, of the main namespace and optional: part, total,
weight, role codes, newest year; `roles` names the codes: code, role (without it a code is the role).
"""

from __future__ import annotations

import tomllib
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import islice, takewhile
from pathlib import Path
from typing import Any

from reportgen.errors import TaxonomyError
from reportgen.model.taxonomy import Concept, Label, Namespace, QName, Summation
from reportgen.resources import folder

_FIELDS = 9
_PERIODS = ("instant", "duration")
_BALANCES = ("", "debit", "credit")
_SUBSTITUTIONS = {"d": "dimensionItem", "h": "hypercubeItem"}
_AGAIN = "Install reportgen again, or bake the taxonomy anew (scripts/bake_taxonomy.py)."


@dataclass(frozen=True, slots=True)
class TaxonomyInfo:
    """What `reportgen taxonomies` lists: folder name, title, the period ends it is picked for, concepts it holds."""

    name: str
    title: str
    first: date
    last: date
    count: int = 0

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class _Tables:
    """A namespace and where its tables are."""

    namespace: Namespace
    concepts: Path
    calculation: Path | None
    roles: Path | None


class Catalogue:
    """A Taxonomy (reportgen.model.taxonomy) over the tables of a folder; nothing is read before it is asked for."""

    def __init__(self, name: str, prefix: str, tables: tuple[_Tables, ...]) -> None:
        self.name = name
        self.prefix = prefix
        self._tables = {table.namespace.prefix: table for table in tables}
        self._lines: dict[str, list[bytes]] = {}
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
        return (line.partition(b"\t")[0].decode() for line in self._sorted(self.prefix))

    def parents(self, name: str) -> tuple[Summation, ...]:
        lines = self._sums
        start = bisect_left(lines, f"{name}\t")
        own = takewhile(lambda line: line.startswith(f"{name}\t"), islice(lines, start, None))
        return tuple(found for line in own for found in self._summations(line))

    def parts(self, name: str) -> tuple[Summation, ...]:
        return tuple(found for line in self._sums_by_total.get(name, ()) for found in self._summations(line))

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
        if not kind or period not in _PERIODS or balance not in _BALANCES:
            raise self._spoilt(self._tables[prefix].concepts, f"{local} is {kind!r}, {period!r}, {balance!r}")
        substitution = next((_SUBSTITUTIONS[flag] for flag in flags if flag in _SUBSTITUTIONS), "item")
        return Concept(QName(prefix, local), kind, period, balance, "a" in flags, substitution, (Label(label),))

    def _fields(self, prefix: str, local: str) -> list[str] | None:
        if prefix not in self._tables:
            return None
        lines = self._sorted(prefix)
        key = f"{local}\t".encode()
        at = bisect_left(lines, key)
        if at == len(lines) or not lines[at].startswith(key):
            return None
        fields = lines[at].decode().split("\t")
        if len(fields) != _FIELDS:
            raise self._spoilt(self._tables[prefix].concepts, f"{local} has {len(fields)} fields, not {_FIELDS}")
        return fields

    def _sorted(self, prefix: str) -> list[bytes]:
        if prefix not in self._lines:
            self._lines[prefix] = _read_lines(self._tables[prefix].concepts)
        return self._lines[prefix]

    @cached_property
    def _sums(self) -> list[str]:
        path = self._tables[self.prefix].calculation
        return [line.decode() for line in _read_lines(path)] if path else []

    @cached_property
    def _sums_by_total(self) -> dict[str, list[str]]:
        by_total: dict[str, list[str]] = {}
        for line in self._sums:
            by_total.setdefault("".join(line.split("\t", 2)[1:2]), []).append(line)
        return by_total

    @cached_property
    def _roles(self) -> dict[str, str]:
        path = self._tables[self.prefix].roles
        rows = (line.decode().partition("\t") for line in _read_lines(path)) if path else ()
        return {code: role for code, _, role in rows}

    def _summations(self, line: str) -> Iterator[Summation]:
        try:
            part, total, weight, codes, _ = line.split("\t")
            amount = int(weight)
        except ValueError as error:
            raise self._spoilt(self._tables[self.prefix].calculation, f"{line!r} is no relation") from error
        return (Summation(self._roles.get(code, code), total, part, amount) for code in codes.split())

    def _spoilt(self, path: Path | None, what: str) -> TaxonomyError:
        return TaxonomyError(f"{path.name if path else ''} of {self.name}: {what}", remedy=_AGAIN)


def _read_lines(path: Path) -> list[bytes]:
    """The lines of a table, undecoded: few are looked at. TaxonomyError when it is unreadable, cut off, not UTF-8, or
    not sorted (bisection would miss).
    """
    where = f"the table {path.name} of the taxonomy {path.parent.name}"
    try:
        data = path.read_bytes()
        if not data.isascii():
            data.decode()
        lines = data.split(b"\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TaxonomyError(f"{where} cannot be read: {error}", remedy=_AGAIN) from error
    if lines.pop():
        raise TaxonomyError(f"{where} is cut off: its last line has no end", remedy=_AGAIN)
    if lines != sorted(lines):
        raise TaxonomyError(f"{where} is not sorted", remedy="Sort its lines by their bytes (LC_ALL=C sort).")
    return lines


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
                base / name / entry["roles"] if "roles" in entry else None,
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
    return tuple(replace(_info(base / name), count=sum(1 for _ in load(name, base).names())) for name in _names(base))


def pick(period_end: date, base: Path | None = None) -> str:
    """The taxonomy whose range holds the day, else the one whose range is nearest."""
    base = base or folder("taxonomies")
    infos = [_info(base / name) for name in _names(base)]
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
