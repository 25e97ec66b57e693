"""Lines at the edges of pages that are no lines of their own: rows cut in two, and words with the page's number.

A row that the edge of a page cuts through ends one page and begins the next. Both halves have its letters and digits,
or some of them where the cut went through the letters; the fuller one stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportgen.model.document import Line

_LEAST, _SAME, _TORN = 4, 0.9, 0.3
_BREAKS = 2
_PAGE = re.compile(r"(?<![\d,.$(-])(\d{1,3})\s*$")


def drop_cut(pages: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """The lines of each page without the lesser half of a row that ends one page and begins the next."""
    kept = {index: list(lines) for index, lines in pages.items()}
    for index in sorted(kept):
        if kept[index] and kept.get(index + 1) and _are_halves(kept[index][-1].text, kept[index + 1][0].text):
            end, start = kept[index][-1].text, kept[index + 1][0].text
            first = (len(_bare(end)), _ink(end)) <= (len(_bare(start)), _ink(start))
            kept[index if first else index + 1].pop(-1 if first else 0)
    return kept


def _are_halves(end: str, start: str) -> bool:
    """One has the letters and digits of the other, all of them or, torn to pieces, some."""
    less, more = sorted((end, start), key=lambda text: len(_bare(text)))
    few, all_ = _bare(less), _bare(more)
    if len(few) < _LEAST or not any(map(str.isdigit, few)) or not any(map(str.isalpha, few)):
        return False
    left = iter(all_)
    if not all(character in left for character in few):
        return False
    return len(few) >= _SAME * len(all_) or _is_torn(less)


def _is_torn(text: str) -> bool:
    """Many of its words are single letters or two."""
    words = re.findall(r"[A-Za-z]+", text)
    return sum(len(word) <= 2 for word in words) > _TORN * len(words) and len(words) > 1


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _ink(text: str) -> int:
    return len("".join(text.split()))


def drop_numbered(pages: Mapping[int, Sequence[Line]]) -> dict[int, list[Line]]:
    """The lines of each page without last lines that count the pages: "Financial Statements  Balance Sheets  6"."""
    kept = {index: list(lines) for index, lines in pages.items()}
    found = [(index, number) for index, lines in kept.items() if lines and (number := _page_number(lines[-1].text))]
    for index in sorted({at for pair in pairwise(found) if _follow(*pair) for at in (pair[0][0], pair[1][0])}):
        kept[index].pop()
    return kept


def _follow(one: tuple[int, int], then: tuple[int, int]) -> bool:
    """The numbers count on while the pages do; a foot may be torn from its page by a break of its own."""
    return then[1] == one[1] + 1 and then[0] - one[0] <= _BREAKS


def _page_number(text: str) -> int:
    """The number that a line of words ends in, its only one; 0 for none. Numbers alone are told with their rows."""
    found = _PAGE.search(text)
    rest = text[: found.start()] if found else ""
    words = re.sub(r"\b(?:19|20)\d\d\b|\b10-?[KQ]\b|\b[QF]-?\d\b", "", rest)
    return int(found[1]) if found and re.search(r"[A-Za-z]", words) and not re.search(r"\d", words) else 0
