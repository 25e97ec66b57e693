"""Where in its statement a row stands: between which of the totals that every statement of the kind has."""

from __future__ import annotations

import re
from collections.abc import Sequence

# normalised wordings of the rows that divide a statement, first match counts
_ANCHORS = {
    "BS": (
        ("CA", r"total current asset"),
        ("LE", r"total liability.* and .*(?:equity|deficit|deficiency|capital|investment)"),
        ("A", r"(?:total )?asset$|total asset$"),
        ("CL", r"total current liability|current liability$"),
        ("L", r"total liability(?: and commitment.*)?$"),
        ("E", r"(?:total )?.*(?:stockholder|owner|member|partner|parent).* (?:equity|deficit|deficiency|capital).*"),
    ),
    "IS": (
        ("R", r"total (?:net )?(?:revenue|sale|operating revenue|interest income|interest and dividend income).*"),
        ("R", r"(?:net )?(?:revenue|sale)(?: net)?$|net sale.*"),
        ("G", r"gross (?:profit|margin|loss).*"),
        ("O", r".*(?:operating (?:income|profit|loss|earning)|(?:income|loss|profit|earning) from operation).*"),
        ("P", r".*(?:income|loss|earning|profit).* before .*tax.*"),
        ("N", r"net (?:income|loss|earning)(?: loss)?(?: attributable to .*)?$"),
        ("B", r".*basic.*"),
        ("D", r".*dilut.*"),
    ),
    "CF": (
        ("O", r"(?:total |net )?cash.* operating activity.*"),
        ("I", r"(?:total |net )?cash.* investing activity.*"),
        ("F", r"(?:total |net )?cash.* financing activity.*"),
        ("N", r"(?:net )?(?:increase|decrease|change).* cash.*"),
        ("S", r".*cash.* (?:beginning|start).*"),
        ("E", r".*cash.* end.*"),
    ),
    "CI": (
        ("N", r"(?:consolidated )?net (?:income|loss|earning).*"),
        ("T", r"(?:total )?other comprehensive .*"),
        ("C", r"(?:total )?comprehensive .*"),
    ),
}
_COMPILED: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}


def locate(code: str, normalised: Sequence[str]) -> tuple[str, ...]:
    """For each row the dividing rows before it and at or after it, as `CA>A`; empty names at the ends."""
    anchors = [_anchor(code, label) for label in normalised]
    after = _sweep(list(reversed(anchors)), include=True)[::-1]
    before = _sweep(anchors, include=False)
    return tuple(f"{one}>{two}" for one, two in zip(before, after, strict=True))


def _anchor(code: str, label: str) -> str:
    if code not in _COMPILED:
        _COMPILED[code] = tuple((name, re.compile(pattern)) for name, pattern in _ANCHORS.get(code, ()))
    return next((name for name, pattern in _COMPILED[code] if pattern.match(label)), "")


def _sweep(anchors: list[str], *, include: bool) -> list[str]:
    last, found = "", []
    for anchor in anchors:
        if include and anchor:
            last = anchor
        found.append(last)
        last = anchor or last
    return found
