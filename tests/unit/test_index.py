"""An index of reports: the command `index`, from manifests alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from reportgen import cli, pipeline
from reportgen.errors import InputError, OutputError
from reportgen.indexing import write_index
from reportgen.model.report import Report
from reportgen.options import Options
from tests.builders import seed_report
from tests.unit.paged import DIFFERS, HOLDS
from tests.unit.test_export_html import texts

OPTIONS = Options(outputs=("html", "mapping", "xlsx"))


def named(name: str, day: str, ticker: str = "") -> Report:
    report = seed_report()
    return replace(report, entity=replace(report.entity, name=name, ticker=ticker), period_end=date.fromisoformat(day))


def publish(folder: Path, *reports: Report) -> None:
    for report in reports:
        pipeline.publish(report, pipeline.export(report, OPTIONS), folder)


def index(folder: Path, options: Options | None = None) -> Any:
    path, _, _ = write_index(folder, options or Options())
    return parser.document_fromstring(path.read_bytes().decode("utf-8"))


def rows(page: Any) -> list[list[str]]:
    return [texts(row) for row in page.xpath("//tbody/tr")]


def test_companies_by_name_and_the_latest_period_first(tmp_path: Path) -> None:
    doubted = replace(named("Zeta Corp", "2012-09-30"), findings=(HOLDS, DIFFERS))
    publish(
        tmp_path,
        doubted,
        named("acme", "2012-06-30", "ACM"),
        replace(named("acme", "2012-09-30", "ACM"), findings=(HOLDS,)),
    )
    page = index(tmp_path)
    assert texts(page.xpath("//p[@class='lead']")) == ["3 reports of 2 companies, 1 with errors."]
    figures = ["4,091up 61.3%", "(25,192)", "(0.30)"]
    files = "Workbook1 moreConcepts of the rowsus-gaap-2012"
    assert rows(page) == [
        *(
            ["acme (ACM)input.txt", *period, *figures, assets, "3", checks, files]
            for period, assets, checks in (
                (["September 30, 20123 months, thousands of USD"], "252,668", "1 hold"),
                # its numbers end later than the cover says
                (
                    ["June 30, 20123 months to September 30, 2012, thousands of USD"],
                    "252,668September 30, 2012",
                    "0 hold",
                ),
            )
        ),
        # a number that a finding doubts is none to compare companies by
        [
            *("Zeta Corpinput.txt", "September 30, 20123 months, thousands of USD", "", *figures[1:]),
            *("252,668", "3", "1 hold, 1 error", files),
        ],
    ]
    assert page.xpath("//td[@class='checks bad']/text()") == ["1 hold, 1 error"]


def test_links_lead_to_files_that_are_there(tmp_path: Path) -> None:
    publish(tmp_path, named("Müller & Söhne", "2012-09-30"), seed_report())
    links = index(tmp_path).xpath("//tbody//a/@href")
    assert len(links) == 6
    assert all((tmp_path / link).is_file() for link in links)
    assert links[0] == "imgn/2012-09-30/imgn-20120930.html"


def test_a_file_that_is_gone_is_not_linked(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    (tmp_path / "imgn/2012-09-30/imgn-20120930.html").unlink()
    assert index(tmp_path).xpath("//tbody//th/a") == []


def test_the_index_is_made_anew_and_the_same(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    path, count, skipped = write_index(tmp_path, Options())
    first = path.read_bytes()
    assert (path, count, skipped) == (tmp_path / "index.html", 1, ())
    assert write_index(tmp_path, Options())[0].read_bytes() == first
    assert [one.name for one in tmp_path.iterdir()] != []
    assert not list(tmp_path.glob(".*"))


def test_a_manifest_that_is_none_is_left_out_and_said(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    for name, text in (("a", "{"), ("b", "[]"), ("c", '{"entity": {"name": "x"}, "period_end": "soon"}')):
        (tmp_path / name).mkdir()
        (tmp_path / name / "manifest.json").write_text(text, encoding="utf-8")
    _, count, skipped = write_index(tmp_path, Options())
    assert count == 1
    assert [line.partition(" is left out: ")[0] for line in skipped] == [
        str(tmp_path / name / "manifest.json") for name in "abc"
    ]


def test_texts_and_names_of_a_manifest_do_nothing(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    path = tmp_path / "imgn/2012-09-30/manifest.json"
    content = json.loads(path.read_text("utf-8"))
    content["entity"]["name"] = "<script>alert(1)</script>\u202e"
    content["files"] += [{"name": "../../../etc/passwd-20120930.xml"}, {"name": "javascript:alert(1)-20120930.json"}, 5]
    path.write_text(json.dumps(content), encoding="utf-8")
    page = index(tmp_path)
    assert len(page.xpath("//script")) == 1
    assert texts(page.xpath("//tbody//th")) == ["<script>alert(1)</script>\ufffd (IMGN)input.txt"]
    assert all(href.startswith("imgn/") for href in page.xpath("//a/@href"))


def test_an_older_manifest_without_counts_is_listed(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    path = tmp_path / "imgn/2012-09-30/manifest.json"
    content = json.loads(path.read_text("utf-8"))
    del content["state"], content["key_figures"]
    path.write_text(json.dumps(content), encoding="utf-8")
    assert rows(index(tmp_path))[0][1:8] == ["September 30, 2012", "", "", "", "", "", "unknown"]


def change_figure(folder: Path, **fields: object) -> list[str]:
    """The index's row when the manifest states the revenue so."""
    publish(folder, seed_report())
    path = folder / "imgn/2012-09-30/manifest.json"
    content = json.loads(path.read_text("utf-8"))
    content["key_figures"][0] |= fields
    path.write_text(json.dumps(content), encoding="utf-8")
    return rows(index(folder))[0]


def test_key_figures_are_those_of_the_manifest_in_the_locale_s_form(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    content = json.loads((tmp_path / "imgn/2012-09-30/manifest.json").read_text("utf-8"))
    assert [(one["family"], one["value"], one["scale"], one["unit"]) for one in content["key_figures"]] == [
        ("revenue", "4091000", 3, "USD"),
        ("result", "-25192000", 3, "USD"),
        ("per share", "-0.30", 0, "USD per share"),
        ("assets", "252668000", 3, "USD"),
    ]
    page = index(tmp_path, Options(locale="de-DE"))
    assert rows(page)[0][2:6] == ["4.091up 61,3%", "(25.192)", "(0,30)", "252.668"]
    keys = page.xpath("//tbody/tr/td/@data-key")
    assert keys == ["2012-09-30", "4091000", "-25192000", "-0.30", "252668000", "3", "0"]
    assert page.xpath("//tbody//td/span/@title")[0] == "Total revenues"


def test_a_figure_in_another_unit_or_of_another_kind_says_so(tmp_path: Path) -> None:
    assert change_figure(tmp_path, unit="EUR")[2] == "4,091thousands of EUR; up 61.3%"
    assert change_figure(tmp_path, scale=6, value="4091000000", before="0")[2] == "4,091millions of USD"
    named = change_figure(tmp_path, family="interest", label="Net interest income", start="2012-01-01")
    assert named[2] == "4,091Net interest income; 9 months to September 30, 2012; up 61.3%"


@pytest.mark.parametrize(
    "fields",
    [
        {"value": "1e999999"},
        {"value": "9" * 60},
        {"value": 4091},
        {"scale": 10**9},
        {"digits": -1},
        {"digits": True},
        {"scale": False},
        {"end": "soon"},
        {"start": "2013-01-01"},
    ],
)
def test_a_manifest_with_a_figure_that_is_none_is_left_out(tmp_path: Path, fields: dict[str, object]) -> None:
    with pytest.raises(InputError, match="is left out"):
        change_figure(tmp_path, **fields)


def test_a_page_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    (tmp_path / "index.html").write_text("<p>mine", encoding="utf-8")
    with pytest.raises(OutputError, match="was not written by reportgen"):
        write_index(tmp_path, Options())
    assert (tmp_path / "index.html").read_text("utf-8") == "<p>mine"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    publish(tmp_path, seed_report())
    (tmp_path / "index.html").symlink_to(tmp_path / "elsewhere.html")
    with pytest.raises(OutputError, match="is no plain file"):
        write_index(tmp_path, Options())


def test_a_folder_without_reports_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no report of reportgen"):
        write_index(tmp_path, Options())
    assert list(tmp_path.iterdir()) == []


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publish(tmp_path / "output", seed_report())
    (tmp_path / "output/x").mkdir()
    (tmp_path / "output/x/manifest.json").write_text("{", encoding="utf-8")
    assert cli.main(["index", "output", "--theme", "plain", "--locale", "de-DE"]) == 0
    told = capsys.readouterr()
    assert told.out == "1 report listed in output/index.html\n"
    assert told.err.startswith("output/x/manifest.json is left out: ")
    page = (tmp_path / "output/index.html").read_text("utf-8")
    assert "30. September 2012" in page
    assert "<script" not in page
    assert cli.main(["index", "nowhere"]) == 3


def test_an_inline_document_of_another_ending_is_linked(tmp_path: Path) -> None:
    options = Options(outputs=("html", "ixbrl"), target="esef")
    report = named("acme", "2012-06-30", "ACM")
    pipeline.publish(report, pipeline.export(report, options), tmp_path)
    page = index(tmp_path)
    assert [href for href in page.xpath("//tbody//a/@href") if href.endswith(".xhtml")]
    assert texts(page.xpath("//td[@class='files']//a")) == ["Inline XBRL"]
