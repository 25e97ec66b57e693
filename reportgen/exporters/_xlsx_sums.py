"""Which totals of a statement can be live formulas, how each is checked, and which rows fold under it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen.exporters._tables import Table, TableCell
from reportgen.exporters._xlsx_sheet import letters
from reportgen.model.statement import Sum

_HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Check:
    """A printed total that its rows do not give: `difference` is printed less added, `holds` if rounding may be it."""

    sum: Sum
    difference: Decimal
    holds: bool


def choose_formulas(table: Table) -> dict[tuple[int, int], Sum]:
    """By (row, column), the first sum that gives exactly the number printed there; no two lean on each other.

    Columns that state no fact of a period (changes, percentages) are left as printed: what adds up there is chance.
    """
    chosen: dict[tuple[int, int], Sum] = {}
    for entry in table.sums:
        for column in entry.holds:
            place = (entry.total, column)
            free = table.columns[column].primary and place not in chosen
            if free and _is_exact(table, entry, column) and not _leads_back(entry, column, chosen):
                chosen[place] = entry
    return chosen


def choose_checks(table: Table, formulas: Mapping[tuple[int, int], Sum]) -> dict[tuple[int, int], Check]:
    """By (row, column), the sum whose result differs from the total printed there; one within rounding goes first."""
    checks: dict[tuple[int, int], Check] = {}
    for entry in sorted(table.sums, key=lambda entry: -len(entry.holds)):
        for column in entry.columns:
            place, printed = (entry.total, column), _value(table, entry.total, column)
            if place in formulas or printed is None or not _has_terms(table, entry, column):
                continue
            check = Check(entry, printed - add_parts(table, entry, column), column in entry.holds)
            better = place not in checks or (check.holds and not checks[place].holds)
            if check.difference and better and table.columns[column].primary:
                checks[place] = check
    return checks


def allow_rounding(table: Table, entry: Sum, column: int) -> Decimal:
    """How far the total may lie from its rows: half the last digit of each number printed (Calculation 1.1)."""
    cells = (_cell(table, row, column) for row in (entry.total, *(part for part, _ in entry.parts)))
    return sum((_HALF.scaleb(-cell.digits) for cell in cells if cell and cell.value is not None), Decimal(0))


def write_formula(table: Table, entry: Sum, column: int, first_row: int) -> str:
    """SUM over a run of rows that are all added, else the rows one by one with their signs; no equals sign before.

    Row 0 stands in the sheet's row `first_row`, column 0 in B. Rows without a number are left out: a dash is text.
    """
    letter = letters(2 + column)
    parts = [(part, weight) for part, weight in entry.parts if _value(table, part, column) is not None]
    rows = sorted(part for part, _ in parts)
    between = [row for row in range(rows[0], rows[-1] + 1) if _value(table, row, column) is not None]
    if len(rows) > 1 and between == rows and all(weight == 1 for _, weight in parts):
        return f"SUM({letter}{first_row + rows[0]}:{letter}{first_row + rows[-1]})"
    return "".join(f"{'+-'[weight < 0]}{letter}{first_row + part}" for part, weight in parts).removeprefix("+")


def fold_rows(table: Table) -> dict[int, int]:
    """By row, how deep it lies in the outline: under each total that adds up nothing but the rows above it.

    A sum counts where the rows between its first part and itself are its parts, or lie under them in turn.
    """
    levels: dict[int, int] = {}
    covered: dict[int, int] = {}  # by total, its first row
    for entry in sorted(table.sums, key=lambda entry: entry.total):
        rows = sorted(part for part, _ in entry.parts)
        if entry.total in covered or rows[-1] >= entry.total or any(weight != 1 for _, weight in entry.parts):
            continue
        start = min(covered.get(rows[0], rows[0]), rows[0])
        inside = set(rows)
        for part in rows:
            inside |= set(range(covered.get(part, part), part))
        if all(row in inside or not table.rows[row].cells for row in range(start, entry.total)):
            covered[entry.total] = start
            for row in range(start, entry.total):
                levels[row] = levels.get(row, 0) + 1
    return levels


def _is_exact(table: Table, entry: Sum, column: int) -> bool:
    return _has_terms(table, entry, column) and _value(table, entry.total, column) == add_parts(table, entry, column)


def _has_terms(table: Table, entry: Sum, column: int) -> bool:
    """Something to add, and nothing to multiply: a factor would be a number inside a formula.

    So all numbers are printed in one scale, and count the same.
    """
    plain = all(abs(weight) == 1 for _, weight in entry.parts)
    cells = (_cell(table, row, column) for row in (entry.total, *(part for part, _ in entry.parts)))
    plain = plain and len({(cell.scale, cell.measure) for cell in cells if cell and cell.value}) <= 1
    return plain and any(_value(table, part, column) is not None for part, _ in entry.parts)


def _leads_back(entry: Sum, column: int, chosen: Mapping[tuple[int, int], Sum]) -> bool:
    """Whether a part is itself a formula that comes to lean on the total."""
    waiting, seen = [part for part, _ in entry.parts], set[int]()
    while waiting:
        row = waiting.pop()
        if row == entry.total:
            return True
        if row not in seen and (row, column) in chosen:
            seen.add(row)
            waiting += [part for part, _ in chosen[row, column].parts]
    return False


def add_parts(table: Table, entry: Sum, column: int) -> Decimal:
    """What the parts come to; empty cells are nothing."""
    return sum((weight * (_value(table, part, column) or Decimal(0)) for part, weight in entry.parts), Decimal(0))


def _value(table: Table, row: int, column: int) -> Decimal | None:
    cell = _cell(table, row, column)
    return cell.value if cell else None


def _cell(table: Table, row: int, column: int) -> TableCell | None:
    cells = table.rows[row].cells
    return cells[column] if column < len(cells) else None
