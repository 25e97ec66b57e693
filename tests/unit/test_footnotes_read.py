"""Footnotes of documents: tied to rows, columns and numbers where their marks prove it, and never on a guess."""

from __future__ import annotations

import re
from decimal import Decimal
from time import process_time

import pytest

from reportgen import pipeline, sources
from reportgen.exporters import ixbrl
from reportgen.findings import Log
from reportgen.model.statement import LONGEST_FOOTNOTE, Statement
from reportgen.options import EntityOptions, Options
from reportgen.statements import read_statements
from tests.unit.inline_read import parse, read_inline
from tests.unit.printed import At, Sheet, table, write_pdf
from tests.unit.test_statements import read, rows

OPTIONS = Options(
    entity=EntityOptions(name="Acme Corp", identifier="0000000001", ticker="ACME"), taxonomy="us-gaap-2012"
)
TEXT = """
                      ACME CORP
            CONSOLIDATED BALANCE SHEETS
                   (in thousands)
                                    June 30,     December 31,
                                      2012         2011 (1)
Cash and cash equivalents            1,234        1,100
Inventories (2)                      2,000          800
Other assets                            66          100 (3)
Total assets                         3,300        2,000
Accounts payable (2)(4)              4,300        1,000
Accumulated deficit                 (1,000)       1,000
Total liabilities and equity         3,300        2,000

(1) Derived from audited financial statements, which have been restated for the
    change in accounting that is described in Note 2.
(2) Unaudited.
(3) Net of $5.
(5) Nothing bears this mark.
See accompanying notes.
"""


def ties(statement: Statement) -> dict[str, tuple[str, list[tuple[str, str]]]]:
    """By mark, the text and its places as (row, heading of the column); "" stands for all of them."""
    return {
        noted.footnote.mark: (
            noted.footnote.text,
            [
                (statement.items[row].label if row >= 0 else "", statement.columns[at].header if at >= 0 else "")
                for row, at in noted.places
            ],
        )
        for noted in statement.footnotes
    }


def html(*rows_: str, title: str = "CONSOLIDATED BALANCE SHEETS", below: str = "") -> str:
    heads = "<tr><td></td><td>June 30, 2012</td><td>December 31, 2011</td></tr>"
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows_)
    return (
        f"<html><body><p>Acme Corp</p><p>{title}</p><p>(in thousands)</p>"
        f"<table>{heads}{body}</table>{below}</body></html>"
    )


ROWS = (
    "Cash<sup>1</sup>|1,234|1,100",
    "Inventories|2,000<sup>2</sup>|800",
    "Other assets|66|100",
    "Total assets|3,300|2,000",
    "Accounts payable|4,300|1,000",
    "Accumulated deficit|(1,000)|1,000",
    "Total liabilities and equity|3,300|2,000",
)


def test_text_ties_columns_rows_and_numbers() -> None:
    (statement,), log = read(TEXT)
    assert ties(statement) == {
        "(1)": (
            "Derived from audited financial statements, which have been restated for the change in accounting that is"
            " described in Note 2.",
            [("", "December 31, | 2011")],
        ),
        "(2)": ("Unaudited.", [("Inventories", ""), ("Accounts payable", "")]),
        "(3)": ("Net of $5.", [("Other assets", "December 31, | 2011")]),
    }
    assert [
        noted.footnote.last_line - noted.footnote.origin.line for noted in statement.footnotes if noted.footnote.origin
    ] == [1, 0, 0]
    assert rows(statement)["Accumulated deficit"] == ["-1000", "1000"]
    told = {finding.code: finding.message for finding in log.findings}
    assert "(4)" in told["footnotes.unexplained"]
    assert "(5)" in told["footnotes.unmarked"]


@pytest.mark.parametrize(
    "line",
    [
        "SOURCE  Acme Corporation",
        "CONTACT: Jane Doe",
        "Refer to Notes to Condensed Consolidated Financial Statements.",
        "Please see the accompanying notes to these consolidated financial statements.",
    ],
)
def test_what_closes_a_release_is_no_part_of_the_last_note(line: str) -> None:
    long = "(1) Derived from audited financial statements, which have been restated for the year"
    text = TEXT[: TEXT.index("(1) Derived")]
    (statement,), _ = read(f"{text}{long}\n{line}\n")
    assert ties(statement)["(1)"][0] == long[4:]
    # another line of as many words goes on with it
    (statement,), _ = read(f"{text}{long}\nThen ended, by the management\n")
    assert ties(statement)["(1)"][0] == f"{long[4:]} Then ended, by the management"


def test_a_superscript_in_html_is_a_mark_of_its_row_or_its_number() -> None:
    below = "<p><sup>1</sup> At cost.</p><p><sup>(2)</sup>Net of <i>reserves</i>.</p><p>The end.</p>"
    (statement,), _ = read(html(*ROWS, below=below), name="case.html")
    assert ties(statement) == {
        "(1)": ("At cost.", [("Cash", "")]),
        "(2)": ("Net of reserves.", [("Inventories", "June 30, 2012")]),
    }
    assert rows(statement)["Inventories"] == ["2000", "800"]


def test_a_number_glued_to_a_label_is_a_mark_only_where_a_footnote_explains_it() -> None:
    proved = TEXT.replace("Other assets     ", "Other assets2    ")
    (statement,), _ = read(proved)
    assert "Other assets" in rows(statement)
    assert ties(statement)["(2)"][1] == [("Inventories", ""), ("Other assets", ""), ("Accounts payable", "")]
    (statement,), _ = read(TEXT.replace("Other assets     ", "Other assets7    "))
    assert "Other assets7" in rows(statement)


def test_a_negative_number_is_no_mark() -> None:
    (statement,), _ = read(
        TEXT.replace("66          100 (3)", "66           (3)").replace("100        ", "103        ")
    )
    assert rows(statement)["Other assets"] == ["66", "-3"]
    assert "(3)" not in ties(statement)


def test_a_note_below_another_table_explains_nothing() -> None:
    other = (
        "<p>CONSOLIDATED STATEMENTS OF OPERATIONS</p><p>(in thousands)</p><table><tr><td></td><td>Year ended June 30,"
        " 2012</td><td>Year ended June 30, 2011</td></tr><tr><td>Revenues</td><td>12</td><td>14</td></tr>"
        "<tr><td>Net income</td><td>2</td><td>4</td></tr></table>"
    )
    (statement, *_), _ = read(html(*ROWS, below=f"<p>Page 4</p>{other}<p>(1) At cost.</p>"), name="case.html")
    assert statement.footnotes == ()
    (statement, *_), _ = read(html(*ROWS, below=f"<p>Page 4</p><p>(1) At cost.</p>{other}"), name="case.html")
    assert list(ties(statement)) == ["(1)"]


def test_a_note_in_a_table_of_its_own_is_no_column() -> None:
    below = "<table><tr><td>(1)</td><td>At cost.</td></tr><tr><td>(2)</td><td>Net.</td></tr></table>"
    (statement,), _ = read(html(*ROWS, below=below), name="case.html")
    assert len(statement.columns) == 2
    assert len(statement.items) == 7
    assert {mark: text for mark, (text, _) in ties(statement).items()} == {"(1)": "At cost.", "(2)": "Net."}


def test_parts_of_a_table_have_marks_of_their_own() -> None:
    parts = html(
        *ROWS[:3],
        "(1) At the market price of the last day of the year.||",
        *ROWS[3:4],
        "Accounts payable<sup>1</sup>|4,300|1,000",
        *ROWS[5:],
    )
    (statement,), _ = read(parts.replace("</table>", "</table><p>(1) At cost.</p>"), name="case.html")
    assert [(n.footnote.text, [statement.items[r].label for r, _ in n.places]) for n in statement.footnotes] == [
        ("At the market price of the last day of the year.", ["Cash"]),
        ("At cost.", ["Accounts payable"]),
    ]


def test_a_mark_on_the_title_is_of_the_whole_statement() -> None:
    source = html(*ROWS[2:], title="CONSOLIDATED BALANCE SHEETS (a)", below="<p>(a) Rounded.</p>")
    (statement,), _ = read(source, name="case.html")
    assert statement.title == "CONSOLIDATED BALANCE SHEETS"
    assert ties(statement) == {"(a)": ("Rounded.", [("", "")])}


def test_a_mark_below_a_date_is_no_amount() -> None:
    heads = "<tr><td></td><td>(unaudited)</td><td>(1)</td></tr>"
    source = html(*ROWS[2:], below="<p>(1) Derived from audited statements.</p>")
    source = source.replace("2011</td></tr>", f"2011</td></tr>{heads}")
    (statement,), _ = read(source, name="case.html")
    assert "(unaudited)" not in rows(statement)
    assert [noted.places for noted in statement.footnotes] == [((-1, 1),)]


def test_notes_of_one_paragraph_are_parted() -> None:
    source = html(*ROWS, below="<p>(1) At cost. (2) Net of reserves, see (1) above.</p>")
    (statement,), _ = read(source, name="case.html")
    assert [noted.footnote.text for noted in statement.footnotes] == ["At cost.", "Net of reserves, see (1) above."]


def test_a_long_footnote_is_bounded() -> None:
    source = html(*ROWS, below=f"<p>(1) {'word ' * 3000}</p>")
    (statement,), _ = read(source, name="case.html")
    text = statement.footnotes[0].footnote.text
    assert len(text) <= LONGEST_FOOTNOTE
    assert text.endswith("word ...")


def test_pdf_ties_superscripts() -> None:
    body = table(
        700,
        ("Acme Corp",),
        ("CONSOLIDATED BALANCE SHEETS",),
        ("(in thousands)",),
        ("June 30,",),
        ("", "2012", "2011"),
        ("Cash and cash equivalents", "1,234", "1,100"),
        ("Inventories", "2,000", "800"),
        ("Other assets", "66", "100"),
        ("Total assets", "3,300", "2,000"),
        ("Accounts payable", "4,300", "1,000"),
        ("Accumulated deficit", "(1,000)", "1,000"),
        ("Total liabilities and equity", "3,300", "2,000"),
        ("(1) At cost, which is less than what these could be sold for at the end of the year, as described in",),
        ("the notes to these statements.",),
    )
    data = write_pdf(Sheet((*body, At(112, 619, "(1)", 6.0))))
    log = Log()
    (statement,) = read_statements(sources.read("case.pdf", data, log), Options(), log)
    assert ties(statement) == {
        "(1)": (
            "At cost, which is less than what these could be sold for at the end of the year, as described in the notes"
            " to these statements.",
            [("Inventories", "")],
        )
    }


@pytest.mark.parametrize(
    "below",
    [
        "<p>(1) At <b>cost</b>, or\n   less.</p>",
        "<table><tr><td>(1)</td><td><p>At <i>cost</i>,</p> <p>or less.</p></td></tr></table>",
        "<pre>\n(1) At cost,\n    or less.\n</pre>",
    ],
)
def test_the_source_page_tags_the_text_where_it_stands(below: str) -> None:
    report = pipeline.build(html(*ROWS, below=below).encode(), OPTIONS, name="acme.html")
    assert [note.footnote.text for note in report.footnotes] == ["At cost, or less."]
    (file,) = ixbrl.write(report, OPTIONS)
    page = file.data.decode()
    parse(file.data)
    said = "".join(re.findall(r"<ix:(?:footnote|continuation) [^>]*>(.*?)</ix:", page))
    assert said == "At cost, or less."
    assert "<h2 style" not in page[page.index("ix:footnote") :].split("Document")[0] or "Footnotes</h2>" not in page
    (again,) = pipeline.read_filings("acme.htm", file.data, None, Log())
    assert [(note.text, len(note.facts)) for note in again.footnotes] == [("At cost, or less.", 2)]
    assert len(read_inline(file.data)) == sum(1 for _ in report.facts())


def test_a_footnote_that_carries_markup_stays_text() -> None:
    below = "<p>(1) See &lt;script&gt;alert(1)&lt;/script&gt; &amp; more.</p>"
    report = pipeline.build(html(*ROWS, below=below).encode(), OPTIONS, name="acme.html")
    assert [note.footnote.text for note in report.footnotes] == ["See <script>alert(1)</script> & more."]
    for file in pipeline.export(report, OPTIONS):
        if file.name.endswith((".htm", ".html", ".xml")):
            assert b"<script>alert" not in file.data


def test_facts_of_a_heading_are_those_of_its_rows() -> None:
    source = html(
        "Current assets: (1)||",
        *(f"<div style='padding-left:20px'>{row}" for row in ("Cash|1,234|1,100", "Inventories|2,000|800")),
        "Total current assets|3,234|1,900",
        *ROWS[2:],
        below="<p>(1) Held for sale.</p>",
    )
    report = pipeline.build(source.encode(), OPTIONS, name="acme.html")
    (note,) = report.footnotes
    values = sorted(fact.value for fact in note.facts if isinstance(fact.value, Decimal))
    assert values == [800_000, 1_100_000, 1_234_000, 1_900_000, 2_000_000, 3_234_000]


def test_rows_that_break_a_footnote_down_are_no_rows_of_the_statement() -> None:
    more = "<p>(1) Includes stock-based compensation as follows:</p><table><tr><td>Inventories</td><td>7</td><td>8</td></tr>"
    source = html(*ROWS, below=f"{more}<tr><td>Other assets</td><td>5</td><td>6</td></tr></table>")
    statements, log = read(source, name="case.html")
    sheet, supplement = statements
    assert [sheet.primary, supplement.primary] == [True, False]
    assert rows(supplement) == {"Inventories": ["7", "8"], "Other assets": ["5", "6"]}
    assert rows(sheet)["Inventories"] == ["2000", "800"]
    assert len(sheet.items) == 7
    assert {one.total for one in sheet.sums} == {3, 6}
    assert ties(sheet)["(1)"] == ("Includes stock-based compensation as follows:", [("Cash", "")])
    assert "statements.footnote-rows" in {finding.code for finding in log.findings}


@pytest.mark.parametrize("unit", ["*", "†", "(1)", "(", "¹", "(a)*"])
def test_a_line_of_marks_is_read_at_once(unit: str) -> None:
    line = (unit * 20_000)[:20_000] + "x"
    start = process_time()
    read(TEXT.replace("See accompanying notes.", f"{line}\n(1) {line}\n{line}     1,234     5,678\n"))
    # read in more than one way, these would take minutes
    assert process_time() - start < 5


def test_a_footnote_among_the_rows_is_no_heading() -> None:
    above = (*ROWS[:4], "(1) At cost.||", "Accounts payable|4,300|1,000", *ROWS[5:])
    (sheet,), _ = read(html(*above), name="case.html")
    assert [item.label for item in sheet.items][3:5] == ["Total assets", "Accounts payable"]
    assert ties(sheet) == {"(1)": ("At cost.", [("Cash", "")])}
    # its rows have moved up, and the sums with them: 2,000 + 1,234 + 66 = 3,300; 4,300 - 1,000 = 3,300
    assert {(one.total, one.parts) for one in sheet.sums} == {(3, ((0, 1), (1, 1), (2, 1))), (6, ((4, 1), (5, 1)))}
    assert {item.section for item in sheet.items} == {()}


def test_a_heading_with_a_letter_is_no_footnote_where_nothing_is_marked() -> None:
    (sheet,), _ = read(html(*ROWS[2:4], "(a) What is owed||", *ROWS[4:]), name="case.html")
    assert "(a) What is owed" in [item.label for item in sheet.items]
    assert sheet.footnotes == ()
