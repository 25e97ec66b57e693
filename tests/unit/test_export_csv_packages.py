"""xBRL-CSV, report packages and the taxonomy package: shapes by their specifications, and read back to the same facts."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import pipeline, registry
from reportgen.exporters import package, xbrl_csv
from reportgen.model.report import Fact, Report
from reportgen.options import Options
from reportgen.output import OutputFile
from tests.builders import seed_report

_STEM = "imgn-20120930"


def _tables(report: Report) -> tuple[dict[str, object], dict[str, list[dict[str, str]]]]:
    files = {file.name: file.data.decode() for file in xbrl_csv.write(report, Options())}
    metadata = json.loads(files.pop(f"{report.stem}-csv.json"))
    return metadata, {name: list(csv.DictReader(io.StringIO(text))) for name, text in files.items()}


def _made(report: Report) -> dict[str, OutputFile]:
    options = Options(outputs=("package",))
    return {file.name: file for file in pipeline.export(report, options) if file.name != "manifest.json"}


def test_the_registry_names_both() -> None:
    from reportgen import exporters

    assert {"xbrl_csv", "package"} <= set(registry.names(exporters))


def test_a_table_for_the_cover_and_each_statement() -> None:
    metadata, tables = _tables(seed_report())
    assert metadata["documentInfo"]["documentType"] == "https://xbrl.org/2021/xbrl-csv"  # type: ignore[index]
    assert {name: len(rows) for name, rows in tables.items()} == {
        f"{_STEM}-cover.csv": len(seed_report().cover),
        f"{_STEM}-balance-sheet.csv": 14,
        f"{_STEM}-income-statement.csv": 24,
    }
    assert metadata["tables"]["cover"] == {"url": f"{_STEM}-cover.csv"}  # type: ignore[index]


def test_a_row_is_a_fact_with_its_id_and_its_dimensions() -> None:
    _, tables = _tables(seed_report())
    first = tables[f"{_STEM}-balance-sheet.csv"][0]
    assert first["label"] == "Cash and cash equivalents"
    assert first["concept"] == "us-gaap:CashAndCashEquivalentsAtCarryingValue"
    assert (first["period"], first["unit"], first["decimals"]) == ("2012-10-01T00:00:00", "iso4217:USD", "-3")
    assert Decimal(first["value"]) == 233614000
    named = {row["concept"]: row for row in tables[f"{_STEM}-cover.csv"]}
    assert named["dei:DocumentType"]["language"] == "en-us"
    assert named["dei:DocumentType"]["unit"] == named["dei:DocumentType"]["decimals"] == ""


def test_every_fact_stands_in_one_table() -> None:
    report = seed_report()
    _, tables = _tables(report)
    ids = [row["fact"] for rows in tables.values() for row in rows]
    assert len(ids) == len(set(ids)) == len(list(report.facts()))


@pytest.mark.parametrize(("value", "text"), [(None, "#nil"), ("", "#empty"), ("#1", "##1"), ('a,\n"b"', 'a,\n"b"')])
def test_special_values(value: str | None, text: str) -> None:
    report = seed_report()
    name = next(fact for fact in report.cover if fact.concept.name == "EntityRegistrantName")
    cover = tuple(replace(fact, value=value) if fact is name else fact for fact in report.cover)
    _, tables = _tables(replace(report, cover=cover))
    rows = {row["concept"]: row["value"] for row in tables[f"{_STEM}-cover.csv"]}
    assert rows["dei:EntityRegistrantName"] == text


def test_labels_are_no_formulas() -> None:
    report = seed_report()
    tagged = report.tagged[0]
    items = tuple(replace(item, label="=HYPERLINK(1)") for item in tagged.statement.items)
    changed = replace(report, tagged=(replace(tagged, statement=replace(tagged.statement, items=items)),))
    _, tables = _tables(changed)
    assert {row["label"] for row in tables[f"{_STEM}-balance-sheet.csv"]} == {"'=HYPERLINK(1)"}


def test_packages_are_laid_out_as_their_specifications_ask() -> None:
    made = _made(seed_report())
    assert sorted(made) == [f"{_STEM}-taxonomy.zip", f"{_STEM}.xbr", f"{_STEM}.xbri"]
    names = zipfile.ZipFile(io.BytesIO(made[f"{_STEM}.xbri"].data)).namelist()
    assert names == sorted(names)
    assert names[0] == f"{_STEM}/META-INF/reportPackage.json"
    assert f"{_STEM}/reports/{_STEM}.htm" in names
    assert f"{_STEM}/reports/{_STEM}.xsd" in names
    assert f"{_STEM}/reports/{_STEM}.xml" not in names
    info = json.loads(
        zipfile.ZipFile(io.BytesIO(made[f"{_STEM}.xbr"].data)).read(f"{_STEM}/META-INF/reportPackage.json")
    )
    assert info["documentInfo"]["documentType"] == "https://xbrl.org/report-package/2023/xbr"
    taxonomy = zipfile.ZipFile(io.BytesIO(made[f"{_STEM}-taxonomy.zip"].data))
    top = f"{_STEM}-taxonomy"
    assert f"{top}/immunogen.com/20120930/{_STEM}.xsd" in taxonomy.namelist()
    assert (
        b'uriStartString="http://immunogen.com/20120930/" rewritePrefix="../immunogen.com/20120930/"'
        in taxonomy.read(f"{top}/META-INF/catalog.xml")
    )


def test_packages_hold_the_bytes_of_the_other_outputs() -> None:
    report = seed_report()
    files = {f.name: f.data for f in pipeline.export(report, Options(outputs=("ixbrl", "package", "xbrl")))}
    inside = zipfile.ZipFile(io.BytesIO(files[f"{_STEM}.xbri"]))
    for name in (f"{_STEM}.htm", f"{_STEM}.xsd", f"{_STEM}_lab.xml"):
        assert inside.read(f"{_STEM}/reports/{name}") == files[name]


def test_the_same_bytes_twice() -> None:
    one, two = _made(seed_report()), _made(seed_report())
    assert {name: file.data for name, file in one.items()} == {name: file.data for name, file in two.items()}
    assert package.NEEDS == ("ixbrl", "xbrl", "xbrl-json")


@pytest.mark.parametrize("suffix", [".xbri", ".xbr"])
def test_a_package_is_read_back_to_the_same_facts(suffix: str) -> None:
    report = seed_report()
    back = pipeline.build_report(f"{_STEM}{suffix}", _made(report)[f"{_STEM}{suffix}"].data, Options())
    assert _stated(back) == _stated(report)


def _stated(report: Report) -> set[tuple[object, ...]]:
    def key(fact: Fact) -> tuple[object, ...]:
        return str(fact.concept), fact.context.period, str(fact.unit), fact.value, fact.decimals

    return {key(fact) for fact in report.facts()}
