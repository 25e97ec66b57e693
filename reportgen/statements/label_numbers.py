"""Numbers that end a line but not its row: "Common stock; 400,000,000" above "shares authorized   1,961   1,378".

In aligned text such a number stands close to the words before it and ends before the first column begins, or left of
where that ends while the next line goes on in small letters. It is given back to its label, and the line waits for the
rest of that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportgen.statements._rows import Row
from reportgen.statements.amounts import Token, clean_label
from reportgen.statements.columns import Layout, has_year_in_label

_GROUPED, _LEAST_GROUPED = re.compile(r"\d,\d{3}"), 2
_NEAREST = 3.0  # characters between such a number and the first column, at the least
_FAR = 12.0  # the same where the columns are ragged
_MOST_APART = 0.7
_MOST_SMALL = 0.3
# below "500.0", or "par value $5.00 - 1,200,000,000"
_COUNTED = re.compile(r"\s*(?:[mb]illion\b|shares\s+(?:authorized|issued|outstanding|at)\b)")
_YEARLY = re.compile(r"\b(?:19|20)\d\d [-–—]$")  # "outstanding: 2020 -" above "13,771,287; 2019 - 13,757,498"
_DASHES = ("- ", "– ", "— ")
_ON = 2.0  # so near to its end a number is
_OFF = 4.0  # as far from the end of the first column a number is not of it


def settle_labels(rows: Sequence[Row], layout: Layout) -> list[Row]:
    """The rows, numbers of their labels in the labels; tables and text without columns stay as they are."""
    rows = _free_years(_free_closing(rows))
    if not layout.aligned:
        rows = _free_wrapped(rows, len(layout.slots))
    edge = None if layout.grid or not layout.slots else _edge(layout) if layout.aligned else _ragged_edge(rows, layout)
    if edge is None:
        return list(rows)
    follows = [
        *(_goes_on(row, below) or bool(below.tokens and not below.label) for row, below in pairwise(rows)),
        False,
    ]
    return [
        _settle(row, _edge_of(row, layout, edge, goes_on), layout) if row.tokens and not row.grid else row
        for row, goes_on in zip(rows, follows, strict=True)
    ]


def _free_closing(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; a number that closes a parenthesis of words above is label: "(see footnote / 16)"."""
    freed: list[Row] = []
    opened = False
    for row in rows:
        text = row.text.rstrip()
        closed = text.find(")")
        if opened and row.tokens and not row.grid and closed == len(text) - 1 and "(" not in text:
            row = replace(row, label=clean_label(text), tokens=())
        if "(" in text or ")" in text or row.tokens:
            opened = text.rfind("(") > text.rfind(")") and any(map(str.isalpha, text[text.rfind("(") :]))
        freed.append(row)
    return freed


def _goes_on(row: Row, below: Row) -> bool:
    """The label is not finished: what is below begins small or with a dash, or closes the parenthesis."""
    text = below.text.lstrip()
    return below.label[:1].islower() or text[:2] in _DASHES or _closes(row, below) or _tells_years(row, below)


def _tells_years(row: Row, below: Row) -> bool:
    return _YEARLY.search(row.text.rstrip()) is not None and below.text.lstrip()[:1].isdigit()


def _closes(row: Row, below: Row) -> bool:
    """A parenthesis opened in the line is closed below."""
    opened, closed = below.text.find("("), below.text.find(")")
    if row.text.rfind("(") <= row.text.rfind(")") or closed < 0 or 0 <= opened < closed:
        return False
    return below.text[:closed].strip() != ""  # a lone one is of a number


def _free_years(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, years in their labels where the table groups its thousands: there 2029 is no amount."""
    texts = [token.text for row in rows if not row.grid for token in row.tokens]
    if sum(_GROUPED.search(text) is not None for text in texts) < _LEAST_GROUPED:
        return rows
    return [
        replace(row, label=clean_label(row.text[: _behind(row)]), tokens=row.tokens[1:])
        if not row.grid and row.tokens and has_year_in_label(row)
        else row
        for row in rows
    ]


def _free_wrapped(rows: Sequence[Row], number: int) -> Sequence[Row]:
    """The rows; what has too few numbers, and goes on below with none or all, is label alone.

    Where many labels begin small, that says nothing.
    """
    small = [row.label[:1].islower() for row in rows if len(row.tokens) == number]
    if sum(small) > _MOST_SMALL * len(small):
        return rows
    freed = [
        replace(row, label=clean_label(row.text), tokens=())
        if row.tokens and row.label and not row.grid and _is_part(row, below, number)
        else row
        for row, below in pairwise(rows)
    ]
    return [*freed, *rows[-1:]]


def _is_part(row: Row, below: Row, number: int) -> bool:
    """A line of a label: its parenthesis is closed below, or it has too few numbers, each right behind words.

    A dash between words and a number is none ("par value - 100 / million shares").
    """
    said = [one for one in row.tokens if not one.dash]
    if not below.label and len(below.tokens) == number and said and _counts(row, said, number):
        return True  # "fair value of $78,474 - 2020; $53,130 - 2019", "operations (1)" above the numbers
    closes = _closes(row, below) and (len(row.tokens) < number or len(below.tokens) >= number)
    if closes or _COUNTED.match(below.text) or _tells_years(row, below):
        return True
    if 0 < len(below.tokens) < number or not _goes_on(row, below):
        return False
    numbers = [
        token
        for token, behind in zip(row.tokens, [*row.tokens[1:], None], strict=True)
        if behind is None or not token.dash
    ]
    return row.text.rstrip()[-1] in ",;" or (
        len(numbers) < number and all(_is_close(row.text, token) for token in row.tokens)
    )


def _counts(row: Row, said: Sequence[Token], number: int) -> bool:
    """The numbers could be years or marks, or are too few behind a label that has others."""
    if all(one.is_year or one.is_mark for one in said):
        return True
    return len(said) < number and any(map(str.isdigit, row.label))


def _behind(row: Row) -> int:
    return int(row.tokens[1].x0) if len(row.tokens) > 1 else len(row.text)


def _edge_of(row: Row, layout: Layout, edge: float, goes_on: bool) -> float:
    """The edge for this row: further right where its last number cannot be the first column's, or its second one is."""
    first = layout.slots[0].x1
    if not layout.aligned:
        return edge
    on_column = len(row.tokens) > 1 and abs(row.tokens[1].x1 - first) <= _ON
    return max(edge, first - _OFF) if on_column or (goes_on and row.tokens[-1].x1 < first - _OFF) else edge


def _edge(layout: Layout) -> float:
    """Where the first column begins at the earliest."""
    first = layout.slots[0]
    pitch = min((b.x1 - a.x1 for a, b in pairwise(layout.slots)), default=0.0)
    return min(first.x0, first.x1 - pitch) - _NEAREST


def _ragged_edge(rows: Sequence[Row], layout: Layout) -> float | None:
    """Left of all numbers that stand apart from their labels, where most rows have such; None where they have not."""
    full = [row for row in rows if len(row.tokens) == len(layout.slots)]
    apart = [row.tokens[0].x1 for row in full if not _is_close(row.text, row.tokens[0])]
    return min(apart) - _FAR if len(apart) > _MOST_APART * len(full) else None


def _settle(row: Row, edge: float, layout: Layout) -> Row:
    whole = len(row.tokens) == len(layout.slots) and not row.tokens[0].is_year
    if row.tokens[-1].x1 < edge and not row.label and not whole:  # "2024 - 2,279,164,313" below "issued: 2025 - ..."
        return replace(row, label=clean_label(row.text), tokens=())
    rest = list(row.tokens)
    while rest and rest[0].x1 < edge and _is_close(row.text, rest[0]):
        rest.pop(0)
    back = row.tokens[: len(row.tokens) - len(rest)]
    if not back or (len(row.tokens) > len(layout.slots) and all(token.is_mark for token in back)):
        return row  # a note's number is one number too many, and is said
    end = int(rest[0].x0) if rest else len(row.text)
    return replace(row, label=clean_label(row.text[:end]), tokens=tuple(rest))


def _is_close(text: str, token: Token) -> bool:
    """Words stand before it, with one space between: no leader dots, no column's gap, not even behind its sign."""
    if "  " in token.text:
        return False
    before = text[: int(token.x0)]
    return bool(before.strip()) and before[-2:].strip() != "" and not before.rstrip().endswith((".", "·", "…"))
