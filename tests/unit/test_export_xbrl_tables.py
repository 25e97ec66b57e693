"""Statements whose facts have dimensions: two axes, members below members, what stands for the whole."""

from __future__ import annotations

import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.exporters import xbrl
from reportgen.model.report import Context, Fact, Match, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Column, LineItem, Statement, StatementKind
from reportgen.model.taxonomy import Arc, Concept, Label, Network, NetworkKind, QName, Role
from reportgen.validation import arelle
from tests.builders import CIK, SCHEME, USD, amount, origin, period, seed_report
from tests.test_judge import PACKAGE
from tests.unit.exported import arcs, export
from tests.unit.test_validation_arelle import ARELLE, MISSING

ROLE = Role("http://immunogen.com/role/Segments", "0000004 - Statement - SEGMENTS")
QUARTER = "2012-07-01..2012-09-30"
# name, kind: root and line items, table, axis, member
_FRAME = {
    "SegmentsAbstract": "item",
    "SegmentsTable": "hypercubeItem",
    "SegmentsAxis": "dimensionItem",
    "SegmentsDomain": "member",
    "DrugsMember": "member",
    "LicensedDrugsMember": "member",
    "ServicesMember": "member",
    "CountriesAxis": "dimensionItem",
    "CountriesDomain": "member",
    "FranceMember": "member",
    "SegmentsLineItems": "item",
}
_TREE = """
SegmentsAbstract SegmentsTable
SegmentsTable SegmentsAxis CountriesAxis SegmentsLineItems
SegmentsAxis SegmentsDomain
SegmentsDomain DrugsMember ServicesMember
DrugsMember LicensedDrugsMember
CountriesAxis CountriesDomain
CountriesDomain FranceMember
SegmentsLineItems SegmentSales
"""
# members of the row, in the order of their axes, and its thousands
ROWS = (("", 900), ("Segments=Drugs", 700), ("Segments=LicensedDrugs", 300), ("Countries=France Segments=Services", 50))


def own(name: str) -> QName:
    return QName("imgn", name)


def _concept(name: str, kind: str) -> Concept:
    labels = (Label(f"{name} of the test"),)
    if kind == "member":
        return Concept(own(name), "domainItemType", "duration", abstract=True, labels=labels)
    return Concept(own(name), "stringItemType", "duration", abstract=True, substitution=kind, labels=labels)


def _fact(members: str, thousands: int) -> Fact:
    pairs = (pair.split("=") for pair in members.split())
    dimensions = tuple((own(f"{axis}Axis"), own(f"{member}Member")) for axis, member in pairs)
    context = Context(CIK, SCHEME, period(QUARTER), dimensions)
    return Fact(own("SegmentSales"), context, Decimal(thousands * 1000), USD, -3, origin(70, str(thousands)))


def segments(rows: tuple[tuple[str, int], ...] = ROWS, tree: str = _TREE) -> Report:
    """The first filing and a statement of sales by segments and countries."""
    sales = Concept(own("SegmentSales"), "monetaryItemType", "duration", "credit", labels=(Label("Sales by segment"),))
    items = tuple(LineItem(members or "All", (amount(str(value)),), origin(70)) for members, value in rows)
    column = Column(period(QUARTER), "Three Months Ended", "USD", 3)
    statement = Statement(StatementKind.OTHER, "SEGMENTS", (column,), items, origin(69, "SEGMENTS"))
    below = (line.split() for line in tree.strip().splitlines())
    shown = tuple(
        Arc(own(parent), own(child), float(order)) for parent, *some in below for order, child in enumerate(some, 1)
    )
    match = Match(sales, 0.99, "built for a test", False)
    tagged = TaggedStatement(
        statement,
        ROLE,
        tuple(TaggedItem(index, match, (_fact(*row),)) for index, row in enumerate(rows)),
        Network(NetworkKind.PRESENTATION, ROLE, shown),
        Network(NetworkKind.CALCULATION, ROLE, ()),
    )
    seed = _without_cover(seed_report())
    frame = tuple(_concept(name, kind) for name, kind in _FRAME.items())
    return replace(seed, tagged=(*seed.tagged, tagged), concepts=(*seed.concepts, *frame, sales))


def _without_cover(report: Report) -> Report:
    """The cover of the builders is not all in the package that Arelle reads."""
    rest = tuple(concept for concept in report.concepts if concept.qname.prefix != "dei")
    return replace(report, cover=(), cover_network=replace(report.cover_network, arcs=()), concepts=rest)


def edges(report: Report) -> list[str]:
    data = export(xbrl, report)["imgn-20120930_def.xml"]
    return [
        f"{source.partition('_')[2]} {said['arcrole'].rpartition('/')[2]} {target.partition('_')[2]}"
        for source, target, said in arcs(data)
    ]


def test_axes_have_members_below_members_and_the_whole_as_default() -> None:
    assert edges(segments()) == [
        "SegmentsLineItems all SegmentsTable",
        "SegmentsLineItems domain-member SegmentSales",
        "SegmentsTable hypercube-dimension SegmentsAxis",
        "SegmentsAxis dimension-domain SegmentsDomain",
        "SegmentsAxis dimension-default SegmentsDomain",
        "SegmentsDomain domain-member DrugsMember",
        "DrugsMember domain-member LicensedDrugsMember",
        "SegmentsDomain domain-member ServicesMember",
        "SegmentsTable hypercube-dimension CountriesAxis",
        "CountriesAxis dimension-domain CountriesDomain",
        "CountriesAxis dimension-default CountriesDomain",
        "CountriesDomain domain-member FranceMember",
    ]


def test_a_tree_that_bites_its_tail_ends() -> None:
    found = edges(segments(tree=f"{_TREE}LicensedDrugsMember DrugsMember\n"))
    assert "LicensedDrugsMember domain-member DrugsMember" in found
    assert found.count("DrugsMember domain-member LicensedDrugsMember") == 1


def test_a_member_in_many_places_is_gone_through_once() -> None:
    # each step doubles the ways down: 2 to the 40 of them
    steps = "\n".join(f"S{step}Member S{step}aMember S{step}bMember" for step in range(40))
    joins = "\n".join(f"S{step}{side}Member S{step + 1}Member" for step in range(40) for side in "ab")
    names = [f"S{step}{side}Member" for step in range(41) for side in ("", "a", "b")]
    report = segments(tree=f"{_TREE}CountriesDomain S0Member\n{steps}\n{joins}\n")
    report = replace(report, concepts=(*report.concepts, *(_concept(name, "member") for name in names)))
    assert sum("domain-member S" in edge and "Segment" not in edge for edge in edges(report)) == 1 + 40 * 4


@pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"Arelle is not here: {MISSING}")
class TestWithArelle:
    def validate(self, folder: Path, report: Report) -> list[str]:
        for name, data in export(xbrl, report).items():
            (folder / name).write_bytes(data)
        found = arelle.run(arelle.Tool((str(ARELLE),), 120), folder / "imgn-20120930.xml", (PACKAGE,))
        return [one.finding.code for one in found]

    def test_facts_of_the_table_are_valid(self, tmp_path: Path) -> None:
        assert self.validate(tmp_path, segments()) == []

    def test_a_member_of_another_axis_is_not(self, tmp_path: Path) -> None:
        report = segments((*ROWS, ("Countries=Drugs", 20)))
        assert self.validate(tmp_path, report) == ["xbrldie:PrimaryItemDimensionallyInvalidError"]
