"""How many columns a flattened table has: what groups of its numbers say, and what its heading says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.statements.flat.heads import Heading
from reportgen.statements.flat.likeness import Number

_DEFAULT = 2
_LEAST_VOTES = 4
_MOST_RATES = 0.5


def choose_widths(numbers: Sequence[Number], heading: Heading, fuller: Heading) -> list[int]:
    """The numbers of columns worth trying; `fuller` is the heading with what looks like it further down."""
    votes = Counter(_group_widths(numbers))
    counts = [count for count in heading.counts() if count <= len(numbers)]
    if votes:
        width, count = max(votes.items(), key=lambda item: (item[1], -item[0]))
        if width in counts[:1] or (count >= _LEAST_VOTES and count * 2 > sum(votes.values())):
            return [width]
    if not counts:
        return [min(_DEFAULT, len(numbers))]
    more = [count for count in fuller.counts()[:1] if counts[0] < count <= len(numbers)]
    return [count for count in dict.fromkeys((counts[0], *more, heading.repeated())) if count]


def without_rates(numbers: Sequence[Number], changes: int, width: int) -> list[Number]:
    """The numbers but per cents, where most rows end in one that states a change; empty where that is not so."""
    bare = [number for number in numbers if not number.token.percent and number.token.value is not None]
    rates = len(numbers) - len(bare)
    return bare if 0 < changes < width and rates * width >= _MOST_RATES * changes * len(numbers) else []


def _group_widths(numbers: Sequence[Number]) -> Iterator[int]:
    """How many lone numbers stand between two labels; how many paragraphs of as many numbers follow each other."""
    sizes: list[int] = []
    for number in (*numbers, None):
        if number is None or number.gap == 2:
            if set(sizes) == {1}:
                yield len(sizes)
            else:
                runs = [len(list(run)) for size, run in groupby(sizes) if size > 1]
                yield from (run for run in runs if run > 1)
            sizes = []
        if number and number.gap:
            sizes.append(1)
        elif number:
            sizes[-1] += 1
