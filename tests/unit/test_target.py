"""Targets: for whom a report is written; anchors; the cover's further facts."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.errors import UsageError
from reportgen.exporters import xbrl
from reportgen.findings import Severity
from reportgen.model.report import Entity, Report
from reportgen.options import EntityOptions, Options
from reportgen.target import names, read_target
from tests import case

_ENTITY = EntityOptions("ImmunoGen, Inc.", "0000855654", ticker="IMGN")


def _build(**more: object) -> Report:
    seed = case.load(case.SEED)
    options = Options(entity=_ENTITY, fiscal_year_end=(6, 30), **more)  # type: ignore[arg-type]
    return pipeline.build_report("input.txt", seed.input.read_bytes(), options)


def _files(report: Report) -> dict[str, str]:
    return {file.name: file.data.decode() for file in xbrl.write(report, Options())}


def test_the_targets_of_the_package() -> None:
    assert names() == ("esef", "plain", "sec")
    assert [read_target(name).anchoring for name in names()] == [True, False, False]


def test_unknown_targets_and_keys_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown target 'edgr'; known: esef, plain, sec"):
        read_target("edgr")
    own = tmp_path / "mine.toml"
    own.write_text('naming = "dotted"\n')
    with pytest.raises(UsageError, match="naming must be one of edgar, dashed, not 'dotted'"):
        read_target(str(own))


def test_a_target_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('naming = "dashed"\nnumbered = true\n')
    report = _build(target=str(own))
    assert report.stem == "imgn-2012-09-30"
    assert report.tagged[0].role.definition.startswith("0000002 - Statement - ")


def test_edgar_names_and_numbers() -> None:
    report = _build()
    assert report.stem == "imgn-20120930"
    assert [tagged.role.definition[:22] for tagged in report.tagged] == [
        "0000002 - Statement - ",
        "0000003 - Statement - ",
    ]


def test_plain_has_neither_numbers_nor_anchors_and_sums_by_calculations_1_1() -> None:
    report = _build(target="plain")
    files = _files(report)
    assert report.tagged[0].role.definition == "CONDENSED CONSOLIDATED BALANCE SHEETS (Unaudited)"
    assert report.anchors is None
    assert "https://xbrl.org/2023/arcrole/summation-item" in files["imgn-2012-09-30_cal.xml"]


def test_own_concepts_are_anchored_to_the_wider_one_they_add_to() -> None:
    report = _build(target="esef")
    assert report.anchors is not None
    assert [f"{arc.source} > {arc.target}" for arc in report.anchors.arcs] == [
        "us-gaap:LiabilitiesAndStockholdersEquity > imgn:LongTermPortionOfDeferredRevenueAndOtherLongTermLiabilities",
        "us-gaap:Revenues > imgn:ResearchAndDevelopmentSupport",
        "us-gaap:Revenues > imgn:LicenseAndMilestoneFees",
        "us-gaap:Revenues > imgn:ClinicalMaterialsReimbursement",
    ]
    definition = _files(report)["imgn-2012-09-30_def.xml"]
    assert definition.count('esef/arcrole/wider-narrower" order=') == 4


def test_own_concepts_say_what_they_are() -> None:
    labels = _files(_build())["imgn-20120930_lab.xml"]
    assert (
        ">Research and development support, under Revenues, as the company's statements print it.</link:label>"
        in labels
    )


def test_the_cover_takes_further_facts_and_says_what_is_missing() -> None:
    given = (("EntityAddressCityOrTown", "Waltham"), ("EntityShoeSize", "44"))
    report = _build(cover=given, document_type="8-K")
    stated = {fact.concept.name: fact.value for fact in report.cover}
    assert stated["EntityAddressCityOrTown"] == "Waltham"
    told = {finding.code: finding for finding in report.findings}
    assert "EntityShoeSize" in told["cover.unknown-fact"].message
    assert "EntityAddressCityOrTown" not in told["cover.incomplete"].message
    assert "LocalPhoneNumber" in told["cover.incomplete"].message
    assert "cover.document-type-assumed" not in told


@pytest.mark.parametrize(
    ("line", "form", "amended"),
    [
        ("FORM 10-Q", "10-Q", "false"),
        ("Form 10-K/A", "10-K/A", "true"),
        ("Acme Inc. | Q1 2013 Form 10-Q | 3", "10-Q", "false"),
        ("as we said in our Form 10-K for the year before", "8-K", "false"),
    ],
)
def test_the_form_is_read_where_it_stands_alone(line: str, form: str, amended: str) -> None:
    seed = case.load(case.SEED)
    options = Options(entity=_ENTITY, fiscal_year_end=(6, 30))
    report = pipeline.build_report("input.txt", f"{line}\n\n".encode() + seed.input.read_bytes(), options)
    stated = {fact.concept.name: fact.value for fact in report.cover}
    assert (stated["DocumentType"], stated["AmendmentFlag"]) == (form, amended)
    assumed = [f for f in report.findings if f.code == "cover.document-type-assumed"]
    assert [f.severity for f in assumed] == ([Severity.INFO] if form == "8-K" else [])


def test_sums_of_older_taxonomies_are_exact_and_of_newer_by_their_digits() -> None:
    from reportgen.model.taxonomy import Namespace, newest_year, sums_by_digits

    years = [
        newest_year([Namespace("us-gaap", f"http://fasb.org/us-gaap/{end}", "")]) for end in ("2012-01-31", "2025")
    ]
    assert years == [2012, 2025]
    assert [sums_by_digits("auto", year) for year in years] == [False, True]
    assert [sums_by_digits(said, 2012) for said in ("1.0", "1.1")] == [False, True]


def test_esef_files_one_package_that_describes_its_extension(tmp_path: Path) -> None:
    lei = EntityOptions("ImmunoGen, Inc.", "529900T8BM49AURSDO55", "http://standards.iso.org/iso/17442", "IMGN")
    report = replace(_build(target="esef"), entity=Entity(lei.name, lei.identifier, lei.scheme, lei.ticker))
    outputs = ("ixbrl", "xbrl", "xbrl-json", "package")
    made = {file.name: file.data for file in pipeline.export(report, Options(outputs=outputs, target="esef"))}
    names = zipfile.ZipFile(io.BytesIO(made["imgn-2012-09-30.xbri"])).namelist()
    assert {name.partition("/")[2] for name in names} == {
        "META-INF/catalog.xml",
        "META-INF/reportPackage.json",
        "META-INF/taxonomyPackage.xml",
        "reports/imgn-2012-09-30.xhtml",
        "reports/imgn-2012-09-30.xsd",
        *(f"reports/imgn-2012-09-30_{kind}.xml" for kind in ("cal", "def", "lab", "pre")),
    }
    catalog = zipfile.ZipFile(io.BytesIO(made["imgn-2012-09-30.xbri"])).read("imgn-2012-09-30/META-INF/catalog.xml")
    assert b'rewritePrefix="../reports/"' in catalog
    plain = pipeline.export(report, Options(outputs=outputs, target="plain"))
    assert "imgn-2012-09-30.xhtml" in {file.name for file in plain}


@pytest.mark.parametrize(
    ("target", "cover", "stated"),
    [
        # EDGAR refuses a symbol without the title of its class
        ("sec", (), False),
        ("sec", (("Security12bTitle", "Common Stock"),), True),
        ("plain", (), True),
    ],
)
def test_a_ticker_is_stated_where_it_may_stand(target: str, cover: tuple[tuple[str, str], ...], stated: bool) -> None:
    text = b"BALANCE SHEETS\n  June 30, 2025  June 30, 2024\nCash  2  1\nTotal assets  2  1\n"
    options = Options(target=target, cover=cover, entity=EntityOptions(ticker="ACME"))
    report = pipeline.build(text, options, name="acme.txt")
    assert ("TradingSymbol" in {fact.concept.name for fact in report.cover}) == stated
    told = [finding.message for finding in report.findings if finding.code == "cover.incomplete"]
    assert any("TradingSymbol" in message for message in told) != stated or target == "plain"


@pytest.mark.parametrize(
    ("cover", "stated"),
    [((), set()), ((("DocumentFiscalYearFocus", "2025"),), {"DocumentFiscalYearFocus", "DocumentFiscalPeriodFocus"})],
)
def test_a_fiscal_period_is_stated_with_its_year_or_not_at_all(
    cover: tuple[tuple[str, str], ...], stated: set[str]
) -> None:
    # a year that ends about the last of January: nothing here tells what number it has
    text = b"BALANCE SHEETS\n  April 28, 2024  January 28, 2024\nCash  2  1\nTotal assets  2  1\n"
    report = pipeline.build(text, Options(cover=cover, fiscal_year_end=(1, 28)), name="acme.txt")
    assert {fact.concept.name for fact in report.cover if "DocumentFiscal" in fact.concept.name} == stated
