"""Statements that go on under their title and heading on the next page: they are one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.statements.kinds import DATED
from reportgen.statements.measures import Scale
from reportgen.statements.settled import settle_sums

_FEW = 10  # of so many rows one may bear the label of another: "Other"


def join_continued(
    statements: Sequence[Statement], scales: Sequence[Scale], log: Log
) -> tuple[list[Statement], list[Scale]]:
    """The statements, each with what goes on on the next page, and the scale of each."""
    joined: list[Statement] = []
    kept: list[Scale] = []
    for statement, scale in zip(statements, scales, strict=True):
        if joined and kept[-1] == scale and _goes_on(joined[-1], statement):
            whole = replace(joined[-1], items=joined[-1].items + statement.items)
            joined[-1] = settle_sums(whole, None, log)
        else:
            joined.append(statement)
            kept.append(scale)
    return joined, kept


def _goes_on(first: Statement, then: Statement) -> bool:
    """Of one kind, title and heading, and other rows: a statement printed twice bears the same labels."""
    if first.kind is not then.kind or first.kind not in DATED or not (first.primary and then.primary):
        return False
    if first.title.lower() != then.title.lower() or _heads(first) != _heads(then):
        return False
    if any(item.torn for item in (*first.items, *then.items)):
        return False
    labels = {item.label for item in first.items if item.amounts}
    again = [item.label in labels for item in then.items if item.amounts]
    return sum(again) * _FEW <= len(again)


def _heads(statement: Statement) -> list[tuple[object, ...]]:
    return [(column.period, column.currency, column.scale, column.primary) for column in statement.columns]
