"""The first sheet: who, when, from what, how the checks went, what to look at, and a link to every other sheet."""

from __future__ import annotations

from reportgen.exporters import _xlsx_styles as style
from reportgen.exporters._table_counts import count_words, describe_checks
from reportgen.exporters._tables import one_line
from reportgen.exporters._xlsx_contents import CHECKS, FACTS, RATIOS, REVIEW, TEXT, Contents
from reportgen.exporters._xlsx_sheet import Sheet
from reportgen.model.finding import Severity
from reportgen.model.period import day_words
from reportgen.model.report import Report

_WIDTHS = (24, 78)
_FAULTS = 5


def add_cover(sheet: Sheet, contents: Contents, sheets: tuple[str, ...]) -> None:
    """Fills the sheet; `sheets` are the names of all the others, in their order."""
    report = contents.report
    sheet.put_text(1, 1, one_line(report.entity.name), "Title")
    sheet.put_text(2, 1, f"Period ended {day_words(report.period_end)}", "Note")
    row = 4
    for name, text in _describe(contents):
        sheet.put_text(row, 1, name, "Strong")
        sheet.put_text(row, 2, one_line(text))
        sheet.raise_row(row, style.count_lines(text, _WIDTHS[1]))
        row += 1
    row = _list_faults(sheet, contents, row)
    _list_sheets(sheet, contents, sheets, row + 1)
    sheet.widths = dict(enumerate(_WIDTHS, 1))
    sheet.raise_row(1, 2)
    sheet.upright = True


def _describe(contents: Contents) -> tuple[tuple[str, str], ...]:
    report, ids = contents.report, contents.ids
    cover = len({ids.of(fact) for fact in report.cover})
    review, rows = _count_reviews(contents)
    lines = (
        ("Identifier", f"{report.entity.identifier} ({report.entity.scheme})" * bool(report.entity.identifier)),
        # names of files alone may have one, where a tagged report states none
        ("Ticker", report.entity.ticker if report.source.media else _cover_text(report, "TradingSymbol")),
        ("Form", _cover_text(report, "DocumentType")),
        ("Fiscal year ends", _cover_text(report, "CurrentFiscalYearEndDate").removeprefix("--")),
        ("Fiscal year", _cover_text(report, "DocumentFiscalYearFocus")),
        ("Source", report.source.name),
        ("SHA-256 of the source", report.source.digest),
        ("Taxonomy", report.taxonomy),
        ("Own concepts", f"have the prefix {report.extension.prefix}"),
        ("Facts", f"{len(ids.facts) - cover} in the statements, {cover} on the cover"),
        ("Checks", describe_checks(report.findings)),
        ("To review", f"{review} of {count_words(rows, 'row')}" if review else "nothing"),
        ("Colours", "Blue numbers were read; black ones are formulas on them; green ones come from another sheet."),
        ("Marks", "Yellow cells are for review. Each number's note says its concept and where it stood."),
    )
    return tuple(line for line in lines if line[1])


def _cover_text(report: Report, name: str) -> str:
    """What the cover states of this element; empty where it does not."""
    stated = (fact.value for fact in report.cover if fact.concept.name == name)
    return next((value for value in stated if isinstance(value, str)), "")


def _count_reviews(contents: Contents) -> tuple[int, int]:
    """Rows for review, and rows with numbers."""
    rows = [row for table in contents.tables for row in table.rows if row.cells]
    return sum(row.review for row in rows), len(rows)


def _list_faults(sheet: Sheet, contents: Contents, row: int) -> int:
    """The gravest findings in a line each; the row below them."""
    faults = [finding for finding in contents.report.findings if finding.severity is Severity.ERROR]
    for number, finding in enumerate(faults[:_FAULTS]):
        message = one_line(finding.message)
        sheet.put_text(row, 1, "" if number else "Errors", "Strong")
        sheet.put_text(row, 2, message)
        sheet.raise_row(row, style.count_lines(message, _WIDTHS[1]))
        row += 1
    if len(faults) > _FAULTS:
        sheet.put_text(
            row, 2, f"and {count_words(len(faults) - _FAULTS, 'more', 'more')}, on the sheet {CHECKS}", "Note"
        )
        row += 1
    return row


def _list_sheets(sheet: Sheet, contents: Contents, sheets: tuple[str, ...], row: int) -> None:
    report = contents.report
    sheet.put_head(row, ("Sheet", "What it holds"))
    titles = {name: table.title for table, name in zip(contents.tables, contents.names, strict=True)}
    titles |= {
        RATIOS: "growth, margins, liquidity, leverage and per share, by formulas on the statements",
        REVIEW: count_words(_count_reviews(contents)[0], "row for a person to look at", "rows for a person to look at"),
        TEXT: f"{count_words(len(report.quotes), 'sentence')} of the text with these numbers, or what is expected",
        FACTS: f"{count_words(len(contents.ids.facts), 'fact')} at full scale, with concept, context, unit and place",
        CHECKS: count_words(len(report.findings), "check or finding", "checks and findings"),
    }
    for number, name in enumerate(sheets, row + 1):
        sheet.put_link(number, 1, name, f"'{name}'!A1")
        sheet.put_text(number, 2, titles[name])
        sheet.raise_row(number, style.count_lines(titles[name], _WIDTHS[1]))
