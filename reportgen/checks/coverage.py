"""What the report leaves open: statements that are not there, rows without a concept, rows for review."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.checks import _wording as wording
from reportgen.model.document import Provenance
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.report import Report, TaggedItem, TaggedStatement

# a statement of comprehensive income may hold the whole income statement
_EXPECTED = (
    ("balance sheet", (StatementKind.BALANCE_SHEET,)),
    ("income statement", (StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME)),
)
_LISTED = 12


def rule_expected_statements_are_there(report: Report) -> Iterator[Finding]:
    """A balance sheet and an income statement are found."""
    for name, kinds in _EXPECTED:
        found = next((tagged for tagged in report.tagged if tagged.statement.kind in kinds), None)
        if found:
            yield Finding("coverage.holds", Severity.OK, f"there is a {name}", found.statement.origin)
        else:
            article = "an" if name[0] in "aeiou" else "a"
            message = f"the document shows no {name} that could be read"
            remedy = f"If it holds {article} {name}, see where it begins: reportgen dump --stage statements"
            place = Provenance(report.source.name, 1, 1)
            yield Finding("coverage.statement-missing", Severity.INFO, message, place, remedy=remedy)


def rule_rows_have_concepts(report: Report) -> Iterator[Finding]:
    """Every row with numbers has a concept."""
    for tagged in report.tagged:
        for row in tagged.rows:
            item = tagged.statement.items[row.item]
            if not item.is_heading and row.match.concept is None:
                message = f"{wording.quote(item.label)} has no concept: its numbers are in no fact"
                remedy = "Name a concept for this label in reportgen.toml."
                reason = (row.match.reason,) if row.match.reason else ()
                yield Finding("coverage.row-untagged", Severity.INFO, message, item.origin, item.label, reason, remedy)


def rule_rows_need_no_review(report: Report) -> Iterator[Finding]:
    """The concepts of rows with numbers are sure enough to need no second look."""
    for tagged in report.tagged:
        rows = [row for row in tagged.rows if not tagged.statement.items[row.item].is_heading]
        doubtful = [row for row in rows if row.match.review]
        if doubtful:
            yield _review(tagged, doubtful, len(rows))


def _review(tagged: TaggedStatement, doubtful: list[TaggedItem], rows: int) -> Finding:
    listed = tuple(
        f"{wording.line(item.origin)}: {wording.quote(item.label)} as {row.match.concept.qname}, {row.match.score:.2f}"
        for row in doubtful
        if row.match.concept and (item := tagged.statement.items[row.item])
    )
    more = (f"and {len(listed) - _LISTED} more",) if len(listed) > _LISTED else ()
    title = tagged.statement.title or tagged.statement.kind.value
    return Finding(
        "coverage.review",
        Severity.INFO,
        f"{title}: {len(doubtful)} of {rows} rows for review ({len(doubtful) * 100 // rows} %)",
        tagged.statement.origin,
        tagged.statement.title,
        (*listed[:_LISTED], *more),
        "See the mapping file; name the right concepts in reportgen.toml.",
    )
