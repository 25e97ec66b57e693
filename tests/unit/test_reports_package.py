"""xBRL-CSV and packages: tables of facts, archives of reports; made by hand after the specifications."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from reportgen import pipeline, reports
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.options import LabelOverride, Options
from reportgen.reports.readers import package, xbrl_csv
from tests.unit.filed import build_from, codes, fact, instance, stated, written
from tests.unit.inlined import Beside, number, page

METADATA = {
    "documentInfo": {
        "documentType": "https://xbrl.org/2021/xbrl-csv",
        "namespaces": {
            "us-gaap": "http://fasb.org/us-gaap/2025",
            "acme": "http://acme.com/x",
            "cik": "http://www.sec.gov/CIK",
            "iso4217": "http://www.xbrl.org/2003/iso4217",
            "xbrli": "http://www.xbrl.org/2003/instance",
        },
        "taxonomy": ["acme.xsd"],
    },
    "dimensions": {"entity": "cik:0000000001"},
    "tableTemplates": {
        "sheet": {
            "rowIdColumn": "row",
            "decimals": -3,
            "dimensions": {"concept": "$concept", "unit": "iso4217:USD"},
            "columns": {
                "row": {},
                "concept": {},
                "now": {"dimensions": {"period": "2025-12-31T00:00:00"}},
                "year": {"dimensions": {"period": "$span", "unit": "iso4217:USD/xbrli:shares"}, "decimals": 2},
            },
        }
    },
    "tables": {"bs": {"url": "bs.csv", "template": "sheet", "parameters": {"span": "2025"}}},
}
TABLE = (
    "row,concept,now,year\n"
    "a,us-gaap:Assets,7000,\n"
    "b,us-gaap:Goodwill,#nil,#none\n"
    'c,us-gaap:EarningsPerShareBasic,,"-0.30"\n'
)


def _metadata(**changes: object) -> bytes:
    return json.dumps(METADATA | changes).encode()


def test_a_table_says_its_facts_cell_by_cell() -> None:
    report = build_from({"a.json": _metadata(), "bs.csv": TABLE.encode()}, "a.json")
    assert stated(report) == [
        ("us-gaap:Assets", "0000000001", "2025-12-30", "iso4217:USD", "", "7000", "-3"),  # midnight of the 31st
        ("us-gaap:Goodwill", "0000000001", "2025-12-30", "iso4217:USD", "", "None", ""),
        (
            "us-gaap:EarningsPerShareBasic",
            "0000000001",
            "2025-01-01..2025-12-31",
            "iso4217:USD/xbrli:shares",
            "",
            "-0.3",
            "2",
        ),
    ]
    assert [(f.origin.source, f.origin.line) for f in report.facts() if f.origin] == [
        ("bs.csv", 2),
        ("bs.csv", 3),
        ("bs.csv", 4),
    ]


def test_facts_of_tables_have_ids_of_table_row_and_column() -> None:
    (filing,) = xbrl_csv.read("a.json", _metadata(), Beside({"bs.csv": TABLE.encode()}), Log())
    assert [one.id for one in filing.facts] == ["bs.a.now", "bs.b.now", "bs.c.year"]


def test_a_row_names_its_group_of_properties() -> None:
    columns = {
        "what": {"propertyGroups": {"cash": {"dimensions": {"concept": "us-gaap:Cash"}, "decimals": 0}}},
        "value": {"propertiesFrom": ["what"]},
    }
    template = {"columns": columns, "dimensions": {"period": "2025-Q4@end", "unit": "iso4217:USD"}}
    data = _metadata(tableTemplates={"t": template}, tables={"t": {"url": "t.csv"}})
    report = build_from({"a.json": data, "t.csv": b"what,value\ncash,12\n"}, "a.json")
    assert stated(report) == [("us-gaap:Cash", "0000000001", "2025-12-31", "iso4217:USD", "", "12", "0")]


def test_a_table_that_is_not_there_and_a_column_nobody_knows_are_told() -> None:
    more = {"bs": {"url": "bs.csv", "template": "sheet"}, "is": {"url": "is.csv", "template": "sheet"}}
    table = TABLE.replace("row,concept,now,year", "row,concept,now,other")
    report = build_from({"a.json": _metadata(tables=more), "bs.csv": table.encode()}, "a.json")
    assert {"xbrlce:missingRequiredCSVFile", "xbrlce:unknownColumn"} <= set(codes(report))


def test_metadata_that_extends_another_says_the_same() -> None:
    base = {"documentInfo": METADATA["documentInfo"], "tableTemplates": METADATA["tableTemplates"]}
    tables = {"bs": {"url": "bs.csv", "template": "sheet"}}
    info = {"documentType": "https://xbrl.org/2021/xbrl-csv", "extends": ["base.json"]}
    more = {"documentInfo": info, "dimensions": METADATA["dimensions"], "tables": tables, "parameterURL": "p.csv"}
    files = {"a.json": json.dumps(more).encode(), "base.json": json.dumps(base).encode(), "bs.csv": TABLE.encode()}
    whole = build_from({"a.json": _metadata(), "bs.csv": TABLE.encode()}, "a.json")
    assert stated(build_from({**files, "p.csv": b"name,value\nspan,2025\n"}, "a.json")) == stated(whole)
    del files["base.json"]
    with pytest.raises(InputError):
        build_from(files, "a.json")


@pytest.mark.parametrize("url", ["../bs.csv", "/bs.csv", "http://example.com/bs.csv", ""])
def test_no_table_is_read_from_elsewhere(url: str) -> None:
    log = Log()
    data = _metadata(tables={"bs": {"url": url, "template": "sheet"}})
    (filing,) = xbrl_csv.read("a.json", data, Beside({"../bs.csv": b"", "/bs.csv": b""}), log)
    assert filing.facts == ()
    assert [finding.code for finding in log.findings] == ["xbrlce:missingRequiredCSVFile"]


def packed(**files: bytes) -> bytes:
    """An archive; `__` in a name is a slash, and what comes after the last `_` its ending."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


SCHEMA = b'<xs:schema targetNamespace="http://acme.com/20251231" xmlns:xs="http://www.w3.org/2001/XMLSchema"/>'
CATALOG = (
    b'<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
    b'<rewriteURI uriStartString="http://acme.com/20251231/" rewritePrefix="../acme.com/"/></catalog>'
)


def _pages(href: bytes) -> bytes:
    first = page(number("1", 'id="f1"')).replace(b'"acme-20251231.xsd"', b'"%s"' % href)
    files = {
        "acme/META-INF/reportPackage.json": b"{}",
        "acme/META-INF/catalog.xml": CATALOG,
        "acme/acme.com/acme.xsd": SCHEMA,
        "acme/reports/set/a.htm": first,
        "acme/reports/set/b.htm": page(number("2", 'id="f2"')).replace(
            b"<ix:references>", b"<ix:references target='x'>"
        ),
        "acme/other.htm": page(number("3")),
    }
    return packed(**files)


@pytest.mark.parametrize("href", [b"../../acme.com/acme.xsd", b"http://acme.com/20251231/acme.xsd"])
def test_a_package_is_read_with_the_taxonomy_inside(href: bytes) -> None:
    log = Log()
    (filing,) = reports.read("acme.xbri", _pages(href), Beside({}), log)
    assert [one.value for one in filing.facts] == ["1", "2"]
    assert filing.taxonomy.documents == ("acme/acme.com/acme.xsd",)
    assert [finding.code for finding in log.findings] == ["xbrl:duplicateId"] * 4  # both pages state all contexts


def test_a_plain_archive_holds_a_report_and_its_files() -> None:
    data = packed(**{"a.xml": instance(fact("us-gaap:Assets", "7")), "acme.xsd": SCHEMA})
    report = pipeline.build_report("a.zip", data, Options())
    assert stated(report) == [("us-gaap:Assets", "0000000001", "2025-12-31", "iso4217:USD", "", "7", "0")]
    assert report.extension.uri == "http://acme.com/20251231"


def test_more_reports_than_one_are_told() -> None:
    one, two = instance(fact("us-gaap:Assets", "7")), instance(fact("us-gaap:Assets", "8"))
    report = pipeline.build_report("a.zip", packed(**{"a.xml": one, "b.xml": two}), Options())
    assert "reading.more-reports" in codes(report)
    assert [str(f.value) for f in report.facts()] == ["7"]


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"PK\x03\x04 no archive", "damaged"), (packed(**{"readme.txt": b"x"}), "holds no tagged report")],
)
def test_an_archive_that_cannot_be_read_is_named(data: bytes, told: str) -> None:
    with pytest.raises(InputError, match=told):
        reports.read("a.xbri", data, Beside({}), Log())


def test_an_archive_knows_whether_it_holds_a_report() -> None:
    assert reports.holds_report("a.zip", packed(**{"a.xml": instance(fact("us-gaap:Assets", "7"))}))
    assert not reports.holds_report("a.zip", packed(**{"a/META-INF/taxonomyPackage.xml": b"<x/>", "a/b.xsd": SCHEMA}))
    assert reports.holds_report("a.zip", b"PK\x03\x04 damaged")


def test_a_report_from_a_package_is_of_that_package() -> None:
    report = pipeline.build_report("acme.xbri", _pages(b"../../acme.com/acme.xsd"), Options())
    assert report.source.name == "acme.xbri"
    assert written(report, "xbrl", "ixbrl", "html", "xlsx")


def test_settings_of_rows_are_told_to_be_of_no_use() -> None:
    options = Options(labels=(LabelOverride("Assets", "us-gaap:Assets"),))
    report = pipeline.build_report("a.xml", instance(fact("us-gaap:Assets", "7")), options)
    assert "reading.settings-unused" in codes(report)


def test_a_workbook_is_no_package() -> None:
    assert not package.identify(packed(**{"[Content_Types].xml": b""}), "a.zip")
    assert not package.identify(packed(**{"a.xml": b""}), "a.xlsx")
