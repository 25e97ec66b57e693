"""The sheets around the statements: cover, facts, findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters import _xlsx_style as style
from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import Table, date_words, one_line, period_words, unit_words
from reportgen.model.finding import Severity
from reportgen.model.report import Fact, Report, TaggedItem

_FACTS = (
    ("Id", 8), ("Concept", 44), ("Label", 44), ("Period", 38), ("Unit", 14), ("Decimals", 10), ("Value", 20),
    ("Statement", 20), ("Confidence", 11), ("Review", 8), ("Page", 7), ("Line", 7),
)  # fmt: skip
_FINDINGS = (("Severity", 10), ("Code", 34), ("Message", 90), ("Page", 7), ("Line", 7), ("Remedy", 60))
_FULL = "#,##0.########;-#,##0.########;0"


def add_cover(sheet: Worksheet, report: Report, tables: Sequence[Table], names: Sequence[str]) -> None:
    """Who, when, from what, how the checks went, what to look at, and a link to every sheet."""
    counts = {severity: sum(f.severity is severity for f in report.findings) for severity in Severity}
    style.put_text(sheet, 1, 1, one_line(report.entity.name)).font = style.TITLE
    lines = (
        ("Period end", date_words(report.period_end)),
        ("Identifier", f"{report.entity.identifier} ({report.entity.scheme})"),
        ("Source", report.source.name),
        ("Source SHA-256", report.source.digest),
        ("Taxonomy", report.taxonomy),
        ("Facts", str(sum(1 for _ in report.facts()))),
        ("Checks", f"{counts[Severity.OK]} hold, {counts[Severity.ERROR]} fail, {counts[Severity.WARNING]} in doubt"),
        ("Rows to review", str(sum(row.match.review for tagged in report.tagged for row in tagged.rows))),
    )
    for number, (name, text) in enumerate(lines, 3):
        style.put_text(sheet, number, 1, name).font = style.BOLD
        style.put_text(sheet, number, 2, one_line(text))
    row = 4 + len(lines)
    style.put_text(sheet, row, 1, "Sheets").font = style.BOLD
    titles = [table.title for table in tables]
    for name, title in (*zip(names, titles, strict=True), ("Facts", "Every fact"), ("Findings", "What was checked")):
        row += 1
        _link(sheet, row, name, 1)
        style.put_text(sheet, row, 2, title)
    _add_reviews(sheet, row + 2, tables, names)
    sheet.column_dimensions["A"].width = 24
    sheet.column_dimensions["B"].width = 90
    sheet.sheet_view.showGridLines = False
    style.fit_to_width(sheet)


def _add_reviews(sheet: Worksheet, row: int, tables: Sequence[Table], names: Sequence[str]) -> None:
    style.put_text(sheet, row, 1, "To review").font = style.BOLD
    for table, name in zip(tables, names, strict=True):
        for index, entry in enumerate(table.rows):
            if entry.review:
                row += 1
                _link(sheet, row, name, 6 + index)
                style.put_text(sheet, row, 2, f"{entry.label} - {entry.concept or 'no concept'}: {entry.reason}")


def _link(sheet: Worksheet, row: int, name: str, line: int) -> None:
    cell = style.put_text(sheet, row, 1, name)
    cell.hyperlink = f"#'{name}'!A{line}"
    cell.font = style.LINK


def add_facts(sheet: Worksheet, report: Report, tables: Sequence[Table], names: Sequence[str], ids: Ids) -> None:
    """A row a fact, cover facts first, at full scale and with the sign of its concept."""
    _head(sheet, _FACTS)
    places = dict(_places(report, names, ids))
    labels = {concept.qname: concept.label for concept in report.concepts}
    for number, (ident, fact) in enumerate(ids.facts.items(), 2):
        name, row = places.get(ident, ("Cover", None))
        unit, period = unit_words(fact), period_words(fact.context.period)
        texts = (ident, str(fact.concept), labels.get(fact.concept, ""), period, unit)
        for column, text in enumerate(texts, 1):
            style.put_text(sheet, number, column, text)
        _put_value(sheet, number, fact)
        style.put_text(sheet, number, 8, name).alignment = style.ASIDE
        if row:
            sheet.cell(number, 9, round(row.match.score, 4)).number_format = "0%"
            style.put_text(sheet, number, 10, "yes" if row.match.review else "no")
        if fact.origin:
            sheet.cell(number, 11, fact.origin.page)
            sheet.cell(number, 12, fact.origin.line)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_FACTS))}{max(len(ids.facts) + 1, 2)}"


def _put_value(sheet: Worksheet, number: int, fact: Fact) -> None:
    if fact.decimals is not None:
        sheet.cell(number, 6, fact.decimals)
    if isinstance(fact.value, Decimal):
        style.put_number(sheet, number, 7, fact.value, _FULL)
    else:
        style.put_text(sheet, number, 7, "nil" if fact.value is None else fact.value)


def _places(report: Report, names: Sequence[str], ids: Ids) -> Iterator[tuple[str, tuple[str, TaggedItem]]]:
    """The sheet and row of each fact, the first place winning."""
    for tagged, name in reversed(list(zip(report.tagged, names, strict=True))):
        for row in reversed(tagged.rows):
            for fact in row.facts:
                if fact:
                    yield ids.of(fact), (name, row)


def add_findings(sheet: Worksheet, report: Report) -> None:
    """A row a finding, the gravest first."""
    _head(sheet, _FINDINGS)
    ranked = sorted(report.findings, key=lambda finding: -finding.severity)
    for number, finding in enumerate(ranked, 2):
        texts = (finding.severity.name.lower(), finding.code, "\n".join((finding.message, *finding.detail)))
        for column, text in enumerate(texts, 1):
            style.put_text(sheet, number, column, text).alignment = style.WRAP
        if finding.origin:
            sheet.cell(number, 4, finding.origin.page)
            sheet.cell(number, 5, finding.origin.line)
        style.put_text(sheet, number, 6, finding.remedy).alignment = style.WRAP
        style.fit_height(sheet, number, [(texts[2], _FINDINGS[2][1]), (finding.remedy, _FINDINGS[5][1])])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(_FINDINGS))}{max(len(ranked) + 1, 2)}"


def _head(sheet: Worksheet, columns: Sequence[tuple[str, int]]) -> None:
    for number, (text, width) in enumerate(columns, 1):
        cell = style.put_text(sheet, 1, number, text)
        cell.font, cell.fill = style.BOLD, style.HEAD_FILL
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = "A2"
    style.fit_to_width(sheet)
