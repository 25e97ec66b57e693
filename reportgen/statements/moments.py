"""Rows of a cash flow statement that state a balance, not a flow: cash when the period opens and when it closes.

Ladder: the words of the label; the day that it names; what adds up (closing = opening + change); its place below the
closing balance, where its parts are listed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from reportgen.model.period import Duration
from reportgen.model.statement import Column, LineItem, Measure, Moment
from reportgen.statements.periods import Fragment, Mark, read_fragments

_OPENING = re.compile(r"\b(?:beginning|begin|start|opening)\b", re.IGNORECASE)
_CLOSING = re.compile(r"\b(?:end|ending|closing|close)\b", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:cash|balances?)\b", re.IGNORECASE)
_FLOW = re.compile(
    r"\b(?:paid|payments?|received|receipts?|provided|used|flows?|non-?\s?cash|change|increase|decrease|from|for|effect"
    r"|proceeds|net of cash|acquired|dividends?|interest|tax(?:es)?)\b",
    re.IGNORECASE,
)
_DAY = timedelta(days=1)


def mark_moments(items: Sequence[LineItem], columns: Sequence[Column]) -> tuple[LineItem, ...]:
    """The rows of a cash flow statement, those that state a balance marked."""
    moments = [_told(item, columns) for item in items]
    closing = max((index for index, moment in enumerate(moments) if moment is Moment.CLOSING), default=len(items))
    for index in range(closing + 1, len(items)):
        if moments[index] is None and _is_balance(items[index]):
            moments[index] = Moment.CLOSING
    return tuple(replace(item, moment=moment) if moment else item for item, moment in zip(items, moments, strict=True))


def _is_balance(item: LineItem) -> bool:
    return (
        item.measure is Measure.MONEY and _BALANCE.search(item.label) is not None and _FLOW.search(item.label) is None
    )


def _told(item: LineItem, columns: Sequence[Column]) -> Moment | None:
    """What the label says by its words or by the day that it names."""
    label = item.label
    if item.measure is not Measure.MONEY or not re.search(r"\b(?:cash|balances?|period|year|quarter)\b", label, re.I):
        return None
    opening, closing = _OPENING.search(label), _CLOSING.search(label)
    if opening and closing:
        return Moment.OPENING if opening.start() < closing.start() and not _CHANGE.search(label) else None
    if opening or closing:
        return Moment.OPENING if opening else Moment.CLOSING
    if not _BALANCE.search(label) or _FLOW.search(label):
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
