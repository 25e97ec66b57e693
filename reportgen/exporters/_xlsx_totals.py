"""Totals that add up by formula, beside them what each lacks and how much rounding may explain, and what was printed.

Columns from the left: those of the numbers; a check for each that holds totals, and what rounding allows; the trail;
the totals as printed, which formulas have replaced, for the checks to compare.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.exporters._tables import Table
from reportgen.exporters._xlsx_sheet import Sheet, letters
from reportgen.exporters._xlsx_styles import Dress, in_parentheses
from reportgen.exporters._xlsx_sums import allow_rounding, choose_checks, choose_formulas, fold_rows, write_formula

CHECK, ALLOWED, PRINTED = "Check", "Rounding allows", "As printed"
_CHECK_WIDTH = 12


class Totals:
    """The totals of a table whose row 0 stands in the sheet's row `first`, column 0 in B; the trail takes `trail`."""

    __slots__ = ("_allowed", "_checks", "_first", "_formulas", "_printed", "_sheet", "_table", "checked",
                 "trail")  # fmt: skip

    def __init__(self, sheet: Sheet, table: Table, first: int, trail: int) -> None:
        self._sheet, self._table, self._first = sheet, table, first
        self._formulas = choose_formulas(table)
        self._checks = choose_checks(table, self._formulas)
        tested = sorted({column for _, column in (*self._formulas, *self._checks)})
        # by column of the table, its check's column in the sheet
        self.checked = {column: 2 + len(table.columns) + at for at, column in enumerate(tested)}
        self._allowed = 2 + len(table.columns) + len(tested)
        self.trail = self._allowed + bool(tested)
        self._printed = {column: self.trail + trail + at for at, column in enumerate(tested)}

    def put_heads(self, row: int) -> None:
        """The headings of its columns."""
        for column, at in self.checked.items():
            self._sheet.put_text(row, at, CHECK, "Column")
            self._sheet.put_text(row, self._printed[column], PRINTED, "Column")
        if self.checked:
            self._sheet.put_text(row, self._allowed, ALLOWED, "Column")

    def beside(self, column: int) -> tuple[int, ...]:
        """The columns of the sheet that speak of this one: its check, and the totals as printed."""
        return (self.checked[column], self._printed[column]) if column in self.checked else ()

    def put_number(self, place: tuple[int, int], value: Decimal, dress: Dress) -> None:
        """The number printed at (row, column), or its formula, and its checks; `dress` is that of a number."""
        number, at = self._first + place[0], 2 + place[1]
        if entry := self._formulas.get(place):
            formula = write_formula(self._table, entry, place[1], self._first)
            look = dress.look.replace("Read", "Formula")
            self._sheet.put_formula(number, at, (formula, value), replace(dress, look=look))
            printed = self._printed[place[1]]
            self._put_check(place, f"{letters(printed)}{number}-{letters(at)}{number}", Decimal(0))
            self._sheet.put_number(number, printed, value, Dress("Read", dress.form))
        else:
            self._sheet.put_number(number, at, value, dress)
        if check := self._checks.get(place):
            formula = write_formula(self._table, check.sum, place[1], self._first)
            self._put_check(place, f"{letters(at)}{number}-({formula})", check.difference)

    def put_allowance(self, row: int) -> None:
        """How much rounding may explain, for the row's sums that hold, else for those that do not."""
        places = [(column, (row, column)) for column in self.checked]
        live = [(self._formulas[place], column) for column, place in places if place in self._formulas]
        checks = [(self._checks[place], column) for column, place in places if place in self._checks]
        held = live + [(check.sum, column) for check, column in checks if check.holds]
        sums = held or [(check.sum, column) for check, column in checks]
        if sums:
            allowed = max(allow_rounding(self._table, *one) for one in sums)
            digits = max(0, -int(allowed.normalize().as_tuple().exponent))
            self._sheet.put_number(self._first + row, self._allowed, allowed, Dress("Check", in_parentheses(digits)))

    def lay_out(self, widths: Sequence[int]) -> None:
        """Widths of its columns (`widths` are those of the numbers), what turns red, and the outline."""
        sheet, last = self._sheet, self._first + max(len(self._table.rows) - 1, 0)
        if self.checked:
            sheet.widths |= dict.fromkeys((*self.checked.values(), self._allowed), _CHECK_WIDTH)
            sheet.widths |= {at: widths[column] for column, at in self._printed.items()}
            ends = letters(min(self.checked.values())), letters(self._allowed - 1)
            formula = f"ABS({ends[0]}{self._first})>${letters(self._allowed)}{self._first}"
            sheet.rules.append((f"{ends[0]}{self._first}:{ends[1]}{last}", formula))
        sheet.levels = {self._first + row: level for row, level in fold_rows(self._table).items()}

    def _put_check(self, place: tuple[int, int], formula: str, difference: Decimal) -> None:
        digits = max(0, -int(difference.as_tuple().exponent))
        dress = Dress("Check", in_parentheses(digits, zero="✓"))
        self._sheet.put_formula(self._first + place[0], self.checked[place[1]], (formula, difference), dress)
