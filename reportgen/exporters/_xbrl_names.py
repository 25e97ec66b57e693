"""Which prefix means which namespace in what is written, and the addresses of the schemas behind them."""

from __future__ import annotations

from reportgen.exporters._ids import Ids, claim_name
from reportgen.exporters._xbrl_values import escape
from reportgen.model.report import Report
from reportgen.model.taxonomy import (
    REGISTRY_NUMBERS,
    REGISTRY_TEXTS,
    Concept,
    Namespace,
    Network,
    QName,
    newest_year,
    sums_by_digits,
)

INSTANCE = Namespace(
    "xbrli", "http://www.xbrl.org/2003/instance", "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"
)
DIMENSIONS = Namespace("xbrldt", "http://xbrl.org/2005/xbrldt", "http://www.xbrl.org/2005/xbrldt-2005.xsd")
LINK = "http://www.xbrl.org/2003/linkbase"
XLINK = "http://www.w3.org/1999/xlink"
# of the links of footnotes (XBRL 2.1 section 4.11.1)
LINK_ROLE = "http://www.xbrl.org/2003/role/link"
FOOTNOTE_ROLE = "http://www.xbrl.org/2003/role/footnote"
FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
# measures that are not declared by a taxonomy
MEASURES = {
    "iso4217": "http://www.xbrl.org/2003/iso4217",
    "utr": "http://www.xbrl.org/2009/utr",
    "xbrli": INSTANCE.uri,
}
# prefixes that what is written binds itself, so that no report may bind them otherwise
RESERVED = {
    **MEASURES,
    "link": LINK,
    "xlink": XLINK,
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xbrldi": "http://xbrl.org/2006/xbrldi",
    "xbrldt": DIMENSIONS.uri,
    "xbrl": "https://xbrl.org/2021",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
_DTR = "http://www.xbrl.org/dtr/type/"
_NUMERIC = Namespace("num", f"{_DTR}numeric", f"{_DTR}numeric-2009-12-16.xsd")
_NON_NUMERIC = Namespace("nonnum", f"{_DTR}non-numeric", f"{_DTR}nonNumeric-2009-12-16.xsd")
# the data type registry as US-GAAP imports it, newest first: first taxonomy year, release; before: two schemas of 2009
_REGISTRIES = ((2025, "2024-01-31"), (2023, "2022-03-31"), (2021, "2020-01-21"))


class Names:
    """The names one report is written under.

    `stem` is the files' common stem; `ids` names facts, contexts and units; `bindings` holds the namespaces of the
    concepts in use by prefix, the extension's last; `roles` the ids of the roles by URI. ValueError when a name or
    prefix cannot stand in XML, when a prefix is reserved or unbound, or when facts need a concept that the report
    does not hold.
    """

    __slots__ = ("_calculation", "_schemas", "bindings", "concepts", "ids", "roles", "stem", "year")

    def __init__(self, report: Report) -> None:
        self.stem = report.stem
        self.ids = Ids(report)
        self.concepts: dict[QName, Concept] = {concept.qname: concept for concept in report.concepts}
        self.bindings = _bind(report)
        self.year = newest_year(report.namespaces)
        self._calculation = report.calculation
        self.roles = _name_roles(report)
        self._schemas = {prefix: escape(namespace.schema) for prefix, namespace in self.bindings.items()}
        self._schemas[report.extension.prefix] = f"{self.stem}.xsd"
        _check_facts(self.ids, self.concepts)

    def measure_bindings(self) -> dict[str, str]:
        """The namespaces that the units' measures are from, by prefix. ValueError when a measure is of none of them."""
        measures = [measure for unit in self.ids.units for measure in (*unit.numerator, *unit.denominator)]
        known = MEASURES | {prefix: namespace.uri for prefix, namespace in self.bindings.items()}
        for measure in measures:
            if measure.prefix not in known or not _is_name(measure.name):
                raise ValueError(f"the unit {measure} is of no known namespace: {', '.join(known)}")
        used = {measure.prefix for measure in measures}
        return {prefix: uri for prefix, uri in known.items() if prefix in used}

    def href(self, qname: QName) -> str:
        """Where the element is declared, by its id."""
        ids = self.bindings[qname.prefix].ids
        return f"{self._schemas[qname.prefix]}#{escape(ids + qname.name) if ids else element_id(qname)}"

    def type_namespace(self, item_type: str) -> Namespace:
        """The namespace that defines an item type: XBRL 2.1's own, or the data type registry of the taxonomy's year."""
        if item_type not in REGISTRY_NUMBERS | REGISTRY_TEXTS:
            return INSTANCE
        for first, release in _REGISTRIES:
            if self.year >= first:
                return Namespace("dtr-types", _DTR + release, f"https://www.xbrl.org/dtr/type/{release}/types.xsd")
        return _NUMERIC if item_type in REGISTRY_NUMBERS else _NON_NUMERIC

    @property
    def calculation_1_1(self) -> bool:
        """Whether sums are stated under Calculations 1.1 or, for older taxonomies, under XBRL 2.1 section 5.2.5.2."""
        return sums_by_digits(self._calculation, self.year)


def element_id(qname: QName) -> str:
    """The id of an element's declaration (EDGAR Filer Manual 6.7.17; the official taxonomies keep it too)."""
    return f"{qname.prefix}_{qname.name}"


def all_networks(report: Report) -> tuple[Network, ...]:
    """The networks that hold arcs, cover first, statement by statement, those that no statement shows, the anchors."""
    pairs = (network for tagged in report.tagged for network in (tagged.presentation, tagged.calculation))
    every = (report.cover_network, *pairs, *report.networks, report.anchors)
    return tuple(network for network in every if network and network.arcs)


def _bind(report: Report) -> dict[str, Namespace]:
    used = {concept.qname.prefix for concept in report.concepts} | {report.extension.prefix}
    bindings: dict[str, Namespace] = {}
    for namespace in (*report.namespaces, report.extension):
        if namespace.prefix in used:
            _check_prefix(namespace, bindings)
            bindings[namespace.prefix] = namespace
    if unbound := sorted(used - bindings.keys()):
        raise ValueError(f"no namespace for the prefix {unbound[0]!r}; bound: {', '.join(bindings)}")
    for concept in report.concepts:
        if not _is_name(concept.qname.name):
            raise ValueError(f"not an XML name: {concept.qname.name!r}")
    return bindings


def _check_prefix(namespace: Namespace, bindings: dict[str, Namespace]) -> None:
    prefix = namespace.prefix
    if not _is_name(prefix):
        raise ValueError(f"not an XML prefix: {prefix!r}")
    if prefix in bindings or RESERVED.get(prefix, namespace.uri) != namespace.uri:
        raise ValueError(f"the prefix {prefix!r} already means {RESERVED.get(prefix) or bindings[prefix].uri}")


def _check_facts(ids: Ids, concepts: dict[QName, Concept]) -> None:
    """Facts and their dimensions speak of concepts the report holds, else their names would have no schema."""
    used = {fact.concept for fact in ids.facts.values()}
    used |= {name for context in ids.contexts for pair in context.dimensions for name in pair}
    if missing := sorted(used - concepts.keys()):
        raise ValueError(f"the facts use {missing[0]}, which is not among the report's concepts")


def _is_name(text: str) -> bool:
    """Whether the text is an NCName (XML Namespaces 1.0 section 3).

    Names are Python's identifiers with points and hyphens inside, without the letters below U+00C0 that XML leaves out.
    """
    plain = text.replace(".", "_").replace("-", "_")
    return plain.isidentifier() and text[0] not in ".-" and not any("\x7f" < c < "\xc0" for c in text)


def _name_roles(report: Report) -> dict[str, str]:
    """Ids made from the last part of each role's URI, numbered where they meet."""
    names: dict[str, str] = {}
    used: set[str] = set()
    for network in all_networks(report):
        uri = network.role.uri
        if uri not in names:
            tail = "".join(c for c in uri.rpartition("/")[2] if c.isascii() and (c.isalnum() or c in "_.-"))
            names[uri] = claim_name(tail if _is_name(tail) else f"role_{tail}", used)
    return names
