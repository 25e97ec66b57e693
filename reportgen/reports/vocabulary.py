"""Which concepts a filing speaks of: as its own schemas declare them, as a catalogue knows them, else told from use."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.model.filing import Name
from reportgen.model.taxonomy import ITEM_TYPES, NUMERIC_TYPES, Concept, Label, LabelRole, Namespace, QName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.findings import Log
    from reportgen.model.filing import FiledLabel, Filing
    from reportgen.model.taxonomy import Taxonomy

XBRLI = "http://www.xbrl.org/2003/instance"
_MEASURES = {
    "http://www.xbrl.org/2003/iso4217": "iso4217",
    "http://www.xbrl.org/2009/utr": "utr",
    XBRLI: "xbrli",
}
# prefixes that outputs bind themselves
_TAKEN = frozenset("iso4217 utr xbrli link xlink xsi xs xsd xbrldi xbrldt xbrl xml ix ixt num nonnum dtr-types".split())
_OF_STANDARDS = re.compile(
    r"http://(?:www\.xbrl\.org/2003/(?:linkbase|XLink)|www\.w3\.org/|xbrl\.org/200[56]/)|https://xbrl\.org/2021"
)
_PREFIX = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_ROLES = {role.value: role for role in LabelRole} | {
    "http://www.xbrl.org/2009/role/netLabel": LabelRole.TOTAL,
    "http://www.xbrl.org/2009/role/negatedNetLabel": LabelRole.NEGATED_TOTAL,
    # as the US-GAAP taxonomy of 2009 wrote them
    "http://xbrl.us/us-gaap/role/label/negated": LabelRole.NEGATED,
    "http://xbrl.us/us-gaap/role/label/negatedTotal": LabelRole.NEGATED_TOTAL,
    "http://xbrl.us/us-gaap/role/label/negatedPeriodStart": LabelRole.NEGATED_PERIOD_START,
    "http://xbrl.us/us-gaap/role/label/negatedPeriodEnd": LabelRole.NEGATED_PERIOD_END,
}
_ABSTRACT = re.compile(r"(?:Abstract|Table|LineItems|Axis|Domain|Member|RollForward)$")
_ENDINGS = {"Axis": "dimensionItem", "Table": "hypercubeItem"}


def can_say(name: Name) -> bool:
    """Whether outputs can name a concept: an XML name (Namespaces 1.0 section 3) in no standard's namespace."""
    plain = name.local.replace(".", "_").replace("-", "_")
    is_name = plain.isidentifier() and name.local[0] not in ".-" and not any("\x7f" < c < "\xc0" for c in name.local)
    return is_name and bool(name.space) and name.space not in _MEASURES and not _OF_STANDARDS.match(name.space)


def label_role(uri: str) -> LabelRole | None:
    """The role a label or a preferred label stands in; None for one that is not known."""
    return _ROLES.get(uri)


class Vocabulary:
    """Prefixes and concepts of one filing. `guessed` are the names whose nature no schema or catalogue told.

    `retyped` are own concepts with the type they were declared with, which no schema of ours can name.
    """

    def __init__(self, filing: Filing, catalogues: Iterable[Taxonomy], extension: str) -> None:
        self.extension = extension
        self.guessed: dict[Name, None] = {}
        self.retyped: dict[Name, str] = {}
        self._filing = filing
        self._catalogues = tuple(catalogues)
        self._prefixes: dict[str, str] = dict(_MEASURES)
        self._concepts: dict[Name, Concept] = {}
        self._families = {
            _family(namespace.uri): (one, namespace)
            for one in reversed(self._catalogues)
            for namespace in one.namespaces
        }
        self._uses: dict[Name, tuple[str, str]] = {}
        if extension:
            self.prefix(extension)

    def hint(self, name: Name, kind: str, period_type: str) -> None:
        """How a fact uses a concept, for those that nothing else tells of."""
        self._uses.setdefault(name, (kind, period_type))

    def prefix(self, space: str) -> str:
        """The prefix of a namespace, that of the filing where it can be."""
        if space not in self._prefixes:
            wanted = self._filing.prefixes.get(space, "")
            base = wanted if _PREFIX.fullmatch(wanted) and not wanted.startswith("xml") else "ns"
            number, prefix = 1, base
            while prefix in self._prefixes.values() or prefix in _TAKEN:
                number += 1
                prefix = f"{base}{number}"
            self._prefixes[space] = prefix
        return self._prefixes[space]

    def free(self, wanted: str) -> str:
        """A prefix like the one wanted that nothing else has."""
        prefix = wanted
        while prefix in self._prefixes.values() or prefix in _TAKEN:
            prefix += "co"
        return prefix

    def add(self, concept: Concept) -> None:
        """Takes a concept of ours into use."""
        self._concepts[Name("", str(concept.qname))] = concept

    def qname(self, name: Name) -> QName:
        return QName(self.prefix(name.space), name.local)

    def concept(self, name: Name) -> Concept:
        """The concept with its labels; in use from now on."""
        if name not in self._concepts:
            self._concepts[name] = self._make(name)
        return self._concepts[name]

    def known(self, name: Name) -> Concept | None:
        """What a schema or catalogue says of a concept, without its labels; None where none knows it."""
        declared = self._filing.taxonomy.declared.get(name)
        if declared:
            return Concept(
                self.qname(name),
                declared.type,
                declared.period_type or "duration",
                declared.balance,
                declared.abstract,
                declared.substitution or "item",
            )
        return self.catalogued(name)

    def catalogued(self, name: Name) -> Concept | None:
        """What a catalogue of the same taxonomy, of this year or the nearest, says of a concept."""
        catalogue, namespace = self._families.get(_family(name.space), (None, None))
        if catalogue is None or namespace is None:
            return None
        asked = name.local if namespace.prefix == catalogue.prefix else f"{namespace.prefix}:{name.local}"
        found = catalogue.concept(asked)
        if found is None:
            return None
        return Concept(
            self.qname(name),
            found.type,
            found.period_type,
            found.balance,
            found.abstract,
            found.substitution,
            found.labels,
        )

    def statements(self, name: Name) -> tuple[str, ...]:
        """Statement families of the concept in its catalogue."""
        catalogue, namespace = self._families.get(_family(name.space), (None, None))
        main = catalogue is not None and namespace is not None and namespace.prefix == catalogue.prefix
        return catalogue.statements(name.local) if main and catalogue else ()

    def concepts(self) -> tuple[Concept, ...]:
        """All in use, in the order of first use."""
        return tuple(self._concepts.values())

    def namespaces(self, log: Log) -> tuple[Namespace, ...]:
        """The namespaces of what is in use, but for measures and the extension."""
        found = []
        known = [namespace.uri for one in self._catalogues for namespace in one.namespaces]
        places = {space: at for at, space in reversed(list(enumerate(known)))}
        for space, prefix in sorted(self._prefixes.items(), key=lambda pair: places.get(pair[0], len(known))):
            if space in _MEASURES or space == self.extension:
                continue
            schema = self._filing.taxonomy.schemas.get(space) or self._schema(space)
            if not schema:
                log.warning("reading.schema-unknown", f"nothing tells where the schema of {space} is", None)
            found.append(Namespace(prefix, space, schema, self._ids(prefix, space)))
        return tuple(found)

    def _ids(self, prefix: str, space: str) -> str:
        """What ids have before names in a catalogue's schema, where that is not the prefix that the report binds."""
        exact = (one for catalogue in self._catalogues for one in catalogue.namespaces if one.uri == space)
        known = next((one.ids or f"{one.prefix}_" for one in exact), "")
        return "" if known == f"{prefix}_" else known

    def _schema(self, space: str) -> str:
        exact = (one.schema for catalogue in self._catalogues for one in catalogue.namespaces if one.uri == space)
        absolute = [
            href for href in self._filing.references if "://" in href and href.partition("#")[0].endswith(".xsd")
        ]
        year = re.search(r"\d{4}", space.rpartition("://")[2])
        near = (href for href in absolute if self.prefix(space) in href and (not year or year[0] in href))
        return next(exact, "") or next(near, "")

    def _make(self, name: Name) -> Concept:
        known = self.known(name)
        if known is None:
            self.guessed.setdefault(name)
            known = self._guess(name)
        elif name.space == self.extension and known.type not in ITEM_TYPES:
            self.retyped[name] = known.type
            counts = self._uses.get(name, ("", ""))[0] in NUMERIC_TYPES
            known = replace(known, type="decimalItemType" if counts else "stringItemType")
        labels = tuple(_labels(self._filing.taxonomy.labels.get(name, ())))
        catalogued = () if any(label.role is LabelRole.STANDARD for label in labels) else known.labels
        if not catalogued and not labels:
            other = self.catalogued(name)
            catalogued = other.labels if other else (Label(_words(name.local)),)
        return replace(known, labels=(*catalogued, *labels))

    def _guess(self, name: Name) -> Concept:
        """By the facts that use it, else by the endings that official taxonomies give their names."""
        ending = _ABSTRACT.search(name.local)
        kind, period_type = self._uses.get(name, ("", ""))
        if not kind and ending:
            member = ending[0] in ("Member", "Domain")
            substitution = _ENDINGS.get(ending[0], "item")
            return Concept(
                self.qname(name),
                "domainItemType" if member else "stringItemType",
                "duration",
                abstract=True,
                substitution=substitution,
            )
        return Concept(self.qname(name), kind or "stringItemType", period_type or "duration")


def _labels(labels: Iterable[FiledLabel]) -> Iterable[Label]:
    """One for each role and language, in English first."""
    met: dict[tuple[LabelRole, str], Label] = {}
    for one in sorted(labels, key=lambda one: not one.language.lower().startswith("en")):
        role = label_role(one.role)
        if role and one.text:
            met.setdefault((role, one.language), Label(one.text, role, one.language or "en-US"))
    return met.values()


def _family(space: str) -> str:
    """A namespace without its year: that of one taxonomy in all years."""
    return re.sub(r"\d{4}(?:-\d\d-\d\d)?", "*", space).removeprefix("http://").removeprefix("https://")


def _words(name: str) -> str:
    """A label made from a name, as official taxonomies write theirs: `MinimumMember` -> Minimum [Member]."""
    found = _ABSTRACT.search(name)
    if found and found.start():
        return f"{_words(name[: found.start()])} [{_words(found[0])}]"
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name)
