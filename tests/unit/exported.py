"""Reads exported instances and xBRL-JSON back, and builds reports worth exporting."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from types import ModuleType
from typing import Any, NamedTuple

from lxml import etree

from reportgen.model.period import Instant
from reportgen.model.report import Fact, Match, Report, TaggedItem, TaggedStatement
from reportgen.model.taxonomy import Arc, Concept, Network, QName
from reportgen.options import Options
from tests.builders import fact as printed_fact
from tests.builders import seed_report

XBRLI = "{http://www.xbrl.org/2003/instance}"
LINK = "{http://www.xbrl.org/2003/linkbase}"
XLINK = "{http://www.w3.org/1999/xlink}"
XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


class Read(NamedTuple):
    """A fact as a reader sees it; `period` between midnights, `value` None when nil."""

    concept: str
    period: str
    unit: str
    dimensions: tuple[tuple[str, str], ...]
    value: str | None
    decimals: int | None


def export(module: ModuleType, report: Report) -> dict[str, bytes]:
    return {file.name: file.data for file in module.write(report, Options())}


def stated(report: Report) -> dict[str, Read]:
    """What the report states, by id, said in the reader's form without the exporters' code."""
    return {f"f{number}": _stated(fact) for number, fact in enumerate(report.facts(), 1)}


def _stated(fact: Fact) -> Read:
    end = f"{fact.context.period.end + timedelta(days=1)}"
    span = end if isinstance(fact.context.period, Instant) else f"{fact.context.period.start}/{end}"
    dimensions = tuple((str(axis), str(member)) for axis, member in fact.context.dimensions)
    value = f"{fact.value:f}" if isinstance(fact.value, Decimal) else fact.value
    return Read(str(fact.concept), span, str(fact.unit or ""), dimensions, value, fact.decimals)


def read_instance(data: bytes) -> dict[str, Read]:
    root = etree.fromstring(data)
    contexts = {context.get("id"): context for context in root.iter(f"{XBRLI}context")}
    units = {unit.get("id"): _unit(unit) for unit in root.iter(f"{XBRLI}unit")}
    facts = {}
    for element in root:
        if element.get("contextRef"):
            context = contexts[element.get("contextRef")]
            facts[str(element.get("id"))] = Read(
                f"{element.prefix}:{etree.QName(element).localname}",
                _period(context),
                units.get(element.get("unitRef"), ""),
                tuple((str(m.get("dimension")), str(m.text)) for m in context.iter("{*}explicitMember")),
                None if element.get(XSI_NIL) == "true" else element.text or "",
                int(element.get("decimals", "")) if element.get("decimals", "INF") != "INF" else None,
            )
    return facts


def _period(context: Any) -> str:
    instant, start, end = (context.findtext(f".//{XBRLI}{tag}") for tag in ("instant", "startDate", "endDate"))
    after = f"{date.fromisoformat(instant or end) + timedelta(days=1)}"
    return after if instant else f"{start}/{after}"


def _unit(unit: Any) -> str:
    sides = [[m.text for m in unit.iterfind(f".//{XBRLI}{side}/*")] for side in ("unitNumerator", "unitDenominator")]
    if sides[1]:
        return "/".join("*".join(side) for side in sides)
    return "*".join(m.text for m in unit.iterfind(f"{XBRLI}measure"))


def read_json(data: bytes) -> dict[str, Read]:
    core = {"concept", "entity", "period", "unit", "language"}
    facts = {}
    for name, fact in json.loads(data)["facts"].items():
        said = fact["dimensions"]
        extra = tuple((axis, member) for axis, member in said.items() if axis not in core)
        span = said["period"].replace("T00:00:00", "")
        facts[name] = Read(said["concept"], span, said.get("unit", ""), extra, fact["value"], fact.get("decimals"))
    return facts


def arcs(data: bytes) -> list[tuple[str, str, dict[str, str]]]:
    """Source and target as element ids, and the arc's plain attributes."""
    found = []
    root: Any = etree.fromstring(data)
    for link in root:
        places = {
            loc.get(f"{XLINK}label"): loc.get(f"{XLINK}href").partition("#")[2] for loc in link.iter(f"{LINK}loc")
        }
        for arc in link.iter("{*}presentationArc", "{*}calculationArc", "{*}definitionArc"):
            said = {etree.QName(key).localname: value for key, value in arc.attrib.items()}
            found.append((places[said["from"]], places[said["to"]], said))
    return found


def labels(data: bytes) -> dict[tuple[str, str], str]:
    """Texts by element id and the last part of the role."""
    texts: dict[tuple[str, str], str] = {}
    root: Any = etree.fromstring(data)
    for label in root.iter(f"{LINK}label"):
        name = label.get(f"{XLINK}label").removeprefix("lab_")
        role = label.get(f"{XLINK}role").rpartition("/")[2]
        assert (name, role) not in texts
        texts[name, role] = label.text
    return texts


def with_rows(*facts: Fact, at: int = -1) -> Report:
    """The seed with more facts, in a row each at the end of the last statement or of that `at` an index."""
    report = seed_report()
    sheet = report.tagged[at]
    match = Match(None, 0.5, "added for a test", True)
    rows = tuple(TaggedItem(1, match, (fact, None)) for fact in facts)
    known = {concept.qname for concept in report.concepts}
    new = dict.fromkeys(fact.concept for fact in facts if fact.concept not in known)
    concepts = tuple(Concept(qname, "monetaryItemType", "instant") for qname in new)
    tagged = [*report.tagged]
    tagged[at] = replace(sheet, rows=sheet.rows + rows)
    return replace(report, concepts=report.concepts + concepts, tagged=tuple(tagged))


def with_concepts(report: Report, *concepts: Concept) -> Report:
    return replace(report, concepts=report.concepts + concepts)


def change_sheet(report: Report, **fields: Any) -> Report:
    return replace(report, tagged=(replace(report.tagged[0], **fields), *report.tagged[1:]))


def with_arcs(sheet: TaggedStatement, *more: Arc) -> Network:
    return replace(sheet.presentation, arcs=sheet.presentation.arcs + more)


AXIS, MEMBER = QName("us-gaap", "StatementEquityComponentsAxis"), QName("us-gaap", "CommonStockMember")


def dimensional_fact() -> Fact:
    plain = printed_fact("StockholdersEquity 2012-09-30 USD 842000", -3)
    return replace(plain, context=replace(plain.context, dimensions=((AXIS, MEMBER),)))


def dimensional_concepts() -> tuple[Concept, ...]:
    return (
        Concept(AXIS, "stringItemType", "duration", abstract=True, substitution="dimensionItem"),
        Concept(MEMBER, "domainItemType", "duration", abstract=True),
    )
