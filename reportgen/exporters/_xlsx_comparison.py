"""The workbook of several reports: a sheet a kind of statement, what the reports tell differently, every fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.exporters._fact_words import member_words, unit_words
from reportgen.exporters._ids import Ids
from reportgen.exporters._table_counts import count_words, describe_checks
from reportgen.exporters._tables import one_line
from reportgen.exporters._xlsx_aligned import Aligned, Place, Row, Stated, align, companies_of
from reportgen.exporters._xlsx_aligned_lines import join_lines
from reportgen.exporters._xlsx_aligned_sums import read_aligned
from reportgen.exporters._xlsx_compared import HEAD, ComparedSheet
from reportgen.exporters._xlsx_contents import RATIOS, sheet_name
from reportgen.exporters._xlsx_package import Book
from reportgen.exporters._xlsx_ratio_sheet import RatioSheet, Subject, describe_period
from reportgen.exporters._xlsx_ratios import has_ratios
from reportgen.exporters._xlsx_sheet import Sheet, letters
from reportgen.exporters._xlsx_styles import Dress, with_minus
from reportgen.model.period import Duration
from reportgen.model.report import Fact, Report

_SOURCES = (
    ("Company", 34),
    ("Identifier", 22),
    ("Period end", 13),
    ("Source", 40),
    ("Facts", 9),
    ("Review", 9),
    ("Checks", 40),
)
_DIFFERENCES = (
    ("Statement", 20), ("Row", 46), ("Concept", 46), ("Company", 28), ("Period", 24), ("Shown", 20), ("Shown from", 34),
    ("Other", 20), ("Other from", 34),
)  # fmt: skip
_FACTS = (
    ("Company", 28), ("Source", 34), ("Label", 46), ("Concept", 50), ("From", 12), ("To", 12), ("Dimensions", 24),
    ("Value", 20), ("Unit", 15), ("Decimals", 11), ("Certainty", 12), ("Review", 10), ("Page", 8), ("Line", 8),
)  # fmt: skip
_NUMBERS = frozenset(
    ("From", "To", "Value", "Shown", "Other", "Decimals", "Certainty", "Page", "Line", "Facts", "Period end")
)
_TEAL, _BLUE, _GREEN, _YELLOW = "0B5C6B", "1F3FA8", "1B5E36", "E0B000"
_NAMED = 2  # companies that the title names
_SIDE_BY_SIDE = "side by side, totals by formula; yellow is for review, or told differently"
MARK = ("reportgen comparison", "1")


def write_book(reports: Sequence[Report]) -> bytes:
    """The .xlsx file; the same bytes for the same reports in the same order."""
    names = companies_of(reports)
    whom = " and ".join(names.values()) if len(names) <= _NAMED else f"{len(names):,} companies"
    book = Book(f"Comparison of {whom}", max(report.period_end for report in reports), MARK)
    cover = book.add_sheet("Cover", _TEAL)
    tables = align(reports)
    shown = [(sheet_name(table.kind), table, read_aligned(table)) for table in tables]
    for name, table, numbers in shown:
        ComparedSheet(book.add_sheet(name, _BLUE), table, numbers, reports).fill(names)
    lines = join_lines(reports, shown, HEAD + 1)
    if any(map(has_ratios, lines.values())):
        subjects = [Subject(name, lines[company]) for company, name in names.items()]
        RatioSheet(book.add_sheet(RATIOS, _GREEN), subjects).fill()
    differences = list(_find_differences(tables))
    if differences:
        _add_differences(book.add_sheet("Differences", _YELLOW), differences, reports)
    _add_facts(book.add_sheet("Facts"), reports)
    _add_cover(cover, book, reports, len(differences))
    return book.pack()


def _find_differences(tables: Sequence[Aligned]) -> Iterator[tuple[Aligned, Row, Place, Stated, Stated]]:
    for table in tables:
        for row in table.rows:
            for place in table.columns:
                told = row.cells.get(place, [])
                for other in told[1:]:
                    yield table, row, place, told[0], other


def _add_differences(
    sheet: Sheet, differences: Sequence[tuple[Aligned, Row, Place, Stated, Stated]], reports: Sequence[Report]
) -> None:
    names = companies_of(reports)
    sheet.put_head(1, [title for title, _ in _DIFFERENCES], _NUMBERS)
    for number, (table, row, place, shown, other) in enumerate(differences, 2):
        address = f"{letters(2 + table.columns.index(place))}{HEAD + 1 + table.rows.index(row)}"
        sheet.put_link(number, 1, sheet_name(table.kind), f"'{sheet_name(table.kind)}'!{address}")
        texts = (row.label, row.concept, names[place.company], describe_period(place.period).replace("\n", " "))
        for column, text in enumerate(texts, 2):
            sheet.put_text(number, column, text, "Plain")
        for column, stated in ((6, shown), (8, other)):
            _put_value(sheet, number, column, stated.fact)
            sheet.put_text(number, column + 1, one_line(reports[stated.report].source.name), "Plain")
    sheet.put_table("Differences", _DIFFERENCES, len(differences), 2)


def _put_value(sheet: Sheet, row: int, column: int, fact: Fact) -> None:
    if isinstance(fact.value, Decimal):
        digits = max(0, -int(fact.value.normalize().as_tuple().exponent), fact.decimals or 0)
        sheet.put_number(row, column, fact.value, Dress("Count", with_minus(digits)))
    else:
        sheet.put_text(row, column, "nil" if fact.value is None else one_line(fact.value), "Count")


def _add_facts(sheet: Sheet, reports: Sequence[Report]) -> None:
    """Every fact of every report."""
    sheet.put_head(1, [title for title, _ in _FACTS], _NUMBERS)
    number = 1
    for report in reports:
        ids = Ids(report)
        rows = {
            ids.of(fact): (tagged.statement.items[tag.item].label, tag)
            for tagged in reversed(report.tagged)
            for tag in reversed(tagged.rows)
            for fact in tag.facts
            if fact
        }
        labels = {concept.qname: concept.label for concept in report.concepts}
        for name, fact in ids.facts.items():
            number += 1
            label, tag = rows.get(name, (labels.get(fact.concept, ""), None))
            for column, text in enumerate((report.entity.name, report.source.name, label, str(fact.concept)), 1):
                sheet.put_text(number, column, one_line(text), "Plain")
            _write_fact(sheet, number, fact)
            if tag:
                sheet.put_number(number, 11, Decimal(f"{tag.match.score:.4f}"), Dress("Count", "0%"))
                sheet.put_text(
                    number, 12, "yes" if tag.match.review else "no", "Review" if tag.match.review else "Plain"
                )
    sheet.put_table("Facts", _FACTS, number - 1, 1)


def _write_fact(sheet: Sheet, number: int, fact: Fact) -> None:
    period = fact.context.period
    sheet.put_day(number, 5, period.start if isinstance(period, Duration) else None)
    sheet.put_day(number, 6, period.end)
    if members := member_words(fact):
        sheet.put_text(number, 7, members, "Plain")
    _put_value(sheet, number, 8, fact)
    sheet.put_text(number, 9, unit_words(fact), "Plain")
    if fact.decimals is not None:
        sheet.put_number(number, 10, fact.decimals)
    if fact.origin:
        for at, place in enumerate((fact.origin.page, fact.origin.line), 13):
            if place > 0:
                sheet.put_number(number, at, place)


def _add_cover(sheet: Sheet, book: Book, reports: Sequence[Report], differences: int) -> None:
    sheet.put_text(1, 1, book.title, "Title")
    sheet.put_text(
        2, 1, f"{count_words(len(reports), 'report')}; columns are companies and periods, rows are concepts", "Note"
    )
    sheet.put_text(3, 1, "Each number is as the newest report has it; none is restated for splits.", "Note")
    sheet.put_head(5, [title for title, _ in _SOURCES], _NUMBERS)
    row = 5
    for row, report in enumerate(reports, 6):
        entity = report.entity
        for column, text in ((1, entity.name), (2, entity.identifier), (4, report.source.name)):
            sheet.put_text(row, column, one_line(text), "Plain")
        sheet.put_day(row, 3, report.period_end)
        sheet.put_number(row, 5, sum(1 for _ in report.facts()))
        sheet.put_number(row, 6, sum(tag.match.review for tagged in report.tagged for tag in tagged.rows))
        sheet.put_text(row, 7, describe_checks(report.findings), "Plain")
    sheet.put_head(row + 2, ("Sheet", "What it holds"))
    words = {
        RATIOS: "growth, margins, liquidity, leverage and per share, by formulas on the statements",
        "Differences": f"{count_words(differences, 'number')} that an older report tells otherwise",
        "Facts": "every fact of every report, at full scale",
    }
    for at, other in enumerate(book.sheets[1:], row + 3):
        sheet.put_link(at, 1, other.name, f"'{other.name}'!A1")
        sheet.put_text(
            at,
            2,
            words.get(other.name, "side by side, totals by formula; yellow is for review, or told differently"),
            "Plain",
        )
    sheet.widths = {at: width for at, (_, width) in enumerate(_SOURCES, 1)}
    sheet.raise_row(1, 2)
