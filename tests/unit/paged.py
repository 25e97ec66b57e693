"""Builders for tests of the page and the workbook: the seed with other rows, sums and findings."""

from __future__ import annotations

from dataclasses import replace

from reportgen.model.finding import Finding, Severity
from reportgen.model.report import Match, Report, TaggedItem
from reportgen.model.statement import Amount, LineItem, Sum
from tests.builders import origin, seed_report

# each row with its numbers as printed, this year's and last year's
PRINTED = {
    "Cash and cash equivalents": ("233,614", "160,938"),
    "Other assets": ("19,054", "19,370"),
    "Total assets": ("252,668", "180,308"),
    "Current liabilities": ("15,428", "16,254"),
    "Long-term portion of deferred revenue and other long-term liabilities": ("79,928", "80,164"),
    "Shareholders' equity": ("157,312", "83,890"),
    "Total liabilities and shareholders' equity": ("252,668", "180,308"),
    "Research and development support": ("1,377", "1,068"),
    "License and milestone fees": ("933", "1,187"),
    "Clinical materials reimbursement": ("1,781", "281"),
    "Total revenues": ("4,091", "2,536"),
    "Research and development": ("23,700", "17,161"),
    "General and administrative": ("5,639", "4,841"),
    "Total operating expenses": ("29,339", "22,002"),
    "Loss from operations": ("(25,248)", "(19,466)"),
    "Other income (expense), net": ("56", "(17)"),
    "Net loss": ("(25,192)", "(19,483)"),
    "Net loss per common share, basic and diluted": ("(0.30)", "(0.26)"),
    "Weighted average common shares outstanding, basic and diluted": ("83,350", "76,364"),
}


def with_sheet(
    *rows: tuple[str, *tuple[Amount | None, ...]], sums: tuple[Sum, ...] = (), totals: tuple[int, ...] = ()
) -> Report:
    """The seed with a balance sheet of these rows alone, untagged; `totals` are the rows printed as totals."""
    report = seed_report()
    tagged = report.tagged[0]
    items = tuple(
        LineItem(label, tuple(amounts), origin(number, label), is_total=number in totals)
        for number, (label, *amounts) in enumerate(rows)
    )
    match = Match(None, 0.0, "nothing fits", review=True)
    tags = tuple(TaggedItem(number, match, (None,) * len(item.amounts)) for number, item in enumerate(items))
    statement = replace(tagged.statement, items=items, sums=sums)
    return replace(report, tagged=(replace(tagged, statement=statement, rows=tags),))


def with_label(label: str, row: int = 1) -> Report:
    """The seed with another label in a row of its balance sheet."""
    report = seed_report()
    tagged = report.tagged[0]
    items = tuple(replace(item, label=label) if n == row else item for n, item in enumerate(tagged.statement.items))
    changed = replace(tagged, statement=replace(tagged.statement, items=items))
    return replace(report, tagged=(changed, *report.tagged[1:]))


def with_findings(*findings: Finding) -> Report:
    return replace(seed_report(), findings=findings)


HOLDS = Finding("footing.holds", Severity.OK, "Total assets 252,668 is the sum of 2 rows", origin(14))
DIFFERS = Finding(
    "footing.total-differs",
    Severity.ERROR,
    "Total revenues 4,091 but its 3 rows add up to 4,081",
    origin(54),
    "4,091",
    ("Difference 10", "more than rounding allows"),
    "Compare the rows with the document.",
)
ASIDE = Finding("entity.no-identifier", Severity.INFO, "ImmunoGen has no identifier here")
