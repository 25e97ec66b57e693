"""A tagged report as it was filed, before anything is chosen: facts, contexts, units, and the taxonomy found with it.

Names are in namespaces, values in their lexical form; each record knows where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple, Protocol

from reportgen.model.document import Provenance
from reportgen.model.period import Period


class Name(NamedTuple):
    """A local name in a namespace, with the order and hash of a pair: there is one for each fact."""

    space: str
    local: str

    def __str__(self) -> str:
        return f"{{{self.space}}}{self.local}"


@dataclass(frozen=True, slots=True)
class FiledDimension:
    """A dimension of a context: its member, or (None) the text of a typed one."""

    axis: Name
    member: Name | None
    typed: str = ""


@dataclass(frozen=True, slots=True)
class FiledContext:
    """`period` is None where it cannot be said in whole days; `unread` says in words what was not understood.

    `scenario`: its dimensions stand in the scenario, not in the segment.
    """

    id: str
    entity: str
    scheme: str
    period: Period | None
    dimensions: tuple[FiledDimension, ...]
    origin: Provenance
    unread: str = ""
    scenario: bool = False


@dataclass(frozen=True, slots=True)
class FiledUnit:
    """Measures above and below the line."""

    id: str
    numerator: tuple[Name, ...]
    denominator: tuple[Name, ...]
    origin: Provenance


@dataclass(frozen=True, slots=True)
class FiledFact:
    """`value` is the lexical form, None for nil; `context` and `unit` are ids, "" for none.

    `decimals` is as written ("-3", "INF"), "" where it is not; `precision` likewise. `trouble` says in words why the
    value could not be read from what is printed (inline XBRL): such a fact states nothing.
    """

    id: str
    concept: Name
    context: str
    unit: str
    value: str | None
    decimals: str
    origin: Provenance
    language: str = ""
    precision: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class FiledFootnote:
    """A footnote and the ids of the facts it is tied to.

    The roles of its link, of its arcs and of itself are URIs, "" where none is stated. `trouble` says in words why its
    text could not be read.
    """

    facts: tuple[str, ...]
    text: str
    origin: Provenance
    language: str = ""
    id: str = ""
    link_role: str = ""
    arcroles: tuple[str, ...] = ()
    role: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """A concept as its schema declares it.

    `type` is the local name of its item type, or of the known item type that it restricts; `substitution` the local
    name of the group it can stand for in the end (item, tuple, dimensionItem, hypercubeItem), "" for none of these.
    """

    name: Name
    type: str
    period_type: str
    balance: str
    abstract: bool
    substitution: str
    origin: Provenance
    typed: bool = False


@dataclass(frozen=True, slots=True)
class FiledLabel:
    """A label resource of a concept; `role` is the role's URI."""

    role: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class FiledArc:
    """A relation that holds: none that is prohibited. `kind` is presentation, calculation or definition.

    `arcrole` and `role` are URIs; `target_role` is where a dimensional relation goes on, "" in the same role.
    """

    kind: str
    arcrole: str
    role: str
    source: Name
    target: Name
    order: Decimal
    weight: Decimal
    preferred: str
    origin: Provenance
    closed: bool = False
    usable: bool = True
    element: str = ""
    target_role: str = ""


@dataclass(frozen=True, slots=True)
class FiledTaxonomy:
    """What the schemas and linkbases at hand say.

    `schemas` are the addresses schemas are imported from, by namespace; `own` the namespaces of the schemas at hand,
    the one referred to first; `missing` the documents referred to that are not at hand; `documents` those that are.
    """

    declared: Mapping[Name, Declared] = field(default_factory=dict)
    labels: Mapping[Name, tuple[FiledLabel, ...]] = field(default_factory=dict)
    arcs: tuple[FiledArc, ...] = ()
    roles: Mapping[str, str] = field(default_factory=dict)
    schemas: Mapping[str, str] = field(default_factory=dict)
    own: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filing:
    """A tagged report. `form` is the reader's name; `prefixes` are by namespace, as the document binds them.

    `references` are the addresses of its schemas and linkbases as written.
    """

    name: str
    form: str
    facts: tuple[FiledFact, ...]
    contexts: Mapping[str, FiledContext]
    units: Mapping[str, FiledUnit]
    prefixes: Mapping[str, str]
    references: tuple[str, ...]
    taxonomy: FiledTaxonomy
    footnotes: tuple[FiledFootnote, ...] = ()


class Neighbours(Protocol):
    """The files beside a report: of its folder, or of its package. Nothing else is ever read."""

    def read(self, path: str) -> bytes | None:
        """The bytes of the file at a relative path with "/" between its parts; None where there is none to read."""
        ...

    def locate(self, address: str) -> str:
        """The path of the file that stands for an absolute address; "" where none does."""
        ...
