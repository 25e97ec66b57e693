"""A workbook: cover, a sheet a statement with live totals, every fact, every finding.

Statements show the numbers of the page: its scale, signs and digits. A total is a formula where the rows it adds give
exactly the printed number, and then carries that number too, for readers that do not calculate; where rounding makes
the sum another one, the printed number stands and a check column says the difference. Labels are text, never formulas.
"""

from __future__ import annotations

from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import date_words, one_line, read_tables
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.xlsx`; the same bytes for the same report."""
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    from reportgen.exporters._xlsx_contents import Contents, name_sheets
    from reportgen.exporters._xlsx_cover import add_cover
    from reportgen.exporters._xlsx_lists import add_facts, add_findings
    from reportgen.exporters._xlsx_package import pack
    from reportgen.exporters._xlsx_pen import Pen, Wardrobe
    from reportgen.exporters._xlsx_statement import StatementSheet

    ids = Ids(report)
    tables = read_tables(report, ids)
    contents = Contents(report, tables, name_sheets(tables), ids)
    book, wardrobe = Workbook(), Wardrobe()
    book.remove(book.worksheets[0])
    pens = {name: Pen(book.create_sheet(name), wardrobe) for name in ("Cover", *contents.names, "Facts", "Findings")}
    entity = one_line(report.entity.name)
    for table, name in zip(tables, contents.names, strict=True):
        StatementSheet(pens[name], table).fill(entity)
    add_cover(pens["Cover"], contents)
    add_facts(pens["Facts"], contents)
    add_findings(pens["Findings"], contents)
    book.properties.creator = "reportgen"
    # by it the workbook is known again when it is read back
    book.custom_doc_props.append(  # type: ignore[attr-defined]
        StringProperty(name="reportgen statements", value="1")
    )
    book.properties.title = f"{entity}, period ended {date_words(report.period_end)}"
    computed = {name: pen.computed for name, pen in pens.items()}
    return (OutputFile(f"{report.stem}.xlsx", pack(book, computed, report.period_end)),)
