"""Cash before and after the flows is one concept: the two rows are weighed together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from reportgen.mapping._facts import tell_opening

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting

_MOMENTS = frozenset("beginning begin ending end start opening closing year period quarter fiscal month".split())


def share_moments(setting: Setting, weighed: Mapping[int, dict[str, float]]) -> dict[int, dict[str, float]]:
    """The weights of rows, those of a position before and after the flows replaced by their mean."""
    if setting.code != "CF":
        return dict(weighed)
    pairs = _pair(setting, [row for row in setting.rows if row in weighed and "cash" in setting.labels[row]])
    shared = dict(weighed)
    for pair in pairs:
        names = {name for row in pair for name in weighed[row]}
        mean = {name: sum(weighed[row].get(name, 0.0) for row in pair) / len(pair) for name in sorted(names)}
        shared |= dict.fromkeys(pair, mean)
    return shared


def _pair(setting: Setting, rows: Sequence[int]) -> list[tuple[int, int]]:
    """The rows before and after the flows that say the same of what is counted; where there is one of each, these."""
    told = {row: tell_opening(setting.statement.items[row]) for row in rows}
    before, after = ([row for row in rows if told[row] is opening] for opening in (True, False))
    if len(before) == 1 and len(after) == 1:
        return [(before[0], after[0])]
    words = {row: " ".join(word for word in setting.labels[row].split() if word not in _MOMENTS) for row in rows}
    return [
        (first, last)
        for first in before
        for last in after
        if words[first] == words[last] and sum(words[row] == words[first] for row in (*before, *after)) == 2
    ]
