"""A workbook: cover, a sheet a statement with live totals, what is for review, every fact, every check.

Statements show the numbers of the page: its scale, signs and digits. A total is a formula where the rows it adds give
exactly the printed number, and then carries that number too, for readers that do not calculate, with the printed one
beside it for the check; where rounding makes the sum another one, the printed number stands and the check says the
difference. Labels are text, never formulas.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import one_line, read_tables
from reportgen.model.period import day_words
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile

# by it the workbook is known again when it is read back
MARK = ("reportgen statements", "2")


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.xlsx`; the same bytes for the same report."""
    from reportgen.exporters._xlsx_contents import CHECKS, COVER, FACTS, RATIOS, REVIEW, TEXT, Contents, name_sheets
    from reportgen.exporters._xlsx_cover import add_cover
    from reportgen.exporters._xlsx_doubts import drop_doubtful
    from reportgen.exporters._xlsx_lines import find_lines, name_lines
    from reportgen.exporters._xlsx_lists import add_checks, add_facts, add_quotes, add_reviews
    from reportgen.exporters._xlsx_package import Book
    from reportgen.exporters._xlsx_ratio_sheet import RatioSheet, Subject
    from reportgen.exporters._xlsx_ratios import has_ratios
    from reportgen.exporters._xlsx_statement import StatementSheet

    ids = Ids(report)
    tables = read_tables(report, ids)
    contents = Contents(report, tables, name_sheets(tables), ids)
    entity = one_line(report.entity.name)
    book = Book(f"{entity}, period ended {day_words(report.period_end)}", report.period_end, MARK)
    cover = book.add_sheet(COVER, _TEAL)
    for table, name in zip(tables, contents.names, strict=True):
        StatementSheet(book.add_sheet(name, _BLUE), table).fill(entity)
    lines = drop_doubtful(find_lines(contents))
    book.names += name_lines(lines)
    if has_ratios(lines):
        RatioSheet(book.add_sheet(RATIOS, _GREEN), [Subject(entity, lines)]).fill()
    if any(row.review for table in tables for row in table.rows):
        add_reviews(book.add_sheet(REVIEW, _YELLOW), contents)
    if report.quotes:
        add_quotes(book.add_sheet(TEXT), contents)
    add_facts(book.add_sheet(FACTS), contents)
    add_checks(book.add_sheet(CHECKS), contents)
    add_cover(cover, contents, tuple(sheet.name for sheet in book.sheets[1:]))
    return (OutputFile(f"{report.stem}.xlsx", book.pack()),)


def write_comparison(reports: Sequence[Report]) -> bytes:
    """A workbook of several reports side by side: aligned concepts, a column a company and period."""
    from reportgen.exporters._xlsx_comparison import write_book

    return write_book(reports)


# tabs: the cover, the statements, what is reckoned from them, what waits for a person
_TEAL, _BLUE, _GREEN, _YELLOW = "0B5C6B", "1F3FA8", "1B5E36", "E0B000"
