"""Rows that break a footnote down: "(1) Includes stock-based compensation as follows:" and the table behind it.

They bear the labels of the statement's own rows and say something else, so they are no part of it.
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
        yield statement
        return
    rows = statement.items[cut:]
    message = f"{len(rows)} rows below {statement.title!r} break its footnotes down, and are kept out of it"
    log.info("statements.footnote-rows", message, rows[0].origin)
    sums = tuple(one for one in statement.sums if _rows_of(one) < cut)
    footnotes = tuple(_within(noted, cut) for noted in statement.footnotes)
    yield replace(statement, items=statement.items[:cut], sums=sums, footnotes=footnotes)
    yield Statement(StatementKind.OTHER, statement.title, statement.columns, rows, rows[0].origin, primary=False)


def _first_below(items: Sequence[LineItem], origin: Provenance | None) -> int:
    """The first row that stands below the footnote, none of which may stand above it; 0 where there is no such."""
    if origin is None:
        return len(items)
    below = [(item.origin.page, item.origin.line) > (origin.page, origin.line) for item in items]
    cut = below.index(True) if True in below else len(items)
    return cut if all(below[cut:]) else len(items)


def _rows_of(one: Sum) -> int:
    """The last row that the sum speaks of."""
    return max(one.total, *(row for row, _ in one.parts))


def _within(noted: Noted, cut: int) -> Noted:
    return replace(noted, places=tuple(place for place in noted.places if place[0] < cut))
