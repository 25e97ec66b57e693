"""Rows of a cash flow statement that state a balance, not a flow: cash when the period opens and when it closes.

Ladder: the words of the label; the day that it names; what adds up (closing = opening + change); its place below the
closing balance, where its parts are listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from reportgen.model.period import Duration
from reportgen.model.statement import Column, LineItem, Measure, Moment
from reportgen.statements.periods import Fragment, Mark, read_fragments

# some sources lose what stands between words: "Cash equivalentsend of period"
_OPENING = re.compile(r"\b(?:begin|start|opening)\b|beginning\b", re.IGNORECASE)
_CLOSING = re.compile(r"\b(?:end|ending|closing|close)\b|end of (?:the )?(?:period|year|quarter)\b", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:cash|balances?)\b", re.IGNORECASE)
_FLOW = re.compile(
    r"\b(?:paid|payments?|received|receipts?|provided|used|flows?|non-?\s?cash|changes?|increases?|decreases?|from|for|effect"
    r"|movements?|proceeds|advance[ds]|net of cash|acquired|dividends?|interest|tax(?:es)?)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"\b(?:cash|balances?|period|year|quarter)\b", re.IGNORECASE)
_AS_OF = re.compile(r"(?:as of|at)\s", re.IGNORECASE)
_SPENT = re.compile(r"\b(?:expenditures?|payables?|accrued|purchases?|property|exchange)\b", re.IGNORECASE)
_DAY = timedelta(days=1)
_MOST_BETWEEN = 6


def mark_moments(items: Sequence[LineItem], columns: Sequence[Column]) -> tuple[LineItem, ...]:
    """The rows of a cash flow statement, those that state a balance marked."""
    moments = [_told(item, columns) for item in items]
    ends = [index for index, moment in enumerate(moments) if moment is Moment.CLOSING]
    last = ends[-1] if ends and ends[-1] > len(items) // 2 else len(items)  # some statements begin with the balances
    for index in range(last + 1, len(items)):
        if moments[index] is None and _is_balance(items[index]):
            moments[index] = Moment.CLOSING
    for first, then in pairwise(ends):
        if _leads_to(items[first : then + 1]):
            moments[first + 1 : then] = [Moment.CLOSING if item.amounts else None for item in items[first + 1 : then]]
    return tuple(replace(item, moment=moment) if moment else item for item, moment in zip(items, moments, strict=True))


def _leads_to(rows: Sequence[LineItem]) -> bool:
    """The first balance less or plus the rows between is the last one: "less restricted cash in other assets"."""
    if len(rows) < 3 or len(rows) > _MOST_BETWEEN or any(row.moment for row in rows):
        return False
    columns = list(zip(*(row.amounts for row in rows if row.amounts), strict=True))
    sums = [[a.full if a and a.full is not None else Decimal(0) for a in column] for column in columns]
    return bool(sums) and any(all(one[0] + sign * sum(one[1:-1]) == one[-1] for one in sums) for sign in (1, -1))


def _is_balance(item: LineItem) -> bool:
    return (
        item.measure is Measure.MONEY
        and _BALANCE.search(item.label) is not None
        and not (_FLOW.search(item.label) or _SPENT.search(item.label))
    )


def _told(item: LineItem, columns: Sequence[Column]) -> Moment | None:
    """What the label says by its words or by the day that it names."""
    label = item.label
    if item.measure is not Measure.MONEY or not (_NAMED.search(label) or _AS_OF.match(label)):
        return None
    if _SPENT.search(label):
        return None  # "Capital expenditures accrued at end of year", "exchange movement of opening cash"
    opening, closing = _OPENING.search(label), _CLOSING.search(label)
    if opening and closing:
        return Moment.OPENING if opening.start() < closing.start() and not _CHANGE.search(label) else None
    if opening or closing:
        return Moment.OPENING if opening else Moment.CLOSING
    if not (_BALANCE.search(label) or _AS_OF.match(label)) or _FLOW.search(label):
        return None
    days = [f for f in read_fragments(label) if f.mark in (Mark.DAY, Mark.DATE)]
    return _by_day(days[-1], columns) if days else None


_CHANGE = re.compile(r"\b(?:change|increase|decrease)\b", re.IGNORECASE)


def _by_day(day: Fragment, columns: Sequence[Column]) -> Moment | None:
    """The day is the last or the first of the columns' periods, or the one before the first."""
    periods = [column.period for column in columns if column.primary and isinstance(column.period, Duration)]
    ends = [(p.end.month, p.end.day) for p in periods]
    starts = [(d.month, d.day) for p in periods for d in (p.start, p.start - _DAY)]
    if day.year and periods:
        near = [p for p in periods if p.end.year == day.year and (p.end.month, p.end.day) == (day.month, day.day)]
        return Moment.CLOSING if near else Moment.OPENING if (day.month, day.day) in starts else None
    if (day.month, day.day) in ends:
        return Moment.CLOSING
    return Moment.OPENING if (day.month, day.day) in starts else None
