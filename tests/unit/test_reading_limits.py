"""Files that are meant to hurt: too large, too wide, too deep, or lying. Bounded work, and a message that says so."""

from __future__ import annotations

import io
import zipfile

import pytest

from reportgen import decoding, markup
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.options import Options
from reportgen.sources import _package, _shared, _sheet, read, text
from reportgen.statements import read_statements
from tests.unit.sheets import MAIN, codes, lines, package, texts

LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>'
TABLE = "<p>BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2012</td></tr>{}</table>"


def _sheet_of(rows: str) -> bytes:
    return package(f"<worksheet {MAIN}><sheetData>{rows}</sheetData></worksheet>")


@pytest.mark.parametrize("part", ["worksheet", "sharedStrings", "styles"])
def test_a_document_type_in_a_workbook_is_refused(part: str) -> None:
    sheet = f'<worksheet {MAIN}><sheetData><row><c t="inlineStr"><is><t>&c;</t></is></c></row></sheetData></worksheet>'
    parts = {"sharedStrings": f"<sst {MAIN}/>", "styles": f"<styleSheet {MAIN}/>"}
    if part == "worksheet":
        data = package(LAUGHS + sheet, **parts)
    else:
        data = package(sheet.replace("&c;", "x"), **{**parts, part: LAUGHS + parts[part]})
    with pytest.raises(InputError, match=rf"declares a document type in xl/{part}\.xml"):
        read("book.xlsx", data, Log())


def test_an_entity_that_nothing_declares_is_no_xml() -> None:
    with pytest.raises(InputError, match="no XML to read"):
        read("book.xlsx", _sheet_of('<row><c t="inlineStr"><is><t>&c;</t></is></c></row>'), Log())


def test_a_part_that_is_declared_too_large_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_package, "_MOST_BYTES", 10_000)
    data = _sheet_of("<row>" + " " * 10_000 + "</row>")
    assert len(data) < 3_000  # a bomb
    with pytest.raises(InputError, match=r"a part of 10,\d\d\d bytes, xl/worksheet.xml: too much to read"):
        read("book.xlsx", data, Log())


def test_a_part_that_is_larger_than_declared_is_damaged() -> None:
    rows = '<row><c t="inlineStr"><is><t>' + "a" * 5_000 + "</t></is></c></row>"
    data = bytearray(_sheet_of(rows))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        size = archive.getinfo("xl/worksheet.xml").file_size
    true, told = size.to_bytes(4, "little"), (100).to_bytes(4, "little")
    assert data.count(true) == 2  # beside the part, and in the list at the end
    with pytest.raises(InputError, match=r"damaged part, xl/worksheet\.xml"):
        read("book.xlsx", bytes(data.replace(true, told)), Log())


def test_a_tag_that_never_ends_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_package, "_LONGEST_TAG", 100_000)
    data = package('<worksheet a="' + "x" * 1_000_000 + '"/>')
    with pytest.raises(InputError, match="a tag of more than 100,000 characters"):
        read("book.xlsx", data, Log())


def test_a_workbook_nests_as_deep_as_it_likes() -> None:
    log = Log()
    deep = "<x>" * 50_000 + "</x>" * 50_000
    assert texts(_sheet_of(f'<row><c t="n"><v>5</v></c></row>{deep}'), log) == [["5"]]
    assert codes(log) == []


def test_a_sheet_a_million_cells_wide_is_cut_and_said() -> None:
    log = Log()
    (row,) = texts(_sheet_of("<row>" + "<c><v>5</v></c>" * 100_000 + "</row>"), log)
    assert row == ["5"] * 500
    assert codes(log) == ["workbook.sheet-cut"]


def test_rows_and_tags_beyond_the_limits_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_sheet, "MOST_ROWS", 100)
    monkeypatch.setattr(_sheet, "_MOST_TAGS", 10_000)
    log = Log()
    # a chunk of 65,536 bytes is read to its end
    assert 100 <= len(texts(_sheet_of("<row><c><v>5</v></c></row>" * 100_000), log)) < 3_000
    assert texts(_sheet_of("<row><c/></row>" * 100_000 + "<row><c><v>5</v></c></row>"), log) == []
    assert codes(log) == ["workbook.sheet-cut"] * 2


def test_shared_texts_beyond_the_limit_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_shared, "_MOST_TEXTS", 1_000)
    shared = f"<sst {MAIN}>" + "<si><t>a</t></si>" * 50_000 + "</sst>"
    with pytest.raises(InputError, match="more text than any statements"):
        read("book.xlsx", package(f"<worksheet {MAIN}/>", sharedStrings=shared), Log())


def test_links_that_lead_out_of_a_workbook_are_not_followed() -> None:
    document = f"<worksheet {MAIN}><sheetData><row><c><f>[1]Sheet1!A1</f><v>5</v></c></row></sheetData></worksheet>"
    assert texts(package(document, externalLink="<externalLink/>", vbaProject="no XML at all")) == [["5"]]


def test_bytes_beyond_the_limit_are_left_out_and_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "_MOST_BYTES", 1_001)
    log = Log()
    document = read("long.txt", ("é" * 50 + "\n").encode() * 1_000, log)
    assert codes(log) == ["source.cut"]  # no half character at the end, so no other encoding
    assert len(document.pages[0].blocks[0].lines) == 10


@pytest.mark.parametrize(
    "page", ["x\n" * 1_000, "x\n\f" * 1_000, "<html>" + "<p>x</p>" * 1_000, "<table>" + "<tr><td>x</td></tr>" * 1_000]
)
def test_lines_beyond_the_limit_are_left_out_and_said(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "MOST_LINES", 100)
    monkeypatch.setattr(markup, "MOST_LINES", 100)
    log = Log()
    document = read("long", page.encode(), log)
    count = sum(len(block.lines) for page in document.pages for block in page.blocks)
    assert 99 <= count <= 101
    assert codes(log) == ["source.lines-cut"]


def test_an_html_table_a_million_cells_wide_is_bounded() -> None:
    page = TABLE.format("<tr><td>Cash</td>" + "<td>5</td>" * 200_000 + "</tr>")
    rows = lines(read("a.html", page.encode(), Log()))
    assert len(rows[1].cells) == 500
    assert read_statements(read("a.html", page.encode(), Log()), Options(), Log())


def test_spans_are_bounded() -> None:
    page = TABLE.format(("<tr>" + "<td colspan=99999 rowspan=99999>5</td>" * 2_000 + "</tr>") * 5)
    rows = lines(read("a.html", page.encode(), Log()))
    assert max(cell.x1 for row in rows for cell in row.cells) <= 700


def test_a_line_of_a_hundred_thousand_words_is_bounded() -> None:
    page = f"<html><p>{'word 5 ' * 100_000}</p><table><tr><td>{'word 5 ' * 100_000}</td><td>6</td></tr></table>"
    document = read("a.html", page.encode(), Log())
    assert [len(line.text) for block in document.pages[0].blocks for line in block.lines] == [20_000, 20_000]


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li"])
def test_deep_nesting_is_read(tag: str) -> None:
    page = f"<html><p>first</p>{f'<{tag}>' * 20_000}5"
    document = read("a.html", page.encode(), Log())
    assert document.pages[0].blocks[0].lines[0].text == "first"


def test_a_document_of_a_thousand_tables_is_read_in_part() -> None:
    table = TABLE.format("<tr><td>Cash</td><td>5</td></tr><tr><td>Total assets</td><td>5</td></tr>")
    log = Log()
    statements = read_statements(read("a.html", (table * 300).encode(), Log()), Options(), log)
    assert len(statements) == 200
    assert codes(log).count("statements.tables-left-out") == 1
