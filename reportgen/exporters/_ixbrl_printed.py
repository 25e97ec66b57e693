"""Numbers as the source printed them: found again in the words of their row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._ixbrl_tags import DASHES
from reportgen.exporters._tables import NIL, TableCell, TableRow
from reportgen.model.statement import Measure

_SIGNS = "$\u20ac\u00a3\u00a5\u20b9\u20a9"
_MOST = 20_000  # characters of a row that are looked at
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+)(?![\w,]*\w)|(?<![{DASHES}\w])[{DASHES}]{{1,3}}(?![{DASHES}\w.])"
)
# a number among words: "$25.2 million"
NUMBER_WORDS = re.compile(r"\d(?:[\d,]*\d)?(?:\.\d+)?|\.\d+")
_MARK = re.compile(r" ?((?:\((?:\d|[a-z])\)|(?<!\*)\*++|[\u2020\u2021\u00a7\u00b9\u00b2\u00b3]){1,8}+)(?=\s|\Z)")
_NEAR = 24  # characters before a number in which its signs stand
_BEFORE = re.compile(rf"([{_SIGNS}])?\s*([{DASHES}(\[])?\s*([{_SIGNS}])?\s*\Z")


@dataclass(frozen=True, slots=True)
class Printed:
    """A number with what stands around it: `sign` of currency, `before` and `after` minus, parentheses, per cent."""

    number: str
    sign: str = ""
    before: str = ""
    after: str = ""


def find_numbers(text: str, value: Decimal, digits: int) -> list[tuple[int, int]]:
    """Where the text prints the number's size with so many digits behind the point; a zero also as a dash."""
    spots = []
    for match in _NUMBER.finditer(text):
        printed = match.group()
        if printed[0] in DASHES:
            if not value:
                spots.append(match.span())
        elif count_digits(printed) == digits and Decimal(printed.replace(",", "")) == abs(value):
            spots.append(match.span())
    return spots


def spoken(words: str) -> re.Pattern[str]:
    """The words, whatever white space parts them, not as a part of a longer number: "5.2 million" in "25.2"."""
    parted = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<!\d)(?<!\d[.,]){parted}(?!\w)")


def count_digits(printed: str) -> int:
    """The digits behind the point."""
    return len(printed.partition(".")[2])


def find_printed(cells: Sequence[TableCell | None]) -> tuple[Printed | None, ...]:
    """The numbers of a row as printed, from right to left; one that is not found is printed as statements are."""
    found: list[Printed | None] = []
    row, end = "", 0
    for cell in reversed(cells):
        if cell is None:
            found.append(None)
            continue
        if cell.raw[:_MOST] != row:
            row = cell.raw[:_MOST]
            end = len(row)
        spots = [] if cell.value is None else find_numbers(row[:end], cell.value, cell.digits)
        if spots:
            end = spots[-1][0]
        found.append(_as_printed(row, spots[-1], cell) if spots else _in_form(cell))
    return tuple(reversed(found))


def find_mark(row: TableRow) -> str:
    """The footnote marks that were printed behind the label and are no part of it: "(1)", "*"."""
    words = row.label.split()
    match = re.match(r"\s*" + r"\s+".join(map(re.escape, words)), row.raw[:_MOST]) if words else None
    mark = _MARK.match(row.raw, match.end(), match.end() + _NEAR) if match else None
    if mark is None:
        return ""
    values = {cell.value for cell in row.cells if cell and cell.value is not None}
    # a number in parentheses may be an amount
    return "" if any(-Decimal(digit) in values for digit in re.findall(r"\d", mark[1])) else mark[1]


def _as_printed(row: str, spot: tuple[int, int], cell: TableCell) -> Printed:
    start, end = spot
    before = _BEFORE.search(row, max(0, start - _NEAR), start)
    outer, opened, inner = before.groups() if before else (None, None, None)
    percent = "%" * (cell.measure is Measure.PERCENT)
    sign = outer or inner or ""
    if cell.value is None or cell.value >= 0:
        return Printed(row[start:end], sign, "", percent)
    if opened and opened in DASHES:
        return Printed(row[start:end], sign, "-", percent)
    return Printed(row[start:end], sign, "(", ")" + percent)


def _in_form(cell: TableCell) -> Printed:
    percent = "%" * (cell.measure is Measure.PERCENT)
    if cell.value is None:
        return Printed(NIL)
    if not cell.value:
        return Printed(NIL, "", "", percent)
    # all its digits: rounded it would not be the fact, which would have to go out of sight
    number = f"{abs(cell.value):,.{max(cell.digits, -int(cell.value.normalize().as_tuple().exponent))}f}"
    return Printed(number, "", "(", ")" + percent) if cell.value < 0 else Printed(number, "", "", percent)
