"""A taxonomy read from plain sorted tables: found by bisection, parsed when asked for.

A folder holds `taxonomy.toml` (title, prefix of the main namespace, first and last end of the reports it is picked for
where it is not picked by name alone, a `[[namespace]]` each with prefix, uri, schema and tables) and its tables: UTF-8,
tab-separated, one record a line, sorted by their bytes. `concepts`: name, type, period, balance, flags (a abstract,
d dimension, h hypercube), statement families, deprecated since, provenance, label. The main namespace may have more,
in which concepts of others have their prefix: `calculation`: part, total, weight, role codes, newest year; `tree`:
concept, parent, p (presentation) or d (definition), role codes; `labels`: concept, language, text, each other than the
label of `concepts`; `roles` names the codes: code, role (without it a code is the role).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from reportgen.errors import TaxonomyError
from reportgen.model.taxonomy import Concept, Label, Namespace, QName, Summation
from reportgen.taxonomy.tables import AGAIN, read_lines, starting_with

OPTIONAL = ("calculation", "tree", "labels", "roles")
_FIELDS = 9
_PERIODS = ("instant", "duration")
_BALANCES = ("", "debit", "credit")
_SUBSTITUTIONS = {"d": "dimensionItem", "h": "hypercubeItem"}


@dataclass(frozen=True, slots=True)
class Tables:
    """A namespace and where its tables are, by kind; `concepts` is always among them."""

    namespace: Namespace
    paths: dict[str, Path]


class Catalogue:
    """A Taxonomy (reportgen.model.taxonomy) over the tables of a folder; nothing is read before it is asked for."""

    def __init__(self, name: str, prefix: str, tables: tuple[Tables, ...]) -> None:
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
        lines = starting_with(self._table("calculation"), name)
        return tuple(found for line in lines for found in self._summations(line.decode()))

    def parts(self, name: str) -> tuple[Summation, ...]:
        return tuple(found for line in self._sums_by_total.get(name, ()) for found in self._summations(line))

    def statements(self, name: str) -> tuple[str, ...]:
        prefix, _, local = name.rpartition(":")
        fields = self._fields(prefix or self.prefix, local)
        return tuple(fields[5].split()) if fields else ()

    def wordings(self, name: str) -> tuple[str, ...]:
        """Every label of the concept, in all languages, that of its record first."""
        prefix, _, local = name.rpartition(":")
        fields = self._fields(prefix or self.prefix, local)
        found = (line.decode().split("\t", 2)[-1] for line in starting_with(self._table("labels"), name))
        return (fields[-1], *found) if fields else ()

    def deprecated(self, name: str) -> str:
        prefix, _, local = name.rpartition(":")
        fields = self._fields(prefix or self.prefix, local)
        return fields[6] if fields else ""

    def above(self, name: str) -> tuple[str, ...]:
        """What the concept stands under, sorted: in statements, else in other presentations, else as a member, else as
        a part of totals.
        """
        arcs = [line.decode().split("\t") for line in starting_with(self._table("tree"), name)]
        shown = [(parent, codes) for _, parent, kind, codes in arcs if kind == "p"]
        stated = [parent for parent, codes in shown if any(not code.startswith("N") for code in codes.split())]
        found = stated or [parent for parent, _ in shown] or [arc[1] for arc in arcs]
        return tuple(sorted(set(found or (one.total for one in self.parents(name)))))

    def records(self) -> Iterator[tuple[str, list[str]]]:
        """Every record of every namespace, undeciphered: the name to ask for, and its fields."""
        for prefix in self._tables:
            for line in self._sorted(prefix):
                fields = line.decode().split("\t")
                if len(fields) == _FIELDS:
                    yield fields[0] if prefix == self.prefix else f"{prefix}:{fields[0]}", fields

    def _read(self, name: str) -> Concept | None:
        prefix, colon, local = name.rpartition(":")
        prefix = prefix if colon else self.prefix
        fields = self._fields(prefix, local)
        if fields is None:
            return None
        _, kind, period, balance, flags, *_, label = fields
        if not kind or period not in _PERIODS or balance not in _BALANCES:
            raise self._spoilt(prefix, f"{local} is {kind!r}, {period!r}, {balance!r}")
        substitution = next((_SUBSTITUTIONS[flag] for flag in flags if flag in _SUBSTITUTIONS), "item")
        return Concept(QName(prefix, local), kind, period, balance, "a" in flags, substitution, (Label(label),))

    def _fields(self, prefix: str, local: str) -> list[str] | None:
        line = next(starting_with(self._sorted(prefix), local), None) if prefix in self._tables else None
        if line is None:
            return None
        fields = line.decode().split("\t")
        if len(fields) != _FIELDS:
            raise self._spoilt(prefix, f"{local} has {len(fields)} fields, not {_FIELDS}")
        return fields

    def _sorted(self, prefix: str) -> list[bytes]:
        key = f"{prefix}:"  # no kind of table has a colon
        if key not in self._lines:
            self._lines[key] = read_lines(self._tables[prefix].paths["concepts"])
        return self._lines[key]

    @cached_property
    def _sums_by_total(self) -> dict[str, list[str]]:
        by_total: dict[str, list[str]] = {}
        for line in map(bytes.decode, self._table("calculation")):
            by_total.setdefault("".join(line.split("\t", 2)[1:2]), []).append(line)
        return by_total

    @cached_property
    def _roles(self) -> dict[str, str]:
        rows = (line.decode().partition("\t") for line in self._table("roles"))
        return {code: role for code, _, role in rows}

    def _table(self, kind: str) -> list[bytes]:
        """A table of the main namespace; empty where the folder has none."""
        if kind not in self._lines:
            path = self._tables[self.prefix].paths.get(kind)
            self._lines[kind] = read_lines(path) if path else []
        return self._lines[kind]

    def _summations(self, line: str) -> Iterator[Summation]:
        try:
            part, total, weight, codes, _ = line.split("\t")
            amount = int(weight)
        except ValueError as error:
            raise self._spoilt(self.prefix, f"{line!r} is no relation", "calculation") from error
        return (Summation(self._roles.get(code, code), total, part, amount) for code in codes.split())

    def _spoilt(self, prefix: str, what: str, kind: str = "concepts") -> TaxonomyError:
        path = self._tables[prefix].paths[kind]
        return TaxonomyError(f"{path.name} of {self.name}: {what}", remedy=AGAIN)
