"""What a document calls its company."""

from __future__ import annotations

import pytest

from reportgen.findings import Log
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_hints, read_statements

ROWS = "<tr><td>Revenue</td><td>5,110</td></tr><tr><td>Costs</td><td>4,110</td></tr><tr><td>Net income</td><td>1,000</td></tr>"


def _name(first: str, title: str = "INCOME STATEMENT") -> str:
    table = f"<table><tr><td></td><td>Year ended December 31, 2020</td></tr>{ROWS}</table>"
    page = f"<html><body>{first}<p>{title}</p>{table}</body></html>"
    document = read("x.html", page.encode(), Log())
    return read_hints(document, read_statements(document, Options(), Log())).name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Columbus, May 1 -- Acme Widgets (NYSE: ACW) today reported", "Acme Widgets"),
        ("DUBLIN – nVolt Electric plc (NYSE:NVO), a leader", "nVolt Electric plc"),
        ("results of The St. Jude Company (NASDAQ GS: STJ)", "The St. Jude Company"),
        ("Widgets (Acme Widgets, Inc.; NASDAQ: ACW) said", ""),
        ("Today (NYSE: ACW) shares rose", ""),
    ],
)
def test_the_name_before_the_exchange(said: str, name: str) -> None:
    assert _name(f"<p>acme-ex991_6.htm</p><p>{said}</p>") == name


def test_the_name_in_a_statement_s_title_comes_first() -> None:
    title = "ACME INCORPORATED AND SUBSIDIARIES CONDENSED INCOME STATEMENT"
    assert _name("<p>ABOUT ACME INCORPORATED</p><p>Bolt Corp (NYSE: BLT)</p>", title) == "ACME INCORPORATED"


@pytest.mark.parametrize("line", ["Document", "acme-ex991_6.htm", "Exhibit 99.1", "EX-99.1", "ABOUT ACME INCORPORATED"])
def test_what_a_program_calls_a_page_is_no_company(line: str) -> None:
    assert _name(f"<p>{line}</p>") == ""


def test_a_title_s_footnote_mark_is_no_statement() -> None:
    table = f"<table><tr><td></td><td>Year ended December 31, 2020</td></tr>{ROWS}</table>"
    below = "<p>April 29, 2021</p><table><tr><td></td><td>April 29, 2021</td></tr><tr><td>Widgets of the year</td><td>2</td></tr></table>"
    page = f"<html><body><p>INCOME STATEMENT</p>{table}{below}</body></html>"
    statements = read_statements(read("x.html", page.encode(), Log()), Options(), Log())
    assert [str(column.period) for one in statements if one.primary for column in one.columns] == [
        "2020-01-01..2020-12-31"
    ]
