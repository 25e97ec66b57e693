"""Inline XBRL: what is printed, and what it means; the expected values are worked out by hand."""

from __future__ import annotations

import time

import pytest

from reportgen.findings import Log
from reportgen.reports.readers import inline
from reportgen.reports.transforms import REGISTRIES, SEC, transform
from reportgen.reports.xml import root_name
from tests.unit.inlined import HEAD, Beside, number, page, read_page, words

TR = {number: space for space, number in REGISTRIES.items() if "/2008/" not in space}


@pytest.mark.parametrize(
    ("registry", "name", "text", "value"),
    [
        (1, "numcommadot", "1,234,567.50", "1234567.50"),
        (1, "numspacecomma", "1 234,5", "1234.5"),
        (1, "numdash", "-", "0"),
        (1, "datelongus", "September 30, 2012", "2012-09-30"),
        (1, "dateslasheu", "30/09/2012", "2012-09-30"),
        (1, "dateslashus", "09/30/12", "2012-09-30"),
        (1, "datelongdaymonthuk", "30 September", "--09-30"),
        (2, "numcommadecimal", "1.234,56", "1234.56"),
        (2, "zerodash", "—", "0"),
        (2, "booleantrue", "yes", "true"),
        (2, "nocontent", "anything", ""),
        (2, "datedaymonthyearen", "2nd of May 2011", "2011-05-02"),
        (2, "dateyearmonthdaycjk", "2011年5月2日", "2011-05-02"),
        (2, "dateerayearmonthdayjp", "平成23年5月2日", "2011-05-02"),
        (3, "numdotdecimal", "0.30", "0.30"),
        (3, "numdotdecimalin", "1,23,45,678.90", "12345678.90"),
        (3, "numunitdecimal", "25 dollars 5 cents", "25.05"),
        (3, "datemonthyeardk", "maj 2011", "2011-05"),
        (4, "num-dot-decimal", "1 234 567.8", "1234567.8"),
        (4, "num-comma-decimal", "0,5", "0.5"),
        (4, "fixed-zero", "no", "0"),
        (4, "fixed-empty", "n/a", ""),
        (4, "date-month-day-year", "9.30.2012", "2012-09-30"),
        (4, "date-day-monthname-year-de", "2. März 2021", "2021-03-02"),
        (4, "date-day-monthname-year-cs", "1. července 2021", "2021-07-01"),
        (4, "date-day-monthname-year-cs", "1. června 2021", "2021-06-01"),
        (4, "date-day-monthname-fr", "14 juillet", "--07-14"),
        (4, "date-monthname-year-pl", "październik 2020", "2020-10"),
        (4, "date-jpn-era-year-month-day", "令和元年5月1日", "2019-05-01"),
        (5, "num-dot-decimal-apos", "1'234'567.8", "1234567.8"),
        (5, "date-day-monthroman-year", "2.IX.2012", "2012-09-02"),
    ],
)
def test_a_format_means(registry: int, name: str, text: str, value: str) -> None:
    assert transform(TR[registry], name, text) == value


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("durmonth", "18", "P18M"),
        ("duryear", "2.5", "P2Y6M"),
        ("durweek", "2", "P14D"),
        ("durwordsen", "three years and six months", "P3Y6M"),
        ("numwordsen", "one hundred twenty-five", "125"),
        ("numwordsen", "no", "0"),
        ("boolballotbox", "☒", "true"),
        ("yesnoballotbox", "☐", "No"),
        ("stateprovnameen", "New  York", "NY"),
        ("exchnameen", "The Nasdaq Global Select Market", "NASDAQ"),
    ],
)
def test_a_format_of_the_sec_means(name: str, text: str, value: str) -> None:
    assert transform(SEC, name, text) == value


@pytest.mark.parametrize(
    ("registry", "name", "text"),
    [
        (3, "numdotdecimal", "1,23"),  # a group of two is no group of thousands
        (3, "numdotdecimal", "1.234,56"),
        (3, "numcommadecimal", "1,234.56"),
        (3, "numdotdecimal", "n/a"),
        (3, "zerodash", "0"),
        (3, "num-dot-decimal", "1"),  # a name of registry 4
        (4, "num-dot-decimal-apos", "1"),  # a name of registry 5
        (4, "num-dot-decimal", "."),
        (4, "num-dot-decimal", "12e3"),
        (4, "date-month-day-year", "13.30.2012"),
        (4, "date-day-monthname-year-de", "2. Brumaire 2021"),
        (4, "date-month-day-year", "9.2012"),
        (4, "no-such-format", "1"),
    ],
)
def test_text_that_is_not_of_its_format_is_refused(registry: int, name: str, text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        transform(TR[registry], name, text)


def test_a_registry_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match=r"http://example\.com/formats"):
        transform("http://example.com/formats", "num-dot-decimal", "1")


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        (number("252,668", 'format="ixt:num-dot-decimal" scale="3"'), "252668000"),
        (number("25,248", 'format="ixt:num-dot-decimal" scale="3" sign="-"'), "-25248000"),
        (number("0.30", 'sign="-"'), "-0.30"),
        (number("12.5", 'scale="-2"'), "0.125"),
        (number("—", 'format="ixt:fixed-zero" scale="6" sign="-"'), "0"),
        (number("7"), "7"),
        (words("Acme <b>Corp</b> &amp; Co"), "Acme Corp & Co"),
        (words("a<ix:exclude>page 3</ix:exclude>b"), "ab"),
        (words("<b class='x'>a &lt; b</b><br/>", 'escape="true"'), '<b class="x">a &lt; b</b><br/>'),
        (words("12/31/2025", 'format="ixt:date-month-day-year"'), "2025-12-31"),
    ],
)
def test_value(tag: str, value: str) -> None:
    filing, log = read_page(tag)
    assert [(fact.value, fact.trouble) for fact in filing.facts] == [(value, "")]
    assert log.findings == ()


def test_a_nil_has_no_value() -> None:
    (fact,) = read_page(number("-", 'xsi:nil="true"'))[0].facts
    assert (fact.value, fact.trouble) == (None, "")


def test_nested_numbers_share_what_is_printed() -> None:
    inner = number("5,000", 'format="ixt:num-dot-decimal" scale="3" sign="-"', "us-gaap:ProfitLoss")
    facts = read_page(number(inner, 'format="ixt:num-dot-decimal" scale="3"'))[0].facts
    assert [(fact.concept.local, fact.value) for fact in facts] == [("Assets", "5000000"), ("ProfitLoss", "-5000000")]


def test_continuations_follow_each_other() -> None:
    body = words("one", 'continuedAt="b"') + "<ix:continuation id='c'> three</ix:continuation>"
    body += "<ix:continuation id='b' continuedAt='c'> two</ix:continuation>"
    assert read_page(body)[0].facts[0].value == "one two three"


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        (number("(7)"), "no format says how to read it"),
        (number("7x", 'format="ixt:num-dot-decimal"'), "'7x' is no number of its format"),
        (number("7", 'scale="99"'), "'99' is no scale"),
        (number("7", 'format="nowhere:num-dot-decimal"'), "'nowhere:num-dot-decimal' is not bound"),
        (words("one", 'continuedAt="b"'), "continuation 'b' is not there"),
        (words("one", 'continuedAt="b"') + "<ix:continuation id='b' continuedAt='b'>x</ix:continuation>", "leads back"),
    ],
)
def test_a_value_that_cannot_be_made_is_told_and_not_guessed(tag: str, told: str) -> None:
    (fact,) = read_page(tag)[0].facts
    assert fact.value is None
    assert told in fact.trouble


def test_targets_are_reports_of_their_own() -> None:
    log = Log()
    body = number("1") + number("2", 'target="tax"')
    filings = inline.read("a.htm", page(body), Beside({}), log)
    assert [[fact.value for fact in filing.facts] for filing in filings] == [["1"], ["2"]]


def test_hidden_facts_come_first_and_tuples_and_fractions_are_told() -> None:
    body = number("1") + '<ix:tuple name="acme:T" tupleID="t"/><ix:fraction name="acme:F" contextRef="i"/>'
    filing, log = read_page(body, words("8-K", "", "dei:DocumentType"))
    assert [fact.value for fact in filing.facts] == ["8-K", "1"]
    assert [finding.code for finding in log.findings] == ["reading.tuple", "reading.fraction"]


def test_the_row_of_a_table_is_where_a_fact_stands() -> None:
    body = f"<table>\n<tr><td>Total assets</td><td>$</td><td>{number('7')}</td></tr></table>"
    origin = read_page(body)[0].facts[0].origin
    assert (origin.line, origin.raw) == (HEAD.count("\n") + 2, "Total assets $ 7")


def test_footnotes_know_their_facts() -> None:
    body = number("7", 'id="f1"') + "<ix:footnote id='n'>Restated.</ix:footnote>"
    filing, _ = read_page(body, "<ix:relationship fromRefs='f1' toRefs='n'/>")
    assert [(note.facts, note.text) for note in filing.footnotes] == [(("f1",), "Restated.")]


def test_a_page_is_inline_when_it_binds_the_namespace() -> None:
    assert inline.identify(page(""), "x.htm")
    assert not inline.identify(b"<html><p>See http://www.xbrl.org/2013/inlineXBRL</p></html>", "x.htm")


def test_deeply_nested_pages_are_read() -> None:
    depth = 1500
    body = "<div>" * depth + number("7") + words("x") + "</div>" * depth
    assert [fact.value for fact in read_page(body)[0].facts] == ["7", "x"]
    body = words("<div>" * depth + "x" + "</div>" * depth, 'escape="true"')
    assert read_page(body)[0].facts[0].trouble == "its markup is nested deeper than any text"


def test_pictures_of_more_than_ten_megabytes_are_let_pass() -> None:
    body = f'<img src="data:image/png;base64,{"A" * 11_000_000}" alt=""/>' + number("7")
    assert [fact.value for fact in read_page(body)[0].facts] == ["7"]


@pytest.mark.parametrize(
    ("before", "root"),
    [
        (b"", "html"),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- made by hand > -->\n<!DOCTYPE html PUBLIC 'x' 'y'>", "html"),
        (b"<SEC-DOCUMENT>x.txt\n<TYPE>10-Q\n", "SEC-DOCUMENT"),
        (b"words before ", ""),
        (b"<!DOCTYPE a [<!ENTITY b 'c'>] >", "html"),
    ],
)
def test_a_report_begins_with_its_root(before: bytes, root: str) -> None:
    """A whole submission holds tagged pages among others; it is read as a text, as ever."""
    data = before + page("")
    assert root_name(data) == root
    assert inline.identify(data, "x.txt") == (root == "html")


def test_a_megabyte_of_spaces_is_looked_through_in_no_time() -> None:
    start = time.process_time()
    assert root_name(b" " * 1_000_000 + b"x") == ""
    assert root_name(b"<!--" * 200_000) == ""
    assert time.process_time() - start < 2
