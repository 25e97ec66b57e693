"""Concepts, labels, roles and networks (XBRL 2.1 sections 5.1 and 5.2), and what a taxonomy answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol


@dataclass(frozen=True, slots=True, order=True)
class QName:
    """A name under a prefix; a report binds each prefix to one namespace. Prints as `us-gaap:Assets`."""

    prefix: str
    name: str

    def __str__(self) -> str:
        return f"{self.prefix}:{self.name}"

    @classmethod
    def parse(cls, text: str) -> QName:
        """ValueError when there is no prefix."""
        prefix, colon, name = text.partition(":")
        if not (prefix and colon and name):
            raise ValueError(f"not a prefixed name: {text!r}; write it like us-gaap:Assets")
        return cls(prefix, name)


@dataclass(frozen=True, slots=True)
class Namespace:
    """A prefix with its namespace and the address its schema is imported from.

    `ids` is what the ids of its elements have before their names; empty where it is the prefix and an underscore.
    """

    prefix: str
    uri: str
    schema: str
    ids: str = ""


# EDGAR takes Calculations 1.1 from the taxonomies of 2024 on
_CALCULATION_1_1 = 2024


def newest_year(namespaces: Iterable[Namespace]) -> int:
    """The newest year in taxonomies' namespaces (.../2025, .../2012-01-31); 0 where none bears one."""
    parts = (part.partition("-")[0] for namespace in namespaces for part in namespace.uri.split("/"))
    return max((int(part) for part in parts if len(part) == 4 and part.isdecimal()), default=0)


def sums_by_digits(calculation: str, year: int) -> bool:
    """Whether sums are judged by their printed digits (Calculations 1.1), else exactly (XBRL 2.1 section 5.2.5.2).

    `calculation` is "1.0", "1.1" or "auto": by the taxonomy's year.
    """
    return calculation == "1.1" or (calculation == "auto" and year >= _CALCULATION_1_1)


class LabelRole(Enum):
    """Label roles (XBRL 2.1 section 5.2.2.2.2; negated ones from the Link Role Registry)."""

    STANDARD = "http://www.xbrl.org/2003/role/label"
    TERSE = "http://www.xbrl.org/2003/role/terseLabel"
    TOTAL = "http://www.xbrl.org/2003/role/totalLabel"
    PERIOD_START = "http://www.xbrl.org/2003/role/periodStartLabel"
    PERIOD_END = "http://www.xbrl.org/2003/role/periodEndLabel"
    DOCUMENTATION = "http://www.xbrl.org/2003/role/documentation"
    NEGATED = "http://www.xbrl.org/2009/role/negatedLabel"
    NEGATED_TOTAL = "http://www.xbrl.org/2009/role/negatedTotalLabel"
    NEGATED_TERSE = "http://www.xbrl.org/2009/role/negatedTerseLabel"
    NEGATED_PERIOD_START = "http://www.xbrl.org/2009/role/negatedPeriodStartLabel"
    NEGATED_PERIOD_END = "http://www.xbrl.org/2009/role/negatedPeriodEndLabel"
    VERBOSE = "http://www.xbrl.org/2003/role/verboseLabel"


@dataclass(frozen=True, slots=True)
class Label:
    """A text for a concept in a role and a language."""

    text: str
    role: LabelRole = LabelRole.STANDARD
    language: str = "en-US"


@dataclass(frozen=True, slots=True)
class Concept:
    """An element of a taxonomy.

    `type` is the local name of its item type (monetaryItemType, sharesItemType, perShareItemType, stringItemType ...);
    `period_type` is "instant" or "duration"; `balance` "debit", "credit" or "" (none);
    `substitution` the local name of its substitution group (item, dimensionItem, hypercubeItem).
    """

    qname: QName
    type: str
    period_type: str
    balance: str = ""
    abstract: bool = False
    substitution: str = "item"
    labels: tuple[Label, ...] = ()

    @property
    def label(self) -> str:
        """The standard label, else the name."""
        return next((label.text for label in self.labels if label.role is LabelRole.STANDARD), self.qname.name)

    @property
    def numeric(self) -> bool:
        return self.type in NUMERIC_TYPES


_WHOLE = (
    *("integer", "nonPositiveInteger", "negativeInteger", "nonNegativeInteger", "positiveInteger"),
    *("long", "int", "short", "byte", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
)
_NUMBERS = ("monetary", "shares", "pure", "decimal", "float", "double", *_WHOLE)
_TEXTS = (
    *("string", "normalizedString", "token", "language", "Name", "NCName", "boolean", "QName", "anyURI"),
    *("hexBinary", "base64Binary", "duration", "dateTime", "time", "date"),
    *("gYearMonth", "gYear", "gMonthDay", "gDay", "gMonth"),
)
REGISTRY_NUMBERS = frozenset(
    f"{kind}ItemType"
    for kind in ("perShare", "percent", "area", "energy", "length", "mass", "memory", "power", "volume", "weight")
)
"""Item types of numbers of the data type registry."""
REGISTRY_TEXTS = frozenset({"domainItemType", "escapedItemType", "textBlockItemType", "xmlItemType"})
ITEM_TYPES = frozenset(f"{kind}ItemType" for kind in (*_NUMBERS, *_TEXTS)) | REGISTRY_NUMBERS | REGISTRY_TEXTS
"""The item types that schemas of ours can name: those of XBRL 2.1 (section 5.1.1.3) and of the registry."""
NUMERIC_TYPES = frozenset(f"{kind}ItemType" for kind in _NUMBERS) | REGISTRY_NUMBERS


class NetworkKind(Enum):
    """Which linkbase a network belongs to."""

    PRESENTATION = "presentation"
    CALCULATION = "calculation"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation. `weight` counts in calculation, `preferred_label` in presentation; `order` among siblings."""

    source: QName
    target: QName
    order: float
    weight: int = 1
    preferred_label: LabelRole | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An extended link role with its definition, e.g. "0000002 - Statement - BALANCE SHEETS"."""

    uri: str
    definition: str


@dataclass(frozen=True, slots=True)
class Network:
    """The arcs of one kind in one role, in order."""

    kind: NetworkKind
    role: Role
    arcs: tuple[Arc, ...]


@dataclass(frozen=True, slots=True)
class Summation:
    """A calculation relation of the taxonomy: in `role`, `total` adds `part` with `weight`."""

    role: str
    total: str
    part: str
    weight: int


class Taxonomy(Protocol):
    """What a taxonomy answers, whether it comes from a baked catalogue or an official package.

    Concepts of the main namespace are asked for by local name ("Assets"), others by prefixed name ("dei:DocumentType").
    """

    @property
    def name(self) -> str: ...
    @property
    def prefix(self) -> str: ...
    @property
    def namespaces(self) -> tuple[Namespace, ...]: ...
    def __hash__(self) -> int: ...
    def concept(self, name: str) -> Concept | None: ...
    def names(self) -> Iterator[str]: ...
    def wordings(self, name: str) -> tuple[str, ...]:
        """Every label of the concept, in all languages; empty when there is no such concept."""
        ...

    def deprecated(self, name: str) -> str:
        """Since when the concept is deprecated (a day, a year or "yes"); empty when it is not."""
        ...

    def parents(self, name: str) -> tuple[Summation, ...]:
        """Summations in which the concept is a part."""
        ...

    def parts(self, name: str) -> tuple[Summation, ...]:
        """Summations in which the concept is the total."""
        ...

    def statements(self, name: str) -> tuple[str, ...]:
        """Statement families the concept stands in: of "BS", "IS", "CI", "CF", "EQ"."""
        ...
