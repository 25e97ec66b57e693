"""The source's own page, tagged in place."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import pipeline
from reportgen.exporters import ixbrl
from reportgen.exporters._ixbrl_styles import Styles, clean
from reportgen.options import EntityOptions, Options
from tests.unit.inline_read import IX, XHTML, parse, read_inline

_OPTIONS = Options(
    entity=EntityOptions(name="Acme Corp", identifier="0000000001", ticker="ACME"), taxonomy="us-gaap-2012"
)
_ROWS = (
    ("Cash and cash equivalents", "<td>$</td><td>1,234</td><td></td>", "<td>$</td><td>1,100</td><td></td>"),
    ("Inventories", "<td></td><td><b>2</b>,000</td><td></td>", "<td></td><td>&#8212;</td><td></td>"),
    ("Other assets", "<td></td><td>66<sup>1</sup></td><td></td>", "<td></td><td><p>100</p></td><td></td>"),
    ("Total assets", "<td>$</td><td>3,300</td><td></td>", "<td>$</td><td>1,200</td><td></td>"),
    ("Accounts payable", "<td>$</td><td>4,300</td><td></td>", "<td>$</td><td>1,000</td><td></td>"),
    ("Accumulated deficit", "<td></td><td>(1,000</td><td>)</td>", "<td></td><td>200</td><td></td>"),
    (
        "Total liabilities and shareholders' equity",
        "<td>$</td><td>3,300</td><td></td>",
        "<td>$</td><td>1,200</td><td></td>",
    ),
)


def _source(before: str = "", table: str = "<table>", rows: tuple[tuple[str, str, str], ...] = _ROWS) -> str:
    heads = '<tr><td></td><td colspan="3">June 30, 2012</td><td colspan="3">June 30, 2011</td></tr>'
    body = "".join(f"<tr><td>{label}</td>{first}{second}</tr>" for label, first, second in rows)
    return (
        f"<html><head><title>Acme</title></head><body>{before}<p>Acme Corp</p><p>CONSOLIDATED BALANCE SHEETS</p>"
        f"<p>(in thousands)</p>{table}{heads}{body}</table></body></html>"
    )


def _tagged(source: str) -> tuple[bytes, int]:
    report = pipeline.build(source.encode(), _OPTIONS, name="acme.html")
    (file,) = ixbrl.write(report, _OPTIONS)
    return file.data, sum(1 for _ in report.facts())


def test_the_source_is_tagged_where_its_numbers_stand() -> None:
    page, facts = _tagged(_source())
    root = parse(page)
    assert len(read_inline(page)) == facts
    assert len(list(root.iter(f"{XHTML}table"))) == 2  # the source's, and the cover
    cells = ["".join(td.itertext()) for td in next(root.iter(f"{XHTML}table")).iter(f"{XHTML}td")]
    assert cells[3:10] == ["Cash and cash equivalents", "$", "1,234", "", "$", "1,100", ""]
    values = {
        said.concept.partition(":")[2]: said.value for said in read_inline(page).values() if said.period == "2012-07-01"
    }
    assert Decimal(values["Assets"] or "") == 3_300_000
    assert Decimal(values["CashAndCashEquivalentsAtCarryingValue"] or "") == 1_234_000


def test_signs_dashes_marks_and_split_numbers() -> None:
    page = _tagged(_source())[0].decode()
    assert 'format="ixt:num-dot-decimal" scale="3" sign="-">1,000</ix:nonFraction></td><td>)</td>' in page
    assert 'format="ixt:fixed-zero" scale="3">&#8212;</ix:nonFraction>' in page
    assert 'scale="3">66</ix:nonFraction><sup>1</sup>' in page
    assert '<b><ix:nonFraction id="' in page  # "<b>2</b>,000" stands whole in the first of its elements
    assert 'scale="3">2,000</ix:nonFraction></b></td>' in page


HOSTILE = (
    "<script>alert(1)</script><base href='http://evil.example/'><meta http-equiv=refresh content='0;url=http://evil.example'>"
    "<a href='javascript:alert(1)' onclick='x()'>words</a><img src='http://evil.example/a.png' alt='logo' onerror='x()'>"
    "<object data='x.swf'>o</object><svg><script>alert(2)</script></svg><iframe src='http://evil.example'></iframe>"
    "<form action='http://evil.example'><input name=a value=b></form><div style='background:url(http://evil.example/x);"
    "width:expression(alert(1));color:red;-sec-ix-hidden:f1;behavior:url(x)' onmouseover='x()'>styled</div>"
    "<link rel=stylesheet href='http://evil.example/x.css'><style>p{background:url(http://evil.example)} @import 'x';</style>"
    "<p id='f1'>one \u202e two\x08</p><o:p>office</o:p><ix:nonFraction name='a:b' contextRef='c'>7</ix:nonFraction>"
)


def test_nothing_that_runs_fetches_or_misleads_comes_through() -> None:
    page, facts = _tagged(_source(HOSTILE))
    text = page.decode()
    for word in ("evil", "alert", "javascript", "onclick", "onmouseover", "expression", "sec-ix", "refresh", "&#8238;"):
        assert word not in text
    root = parse(page)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not names & {"script", "object", "svg", "iframe", "form", "input", "base", "img", "style"}
    assert "words" in text
    assert "logo" in text
    assert 'style="color:red"' in text
    read = read_inline(page)
    assert len(read) == facts
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_nested_tables_and_loose_elements_become_boxes_and_nothing_is_lost() -> None:
    source = (
        _source()
        .replace("<body>", "<body>bare<table><tr><td>left</td><td>")
        .replace("</body>", "</td></tr></table></body>")
    )
    page, facts = _tagged(source)
    root = parse(page)
    for table in root.iter(f"{XHTML}table"):
        assert not list(table.iter(f"{XHTML}table"))[1:]
    assert len(read_inline(page)) == facts
    assert b"display:table-cell" in page
    odd = (
        "<font><div>a<p>b</p></div></font><ul><p>c</p><li>d</ul><table>e<tr>f<td>g<tr></table><p><center>h</center></p>"
    )
    text = "".join(parse(_tagged(_source(odd))[0]).find(f"{XHTML}body").itertext())
    assert all(letter in text for letter in "abcdefgh")


def test_what_is_not_found_in_its_place_is_set_out_below() -> None:
    report = pipeline.build(_source().encode(), _OPTIONS, name="acme.html")
    other = replace(report.source, data=_source().replace("1,234", "1,235").encode())
    (file,) = ixbrl.write(replace(report, source=other), _OPTIONS)
    assert b"One number was not found in the page above" in file.data
    assert file.data.count(b"<h1") == 1  # the source has no headings, the company's name above the cover is one
    assert b"<ix:hidden>" not in file.data
    assert len(read_inline(file.data)) == sum(1 for _ in report.facts())


def test_a_page_has_a_heading_of_the_first_level_and_only_one_of_ours() -> None:
    page, _ = _tagged(_source())
    assert b"were not found in the page above" not in page  # everything stands in its place, only the cover is set out
    assert [node.text for node in parse(page).iter(f"{XHTML}h1")] == ["Acme Corp"]
    page, _ = _tagged(_source("<h1>Results</h1>"))
    assert [node.text for node in parse(page).iter(f"{XHTML}h1")] == ["Results"]


def test_old_attributes_and_simple_rules_become_styles() -> None:
    styles = Styles(
        ["/* x */ td.num { text-align: right } .b{font-weight:bold} @media print { p { color: red } } p>b{color:red}"]
    )
    assert styles.of("td", {"class": "num b", "width": "20%"}) == "width:20%;font-weight:bold;text-align:right"
    assert styles.of("font", {"size": "2", "color": "#336699"}) == "font-size:small;color:#336699"
    assert (
        styles.of("table", {"align": "center", "bgcolor": "CCEEFF"})
        == "margin-left:auto;margin-right:auto;background-color:#CCEEFF"
    )
    assert styles.of("p", {}) == ""


@pytest.mark.parametrize(
    "style",
    [
        "background:url(x)",
        "width:expression(1)",
        "color:red\\9",
        "position:fixed",
        "display:none",
        "-sec-ix-hidden:f1",
        "padding:-2px",
        "color:#12",
        "font-family:'a",
    ],
)
def test_styles_that_could_harm_or_are_wrong_are_left_out(style: str) -> None:
    assert clean(style) == ""
    assert clean(f"{style};color:#000000") == "color:#000000"


def test_columns_in_which_no_cell_begins_are_taken_out_of_spans() -> None:
    table = '<table><tr><td colspan="5">Title</td></tr>'
    page = _tagged(_source(table=table))[0].decode()
    assert '<td colspan="5">Title</td>' in page
    wide = _source(table='<table><tr><td colspan="40">Title</td></tr>')
    assert '<td colspan="7">Title</td>' in _tagged(wide)[0].decode()


def test_links_within_the_page_stay() -> None:
    page = _tagged(_source('<a href="#end">down</a><a name="end"></a><a href="http://x.example">out</a>'))[0]
    assert b'<a href="#source-1">down</a>' in page
    assert b'id="source-1"' in page
    assert b"x.example" not in page


def test_lists_stay_lists() -> None:
    page = _tagged(_source("<ol><li>one</li><li><p>two</p></li></ol><ul>loose<li>three</li></ul>"))[0]
    assert b"<ol><li>one</li><li><p>two</p></li></ol>" in page
    assert b"display:list-item" in page


def test_a_table_in_preformatted_text_is_tagged() -> None:
    lines = (
        "                                June 30,    June 30,\n                                  2012        2011\n"
        "Cash and cash equivalents         1,234       1,100\nInventories                       2,066         100\n"
        "Total assets                      3,300       1,200\n"
    )
    source = f"<html><body><p>Acme Corp</p><pre>CONSOLIDATED BALANCE SHEETS\n(in thousands)\n{lines}</pre><table><tr><td>a</td></tr></table></body></html>"
    page, facts = _tagged(source)
    assert len(read_inline(page)) == facts
    assert IX not in page.decode()


@pytest.mark.parametrize(
    ("given", "title"),
    [("Document", "Acme Corp 2012-06-30"), ("a2012q2.htm", "Acme Corp 2012-06-30"), ("ACME: results", "ACME: results")],
)
def test_a_title_that_names_nobody_gives_way_to_the_companys_name(given: str, title: str) -> None:
    page = _tagged(_source().replace("<title>Acme<", f"<title>{given}<"))[0]
    assert parse(page).findtext(f".//{XHTML}title") == title


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("background: #003366 none no-repeat; color: #ffffff", "background-color:#003366;color:#ffffff"),
        ("background: none repeat scroll 0 0 rgb(0, 51, 102)", "background-color:rgb(0, 51, 102)"),
        ("background: url(http://example.com/a.png) navy", "background-color:navy"),
        ("background: url(x.png) no-repeat", ""),
        ("background:#cceeff", "background-color:#cceeff"),
    ],
)
def test_a_background_keeps_its_colour(style: str, kept: str) -> None:
    assert clean(style) == kept
