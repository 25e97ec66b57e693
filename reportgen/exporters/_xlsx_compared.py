"""The sheet of a comparison: one kind of statement, a row a concept, a column a company and period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.exporters._tables import one_line, unit_words
from reportgen.exporters._xlsx_aligned import Aligned, Row, Stated
from reportgen.exporters._xlsx_contents import place_words
from reportgen.exporters._xlsx_ratio_sheet import describe_period
from reportgen.exporters._xlsx_sheet import Note, Sheet, letters
from reportgen.exporters._xlsx_styles import LONG_DAY, Dress, count_lines, in_parentheses
from reportgen.model.period import Duration
from reportgen.model.report import Report
from reportgen.model.statement import Measure

HEAD = 7
_SCALES = {0: "", 3: "thousands of ", 6: "millions of ", 9: "billions of "}
_DATE = Dress("Date", LONG_DAY)
_MOST_NOTES = 4000
_LABEL, _WIDE, _UPRIGHT = 56, 18, 3


class ComparedSheet:
    """Fills the sheet of one kind of statement."""

    __slots__ = ("_names", "_reports", "_scales", "_sheet", "_table", "_wordy")

    def __init__(self, sheet: Sheet, table: Aligned, reports: Sequence[Report]) -> None:
        self._sheet, self._table, self._reports = sheet, table, reports
        stated = [cells[0] for row in table.rows for cells in row.cells.values()]
        # the finest scale that any report prints keeps every digit of all
        self._scales = {
            measure: min(one.amount.scale for one in stated if one.amount.measure is measure)
            for measure in {one.amount.measure for one in stated}
        }
        self._wordy = len(stated) <= _MOST_NOTES

    def fill(self, names: dict[tuple[str, str], str]) -> None:
        """Writes everything."""
        sheet, table = self._sheet, self._table
        sheet.put_text(1, 1, sheet.name, "Title")
        sheet.put_text(2, 1, ", ".join(names.values()), "Plain")
        sheet.put_text(3, 1, self._describe_scale(), "Note")
        for row, text in ((4, "Company"), (5, "From"), (6, "To")):
            sheet.put_text(row, 1, text, "Date")
        sheet.put_text(HEAD, 1, "", "List")
        for at, place in enumerate(table.columns, 2):
            sheet.put_text(4, at, names[place.company], "Right")
            sheet.put_day(5, at, place.period.start if isinstance(place.period, Duration) else None, _DATE)
            sheet.put_day(6, at, place.period.end, _DATE)
            sheet.put_text(HEAD, at, describe_period(place.period), "Column")
        trail = 2 + len(table.columns)
        sheet.put_text(HEAD, trail, "Concept", "List")
        for number, line in enumerate(table.rows, HEAD + 1):
            self._write_row(number, line, trail)
        self._lay_out(trail)

    def _write_row(self, number: int, row: Row, trail: int) -> None:
        sheet = self._sheet
        sheet.put_text(number, 1, row.label, Dress("Text" if row.kind == "item" else "Strong", indent=row.depth))
        sheet.raise_row(number, count_lines(row.label, _LABEL - 2 * row.depth))
        sheet.put_text(number, trail, row.concept, "Note")
        digits = max((self._digits(cells[0]) for cells in row.cells.values()), default=0)
        for at, place in enumerate(self._table.columns, 2):
            if cells := row.cells.get(place):
                stated = cells[0]
                value = self._lower(stated, row)
                form = in_parentheses(digits, '"%"' if stated.amount.measure is Measure.PERCENT else "")
                look = "Read total" if row.kind == "total" else "Read"
                marked = stated.review or len(cells) > 1
                sheet.put_number(number, at, value, Dress(look, form, marked=marked))
                if self._wordy:
                    sheet.notes.append(Note(number, at, self._describe(cells, row)))

    def _lower(self, stated: Stated, row: Row) -> Decimal:
        """The number as it is shown: in the sheet's scale, turned as the row is."""
        value = stated.value.scaleb(-self._scales[stated.amount.measure])
        return -value if row.negated and value else value

    def _digits(self, stated: Stated) -> int:
        return max(0, stated.amount.precision + self._scales[stated.amount.measure])

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

    def _lay_out(self, trail: int) -> None:
        sheet, count = self._sheet, len(self._table.columns)
        sheet.widths = {1: _LABEL, **{2 + at: _WIDE for at in range(count)}, trail: 46}
        sheet.raise_row(1, 2)
        sheet.raise_row(HEAD, 2)
        sheet.frozen, sheet.repeated = f"B{HEAD + 1}", HEAD
        sheet.printed = f"A1:{letters(1 + count)}{HEAD + max(len(self._table.rows), 1)}"
        sheet.upright = count <= _UPRIGHT


def _scale_words(scale: int) -> str:
    return _SCALES.get(scale, f"units of 10^{scale} ")
