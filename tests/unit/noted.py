"""The first real filing with two footnotes: of a column, and of a row and a number."""

from __future__ import annotations

from dataclasses import replace

from reportgen.model.report import FactNote, Report
from reportgen.model.statement import Footnote, Noted
from tests.builders import origin, seed_report

AUDITED = Footnote("Derived from <b>audited</b> statements & others.", "(1)", origin=origin(19), last_line=19)
RESTATED = Footnote("=Restated; see “Note 5”.", "*", origin=origin(62), last_line=62)
FORMATS = {
    "xbrl": ".xml",
    "xbrl-json": ".json",
    "ixbrl": ".htm",
    "xbrl-csv": "-csv.json",
    "package": ".xbri",
}


def noted_report() -> Report:
    """Of the balance sheet, June 30, 2012 is AUDITED (7 facts); total operating expenses and the loss, RESTATED (3)."""
    report = seed_report()
    sheet, operations = report.tagged
    june = tuple(row.facts[1] for row in sheet.rows if row.facts)
    restated = (*operations.rows[8].facts, operations.rows[9].facts[0])
    return replace(
        report,
        tagged=(
            replace(sheet, statement=replace(sheet.statement, footnotes=(Noted(AUDITED, ((-1, 1),)),))),
            replace(
                operations,
                statement=replace(operations.statement, footnotes=(Noted(RESTATED, ((8, -1), (9, 0))),)),
            ),
        ),
        footnotes=(
            FactNote(AUDITED, tuple(fact for fact in june if fact)),
            FactNote(RESTATED, tuple(fact for fact in restated if fact)),
        ),
    )


def ties(report: Report) -> dict[str, list[str]]:
    """By text and language, what of and when the facts are that it explains."""
    return {
        f"{note.footnote.text} [{note.footnote.language}]": sorted(
            f"{fact.concept.name} {fact.context.period}" for fact in note.facts
        )
        for note in report.footnotes
    }
