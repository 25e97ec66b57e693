"""Numbers as the source printed them: found again in the words of their row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._ixbrl_tags import DASHES
from reportgen.exporters._tables import NIL, TableCell
from reportgen.model.statement import Measure

_SIGNS = "$\u20ac\u00a3\u00a5\u20b9\u20a9"
_MOST = 20_000  # characters of a row that are looked at
_PRINTED = re.compile(
    rf"(?<![\w.,])(?P<sign>[{_SIGNS}])?\s{{0,9}}(?P<open>[{DASHES}(\[])?\s{{0,3}}(?P<inner>[{_SIGNS}])?\s{{0,9}}"
    rf"(?:(?P<number>\d[\d,]*(?:\.\d+)?|\.\d+)|(?P<dash>[{DASHES}]{{1,3}}))(?![{DASHES}\w])\s{{0,3}}(?P<close>[)\]])?"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with what stands around it: `sign` of currency, `before` and `after` minus, parentheses, per cent."""

    number: str
    sign: str = ""
    before: str = ""
    after: str = ""


def find_printed(cells: Sequence[TableCell | None]) -> tuple[Printed | None, ...]:
    """The numbers of a row as printed, from right to left; one that is not found is printed as statements are."""
    found: list[Printed | None] = []
    spots: list[re.Match[str]] = []
    row = None
    for cell in reversed(cells):
        if cell is None:
            found.append(None)
            continue
        if cell.raw != row:
            row = cell.raw
            spots = list(_PRINTED.finditer(row[:_MOST]))
        found.append(_take(cell, spots))
    return tuple(reversed(found))


def _take(cell: TableCell, spots: list[re.Match[str]]) -> Printed:
    """The last spot that prints the cell's number; what stands behind it is used up."""
    for at in range(len(spots) - 1, -1, -1):
        match = spots[at]
        if _states(match, cell):
            del spots[at:]
            return _as_printed(match, cell)
    return _in_form(cell)


def _states(match: re.Match[str], cell: TableCell) -> bool:
    number = match["number"]
    if cell.value is None:
        return False
    if number is None:
        return not cell.value
    digits = len(number.partition(".")[2])
    return digits == cell.digits and Decimal(number.replace(",", "")) == abs(cell.value)


def _as_printed(match: re.Match[str], cell: TableCell) -> Printed:
    sign = match["sign"] or match["inner"] or ""
    percent = "%" * (cell.measure is Measure.PERCENT)
    number = match["number"] or match["dash"]
    if cell.value is None or cell.value >= 0:
        return Printed(number, sign, "", percent)
    opened = match["open"] or "("
    minus = opened in DASHES
    return Printed(number, sign, "-" if minus else "(", percent if minus else ")" + percent)


def _in_form(cell: TableCell) -> Printed:
    percent = "%" * (cell.measure is Measure.PERCENT)
    if cell.value is None:
        return Printed(NIL)
    if not cell.value:
        return Printed(NIL, "", "", percent)
    number = f"{abs(cell.value):,.{cell.digits}f}"
    return Printed(number, "", "(", ")" + percent) if cell.value < 0 else Printed(number, "", "", percent)
