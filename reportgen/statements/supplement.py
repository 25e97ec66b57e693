"""Rows that are footnotes, or break one down: "(1) Includes stock-based compensation as follows:", and those behind it.

The first were read as headings; the others bear the labels of the statement's own rows and say something else. Neither
are part of the statement.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.model.statement import LineItem, Noted, Statement, StatementKind, Sum


def part_supplements(statement: Statement, log: Log) -> Iterator[Statement]:
    """The statement up to the first footnote that announces rows, and these as a table that is not primary."""
    announced = [noted for noted in statement.footnotes if noted.footnote.text.endswith(":")]
    cut = min((_first_below(statement.items, noted.footnote.origin) for noted in announced), default=0)
    if not 0 < cut < len(statement.items):
        yield _without_footnotes(statement)
        return
    rows = statement.items[cut:]
    message = f"{len(rows)} rows below {statement.title!r} break its footnotes down, and are kept out of it"
    log.info("statements.footnote-rows", message, rows[0].origin)
    sums = tuple(one for one in statement.sums if _last_row(one) < cut)
    footnotes = tuple(_within(noted, cut) for noted in statement.footnotes)
    yield _without_footnotes(replace(statement, items=statement.items[:cut], sums=sums, footnotes=footnotes))
    yield Statement(StatementKind.OTHER, statement.title, statement.columns, rows, rows[0].origin, primary=False)


def _first_below(items: Sequence[LineItem], origin: Provenance | None) -> int:
    """The first of the rows below the footnote, which all rows behind it must be; their number where there is none."""
    if origin is None:
        return len(items)
    below = [(item.origin.page, item.origin.line) > (origin.page, origin.line) for item in items]
    cut = below.index(True) if True in below else len(items)
    return cut if all(below[cut:]) else len(items)


def _last_row(one: Sum) -> int:
    return max(one.total, *(row for row, _ in one.parts))


def _within(noted: Noted, cut: int) -> Noted:
    return replace(noted, places=tuple(place for place in noted.places if place[0] < cut))


def _without_footnotes(statement: Statement) -> Statement:
    """The statement without the headings that are its footnotes."""
    lines = {(origin.page, origin.line) for noted in statement.footnotes if (origin := noted.footnote.origin)}
    gone = {
        row
        for row, item in enumerate(statement.items)
        if item.is_heading and (item.origin.page, item.origin.line) in lines
    }
    if not gone:
        return statement
    kept = [row for row in range(len(statement.items)) if row not in gone]
    new = {row: at for at, row in enumerate(kept)} | {-1: -1}
    labels = {statement.items[row].label for row in gone}
    return replace(
        statement,
        items=tuple(_under(statement.items[row], labels) for row in kept),
        sums=tuple(
            replace(one, total=new[one.total], parts=tuple((new[row], weight) for row, weight in one.parts))
            for one in statement.sums
        ),
        footnotes=tuple(
            replace(noted, places=tuple((new[row], column) for row, column in noted.places if row not in gone))
            for noted in statement.footnotes
        ),
    )


def _under(item: LineItem, labels: set[str]) -> LineItem:
    return replace(item, section=tuple(one for one in item.section if one not in labels)) if item.section else item
