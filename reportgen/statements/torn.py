"""Labels and numbers torn apart: a run of labels, then a run of numbers without labels.

A monotone alignment (dynamic programme) gives every row of numbers a label; labels may be left over as headings. What
counts: headings' own look (a colon, capitals), totals' words against rows that foot, digits of per-share rows and share
counts. The shape is that of Needleman and Wunsch; costs are negative log odds, roughly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
# flows that are printed in parentheses, and what never is
_GOES_OUT = re.compile(
    r"^(?:net\s+)?(?:purchases?|payments?|repayments?|repurchases?|additions?\s+to|acquisitions?|capital\s+expenditures"
    r"|investments?\s+in|dividends|distributions|redemptions?|retirements?)\b|\bpaid\b(?!-)"
    r"|^(?:less:?\s+)?(?:treasury\s+(?:stock|shares)|accumulated\s+(?:deficit|depreciation))|\bin\s+treasury\b",
    re.IGNORECASE,
)
_COMES_IN = re.compile(
    r"^(?:net\s+)?(?:proceeds|borrowings?|issuances?|sales?\s+of|maturities)\b|^(?:depreciation|amortization)\b"
    r"|^(?:stock|share|equity)[ -]based\s+compensation|^(?:preferred|common|ordinary)\s+(?:stock|shares)\b"
    r"|\bpaid-in\s+capital|^retained\s+earnings$",
    re.IGNORECASE,
)
_SIDE = re.compile(r"^total\s+assets$|^total\s+liabilit\w+.*\b(?:equity|deficit|capital|deficiency)\b", re.IGNORECASE)
_WORDS_AGAINST_SIGN = 2.0
_SIDES = 3.0  # all of one side of a balance sheet, printed twice
_SKIP_SURE, _SKIP_LIKELY, _SKIP_UNLIKELY = 0.1, 1.0, 5.0
_NO_LABEL = 7.0
_SKIPPED, _CARRIED, _UNLABELLED = range(3)
_LONGEST_RUN, _MOST_OPEN = 250, 60


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

    `before` are the rows with numbers above, which totals may add up. Runs too long to weigh are paired in order.
    """
    if len(labels) > _LONGEST_RUN or len(values) > _LONGEST_RUN:
        return [labels[index] if index < len(labels) else None for index in range(len(values))]
    totals = _footing(before[-_MOST_OPEN:], values)
    from reportgen.statements.label_roles import read_traits

    traits = read_traits([row.label for row in labels])
    looks = [read_look(row.tokens, total) for row, total in zip(values, totals, strict=True)]
    width = len(values)
    # best[j]: the lowest cost of the labels so far with j rows of numbers placed; steps say how it came about
    best = [_NO_LABEL * j for j in range(width + 1)]
    steps: list[list[int]] = []
    for trait in traits:
        skipped = [cost + trait.as_heading for cost in best]
        step = [_SKIPPED] * (width + 1)
        for j in range(1, width + 1):
            carried = best[j - 1] + misfit(trait, looks[j - 1])
            if carried < skipped[j]:
                skipped[j], step[j] = carried, _CARRIED
            if skipped[j - 1] + _NO_LABEL < skipped[j]:
                skipped[j], step[j] = skipped[j - 1] + _NO_LABEL, _UNLABELLED
        best = skipped
        steps.append(step)
    return _trace(labels, steps, width)


def _lean(label: str) -> int:
    """The sign in which numbers of this label are printed among flows and in equity: -1, 1, 0 where it tells none."""
    return -1 if _GOES_OUT.search(label) else 1 if _COMES_IN.search(label) else 0


def _sign(tokens: Sequence[Token]) -> int:
    """-1 or 1 where all numbers have that sign, else 0."""
    signs = {1 if token.value > 0 else -1 for token in tokens if token.value}
    return signs.pop() if len(signs) == 1 else 0


def _trace(labels: Sequence[Row], steps: Sequence[Sequence[int]], width: int) -> list[Row | None]:
    """The labels of the rows of numbers, read back from the last step."""
    found: list[Row | None] = [None] * width
    index, j = len(labels) - 1, width
    while index >= 0 and j > 0:
        step = steps[index][j]
        if step == _UNLABELLED:
            j -= 1
            continue
        if step == _CARRIED:
            found[j - 1] = labels[index]
            j -= 1
        index -= 1
    return found


@dataclass(frozen=True, slots=True)
class Trait:
    """What a label says of its numbers: the cost of being a heading, a total or not, per share or shares or neither.

    `leaning`: the sign they are printed in, -1 or 1, 0 where it tells none; `side`: all of one side of a balance sheet.
    """

    as_heading: float
    colon: bool
    total: bool
    rate: bool
    shares: bool
    leaning: int = 0
    side: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """What a row of numbers looks like: it adds up, it has digits behind the point, it has none at or below zero.

    `sign`: that of all its numbers, else 0; `twin`: another row holds the same numbers, more than one.
    """

    total: bool
    fine: bool
    positive: bool
    sign: int = 0
    twin: bool = False


def read_trait(label: str, section: Sequence[str] = ()) -> Trait:
    """What the label, below the headings of its section, says of its numbers."""
    fine = Token("0.10", Decimal("0.10"), 2, 0, 0)
    whole = Token("1,000", Decimal(1000), 0, 0, 0)
    return Trait(
        heading_cost(label),
        label.endswith(":"),
        bool(TOTAL_WORDS.search(label)),
        measure_row(label, section, (fine,)) is Measure.PER_SHARE,
        measure_row(label, section, (whole,)) is Measure.SHARES,
        _lean(label),
        bool(_SIDE.search(label)),
    )


def read_look(tokens: Sequence[Token], total: bool, twin: bool = False) -> Look:
    """What the numbers of a row look like; `total`: they add up rows above them, `twin`: another row has the same."""
    printed = [token for token in tokens if token.value is not None]
    return Look(
        total,
        any(token.decimals >= 2 for token in printed),
        all(token.value is None or token.value > 0 for token in printed),
        _sign(tokens),
        twin,
    )


def misfit(label: Trait, value: Look) -> float:
    """The cost of giving this label to this row of numbers."""
    cost = 3.0 if label.colon else 0.0
    if label.total != value.total:
        cost += 2.0 if value.total else 1.5
    elif label.total:
        cost -= 1.0
    if value.fine != label.rate:
        cost += 4.0
    if label.shares and not value.fine and not value.positive:
        cost += 4.0
    cost += _WORDS_AGAINST_SIGN * (label.leaning * value.sign < 0)
    if value.twin:
        cost += -_SIDES if label.side else 0.0
    return cost


def _footing(before: Sequence[Row], values: Sequence[Row]) -> list[bool]:
    """For each row of numbers whether it adds up rows above it, in all columns, exactly or but for rounding."""
    rows = [_numbers(row.tokens) for row in (*before, *values)]
    flags: list[bool] = []
    opened: list[int] = []
    for index, row in enumerate(rows):
        found = 0
        for count in range(2, min(len(opened), _MOST_OPEN) + 1):
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
