"""Baking: a small catalogue and a small package become tables, always the same bytes."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from reportgen.taxonomy import shelf

SCRIPT = Path(__file__).parents[2] / "scripts" / "bake_taxonomy.py"
EXACT = {"type": "xsd2011", "period": "xsd2011", "balance": "xsd2011", "label": "fsds"}


def record(name: str, years: list[int], **more: object) -> dict[str, object]:
    base = {"name": name, "type": "monetaryItemType", "subst": "item", "abstract": False, "period": "instant"}
    return {**base, "label": name, "years": years, "src": EXACT, **more}


SUM = "StatementOfFinancialPositionClassified"
RECORDS = [
    record("Assets", [2012, 2025], balance="debit", stmts=[SUM], label="Assets\n(Deprecated 2020-01-31)"),
    record(
        "Cash",
        [2012, 2025],
        balance="debit",
        stmts=[SUM],
        calc=[[SUM, "Assets", 1.0, 2025], ["Notes", "Assets", 1.0, 2025]],
    ),
    record(
        "Loss",
        [2012],
        calc=[[SUM, "Assets", -1.0, 2013], [SUM + "First", "Assets", -1.0, 2016]],
        src={"balance": "n/a"},
    ),
    record("Ratio", [2012, 2025], type="pureItemType", src={**EXACT, "type": "list2024"}),
    record("Undeclared", [2012, 2025]),
    record("OfTheYearBefore", [2024]),
    record("Between", [2016, 2024]),
    record("Filed", [2024]),
    record("FiledByOne", [2024]),
    record("DeprecatedTheYearBefore", [2024]),
    record("Old", [2012], deprecated="2011-01-31"),
    {key: value for key, value in record("Yearless", []).items() if key != "years"},
    record("WholeAxis", [2012], subst="dimensionItem", abstract=True, period="duration", type="stringItemType"),
]
FILINGS = """company\tconcept\ttaxonomy
1\tus-gaap:Filed\t2020
2\tus-gaap:Filed\t2020
1\tus-gaap:FiledByOne\t2020
1\tus-gaap:FiledByOne\t2020
1\tus-gaap:Loss\t2019
2\tus-gaap:Loss\t2019
"""
DECLARED = [str(one["name"]) for one in RECORDS if one["name"] != "Undeclared"]


def elements(names: list[str]) -> str:
    kinds = {"Ratio": "num:percentItemType"}
    lines = (
        f'<xs:element id="us-gaap_{name}" name="{name}" type="{kinds.get(name, "xbrli:monetaryItemType")}" xbrli:periodType="instant"/>'
        for name in names
        if name != "WholeAxis"
    )
    axis = '<xs:element name="WholeAxis" type="xbrli:stringItemType" abstract="true" xbrli:periodType="duration"/>'
    return schema("\n".join((*lines, axis)))


def schema(elements: str) -> str:
    spaces = 'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xbrli="http://www.xbrl.org/2003/instance"'
    return f"<xs:schema {spaces}>{elements}</xs:schema>"


def cover(extra: str = "") -> str:
    kind = '<xs:element name="DocumentType" type="dei:submissionTypeItemType" xbrli:periodType="duration"/>'
    return schema(
        f'{kind}<xs:element name="Elsewhere" type="xbrli:stringItemType" xbrli:periodType="duration"/>{extra}'
    )


def bake(base: Path, seed: str) -> Path:
    """The folder of taxonomies that comes out of the small catalogue."""
    source = base / "catalogue.json.gz"
    source.write_bytes(gzip.compress(json.dumps(RECORDS).encode()))
    with zipfile.ZipFile(base / "package.zip", "w") as archive:
        gaap = "p/xbrl.fasb.org/us-gaap"
        archive.writestr(f"{gaap}/2012/elts/us-gaap-2012-01-31.xsd", elements(DECLARED))
        archive.writestr(f"{gaap}/2025/elts/us-gaap-2025.xsd", elements(DECLARED))
        archive.writestr(f"{gaap}/2012/elts/us-gaap-dep-pre-2012-01-31.xml", "<loc xlink:href='x.xsd#us-gaap_Loss'/>")
        archive.writestr(
            f"{gaap}/2025/elts/us-gaap-depcon-pre-2025.xml", '<loc xlink:href="x.xsd#us-gaap_DeprecatedTheYearBefore"/>'
        )
        archive.writestr("p/xbrl.sec.gov/dei/2012/dei-2012-01-31.xsd", cover())
        more = (
            '<xs:element name="CoverAbstract" type="xbrli:stringItemType" abstract="true" xbrli:periodType="duration"/>'
        )
        archive.writestr("p/xbrl.sec.gov/dei/2025/dei-2025.xsd", cover(more))
    (base / "filings.tsv.gz").write_bytes(gzip.compress(FILINGS.encode()))
    run = [sys.executable, str(SCRIPT), str(source), str(base / "package.zip"), "--into", str(base / "out")]
    run += ["--filings", str(base / "filings.tsv.gz")]
    subprocess.run(run, check=True, capture_output=True, env={**os.environ, "PYTHONHASHSEED": seed})
    return base / "out"


@pytest.fixture(scope="module")
def baked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bake(tmp_path_factory.mktemp("baked"), "1")


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def test_records_of_2012(baked: Path) -> None:
    assert lines(baked / "us-gaap-2012" / "concepts.tsv") == [
        "Assets\tmonetaryItemType\tinstant\tdebit\t\tBS\t\txxxf\tAssets",
        "Cash\tmonetaryItemType\tinstant\tdebit\t\tBS\t\txxxf\tCash",
        "Loss\tmonetaryItemType\tinstant\t\t\t\t2012\t----\tLoss",
        "Old\tmonetaryItemType\tinstant\t\t\t\t2011-01-31\txxxf\tOld",
        "Ratio\tpercentItemType\tinstant\t\t\t\t\txxxf\tRatio",
        "WholeAxis\tstringItemType\tduration\t\tad\t\t\txxxf\tWholeAxis",
    ]


def test_records_of_2025_have_the_later_type_and_what_stayed_from_the_year_before(baked: Path) -> None:
    found = {line.split("\t")[0]: line.split("\t")[1] for line in lines(baked / "us-gaap-2025" / "concepts.tsv")}
    money = "monetaryItemType"
    stayed = dict.fromkeys(("Between", "Filed", "FiledByOne", "OfTheYearBefore"), money)
    assert found == {"Assets": money, "Cash": money, "Ratio": "pureItemType", **stayed}


def test_without_a_schema_only_what_is_proved_to_be_in_the_edition(baked: Path) -> None:
    found = [line.split("\t")[0] for line in lines(baked / "us-gaap-2020" / "concepts.tsv")]
    assert found == ["Between", "Filed"]
    assert [line.split("\t")[0] for line in lines(baked / "us-gaap-2020" / "dei.tsv")] == [
        "CoverAbstract",
        "DocumentType",
    ]


def test_relations_within_primary_statements(baked: Path) -> None:
    folder = baked / "us-gaap-2012"
    assert lines(folder / "calculation.tsv") == ["Cash\tAssets\t1\tBS1\t2025", "Loss\tAssets\t-1\tBS1 BS2\t2016"]
    assert lines(folder / "roles.tsv") == [f"BS1\t{SUM}", f"BS2\t{SUM}First"]


def test_cover_of_each_year(baked: Path) -> None:
    document = "DocumentType\tsubmissionTypeItemType\tduration\t\t\t\t\t{}\tDocument Type"
    assert lines(baked / "us-gaap-2012" / "dei.tsv") == [document.format("xxxr")]
    later = "CoverAbstract\tstringItemType\tduration\t\ta\t\t\tsssr\tCover [Abstract]"
    assert lines(baked / "us-gaap-2025" / "dei.tsv") == [later, document.format("sssr")]


def test_what_is_baked_can_be_loaded(baked: Path) -> None:
    loaded = shelf.load("us-gaap-2012", baked)
    assert [(s.role, s.weight) for s in loaded.parents("Loss")] == [(SUM, -1), (f"{SUM}First", -1)]
    assert [s.part for s in loaded.parts("Assets")] == ["Cash", "Loss", "Loss"]
    assert shelf.pick(date(2012, 9, 30), baked) == "us-gaap-2012"


def test_same_input_same_bytes(baked: Path, tmp_path: Path) -> None:
    again = bake(tmp_path, "2")
    first, second = ({p.relative_to(b): p.read_bytes() for p in b.rglob("*") if p.is_file()} for b in (baked, again))
    assert first == second
    assert len(first) == 15
