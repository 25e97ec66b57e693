"""What the page shows, ready to be printed: tables with places to link to, facts, review items and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import (
    Table,
    TableCell,
    TableColumn,
    TableRow,
    count_words,
    date_words,
    describe_checks,
    member_words,
    one_line,
    period_words,
    row_places,
    unit_words,
)
from reportgen.model.finding import Finding, Severity
from reportgen.model.report import Fact, Report

_WORDS = {Severity.OK: "Holds", Severity.INFO: "Note", Severity.WARNING: "Warning", Severity.ERROR: "Error"}
_TONES = {Severity.OK: "good", Severity.INFO: "", Severity.WARNING: "doubt", Severity.ERROR: "bad"}
_DEEPEST = 4  # as many indentations as the style sheet knows


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding in words; `href` is the row it speaks of, empty where that is not on the page."""

    id: str
    href: str
    tone: str
    word: str
    code: str
    message: str
    detail: tuple[str, ...]
    remedy: str
    place: str


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A row a person should look at; `href` is the row."""

    id: str
    href: str
    label: str
    concept: str
    reason: str
    confidence: str
    place: str
    tone: str = "doubt"
    word: str = "review"


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its id, its style classes, the place (id), style and content of each cell, and what links it bears."""

    id: str
    style: str
    label: str
    concept: str
    cells: tuple[tuple[str, str, TableCell | None], ...]
    marks: tuple[FindingEntry | ReviewEntry, ...]


@dataclass(frozen=True, slots=True)
class TableView:
    """A statement with its id; `columns` and texts as in `Table`."""

    id: str
    title: str
    subtitle: str
    columns: tuple[TableColumn, ...]
    rows: tuple[RowView, ...]


@dataclass(frozen=True, slots=True)
class FactEntry:
    """A fact with its id; `value` with unit, `terms` period and decimals, `places` (href, words, source line)."""

    id: str
    label: str
    concept: str
    value: str
    terms: str
    places: tuple[tuple[str, str, str], ...]


def describe_page(report: Report, tables: tuple[Table, ...], ids: Ids) -> dict[str, object]:
    """The names that the page's template knows."""
    review = tuple(_review_entries(tables))
    entries = _finding_entries(report, {at: _row_id(*row) for at, row in row_places(tables).items()})
    held = tuple(entry for entry in entries if entry.tone == "good")
    unheld = tuple(entry for entry in entries if entry.tone != "good")
    return {
        "entity": one_line(report.entity.name),
        "ended": f"Period ended {date_words(report.period_end)}",
        "source": one_line(report.source.name),
        "taxonomy": one_line(report.taxonomy),
        "figures": _figures(report, tables, review, ids),
        "state": describe_checks(report.findings),
        "tables": _table_views(tables, (*review, *(entry for entry in unheld if entry.tone))),
        "review": review,
        "open": unheld,
        "held": held,
        "held_words": count_words(len(held), "check that holds", "checks that hold"),
        "skipped": tuple((one_line(s.title), _place(s.origin.page, s.origin.line)) for s in report.skipped),
        "facts": tuple(_fact_entries(report, tables, ids)),
    }


def _figures(
    report: Report, tables: tuple[Table, ...], review: tuple[ReviewEntry, ...], ids: Ids
) -> tuple[tuple[str, str, str], ...]:
    worst = max((finding.severity for finding in report.findings), default=Severity.INFO)
    cover = len({ids.of(fact) for fact in report.cover})
    return (
        ("Statements", str(len(tables)), ""),
        ("Facts", f"{len(ids.facts) - cover} and {cover} on the cover" if cover else str(len(ids.facts)), ""),
        ("Checks", describe_checks(report.findings), _TONES[worst] if worst is not Severity.INFO else ""),
        ("To review", count_words(len(review), "row") if review else "Nothing", "doubt" if review else ""),
    )


def _place(page: int, line: int) -> str:
    return f"line {line}" if page <= 1 else f"page {page}, line {line}"


def _row_id(table: int, row: int) -> str:
    return f"s{table + 1}r{row + 1}"


def _rows(tables: tuple[Table, ...]) -> Iterator[tuple[str, TableRow]]:
    for at, table in enumerate(tables):
        for number, row in enumerate(table.rows):
            yield _row_id(at, number), row


def _review_entries(tables: tuple[Table, ...]) -> Iterator[ReviewEntry]:
    for place, row in _rows(tables):
        if row.review:
            yield ReviewEntry(
                f"review-{place}",
                place,
                row.label,
                row.concept,
                "; ".join(filter(None, (row.reason, row.guess))),
                f"{row.confidence:.2f}",
                _place(row.page, row.line),
            )


def _finding_entries(report: Report, rows: dict[tuple[int, int], str]) -> tuple[FindingEntry, ...]:
    """The gravest first, those that hold last, else in the order they arose."""
    ordered = sorted(report.findings, key=lambda finding: -finding.severity)
    return tuple(_finding_entry(finding, number, rows) for number, finding in enumerate(ordered, 1))


def _finding_entry(finding: Finding, number: int, rows: dict[tuple[int, int], str]) -> FindingEntry:
    origin = finding.origin
    return FindingEntry(
        f"finding-{number}",
        rows.get((origin.page, origin.line), "") if origin else "",
        _TONES[finding.severity],
        _WORDS[finding.severity],
        one_line(finding.code),
        one_line(finding.message),
        tuple(map(one_line, finding.detail)),
        one_line(finding.remedy),
        _place(origin.page, origin.line) if origin else "",
    )


def _table_views(tables: tuple[Table, ...], marks: tuple[FindingEntry | ReviewEntry, ...]) -> tuple[TableView, ...]:
    marked: dict[str, list[FindingEntry | ReviewEntry]] = {}
    for mark in marks:
        marked.setdefault(mark.href, []).append(mark)
    return tuple(
        TableView(
            f"s{at + 1}",
            table.title,
            table.subtitle,
            table.columns,
            tuple(_row_view(table, at, number, marked) for number in range(len(table.rows))),
        )
        for at, table in enumerate(tables)
    )


def _row_view(table: Table, at: int, number: int, marked: dict[str, list[FindingEntry | ReviewEntry]]) -> RowView:
    row, place = table.rows[number], _row_id(at, number)
    style = f"{row.kind} d{max(0, min(row.depth, _DEEPEST))}" + " closing" * table.closes(number)
    cells = tuple((f"{place}c{column}", _cell_style(cell), cell) for column, cell in enumerate(row.cells, 1))
    return RowView(place, style, row.label, row.concept, cells, tuple(marked.get(place, ())))


def _cell_style(cell: TableCell | None) -> str:
    return "n neg" if cell and cell.text.startswith("(") else "n"


def _fact_entries(report: Report, tables: tuple[Table, ...], ids: Ids) -> Iterator[FactEntry]:
    labels: dict[str, str] = {}
    places: dict[str, list[tuple[str, str, str]]] = {}
    for place, row in _rows(tables):
        for column, cell in enumerate(row.cells, 1):
            if cell and cell.fact:
                labels.setdefault(cell.fact, row.label)
                stands = (f"{place}c{column}", _place(cell.page, cell.line), cell.raw.strip())
                places.setdefault(cell.fact, []).append(stands)
    concepts = {concept.qname: concept for concept in report.concepts}
    for name, fact in ids.facts.items():
        label = labels.get(name) or one_line(concepts[fact.concept].label)
        stated = tuple(places.get(name, ())) or _origin(fact)
        yield FactEntry(name, label, str(fact.concept), _value_words(fact), _terms(fact), stated)


def _origin(fact: Fact) -> tuple[tuple[str, str, str], ...]:
    """Where a fact of no table was read: there is nothing to link to."""
    return (("", _place(fact.origin.page, fact.origin.line), ""),) if fact.origin else ()


def _value_words(fact: Fact) -> str:
    if fact.value is None:
        return "nil"
    if isinstance(fact.value, str):
        return one_line(fact.value)
    return f"{fact.value:,f} {unit_words(fact)}"


def _terms(fact: Fact) -> str:
    decimals = "" if fact.decimals is None else f"decimals {fact.decimals}"
    return ", ".join(filter(None, (period_words(fact.context.period), member_words(fact), decimals)))
