"""A schema and a presentation linkbase in few words: `Parent: child child; Parent: child` with `child/role`."""

from __future__ import annotations

_ROLES = {
    "total": "http://www.xbrl.org/2003/role/totalLabel",
    "start": "http://www.xbrl.org/2003/role/periodStartLabel",
    "end": "http://www.xbrl.org/2003/role/periodEndLabel",
    "negated": "http://www.xbrl.org/2009/role/negatedLabel",
    "label": "http://www.xbrl.org/2003/role/label",
    "terse": "http://www.xbrl.org/2003/role/terseLabel",
}
_GAAP = "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"
_HEAD = (
    '<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:xbrldt="http://xbrl.org/2005/xbrldt">'
)


def schema(*elements: str, linkbases: str = "pre cal lab def", roles: str = "") -> bytes:
    """`elements` are `Name type period [balance]` of acme; `roles` are `address=definition`, with `|` between."""
    refs = "".join(
        f'<link:linkbaseRef xlink:type="simple" xlink:href="acme_{one}.xml"'
        ' xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase"/>'
        for one in linkbases.split()
    )
    pairs = [one.partition("=") for one in roles.split("|") if one]
    types = "".join(
        f'<link:roleType roleURI="http://acme.com/role/{uri}" id="{uri}"><link:definition>{words}</link:definition>'
        "</link:roleType>"
        for uri, _, words in pairs
    )
    return (
        '<xs:schema targetNamespace="http://acme.com/x" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
        ' xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:xbrldt="http://xbrl.org/2005/xbrldt"'
        f' xmlns:acme="http://acme.com/x"><xs:annotation><xs:appinfo>{refs}{types}</xs:appinfo></xs:annotation>'
        f'<xs:import namespace="http://fasb.org/us-gaap/2025" schemaLocation="{_GAAP}"/>'
        f"{''.join(map(_element, elements))}</xs:schema>"
    ).encode()


def _element(words: str) -> str:
    name, kind, period, *more = words.split()
    balance = "".join(f' xbrli:balance="{one}"' for one in more if one in ("debit", "credit"))
    group = next((one for one in more if ":" in one), "xbrli:item")
    abstract = ' abstract="true"' * ("abstract" in more)
    return (
        f'<xs:element id="acme_{name}" name="{name}" type="xbrli:{kind}ItemType" substitutionGroup="{group}"'
        f' xbrli:periodType="{period}"{balance}{abstract} nillable="true"/>'
    )


def presentation(**trees: str) -> bytes:
    """`role="Root: A B/total; A: C"`: names are of us-gaap, or of acme after a dot."""
    return _linkbase("presentation", "http://www.xbrl.org/2003/arcrole/parent-child", trees)


def calculation(**trees: str) -> bytes:
    """`role="Total: Part Less/-1"`."""
    return _linkbase("calculation", "http://www.xbrl.org/2003/arcrole/summation-item", trees)


def _linkbase(kind: str, arcrole: str, trees: dict[str, str]) -> bytes:
    links = "".join(_link(kind, arcrole, role, tree) for role, tree in trees.items())
    return f"{_HEAD}{links}</link:linkbase>".encode()


def _link(kind: str, arcrole: str, role: str, tree: str) -> str:
    places: dict[str, str] = {}
    arcs: list[str] = []
    for branch in tree.split(";"):
        parent, _, below = branch.partition(":")
        for order, word in enumerate(below.split(), 1):
            child, _, how = word.partition("/")
            label = f"n{len(arcs)}"
            places |= {f"p{parent.strip()}": parent.strip(), label: child}
            said = f' preferredLabel="{_ROLES[how]}"' if how in _ROLES else f' weight="{how or 1}"'
            said = "" if kind == "presentation" and how not in _ROLES else said
            arcs.append(
                f'<link:{kind}Arc xlink:type="arc" xlink:arcrole="{arcrole}" xlink:from="p{parent.strip()}"'
                f' xlink:to="{label}" order="{order}"{said}/>'
            )
    located = "".join(
        f'<link:loc xlink:type="locator" xlink:href="{_href(name)}" xlink:label="{label}"/>'
        for label, name in places.items()
    )
    return f'<link:{kind}Link xlink:role="http://acme.com/role/{role}">{located}{"".join(arcs)}</link:{kind}Link>'


def _href(name: str) -> str:
    return f"acme.xsd#acme_{name[1:]}" if name.startswith(".") else f"{_GAAP}#us-gaap_{name}"


def labels(**texts: str) -> bytes:
    """`Assets_total="Total assets"`."""
    found = []
    for at, (key, text) in enumerate(texts.items()):
        name, _, role = key.partition("_")
        found.append(
            f'<link:loc xlink:href="{_href(name)}" xlink:label="c{at}"/>'
            f'<link:label xlink:label="l{at}" xlink:role="{_ROLES[role or "label"]}" xml:lang="en-US">{text}</link:label>'
            f'<link:labelArc xlink:from="c{at}" xlink:to="l{at}"'
            ' xlink:arcrole="http://www.xbrl.org/2003/arcrole/concept-label"/>'
        )
    return f'{_HEAD}<link:labelLink xlink:role="http://www.xbrl.org/2003/role/link">{"".join(found)}</link:labelLink></link:linkbase>'.encode()


def definition(**trees: str) -> bytes:
    """`role="LineItems>all>.Table; .Table>hypercube-dimension>.Axis"`: hypercubes are closed."""
    links = "".join(_definition(role, tree) for role, tree in trees.items())
    return f"{_HEAD}{links}</link:linkbase>".encode()


def _definition(role: str, tree: str) -> str:
    places: dict[str, None] = {}
    arcs = []
    for number, relation in enumerate(tree.split(";")):
        source, kind, target = relation.strip().split(">")
        places |= dict.fromkeys((source, target))
        closed = ' xbrldt:closed="true" xbrldt:contextElement="segment"' * (kind == "all")
        arcs.append(
            f'<link:definitionArc xlink:arcrole="http://xbrl.org/int/dim/arcrole/{kind}" xlink:from="p{source}"'
            f' xlink:to="p{target}" order="{number}"{closed}/>'
        )
    located = "".join(f'<link:loc xlink:href="{_href(name)}" xlink:label="p{name}"/>' for name in places)
    return (
        f'<link:definitionLink xlink:role="http://acme.com/role/{role}">{located}{"".join(arcs)}</link:definitionLink>'
    )
