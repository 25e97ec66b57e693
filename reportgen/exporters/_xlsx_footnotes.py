"""Footnotes on the sheet of a statement: marks behind what they stand at, and the texts below the rows.

A number's mark is part of its format, so that the number stays one; reading a workbook back sees what its cells show.
"""

from __future__ import annotations

from reportgen.exporters._tables import Table
from reportgen.exporters._xlsx_contents import FIRST_ROW
from reportgen.exporters._xlsx_sheet import Sheet
from reportgen.exporters._xlsx_styles import count_lines


def marked(text: str, table: Table, row: int, column: int) -> str:
    """The text with the marks that stand at the place, as it was printed: `Revenue (1)`."""
    return f"{text}{_marks(table, row, column)}"


def mark_format(form: str, table: Table, row: int, column: int) -> str:
    """The number format with the marks that stand behind the number, whatever its sign."""
    marks = _marks(table, row, column).replace('"', "")
    return ";".join(f'{part}"{marks}"' for part in form.split(";")) if marks else form


def _marks(table: Table, row: int, column: int) -> str:
    marks = "".join(note.mark for note in table.notes_at(row, column))
    return f" {marks}" if marks else ""


def write_notes(sheet: Sheet, table: Table) -> int:
    """Writes the texts below the rows, after an empty one, as wide as labels are; the last row that is taken."""
    last = FIRST_ROW + max(len(table.rows) - 1, 0)
    for number, note in enumerate(table.notes):
        text = f"{note.mark} {note.text}"
        sheet.put_text(last + 2 + number, 1, text, "Hint")
        sheet.raise_row(last + 2 + number, count_lines(text, sheet.widths[1]))
    return last + 1 + len(table.notes) if table.notes else last
