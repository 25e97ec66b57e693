"""The sheet of ratios: key lines by reference to their statements, and under them ratios by formula on these.

A base that is not above zero gives no meaningful ratio, and the cell says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Context as DecimalContext

from reportgen.exporters._xlsx_lines import KEY_LINES, KeyLine, Line, LineCell, Lines
from reportgen.exporters._xlsx_ratios import AMOUNT, BALANCES, DIFFERENCE, FLOWS, Ratio, find_operands, periods_of
from reportgen.exporters._xlsx_sheet import Sheet, letters
from reportgen.exporters._xlsx_styles import Dress, count_lines, in_parentheses
from reportgen.model.period import Duration, Instant, Period

_DIGITS = DecimalContext(prec=15)
_FIRST = 4  # the column of the first period, behind title, unit and scale
_MOST_UPRIGHT = 2
_MOST_PERIODS = 40  # of a company
_WIDE, _BOLD = 18, 0.8  # of a period's column, and what bold letters leave of it
_NOT_MEANINGFUL = "n.m."
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_WORDS = {3: "thousands", 6: "millions", 9: "billions"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A company with its lines, which do not contradict each other."""

    name: str
    lines: Lines


# a subject by its number, and one of its periods
_Column = tuple[int, Period]


class RatioSheet:
    """Fills the sheet: a block of flows and one of balances, a column a period, of one company or of several."""

    __slots__ = ("_places", "_row", "_said", "_sheet", "_shown", "_subjects", "_trail")

    def __init__(self, sheet: Sheet, subjects: Sequence[Subject]) -> None:
        self._sheet, self._subjects = sheet, subjects
        self._row = 5
        self._places: dict[tuple[int, str, Period], str] = {}
        self._trail = _FIRST
        self._said: dict[str, None] = {}
        self._shown: frozenset[_Column] = frozenset()
        for subject in range(len(subjects)):
            for text in subjects[subject].lines.left_out:
                self._say(subject, text)

    def fill(self) -> None:
        """Writes everything."""
        sheet = self._sheet
        sheet.put_text(1, 1, "Ratios", "Title")
        sheet.put_text(2, 1, ", ".join(subject.name for subject in self._subjects), "Plain")
        sheet.put_text(3, 1, "Green numbers come from the statements, black ones are formulas on them.", "Note")
        spans, days = self._columns(Duration), self._columns(Instant)
        self._shown = frozenset((*spans, *days))
        # one place for both blocks, whichever has more periods
        self._trail = _FIRST + max(len(spans), len(days))
        # returns look at balances: these have their rows below, known before anything is written
        below = self._row + self._length(spans, FLOWS) + 1
        self._place_inputs(self._row, spans)
        self._place_inputs(below if spans else self._row, days)
        if spans:
            self._write_block("For the period", spans, FLOWS)
            self._row = below
        if days:
            self._write_block("At the balance sheet date", days, BALANCES)
        self._write_left_out()
        self._lay_out()

    def _found(self, subject: int) -> Mapping[str, Line]:
        return self._subjects[subject].lines.found

    def _columns(self, kind: type[Instant | Duration]) -> list[_Column]:
        return [
            (subject, period)
            for subject in range(len(self._subjects))
            for period in [one for one in periods_of(self._found(subject)) if isinstance(one, kind)][:_MOST_PERIODS]
        ]

    def _inputs(self, columns: list[_Column]) -> list[tuple[KeyLine, dict[int, Line]]]:
        """The key lines that any column has, each with the lines of the companies that have it there."""
        inputs = []
        for key in KEY_LINES:
            own = {subject: self._found(subject).get(key.name) for subject, _ in columns}
            held = {at: line for at, line in own.items() if line and any((at, one) in columns for one in line.cells)}
            if held:
                inputs.append((key, held))
        return inputs

    def _operands(self, ratio: Ratio, column: _Column) -> list[tuple[str, Period]]:
        """What the ratio is made of in this column; empty where a number of it is not on the sheet."""
        operands = find_operands(ratio, column[1], self._found(column[0]))
        return operands if all((column[0], period) in self._shown for _, period in operands) else []

    def _rows(self, columns: list[_Column], ratios: tuple[Ratio, ...]) -> list[Ratio]:
        return [one for one in ratios if any(self._operands(one, column) for column in columns)]

    def _length(self, columns: list[_Column], ratios: tuple[Ratio, ...]) -> int:
        """Rows of a block: heading, inputs, ratios with a heading for each group."""
        rows = self._rows(columns, ratios)
        return 1 + len(self._inputs(columns)) + len(rows) + len({ratio.group for ratio in rows})

    def _place_inputs(self, start: int, columns: list[_Column]) -> None:
        for row, (key, lines) in enumerate(self._inputs(columns), start + 1):
            for at, (subject, period) in enumerate(columns, _FIRST):
                if subject in lines and period in lines[subject].cells:
                    self._places[subject, key.name, period] = f"{letters(at)}{row}"

    def _write_block(self, title: str, columns: list[_Column], ratios: tuple[Ratio, ...]) -> None:
        sheet = self._sheet
        for column, text in enumerate((title, "In", "Times"), 1):
            sheet.put_text(self._row, column, text, "Column" if column == 3 else "List")
        for column, (subject, period) in enumerate(columns, _FIRST):
            self._write_heading(column, subject, period)
        for offset, text in enumerate(("Concept", "Review")):
            sheet.put_text(self._row, self._trail + offset, text, Dress("List", indent=1 - offset))
        sheet.raise_row(self._row, 2)
        for key, lines in self._inputs(columns):
            self._row += 1
            self._write_input(key, lines, columns)
        group = ""
        for ratio in self._rows(columns, ratios):
            if ratio.group != group:
                group = ratio.group
                self._row += 1
                sheet.put_text(self._row, 1, group, "Strong")
            self._row += 1
            self._write_ratio(ratio, columns)
        self._row += 1

    def _write_heading(self, column: int, subject: int, period: Period) -> None:
        words = describe_period(period)
        if len(self._subjects) > 1:
            words = f"{self._subjects[subject].name}\n{words}"
        self._sheet.put_text(self._row, column, words, "Column")
        self._sheet.raise_row(self._row, count_lines(words, _WIDE * _BOLD))

    def _write_input(self, key: KeyLine, lines: dict[int, Line], columns: list[_Column]) -> None:
        sheet, cells = self._sheet, [next(iter(line.cells.values())) for line in lines.values()]
        sheet.put_text(self._row, 1, key.title, Dress("Text", indent=1))
        sheet.put_text(self._row, 2, ", ".join(dict.fromkeys(map(_unit_words, cells))), "Note")
        sheet.put_number(self._row, 3, 10 ** cells[0].scale, Dress("Read", "#,##0"))
        for column, (subject, period) in enumerate(columns, _FIRST):
            if subject in lines and (cell := lines[subject].cells.get(period)):
                form = in_parentheses(cell.digits)
                formula = f"{'-' * cell.negated}{cell.reference}", cell.value.scaleb(-cell.scale)
                sheet.put_formula(self._row, column, formula, Dress("Across", form, marked=lines[subject].review))
        concepts = ", ".join(dict.fromkeys(line.concept for line in lines.values()))
        sheet.put_text(self._row, self._trail, concepts, Dress("Note", indent=1))
        if any(line.review for line in lines.values()):
            sheet.put_text(self._row, self._trail + 1, "review", "Review")

    def _write_ratio(self, ratio: Ratio, columns: list[_Column]) -> None:
        sheet, doubts = self._sheet, False
        sheet.put_text(self._row, 1, ratio.title, Dress("Text", indent=1))
        sheet.put_text(self._row, 2, self._amount_words(ratio, columns), "Note")
        for column, (subject, period) in enumerate(columns, _FIRST):
            found = self._found(subject)
            if operands := self._operands(ratio, (subject, period)):
                doubted = any(found[name].review for name, _ in operands)
                self._write_value(ratio, column, subject, operands, marked=doubted)
                doubts |= doubted
        if doubts:
            sheet.put_text(self._row, self._trail + 1, "an input is for review", "Review")

    def _amount_words(self, ratio: Ratio, columns: list[_Column]) -> str:
        """What an amount is in; empty for other ratios."""
        words: dict[str, None] = {}
        for subject, period in columns if ratio.form == AMOUNT else ():
            cells = [self._found(subject)[name].cells[at] for name, at in self._operands(ratio, (subject, period))]
            scales = {cell.scale for cell in cells}
            words |= {_unit_words(cell) if len(scales) == 1 else cell.unit: None for cell in cells[:1]}
        return ", ".join(words)

    def _write_value(
        self, ratio: Ratio, column: int, subject: int, operands: list[tuple[str, Period]], *, marked: bool
    ) -> None:
        cells = [self._found(subject)[name].cells[period] for name, period in operands]
        if ratio.shape is not DIFFERENCE and any(cell.value <= 0 for cell in cells[1:]):
            self._sheet.put_text(self._row, column, _NOT_MEANINGFUL, "Date")
            return
        value = _DIGITS.plus(ratio.shape.compute(*(cell.value for cell in cells)))
        if ratio.bounded and abs(value) > 1:
            self._say(subject, f"{ratio.title}: its inputs contradict each other")
            return
        form, alike = ratio.form, len({cell.scale for cell in cells}) == 1
        if ratio.form == AMOUNT:
            # operands of several scales are lifted to plain units by the formula
            value = value.scaleb(-cells[0].scale if alike else 0)
            form = in_parentheses(max(cell.digits for cell in cells) if alike else 0)
        places = [self._places[subject, name, period] for name, period in operands]
        terms = [place if alike else f"({place}*$C{place.lstrip('ABCDEFGHIJKLMNOPQRSTUVWXYZ')})" for place in places]
        self._sheet.put_formula(
            self._row, column, (ratio.shape.formula.format(*terms), value), Dress("Formula", form, marked=marked)
        )

    def _say(self, subject: int, text: str) -> None:
        whose = f"{self._subjects[subject].name}: " * (len(self._subjects) > 1)
        self._said[f"{whose}{text}"] = None

    def _write_left_out(self) -> None:
        if self._said:
            self._row += 1
            self._sheet.put_text(self._row, 1, "Left out", "List")
            for text in self._said:
                self._row += 1
                self._sheet.put_text(self._row, 1, text, "Note")

    def _lay_out(self) -> None:
        widths = [(1, 46), (2, 20), (3, 12), *((column, _WIDE) for column in range(_FIRST, self._trail))]
        self._sheet.widths = dict([*widths, (self._trail, 60), (self._trail + 1, 22)])
        self._sheet.raise_row(1, 2)
        self._sheet.frozen = "B5"
        self._sheet.repeated = 3
        # as of a statement, concepts and reviews are for the screen
        self._sheet.printed = f"A1:{letters(self._trail - 1)}{self._row}"
        self._sheet.upright = self._trail - _FIRST <= _MOST_UPRIGHT


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
