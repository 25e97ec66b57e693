"""A report as long as one likes: what pages and their cost are measured on."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from reportgen.model.finding import Finding, Severity
from reportgen.model.report import Context, Fact, Match, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement
from reportgen.model.taxonomy import Concept, Label, QName
from tests.builders import CIK, SCHEME, USD, origin, period, seed_report

_SPANS = ("2024-01-01..2024-12-31", "2023-01-01..2023-12-31", "2022-01-01..2022-12-31")
_STATEMENTS = 3


def long_report(rows: int) -> Report:
    """Three statements of three years, `rows` rows in all: every tenth a total, every third for review, with checks."""
    report = seed_report()
    each = rows // _STATEMENTS
    made = [_statement(report.tagged[1], at, each) for at in range(_STATEMENTS)]
    findings = [
        Finding("footing.holds", Severity.OK, f"{item.label} 12,345 is the sum of 9 rows", item.origin)
        for tagged in made
        for item in tagged.statement.items
        if item.is_total
        for _ in _SPANS
    ]
    concepts = tuple(tag.match.concept for tagged in made for tag in tagged.rows if tag.match.concept)
    return replace(report, tagged=tuple(made), findings=tuple(findings), concepts=(*report.concepts, *concepts))


def _statement(like: TaggedStatement, at: int, rows: int) -> TaggedStatement:
    columns = tuple(Column(period(span), f"Year Ended | December 31, | {span[:4]}", "USD", 6) for span in _SPANS)
    pairs = [_row(at, number) for number in range(rows)]
    statement = Statement(
        like.statement.kind,
        f"CONSOLIDATED STATEMENTS OF OPERATIONS {at + 1}",
        columns,
        tuple(item for item, _ in pairs),
        origin(),
    )
    return replace(like, statement=statement, rows=tuple(tag for _, tag in pairs))


def _row(at: int, number: int) -> tuple[LineItem, TaggedItem]:
    line = 100 * (at + 1) + number * 2
    label = f"Net change in other assets and liabilities of segment {number}"
    values = [Decimal((number * 7919 + at * 104729 + n * 611953) % 99_991 + 1) for n in range(len(_SPANS))]
    raw = f"{label}   " + "   ".join(f"{value:>9,}" for value in values)
    amounts = tuple(Amount(value, 0, 6, Measure.MONEY, origin(line, raw)) for value in values)
    name = QName("us-gaap", f"IncreaseDecreaseInOtherOperatingAssetsAndLiabilities{at}x{number}")
    concept = Concept(name, "monetaryItemType", "duration", labels=(Label(label),))
    facts = tuple(
        Fact(name, Context(CIK, SCHEME, period(span)), amount.full, USD, -6, amount.origin)
        for span, amount in zip(_SPANS, amounts, strict=True)
    )
    sure = 0.62 if number % 3 == 0 else 0.97
    match = Match(concept, sure, "1,016 of 1,610 filers with this label used it; adds up to Total", number % 3 == 0)
    item = LineItem(label, amounts, origin(line, raw), depth=number % 3, is_total=number % 10 == 9)
    return item, TaggedItem(number, match, facts)
