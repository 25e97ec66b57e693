"""The sheet of a comparison: one kind of statement, a row a concept, a column a company and period.

Totals are formulas where the rows shown give exactly the number stated, in each column for itself; else the check
beside it says what is lacking.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.exporters._fact_words import unit_words
from reportgen.exporters._tables import Table, one_line
from reportgen.exporters._xlsx_aligned import Aligned, Row, Stated
from reportgen.exporters._xlsx_aligned_sums import choose_scales
from reportgen.exporters._xlsx_contents import place_words
from reportgen.exporters._xlsx_ratio_sheet import describe_period
from reportgen.exporters._xlsx_sheet import Note, Sheet, letters
from reportgen.exporters._xlsx_styles import LONG_DAY, Dress, count_lines, in_parentheses
from reportgen.exporters._xlsx_totals import Totals
from reportgen.model.period import Duration, Period
from reportgen.model.report import Report
from reportgen.model.statement import Measure

HEAD = 7
_SCALES = {0: "", 3: "thousands of ", 6: "millions of ", 9: "billions of "}
_DATE = Dress("Date", LONG_DAY)
_MOST_NOTES = 4000
_LABEL, _WIDE, _UPRIGHT = 56, 18, 3
_BOLD = 0.8  # of a column that bold letters leave


class ComparedSheet:
    """Fills the sheet of one kind of statement."""

    __slots__ = ("_reports", "_scales", "_sheet", "_shown", "_table", "_totals", "_wordy")

    def __init__(self, sheet: Sheet, table: Aligned, shown: Table, reports: Sequence[Report]) -> None:
        self._sheet, self._table, self._shown, self._reports = sheet, table, shown, reports
        self._scales = choose_scales(table)
        self._totals = Totals(sheet, self._shown, HEAD + 1, 1)
        self._wordy = sum(len(row.cells) for row in table.rows) <= _MOST_NOTES

    def fill(self, names: dict[tuple[str, str], str]) -> None:
        """Writes everything."""
        sheet, table = self._sheet, self._table
        sheet.put_text(1, 1, sheet.name, "Title")
        sheet.put_text(2, 1, ", ".join(names.values()), "Plain")
        sheet.raise_row(4, max(count_lines(names[place.company], _WIDE * _BOLD) for place in table.columns))
        sheet.put_text(3, 1, self._describe_scale(), "Note")
        for row, text in ((4, "Company"), (5, "From"), (6, "To")):
            sheet.put_text(row, 1, text, "Date")
        sheet.put_text(HEAD, 1, "", "List")
        several = len({place.currency for place in table.columns}) > 1
        sheet.raise_row(HEAD, 2 + several)
        for number, place in enumerate(table.columns):
            words = describe_period(place.period) + f"\n{one_line(place.currency)}" * several
            sheet.put_text(HEAD, 2 + number, words, "Column")
            for at in (2 + number, *self._totals.beside(number)):
                self._write_column(at, names[place.company], place.period)
        self._totals.put_heads(HEAD)
        sheet.put_text(HEAD, self._totals.trail, "Concept", Dress("List", indent=1))
        for index, line in enumerate(table.rows):
            self._write_row(index, line)
        self._lay_out()

    def _write_column(self, at: int, name: str, period: Period) -> None:
        self._sheet.put_text(4, at, name, "Right")
        self._sheet.put_day(5, at, period.start if isinstance(period, Duration) else None, _DATE)
        self._sheet.put_day(6, at, period.end, _DATE)

    def _write_row(self, index: int, row: Row) -> None:
        sheet, number = self._sheet, HEAD + 1 + index
        sheet.put_text(number, 1, row.label, Dress("Text" if row.kind == "item" else "Strong", indent=row.depth))
        sheet.raise_row(number, count_lines(row.label, _LABEL - 2 * row.depth))
        sheet.put_text(number, self._totals.trail, row.concept, Dress("Note", indent=1))
        shown = [cell for cell in self._shown.rows[index].cells if cell]
        digits = max((cell.digits for cell in shown), default=0)
        rule = " closing" if self._shown.closes(index) else " total" * (row.kind == "total")
        for column, place in enumerate(self._table.columns):
            cell = self._shown.rows[index].cells[column]
            if cell and cell.value is not None:
                form = in_parentheses(max(digits, 0), '"%"' if cell.measure is Measure.PERCENT else "")
                cells = row.cells[place]
                marked = cells[0].review or len(cells) > 1
                self._totals.put_number((index, column), cell.value, Dress(f"Read{rule}", form, marked=marked))
                if self._wordy:
                    sheet.notes.append(Note(number, 2 + column, self._describe(cells, row)))
        self._totals.put_allowance(index)

    def _describe(self, cells: list[Stated], row: Row) -> str:
        lines = [row.concept]
        for stated in cells:
            origin, source = stated.amount.origin, one_line(self._reports[stated.report].source.name)
            place = place_words(origin.page, origin.line)
            lines.append(f"{stated.value:,f} {unit_words(stated.fact)}: {source}{', ' * bool(place)}{place}")
        return "\n".join([*lines, *["for review"] * cells[0].review])

    def _describe_scale(self) -> str:
        units = dict.fromkeys(
            unit_words(cells[0].fact)
            for row in self._table.rows
            for cells in row.cells.values()
            if cells[0].amount.measure is Measure.MONEY
        )
        money = self._scales.get(Measure.MONEY)
        words = [] if money is None else [f"money in {_scale_words(money)}{' and '.join(units)}"]
        shares = self._scales.get(Measure.SHARES)
        words += [f"numbers of shares in {_scale_words(shares).removesuffix(' of ')}"] if shares else []
        text = "; ".join(words)
        return text[:1].upper() + text[1:]

    def _lay_out(self) -> None:
        sheet, count = self._sheet, len(self._table.columns)
        sheet.widths = {1: _LABEL, **{2 + at: _WIDE for at in range(count)}, self._totals.trail: 46}
        self._totals.lay_out([_WIDE] * count)
        sheet.raise_row(1, 2)
        sheet.frozen, sheet.repeated = f"B{HEAD + 1}", HEAD
        sheet.printed = f"A1:{letters(1 + count)}{HEAD + max(len(self._table.rows), 1)}"
        sheet.upright = count <= _UPRIGHT


def _scale_words(scale: int) -> str:
    return _SCALES.get(scale, f"units of 10^{scale} ")
