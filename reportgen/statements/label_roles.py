"""Which of a run of labels are headings: told by the labels around them, where no number stands beside any.

"Claims and expenses" above "Total claims and expenses", and what stands right above "Basic", head rows and have no
number of their own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportgen.statements.flat.headings import plain_label, weigh_heading
from reportgen.statements.torn import Trait, read_trait

_SURE = 0.1
_EITHER = re.compile(r"(?:basic|assuming dilution)\b", re.IGNORECASE)
_NO_EITHER = re.compile(r"\b(?:basic|diluted|dilution)\b", re.IGNORECASE)
_SHARES = re.compile(r"\bshares\b", re.IGNORECASE)
_RESULT = re.compile(r"\b(?:earnings|income|loss|dividends?)\b", re.IGNORECASE)
_TOTAL = re.compile(r"(?:sub)?total ")
_COLLECTIVE = re.compile(r"\b(?:expenses|revenues)$")
_LEAST_BETWEEN = 3


def read_traits(labels: Sequence[str]) -> list[Trait]:
    """What each label says of its numbers; the cost of being a heading is low where the others show it to be one."""
    words = [plain_label(label) for label in labels]
    traits: list[Trait] = []
    section: tuple[str, ...] = ()
    for at, label in enumerate(labels):
        cost = weigh_heading(label)
        if _is_heading(words, at):
            cost, section = min(cost, _SURE), (label,)
        elif not _NO_EITHER.search(label):
            section = ()
        trait = replace(read_trait(label, section), as_heading=cost)
        counted = bool(section) and _SHARES.search(section[0]) is not None and not _RESULT.search(section[0])
        traits.append(replace(trait, rate=trait.rate and not counted))
    return traits


def _is_heading(words: Sequence[str], at: int) -> bool:
    own = words[at]
    below = words[at + 1] if at + 1 < len(words) else ""
    if _EITHER.match(below) and not _NO_EITHER.search(own):
        return True
    if _COLLECTIVE.search(own) and own in words[at + _LEAST_BETWEEN :]:
        return True  # what stands below under the same words is the sum
    return bool(own) and any(_TOTAL.match(other) and _TOTAL.sub("", other, 1) == own for other in words[at + 2 :])
