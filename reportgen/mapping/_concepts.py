"""Names and labels of the concepts a report uses: own names are unique XML names, labels are gathered by role."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from reportgen.model.taxonomy import Concept, Label, LabelRole, Namespace, QName

if TYPE_CHECKING:
    from datetime import date

    from reportgen.mapping._facts import Printed
    from reportgen.model.report import Entity
    from reportgen.model.taxonomy import Taxonomy

OWN_PREFIX = "ext"
"""The prefix under which the matching stage proposes own concepts."""

# prefixes that XBRL documents bind to something else
_TAKEN = frozenset(
    (
        *("xbrli", "xbrldi", "xbrldt", "xbrl", "link", "xlink", "xsi", "xs", "xsd", "xml", "xmlns", "iso4217", "utr"),
        *("num", "nonnum", "dtr", "ix", "ixt", "ref", "ext", "country", "currency", "exch", "invest", "srt", "dei"),
    )
)
_JOINED = str.maketrans("", "", "'\u2019")
_ARTICLES = frozenset(("the", "a", "an"))
_BORDER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])")
_LONGEST_NAME = 120
_MOST_ALIKE = 1_000_000


def make_extension(entity: Entity, period_end: date, stem: str, taxonomy: Taxonomy) -> Namespace:
    """The namespace of own concepts (EDGAR Filer Manual 6.7.4) under a prefix that means nothing else."""
    letters = entity.mnemonic
    prefix = letters if letters[0].isalpha() and not letters.startswith("xml") else f"c{letters}"
    taken = _TAKEN | {namespace.prefix for namespace in taxonomy.namespaces}
    while prefix in taken:
        prefix += "co"
    return Namespace(prefix, f"{base_address(entity)}/{period_end:%Y%m%d}", f"{stem}.xsd")


def base_address(entity: Entity) -> str:
    """The address under which own namespaces and roles stand."""
    return f"http://{entity.mnemonic}.com"


def camel(text: str) -> str:
    """The words as an ASCII XML name: `Net loss, 4.5% notes` -> NetLoss45Notes; empty when nothing is left.

    Each word's first letter is a capital, articles are left out (EDGAR Filer Manual 6.8.5, "LC3").
    """
    plain = unicodedata.normalize("NFKD", text).translate(_JOINED)
    words = "".join(
        c if c.isascii() and c.isalnum() else "" if unicodedata.combining(c) else " " for c in plain
    ).split()
    name = "".join(word.title() for word in words if word.lower() not in _ARTICLES)[:_LONGEST_NAME]
    return f"N{name}" if name[:1].isdigit() else name


class Concepts:
    """The concepts of one report in order of first use, each with the labels its rows need."""

    def __init__(self, extension: Namespace, taxonomy: Taxonomy, language: str = "en-US") -> None:
        self.language = language  # of the labels that are printed
        self._extension = extension
        self._taxonomy = taxonomy
        self._used: dict[QName, Concept] = {}
        self._stated: dict[QName, Printed] = {}

    @property
    def own_prefix(self) -> str:
        return self._extension.prefix

    def add(self, concept: Concept) -> Concept:
        """The concept, in use from now on; a standard one with its standard label alone."""
        labels = tuple(label for label in concept.labels if label.role is LabelRole.STANDARD)
        return self._used.setdefault(concept.qname, replace(concept, labels=labels))

    def own(  # noqa: PLR0913, PLR0917 - what names a concept, and what it must not be taken for
        self,
        wanted: Concept,
        label: str,
        section: str,
        taken: Set[QName],
        printed: Printed | None = None,
        count: int = 0,
    ) -> Concept:
        """An own concept named as wanted, or with its section or a number where the name means something else.

        `taken` are names that this statement uses already. A name from another statement is shared when it means the
        same: type, period type, balance and label, and no other amounts than those `printed` for the same periods.
        `count` rows of this statement wanted the name before.
        """
        local = wanted.qname.name
        base = (local[0].upper() + local[1:] if local.isascii() and local.isalnum() else camel(local)) or "Item"
        numbered = (f"{base}{number}" for number in range(max(2, count), _MOST_ALIKE))
        sectioned = [f"{base}{camel(section)}"[:_LONGEST_NAME]] if camel(section) else []
        for name in chain([base], sectioned, numbered):
            labels = _own_labels(wanted, name, label, section, self.language)
            made = replace(wanted, qname=QName(self._extension.prefix, name), labels=labels)
            known = self._used.get(made.qname)
            free = made.qname not in taken and self._taxonomy.concept(name) is None
            same = known is None or (_nature(known) == _nature(made) and known.label == made.label)
            if free and same and self._agrees(made.qname, printed or {}):
                return self._used.setdefault(made.qname, made)
        raise ValueError(f"no name is left for {label!r}")

    def _agrees(self, name: QName, printed: Printed) -> bool:
        """Whether these amounts contradict none stated under the name; if not they are stated from now on."""
        stated = self._stated.setdefault(name, {})
        for key, (size, half) in printed.items():
            other_size, other_half = stated.get(key, (size, half))
            if abs(size - other_size) > half + other_half:
                return False
        stated.update({key: value for key, value in printed.items() if key not in stated})
        return True

    def dimension(self, wanted: Concept) -> Concept:
        """The axis or member, in use from now on: a standard one, or an own one of the same name."""
        if wanted.qname.prefix != OWN_PREFIX:
            return self.add(wanted)
        return self.own(wanted, wanted.label, "", frozenset())

    def frame(self, name: str, label: str = "") -> Concept:
        """A part of a table, as a domain or its line items: the taxonomy's, else an own one of this label."""
        kind = "hypercubeItem" if name.endswith("Table") else "item"
        type_ = "domainItemType" if name.endswith("Domain") else "stringItemType"
        own = Concept(QName(OWN_PREFIX, name), type_, "duration", "", True, kind, (Label(label or name),))
        return self.dimension(self._taxonomy.concept(name) or own)

    def abstract(self, label: str, taken: Set[QName], known: tuple[str, ...] = ()) -> Concept:
        """The first standard abstract of these names that is not taken, else an own one named after the label."""
        for name in (*known, f"{camel(label)}Abstract"):
            found = self._taxonomy.concept(name)
            if found and found.abstract and found.type == "stringItemType" and found.qname not in taken:
                return self.add(found)
        name = f"{camel(label) or 'Heading'}Abstract"
        wanted = Concept(QName(OWN_PREFIX, name), "stringItemType", "duration", abstract=True)
        return self.own(wanted, f"{label} [Abstract]".strip(), "", taken)

    def put_label(self, concept: QName, role: LabelRole, text: str) -> bool:
        """Whether the concept says this text in this role: it did, or had no label there until now."""
        used = self._used[concept]
        for label in used.labels:
            if label.role is role:
                return label.text == text
        self._used[concept] = replace(used, labels=(*used.labels, Label(text, role, self.language)))
        return True

    def get(self, qname: QName) -> Concept:
        return self._used[qname]

    def all(self) -> tuple[Concept, ...]:
        return tuple(self._used.values())


def _own_labels(wanted: Concept, name: str, label: str, section: str, language: str) -> tuple[Label, ...]:
    """The standard label, whose words make the name (EDGAR Filer Manual 6.8.5), and the documentation (6.11.5).

    The documentation is our own words, in English.
    """
    sectioned = f"{label}, {section.rstrip(' :')}"
    standard = next((text for text in (label, sectioned) if camel(text) == name), "") or _words(name)
    if wanted.abstract:
        return (Label(standard, language=language),)
    under = section.rstrip(" :")
    said = f"{label or standard}{f', under {under},' if under else ''} as the company's statements print it"
    sign = "" if wanted.balance or wanted.type != "monetaryItemType" else "; parentheses in print mean less than zero"
    return Label(standard, language=language), Label(f"{said}{sign}.", LabelRole.DOCUMENTATION)


def _words(name: str) -> str:
    """The words of an XML name: `ProductsOwn` -> Products Own."""
    return _BORDER.sub(" ", name)


def _nature(concept: Concept) -> tuple[str, str, str, bool]:
    return concept.type, concept.period_type, concept.balance, concept.abstract
