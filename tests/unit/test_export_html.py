"""The page, read back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from reportgen import resources
from reportgen.errors import UsageError
from reportgen.exporters import html
from reportgen.model.report import Report
from reportgen.options import Options
from tests.builders import amount, seed_report
from tests.unit.paged import ASIDE, DIFFERS, HOLDS, PRINTED, with_findings, with_label, with_sheet


def write(report: Report | None = None, options: Options | None = None) -> str:
    (file,) = html.write(report or seed_report(), options or Options())
    return file.data.decode("utf-8")


def read(report: Report | None = None) -> Any:
    return parser.document_fromstring(write(report))


def texts(elements: Any) -> list[str]:
    return [" ".join(element.text_content().split()) for element in elements]


def numbers(page: Any) -> list[Any]:
    return list(page.xpath("//tbody//td[@data-fact]"))


def test_the_file_is_named_after_the_report() -> None:
    assert [file.name for file in html.write(seed_report(), Options())] == ["imgn-20120930.html"]


def test_tables_have_captions_and_headings() -> None:
    page = read()
    assert texts(page.xpath("//table/caption/h2")) == [
        "CONDENSED CONSOLIDATED BALANCE SHEETS",
        "CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS",
    ]
    assert texts(page.xpath("//table/caption/p")) == [
        "In thousands of USD",
        "In thousands of USD, except per-share data",
    ]
    heads = texts(page.xpath("(//table)[2]/thead//th[@scope='col']"))
    assert heads[0] == "Three Months EndedSeptember 30,2012July 1 to September 30, 2012"
    assert len(page.xpath("//tbody/tr/th[@scope='row']")) == 23


def test_numbers_are_as_printed() -> None:
    page = read()
    printed = {}
    for row in page.xpath("//tbody/tr"):
        if cells := row.xpath("./td[@data-fact]"):
            printed[row.xpath("string(./th/bdi)")] = tuple(texts(cells))
    assert printed == PRINTED


def test_each_of_the_38_numbers_has_its_provenance_and_its_fact() -> None:
    page = read()
    found = numbers(page)
    assert len(found) == 38
    for cell in found:
        (entry,) = page.xpath(f"//ol[@class='facts']/li[@id='{cell.get('data-fact')}']")
        assert f"#{cell.get('id')}" in entry.xpath(".//a/@href")
        assert (cell.get("data-page"), cell.get("data-line")) == ("1", cell.xpath("string(./a/@title)").split()[-1])
        assert entry.xpath("string(.//code)") in cell.xpath("string(./a/@title)")


def test_a_number_says_what_it_is() -> None:
    (loss,) = read().xpath("//td[@data-fact='f41']")
    assert (loss.text_content(), dict(loss.attrib)) == (
        "(0.30)",
        {
            "id": "s2r13c1",
            "class": "n neg",
            "data-page": "1",
            "data-line": "61",
            "data-fact": "f41",
        },
    )
    assert loss.xpath("string(./a/@title)") == (
        "us-gaap:EarningsPerShareBasicAndDiluted, July 1 to September 30, 2012, USD per share, decimals 2; page 1, line 61"
    )


def test_totals_are_ruled() -> None:
    (closing,) = read().xpath("(//table)[2]//tr[contains(@class, 'closing')]")
    assert closing.xpath("string(./th/bdi)") == "Net loss"
    assert len(read().xpath("(//table)[2]//tr[starts-with(@class, 'total')]")) == 3


def test_headline() -> None:
    page = read(with_findings(HOLDS, ASIDE))
    assert texts(page.xpath("//h1")) == ["ImmunoGen, Inc."]
    assert page.xpath("string(//title)") == "ImmunoGen, Inc., Period ended September 30, 2012"
    told = dict(zip(texts(page.xpath("//dl/div/dt")), texts(page.xpath("//dl/div/dd")), strict=True))
    assert told == {
        "Statements": "2",
        "Facts": "38 and 6 on the cover",
        "Checks": "The one check holds",
        "To review": "3 rows",
    }


def test_findings_link_to_their_row_and_back() -> None:
    page = read(with_findings(HOLDS, DIFFERS))
    (differs,) = page.xpath("//li[@id='finding-1']")
    assert differs.xpath(".//a/@href") == ["#s2r5"]
    assert texts([differs])[0].startswith("Error Total revenues 4,091 but its 3 rows add up to 4,081")
    (mark,) = page.xpath("//tr[@id='s2r5']/th/a")
    assert (mark.get("href"), mark.text) == ("#finding-1", "Error")
    assert len(page.xpath("//details//li")) == 1


def test_rows_to_review_are_listed_and_marked() -> None:
    page = read()
    listed = page.xpath("//h2[@id='review']/following-sibling::ul/li")
    assert [entry.xpath("string(./a/@href)") for entry in listed] == ["#s1r7", "#s2r2", "#s2r4"]
    assert texts(page.xpath("//tr[@id='s2r2']/th/a")) == ["review"]


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    page = read(with_findings(HOLDS, DIFFERS, ASIDE))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = page.xpath("//a/@href")
    assert len(targets) > 80
    assert all(target.startswith("#") and target[1:] in ids for target in targets)


def test_untagged_numbers_and_dashes_are_shown() -> None:
    nil = replace(amount("1"), value=None)
    page = read(with_sheet(("Commitments", nil, None), ("Cash", amount("5", line=9), amount("(6)"))))
    first, second = page.xpath("(//table)[1]/tbody/tr")
    assert texts(first.xpath("./td")) == ["—", "", "none"]
    assert texts(second.xpath("./td")) == ["5", "(6)", "none"]
    assert second.xpath("string(./td[1]/@title)") == "page 1, line 9; not tagged"


WILD = '<script>alert(1)</script>"><img src=x onerror=alert(2)>{{ 7*7 }}\x00\u202ejavascript:&amp;'


def test_a_row_without_a_label_says_so() -> None:
    page = read(with_sheet(("", amount("5"), amount("6"))))
    assert texts(page.xpath("//tbody//th")) == ["no label review"]
    assert texts(page.xpath("//h2[@id='review']/following-sibling::ul/li/a")) == ["no label"]


def test_a_column_without_heading_and_period_says_so() -> None:
    report = seed_report()
    tagged = report.tagged[0]
    first, second = tagged.statement.columns
    columns = (first, replace(second, header="", period=None))
    changed = replace(tagged, statement=replace(tagged.statement, columns=columns))
    page = read(replace(report, tagged=(changed,)))
    assert texts(page.xpath("//thead//th")) == ["September 30,2012at September 30, 2012", "no period", "Concept"]


def test_texts_of_the_document_stay_texts() -> None:
    report = with_label(WILD)
    report = replace(report, entity=replace(report.entity, name=WILD), source=replace(report.source, name=WILD))
    report = replace(report, findings=(replace(DIFFERS, message=WILD, detail=(WILD,), remedy=WILD, code=WILD),))
    shown = WILD.replace("\x00", "�").replace("\u202e", "�")
    page = read(report)
    assert page.xpath("//script | //img | //@onerror | //@onclick | //iframe | //link | //base") == []
    assert texts(page.xpath("//h1/bdi")) == [shown]
    assert texts(page.xpath("//tr[@id='s1r2']/th/bdi")) == [shown]
    assert page.xpath("string(//li[@id='finding-1']/bdi[1])") == shown


def test_nothing_outside_the_file_is_asked_for() -> None:
    page = write()
    assert "default-src 'none'" in page
    assert re.findall(r"(?:src|srcset|action|@import|url)\s*[=(]", page.replace("default-src", "")) == []


def test_long_labels_do_not_break_the_page() -> None:
    page = read(with_label("x" * 10_000))
    assert page.xpath("string(//tr[@id='s1r2']/th/bdi)") == "x" * 10_000


def test_same_bytes() -> None:
    assert write() == write()


def test_an_unknown_theme_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"unknown theme '\.\./x'; known: default"):
        write(options=Options(theme="../x"))


def add_theme(root: Path, name: str, settings: str) -> None:
    (root / name / "html").mkdir(parents=True)
    (root / name / "theme.toml").write_text(settings, encoding="utf-8")


def test_a_theme_changes_what_it_says_and_borrows_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = resources.folder("templates") / "default"
    (tmp_path / "default").symlink_to(own)
    add_theme(tmp_path, "red", 'extends = "default"\n[light]\naccent = "#990000"\n')
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    page = write(options=Options(theme="red"))
    assert "--accent:#990000" in page
    assert "--ground:#f6f5f1" in page
    assert len(numbers(parser.document_fromstring(page))) == 38


def test_themes_in_a_circle_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_theme(tmp_path, "one", 'extends = "two"')
    add_theme(tmp_path, "two", 'extends = "one"')
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    with pytest.raises(UsageError, match="the themes one, two extend each other in a circle"):
        write(options=Options(theme="one"))
