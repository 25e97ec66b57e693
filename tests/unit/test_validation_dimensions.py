"""Dimensional validity by hand: a table of Assets by product, Bread or Cake, where all products is the default."""

from __future__ import annotations

import pytest

from reportgen import reports, validating, validation
from reportgen.findings import Log
from tests.unit.filed import I_AND_D, context, fact, instance
from tests.unit.inlined import Beside
from tests.unit.linked import definition, schema

ELEMENTS = (
    "Table string duration abstract xbrldt:hypercubeItem",
    "ProductAxis string duration abstract xbrldt:dimensionItem",
    "OtherAxis string duration abstract xbrldt:dimensionItem",
    *(f"{name} string duration abstract" for name in ("Items", "Products", "Bread", "Cake", "Tea")),
)
TREE = (
    ".Items>all>.Table; .Table>hypercube-dimension>.ProductAxis; .ProductAxis>dimension-domain>.Products;"
    " .ProductAxis>dimension-default>.Products; .Products>domain-member>.Bread; .Products>domain-member>.Cake;"
    " .Items>domain-member>Assets"
)
MEMBER = '<xbrldi:explicitMember dimension="acme:{}">acme:{}</xbrldi:explicitMember>'


def codes(body: str, inside: str = "", tree: str = TREE) -> list[str]:
    files = {"acme.xsd": schema(*ELEMENTS, linkbases="def", roles="t=Table"), "acme_def.xml": definition(t=tree)}
    data = instance(body, I_AND_D + (context("p", "2025-12-31", inside) if inside else ""))
    (filing,) = reports.read("a.xml", data, Beside(files), Log())
    faults = validation.run(validating._describe(filing))
    return [fault.finding.code for fault in faults if fault.finding.code.startswith("xbrldie")]


INVALID = "xbrldie:PrimaryItemDimensionallyInvalidError"


@pytest.mark.parametrize(
    ("inside", "found"),
    [
        (MEMBER.format("ProductAxis", "Bread"), []),
        (MEMBER.format("ProductAxis", "Tea"), [INVALID]),
        (MEMBER.format("OtherAxis", "Bread"), [INVALID]),
        (MEMBER.format("ProductAxis", "Bread") + MEMBER.format("OtherAxis", "Tea"), [INVALID]),
        (MEMBER.format("ProductAxis", "Products"), ["xbrldie:DefaultValueUsedInInstanceError"]),
        (MEMBER.format("Bread", "Cake"), ["xbrldie:ExplicitMemberNotExplicitDimensionError", INVALID]),
        (MEMBER.format("ProductAxis", "Beer"), ["xbrldie:ExplicitMemberUndefinedQNameError", INVALID]),
    ],
)
def test_members_are_those_of_the_table(inside: str, found: list[str]) -> None:
    assert codes(fact("us-gaap:Assets", "7", "p"), inside) == found


def test_without_dimensions_a_fact_is_of_the_default() -> None:
    assert codes(fact("us-gaap:Assets", "7")) == []
    assert codes(fact("us-gaap:Assets", "7"), tree=TREE.replace(" .ProductAxis>dimension-default>.Products;", "")) == [
        INVALID
    ]


def test_a_concept_of_no_table_may_have_any() -> None:
    assert codes(fact("us-gaap:Liabilities", "7", "p"), MEMBER.format("ProductAxis", "Tea")) == []


def test_what_a_table_excludes_is_not_allowed() -> None:
    tree = TREE.replace(">all>", ">notAll>")
    assert codes(fact("us-gaap:Assets", "7", "p"), MEMBER.format("ProductAxis", "Bread"), tree) == [INVALID]
    assert codes(fact("us-gaap:Assets", "7", "p"), MEMBER.format("ProductAxis", "Tea"), tree) == []
