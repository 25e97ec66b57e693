"""Footnotes in every format of facts: tied to their facts, the same when read back, safe whatever they say."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.exporters._xbrl_values import clean_text
from reportgen.model.report import FactNote
from reportgen.model.statement import LONGEST_FOOTNOTE, Footnote
from tests.unit.filed import build_from, codes, written
from tests.unit.noted import AUDITED, FORMATS, RESTATED, noted_report, ties

SEEN = {
    "Derived from <b>audited</b> statements & others. [en-US]": [
        "Assets 2012-06-30",
        "CashAndCashEquivalentsAtCarryingValue 2012-06-30",
        "LiabilitiesAndStockholdersEquity 2012-06-30",
        "LiabilitiesCurrent 2012-06-30",
        "LongTermPortionOfDeferredRevenueAndOtherLongTermLiabilities 2012-06-30",
        "OtherAssets 2012-06-30",
        "StockholdersEquity 2012-06-30",
    ],
    "=Restated; see “Note 5”. [en-US]": [
        "OperatingExpenses 2011-07-01..2011-09-30",
        "OperatingExpenses 2012-07-01..2012-09-30",
        "OperatingIncomeLoss 2012-07-01..2012-09-30",
    ],
}


@pytest.mark.parametrize("output", FORMATS)
def test_every_format_gives_back_the_footnotes_and_writes_them_again(output: str) -> None:
    report = noted_report()
    again = build_from(written(report, "xbrl", output), report.stem + FORMATS[output])
    assert ties(again) == SEEN
    assert "reading.footnotes" not in codes(again)
    for other, ending in FORMATS.items():
        assert ties(build_from(written(again, "xbrl", other), again.stem + ending)) == SEEN


def test_the_instance_links_footnotes_by_the_standard_roles() -> None:
    text = written(noted_report(), "xbrl")["imgn-20120930.xml"].decode()
    assert text.count('<link:footnoteLink xlink:type="extended" xlink:role="http://www.xbrl.org/2003/role/link">') == 1
    assert text.count('xlink:arcrole="http://www.xbrl.org/2003/arcrole/fact-footnote"') == 7 + 3
    assert (
        'xlink:label="fn1" id="fn1" xlink:role="http://www.xbrl.org/2003/role/footnote" xml:lang="en-US">'
        "Derived from &lt;b&gt;audited&lt;/b&gt; statements &amp; others.</link:footnote>" in text
    )


def test_json_has_notes_and_links_to_them() -> None:
    content = json.loads(written(noted_report(), "xbrl-json")["imgn-20120930.json"])
    note = content["facts"]["fn2"]
    assert note["dimensions"] == {"concept": "xbrl:note", "noteId": "fn2", "language": "en-us"}
    linked = [
        name
        for name, fact in content["facts"].items()
        if "fn2" in fact.get("links", {}).get("footnote", {}).get("_", [])
    ]
    values = sorted(content["facts"][name]["value"] for name in linked)
    assert values == ["-25248000", "22002000", "29339000"]
    assert content["documentInfo"]["linkGroups"] == {"_": "http://www.xbrl.org/2003/role/link"}
    # its value is a fragment of XHTML
    assert content["facts"]["fn1"]["value"] == "Derived from &lt;b&gt;audited&lt;/b&gt; statements &amp; others."


def test_csv_links_rows_to_notes_and_hides_what_a_spreadsheet_would_run() -> None:
    files = written(noted_report(), "xbrl-csv")
    links = json.loads(files["imgn-20120930-csv.json"])["links"]["footnote"]["_"]
    assert sorted(links.values()) == [["footnotes.r_1.value"]] * 7 + [["footnotes.r_2.value"]] * 3
    rows = files["imgn-20120930-income-statement.csv"].decode().splitlines()
    (place,) = [
        key for key in links if rows[int(key.split(".r_")[1].split(".")[0])].endswith(",-25248000") and "income" in key
    ]
    assert place == "income_statement.r_15.value"
    assert "fn2,en-us,&#61;Restated; see “Note 5”." in files["imgn-20120930-footnotes.csv"].decode()


def test_a_report_without_footnotes_says_nothing_of_them() -> None:
    report = replace(noted_report(), footnotes=())
    for output in ("xbrl", "xbrl-json", "xbrl-csv", "ixbrl"):
        for data in written(report, output).values():
            assert not re.search(rb"linkTypes|footnoteLink|ix:relationship", data)


def test_the_page_tags_each_text_once_below_its_statement() -> None:
    text = written(noted_report(), "ixbrl")["imgn-20120930.htm"].decode()
    assert re.findall(r'<ix:footnote id="(\w+)" xml:lang="en-US">', text) == ["fn1", "fn2"]
    relations = re.findall(r'<ix:relationship fromRefs="([\w ]+)" toRefs="(\w+)"/>', text)
    assert [(len(facts.split()), note) for facts, note in relations] == [(7, "fn1"), (3, "fn2")]
    # the mark over the column, and those behind a label and a number, lead to it
    assert text.count('<sup><a href="#fn1"') == 1
    assert text.count('<a href="#fn2"') == 2
    assert (
        text.index("Total liabilities and shareholders")
        < text.index('id="fn1"')
        < text.index("Research and development")
    )


def test_a_footnote_on_two_statements_is_tagged_once() -> None:
    report = noted_report()
    sheet, operations = report.tagged
    same = replace(operations.statement, footnotes=sheet.statement.footnotes)
    report = replace(report, tagged=(sheet, replace(operations, statement=same)))
    text = written(report, "ixbrl")["imgn-20120930.htm"].decode()
    assert text.count("Derived from &lt;b&gt;audited") == 2
    assert re.findall(r'<ix:footnote id="(\w+)"', text) == ["fn1", "fn2"]


@settings(max_examples=30, deadline=None)
@given(
    st.text(min_size=1, max_size=80).map(lambda text: " ".join(text.split())).filter(bool),
    st.sampled_from(sorted(FORMATS)),
)
def test_whatever_a_footnote_says_survives(text: str, output: str) -> None:
    report = noted_report()
    (_, restated) = report.footnotes
    note = FactNote(Footnote(text), restated.facts)
    report = replace(
        report,
        footnotes=(note,),
        tagged=tuple(replace(one, statement=replace(one.statement, footnotes=())) for one in report.tagged),
    )
    again = build_from(written(report, "xbrl", output), report.stem + FORMATS[output])
    # XML folds what it takes for white space, and shows what it forbids as U+FFFD
    assert [one.footnote.text.split() for one in again.footnotes] == [clean_text(text).split()]


@pytest.mark.parametrize("text", ["", " padded", "two  spaces", "x" * (LONGEST_FOOTNOTE + 1)])
def test_a_text_that_is_no_footnote_cannot_be_made(text: str) -> None:
    with pytest.raises(ValueError, match="not the text of a footnote"):
        Footnote(text)


def test_marks_are_not_part_of_the_text() -> None:
    assert [note.footnote for note in noted_report().footnotes] == [AUDITED, RESTATED]
    assert sum(isinstance(fact.value, Decimal) for note in noted_report().footnotes for fact in note.facts) == 10
