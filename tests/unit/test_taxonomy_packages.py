"""Taxonomy packages: what is read of them, where it goes, what is refused."""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import pipeline, taxonomy
from reportgen.errors import OutputError, ReportgenError, TaxonomyError, UsageError
from reportgen.options import Options
from reportgen.taxonomy import shelf
from reportgen.taxonomy.bake import family_of
from tests import case
from tests.house import ROOT
from tests.packages import SPACE, package_files, write_package

OFFICIAL = ROOT.parent / "shared/taxonomies/packages/us-gaap-2011-01-31.zip"


@pytest.fixture
def shelf_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTGEN_TAXONOMIES", str(tmp_path / "added"))
    return tmp_path / "added"


def changed(path: str, old: str, new: str) -> dict[str, str]:
    files = package_files()
    assert old in files[path]
    return {**files, path: files[path].replace(old, new)}


def test_a_package_becomes_a_taxonomy(tmp_path: Path, shelf_folder: Path) -> None:
    added = taxonomy.add(write_package(tmp_path))
    assert (added.name, added.count, added.folder, added.missing) == ("own-x", 10, shelf_folder / "own-x", "")
    assert [info.name for info in taxonomy.available()] == ["own-x", "us-gaap-2012", "us-gaap-2020", "us-gaap-2025"]
    assert (shelf_folder / "own-x" / "concepts.tsv").read_text("utf-8").splitlines()[:2] == [
        "AllProperty\tmonetaryItemType\tinstant\tdebit\t\tBS\t\txxxx\tTotal assets",
        "AllSources\tmonetaryItemType\tinstant\tcredit\t\tBS\t\txxxx\tLiabilities and shareholders' equity, total",
    ]
    loaded = shelf.load("own-x")
    assert [(n.prefix, n.uri, n.schema) for n in loaded.namespaces] == [
        ("own-x", SPACE, "https://own.example/x/own-x.xsd")
    ]
    assert loaded.wordings("AllProperty") == ("Total assets", "Summe Aktiva")
    assert [(s.part, s.weight) for s in loaded.parts("AllProperty")] == [("FundsAtHand", 1), ("MoreProperty", 1)]
    assert loaded.above("AllProperty") == ("Sheet",)
    sheet = loaded.concept("Sheet")
    assert sheet is not None
    assert (sheet.abstract, sheet.label) == (True, "Sheet")


def test_a_type_of_its_own_is_the_number_it_restricts(tmp_path: Path, shelf_folder: Path) -> None:
    taxonomy.add(write_package(tmp_path))
    cash = taxonomy.load("own-x").concept("FundsAtHand")
    assert cash is not None
    assert cash.type == "monetaryItemType"


def test_what_an_arc_of_higher_priority_prohibits_is_no_relation(tmp_path: Path, shelf_folder: Path) -> None:
    taxonomy.add(write_package(tmp_path))
    assert taxonomy.load("own-x").statements("ShortDebts") == ()
    assert taxonomy.load("own-x").statements("OwnersShare") == ("BS",)


def test_without_entry_points_all_schemas_are_read(tmp_path: Path, shelf_folder: Path) -> None:
    files = changed("own/META-INF/taxonomyPackage.xml", "own-x.xsd", "gone.xsd")
    added = taxonomy.add(write_package(tmp_path, files))
    assert added.count == 10
    assert added.missing == "not in the package, and so not read: https://own.example/x/gone.xsd"


def test_the_same_package_makes_the_same_bytes(tmp_path: Path, shelf_folder: Path) -> None:
    path = write_package(tmp_path)

    def files() -> dict[str, bytes]:
        folder = taxonomy.add(path).folder
        return {one.name: one.read_bytes() for one in sorted(folder.iterdir())}

    assert files() == files()
    assert [path.name for path in shelf_folder.iterdir()] == ["own-x"]


def test_it_is_picked_by_period_only_when_asked(tmp_path: Path, shelf_folder: Path) -> None:
    path = write_package(tmp_path)
    taxonomy.add(path)
    assert taxonomy.pick(date(2012, 9, 30)) == "us-gaap-2012"
    taxonomy.add(path, "own-then", (date(2012, 1, 1), date(2012, 12, 31)))
    assert taxonomy.pick(date(2012, 9, 30)) == "own-then"
    assert taxonomy.pick(date(2011, 9, 30)) == "us-gaap-2012"


def test_one_of_a_shipped_name_wins_and_keeps_its_periods(tmp_path: Path, shelf_folder: Path) -> None:
    taxonomy.add(write_package(tmp_path), "us-gaap-2025")
    assert taxonomy.pick(date(2024, 9, 30)) == "us-gaap-2025"
    assert taxonomy.load("us-gaap-2025").prefix == "own-x"
    assert [info.package for info in taxonomy.available()] == ["", "", "own-x.zip"]


def test_a_label_that_is_missing_is_taken_from_the_catalogue_or_the_name(tmp_path: Path, shelf_folder: Path) -> None:
    files = {
        path: text.replace("own-x:", "us-gaap:").replace(":own-x=", ":us-gaap=")
        for path, text in package_files().items()
    }
    files["own/x/own-x.xsd"] = files["own/x/own-x.xsd"].replace("FundsAtHand", "InventoryNet")
    del files["own/x/own-x-lab.xml"]
    added = taxonomy.add(write_package(tmp_path, files), "other")
    assert added.missing == "not in the package, and so not read: https://own.example/x/own-x-lab.xml"
    lines = (shelf_folder / "other" / "concepts.tsv").read_text("utf-8").splitlines()
    assert "InventoryNet\tmonetaryItemType\tinstant\tdebit\t\t\t\txxxl\tInventory, Net" in lines
    assert "MoreProperty\tmonetaryItemType\tinstant\tdebit\t\tBS\t\txxxr\tMore Property" in lines


META = "own/META-INF/taxonomyPackage.xml"
XSD = "own/x/own-x.xsd"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.xsd": "<a/>"}, "own-x.zip is no taxonomy package: it has no META-INF/taxonomyPackage.xml"),
        ({META: package_files()[META]}, "own-x.zip holds no schema"),
        ({**package_files(), XSD: "<xs:schema"}, "own/x/own-x.xsd in own-x.zip is not well-formed"),
        (
            {**package_files(), XSD: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'},
            "own/x/own-x.xsd in own-x.zip has a document type",
        ),
        ({**package_files(), XSD: "<a/>"}, "own-x.zip declares no concept"),
    ],
)
def test_what_is_no_package_is_refused(tmp_path: Path, shelf_folder: Path, files: dict[str, str], message: str) -> None:
    with pytest.raises(TaxonomyError) as caught:
        taxonomy.add(write_package(tmp_path, files))
    assert caught.value.message.startswith(message)
    assert caught.value.remedy
    assert not shelf_folder.exists()


def test_nothing_outside_the_archive_is_read(tmp_path: Path, shelf_folder: Path) -> None:
    (tmp_path / "secret.xsd").write_text(package_files()[XSD], "utf-8")
    climbing = changed("own/META-INF/catalog.xml", "../x/", "../../../")
    for href in ("../../secret.xsd", f"file://{tmp_path}/secret.xsd", "/etc/passwd"):
        files = {**climbing, XSD: climbing[XSD].replace("own-x-lab.xml", href)}
        added = taxonomy.add(write_package(tmp_path, files))
        assert href.lstrip("./") in added.missing


def test_what_is_too_large_is_refused(tmp_path: Path, shelf_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_package(tmp_path)
    monkeypatch.setattr("reportgen.taxonomy.package._LARGEST_FILE", 100)
    with pytest.raises(TaxonomyError, match="is larger than 100 bytes"):
        taxonomy.add(path)
    monkeypatch.setattr("reportgen.taxonomy.package._MOST_FILES", 3)
    with pytest.raises(TaxonomyError, match="is larger than any taxonomy"):
        taxonomy.add(path)


def test_a_damaged_archive_is_refused(tmp_path: Path, shelf_folder: Path) -> None:
    path = write_package(tmp_path)
    data = bytearray(path.read_bytes())
    at = data.index(b"targetNamespace")
    data[at : at + 4] = b"XXXX"
    path.write_bytes(data)
    with pytest.raises(TaxonomyError, match="cannot be read: Bad CRC-32"):
        taxonomy.add(path)
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(TaxonomyError, match="is no zip archive"):
        taxonomy.add(path)


def test_a_name_stays_a_name_and_a_folder_is_needed(
    tmp_path: Path, shelf_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_package(tmp_path)
    with pytest.raises(UsageError, match="is no name for a taxonomy"):
        taxonomy.add(path, "../out")
    (tmp_path / "file").touch()
    monkeypatch.setenv("REPORTGEN_TAXONOMIES", str(tmp_path / "file"))
    with pytest.raises(ReportgenError) as caught:
        taxonomy.add(path)
    assert isinstance(caught.value, OutputError)


@pytest.mark.parametrize(
    ("role", "definition", "family"),
    [
        ("http://fasb.org/us-gaap/role/statement/StatementOfFinancialPositionClassified", "", "BS"),
        ("r", "104000 - Statement - Statement of Financial Position, Classified", "BS"),
        ("r", "[320000] Statement of comprehensive income, profit or loss, by nature of expense", "IS"),
        ("r", "[410000] Statement of comprehensive income, OCI components presented net of tax", "CI"),
        ("r", "[510000] Statement of cash flows, direct method", "CF"),
        ("r", "[610000] Statement of changes in equity", "EQ"),
        ("r", "[800200] Notes - Analysis of income and expense", ""),
        ("r", "400000 - Disclosure - Statement of income details", ""),
        ("r", "124000 - Statement - Statement of Income (Including Gross Margin)", "IS"),
    ],
)
def test_roles_tell_their_statement(role: str, definition: str, family: str) -> None:
    assert family_of(role, definition) == family


def test_the_official_package_of_2011(shelf_folder: Path) -> None:
    if not OFFICIAL.is_file():
        assert not os.environ.get("CI"), f"{OFFICIAL} is not there"
        pytest.skip(f"{OFFICIAL} is not there")
    added = taxonomy.add(OFFICIAL)
    assert (added.name, added.count) == ("us-gaap-2011", 15725)
    loaded = shelf.load("us-gaap-2011")
    shares = loaded.concept("WeightedAverageNumberOfSharesOutstandingBasicAndDiluted")
    assert shares is not None
    # an instant in this year alone
    assert (shares.type, shares.period_type) == ("sharesItemType", "instant")
    assert loaded.concept("WeightedAverageNumberOfShareOutstandingBasicAndDiluted") is None
    assert loaded.statements("Assets") == ("BS",)
    assert ("AssetsCurrent", 1) in {(s.part, s.weight) for s in loaded.parts("Assets")}
    assert ("CostOfRevenue", -1) in {(s.part, s.weight) for s in loaded.parts("GrossProfit")}
    cover = loaded.concept("dei:DocumentType")
    assert cover is not None
    assert loaded.namespaces[0].uri == "http://fasb.org/us-gaap/2011-01-31"
    assert loaded.namespaces[0].schema == "http://xbrl.fasb.org/us-gaap/2011/elts/us-gaap-2011-01-31.xsd"


def test_the_first_filing_in_the_official_package(shelf_folder: Path) -> None:
    if not OFFICIAL.is_file():
        assert not os.environ.get("CI"), f"{OFFICIAL} is not there"
        pytest.skip(f"{OFFICIAL} is not there")
    taxonomy.add(OFFICIAL)
    seed = case.load(case.SEED)
    report = pipeline.build(seed.input, replace(seed.options, taxonomy="us-gaap-2011"))
    facts = {fact.concept.name: fact.value for fact in report.facts() if str(fact.context.period) == "2012-09-30"}
    assert (facts["Assets"], facts["StockholdersEquity"]) == (Decimal(252668000), Decimal(157312000))
    assert sum(1 for _ in report.facts()) - len(report.cover) == 38
    assert report.namespaces[0].uri == "http://fasb.org/us-gaap/2011-01-31"


def test_a_member_stands_under_its_domain(shelf_folder: Path) -> None:
    if not OFFICIAL.is_file():
        assert not os.environ.get("CI"), f"{OFFICIAL} is not there"
        pytest.skip(f"{OFFICIAL} is not there")
    taxonomy.add(OFFICIAL)
    assert "ClassOfStockDomain" in shelf.load("us-gaap-2011").above("CommonStockMember")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('name="Income"', 'name="In&#10;come"'),
        ('name="Income"', 'name="In come"'),
        ('name="Income" type="xbrli:monetaryItemType"', 'name="Income" type="&#9;"'),
        ('xbrli:periodType="duration" xbrli:balance="credit"', 'xbrli:periodType="ever" xbrli:balance="credit"'),
        ('xbrli:periodType="duration" xbrli:balance="debit"', 'xbrli:periodType="duration" xbrli:balance="left"'),
    ],
)
def test_what_is_declared_wrongly_is_left_out(tmp_path: Path, shelf_folder: Path, old: str, new: str) -> None:
    added = taxonomy.add(write_package(tmp_path, changed(XSD, old, new)))
    assert added.count in (8, 9)
    assert all(taxonomy.load("own-x").concept(name) for name in taxonomy.load("own-x").names())


def test_a_spoilt_one_is_replaced(tmp_path: Path, shelf_folder: Path) -> None:
    path = write_package(tmp_path)
    folder = taxonomy.add(path).folder
    (folder / "concepts.tsv").write_text("b\na\n", "utf-8")
    assert taxonomy.add(path).count == 10
    assert taxonomy.load("own-x").concept("FundsAtHand")


def test_zip_of_nothing(tmp_path: Path, shelf_folder: Path) -> None:
    path = tmp_path / "nothing.zip"
    with zipfile.ZipFile(path, "w"):
        pass
    with pytest.raises(TaxonomyError, match="is no taxonomy package"):
        taxonomy.add(path)


def test_what_is_written_leads_to_the_ids_that_the_schema_declares(shelf_folder: Path, tmp_path: Path) -> None:
    taxonomy_package = write_package(tmp_path)
    taxonomy.add(taxonomy_package)
    assert 'ids = "x_"' in (shelf_folder / "own-x" / "taxonomy.toml").read_text("utf-8")
    options = Options(taxonomy="own-x", target="plain", outputs=("xbrl",))
    text = b"BALANCE SHEETS\n  June 30, 2025  June 30, 2024\nTotal assets  2  1\nCurrent liabilities  2  1\n"
    report = pipeline.build(text, options, name="acme.txt")
    files = {file.name[-8:]: file.data.decode() for file in pipeline.export(report, options)}
    hrefs = re.findall(r'own-x\.xsd#([^"]+)"', files["_pre.xml"] + files["_lab.xml"])
    schema = zipfile.ZipFile(taxonomy_package).read("own/x/own-x.xsd").decode()
    assert {"x_AllProperty", "x_ShortDebts"} <= set(hrefs)
    assert set(hrefs) <= set(re.findall(r' id="([^"]+)"', schema))
