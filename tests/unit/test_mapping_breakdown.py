"""Rows that break a concept down: members on an axis beside the plain total, and the table that shows them."""

from __future__ import annotations

from dataclasses import replace

from reportgen import pipeline
from reportgen.model.report import Report
from reportgen.model.taxonomy import NetworkKind
from reportgen.options import LabelOverride, Options

_INCOME = """Acme Corp
Consolidated Statements of Operations
(in millions)
Year ended December 31,
2023 2022
Net sales:
Products $ 600 $ 500
Services 400 300
Total net sales 1,000 800
Cost of sales:
Products 300 260
Services 100 90
Total cost of sales 400 350
Gross margin 600 450
Operating expenses:
Research and development 100 90
Selling, general and administrative 200 150
Total operating expenses 300 240
Operating income $ 300 $ 210
Net income $ 250 $ 170
"""
_BALANCE = """

Consolidated Balance Sheets
(in millions)
December 31,
2023 2022
Cash and cash equivalents $ 50 $ 40
Total assets $ 50 $ 40
Stockholders' equity:
Class A common stock, $0.01 par value; 7,500 shares authorized 20 20
Class B common stock, $0.01 par value; 75 shares authorized 5 5
Retained earnings 25 15
Total stockholders' equity 50 40
Total liabilities and stockholders' equity $ 50 $ 40
"""
_COSTS = """Acme Corp
Consolidated Statements of Operations
(in millions)
Year ended December 31,
2023 2022
Revenues $ 1,000 $ 800
Cost of products 300 260
Cost of services 100 90
Research and development 100 90
Total costs and expenses 500 440
Operating income 500 360
Net income $ 450 $ 330
"""


def _stated(report: Report) -> dict[tuple[str, str], list[str]]:
    """Values in millions of the first columns by label and member."""
    found: dict[tuple[str, str], list[str]] = {}
    for tagged in report.tagged:
        for row in tagged.rows:
            fact = next((one for one in row.facts if one), None)
            if fact:
                members = ",".join(f"{axis.name}={member.name}" for axis, member in fact.context.dimensions)
                value = f"{fact.value:f}".removesuffix("000000")
                label = tagged.statement.items[row.item].label.split(",")[0]
                found.setdefault((label, members), [fact.concept.name, value])
    return found


def test_products_and_services_are_members_of_the_total_above_which_they_add_up() -> None:
    report = pipeline.build(_INCOME.encode(), name="acme.txt")
    found = _stated(report)
    total = found["Total net sales", ""]
    assert found["Products", "ProductOrServiceAxis=ProductMember"][0] in (total[0], found["Total cost of sales", ""][0])
    parts = [(f.concept.name, f"{f.value:f}", f.context.dimensions) for f in report.facts() if f.context.dimensions]
    assert [(name, value) for name, value, _ in parts] == [
        (total[0], "600000000"), (total[0], "500000000"), (total[0], "400000000"), (total[0], "300000000"),
        ("CostOfGoodsAndServicesSold", "300000000"), ("CostOfGoodsAndServicesSold", "260000000"),
        ("CostOfGoodsAndServicesSold", "100000000"), ("CostOfGoodsAndServicesSold", "90000000"),
    ]  # fmt: skip
    assert {str(member) for _, _, pairs in parts for _, member in pairs} == {
        "us-gaap:ProductMember",
        "us-gaap:ServiceMember",
    }
    assert total[1] == "1000"


def test_the_tree_shows_the_table_and_sums_leave_the_parts_out() -> None:
    tagged = pipeline.build(_INCOME.encode(), name="acme.txt").tagged[0]
    assert tagged.presentation.kind is NetworkKind.PRESENTATION
    arcs = [(arc.source.name, arc.target.name) for arc in tagged.presentation.arcs]
    assert arcs[:6] == [
        ("IncomeStatementAbstract", "StatementTable"),
        ("StatementTable", "ProductOrServiceAxis"),
        ("ProductOrServiceAxis", "ProductsAndServicesDomain"),
        ("ProductsAndServicesDomain", "ProductMember"),
        ("ProductsAndServicesDomain", "ServiceMember"),
        ("StatementTable", "StatementLineItems"),
    ]
    assert not [arc for arc in arcs[6:] if arc[0] == "IncomeStatementAbstract"]
    assert all(arc.source != arc.target for arc in tagged.calculation.arcs)


def test_costs_of_products_and_services_among_all_costs() -> None:
    found = _stated(pipeline.build(_COSTS.encode(), name="acme.txt"))
    assert found["Cost of products", "ProductOrServiceAxis=ProductMember"] == ["CostOfGoodsAndServicesSold", "300"]
    assert found["Cost of services", "ProductOrServiceAxis=ServiceMember"] == ["CostOfGoodsAndServicesSold", "100"]


def test_classes_of_stock() -> None:
    found = _stated(pipeline.build((_INCOME + _BALANCE).encode(), name="acme.txt"))
    axis = "StatementClassOfStockAxis"
    assert found["Class A common stock", f"{axis}=CommonClassAMember"] == ["CommonStockValue", "20"]
    assert found["Class B common stock", f"{axis}=CommonClassBMember"] == ["CommonStockValue", "5"]


def test_what_somebody_said_of_a_row_stands() -> None:
    options = replace(Options(), labels=(LabelOverride("Products", "SalesRevenueGoodsNet"),), taxonomy="us-gaap-2012")
    report = pipeline.build(_INCOME.encode(), options, name="acme.txt")
    assert not any(fact.context.dimensions for fact in report.facts())
