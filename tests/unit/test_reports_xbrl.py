"""Instances and xBRL-JSON read back: our own and strangers'; what cannot be understood is told with its line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import pipeline, reports
from reportgen.errors import InputError, UsageError
from reportgen.findings import Log
from reportgen.inputs import Folder
from reportgen.model.finding import Severity
from reportgen.model.report import Report
from reportgen.reports.readers import xbrl, xbrl_json
from reportgen.stages import dump_stage
from tests import case
from tests.unit.filed import I_AND_D, build_from, codes, context, fact, instance, stated, written
from tests.unit.inlined import Beside

SEED = case.load(case.SEED)
OUTPUTS = ("xbrl", "xbrl-json")
STEM = "imgn-20120930"


@pytest.fixture(scope="module")
def seed() -> Report:
    return pipeline.build(SEED.input, SEED.options)


@pytest.fixture(scope="module")
def files(seed: Report) -> dict[str, bytes]:
    return written(seed, *OUTPUTS)


@pytest.mark.parametrize("ending", [".xml", ".json"])
def test_our_own_outputs_come_back_byte_for_byte(seed: Report, files: dict[str, bytes], ending: str) -> None:
    again = build_from(files, STEM + ending)
    assert stated(again) == stated(seed)
    assert written(again, *OUTPUTS) == files


@pytest.mark.parametrize("ending", [".xml", ".json"])
def test_statements_come_back_as_printed(seed: Report, files: dict[str, bytes], ending: str) -> None:
    again = build_from(files, STEM + ending)
    for before, after in zip(seed.tagged, again.tagged, strict=True):
        assert after.statement.title == before.statement.title
        assert after.statement.kind == before.statement.kind
        assert [c.period for c in after.statement.columns] == [c.period for c in before.statement.columns]
        rows = [
            [
                (item.label, [a and (a.value, a.decimals, a.scale, a.measure) for a in item.amounts])
                for item in one.items
                if item.amounts  # headings have the words of their concepts
            ]
            for one in (before.statement, after.statement)
        ]
        assert rows[0] == rows[1]
        assert [one.parts for one in after.statement.sums] == [one.parts for one in before.statement.sums]
    assert codes(again) == []


def test_a_fact_knows_its_line(files: dict[str, bytes]) -> None:
    again = build_from(files, f"{STEM}.xml")
    (assets,) = [f for f in again.facts() if f.concept.name == "Assets" and f.value == Decimal(252668000)]
    assert assets.origin
    line = files[f"{STEM}.xml"].decode().splitlines()[assets.origin.line - 1]
    assert "us-gaap:Assets" in line
    assert "252668000" in line


def test_without_linkbases_facts_are_grouped_by_the_catalogue_and_it_is_said(
    seed: Report, files: dict[str, bytes]
) -> None:
    again = build_from({f"{STEM}.xml": files[f"{STEM}.xml"]}, f"{STEM}.xml")
    assert {one.statement.title for one in again.tagged} == {"Balance sheet", "Income statement"}
    assert sorted(stated(again)) == sorted(stated(seed))
    assert codes(again) == ["reading.no-presentation", "reading.concept-unknown", "reading.document-missing"]


def test_values_are_taken_as_they_are() -> None:
    body = fact("us-gaap:Assets", "1234567", decimals="-3") + fact("us-gaap:Liabilities", " 1e3 ", decimals="INF")
    body += '<us-gaap:Goodwill contextRef="i" unitRef="usd" precision="3">12345</us-gaap:Goodwill>'
    body += '<us-gaap:Cash contextRef="i" unitRef="usd" xsi:nil="true"/>'
    body += fact("us-gaap:EarningsPerShareBasic", "-0.30", "d", "eps", "2")
    report = build_from({"a.xml": instance(body)}, "a.xml")
    found = {f.concept.name: (f.value, f.decimals, str(f.unit)) for f in report.facts()}
    assert found == {
        "Assets": (Decimal(1234567), -3, "iso4217:USD"),
        "Liabilities": (Decimal(1000), None, "iso4217:USD"),
        "Goodwill": (Decimal(12345), -2, "iso4217:USD"),  # three digits of five
        "Cash": (None, None, "iso4217:USD"),
        "EarningsPerShareBasic": (Decimal("-0.30"), 2, "iso4217:USD/xbrli:shares"),
    }


@pytest.mark.parametrize(
    ("period", "read"),
    [
        ("2025-12-31", "2025-12-31"),
        ("<xbrli:instant>2026-01-01T00:00:00</xbrli:instant>", "2025-12-31"),
        ("2025-01-01T00:00:00..2026-01-01T00:00:00", "2025-01-01..2025-12-31"),
        ("2025-01-01..2025-12-31T24:00:00", "2025-01-01..2025-12-31"),
    ],
)
def test_midnight_ends_the_day_before(period: str, read: str) -> None:
    report = build_from({"a.xml": instance(fact("us-gaap:Assets", "7"), context("i", period))}, "a.xml")
    assert [str(f.context.period) for f in report.facts()] == [read]


GOOD = fact("us-gaap:Assets", "1")
TYPED = '<xbrldi:typedMember dimension="acme:YearAxis"><acme:year>2026</acme:year></xbrldi:typedMember>'


@pytest.mark.parametrize(
    ("body", "contexts", "code", "told"),
    [
        (fact("us-gaap:Cash", "1", at="x"), "", "xbrl.4.6.1:contextRef", "its context 'x' is not there"),
        (fact("us-gaap:Cash", "1", unit="x"), "", "xbrl.4.6.2:numericUnit", "its unit 'x' is not there"),
        (fact("us-gaap:Cash", "1", unit=""), "", "xbrl.4.6.2:numericUnit", "it has no unit"),
        (fact("us-gaap:Cash", "ten"), "", "xmlSchema:valueError", "'ten' is no number"),
        (fact("us-gaap:Cash", "1", decimals="x"), "", "xbrl.4.6.3:decimals", "'x' is no number of decimals"),
        (fact("us-gaap:AssetsAbstract", "1", unit=""), "", "xbrl.4.6:abstract", "abstract"),
        (
            fact("us-gaap:Cash", "1", at="t"),
            context("t", "2025-12-31", TYPED),
            "reading.context-left-out",
            "YearAxis is typed",
        ),
        (fact("us-gaap:Cash", "1", at="t"), context("t", "<xbrli:forever/>"), "reading.context-left-out", "forever"),
        (fact("us-gaap:Cash", "1", at="t"), context("t", "2025-02-30"), "reading.context-left-out", "cannot be read"),
        (
            fact("us-gaap:Cash", "1", at="t"),
            context("t", "2025-12-31", "<acme:x/>"),
            "reading.context-left-out",
            "more than",
        ),
        ("<acme:T><us-gaap:Cash/></acme:T>", "", "reading.tuple", "a tuple"),
        ('<acme:F contextRef="i"><xbrli:numerator>1</xbrli:numerator></acme:F>', "", "reading.fraction", "a fraction"),
        (fact("acme:Widgets", "3", unit="shares"), "", "reading.concept-unknown", "acme:Widgets (shares)"),
        ("", context("i", "2025-12-31"), "xbrl:duplicateId", "a second context has the id 'i'"),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(body: str, contexts: str, code: str, told: str) -> None:
    data = instance(GOOD + "\n" + body, I_AND_D + "\n" + contexts)
    report = build_from({"a.xml": data}, "a.xml")
    (finding,) = [one for one in report.findings if one.code == code]
    assert told in finding.message
    assert finding.origin
    name = (body or contexts).partition(" ")[0].strip("<>")
    assert name in data.decode().splitlines()[finding.origin.line - 1]
    assert "Assets" in {f.concept.name for f in report.facts()}


def test_a_report_without_a_fact_to_read_is_no_input() -> None:
    with pytest.raises(InputError, match="states no fact"):
        build_from({"a.xml": instance("")}, "a.xml")


@pytest.mark.parametrize("href", ["../secret.xsd", "/etc/passwd", "http://example.com/a.xsd", "file:///etc/passwd"])
def test_no_reference_leads_out_of_the_folder(tmp_path: Path, href: str) -> None:
    (tmp_path / "secret.xsd").write_text("<x")
    inside = tmp_path / "in"
    inside.mkdir()
    data = instance(GOOD).replace(b'"acme.xsd"', f'"{href}"'.encode())
    log = Log()
    (filing,) = reports.read("a.xml", data, Folder(inside), log)
    assert filing.taxonomy.documents == ()
    assert not any("spoilt" in finding.code for finding in log.findings)


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xsd").write_text("<x")
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "acme.xsd").symlink_to(tmp_path / "secret.xsd")
    assert Folder(inside).read("acme.xsd") is None
    assert Folder(inside).read("../secret.xsd") is None


def test_entities_are_refused() -> None:
    data = instance(GOOD).replace(b"<xbrli:xbrl", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><xbrli:xbrl', 1)
    with pytest.raises(InputError, match="declares entities"):
        build_from({"a.xml": data}, "a.xml")


def test_a_damaged_instance_is_named() -> None:
    with pytest.raises(InputError, match=r"a\.xml is not well-formed"):
        build_from({"a.xml": instance(GOOD)[:-20]}, "a.xml")


def _json(**more: object) -> bytes:
    dimensions = {"concept": "us-gaap:Assets", "entity": "cik:0000000001", "period": "2026-01-01T00:00:00"}
    content = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-json",
            "namespaces": {
                "us-gaap": "http://fasb.org/us-gaap/2025",
                "cik": "http://www.sec.gov/CIK",
                "iso4217": "http://www.xbrl.org/2003/iso4217",
            },
            "taxonomy": ["acme.xsd"],
        },
        "facts": {"a": {"value": "7", "decimals": 0, "dimensions": {**dimensions, "unit": "iso4217:USD"}, **more}},
    }
    return json.dumps(content, indent=1).encode()


def test_json_says_the_same() -> None:
    report = build_from({"a.json": _json()}, "a.json")
    assert stated(report) == [("us-gaap:Assets", "0000000001", "2025-12-31", "iso4217:USD", "", "7", "0")]


def test_json_without_decimals_is_exact() -> None:
    data = json.loads(_json())
    del data["facts"]["a"]["decimals"]
    report = build_from({"a.json": json.dumps(data).encode()}, "a.json")
    assert [(f.value, f.decimals) for f in report.facts()] == [(Decimal(7), None)]
    assert "xbrl.4.6.3:decimals" not in codes(report)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"us-gaap:Assets"', b'"gaap:Assets"', "oimce:unboundPrefix"),
        (b'"7"', b"7", "xbrlje:invalidFactValue"),
        (b'"2026-01-01T00:00:00"', b'"2026-01-01T12:00:00"', "reading.context-left-out"),
    ],
)
def test_json_that_is_wrong_is_told(old: bytes, new: bytes, code: str) -> None:
    log = Log()
    data = _json().replace(old, new)
    (filing,) = xbrl_json.read("a.json", data, Beside({}), log)
    if code.startswith("reading"):
        assert next(iter(filing.contexts.values())).unread
    else:
        (finding,) = log.findings
        assert (finding.code, finding.severity) == (code, Severity.ERROR)
        assert finding.origin
        assert finding.origin.line == _json().decode().splitlines().index('  "a": {') + 1


def test_a_name_that_stands_twice_in_json_is_told() -> None:
    log = Log()
    xbrl_json.read("a.json", _json().replace(b'"value": "7"', b'"value": "8", "value": "7"'), Beside({}), log)
    assert [finding.code for finding in log.findings] == ["oimce:invalidJSON"]


def test_each_reader_knows_its_own() -> None:
    assert reports.identify("a.xml", instance(GOOD)) == "xbrl"
    assert reports.identify("a.json", _json()) == "xbrl_json"
    assert reports.identify("a.txt", b"Balance sheets\n") == ""
    assert reports.identify("a.xlsx", b"PK\x03\x04") == ""
    assert not xbrl.identify(b"<html>http://www.xbrl.org/2003/instance <xbrl></html>", "a.htm")


@pytest.mark.parametrize("stage", ["statements", "mapping", "facts"])
def test_stages_of_a_tagged_report_can_be_shown(files: dict[str, bytes], stage: str) -> None:
    text = dump_stage(stage, f"{STEM}.xml", files[f"{STEM}.xml"], SEED.options, Beside(files))
    assert "Total assets" in text or "us-gaap:Assets" in text


def test_a_tagged_report_is_no_document(files: dict[str, bytes]) -> None:
    with pytest.raises(UsageError, match="tagged already"):
        dump_stage("document", f"{STEM}.xml", files[f"{STEM}.xml"], SEED.options, Beside(files))


@pytest.mark.parametrize(
    ("concept", "unit"),
    [("xbrli:Assets", "iso4217:USD"), ("us-gaap:9Lives", "iso4217:USD"), ("us-gaap:Cash", "iso4217:$")],
)
def test_what_no_output_can_name_is_left_out_and_told(concept: str, unit: str) -> None:
    data = json.loads(_json())
    data["documentInfo"]["namespaces"]["xbrli"] = "http://www.xbrl.org/2003/instance"
    dimensions = data["facts"]["a"]["dimensions"] | {"concept": concept, "unit": unit}
    data["facts"]["b"] = {"value": "1", "decimals": 0, "dimensions": dimensions}
    report = build_from({"a.json": json.dumps(data).encode()}, "a.json")
    assert [str(f.concept) for f in report.facts()] == ["us-gaap:Assets"]
    assert {"xbrl.4.6:conceptUndeclared", "xbrl.4.6.2:numericUnit"} & set(codes(report))
    assert written(report, "xbrl", "xbrl-json", "ixbrl")
