"""What stands at the edges of pages and is no line of its own there.

Running headers and footers, alike on page after page but for their numbers; and rows that the edge of a page cut
through, which stand in two halves, each with the letters and digits but without some of the signs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from reportgen.model.document import Line

_EDGE = 2
_PAGES = 3
_WORDS = 3
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


def drop_cut(pages: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """The lines of each page without the lesser half of a row that ends one page and begins the next."""
    kept = {index: list(lines) for index, lines in pages.items()}
    for index in sorted(kept):
        if kept[index] and kept.get(index + 1):
            end, start = kept[index][-1], kept[index + 1][0]
            if _is_row(end.text) and _bare(end.text) == _bare(start.text):
                lesser = index if _ink(end.text) <= _ink(start.text) else index + 1
                kept[lesser].pop(-1 if lesser == index else 0)
    return kept


def _is_row(text: str) -> bool:
    """It has words and an amount."""
    return len(re.findall(r"[A-Za-z]", text)) > _WORDS and re.search(r"\d[^A-Za-z]*$", text) is not None


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _ink(text: str) -> int:
    return len("".join(text.split()))


def _key(line: Line) -> str:
    """The line's words with its numbers masked; empty for what says something of its own."""
    text = line.text
    return "" if _OWN.search(text) else re.sub(r"\d+", "0", text)
