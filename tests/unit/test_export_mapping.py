"""The mapping as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.exporters import mapping, xbrl_json
from reportgen.model.report import Match, Report
from tests.builders import seed_report
from tests.unit.exported import change_sheet, export, read_json

# where the rows of the case stand: headings have no line in the mapping
SHEET = "CONDENSED CONSOLIDATED BALANCE SHEETS"


def table(report: Report | None = None) -> list[dict[str, str]]:
    (data,) = export(mapping, report or seed_report()).values()
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def relabel(label: str, reason: str = "") -> Report:
    report = seed_report()
    sheet = report.tagged[0]
    items, rows = sheet.statement.items, sheet.rows
    statement = replace(sheet.statement, items=(items[0], replace(items[1], label=label), *items[2:]))
    match = replace(rows[1].match, reason=reason)
    return change_sheet(report, statement=statement, rows=(rows[0], replace(rows[1], match=match), *rows[2:]))


def test_name_and_bytes() -> None:
    ((name, data),) = export(mapping, seed_report()).items()
    assert name == "imgn-20120930-mapping.csv"
    assert data.startswith(b"statement,label,concept,confidence,review,facts,reason,page,line,proposed\n")
    assert b"\r" not in data
    assert data == export(mapping, seed_report())[name]


def test_a_row_for_each_row_with_amounts() -> None:
    rows = table()
    assert len(rows) == 19
    assert rows[0] == {
        "statement": SHEET,
        "label": "Cash and cash equivalents",
        "concept": "us-gaap:CashAndCashEquivalentsAtCarryingValue",
        "confidence": "0.97",
        "review": "no",
        "facts": "f7 f8",
        "reason": "built for a test",
        "page": "1",
        "line": "12",
        "proposed": "us-gaap:CashAndCashEquivalentsAtCarryingValue",
    }
    assert [row["label"] for row in rows if row["review"] == "yes"] == [
        "Long-term portion of deferred revenue and other long-term liabilities",
        "Research and development support",
        "Clinical materials reimbursement",
    ]


def test_the_ids_are_those_of_the_json() -> None:
    report = seed_report()
    facts = read_json(export(xbrl_json, report)["imgn-20120930.json"])
    for row in table():
        assert {facts[name].concept for name in row["facts"].split()} == {row["concept"]}
    assert sum(len(row["facts"].split()) for row in table()) == 38


def test_a_row_without_concept_is_still_listed() -> None:
    report = seed_report()
    sheet = report.tagged[0]
    bare = replace(sheet.rows[1], match=Match(None, 0.0, "nothing fits", True), facts=(None, None))
    row = table(change_sheet(report, rows=(sheet.rows[0], bare, *sheet.rows[2:])))[0]
    assert (row["concept"], row["confidence"], row["review"], row["facts"]) == ("", "0.00", "yes", "")


@pytest.mark.parametrize(
    ("label", "cell"),
    [
        ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
        ("- Basic", "'- Basic"),
        ("+1", "'+1"),
        ("@SUM", "'@SUM"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("\t=1", "'=1"),
        ("'Other' assets", "'Other' assets"),
        ("Net loss - basic", "Net loss - basic"),
        ('He said "a, b"', 'He said "a, b"'),
        ("a\r\nb\x00", "a b\ufffd"),
    ],
)
def test_no_text_becomes_a_formula(label: str, cell: str) -> None:
    row = table(relabel(label, label))[0]
    assert (row["label"], row["reason"]) == (cell, cell)


@given(st.text())
def test_any_label_can_be_got_back(label: str) -> None:
    cell = table(relabel(label))[0]["label"]
    assert not cell.startswith(("=", "+", "-", "@"))
    guarded = cell.lstrip("'").startswith(tuple("=+-@＝＋－＠"))
    known = cell[1:] if guarded else cell
    expected = "".join(
        "\ufffd" if c < " " or "\ud800" <= c < "\ue000" or c in "\ufffe\uffff" else c for c in " ".join(label.split())
    )
    assert known == expected
