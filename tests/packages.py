"""A small taxonomy package of a namespace that nothing knows, written by the tests themselves."""

from __future__ import annotations

import zipfile
from pathlib import Path

SPACE = "http://own.example/x"
ADDRESS = "https://own.example/x/"
# name, type, period, balance, label
CONCEPTS = (
    ("FundsAtHand", "monetary", "instant", "debit", "Cash and cash equivalents"),
    ("MoreProperty", "monetary", "instant", "debit", "Other assets"),
    ("AllProperty", "monetary", "instant", "debit", "Total assets"),
    ("ShortDebts", "monetary", "instant", "credit", "Current liabilities"),
    ("OwnersShare", "monetary", "instant", "credit", "Shareholders' equity"),
    ("AllSources", "monetary", "instant", "credit", "Liabilities and shareholders' equity, total"),
    ("Income", "monetary", "duration", "credit", "Total revenues"),
    ("Outcome", "monetary", "duration", "credit", "Net profit (loss)"),
    ("ResearchCost", "monetary", "duration", "debit", "Research and development"),
)
SCHEMA = """<?xml version="1.0"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"
 xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:own-x="{space}"
 targetNamespace="{space}">
<xs:annotation><xs:appinfo>
<link:roleType roleURI="{space}/role/sheet" id="sheet"><link:definition>[1] Statement of financial position</link:definition>
<link:usedOn>link:presentationLink</link:usedOn><link:usedOn>link:calculationLink</link:usedOn></link:roleType>
<link:linkbaseRef xlink:type="simple" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" xlink:href="own-x-lab.xml"/>
<link:linkbaseRef xlink:type="simple" xlink:arcrole="http://www.w3.org/1999/xlink/properties/linkbase" xlink:href="own-x-rel.xml"/>
</xs:appinfo></xs:annotation>
<xs:import namespace="http://www.xbrl.org/2003/instance" schemaLocation="http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd"/>
<xs:complexType name="coinItemType"><xs:simpleContent><xs:restriction base="xbrli:monetaryItemType"/></xs:simpleContent></xs:complexType>
<xs:element id="x_Sheet" name="Sheet" type="xbrli:stringItemType" abstract="true" xbrli:periodType="duration" substitutionGroup="xbrli:item"/>
{elements}
</xs:schema>"""
ELEMENT = '<xs:element id="x_{0}" name="{0}" type="{1}" xbrli:periodType="{2}"{3} substitutionGroup="xbrli:item"/>'
LINKBASE = """<?xml version="1.0"?>
<link:linkbase xmlns:link="http://www.xbrl.org/2003/linkbase" xmlns:xlink="http://www.w3.org/1999/xlink">{}</link:linkbase>"""
_ARCROLE = "http://www.xbrl.org/2003/arcrole/"
_TREE = f'xlink:type="arc" xlink:arcrole="{_ARCROLE}parent-child"'
META = """<?xml version="1.0"?><tp:taxonomyPackage xmlns:tp="http://xbrl.org/2016/taxonomy-package" xml:lang="en">
<tp:identifier>{address}</tp:identifier><tp:name>Own taxonomy</tp:name><tp:version>1</tp:version>
<tp:entryPoints><tp:entryPoint><tp:entryPointDocument href="{address}own-x.xsd"/></tp:entryPoint></tp:entryPoints>
</tp:taxonomyPackage>"""
CATALOG = """<?xml version="1.0"?><catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
<rewriteURI uriStartString="{address}" rewritePrefix="../x/"/></catalog>"""


def package_files() -> dict[str, str]:
    """The documents of the package, by path."""
    names = {"coin": "own-x:coinItemType"}
    elements = "\n".join(
        ELEMENT.format(
            name,
            names["coin"] if name == "FundsAtHand" else f"xbrli:{kind}ItemType",
            period,
            f' xbrli:balance="{balance}"',
        )
        for name, kind, period, balance, _ in CONCEPTS
    )
    return {
        "own/META-INF/taxonomyPackage.xml": META.format(address=ADDRESS),
        "own/META-INF/catalog.xml": CATALOG.format(address=ADDRESS),
        "own/x/own-x.xsd": SCHEMA.format(space=SPACE, elements=elements),
        "own/x/own-x-lab.xml": LINKBASE.format(_labels()),
        "own/x/own-x-rel.xml": LINKBASE.format(_relations()),
    }


def write_package(folder: Path, files: dict[str, str] | None = None, name: str = "own-x.zip") -> Path:
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        for member, text in (files or package_files()).items():
            archive.writestr(member, text)
    return path


def _loc(name: str) -> str:
    return f'<link:loc xlink:type="locator" xlink:href="own-x.xsd#x_{name}" xlink:label="{name}"/>'


def _labels() -> str:
    parts = [_label(name, text, "label", "en") for name, *_, text in CONCEPTS]
    parts.append(_label("AllProperty", "Summe Aktiva", "label", "de"))
    parts.append(_label("AllProperty", "All that the company has got", "documentation", "en"))
    return f'<link:labelLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">{"".join(parts)}</link:labelLink>'


def _label(name: str, text: str, role: str, language: str) -> str:
    here = f"{name}_{role}_{language}"
    return (
        f'{_loc(name)}<link:label xlink:type="resource" xlink:label="{here}" xlink:role="http://www.xbrl.org/2003/role/{role}"'
        f' xml:lang="{language}">{text}</link:label>'
        f'<link:labelArc xlink:type="arc" xlink:arcrole="{_ARCROLE}concept-label" xlink:from="{name}" xlink:to="{here}"/>'
    )


def _relations() -> str:
    shown = ("FundsAtHand", "MoreProperty", "AllProperty", "ShortDebts", "OwnersShare", "AllSources")
    tree = "".join(f'<link:presentationArc {_TREE} xlink:from="Sheet" xlink:to="{name}"/>' for name in shown)
    locs = "".join(map(_loc, ("Sheet", *shown)))
    out = f'<link:presentationArc {_TREE} xlink:from="Sheet" xlink:to="ShortDebts" use="prohibited" priority="1"/>'
    sums = "".join(
        f'<link:calculationArc xlink:type="arc" xlink:arcrole="{_ARCROLE}summation-item" xlink:from="AllProperty" xlink:to="{name}" weight="1.0"/>'
        for name in ("FundsAtHand", "MoreProperty")
    )
    role = f'xlink:type="extended" xlink:role="{SPACE}/role/sheet"'
    uses = f'<link:roleRef xlink:type="simple" roleURI="{SPACE}/role/sheet" xlink:href="own-x.xsd#sheet"/>'
    return (
        f"{uses}<link:presentationLink {role}>{locs}{tree}</link:presentationLink>"
        f"<link:presentationLink {role}>{locs}{out}</link:presentationLink>"
        f"<link:calculationLink {role}>{locs}{sums}</link:calculationLink>"
    )
