"""The key lines of several reports of a company as one, at the cells of the comparison that show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.exporters._fact_words import unit_words
from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import Table, read_tables
from reportgen.exporters._xlsx_aligned import Aligned, company_of, newest_first, rank_period
from reportgen.exporters._xlsx_contents import Contents, name_sheets
from reportgen.exporters._xlsx_doubts import drop_doubtful
from reportgen.exporters._xlsx_lines import LineCell, Lines, find_lines
from reportgen.exporters._xlsx_sheet import letters
from reportgen.model.period import Period
from reportgen.model.report import Report
from reportgen.model.statement import StatementKind

Company = tuple[str, str]
# by company, statement, local name of the concept, period and value at full scale
_Shown = dict[tuple[Company, StatementKind, str, Period, Decimal], LineCell]


def join_lines(
    reports: Sequence[Report], tables: Sequence[tuple[str, Aligned, Table]], first: int
) -> dict[Company, Lines]:
    """By company, the lines of its reports; `tables` with the names of their sheets, rows from row `first` on.

    A number counts where the comparison shows it as this report states it.
    """
    shown: _Shown = {}
    for name, aligned, table in tables:
        _place_numbers(shown, name, aligned, table, first)
    joined: dict[Company, Lines] = {}
    for report in (reports[at] for at in newest_first(reports)):
        company = company_of(report)
        own = _place_lines(drop_doubtful(_read_lines(report)), company, shown)
        joined[company] = _merge(joined[company], own) if company in joined else own
    return {company: drop_doubtful(_sort(lines)) for company, lines in joined.items()}


def _read_lines(report: Report) -> Lines:
    ids = Ids(report)
    tables = read_tables(report, ids)
    return find_lines(Contents(report, tables, name_sheets(tables), ids))


def _place_numbers(shown: _Shown, name: str, aligned: Aligned, table: Table, first: int) -> None:
    for number, (row, printed) in enumerate(zip(aligned.rows, table.rows, strict=True), first):
        for at, (place, cell) in enumerate(zip(aligned.columns, printed.cells, strict=True), 2):
            if cell:
                fact, value = row.cells[place][0].fact, row.cells[place][0].value
                reference, digits = f"'{name}'!${letters(at)}${number}", max(cell.digits, 0)
                key = (place.company, aligned.kind, fact.concept.name, fact.context.period, value)
                line = LineCell(reference, row.negated, value, cell.scale, digits, cell.measure, unit_words(fact))
                shown.setdefault(key, line)


def _place_lines(lines: Lines, company: Company, shown: _Shown) -> Lines:
    """The lines at the cells that show them."""
    found = {}
    for name, line in lines.found.items():
        kind, concept = line.key.kind, line.concept.rpartition(":")[2]
        keys = {period: (company, kind, concept, period, cell.value) for period, cell in line.cells.items()}
        cells = {period: shown[key] for period, key in keys.items() if key in shown}
        if cells:
            found[name] = replace(line, cells=cells)
    return Lines(found, lines.left_out)


def _merge(newer: Lines, older: Lines) -> Lines:
    """The newer report says a period that both state."""
    found = dict(newer.found)
    for name, line in older.found.items():
        known = found.get(name, line)
        unit = next(iter(known.cells.values())).unit
        more = {period: cell for period, cell in line.cells.items() if cell.unit == unit}
        doubtful = known.review or line.review
        sure = min(known.confidence, line.confidence)
        found[name] = replace(known, confidence=sure, review=doubtful, cells={**more, **known.cells})
    return Lines(found, tuple(dict.fromkeys((*newer.left_out, *older.left_out))))


def _sort(lines: Lines) -> Lines:
    """Each line's periods in the order of columns; nothing is said of a line that another report has."""
    found = {
        name: replace(line, cells={period: line.cells[period] for period in sorted(line.cells, key=rank_period)})
        for name, line in lines.found.items()
    }
    titles = {line.key.title for line in found.values()}
    return Lines(found, tuple(text for text in lines.left_out if text.partition(": ")[0] not in titles))
