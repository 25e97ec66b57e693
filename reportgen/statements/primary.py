"""Which of several statements of one kind states the facts.

A whole filing prints an income statement more than once: summaries and selected data, which agree with it, but also
the parent company alone, another company, pro forma, which do not. The statement with most rows is the report's own;
one with the same periods and mostly the same rows, but other numbers, is kept out of the facts. A statement that goes
on over pages repeats no rows and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.period import Period
from reportgen.model.statement import Statement
from reportgen.statements.kinds import DATED

_SHARED = 0.5


def choose_primary(statements: Sequence[Statement], log: Log) -> tuple[Statement, ...]:
    """The statements in their order, those that repeat another no longer primary; each is said."""
    order = sorted(range(len(statements)), key=lambda index: (-_size(statements[index]), index))
    own: list[int] = []
    repeats: dict[int, int] = {}
    for index in order:
        if statements[index].primary and statements[index].kind in DATED:
            of = next((other for other in own if _repeats(statements[index], statements[other])), None)
            if of is None:
                own.append(index)
            else:
                repeats[index] = of
    for index, of in sorted(repeats.items()):
        log.warning(
            "statements.contradicting",
            f"{statements[index].title!r} has the rows and periods of {statements[of].title!r} at "
            f"{statements[of].origin}, which is longer, but other numbers; it states no facts",
            statements[index].origin,
        )
    return tuple(
        replace(statement, primary=False) if index in repeats else statement
        for index, statement in enumerate(statements)
    )


def _size(statement: Statement) -> int:
    return sum(not item.is_heading for item in statement.items)


def _repeats(smaller: Statement, larger: Statement) -> bool:
    """Of one kind, with a period in common, and half of its rows in the other one with other numbers."""
    if smaller.kind is not larger.kind:
        return False
    rows, known = _numbers(smaller), _numbers(larger)
    shared = rows.keys() & known.keys()
    labels = {label for label, _ in rows}
    differing = {label for label, period in shared if rows[label, period].isdisjoint(known[label, period])}
    return (
        bool(labels)
        and len({label for label, _ in shared}) >= _SHARED * len(labels)
        and (len(differing) >= _SHARED * len({label for label, _ in shared}))
    )


def _numbers(statement: Statement) -> dict[tuple[str, Period], set[Decimal]]:
    """The numbers of each label and period."""
    found: dict[tuple[str, Period], set[Decimal]] = {}
    for item in statement.items:
        label = " ".join(item.label.lower().split())
        for column, amount in zip(statement.columns, item.amounts, strict=False):
            if column.primary and column.period and amount and amount.full:
                found.setdefault((label, column.period), set()).add(abs(amount.full))
    return found
