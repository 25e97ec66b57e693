"""The extension schema: own elements, role types, and where the linkbases are (XBRL 2.1 section 5.1)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.exporters._xbrl_names import DIMENSIONS, INSTANCE, LINK, RESERVED, XLINK, Names, all_networks, element_id
from reportgen.exporters._xbrl_values import escape
from reportgen.model.report import Report
from reportgen.model.taxonomy import Concept, Namespace, Role

_KINDS = {"_cal": "calculation", "_def": "definition", "_lab": "label", "_pre": "presentation"}


def write_schema(report: Report, names: Names, linkbases: tuple[str, ...]) -> str:
    """The schema document. `linkbases` are the suffixes of the linkbases written: "_pre", "_lab" ..."""
    own = [concept for concept in report.concepts if concept.qname.prefix == report.extension.prefix]
    imports = _imports(names, own, report.extension)
    bound = {"xs": RESERVED["xs"], "link": LINK, "xlink": XLINK} | {n.prefix: n.uri for n in imports}
    bound[report.extension.prefix] = report.extension.uri
    declared = "".join(f'\n  xmlns:{prefix}="{escape(uri)}"' for prefix, uri in bound.items())
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<xs:schema targetNamespace="{escape(report.extension.uri)}" elementFormDefault="qualified"'
            f' attributeFormDefault="unqualified"{declared}>',
            "  <xs:annotation>",
            "    <xs:appinfo>",
            *(_linkbase_ref(f"{names.stem}{suffix}.xml", _KINDS[suffix]) for suffix in linkbases),
            *_role_types(report, names),
            "    </xs:appinfo>",
            "  </xs:annotation>",
            *(f'  <xs:import namespace="{escape(n.uri)}" schemaLocation="{escape(n.schema)}"/>' for n in imports),
            *(_element(concept, names) for concept in own),
            "</xs:schema>\n",
        )
    )


def _imports(names: Names, own: list[Concept], extension: Namespace) -> list[Namespace]:
    """Every namespace that the report's concepts, or the types and substitution groups of its own ones, come from."""
    needed = [INSTANCE]
    if any(concept.substitution != "item" for concept in own):
        needed.append(DIMENSIONS)
    needed += (names.type_namespace(concept.type) for concept in own)
    needed += (namespace for namespace in names.bindings.values() if namespace.prefix != extension.prefix)
    return list({namespace.uri: namespace for namespace in needed}.values())


def _linkbase_ref(file: str, kind: str) -> str:
    return (
        f'      <link:linkbaseRef xlink:type="simple" xlink:href="{file}"'
        f' xlink:role="http://www.xbrl.org/2003/role/{kind}LinkbaseRef"'
        ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
    )


def _role_types(report: Report, names: Names) -> Iterator[str]:
    """Declarations sorted by definition, open to each kind of network (EDGAR Filer Manual 6.7.9 to 6.7.12)."""
    roles: dict[str, Role] = {network.role.uri: network.role for network in all_networks(report)}
    for role in sorted(roles.values(), key=lambda role: (role.definition, role.uri)):
        yield f'      <link:roleType roleURI="{escape(role.uri)}" id="{names.roles[role.uri]}">'
        yield f"        <link:definition>{escape(role.definition)}</link:definition>"
        for kind in ("presentation", "calculation", "definition"):
            yield f"        <link:usedOn>link:{kind}Link</link:usedOn>"
        yield "      </link:roleType>"


def _element(concept: Concept, names: Names) -> str:
    group = INSTANCE if concept.substitution == "item" else DIMENSIONS
    balance = f' xbrli:balance="{concept.balance}"' if concept.balance else ""
    abstract = ' abstract="true"' if concept.abstract else ""
    return (
        f'  <xs:element id="{element_id(concept.qname)}" name="{concept.qname.name}"'
        f' type="{names.type_namespace(concept.type).prefix}:{concept.type}"'
        f' substitutionGroup="{group.prefix}:{concept.substitution}"'
        f' xbrli:periodType="{concept.period_type}"{balance}{abstract} nillable="true"/>'
    )
