"""The sheets that list: every fact, every finding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reportgen.exporters import _xlsx_style as style
from reportgen.exporters._tables import member_words, one_line, row_places, unit_words
from reportgen.exporters._xlsx_contents import Contents, cell_address, place_facts
from reportgen.exporters._xlsx_pen import Pen
from reportgen.model.document import Provenance
from reportgen.model.finding import Severity
from reportgen.model.period import Duration
from reportgen.model.report import Fact

_FACTS = (
    ("Id", 7), ("Statement", 22), ("Label", 46), ("Concept", 50), ("From", 12), ("To", 12), ("Dimensions", 24),
    ("Value", 20), ("Unit", 15), ("Decimals", 10), ("Confidence", 12), ("Review", 9), ("Page", 7), ("Line", 7),
)  # fmt: skip
_FINDINGS = (("Result", 11), ("Code", 30), ("Message", 84), ("Statement", 22), ("Page", 7), ("Line", 7), ("Remedy", 56))
_NUMBERS = frozenset(("From", "To", "Value", "Decimals", "Confidence", "Page", "Line"))
_WORDS = {Severity.OK: "holds", Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_GRAVE = {Severity.WARNING: "Review", Severity.ERROR: "Fault"}


def add_facts(pen: Pen, contents: Contents) -> None:
    """A row a fact, cover facts first, at full scale and with the sign of its concept."""
    pen.put_head(1, [title for title, _ in _FACTS], _NUMBERS)
    places = place_facts(contents)
    labels = {concept.qname: concept.label for concept in contents.report.concepts}
    for number, (name, fact) in enumerate(contents.ids.facts.items(), 2):
        pen.put_text(number, 1, name, "Plain")
        pen.put_text(number, 4, str(fact.concept), "Plain")
        _write_terms(pen, number, fact)
        if place := places.get(name):
            row = place.row
            pen.put_link(number, 2, place.sheet, place.address)
            pen.put_text(number, 3, row.label, "Plain")
            pen.put_number(number, 11, Decimal(f"{row.confidence:.4f}"), "Count", form="0%")
            pen.put_text(number, 12, "yes" if row.review else "no", "Review" if row.review else "Plain")
        else:
            pen.put_text(number, 3, one_line(labels.get(fact.concept, "")), "Plain")
        if fact.origin:
            pen.put_number(number, 13, fact.origin.page)
            pen.put_number(number, 14, fact.origin.line)
    _finish(pen.sheet, _FACTS, len(contents.ids.facts), 1)


def _write_terms(pen: Pen, number: int, fact: Fact) -> None:
    period = fact.context.period
    if isinstance(period, Duration):
        pen.put_day(number, 5, period.start)
    pen.put_day(number, 6, period.end)
    if members := member_words(fact):
        pen.put_text(number, 7, members, "Plain")
    pen.put_text(number, 9, unit_words(fact), "Plain")
    if isinstance(fact.value, Decimal):
        digits = max(0, -int(fact.value.normalize().as_tuple().exponent), fact.decimals or 0)
        pen.put_number(number, 8, fact.value, "Count", form=style.with_minus(digits))
    else:
        pen.put_text(number, 8, "nil" if fact.value is None else one_line(fact.value), "Count")
    if fact.decimals is not None:
        pen.put_number(number, 10, fact.decimals)


def add_findings(pen: Pen, contents: Contents) -> None:
    """A row a finding, the gravest first."""
    pen.put_head(1, [title for title, _ in _FINDINGS], _NUMBERS)
    rows = row_places(contents.tables)
    places = {at: (contents.names[table], row) for at, (table, row) in rows.items()}
    ranked = sorted(contents.report.findings, key=lambda finding: -finding.severity)
    for number, finding in enumerate(ranked, 2):
        message = "\n".join(map(one_line, (finding.message, *finding.detail)))
        pen.put_text(number, 1, _WORDS[finding.severity], _GRAVE.get(finding.severity, "Plain"))
        pen.put_text(number, 2, one_line(finding.code), "Plain")
        pen.put_text(number, 3, message)
        if finding.remedy:
            pen.put_text(number, 7, one_line(finding.remedy))
        if finding.origin:
            _write_origin(pen, number, finding.origin, places)
        style.set_height(pen.sheet, number, max(style.count_lines(message, 84), style.count_lines(finding.remedy, 56)))
    _finish(pen.sheet, _FINDINGS, len(ranked), 0)


def _write_origin(pen: Pen, number: int, origin: Provenance, places: dict[tuple[int, int], tuple[str, int]]) -> None:
    if place := places.get((origin.page, origin.line)):
        pen.put_link(number, 4, place[0], cell_address(*place))
    pen.put_number(number, 5, origin.page)
    pen.put_number(number, 6, origin.line)


def _finish(sheet: Worksheet, columns: Sequence[tuple[str, int]], rows: int, fixed: int) -> None:
    """A filter over all columns; the headings and the first `fixed` columns stay in sight."""
    for number, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{max(rows + 1, 2)}"
    sheet.freeze_panes = f"{get_column_letter(1 + fixed)}2"
    sheet.print_title_rows = "1:1"
    style.fit_to_width(sheet)
