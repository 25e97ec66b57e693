"""The mapping as CSV, for a person to review: which concept each row was given, how sure, why, and where it stands.

The file is opened in spreadsheets, and its labels come from strangers. So a text that a spreadsheet would take for a
formula gets an apostrophe in front, the usual and visible guard, which every other reader can undo without loss: a
text whose first character other than an apostrophe is one of = + - @ has one apostrophe too many.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.exporters._ids import Ids
from reportgen.exporters._xbrl_values import clean_text, one_line
from reportgen.model.report import Report, TaggedItem, TaggedStatement
from reportgen.options import Options
from reportgen.output import OutputFile

COLUMNS = ("statement", "label", "concept", "confidence", "review", "facts", "reason", "page", "line", "proposed")
# with the full-width forms, which some spreadsheets read as the plain ones
FORMULA_STARTS = tuple("=+-@＝＋－＠")


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}-mapping.csv`: RFC 4180 in UTF-8 with line feeds, a row for each printed row that has amounts.

    `statement` is the title; `concept` is empty where none was chosen; `confidence` has two decimals; `facts` are the
    ids in the xBRL-JSON and the instance; `page` and `line` are those of the source.
    `proposed` repeats the concept: a mapping that is taken back shows by it what a person changed.
    """
    ids = Ids(report)
    rows = (row for tagged in report.tagged for row in _rows(tagged, ids))
    text = "".join(",".join(map(csv_cell, row)) + "\n" for row in (COLUMNS, *rows))
    return (OutputFile(f"{report.stem}-mapping.csv", text.encode("utf-8")),)


def _rows(tagged: TaggedStatement, ids: Ids) -> Iterator[tuple[str, ...]]:
    for row in tagged.rows:
        if not tagged.statement.items[row.item].is_heading:
            yield _row(tagged, row, ids)


def _row(tagged: TaggedStatement, row: TaggedItem, ids: Ids) -> tuple[str, ...]:
    item, match = tagged.statement.items[row.item], row.match
    facts = dict.fromkeys(ids.of(fact) for fact in row.facts if fact)
    return (
        csv_text(tagged.statement.title),
        csv_text(item.label),
        str(match.concept.qname) if match.concept else "",
        f"{match.score:.2f}",
        "yes" if match.review else "no",
        " ".join(facts),
        csv_text(match.reason),
        str(item.origin.page),
        str(item.origin.line),
        str(match.concept.qname) if match.concept else "",
    )


def csv_text(text: str) -> str:
    """A text of the document on one line, that no spreadsheet takes for a formula."""
    plain = clean_text(one_line(text))
    return f"'{plain}" if plain.lstrip("'").startswith(FORMULA_STARTS) else plain


def csv_cell(text: str) -> str:
    """A field as RFC 4180 quotes it."""
    quoted = text.replace('"', '""')
    return f'"{quoted}"' if quoted != text or any(mark in text for mark in ",\n\r") else text
