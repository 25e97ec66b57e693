"""The first sheet: who, when, from what, how the checks went, what to look at, and a link to every other sheet."""

from __future__ import annotations

from decimal import Decimal

from reportgen.exporters import _xlsx_style as style
from reportgen.exporters._tables import count_words, date_words, describe_checks, one_line
from reportgen.exporters._xlsx_contents import Contents, cell_address
from reportgen.exporters._xlsx_pen import Pen

_WIDTHS = (24, 50, 60, 80, 14)
_REVIEW = ("Sheet", "Row to review", "Concept", "Why", "Confidence")


def add_cover(pen: Pen, contents: Contents) -> None:
    """Fills the sheet."""
    report = contents.report
    pen.put_text(1, 1, one_line(report.entity.name), "Title")
    pen.put_text(2, 1, f"Period ended {date_words(report.period_end)}", "Note")
    lines = _describe(contents)
    for number, (name, text) in enumerate(lines, 4):
        pen.put_text(number, 1, name, "Strong")
        pen.put_text(number, 2, one_line(text), "Plain")
    below = _list_sheets(pen, contents, 5 + len(lines))
    _list_reviews(pen, contents, below + 1)
    for letter, width in zip("ABCDE", _WIDTHS, strict=True):
        pen.sheet.column_dimensions[letter].width = width
    style.set_height(pen.sheet, 1, 2)
    style.fit_to_width(pen.sheet)


def _describe(contents: Contents) -> tuple[tuple[str, str], ...]:
    report, ids = contents.report, contents.ids
    cover = len({ids.of(fact) for fact in report.cover})
    review = sum(row.review for table in contents.tables for row in table.rows)
    lines = (
        ("Identifier", f"{report.entity.identifier} ({report.entity.scheme})"),
        ("Ticker", report.entity.ticker),
        ("Source", report.source.name),
        ("SHA-256 of the source", report.source.digest),
        ("Taxonomy", report.taxonomy),
        ("Facts", f"{len(ids.facts) - cover} in the statements, {cover} on the cover"),
        ("Checks", describe_checks(report.findings)),
        ("To review", count_words(review, "row") if review else "nothing"),
        ("Colours", "blue numbers were read, black ones are formulas on them; yellow is for review"),
    )
    return tuple(line for line in lines if line[1])


def _list_sheets(pen: Pen, contents: Contents, row: int) -> int:
    """The row below the list."""
    pen.put_head(row, ("Sheet", "What it holds"))
    titles = (
        *zip(contents.names, (table.title for table in contents.tables), strict=True),
        ("Facts", count_words(len(contents.ids.facts), "fact")),
        ("Findings", count_words(len(contents.report.findings), "check or finding", "checks and findings")),
    )
    for number, (name, title) in enumerate(titles, row + 1):
        pen.put_link(number, 1, name, f"'{name}'!A1")
        pen.put_text(number, 2, title, "Plain")
    return row + 1 + len(titles)


def _list_reviews(pen: Pen, contents: Contents, row: int) -> None:
    rows = [
        (name, number, entry)
        for table, name in zip(contents.tables, contents.names, strict=True)
        for number, entry in enumerate(table.rows)
        if entry.review
    ]
    if rows:
        pen.put_head(row, _REVIEW, ("Confidence",))
    for at, (name, number, entry) in enumerate(rows, row + 1):
        why = "; ".join(filter(None, (entry.reason, entry.guess)))
        pen.put_link(at, 1, name, cell_address(name, number))
        texts = (entry.label, entry.concept or "none", why)
        for column, text in enumerate(texts, 2):
            # names of concepts have no place to break at
            pen.put_text(at, column, text, "Plain" if column == 3 else "Text")
        pen.put_number(at, 5, Decimal(f"{entry.confidence:.4f}"), form="0%")
        style.set_height(pen.sheet, at, max(style.count_lines(entry.label, 50), style.count_lines(why, 80)))
