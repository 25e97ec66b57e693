"""From rows of a region to entries: each a label with its numbers, a heading, or numbers without a label.

What is undone here: labels wrapped over lines, numbers on the line after their label, labels and numbers torn apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from reportgen.statements._rows import Row
from reportgen.statements.amounts import Token
from reportgen.statements.columns import Layout, Slot, find_start
from reportgen.statements.torn import align

FLAT = "label and numbers found apart in flattened text"
TORN = "labels and numbers stood apart; joined by what adds up"
WRAPPED = "label put together from several lines"
NO_LABEL = "printed without a label"
DANGLING = re.compile(
    r"(?:\b(?:of|and|or|for|to|in|the|on|from|by|with|at|per|attributable|common|an|a)|[,;/&–—-])$", re.IGNORECASE
)
_PAGE_NUMBER = re.compile(r"^\W*(?:page\s*)?(?:f-)?\d{1,3}\W*$", re.IGNORECASE)
# "Acme Inc. | Q2 2025 Form 10-Q | 15" at the foot of a page
_FOOT = re.compile(
    r"^(?!.*(?:\d,\d{3}|\$|\d\.\d)).{0,60}\bform\s+(?:10-?[kq]|20-?f|40-?f|6-?k)\b.{0,20}$", re.IGNORECASE
)
_REMARK = re.compile(
    r"^\W*(?:(?:\(?unaudited\)?\W*)+$|see\b.*\bnotes?\b|the\s+accompanying\b|table\s+of\s+contents|\(?(?:un)?audited\)?\W*$|\(?continued\)?\W*$|in\s+(?:thousands|millions|billions)"
    r"|\(?(?:dollars|amounts|u\.s\. dollars)\s+in\b|<page>|-?more-?\W*$|(?:\(\d\)|\*{1,4}|\d\))\s+[A-Z].{40})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the statement to be: its label, the tokens with their row, and what was guessed about it."""

    label: str
    row: Row
    tokens: tuple[Token, ...] = ()
    numbers: Row | None = None
    guess: str = ""


def read_entries(rows: Sequence[Row]) -> list[Entry]:
    """Entries in page order."""
    width = _wrap_width(rows)
    rows = [
        row for at, row in enumerate(rows) if not (is_remark(row) or _is_page_number(rows, at)) or _is_in_run(rows, at)
    ]
    entries: list[Entry] = []
    pending: list[Row] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        if row.tokens and row.label:
            label, rest, guess = _join_wrapped(pending, row, width)
            entries.extend(Entry(r.label, r) for r in rest)
            entries.append(Entry(label, row, row.tokens, row, guess))
            pending = []
        elif row.tokens:
            run = _value_run(rows, at)
            entries.extend(_join_values(pending, run, entries))
            pending, at = [], at + len(run) - 1
        elif entries and not pending and _continues(row, entries[-1]):
            last = entries[-1]
            entries[-1] = Entry(f"{last.label} {row.label}", last.row, last.tokens, last.numbers, last.guess or WRAPPED)
        elif row.label:
            pending.append(row)
        at += 1
    return entries  # labels still waiting stand below the statement


def is_remark(row: Row) -> bool:
    """A page number, a reference to the notes and the like: no row of the statement."""
    text = " ".join(row.text.split())
    if _FOOT.match(text):
        return True
    if (row.grid and len(row.line.cells) > 2) or sum(
        not token.is_mark and not token.is_year for token in row.tokens
    ) > 1:
        return False  # "see Note 4   (51,800)   (2,100)" ends a label
    return bool(_REMARK.match(text)) or (bool(_PAGE_NUMBER.match(text)) and not row.grid and len(row.line.cells) == 1)


def _is_page_number(rows: Sequence[Row], at: int) -> bool:
    """A number that is a table of its own."""
    row = rows[at]
    beside = {rows[i].block for i in (at - 1, at + 1) if 0 <= i < len(rows)}
    return row.grid and row.block not in beside and len(row.line.cells) == 1 and bool(_PAGE_NUMBER.match(row.text))


def is_remark_text(text: str) -> bool:
    """A line that says where notes stand, or what page it is, by its words alone."""
    return "integral part of th" in text or any(form.match(text) for form in (_FOOT, _REMARK, _PAGE_NUMBER))


def _is_in_run(rows: Sequence[Row], at: int) -> bool:
    """Numbers of a run without labels, not a page's: "- 76" among rows of two numbers."""
    own = len(rows[at].tokens)
    beside = [rows[i] for i in (at - 1, at + 1) if 0 <= i < len(rows) and not rows[max(i, at)].blank]
    return own > 1 and any(not row.label and len(row.tokens) == own for row in beside)


def _wrap_width(rows: Sequence[Row]) -> int:
    """The width at which labels break, in characters; 0 where it cannot be told."""
    widest = max((row.line.indent + len(row.label) for row in rows if not row.grid and row.label), default=0)
    return int(widest) if widest >= 30 else 0


def _join_wrapped(pending: Sequence[Row], row: Row, width: int) -> tuple[str, Sequence[Row], str]:
    """The label with those pending lines that are its beginning; the lines left over; the guess."""
    label, left = row.label, list(pending)
    while left and _runs_on(left[-1], label, row, width):
        label = f"{left.pop().label} {label}"
    return label, left, WRAPPED if len(left) < len(pending) else ""


def _runs_on(above: Row, label: str, row: Row, width: int) -> bool:
    """The line above is the beginning of this label, not its heading."""
    if above.grid or above.label.endswith(":") or (row.page != above.page and row.block != above.block):
        return False
    if label[0].islower() or DANGLING.search(above.label) or above.label.count("(") > above.label.count(")"):
        return True
    first = label.split(" ", 1)[0]
    full = above.line.indent + len(above.label) + 1 + len(first) > width > 0
    return full and row.line.indent > above.line.indent


def _continues(row: Row, last: Entry) -> bool:
    """A line without numbers that ends the label of the row above it: it begins small, next to it."""
    if row.grid or last.numbers is None or not row.label or row.blank:
        return False
    return row.label[0].islower() and row.line.number == last.numbers.line.number + 1 and len(row.label) < 60


def _value_run(rows: Sequence[Row], start: int) -> list[Row]:
    end = start
    while end < len(rows) and rows[end].tokens and not rows[end].label:
        end += 1
    return list(rows[start:end])


def _join_values(pending: Sequence[Row], run: Sequence[Row], entries: Sequence[Entry]) -> list[Entry]:
    """Rows of numbers without labels, given to the labels that wait for them."""
    if len(run) == 1 and pending and not pending[-1].label.endswith(":"):
        label, left, _ = _join_wrapped(pending[:-1], pending[-1], 0)
        return [
            *(Entry(r.label, r) for r in left),
            Entry(label, pending[-1], run[0].tokens, run[0], TORN if run[0].blank else ""),
        ]
    merged = merge_broken(pending)
    before = [entry.numbers for entry in entries if entry.numbers]
    labels = align(merged, run, before) if len(run) > 1 else [None]
    joined: list[Entry] = []
    at = 0
    for own, numbers in zip(labels, run, strict=True):
        if own is None:
            joined.append(Entry("", numbers, numbers.tokens, numbers, NO_LABEL))
            continue
        upto = next(i for i in range(at, len(merged)) if merged[i] is own)
        joined.extend(Entry(r.label, r) for r in merged[at:upto])
        joined.append(Entry(own.label, own, numbers.tokens, numbers, TORN))
        at = upto + 1
    return (
        joined + [Entry(r.label, r) for r in merged[at:]]
        if len(run) > 1
        else [Entry(r.label, r) for r in merged] + joined
    )


def merge_broken(pending: Sequence[Row]) -> list[Row]:
    """Waiting labels with those joined that run on over lines."""
    from dataclasses import replace

    merged: list[Row] = []
    for row in pending:
        if merged and _runs_on(merged[-1], row.label, row, 0):
            merged[-1] = replace(merged[-1], label=f"{merged[-1].label} {row.label}")
        else:
            merged.append(row)
    return merged


def place_tokens(tokens: Sequence[Token], layout: Layout) -> tuple[list[Token | None], list[Token], bool]:
    """The token of each column, those that fit none, and whether their place is certain."""
    number = len(layout.slots)
    if layout.grid:
        return _place_in_grid(tokens, layout)
    extra = list(tokens[: max(0, len(tokens) - number)])
    rest = list(tokens[len(extra) :])
    if len(rest) == number:
        return list(rest), extra, True
    if not layout.aligned:
        return [*rest, *[None] * (number - len(rest))], extra, False
    before = [token for token in rest if token.x1 < find_start(layout)]
    extra, rest = [*extra, *before], rest[len(before) :]
    placed: list[Token | None] = [None] * number
    low = 0
    for index, token in enumerate(rest):
        choices = range(low, number - (len(rest) - index - 1))
        right = token.x1 - token.text.endswith((")", "%"))
        column = min(choices, key=lambda c: abs(layout.slots[c].x1 - 1 - right))
        placed[column], low = token, column + 1
    return placed, extra, True


def _place_in_grid(tokens: Sequence[Token], layout: Layout) -> tuple[list[Token | None], list[Token], bool]:
    placed: list[Token | None] = [None] * len(layout.slots)
    extra: list[Token] = []
    certain = True
    begins, ends = [slot.x0 for slot in layout.slots], [slot.x1 for slot in layout.slots]
    for token in tokens:
        # slots stand side by side: the first that ends behind the number's beginning, to the last that begins before
        near = range(bisect_right(ends, token.x0), bisect_left(begins, token.x1))
        column = max(near, key=partial(_overlap, layout.slots, token), default=-1)
        if column < 0 or placed[column] is not None:
            extra.append(token)
            certain = False
        else:
            placed[column] = token
    return placed, extra, certain


def _overlap(slots: Sequence[Slot], token: Token, column: int) -> tuple[float, int]:
    """How much of the number stands in the column; of two alike the first counts."""
    slot = slots[column]
    return min(slot.x1, token.x1) - max(slot.x0, token.x0), -column
