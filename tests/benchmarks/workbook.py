"""The workbook of a statement of 300 rows and 4 columns against bare openpyxl; run as a program of its own.

openpyxl writes the same cells, those of the list of 1,200 facts among them, without a style; and once, as a measure
without a target, those of the statement alone. Ours is the whole workbook: formulas, notes, styles, links, checks.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl

from reportgen.exporters import xlsx
from reportgen.model.document import Provenance
from reportgen.model.finding import Finding, Severity
from reportgen.model.period import Instant
from reportgen.model.report import Context, Fact, Match, Report, TaggedItem
from reportgen.model.statement import Amount, Column, LineItem, Measure, Sum
from reportgen.model.taxonomy import Concept, Label, QName
from reportgen.options import Options
from tests.benchmarks.html_filing import least
from tests.builders import CIK, SCHEME, USD, seed_report

_ROWS, _YEARS, _GROUP = 300, (2012, 2011, 2010, 2009), 10


def long_report() -> Report:
    """The seed with a balance sheet of 300 rows, every tenth the sum of the nine above it."""
    report = seed_report()
    columns = tuple(Column(Instant(date(year, 9, 30)), f"September 30, | {year}", "USD", 3) for year in _YEARS)
    concepts = tuple(
        Concept(QName("us-gaap", f"Line{row}"), "monetaryItemType", "instant", "debit", labels=(Label(f"Line {row}"),))
        for row in range(_ROWS)
    )
    items = tuple(_item(row) for row in range(_ROWS))
    totals = range(_GROUP - 1, _ROWS, _GROUP)
    everywhere = tuple(range(len(_YEARS)))
    sums = tuple(
        Sum(total, tuple((part, 1) for part in range(total - _GROUP + 1, total)), everywhere, everywhere)
        for total in totals
    )
    tagged = replace(
        report.tagged[0],
        statement=replace(report.tagged[0].statement, columns=columns, items=items, sums=sums),
        rows=tuple(_tag(row, item, columns, concepts[row]) for row, item in enumerate(items)),
    )
    findings = tuple(
        Finding("footing.holds", Severity.OK, f"Line {total} is the sum of 9 rows", items[total].origin)
        for total in totals
    )
    return replace(report, concepts=(*report.concepts, *concepts), tagged=(tagged,), findings=findings)


def _item(row: int) -> LineItem:
    total = row % _GROUP == _GROUP - 1
    first = row - row % _GROUP
    amounts = []
    for column in range(len(_YEARS)):
        value = sum(_value(part, column) for part in range(first, row)) if total else _value(row, column)
        place = Provenance("input.txt", 1 + row // 50, row % 50 + 1, f"Line {row} of the statement  {value:,}")
        amounts.append(Amount(Decimal(value), 0, 3, Measure.MONEY, place))
    label = f"Line {row} of the statement, net of what belongs to others"
    return LineItem(label, tuple(amounts), amounts[0].origin, depth=int(not total), is_total=total)


def _value(row: int, column: int) -> int:
    return (row * 7919 + column * 104_729) % 1_000_003


def _tag(row: int, item: LineItem, columns: tuple[Column, ...], concept: Concept) -> TaggedItem:
    facts = tuple(
        Fact(concept.qname, Context(CIK, SCHEME, column.period), cell.full, USD, -3, cell.origin)
        for column, cell in zip(columns, item.amounts, strict=True)
        if cell and column.period
    )
    return TaggedItem(row, Match(concept, 0.97, "built for a benchmark", row % 5 == 0), facts)


def write_bare(sheets: Sequence[Sequence[Sequence[object]]]) -> None:
    """The cells of the sheets with openpyxl, nothing else."""
    book = openpyxl.Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())


def main() -> None:
    """Print the lines that `run_module` reads."""
    report = long_report()
    made = openpyxl.load_workbook(io.BytesIO(xlsx.write(report, Options())[0].data))
    cells = [list(sheet.iter_rows(values_only=True)) for sheet in made.worksheets]
    statement = [[item.label, *(cell.value if cell else None for cell in item.amounts)] for item in _items(report)]
    ours = least(lambda: xlsx.write(report, Options()))
    name = f"Workbook, {_ROWS} rows x {len(_YEARS)} columns"
    sys.stdout.write(f"{name}\t{ours}\t{least(lambda: write_bare(cells))}\t3.0\n")
    sys.stdout.write(f"{name}, the statement alone\t{ours}\t{least(lambda: write_bare([statement]))}\t0\n")


def _items(report: Report) -> tuple[LineItem, ...]:
    return report.tagged[0].statement.items


if __name__ == "__main__":
    main()
