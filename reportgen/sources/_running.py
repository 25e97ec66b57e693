"""Running headers and footers: what stands at the edge of page after page, but for its numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportgen.model.document import Line

_EDGE = 2
_PAGES = 3
_OWN = re.compile(
    r"\d,\d{3}|\d\.\d|\bin (?:thousand|million|billion)|statement|balance sheet|cash flow|\bended\b", re.IGNORECASE
)


def drop_running(pages: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """The lines of each page without those that run over the pages; of a header the first stays, to name the company.

    Titles, scales, periods and rows with amounts are no running lines, however often they come.
    """
    heads = {index: lines[:_EDGE] for index, lines in pages.items()}
    feet = {index: lines[max(_EDGE, len(lines) - _EDGE) :] for index, lines in pages.items()}
    counts = Counter(key for part in (heads, feet) for lines in part.values() for key in map(_key, lines) if key)
    seen: set[str] = set()
    kept: dict[int, list[Line]] = {}
    for index in sorted(pages):
        above = {_key(line) for line in heads[index] if counts[_key(line)] >= _PAGES}
        drop = [line for line in heads[index] if _key(line) in seen]
        drop += [line for line in feet[index] if counts[_key(line)] >= _PAGES]
        kept[index] = [line for line in pages[index] if not any(line is one for one in drop)]
        seen |= above
    return kept


def _key(line: Line) -> str:
    """The line's words with its numbers masked; empty for what says something of its own."""
    text = line.text
    return "" if _OWN.search(text) else re.sub(r"\d+", "0", text)
