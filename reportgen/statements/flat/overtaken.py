"""Regions of flattened text that another title has cut: its labels stand before it, its numbers behind it.

A title in the same paragraph as the labels above it, none of which has a number, is one of them: "Return on equity
(Non-GAAP)". Numbers that follow a title before any heading or label belong to the labels that stand above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Placed
from reportgen.statements.flat.pieces import read_numbers
from reportgen.statements.kinds import DATED
from reportgen.statements.locate import Region
from reportgen.statements.periods import is_heading_only

_LEAST_LABELS, _LEAST_NUMBERS = 4, 6


def settle_torn(regions: Sequence[Region]) -> list[Region]:
    """The regions with what was cut off them; tables and lines that stand in order stay as they are."""
    settled: list[Region] = []
    for region in regions:
        if settled and _lacks_numbers(settled[-1]):
            before = settled[-1]
            if _is_label(region, before):
                settled[-1] = replace(before, lines=(*before.lines, region.head, *region.lines))
                continue
            end = _leading_numbers(region.lines)
            settled[-1] = replace(before, lines=(*before.lines, *region.lines[:end]))
            region = replace(region, lines=region.lines[end:])
        settled.append(region)
    return settled


def _lacks_numbers(region: Region) -> bool:
    """A statement's labels, and not one number."""
    if region.kind not in DATED or any(item.grid for item in region.lines):
        return False
    rows = [item.line.text for item in region.lines if not is_heading_only(item.line.text)]
    labels = [text for text in rows if any(c.isalpha() for c in text)]
    return len(labels) >= _LEAST_LABELS and not any(read_numbers(text)[1] for text in rows)


def _is_label(region: Region, before: Region) -> bool:
    """Its title runs on from the labels above it, without a blank line, and names no statement."""
    above = before.lines[-1]
    joined = region.head.page == above.page and region.head.line.number == above.line.number + 1
    return joined and region.kind is StatementKind.OTHER


def _leading_numbers(lines: Sequence[Placed]) -> int:
    """How many lines at the head of the region hold numbers for other labels; 0 where its own labels come first."""
    numbers = 0
    for index, item in enumerate(lines):
        text = item.line.text
        if is_heading_only(text):
            return index if numbers >= _LEAST_NUMBERS else 0
        label, tokens = read_numbers(text)
        if tokens and not label:
            numbers += len(tokens)
        elif any(c.isalpha() for c in text) and numbers:
            return index if numbers >= _LEAST_NUMBERS else 0
        elif len([c for c in text if c.isalpha()]) and not text.lstrip().startswith("("):
            return 0
    return 0
