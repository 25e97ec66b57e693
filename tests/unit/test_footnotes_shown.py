"""Footnotes for people: marks and texts on the page and in the workbook, which is read back with them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from reportgen import pipeline
from reportgen.exporters._tables import read_tables
from reportgen.model.statement import Footnote, Noted
from reportgen.options import Options
from reportgen.sources._number_format import show_number
from tests.builders import origin
from tests.unit.filed import written
from tests.unit.noted import noted_report, ties


def test_the_page_links_marks_to_their_texts_and_back() -> None:
    page = written(noted_report(), "html")["imgn-20120930.html"].decode()
    assert 'June 30, 2012<sup><a href="#s1-fn1">(1)</a></sup></th>' in page
    assert 'Total operating expenses<sup><a href="#s2-fn1">*</a></sup></th>' in page
    # a number's mark stands at its row, where it is taken for no digit, and the text says which number it is of
    assert 'Loss from operations<sup><a href="#s2-fn1">*</a></sup></th>' in page
    assert re.search(
        r'<li id="s2-fn1"><a href="#s2r9">\*</a> Loss from operations, Three Months Ended September 30, 2012: '
        r"<bdi>=Restated; see “Note 5”.</bdi></li>",
        page,
    )
    assert (
        '<li id="s1-fn1"><a href="#s1">(1)</a> Derived from &lt;b&gt;audited&lt;/b&gt; statements &amp; others.' in page
    )


def test_a_page_without_footnotes_has_none() -> None:
    report = noted_report()
    bare = tuple(replace(one, statement=replace(one.statement, footnotes=())) for one in report.tagged)
    assert "-fn1" not in written(replace(report, tagged=bare), "html")["imgn-20120930.html"].decode()


def test_a_footnote_without_a_place_is_shown_and_leads_to_its_statement() -> None:
    report = noted_report()
    sheet = report.tagged[0]
    loose = (Noted(Footnote("A b.", "(1)", origin=origin(19)), ()),)
    report = replace(
        report, tagged=(replace(sheet, statement=replace(sheet.statement, footnotes=loose)),), footnotes=()
    )
    page = written(report, "html")["imgn-20120930.html"].decode()
    assert '<li id="s1-fn1"><a href="#s1">(1)</a> A b.</li>' in page


def test_our_workbook_is_read_back_with_its_footnotes() -> None:
    report = noted_report()
    again = pipeline.build_report("imgn.xlsx", written(report, "xlsx")["imgn-20120930.xlsx"], Options())
    assert ties(again) == ties(report)
    assert [item.label for one in again.tagged for item in one.statement.items] == [
        item.label for one in report.tagged for item in one.statement.items
    ]


@pytest.mark.parametrize(
    ("value", "shown"), [("1234.5", "1,234.50 (2)"), ("-1234.5", "(1,234.50) (2)"), ("0", "- (2)")]
)
def test_a_mark_in_a_number_format_is_shown(value: str, shown: str) -> None:
    form = '#,##0.00_)" (2)";(#,##0.00)" (2)";"—"_)" (2)"'
    assert show_number(value, form) == shown


def test_words_in_a_number_format_are_no_mark() -> None:
    assert show_number("5", '0" shares (2)"') == "5"


def test_marks_that_a_statement_uses_twice_are_numbered() -> None:
    report = noted_report()
    sheet = report.tagged[0]
    twice = tuple(
        Noted(Footnote(text, "(1)", origin=origin(line)), ((row, -1),))
        for text, line, row in (("A b.", 13, 1), ("C d.", 19, 2))
    )
    report = replace(
        report, tagged=(replace(sheet, statement=replace(sheet.statement, footnotes=twice)),), footnotes=()
    )
    (table,) = read_tables(report)
    assert [(note.mark, note.text, note.id) for note in table.notes] == [("(1)", "A b.", ""), ("(2)", "C d.", "")]
    assert [note.mark for note in table.notes_at(2, -1)] == ["(2)"]
