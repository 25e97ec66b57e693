"""A workbook: cover, a sheet a statement with live totals, every fact, every finding.

Statements show the numbers of the page: its scale, signs and digits. A total is a formula where the rows it adds give
exactly the printed number, and then carries that number too, for readers that do not calculate; where rounding makes
the sum another one, the printed number stands and a check column says the difference. Labels are text, never formulas.
"""

from __future__ import annotations

from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import read_tables
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.xlsx`; the same bytes for the same report."""
    from openpyxl import Workbook

    from reportgen.exporters._xlsx_lists import add_cover, add_facts, add_findings
    from reportgen.exporters._xlsx_package import pack
    from reportgen.exporters._xlsx_statement import StatementSheet, name_sheets

    ids = Ids(report)
    tables = read_tables(report, ids)
    names = name_sheets(tables)
    book = Workbook()
    book.remove(book.worksheets[0])
    cover = book.create_sheet("Cover")
    computed = {}
    for table, name in zip(tables, names, strict=True):
        sheet = StatementSheet(book.create_sheet(name), table, report)
        sheet.fill()
        computed[name] = sheet.computed
    add_cover(cover, report, tables, names)
    add_facts(book.create_sheet("Facts"), report, tables, names, ids)
    add_findings(book.create_sheet("Findings"), report)
    return (OutputFile(f"{report.stem}.xlsx", pack(book, computed, report.period_end)),)
