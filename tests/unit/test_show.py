"""How findings and results look."""

from __future__ import annotations

import json
from dataclasses import replace

from reportgen import checks, show
from reportgen.findings import Finding, Severity
from reportgen.model.document import Box, Provenance
from tests.builders import seed_report
from tests.unit.seeded import SHEET, on, print_row

LINE = "Total current assets     $ 143,566   $ 120,001"
FINDING = Finding(
    "footing.total-differs",
    Severity.ERROR,
    "Total current assets 143,566, but its 5 rows add up to 143,556",
    Provenance("acme-2025.pdf", 1, 41, LINE),
    "143,566",
    ("Difference 10 (USD millions) is more than rounding allows (6 x 0.5 = 3).",),
    "Compare row 3 with the document.",
)


def test_a_finding_quotes_its_line_and_underlines_its_subject() -> None:
    assert show.format_finding(FINDING) == (
        "acme-2025.pdf:41: error footing.total-differs\n"
        "  Total current assets     $ 143,566   $ 120,001\n"
        "                             ^^^^^^^\n"
        "  Total current assets 143,566, but its 5 rows add up to 143,556\n"
        "  Difference 10 (USD millions) is more than rounding allows (6 x 0.5 = 3).\n"
        "  Compare row 3 with the document."
    )


def test_where_the_source_says_no_more_the_message_is_underlined() -> None:
    bare = replace(FINDING, origin=Provenance("a.txt", 2, 7, "143,566"), detail=(), remedy="")
    assert show.format_finding(bare) == (
        "a.txt:p2:7: error footing.total-differs\n"
        "  Total current assets 143,566, but its 5 rows add up to 143,556\n"
        "                       ^^^^^^^"
    )


def test_a_finding_without_a_place() -> None:
    assert show.format_finding(Finding("entity.scheme", Severity.INFO, "no identifier is known")) == (
        "info entity.scheme\n  no identifier is known"
    )


def test_what_could_steer_a_terminal_is_blanked() -> None:
    nasty = replace(
        FINDING, origin=Provenance("a\x1b.txt", 1, 1, "x\x1b]0;y\x07 143,566"), message="a\nb\u202ec", detail=()
    )
    shown = show.format_finding(nasty)
    assert not set(shown) & set("\x1b\x07\u202e")
    assert "  a b c\n" in shown


def test_colour_comes_only_when_asked_for() -> None:
    assert "\x1b" not in show.format_finding(FINDING)
    assert "\x1b[31merror\x1b[0m" in show.format_finding(FINDING, color=True)


def test_findings_stand_apart() -> None:
    assert show.format_findings([]) == ""
    assert (
        show.format_findings([FINDING, FINDING]) == f"{show.format_finding(FINDING)}\n\n{show.format_finding(FINDING)}"
    )


def test_findings_as_json_hold_every_field() -> None:
    boxed = replace(FINDING, origin=Provenance("acme.pdf", 3, 41, LINE, Box(1.0, 2.0, 3.5, 4.0)))
    first, second = json.loads(show.findings_as_json([boxed, Finding("a.b", Severity.OK, "fine")]))
    assert first == {
        "code": "footing.total-differs",
        "severity": "error",
        "message": FINDING.message,
        "source": "acme.pdf",
        "page": 3,
        "line": 41,
        "raw": LINE,
        "box": [1.0, 2.0, 3.5, 4.0],
        "subject": "143,566",
        "detail": list(FINDING.detail),
        "remedy": FINDING.remedy,
    }
    assert list(first) == list(second)
    assert (second["source"], second["line"], second["box"]) == (None, None, None)


def test_no_findings_are_an_empty_array() -> None:
    assert show.findings_as_json([]) == "[]\n"


SUMMARY = """\
ImmunoGen, Inc. (IMGN)
period ending 2012-09-30  ·  us-gaap-2012  ·  from input.txt

  Statement         Rows  Facts  Sums  Review  Periods
  Balance sheet        7     14   4/4       1  2012-09-30 +1
  Income statement    12     24   8/8       2  2012-07-01..2012-09-30 +1

  38 facts, and 6 on the cover
  56 checks hold:
    12 sums, 12 calculations, 2 balance equations, 2 earnings per share, 4
    periods, 22 signs, 2 statements expected
  0 errors, 0 warnings, 2 notes

Open
  out/imgn-20120930.html  the report as a page
  out/imgn-20120930.xlsx  the report as a workbook
  out/imgn-20120930.xml   XBRL instance
  and 2 files beside them"""


def test_the_summary_of_the_clean_filing() -> None:
    report = seed_report()
    files = [f"out/imgn-20120930{end}" for end in (".html", ".xlsx", ".xml", "_pre.xml", ".xsd")]
    assert show.summarise(replace(report, findings=checks.run(report)), files) == SUMMARY


def test_the_summary_names_the_gravest_first_and_counts_the_rest() -> None:
    doubts = [Finding("a.b", Severity.WARNING, f"doubt {n}") for n in range(6)]
    report = replace(seed_report(), findings=(*doubts, FINDING))
    lines = show.summarise(report, width=60).splitlines()
    at = lines.index("  1 error, 6 warnings, 0 notes")
    assert lines[at + 2] == "  error  acme-2025.pdf:41: Total current assets 143,566, bu…"
    assert lines[at + 3 :] == [*(f"  warning  doubt {n}" for n in range(4)), "  and 2 more"]


def test_the_summary_keeps_to_its_width() -> None:
    report = on(SHEET, print_row(3, "252,678 180,308"))
    long = replace(report, findings=checks.run(report), entity=replace(report.entity, name="Long " * 40))
    assert max(map(len, show.summarise(long, width=72).splitlines())) <= 72
