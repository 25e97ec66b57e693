"""Stages as text: numbers below each other, places beside their rows."""

from __future__ import annotations

from dataclasses import replace

from reportgen import dump
from reportgen.model.document import Cell, Document, Grid, Line, Page, Text
from reportgen.model.report import Candidate
from reportgen.model.taxonomy import QName
from tests.builders import amount, origin, seed_report, seed_statements

DOCUMENT = Document(
    "a.html",
    "0" * 64,
    "html",
    (
        Page(1, (Text((Line(1, (Cell("Assets", 0, 6),), raw="Assets   1"), Line(12, (Cell("b", 0, 1),)))),)),
        Page(2, (Grid((Line(13, (Cell("Cash", 0, 1), Cell("1,234", 2, 3)), indent=2.0),)),)),
    ),
)


def test_a_document() -> None:
    assert dump.dump_document(DOCUMENT) == (
        "document a.html (html)\n"
        "page 1\n"
        "  text\n"
        "     1  Assets   1\n"
        "    12  b\n"
        "page 2\n"
        "  grid\n"
        "    13    0-1 Cash | 2-3 1,234\n"
    )


SHEET = """\
balance_sheet 'CONDENSED CONSOLIDATED BALANCE SHEETS' at 5
  columns
    0  2012-09-30  USD e3  'September 30, | 2012'
    1  2012-06-30  USD e3  'June 30, | 2012'
  rows
    0  11  ASSETS
    1  12  Cash and cash equivalents                                              money e3  233,614  160,938
    2  13  Other assets                                                           money e3   19,054   19,370
    3  14  Total assets                                                           money e3  252,668  180,308  total
    4  15  LIABILITIES AND SHAREHOLDERS' EQUITY
    5  16  Current liabilities                                                    money e3   15,428   16,254
    6  17  Long-term portion of deferred revenue and other long-term liabilities  money e3   79,928   80,164
    7  18  Shareholders' equity                                                   money e3  157,312   83,890
    8  19  Total liabilities and shareholders' equity                             money e3  252,668  180,308  total
  sums
    3 = 1 + 2: holds in 0, 1
    8 = 5 + 6 + 7: holds in 0, 1
"""


def test_a_statement() -> None:
    assert dump.dump_statements(seed_statements()[:1]) == SHEET


def test_signs_measures_and_differences_of_the_operations() -> None:
    lines = [line.strip() for line in dump.dump_statements(seed_statements()[1:]).splitlines()]
    assert (
        "12  61  Net loss per common share, basic and diluted                   per_share e0    -0.30    -0.26" in lines
    )
    assert (
        "13  62  Weighted average common shares outstanding, basic and diluted  shares e3      83,350   76,364" in lines
    )
    assert "9 = 4 - 8: holds in 0, 1" in lines


def test_rows_tell_where_their_amounts_stood_what_is_nil_and_what_was_guessed() -> None:
    sheet = seed_statements()[0]
    cells = (replace(amount("1", line=54), value=None), None)
    torn = replace(sheet.items[2], amounts=cells, depth=1, guess="joined by footing", origin=origin(36))
    sums = (replace(sheet.sums[0], holds=(1,)),)
    lines = dump.dump_statements(
        [replace(sheet, items=(*sheet.items[:2], torn, *sheet.items[3:]), sums=sums)]
    ).splitlines()
    assert lines[7] == ("    2  36,54    Other assets" + " " * 55 + "  money e3      nil           (joined by footing)")
    assert lines[-1] == "    3 = 1 + 2: holds in 1; fails in 0"


def test_columns_without_a_period_and_statements_kept_out_say_so() -> None:
    sheet = seed_statements()[0]
    columns = (sheet.columns[0], replace(sheet.columns[1], period=None, primary=False))
    lines = dump.dump_statements([replace(sheet, columns=columns, primary=False)]).splitlines()
    assert lines[0].endswith("at 5, not primary")
    assert lines[3] == "    1  no period   USD e3  'June 30, | 2012'       not primary"


def test_a_mapping_names_what_else_was_weighed() -> None:
    sheet = replace(seed_statements()[0], items=seed_statements()[0].items[1:4])
    cash, other, total = (row.match for row in seed_report().tagged[0].rows[1:4])
    weighed = replace(other, review=True, score=0.5, alternatives=(Candidate(QName("us-gaap", "AssetsNet"), 0.25),))
    none = replace(total, concept=None, score=0.0, reason="nothing fits")
    assert dump.dump_mapping([sheet], [[cash, weighed, none]]) == (
        "balance_sheet 'CONDENSED CONSOLIDATED BALANCE SHEETS' at 5\n"
        "  0  Cash and cash equivalents  us-gaap:CashAndCashEquivalentsAtCarryingValue  0.97          built for a test\n"
        "  1  Other assets               us-gaap:OtherAssets                            0.50  review  "
        "built for a test [or us-gaap:AssetsNet 0.25]\n"
        "  2  Total assets               -                                              0.00          nothing fits\n"
    )


def test_facts() -> None:
    lines = dump.dump_facts(seed_report()).splitlines()
    assert lines[:2] == [
        "report imgn-20120930 us-gaap-2012",
        "  ImmunoGen, Inc. (http://www.sec.gov/CIK 0000855654)",
    ]
    assert len(lines) == 4 + 6 + 38
    assert [line.split() for line in lines if line.startswith("us-gaap:EarningsPerShareBasicAndDiluted")] == [
        ["us-gaap:EarningsPerShareBasicAndDiluted", span, "iso4217:USD/xbrli:shares", value, "2", "61"]
        for span, value in (("2012-07-01..2012-09-30", "-0.30"), ("2011-07-01..2011-09-30", "-0.26"))
    ]
    assert [line.split()[-3:] for line in lines if line.startswith("us-gaap:OperatingIncomeLoss")] == [
        ["-25248000", "-3", "58"],
        ["-19466000", "-3", "58"],
    ]


def test_text_facts_and_dimensions_are_shown() -> None:
    report = seed_report()
    first = report.cover[0]
    axis, member = QName("us-gaap", "ClassAxis"), QName("us-gaap", "ClassAMember")
    placed = replace(first, context=replace(first.context, dimensions=((axis, member),)))
    lines = dump.dump_facts(replace(report, cover=(placed,))).splitlines()
    assert lines[4].split() == [
        *("dei:DocumentType", "2012-07-01..2012-09-30", "[us-gaap:ClassAxis=us-gaap:ClassAMember]", "8-K", "-"),
    ]


def test_control_characters_do_not_reach_the_text() -> None:
    sheet = seed_statements()[0]
    nasty = replace(sheet.items[1], label="a\x1b[2J\nb")
    text = dump.dump_statements([replace(sheet, items=(sheet.items[0], nasty, *sheet.items[2:]))])
    assert "a [2J b" in text
    assert text.count("\n") == SHEET.count("\n")
