"""What the network sees of a row, as short strings: its words, the rows and headings beside it, its place, its report.

The same strings are made when it is trained and when a report is read. A string's first letters say what it is:

`c` statement; `e` era; `m` what its numbers count; `L` the label, `E` the label in its era, `K` its words sorted,
`w` `b` `x` its words, pairs of words and beginnings of words; `P` `N` the label before and after, `p` `n` their words,
`Q` `O` the labels two rows off; `H` `h` the heading above and its words; `T` the total below; `z` the zone;
`i` where in the statement; `g` `v` labels and words that stand anywhere in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.mapping import _labels, _zones

_WORD_START = 5


@dataclass(frozen=True, slots=True)
class Page:
    """A statement's rows: normalised labels, which of them are headings, and what each counts (empty: unknown)."""

    code: str
    labels: tuple[str, ...]
    headings: tuple[bool, ...]
    measures: tuple[str, ...]


def describe_report(pages: Sequence[Page]) -> list[str]:
    """What is said once for all rows of a report."""
    labels = sorted({label for page in pages for label in page.labels})
    words = sorted({word for label in labels for word in label.split()})
    return [*(f"g{label}" for label in labels), *(f"v{word}" for word in words)]


def describe_rows(page: Page, recent: bool) -> list[list[str]]:
    """What is said of each row that is no heading, in order."""
    code, era = page.code, "n" if recent else "o"
    zones = _zones.locate(code, page.labels)
    rows = [row for row, heading in enumerate(page.headings) if not heading]
    above = _headings(page)
    totals = _totals(page, rows)
    words = {row: _words(page.labels[row]) for row in range(len(page.labels))}
    found = []
    for at, row in enumerate(rows):
        label = page.labels[row]
        before, after = _label(page, rows, at - 1), _label(page, rows, at + 1)
        made = [
            f"c{code}", f"e{era}", f"m{page.measures[row]}",
            f"L{label}", f"E{era}{code}{label}", f"K{_labels.core(label)}",
            f"P{before}", f"N{after}", f"Q{_label(page, rows, at - 2)}", f"O{_label(page, rows, at + 2)}",
            f"T{code}{totals[at]}", f"z{code}{zones[row]}", f"i{code}{min(at, 4)}", f"i{code}-{min(len(rows) - at, 5)}",
        ]  # fmt: skip
        made += [f"w{word}" for word in words[row]]
        made += [f"b{one} {two}" for one, two in pairwise(words[row])]
        made += [f"x{word[:_WORD_START]}" for word in words[row] if len(word) > _WORD_START]
        if at:
            made += [f"p{word}" for word in words[rows[at - 1]]]
        if at + 1 < len(rows):
            made += [f"n{word}" for word in words[rows[at + 1]]]
        if above[row] >= 0:
            made.append(f"H{page.labels[above[row]]}")
            made += [f"h{word}" for word in words[above[row]]]
        found.append(list(dict.fromkeys(made)))
    return found


def _words(label: str) -> list[str]:
    return list(dict.fromkeys(label.split()))


def _label(page: Page, rows: Sequence[int], at: int) -> str:
    return page.labels[rows[at]] if 0 <= at < len(rows) else "^" if at < 0 else "$"


def _headings(page: Page) -> list[int]:
    """The last heading above each row, -1 for none; one that follows a total of its own section still counts."""
    last, found = -1, []
    for row, heading in enumerate(page.headings):
        if heading:
            last = row
        found.append(last)
    return found


def _totals(page: Page, rows: Sequence[int]) -> list[str]:
    """The next label below that begins as totals do."""
    last, found = "", []
    for row in reversed(rows):
        found.append(last)
        if page.labels[row].startswith(("total", "net cash", "net income", "net loss")):
            last = page.labels[row]
    return found[::-1]
