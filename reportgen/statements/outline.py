"""Depth and section of each row: by indentation where there is any, else by the headings passed."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.statements.rows import Entry

_STEP = 1.5


def outline(entries: Sequence[Entry]) -> list[tuple[int, tuple[str, ...]]]:
    """(depth, headings above from the outermost) of each entry."""
    levels = _levels([entry.row.line.indent for entry in entries if entry.label])
    result: list[tuple[int, tuple[str, ...]]] = []
    headings: list[tuple[int, bool, str]] = []  # depth, in capitals, label
    for entry in entries:
        depth = max((i for i, level in enumerate(levels) if entry.row.line.indent >= level - 0.1), default=0)
        if entry.tokens:
            headings = [h for h in headings if h[0] <= depth]
            result.append((depth, tuple(label for _, _, label in headings)))
            continue
        capitals = entry.label.isupper()
        # a heading ends the one before it on its level; one in capitals stands above one that is not
        headings = [h for h in headings if h[0] < depth or (h[0] == depth and h[1] and not capitals)]
        result.append((depth, tuple(label for _, _, label in headings)))
        headings.append((depth, capitals, entry.label))
    return result


def _levels(indents: Sequence[float]) -> list[float]:
    """The distinct indentations, those nearer than a step taken as one; at most eight."""
    levels: list[float] = []
    for indent in sorted(set(indents)):
        if not levels or indent - levels[-1] > _STEP:
            levels.append(indent)
    return levels[:8]
