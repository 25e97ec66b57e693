"""The extension schema and its linkbases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from reportgen.exporters import xbrl
from reportgen.model.report import Report
from reportgen.model.taxonomy import Arc, Concept, Label, LabelRole, Namespace, QName, Role
from tests.builders import seed_report
from tests.unit.exported import (
    AXIS,
    MEMBER,
    arcs,
    change_sheet,
    dimensional_concepts,
    dimensional_fact,
    export,
    labels,
    with_arcs,
    with_concepts,
    with_rows,
)

STEM = "imgn-20120930"
XS = "{http://www.w3.org/2001/XMLSchema}"
CASH = QName("us-gaap", "CashAndCashEquivalentsAtCarryingValue")


def files(report: Report | None = None) -> dict[str, bytes]:
    return {name.removeprefix(STEM): data for name, data in export(xbrl, report or seed_report()).items()}


def schema(report: Report | None = None) -> Any:
    return parse(files(report)[".xsd"])


def parse(data: bytes) -> Any:
    return etree.fromstring(data)


def prefer(*roles: LabelRole) -> Report:
    """The seed with cash preferring each role, at the end of the balance sheet's tree."""
    report = seed_report()
    sheet = report.tagged[0]
    top = sheet.presentation.arcs[0].source
    more = (Arc(top, CASH, 20.0 + i, preferred_label=role) for i, role in enumerate(roles))
    return change_sheet(report, presentation=with_arcs(sheet, *more))


def of_2025(report: Report) -> Report:
    namespaces = (
        Namespace(
            "us-gaap", "http://fasb.org/us-gaap/2025", "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"
        ),
        Namespace("dei", "http://xbrl.sec.gov/dei/2025", "https://xbrl.sec.gov/dei/2025/dei-2025.xsd"),
    )
    return replace(report, namespaces=namespaces)


def test_files_and_references_agree() -> None:
    assert set(files()) == {".xml", ".xsd", "_cal.xml", "_lab.xml", "_pre.xml"}
    references = schema().iter("{*}linkbaseRef")
    assert [reference.get("{http://www.w3.org/1999/xlink}href") for reference in references] == [
        f"{STEM}_cal.xml",
        f"{STEM}_lab.xml",
        f"{STEM}_pre.xml",
    ]


def test_official_addresses_are_imported() -> None:
    imports = {element.get("namespace"): element.get("schemaLocation") for element in schema().iter(f"{XS}import")}
    assert imports == {
        "http://www.xbrl.org/2003/instance": "http://www.xbrl.org/2003/xbrl-instance-2003-12-31.xsd",
        "http://fasb.org/us-gaap/2012-01-31": "http://xbrl.fasb.org/us-gaap/2012/elts/us-gaap-2012-01-31.xsd",
        "http://xbrl.sec.gov/dei/2012-01-31": "http://xbrl.sec.gov/dei/2012/dei-2012-01-31.xsd",
    }


def test_only_own_elements_are_declared() -> None:
    elements = {element.get("name"): element for element in schema().iter(f"{XS}element")}
    assert {name for name, element in elements.items() if not element.get("abstract")} == {
        "LongTermPortionOfDeferredRevenueAndOtherLongTermLiabilities",
        "ResearchAndDevelopmentSupport",
        "ClinicalMaterialsReimbursement",
    }
    assert dict(elements["ResearchAndDevelopmentSupport"].attrib) == {
        "id": "imgn_ResearchAndDevelopmentSupport",
        "name": "ResearchAndDevelopmentSupport",
        "type": "xbrli:monetaryItemType",
        "substitutionGroup": "xbrli:item",
        "{http://www.xbrl.org/2003/instance}periodType": "duration",
        "{http://www.xbrl.org/2003/instance}balance": "credit",
        "nillable": "true",
    }


def test_types_come_from_the_registry_of_the_taxonomys_year() -> None:
    own = Concept(QName("imgn", "PricePaid"), "perShareItemType", "duration")
    for report, prefix, address in (
        (seed_report(), "num", "http://www.xbrl.org/dtr/type/numeric-2009-12-16.xsd"),
        (of_2025(seed_report()), "dtr-types", "https://www.xbrl.org/dtr/type/2024-01-31/types.xsd"),
    ):
        root = schema(with_concepts(report, own))
        (element,) = root.iterfind(f"{XS}element[@name='PricePaid']")
        assert element.get("type") == f"{prefix}:perShareItemType"
        (imported,) = root.iterfind(f"{XS}import[@namespace='{root.nsmap[prefix]}']")
        assert imported.get("schemaLocation") == address


def test_role_types_are_sorted_by_definition_and_open_to_each_kind() -> None:
    report = seed_report()
    report = replace(report, tagged=report.tagged[::-1])
    roles = list(schema(report).iter("{*}roleType"))
    assert [role.findtext("{*}definition")[:9] for role in roles] == ["0000001 -", "0000002 -", "0000003 -"]
    assert [used.text for used in roles[2].iterfind("{*}usedOn")] == [
        "link:presentationLink",
        "link:calculationLink",
        "link:definitionLink",
    ]


def test_roles_that_end_alike_get_different_ids() -> None:
    report = seed_report()
    role = Role("http://immunogen.com/role/other/BalanceSheet", "0000004 - Statement - Other <&> sheet")
    other = replace(report.tagged[1], role=role, presentation=replace(report.tagged[1].presentation, role=role))
    root = schema(replace(report, tagged=(report.tagged[0], other)))
    ids = {element.get("roleURI"): element.get("id") for element in root.iter("{*}roleType")}
    assert ids["http://immunogen.com/role/BalanceSheet"] == "BalanceSheet"
    assert ids[role.uri] == "BalanceSheet_2"


def test_sums_of_the_seed() -> None:
    sums = [(a.partition("_")[2], b.partition("_")[2], said["weight"]) for a, b, said in arcs(files()["_cal.xml"])]
    assert ("Assets", "OtherAssets", "1") in sums
    assert ("OperatingIncomeLoss", "OperatingExpenses", "-1") in sums
    assert len(sums) == 2 + 3 + 3 + 2 + 2 + 2
    assert all(said["order"] for _, _, said in arcs(files()["_cal.xml"]))


def test_the_arcrole_follows_the_taxonomys_year() -> None:
    for report, arcrole, declared in (
        (seed_report(), "http://www.xbrl.org/2003/arcrole/summation-item", 0),
        (of_2025(seed_report()), "https://xbrl.org/2023/arcrole/summation-item", 1),
    ):
        data = files(report)["_cal.xml"]
        assert {said["arcrole"] for _, _, said in arcs(data)} == {arcrole}
        assert len(list(parse(data).iter("{*}arcroleRef"))) == declared


def test_without_sums_there_is_no_calculation_linkbase() -> None:
    report = seed_report()
    tagged = tuple(replace(t, calculation=replace(t.calculation, arcs=())) for t in report.tagged)
    written = files(replace(report, tagged=tagged))
    assert "_cal.xml" not in written
    assert b"_cal.xml" not in written[".xsd"]


def test_a_concept_twice_in_a_tree_has_two_locators() -> None:
    data = files(prefer(LabelRole.PERIOD_START, LabelRole.PERIOD_END))["_pre.xml"]
    cash = [said for _, target, said in arcs(data) if target == f"us-gaap_{CASH.name}"]
    assert [said.get("preferredLabel", "").rpartition("/")[2] for said in cash] == [
        "",
        "periodStartLabel",
        "periodEndLabel",
    ]
    assert len({said["to"] for said in cash}) == 3


def test_orders_are_plain_decimals() -> None:
    report = seed_report()
    top = report.tagged[0].presentation.arcs[0].source
    more = (Arc(top, CASH, order) for order in (2.5, 10.0, 1e6, 0.0))
    data = files(change_sheet(report, presentation=with_arcs(report.tagged[0], *more)))["_pre.xml"]
    orders = [said["order"] for _, target, said in arcs(data) if target == f"us-gaap_{CASH.name}"]
    assert orders == ["2", "2.5", "10", "1000000", "0"]


def test_every_concept_has_a_standard_label() -> None:
    report = seed_report()
    texts = labels(files()["_lab.xml"])
    assert all((f"{c.qname.prefix}_{c.qname.name}", "label") in texts for c in report.concepts)
    assert texts["us-gaap_NonoperatingIncomeExpense", "label"] == "Other income (expense), net"
    assert texts["us-gaap_Assets", "totalLabel"] == "Total assets"


def test_preferred_labels_are_there_even_where_the_concept_has_none() -> None:
    report = prefer(LabelRole.NEGATED_TOTAL, LabelRole.PERIOD_END)
    data = files(report)["_lab.xml"]
    texts = labels(data)
    assert texts[f"us-gaap_{CASH.name}", "negatedTotalLabel"] == "Cash and cash equivalents"
    assert texts[f"us-gaap_{CASH.name}", "periodEndLabel"] == "Cash and cash equivalents"
    (declared,) = parse(data).iter("{*}roleRef")
    assert declared.get("{http://www.w3.org/1999/xlink}href").endswith("negated-2009-12-16.xsd#negatedTotalLabel")


def test_a_negated_total_takes_the_words_of_the_total() -> None:
    report = prefer(LabelRole.NEGATED_TOTAL)
    words = (Label("Cash", LabelRole.STANDARD), Label("Total cash", LabelRole.TOTAL))
    concepts = tuple(replace(c, labels=words) if c.qname == CASH else c for c in report.concepts)
    texts = labels(files(replace(report, concepts=concepts))["_lab.xml"])
    assert texts[f"us-gaap_{CASH.name}", "negatedTotalLabel"] == "Total cash"


def test_labels_keep_the_filer_manuals_rules() -> None:
    wild = Label("  If <b>\n\x0bA&B " + "long " * 2000 + "\u202e", LabelRole.STANDARD)
    said = Label("All < of it " * 100, LabelRole.DOCUMENTATION)
    own = tuple(Concept(QName("imgn", name), "stringItemType", "duration", labels=(wild, said)) for name in "AB")
    data = files(with_concepts(seed_report(), *own))["_lab.xml"]
    assert data.isascii()
    texts = labels(data)
    assert texts["imgn_A", "label"].startswith("If ‹b> A&B long long")
    assert texts["imgn_B", "label"].endswith("long… [B]")
    assert [len(texts[f"imgn_{name}", "label"]) <= 511 for name in "AB"] == [True, True]
    assert texts["imgn_A", "documentation"] == " ".join(("All < of it " * 100).split())


def test_a_concept_without_labels_is_called_by_its_name() -> None:
    report = with_concepts(seed_report(), Concept(QName("imgn", "Nameless"), "stringItemType", "duration"))
    assert labels(files(report)["_lab.xml"])["imgn_Nameless", "label"] == "Nameless"


def test_dimensions_without_a_table_list_the_members() -> None:
    report = with_concepts(with_rows(dimensional_fact()), *dimensional_concepts())
    (arc,) = arcs(files(report)["_def.xml"])
    assert arc[:2] == (f"us-gaap_{AXIS.name}", f"us-gaap_{MEMBER.name}")
    assert arc[2]["arcrole"] == "http://xbrl.org/int/dim/arcrole/dimension-domain"


def test_a_table_in_the_tree_becomes_a_hypercube() -> None:
    report = with_concepts(with_rows(dimensional_fact(), at=0), *dimensional_concepts())
    table, domain, rows = (
        QName("us-gaap", n) for n in ("StatementTable", "EquityComponentDomain", "StatementLineItems")
    )
    report = with_concepts(
        report,
        Concept(table, "stringItemType", "duration", abstract=True, substitution="hypercubeItem"),
        Concept(domain, "domainItemType", "duration", abstract=True),
        Concept(rows, "stringItemType", "duration", abstract=True),
    )
    tree = report.tagged[0].presentation
    top = tree.arcs[0].source
    edges = ((top, table), (table, AXIS), (AXIS, domain), (domain, MEMBER), (table, rows))
    shown = tuple(Arc(a, b, float(i)) for i, (a, b) in enumerate(edges)) + tuple(
        replace(a, source=rows) for a in tree.arcs
    )
    data = files(change_sheet(report, presentation=replace(tree, arcs=shown)))["_def.xml"]
    found = [
        (a.partition("_")[2], b.partition("_")[2], said["arcrole"].rpartition("/")[2]) for a, b, said in arcs(data)
    ]
    assert found[0] == ("StatementLineItems", "StatementTable", "all")
    assert ("StatementLineItems", "Assets", "domain-member") in found
    assert found[-4:] == [
        ("StatementTable", AXIS.name, "hypercube-dimension"),
        (AXIS.name, "EquityComponentDomain", "dimension-domain"),
        (AXIS.name, "EquityComponentDomain", "dimension-default"),
        ("EquityComponentDomain", MEMBER.name, "domain-member"),
    ]
