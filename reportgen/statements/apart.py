"""Tables below a statement that is complete, with a heading of their own: none of its parts.

A balance sheet ends with the total of liabilities and equity, an income statement with earnings per share, a cash flow
statement with the closing cash, which supplemental disclosures may follow. Releases print ratios, segments and notes
below, often under the same periods, or in the same table without a heading of columns: what follows a complete
statement under a heading of its own and has rates in per cent is one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.findings import Log
from reportgen.model.statement import LineItem, Measure, Statement, StatementKind

_ENDS = {
    StatementKind.BALANCE_SHEET: re.compile(
        r"^total (?:liabilities.*(?:equity|deficit|deficiency|capital)|equity.*liabilities)", re.IGNORECASE
    ),
    StatementKind.CASH_FLOW: re.compile(
        r"\bcash\b.*(?:\bend\b|\bending\b|\bclosing\b|end of )|^(?:end of |ending )", re.IGNORECASE
    ),
}
# what a complete statement may still have below
_MORE = {
    StatementKind.CASH_FLOW: re.compile(
        r"supplement|non-?\s?cash|\bpaid\b|reconcil|\bcash\b|investing|financing|disclosure|acquisition|interest"
        r"|income tax",
        re.IGNORECASE,
    ),
    StatementKind.INCOME_STATEMENT: re.compile(
        r"per (?:common |ordinary )?(?:share|unit)|\bshares\b|dividends?|comprehensive|attributable|net (?:income|loss)"
        r"|^(?:basic|diluted)\b",
        re.IGNORECASE,
    ),
}
_FIRST_ROWS = 3


def set_apart(earlier: Sequence[Statement], part: Statement, log: Log) -> Statement:
    """The part of a region as it is, or, below the end of the statement, as a table that states no facts; said."""
    ends = any(_is_end(part.kind, statement) for statement in earlier if statement.kind is part.kind)
    more = _MORE.get(part.kind)
    first = [item.label for item in part.items[:_FIRST_ROWS]]
    if not ends or (more and any(more.search(label) for label in first)):
        return part
    log.warning(
        "statements.table-apart",
        f"the table that begins with {first[0]!r} stands below the end of {part.title!r}; its numbers become no facts",
        part.items[0].origin,
        "Give it a title that names a statement if it is one.",
    )
    title = first[0].rstrip(":") if part.items[0].is_heading else part.title
    return replace(part, kind=StatementKind.OTHER, title=title, primary=False)


def part_highlights(statement: Statement, log: Log) -> Iterator[Statement]:
    """The statement up to the ratios below its end, and these as a table that states no facts; said."""
    cut = _first_of_ratios(statement) if statement.primary else 0
    if not cut:
        yield statement
        return
    rows = statement.items[cut:]
    title = rows[0].label.rstrip(":")
    log.warning(
        "statements.table-apart",
        f"{len(rows)} rows from {title!r} stand below the end of {statement.title!r}; their numbers become no facts",
        rows[0].origin,
        "Give them a title that names a statement if they are one.",
    )
    yield replace(statement, items=statement.items[:cut])
    yield Statement(StatementKind.OTHER, title, statement.columns, rows, rows[0].origin, primary=False)


def _first_of_ratios(statement: Statement) -> int:
    """The first heading below the end whose rows have a rate in per cent; 0 where there is none."""
    items = statement.items
    ends = [row for row, item in enumerate(items) if item.amounts and _ends_here(statement.kind, item)]
    if not ends:
        return 0
    last = ends[-1] if statement.kind is StatementKind.BALANCE_SHEET else ends[0]
    cut = 0
    for row in range(last + 1, len(items)):
        if items[row].is_heading:
            cut = row
        elif items[row].measure in (Measure.SHARES, Measure.PER_SHARE):
            cut = 0  # a section of the statement's own
        elif cut and items[row].measure in (Measure.PERCENT, Measure.PURE):
            return cut
    return 0


def _is_end(kind: StatementKind, statement: Statement) -> bool:
    return any(item.amounts and _ends_here(kind, item) for item in statement.items)


def _ends_here(kind: StatementKind, item: LineItem) -> bool:
    if kind is StatementKind.INCOME_STATEMENT:
        return item.measure is Measure.PER_SHARE
    pattern = _ENDS.get(kind)
    return pattern is not None and pattern.search(item.label) is not None
