"""A mapping taken back: corrected for the same document, or carried to the company's next one."""

from __future__ import annotations

import csv
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.config import Flags, read_options
from reportgen.config.corrections import read_mapping
from reportgen.errors import InputError
from reportgen.model.finding import Finding
from reportgen.model.report import Match, Report
from reportgen.options import Options
from tests import case

SEED = case.load(case.SEED)
EXPECTED = SEED.folder / "expected" / "imgn-20120930-mapping.csv"
SHEET = "CONDENSED CONSOLIDATED BALANCE SHEETS"


def corrected(path: Path, changes: dict[str, dict[str, str]]) -> Path:
    """The seed's mapping with cells changed, by label."""
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert changes.keys() <= {row["label"] for row in rows}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, **changes.get(row["label"], {})} for row in rows)
    return path


def written(tmp_path: Path, *lines: str, head: str = "statement,label,concept") -> Path:
    path = tmp_path / "mapping.csv"
    path.write_text("\n".join((head, *lines)) + "\n", "utf-8")
    return path


def build(path: Path, text: str = "", options: Options | None = None) -> Report:
    data = text.encode() if text else SEED.input.read_bytes()
    given = replace(options or SEED.options, mapping=read_mapping(path))
    return pipeline.build(data, given, name="input.txt")


def matches(report: Report) -> dict[str, Match]:
    return {tagged.statement.items[row.item].label: row.match for tagged in report.tagged for row in tagged.rows}


def told(report: Report) -> list[Finding]:
    codes = ("mapping.row-gone", "mapping.concept-unknown", "mapping.rows-open")
    return [finding for finding in report.findings if finding.code in codes]


def test_a_corrected_concept_wins_though_the_row_is_marked_for_review(tmp_path: Path) -> None:
    path = corrected(tmp_path / "m.csv", {"Other assets": {"concept": "us-gaap:OtherAssetsNoncurrent"}})
    match = matches(build(path))["Other assets"]
    assert match.concept is not None
    assert (str(match.concept.qname), match.score, match.review) == ("us-gaap:OtherAssetsNoncurrent", 1.0, False)
    assert match.reason == "as corrected in m.csv"


def test_it_wins_over_the_configuration(tmp_path: Path) -> None:
    settings = tmp_path / "reportgen.toml"
    settings.write_text('[[label]]\nlabel = "Total assets"\nconcept = "us-gaap:Liabilities"\n', "utf-8")
    path = written(tmp_path, f"{SHEET},Total assets,us-gaap:Assets")
    report = build(path, options=read_options(settings))
    match = matches(report)["Total assets"]
    assert match.concept is not None
    assert (str(match.concept.qname), match.reason) == ("us-gaap:Assets", "as accepted in mapping.csv")


def test_an_unchanged_mapping_changes_no_fact_and_leaves_open_what_is_open(tmp_path: Path) -> None:
    path = corrected(tmp_path / "m.csv", {})
    report, plain = build(path), pipeline.build(SEED.input, SEED.options)
    assert list(report.facts()) == list(plain.facts())
    assert [match.review for match in matches(report).values()] == [match.review for match in matches(plain).values()]
    (finding,) = told(report)
    count = sum(match.review for match in matches(plain).values())
    assert finding.message == f"{count} rows of m.csv are still marked for review and were not followed"


def test_a_mark_taken_off_settles_a_row(tmp_path: Path) -> None:
    label = "License and milestone fees"
    assert matches(pipeline.build(SEED.input, SEED.options))[label].review
    path = corrected(tmp_path / "m.csv", {label: {"review": "no"}})
    assert not matches(build(path))[label].review


def test_an_own_concept_keeps_its_name(tmp_path: Path) -> None:
    label = "Clinical materials reimbursement"
    line = f"CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS,{label},imgn:ClinicalMaterialsReimbursementRenamed"
    match = matches(build(written(tmp_path, line)))[label]
    assert match.concept is not None
    assert str(match.concept.qname) == "imgn:ClinicalMaterialsReimbursementRenamed"
    assert match.score == 1.0


def test_a_concept_that_is_not_known_is_a_finding_at_its_line(tmp_path: Path) -> None:
    lines = (f"{SHEET},Total assets,us-gaap:Assetz", f"{SHEET},Other assets,us-gap:OtherThings")
    report = build(written(tmp_path, *lines))
    assert [(f.code, f.severity.name, str(f.origin), f.message) for f in told(report)] == [
        (
            "mapping.concept-unknown",
            "WARNING",
            "mapping.csv:2",
            "us-gaap:Assetz is not in us-gaap-2012: the row 'Total assets' is mapped anew",
        ),
        (
            "mapping.concept-unknown",
            "WARNING",
            "mapping.csv:3",
            "us-gap:OtherThings is not in us-gaap-2012: the row 'Other assets' is mapped anew",
        ),
    ]
    concept = matches(report)["Total assets"].concept
    assert concept is not None
    assert str(concept.qname) == "us-gaap:Assets"


def test_a_row_that_is_gone_is_a_finding_at_its_line(tmp_path: Path) -> None:
    path = corrected(
        tmp_path / "m.csv",
        {
            "Total assets": {"label": "Sum of it"},
            "Other assets": {"label": "More", "concept": "us-gaap:OtherAssetsNoncurrent"},
        },
    )
    found = [f for f in told(build(path)) if f.code == "mapping.row-gone"]
    assert [(f.severity.name, str(f.origin), f.message) for f in found] == [
        (
            "WARNING",
            "m.csv:3",
            f"no row 'More' is left in the statement '{SHEET}': us-gaap:OtherAssetsNoncurrent is not used",
        ),
        ("INFO", "m.csv:4", f"no row 'Sum of it' is left in the statement '{SHEET}': us-gaap:Assets is not used"),
    ]


def test_the_next_report_has_another_title_and_other_dates(tmp_path: Path) -> None:
    lines = (
        '"Consolidated Statement of Financial Position, June 30, 2012",Other assets at June 30,us-gaap:OtherAssetsNoncurrent',
        "Statements of Income,Other assets,us-gaap:Assets",
    )
    report = build(written(tmp_path, *lines))
    match = matches(report)["Other assets"]
    assert match.concept is not None
    assert str(match.concept.qname) == "us-gaap:OtherAssetsNoncurrent"
    assert [f.code for f in told(report)] == ["mapping.row-gone"]


def test_rows_of_one_label_go_in_order(tmp_path: Path) -> None:
    text = (
        "ACME CORP\nBALANCE SHEETS\n(in thousands)\n\n"
        "                                  June 30, 2012\n"
        "Current assets:\n  Cash                                  5\n  Other                                 6\n"
        "Total assets                           11\n"
        "Current liabilities:\n  Payables                              4\n  Other                                 7\n"
        "Total liabilities                      11\n"
    )
    lines = ("Balance Sheets,Other,us-gaap:OtherAssetsCurrent", "Balance Sheets,Other,us-gaap:OtherLiabilitiesCurrent")
    report = build(written(tmp_path, *lines), text, Options())
    facts = {fact.concept.name: fact.value for fact in report.facts()}
    assert (facts["OtherAssetsCurrent"], facts["OtherLiabilitiesCurrent"]) == (Decimal(6000), Decimal(7000))


def test_it_is_read_as_spreadsheets_save_it(tmp_path: Path) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(
        "\ufeffstatement;label;concept;review\r\nA;'- Basic;us-gaap:Assets;NO\r\nA;B;;\r\n;;;\r\n".encode()
    )
    (row,) = read_mapping(path).rows
    assert (row.line, row.statement, row.label, row.concept, row.touched) == (
        2,
        "A",
        "- Basic",
        "us-gaap:Assets",
        False,
    )


def test_configuration_and_flag_name_it(tmp_path: Path) -> None:
    path = written(tmp_path, f"{SHEET},Total assets,us-gaap:Assets")
    settings = tmp_path / "reportgen.toml"
    settings.write_text(f"mapping = '{path}'\n", "utf-8")
    rows = read_options(settings).mapping.rows
    assert [row.concept for row in rows] == ["us-gaap:Assets"]
    assert read_options(None, Flags(mapping=str(path))).mapping.rows == rows


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"label,concept\na,b\n", "m.csv is no mapping: it has no column statement"),
        (b"", "m.csv is no mapping: it has no column statement, label, concept"),
        (b"statement,label,concept\na,b\n", "m.csv:2: 2 cells, not 3"),
        (b"statement,label,concept\na,b,Assets\n", "m.csv:2: 'Assets' is no concept"),
        (b"statement,label,concept,review\na,b,x:y,maybe\n", "m.csv:2: review must be yes or no, not 'maybe'"),
        (b'statement,label,concept\n"a,b,c\n', "m.csv:2: unexpected end of data"),
        (b"statement,label,concept\n\xff,b,c\n", "m.csv is not UTF-8 text (byte 24)"),
    ],
)
def test_what_is_no_mapping_is_one_clear_error(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "m.csv"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_mapping(path)
    assert caught.value.message.removeprefix(f"{tmp_path}/") == message
    assert caught.value.remedy


def test_a_mapping_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read the mapping"):
        read_mapping(tmp_path / "none.csv")
