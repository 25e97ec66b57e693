"""The sheets that list, each a filterable table: what is for review, every fact, every check and finding."""

from __future__ import annotations

from decimal import Decimal

from reportgen.exporters._fact_words import member_words, unit_words
from reportgen.exporters._tables import one_line, row_places
from reportgen.exporters._xlsx_contents import CHECKS, FACTS, REVIEW, TEXT, Contents, cell_address, place_facts
from reportgen.exporters._xlsx_sheet import Sheet
from reportgen.exporters._xlsx_styles import Dress, count_lines, with_minus
from reportgen.model.document import Provenance
from reportgen.model.finding import Severity
from reportgen.model.period import Duration
from reportgen.model.report import Fact
from reportgen.model.statement import StatementKind

_FACTS = (
    ("Id", 7), ("Statement", 22), ("Label", 46), ("Concept", 50), ("From", 12), ("To", 12), ("Dimensions", 24),
    ("Value", 20), ("Unit", 15), ("Decimals", 11), ("Certainty", 12), ("Review", 10), ("Context", 36), ("Page", 8),
    ("Line", 8), ("Source text", 70),
)  # fmt: skip
_REVIEW = (
    ("Statement", 22), ("Row", 46), ("Concept", 50), ("Certainty", 12), ("Why", 80), ("Page", 8), ("Line", 8),
)  # fmt: skip
_CHECKS = (("Result", 11), ("Code", 30), ("Message", 84), ("Statement", 22), ("Page", 8), ("Line", 8), ("Remedy", 56))
_QUOTES = (("Sentence", 90), ("States", 80), ("Page", 8), ("Line", 8))
_NUMBERS = frozenset(("From", "To", "Value", "Decimals", "Certainty", "Page", "Line"))
_WORDS = {Severity.OK: "holds", Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_GRAVE = {Severity.WARNING: "Review", Severity.ERROR: "Fault"}
_LONGEST_SOURCE = 500
_SHARE = Dress("Count", "0%")


def add_facts(sheet: Sheet, contents: Contents) -> None:
    """A row a fact, cover facts first, at full scale and with the sign of its concept."""
    sheet.put_head(1, [title for title, _ in _FACTS], _NUMBERS)
    places = place_facts(contents)
    labels = {concept.qname: concept.label for concept in contents.report.concepts}
    for number, (name, fact) in enumerate(contents.ids.facts.items(), 2):
        sheet.put_text(number, 1, name, "Plain")
        sheet.put_text(number, 4, str(fact.concept), "Plain")
        _write_terms(sheet, number, fact)
        sheet.put_text(number, 13, contents.ids.contexts[fact.context], "Note")
        if place := places.get(name):
            row = place.row
            sheet.put_link(number, 2, place.sheet, place.address)
            sheet.put_text(number, 3, row.label, "Plain")
            sheet.put_number(number, 11, Decimal(f"{row.confidence:.4f}"), _SHARE)
            sheet.put_text(number, 12, "yes" if row.review else "no", "Review" if row.review else "Plain")
        else:
            sheet.put_text(number, 3, one_line(labels.get(fact.concept, "")), "Plain")
        if fact.origin:
            _write_origin(sheet, number, 14, fact.origin)
            sheet.put_text(number, 16, one_line(fact.origin.raw)[:_LONGEST_SOURCE], "Note")
    sheet.put_table(FACTS, _FACTS, len(contents.ids.facts), 1)
    # what a page can show: place and source are for the screen
    sheet.printed = f"A1:L{len(contents.ids.facts) + 1}"


def _write_terms(sheet: Sheet, number: int, fact: Fact) -> None:
    period = fact.context.period
    if isinstance(period, Duration):
        sheet.put_day(number, 5, period.start)
    sheet.put_day(number, 6, period.end)
    if members := member_words(fact):
        sheet.put_text(number, 7, members, "Plain")
    sheet.put_text(number, 9, unit_words(fact), "Plain")
    if isinstance(fact.value, Decimal):
        digits = max(0, -int(fact.value.normalize().as_tuple().exponent), fact.decimals or 0)
        sheet.put_number(number, 8, fact.value, Dress("Count", with_minus(digits)))
    else:
        sheet.put_text(number, 8, "nil" if fact.value is None else one_line(fact.value), "Count")
    if fact.decimals is not None:
        sheet.put_number(number, 10, fact.decimals)


def add_reviews(sheet: Sheet, contents: Contents) -> None:
    """A row a statement row that a person should look at, in the order of the statements."""
    sheet.put_head(1, [title for title, _ in _REVIEW], _NUMBERS)
    number = 1
    for table, name in zip(contents.tables, contents.names, strict=True):
        for at, row in enumerate(table.rows):
            if not row.review:
                continue
            number += 1
            why = "; ".join(filter(None, (row.reason, row.guess)))
            sheet.put_link(number, 1, name, cell_address(name, at))
            sheet.put_text(number, 2, row.label)
            # names of concepts have no place to break at
            sheet.put_text(number, 3, row.concept or "none", "Plain")
            sheet.put_number(number, 4, Decimal(f"{row.confidence:.4f}"), _SHARE)
            sheet.put_text(number, 5, why)
            _write_origin(sheet, number, 6, Provenance("", row.page, row.line))
            sheet.raise_row(number, max(count_lines(row.label, 46), count_lines(why, 80)))
    sheet.put_table(REVIEW, _REVIEW, number - 1, 2)


def add_quotes(sheet: Sheet, contents: Contents) -> None:
    """A row a sentence of the text that numbers were taken from, with the facts that it states."""
    sheet.put_head(1, [title for title, _ in _QUOTES], _NUMBERS)
    guided = [one for one in contents.report.tagged if one.statement.kind is StatementKind.GUIDANCE]
    facts = [mention.fact for mention in contents.report.mentions]
    facts += [fact for one in guided for row in one.rows for fact in row.facts if fact]
    for number, quote in enumerate(contents.report.quotes, 2):
        stated = dict.fromkeys(
            f"{fact.concept.name} {fact.value:,f} {unit_words(fact)}, {fact.context.period}"
            for fact in facts
            if fact.origin in quote.places and isinstance(fact.value, Decimal)
        )
        words = "\n".join(stated)
        sheet.put_text(number, 1, one_line(quote.text))
        sheet.put_text(number, 2, words)
        _write_origin(sheet, number, 3, quote.places[0])
        sheet.raise_row(number, max(count_lines(quote.text, 90), count_lines(words, 80)))
    sheet.put_table(TEXT, _QUOTES, len(contents.report.quotes), 1)


def add_checks(sheet: Sheet, contents: Contents) -> None:
    """A row a check or finding, the gravest first."""
    sheet.put_head(1, [title for title, _ in _CHECKS], _NUMBERS)
    rows = row_places(contents.tables)
    places = {at: (contents.names[table], row) for at, (table, row) in rows.items()}
    ranked = sorted(contents.report.findings, key=lambda finding: -finding.severity)
    for number, finding in enumerate(ranked, 2):
        message = "\n".join(map(one_line, (finding.message, *finding.detail)))
        sheet.put_text(number, 1, _WORDS[finding.severity], _GRAVE.get(finding.severity, "Plain"))
        sheet.put_text(number, 2, one_line(finding.code), "Plain")
        sheet.put_text(number, 3, message)
        if finding.remedy:
            sheet.put_text(number, 7, one_line(finding.remedy))
        if finding.origin:
            if place := places.get((finding.origin.page, finding.origin.line)):
                sheet.put_link(number, 4, place[0], cell_address(*place))
            _write_origin(sheet, number, 5, finding.origin)
        sheet.raise_row(number, max(count_lines(message, 84), count_lines(finding.remedy, 56)))
    sheet.put_table(CHECKS, _CHECKS, len(ranked), 1)


def _write_origin(sheet: Sheet, number: int, column: int, origin: Provenance) -> None:
    """Page and line side by side, where it is printed at all."""
    for at, place in enumerate((origin.page, origin.line)):
        if place > 0:
            sheet.put_number(number, column + at, place)
