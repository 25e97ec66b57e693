"""Extended links: locators, arcs, and the linkbase document around them (XBRL 2.1 section 3.5)."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.exporters._xbrl_names import DIMENSIONS, LINK, XLINK, Names, element_id
from reportgen.exporters._xbrl_values import escape
from reportgen.model.taxonomy import QName, Role

# source, target, and the arc's own attributes as XML, arcrole first
Relation = tuple[QName, QName, str]


def render_order(order: float) -> str:
    """An xs:decimal without exponent: 1, 2.5."""
    return f"{order:f}".rstrip("0").rstrip(".")


def render_link(kind: str, role: Role, relations: Iterable[Relation], names: Names) -> str:
    """An extended link of a kind ("presentation" ...).

    A pair of concepts that is related twice, as cash at the beginning and at the end of a period, gets a second
    locator: two arcs between the same labels would be an error (XLink 1.1 section 5.1.3).
    """
    locators: dict[str, QName] = {}
    met: dict[tuple[QName, QName], int] = {}
    arcs = []
    for source, target, attributes in relations:
        times = met[source, target] = met.get((source, target), 0) + 1
        start, end = f"loc_{element_id(source)}", f"loc{times if times > 1 else ''}_{element_id(target)}"
        locators |= {start: source, end: target}
        arcs.append(
            f'    <link:{kind}Arc xlink:type="arc" xlink:from="{start}" xlink:to="{end}" xlink:arcrole={attributes}/>'
        )
    return "\n".join(
        (
            f'  <link:{kind}Link xlink:type="extended" xlink:role="{escape(role.uri)}">',
            *(render_locator(label, names.href(qname)) for label, qname in locators.items()),
            *arcs,
            f"  </link:{kind}Link>",
        )
    )


def render_locator(label: str, href: str) -> str:
    """A locator under an XLink label; `href` is escaped already."""
    return f'    <link:loc xlink:type="locator" xlink:href="{href}" xlink:label="{label}"/>'


def role_refs(roles: Iterable[Role], names: Names) -> list[str]:
    """References to the declarations of own roles, each once, in order."""
    uris = dict.fromkeys(role.uri for role in roles)
    return [render_role_ref(uri, f"{names.stem}.xsd#{names.roles[uri]}") for uri in uris]


def render_role_ref(uri: str, href: str) -> str:
    """A reference to where a role is declared (XBRL 2.1 section 3.5.2.4)."""
    return f'  <link:roleRef roleURI="{escape(uri)}" xlink:type="simple" xlink:href="{escape(href)}"/>'


def render_arcrole_ref(uri: str, href: str) -> str:
    """A reference to where an arcrole is declared (XBRL 2.1 section 3.5.2.5)."""
    return f'  <link:arcroleRef arcroleURI="{escape(uri)}" xlink:type="simple" xlink:href="{escape(href)}"/>'


def render_linkbase(references: Iterable[str], links: Iterable[str], *, dimensional: bool = False) -> str:
    """The whole document; `dimensional` arcs have attributes of XBRL Dimensions."""
    dimensions = f' xmlns:xbrldt="{DIMENSIONS.uri}"' if dimensional else ""
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<link:linkbase xmlns:link="{LINK}" xmlns:xlink="{XLINK}"{dimensions}>',
            *references,
            *links,
            "</link:linkbase>\n",
        )
    )
