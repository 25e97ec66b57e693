"""A statement as a sheet: headings, rows as printed, totals that add up by formula and are checked, where all stood.

Columns from the left: labels; the numbers; the checks of the totals; the trail (concept, how sure, unit, place); and
the totals as printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from reportgen.exporters._tables import NIL, Table, TableCell, TableColumn, TableRow
from reportgen.exporters._xlsx_contents import FIRST_ROW, HEAD_ROW, fact_address, place_words
from reportgen.exporters._xlsx_footnotes import mark_format, marked, write_notes
from reportgen.exporters._xlsx_sheet import Note, Sheet, letters
from reportgen.exporters._xlsx_styles import LONG_DAY, Dress, count_lines, number_format
from reportgen.exporters._xlsx_totals import Totals
from reportgen.model.statement import Measure

# in place of its last day: a column of changes, of notes
NO_FACTS = "no facts"
TRAIL = (
    ("Concept", 46), ("Certainty", 11), ("Review", 9), ("Unit", 15), ("Times", 11), ("Page", 8), ("Line", 10),
)  # fmt: skip
# only where a row states a part of its concept
MEMBERS = ("Members", 60)
_RIGHT = frozenset(("Certainty", "Times", "Page", "Line"))
MEASURES = {
    Measure.MONEY: "{}",
    Measure.SHARES: "shares",
    Measure.PER_SHARE: "{} per share",
    Measure.PERCENT: "percent",
    Measure.PURE: "number",
}
_LABEL_WIDTHS, _VALUE_WIDTHS = (28, 64), (14, 24)
_MOST_NOTES, _LONGEST_LINE = 4000, 160
_LONG_DAY = Dress("Date", LONG_DAY)
_MOST_UPRIGHT = 3  # columns of numbers on a page that stands upright


class StatementSheet:
    """Fills one sheet."""

    __slots__ = ("_headings", "_label", "_sheet", "_table", "_totals", "_trail", "_wordy")

    def __init__(self, sheet: Sheet, table: Table) -> None:
        self._sheet, self._table = sheet, table
        parts = any(cell.members for row in table.rows for cell in row.cells if cell)
        self._trail = (*TRAIL, MEMBERS) if parts else TRAIL
        self._totals = Totals(sheet, table, FIRST_ROW, len(self._trail))
        self._label = _choose_width((len(row.label) + 2 * row.depth for row in table.rows), *_LABEL_WIDTHS)
        self._headings = [
            marked("\n".join(column.heading) or column.period, table, -1, number)
            for number, column in enumerate(table.columns)
        ]
        self._wordy = sum(1 for row in table.rows for cell in row.cells if cell) <= _MOST_NOTES

    def fill(self, entity: str) -> None:
        """Writes everything."""
        self._write_head(entity)
        for index, row in enumerate(self._table.rows):
            self._write_row(index, row)
        self._lay_out()

    def _write_head(self, entity: str) -> None:
        put, table = self._sheet.put_text, self._table
        put(1, 1, marked(table.title, table, -1, -1), "Title")
        put(2, 1, entity, "Plain")
        put(3, 1, table.subtitle, "Note")
        put(HEAD_ROW, 1, "", "List")
        spans = any(column.start for column in table.columns)
        if spans:
            put(4, 1, "From", "Date")
        put(5, 1, "To" if spans else "At", "Date")
        for number, (column, heading) in enumerate(zip(table.columns, self._headings, strict=True)):
            self._write_days(2 + number, column)
            put(HEAD_ROW, 2 + number, heading, "Column")
            for at in self._totals.beside(number):
                self._write_days(at, column)
        self._totals.put_heads(HEAD_ROW)
        for offset, (text, _) in enumerate(self._trail):
            put(HEAD_ROW, self._totals.trail + offset, text, "Column" if text in _RIGHT else Dress("List", indent=1))

    def _write_days(self, at: int, column: TableColumn) -> None:
        sheet = self._sheet
        if column.primary:
            sheet.put_day(4, at, column.start, _LONG_DAY)
            sheet.put_day(5, at, column.end, _LONG_DAY)
        else:
            sheet.put_text(5, at, NO_FACTS, "Date")

    def _write_row(self, index: int, row: TableRow) -> None:
        number = FIRST_ROW + index
        look = "Text" if row.kind == "item" else "Strong"
        self._sheet.put_text(number, 1, marked(row.label, self._table, index, -1), Dress(look, indent=row.depth))
        self._sheet.raise_row(number, count_lines(row.label, self._label - 2 * row.depth))
        rule = "closing" if self._table.closes(index) else row.kind
        for column, cell in enumerate(row.cells):
            if cell:
                self._write_cell((index, column), cell, row, "" if rule == "item" else f" {rule}")
        self._totals.put_allowance(index)
        if row.cells:
            self._write_trail(row, number)

    def _write_cell(self, place: tuple[int, int], cell: TableCell, row: TableRow, end: str) -> None:
        number, at = FIRST_ROW + place[0], 2 + place[1]
        form = mark_format(number_format(cell), self._table, *place)
        read = Dress(f"Read{end}", form, marked=row.review)
        if cell.value is None:
            self._sheet.put_text(number, at, NIL, read)
        else:
            self._totals.put_number(place, cell.value, read)
        if self._wordy:
            self._sheet.notes.append(Note(number, at, _describe(cell, row)))

    def _write_trail(self, row: TableRow, number: int) -> None:
        sheet, at = self._sheet, self._totals.trail
        cells = [cell for cell in row.cells if cell]
        fact = next((cell.fact for cell in cells if cell.fact), "")
        if row.concept and fact:
            sheet.put_link(number, at, row.concept, fact_address(fact), Dress("Link", indent=1))
        else:
            sheet.put_text(number, at, row.concept, Dress("Note", indent=1))
        if row.concept:
            sheet.put_number(number, at + 1, Decimal(f"{row.confidence:.4f}"), Dress("Date", "0%"))
        if row.review:
            sheet.put_text(number, at + 2, "review", Dress("Review", indent=1))
        self._write_unit(row, number, at + 3)
        self._write_place(number, at + 5, (cell.page for cell in cells))
        self._write_place(number, at + 6, (cell.line for cell in cells))
        members = dict.fromkeys(cell.members for cell in cells if cell.fact)
        if len(members) == 1 and any(members):
            sheet.put_text(number, at + len(TRAIL), next(iter(members)), Dress("Note", indent=1))

    def _write_unit(self, row: TableRow, number: int, at: int) -> None:
        """What the numbers of the period count, and what lifts them to full scale; as for money, so for shares."""
        columns = zip(self._table.columns, row.cells, strict=True)
        first = next(((column, cell) for column, cell in columns if cell and column.primary), None)
        if first:
            column, cell = first
            words = MEASURES[cell.measure].format(column.currency or "money")
            self._sheet.put_text(number, at, words, Dress("Note", indent=1))
            if cell.scale or cell.measure is not Measure.PER_SHARE:
                self._sheet.put_number(number, at + 1, Decimal(1).scaleb(cell.scale), Dress("Date", "#,##0.##"))

    def _write_place(self, number: int, column: int, places: Iterable[int]) -> None:
        """Where the row's numbers stand: one number, or several as `28, 31`."""
        distinct = [place for place in dict.fromkeys(places) if place > 0]
        if len(distinct) == 1:
            self._sheet.put_number(number, column, distinct[0], Dress("Date", "0"))
        else:
            self._sheet.put_text(number, column, ", ".join(map(str, distinct)), "Date")

    def _lay_out(self) -> None:
        sheet, table = self._sheet, self._table
        lines = [line for heading in self._headings for line in heading.split("\n")]
        wide = _choose_width(map(len, lines), *_VALUE_WIDTHS)
        sheet.widths = {1: self._label, **{2 + column: wide for column in range(len(table.columns))}}
        sheet.widths |= {self._totals.trail + offset: width for offset, (_, width) in enumerate(self._trail)}
        self._totals.lay_out([wide] * len(table.columns))
        # bold capitals run wider
        sheet.raise_row(HEAD_ROW, max((count_lines(heading, wide * 0.8) for heading in self._headings), default=1))
        sheet.raise_row(1, 2)
        sheet.frozen = f"B{FIRST_ROW}"
        # on paper the statement alone; checks and trail are for the screen
        sheet.printed = f"A1:{letters(1 + len(table.columns))}{write_notes(sheet, table)}"
        sheet.repeated = HEAD_ROW
        sheet.upright = len(table.columns) <= _MOST_UPRIGHT


def _describe(cell: TableCell, row: TableRow) -> str:
    """The note of a number: concept, fact, place, how sure."""
    raw = cell.raw if len(cell.raw) <= _LONGEST_LINE else f"{cell.raw[:_LONGEST_LINE]}…"
    place = place_words(cell.page, cell.line)
    # a fact without a unit is text
    value = f"{Decimal(cell.reported):,f}" if cell.reported and cell.unit else cell.reported or "nil"
    fact = f"{value} {cell.unit}".strip()
    exact = f", decimals {cell.decimals}" * bool(cell.decimals)
    sure = f"{row.confidence:.0%} sure" + f", for review: {row.reason}" * (row.review and bool(row.reason))
    lines = (cell.concept, f"{fact}, {cell.period}{exact}", sure) if cell.fact else ("states no fact of the report",)
    return "\n".join(filter(None, (*lines, f"{place}: {' '.join(raw.split())}".strip(": "))))


def _choose_width(lengths: Iterable[int], least: int, most: int) -> int:
    """Characters for the longest text, between `least` and `most`."""
    return min(max(max(lengths, default=0) + 2, least), most)
