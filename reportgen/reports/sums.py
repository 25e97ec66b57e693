"""The sums of a statement: its calculation network, said of its rows in the signs printed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.interval import slack
from reportgen.model.statement import Sum
from reportgen.reports.trees import NEGATED

if TYPE_CHECKING:
    from reportgen.model.report import TaggedItem, TaggedStatement
    from reportgen.model.statement import Amount
    from reportgen.model.taxonomy import QName

_Parts = tuple[tuple[int, int], ...]


def find_sums(tagged: TaggedStatement) -> tuple[Sum, ...]:
    """One for each total that has a row, of those of its parts that have one."""
    rows = _rows(tagged)
    parts: dict[QName, list[tuple[QName, int]]] = {}
    for arc in tagged.calculation.arcs:
        parts.setdefault(arc.source, []).append((arc.target, arc.weight))
    found = []
    for total, below in parts.items():
        placed = tuple(
            (rows[part].item, weight * _turn(rows[total]) * _turn(rows[part]))
            for part, weight in below
            if total in rows and part in rows
        )
        if placed:
            one = _weigh(tagged, rows[total].item, placed)
            found += [one] if one.columns else []
    return tuple(found)


def _rows(tagged: TaggedStatement) -> dict[QName, TaggedItem]:
    """The row of each concept: the last without dimensions, so that a balance is the one it closes with."""
    return {
        row.match.concept.qname: row
        for row in tagged.rows
        if row.match.concept and any(row.facts) and not any(fact.context.dimensions for fact in row.facts if fact)
    }


def _turn(row: TaggedItem) -> int:
    return -1 if row.label_role in NEGATED else 1


def _weigh(tagged: TaggedStatement, total: int, parts: _Parts) -> Sum:
    items, width = tagged.statement.items, range(len(tagged.statement.columns))
    columns = [at for at in width if items[total].amounts[at] and any(items[part].amounts[at] for part, _ in parts)]
    holds = [at for at in columns if _holds(items[total].amounts[at], [(items[p].amounts[at], w) for p, w in parts])]
    return Sum(total, parts, tuple(columns), tuple(holds))


def _holds(total: Amount | None, parts: list[tuple[Amount | None, int]]) -> bool:
    """Within half a digit of each number (XBRL Calculation 1.1)."""
    cells = [(total, -1), *parts]
    stated = [(cell.full, weight, cell.precision) for cell, weight in cells if cell and cell.full is not None]
    gap = sum((value * weight for value, weight, _ in stated if value is not None), Decimal(0))
    return abs(gap) <= slack(*(precision for _, _, precision in stated))
