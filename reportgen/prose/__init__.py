"""The running text beside the statements: numbers that say a statement's fact again, and what is expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportgen.findings import Log
    from reportgen.model.document import Document
    from reportgen.model.report import Fact, Report
    from reportgen.model.taxonomy import Taxonomy

_SIGNS = "$€£¥"
_AMOUNTS = ("million", "billion", "thousand", "per ")


def add_prose(report: Report, document: Document, taxonomy: Taxonomy, log: Log) -> Report:
    """The report with the mentions and the guidance of the document's sentences; the log gets what contradicts."""
    taken = frozenset(_rows(report))
    if not _speaks(document, taken):
        return report
    from dataclasses import replace

    from reportgen.prose._outlook import add_guidance
    from reportgen.prose.guidance import find_guidance
    from reportgen.prose.headlines import find_headlines
    from reportgen.prose.sentences import read_sentences

    sentences = [one for one in read_sentences(document, taken) if any(sign in one.text for sign in _SIGNS)]
    year_end = _year_end(report)
    stated = _index(report)
    said = [(one, tuple(find_headlines(one, stated, year_end, log))) for one in sentences]
    # a year of whole weeks, though the cover took a month's last day for its end, closes on days no number tells
    months = _ends_with_months(report)
    numbered, starts = (year_end, frozenset()) if months else (None, _starts(report))
    guided = find_guidance(sentences, numbered, report.period_end, log, starts)
    guidance = add_guidance(report, guided, taxonomy)
    if guidance:
        tagged, concepts = guidance
        report = replace(report, tagged=(*report.tagged, tagged), concepts=(*report.concepts, *concepts))
    telling = {id(one.sentence) for one in guided if guidance} | {id(one) for one, found in said if found}
    quotes = tuple(one.quote() for one in sentences if id(one) in telling)
    return replace(report, mentions=tuple(mention for _, found in said for mention in found), quotes=quotes)


def _speaks(document: Document, taken: frozenset[tuple[int, int]]) -> bool:
    """Some line beside the statements names money in words: most files of bare tables end here."""
    lines = ((page.number, line) for page in document.pages for block in page.blocks for line in block.lines)
    return any(_names_money(line.raw or line.text) and (page, line.number) not in taken for page, line in lines)


def _names_money(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) and any(word in text for word in _AMOUNTS)


def _rows(report: Report) -> Iterator[tuple[int, int]]:
    """Page and line of every row of the statements, primary or not."""
    for statement in (*(tagged.statement for tagged in report.tagged), *report.skipped):
        for item in statement.items:
            yield item.origin.page, item.origin.line
            yield from ((amount.origin.page, amount.origin.line) for amount in item.amounts if amount)


def _index(report: Report) -> dict[str, list[Fact]]:
    """Facts of the statements by the local name of their concept, each context once."""
    stated: dict[str, dict[object, Fact]] = {}
    for tagged in report.tagged:
        for row in tagged.rows:
            for fact in row.facts:
                if fact:
                    stated.setdefault(fact.concept.name, {}).setdefault((fact.concept, fact.context), fact)
    return {name: list(facts.values()) for name, facts in stated.items()}


def _ends_with_months(report: Report) -> bool:
    """Every period the statements state ends on the last day of a month."""
    from datetime import timedelta

    stated = (fact for tagged in report.tagged for row in tagged.rows for fact in row.facts if fact)
    return all((fact.context.period.end + timedelta(days=1)).day == 1 for fact in stated)


def _starts(report: Report) -> frozenset[date]:
    """The days on which the periods that are going on or come next begin."""
    from datetime import timedelta

    from reportgen.model.period import Duration

    stated = (fact.context.period for tagged in report.tagged for row in tagged.rows for fact in row.facts if fact)
    begun = {one.start for one in stated if isinstance(one, Duration) and one.end == report.period_end}
    return frozenset({*begun, report.period_end + timedelta(days=1)})


def _year_end(report: Report) -> tuple[int, int] | None:
    """(month, day) as the cover states it."""
    for fact in report.cover:
        if fact.concept.name == "CurrentFiscalYearEndDate" and isinstance(fact.value, str):
            month, day = fact.value.removeprefix("--").split("-")
            return int(month), int(day)
    return None
