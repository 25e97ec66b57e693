"""Labels and numbers torn apart: a run of labels, then a run of numbers without labels.

A monotone alignment (dynamic programme) gives every row of numbers a label; labels may be left over as headings. What
counts: headings' own look (a colon, capitals), totals' words against rows that foot, digits of per-share rows and share
counts. See Knuth-Plass or Needleman-Wunsch for the shape; costs here are negative log odds, roughly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from reportgen.model.statement import Measure
from reportgen.statements._rows import Row
from reportgen.statements.amounts import Token
from reportgen.statements.measures import measure_row

TOTAL_WORDS = re.compile(
    r"^(?:sub-?)?totals?\b|\btotal\b|^net\s+(?:cash|income|loss|earnings|sales|revenues?|interest\s+income|increase|decrease|change|\(loss|\(decrease)"
    r"|^gross\s+(?:profit|margin)|^(?:income|loss|earnings|profit|\(loss\))\W.*\b(?:before|from\s+operations|from\s+continuing)\b"
    r"|^operating\s+(?:income|loss|profit|\(loss)|^(?:income|loss)\s+from\s+operations|^(?:other\s+)?comprehensive\s+\(?(?:income|loss)\b|(?:at|,)\s+end\s+of",
    re.IGNORECASE,
)
_SKIP_SURE, _SKIP_LIKELY, _SKIP_UNLIKELY = 0.1, 1.0, 5.0
_NO_LABEL = 7.0


def heading_cost(label: str) -> float:
    """The cost of taking the label for a heading without numbers."""
    if label.endswith(":"):
        return _SKIP_SURE
    letters = [c for c in label if c.isalpha()]
    if letters and all(c.isupper() for c in letters) and not TOTAL_WORDS.search(label):
        return _SKIP_LIKELY
    return _SKIP_UNLIKELY if TOTAL_WORDS.search(label) else _SKIP_UNLIKELY - 2


def align(labels: Sequence[Row], values: Sequence[Row], before: Sequence[Row]) -> list[Row | None]:
    """For each row of numbers the row of its label, or None; in order, no label twice.

    `before` are the rows with numbers above, which totals may add up.
    """
    totals = _footing(before, values)
    width = len(values)
    # cost[j]: the best cost of the labels so far with j rows of numbers placed
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())] + [(_NO_LABEL * j, (-1,) * j) for j in range(1, width + 1)]
    for index, label in enumerate(labels):
        skipped = [(cost + heading_cost(label.label), path) for cost, path in best]
        carried = [(float("inf"), ())] + [
            (best[j][0] + _misfit(label.label, values[j], totals[j]), (*best[j][1], index)) for j in range(width)
        ]
        best = [min(pair, key=lambda entry: entry[0]) for pair in zip(skipped, carried, strict=True)]
        for j in range(1, width + 1):
            best[j] = min(best[j], (best[j - 1][0] + _NO_LABEL, (*best[j - 1][1], -1)), key=lambda entry: entry[0])
    return [labels[at] if at >= 0 else None for at in best[width][1]]


def _misfit(label: str, value: Row, is_sum: bool) -> float:
    """The cost of giving this label to this row of numbers."""
    cost = 3.0 if label.endswith(":") else 0.0
    says_total = bool(TOTAL_WORDS.search(label))
    if says_total != is_sum:
        cost += 2.0 if is_sum else 1.5
    elif says_total:
        cost -= 1.0
    fine = any(token.decimals >= 2 for token in value.tokens if token.value is not None)
    measure = measure_row(label, (), value.tokens)
    if fine != (measure is Measure.PER_SHARE):
        cost += 4.0
    if measure is Measure.SHARES and any(token.value is not None and token.value <= 0 for token in value.tokens):
        cost += 4.0
    return cost


def _footing(before: Sequence[Row], values: Sequence[Row]) -> list[bool]:
    """For each row of numbers whether it adds up rows above it, in all columns, exactly or but for rounding."""
    rows = [_numbers(row.tokens) for row in (*before, *values)]
    flags: list[bool] = []
    opened: list[int] = []
    for index, row in enumerate(rows):
        found = 0
        for count in range(2, len(opened) + 1):
            parts = [rows[i] for i in opened[-count:]]
            if _adds(row, parts, 1) or _adds(row, parts, -1):
                found = count
                break
        if found:
            del opened[-found:]
        opened.append(index)
        if index >= len(before):
            flags.append(bool(found))
    return flags


def _numbers(tokens: Sequence[Token]) -> list[Decimal]:
    return [token.value or Decimal(0) for token in tokens]


def _adds(total: list[Decimal], parts: list[list[Decimal]], sign: int) -> bool:
    """The first part and `sign` times the others give the total in every column, within a unit a part."""
    if not any(total) or any(len(part) != len(total) for part in parts):
        return False
    for column, goal in enumerate(total):
        added = parts[0][column] + sign * sum(part[column] for part in parts[1:])
        exact = goal == goal.to_integral_value()
        if abs(added - goal) > (len(parts) // 2 if exact and abs(goal) > 100 * len(parts) else 0):
            return False
    return True
