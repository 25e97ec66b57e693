"""The rows of several reports as one table of numbers, with the sums that its rows form.

A sum is known from the reports: where all its rows are shown as one report states them, its total is tested as it is
there. In other columns, of another company or of a period that several reports state, it counts where all its rows are
stated and it holds.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.exporters._tables import Table, TableCell, TableColumn, TableRow
from reportgen.exporters._xlsx_aligned import Aligned, Place, Row, Source, Stated
from reportgen.exporters._xlsx_sums import add_parts, allow_rounding
from reportgen.model.period import Duration
from reportgen.model.statement import Measure, Sum

_Parts = tuple[tuple[int, int], ...]


def choose_scales(table: Aligned) -> dict[Measure, int]:
    """The finest scale of each measure that any report prints: it keeps every digit of all."""
    amounts = [cells[0].amount for row in table.rows for cells in row.cells.values()]
    return {
        measure: min(amount.scale for amount in amounts if amount.measure is measure)
        for measure in {amount.measure for amount in amounts}
    }


def read_aligned(aligned: Aligned) -> Table:
    """The table as it is shown, its numbers in the chosen scales and turned as their rows are."""
    scales = choose_scales(aligned)
    columns = tuple(_read_column(place) for place in aligned.columns)
    rows = tuple(
        TableRow(row.kind, row.label, row.depth, _read_cells(row, aligned, scales), 0, 0, "", row.concept)
        for row in aligned.rows
    )
    table = Table(aligned.kind, "", "", columns, rows, 0, 0)
    return Table(aligned.kind, "", "", columns, rows, 0, 0, _find_sums(aligned, table))


def _read_column(place: Place) -> TableColumn:
    start = place.period.start if isinstance(place.period, Duration) else None
    return TableColumn((), "", start, place.period.end, "", 0, primary=True)


def _read_cells(row: Row, aligned: Aligned, scales: Mapping[Measure, int]) -> tuple[TableCell | None, ...]:
    shown = (row.cells.get(place) for place in aligned.columns)
    return tuple(_read_cell(cells[0], row, scales) if cells else None for cells in shown)


def _read_cell(stated: Stated, row: Row, scales: Mapping[Measure, int]) -> TableCell:
    """`digits` are those stated, in the sheet's scale: below zero where the report has a coarser one."""
    scale = scales[stated.amount.measure]
    value = stated.value.scaleb(-scale)
    turned = -value if row.negated and value else value
    origin, amount = stated.amount.origin, stated.amount
    return TableCell(
        "", turned, amount.precision + scale, amount.measure, origin.page, origin.line, origin.raw, scale=scale
    )


def _find_sums(aligned: Aligned, table: Table) -> tuple[Sum, ...]:
    """Each sum once, in the order of the reports, with the columns of all that state it."""
    tested: dict[tuple[int, _Parts], dict[int, None]] = {}
    for source in aligned.sources:
        for entry in source.tagged.statement.sums:
            if joined := _translate(entry, source, aligned):
                own = tested.setdefault(joined, {})
                own |= dict.fromkeys(_own_columns(entry, source, aligned))
    return tuple(_complete(joined, own, table) for joined, own in tested.items())


def _translate(entry: Sum, source: Source, aligned: Aligned) -> tuple[int, _Parts] | None:
    """The sum's rows in the table, turned as they are there; None where not each of them has one of its own."""
    items = (entry.total, *(part for part, _ in entry.parts))
    numbers = [source.rows[item] for item in items if item in source.rows]
    if len(set(numbers)) < len(items):
        return None
    tags = {tag.item: tag for tag in source.tagged.rows}
    turns = [
        -1 if tags[item].negated != aligned.rows[number].negated else 1
        for item, number in zip(items, numbers, strict=True)
    ]
    weights = (weight for _, weight in entry.parts)
    pairs = zip(numbers[1:], weights, turns[1:], strict=True)
    return numbers[0], tuple(sorted((number, weight * turn * turns[0]) for number, weight, turn in pairs))


def _own_columns(entry: Sum, source: Source, aligned: Aligned) -> list[int]:
    """The columns in which each number of the sum that this report prints is the one that is shown."""
    statement, found = source.tagged.statement, []
    items = (entry.total, *(part for part, _ in entry.parts))
    for column in entry.columns:
        period, currency = statement.columns[column].period, statement.columns[column].currency
        place = Place(source.company, period, currency) if period else None
        amounts = ((item, statement.items[item].amounts[column]) for item in items)
        printed = [aligned.rows[source.rows[item]] for item, amount in amounts if amount and amount.value]
        if place in aligned.columns and all(_is_shown(row, place, source) for row in printed):
            found.append(aligned.columns.index(place))
    return found


def _is_shown(row: Row, place: Place, source: Source) -> bool:
    return place in row.cells and row.cells[place][0].report == source.report


def _complete(joined: tuple[int, _Parts], own: Mapping[int, None], table: Table) -> Sum:
    """The sum with the columns where it is tested, and those of others where it holds."""
    total, parts = joined
    bare = Sum(total, parts, (), ())
    rows = [table.rows[row].cells for row in (total, *(part for part, _ in parts))]
    stated = [column for column in range(len(table.columns)) if all(cells and cells[column] for cells in rows)]
    columns = sorted({*own, *(column for column in stated if _holds(table, bare, column))})
    return Sum(total, parts, tuple(columns), tuple(column for column in columns if _holds(table, bare, column)))


def _holds(table: Table, entry: Sum, column: int) -> bool:
    cell = table.rows[entry.total].cells[column]
    if cell is None or cell.value is None:
        return False
    return abs(cell.value - add_parts(table, entry, column)) <= allow_rounding(table, entry, column)
