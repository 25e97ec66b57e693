"""A taxonomy package made from catalogue facts, so that a report can be validated without the official one.

It declares the concepts that the report uses: name, type, period type, balance. It holds no relations and no labels of
the official taxonomy, and what it says of a concept is what the catalogue knows. Whoever uses it is told so.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from reportgen.model.taxonomy import Concept

_TIME = (1980, 1, 1, 0, 0, 0)
_DTR = "http://www.xbrl.org/dtr/type/"
# types of the data type registry, by the schemas of 2009 that every processor knows
_NUMERIC = frozenset(
    f"{kind}ItemType"
    for kind in ("perShare", "percent", "area", "energy", "length", "mass", "memory", "power", "volume", "weight")
)
_TEXTS = frozenset({"domainItemType", "escapedItemType", "textBlockItemType"})
_PLAIN = frozenset(
    f"{kind}ItemType"
    for kind in (
        *(
            "decimal",
            "float",
            "double",
            "integer",
            "nonPositiveInteger",
            "negativeInteger",
            "long",
            "int",
            "short",
            "byte",
        ),
        *(
            "nonNegativeInteger",
            "positiveInteger",
            "monetary",
            "shares",
            "pure",
            "string",
            "boolean",
            "duration",
            "anyURI",
        ),
        *(
            "dateTime",
            "time",
            "date",
            "gYearMonth",
            "gYear",
            "gMonthDay",
            "gDay",
            "gMonth",
            "normalizedString",
            "token",
        ),
        *("language", "Name", "NCName", "QName", "hexBinary", "base64Binary"),
    )
)
_FALLBACK = "xbrli:normalizedStringItemType"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<xs:schema elementFormDefault="qualified" targetNamespace={space}'
    ' xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    ' xmlns:xbrldt="http://xbrl.org/2005/xbrldt" xmlns:num="{dtr}numeric" xmlns:nonnum="{dtr}non-numeric">\n'
    '<xs:import namespace="http://www.xbrl.org/2003/instance"'
    ' schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>\n'
    '<xs:import namespace="http://xbrl.org/2005/xbrldt" schemaLocation="http://www.xbrl.org/2005/xbrldt-2005.xsd"/>\n'
    '<xs:import namespace="{dtr}numeric" schemaLocation="{dtr}numeric-2009-12-16.xsd"/>\n'
    '<xs:import namespace="{dtr}non-numeric" schemaLocation="{dtr}nonNumeric-2009-12-16.xsd"/>\n'
)


def make_package(schemas: Mapping[str, tuple[str, Iterable[Concept]]]) -> bytes:
    """A package of schemas: by address, the namespace and the concepts it declares. Same concepts, same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        rules = []
        for number, (address, (space, concepts)) in enumerate(sorted(schemas.items())):
            _add(archive, f"schemas/{number}.xsd", _schema(space, concepts))
            rules.append(f"<rewriteURI uriStartString={quoteattr(address)} rewritePrefix='../schemas/{number}.xsd'/>")
        _add(
            archive,
            "META-INF/catalog.xml",
            f'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">{"".join(rules)}</catalog>',
        )
        _add(
            archive,
            "META-INF/taxonomyPackage.xml",
            '<tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en">'
            "<tp:identifier>urn:reportgen:stand-in</tp:identifier><tp:name>stand-in</tp:name><tp:version>1</tp:version>"
            "</tp:taxonomyPackage>",
        )
    return stream.getvalue()


def _add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(zipfile.ZipInfo(f"stand-in/{name}", _TIME), text)


def _schema(space: str, concepts: Iterable[Concept]) -> str:
    head = _HEAD.format(space=quoteattr(space), dtr=_DTR)
    return head + "".join(map(_element, sorted(concepts, key=lambda one: one.qname))) + "</xs:schema>\n"


def _element(concept: Concept) -> str:
    prefix = "xbrli" if concept.substitution == "item" else "xbrldt"
    balance = f' xbrli:balance="{concept.balance}"' if concept.balance else ""
    abstract = ' abstract="true"' if concept.abstract else ""
    name = escape(concept.qname.name)
    return (
        f'<xs:element id="{concept.qname.prefix}_{name}" name="{name}" type="{_type(concept.type)}"'
        f' substitutionGroup="{prefix}:{concept.substitution}" xbrli:periodType="{concept.period_type}"'
        f'{balance}{abstract} nillable="true"/>\n'
    )


def _type(name: str) -> str:
    """The type under the prefix of its namespace; what only the official taxonomy declares is a line of text."""
    if name in _NUMERIC:
        return f"num:{name}"
    if name in _TEXTS:
        return f"nonnum:{name}"
    return f"xbrli:{name}" if name in _PLAIN else _FALLBACK
