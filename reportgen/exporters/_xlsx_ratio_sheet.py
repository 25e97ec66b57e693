"""The sheet of ratios: key lines by reference to their statements, and under them ratios by formula on these.

A base that is not above zero gives no meaningful ratio, and the cell says so.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Context as DecimalContext

from reportgen.exporters._xlsx_lines import KEY_LINES, Line, LineCell, Lines
from reportgen.exporters._xlsx_ratios import AMOUNT, BALANCES, DIFFERENCE, FLOWS, Ratio, find_operands, periods_of
from reportgen.exporters._xlsx_sheet import Sheet, letters
from reportgen.exporters._xlsx_styles import Dress, in_parentheses
from reportgen.model.period import Duration, Instant, Period

_DIGITS = DecimalContext(prec=15)
_FIRST = 4  # the column of the first period, behind title, unit and scale
_MOST_PERIODS = 12
_NOT_MEANINGFUL = "n.m."
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WORDS = {3: "thousands", 6: "millions", 9: "billions"}


class RatioSheet:
    """Fills the sheet; `lines` do not contradict each other."""

    __slots__ = ("_lines", "_places", "_row", "_said", "_sheet", "_trail")

    def __init__(self, sheet: Sheet, lines: Lines) -> None:
        self._sheet, self._lines = sheet, lines
        self._row = 5
        self._places: dict[tuple[str, Period], str] = {}
        self._trail = _FIRST
        self._said: dict[str, None] = dict.fromkeys(lines.left_out)

    def fill(self, entity: str) -> None:
        """Writes everything."""
        sheet = self._sheet
        sheet.put_text(1, 1, "Ratios", "Title")
        sheet.put_text(2, 1, entity, "Plain")
        sheet.put_text(3, 1, "Green numbers come from the statements, black ones are formulas on them.", "Note")
        found = self._lines.found
        periods = periods_of(found)
        spans = [period for period in periods if isinstance(period, Duration)][:_MOST_PERIODS]
        days = [period for period in periods if isinstance(period, Instant)][:_MOST_PERIODS]
        # one place for both blocks, whichever has more periods
        self._trail = _FIRST + max(len(spans), len(days))
        # returns look at balances: these have their rows below, known before anything is written
        below = self._row + self._length([*spans], FLOWS) + 1
        self._place_inputs(self._row, [*spans])
        self._place_inputs(below if spans else self._row, [*days])
        if spans:
            self._write_block("For the period", [*spans], FLOWS)
            self._row = below
        if days:
            self._write_block("At the balance sheet date", [*days], BALANCES)
        self._write_left_out()
        self._lay_out()

    def _inputs(self, periods: list[Period]) -> list[Line]:
        found = (self._lines.found.get(key.name) for key in KEY_LINES)
        return [line for line in found if line and any(period in line.cells for period in periods)]

    def _rows(self, periods: list[Period], ratios: tuple[Ratio, ...]) -> list[Ratio]:
        return [one for one in ratios if any(find_operands(one, period, self._lines.found) for period in periods)]

    def _length(self, periods: list[Period], ratios: tuple[Ratio, ...]) -> int:
        """Rows of a block: heading, inputs, ratios with a heading for each group."""
        rows = self._rows(periods, ratios)
        return 1 + len(self._inputs(periods)) + len(rows) + len({ratio.group for ratio in rows})

    def _place_inputs(self, start: int, periods: list[Period]) -> None:
        for row, line in enumerate(self._inputs(periods), start + 1):
            for column, period in enumerate(periods, _FIRST):
                if period in line.cells:
                    self._places[line.key.name, period] = f"{letters(column)}{row}"

    def _write_block(self, title: str, periods: list[Period], ratios: tuple[Ratio, ...]) -> None:
        sheet = self._sheet
        for column, text in enumerate((title, "In", "Times"), 1):
            sheet.put_text(self._row, column, text, "Column" if column == 3 else "List")
        for column, period in enumerate(periods, _FIRST):
            sheet.put_text(self._row, column, describe_period(period), "Column")
        for offset, text in enumerate(("Concept", "Review")):
            sheet.put_text(self._row, self._trail + offset, text, Dress("List", indent=1 - offset))
        sheet.raise_row(self._row, 2)
        for line in self._inputs(periods):
            self._row += 1
            self._write_input(line, periods)
        group = ""
        for ratio in self._rows(periods, ratios):
            if ratio.group != group:
                group = ratio.group
                self._row += 1
                sheet.put_text(self._row, 1, group, "Strong")
            self._row += 1
            self._write_ratio(ratio, periods)
        self._row += 1

    def _write_input(self, line: Line, periods: list[Period]) -> None:
        sheet, first = self._sheet, next(iter(line.cells.values()))
        sheet.put_text(self._row, 1, line.key.title, Dress("Text", indent=1))
        sheet.put_text(self._row, 2, _unit_words(first), "Note")
        sheet.put_number(self._row, 3, 10**first.scale, Dress("Read", "#,##0"))
        for column, period in enumerate(periods, _FIRST):
            if cell := line.cells.get(period):
                form = in_parentheses(cell.digits)
                formula = f"{'-' * cell.negated}{cell.reference}", cell.value.scaleb(-cell.scale)
                sheet.put_formula(self._row, column, formula, Dress("Across", form, marked=line.review))
        sheet.put_text(self._row, self._trail, line.concept, Dress("Note", indent=1))
        if line.review:
            sheet.put_text(self._row, self._trail + 1, "review", "Review")

    def _write_ratio(self, ratio: Ratio, periods: list[Period]) -> None:
        sheet, names = self._sheet, {operand.partition("@")[0] for operand in ratio.operands}
        doubted = any(self._lines.found[name].review for name in names if name in self._lines.found)
        sheet.put_text(self._row, 1, ratio.title, Dress("Text", indent=1))
        sheet.put_text(self._row, 2, "", "Note")
        for column, period in enumerate(periods, _FIRST):
            if operands := find_operands(ratio, period, self._lines.found):
                self._write_value(ratio, column, operands, marked=doubted)
        if doubted:
            sheet.put_text(self._row, self._trail + 1, "an input is for review", "Review")

    def _write_value(self, ratio: Ratio, column: int, operands: list[tuple[str, Period]], *, marked: bool) -> None:
        cells = [self._lines.found[name].cells[period] for name, period in operands]
        if ratio.shape is not DIFFERENCE and any(cell.value <= 0 for cell in cells[1:]):
            self._sheet.put_text(self._row, column, _NOT_MEANINGFUL, "Date")
            return
        value = _DIGITS.plus(ratio.shape.compute(*(cell.value for cell in cells)))
        if ratio.bounded and abs(value) > 1:
            self._said[f"{ratio.title}: its inputs contradict each other"] = None
            return
        form = ratio.form
        if ratio.form == AMOUNT:
            value, form = value.scaleb(-cells[0].scale), in_parentheses(max(cell.digits for cell in cells))
        alike = len({cell.scale for cell in cells}) == 1
        places = [self._places[name, period] for name, period in operands]
        terms = [place if alike else f"({place}*$C{place.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')})" for place in places]
        self._sheet.put_formula(
            self._row, column, (ratio.shape.formula.format(*terms), value), Dress("Formula", form, marked=marked)
        )

    def _write_left_out(self) -> None:
        if self._said:
            self._row += 1
            self._sheet.put_text(self._row, 1, "Left out", "List")
            for text in self._said:
                self._row += 1
                self._sheet.put_text(self._row, 1, text, "Note")

    def _lay_out(self) -> None:
        widths = [(1, 46), (2, 20), (3, 12), *((column, 18) for column in range(_FIRST, self._trail))]
        self._sheet.widths = dict([*widths, (self._trail, 60), (self._trail + 1, 22)])
        self._sheet.raise_row(1, 2)
        self._sheet.frozen = "B5"
        self._sheet.repeated = 3


def _unit_words(cell: LineCell) -> str:
    words = _WORDS.get(cell.scale, "")
    return f"{words} of {cell.unit}" if words else cell.unit


def describe_period(period: Period) -> str:
    """`3 months to\\n30 Sep 2012`; `13 weeks to ...`; the day of a balance."""
    day = f"{period.end.day} {_MONTHS[period.end.month - 1]} {period.end.year}"
    if isinstance(period, Instant):
        return day
    months = round(period.days / 30.44)
    whole = (period.end + timedelta(days=1)).day == 1
    length = f"{period.days // 7} weeks" if period.days % 7 == 0 and not whole else f"{months} months"
    return f"{length} to\n{day}"
