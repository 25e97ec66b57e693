"""A row's words against the labels of the taxonomy, for taxonomies that no filer seen in training used.

What other filers did says nothing there, so likeness alone decides, and caps what is told as certainty.
"""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import TYPE_CHECKING

from reportgen.mapping._labels import core, normalise

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.mapping._setting import Setting
    from reportgen.model.taxonomy import Taxonomy

_LEARNT = "us-gaap"
"""The prefix whose concepts the network and the table of counts know."""

_LEAST_LIKE = 0.6
# a label word for word outweighs what the network thinks of names that it does not know
_WEIGHT = 20.0
_STEEPNESS = 6
_ELSEWHERE = 0.25
_UNSAID = 0.5


class _Index:
    """The words of all labels: which labels have a word, and how much the word tells."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        found = [(name, normalise(text)) for name in taxonomy.names() for text in taxonomy.wordings(name)]
        self.labels = [(name, text, frozenset(core(text).split())) for name, text in found]
        self.by_word: dict[str, list[int]] = {}
        for number, (_, _, words) in enumerate(self.labels):
            for word in words:
                self.by_word.setdefault(word, []).append(number)

    def weigh(self, words: Iterable[str]) -> float:
        """The information of the words: rare ones tell more."""
        return sum(log(1 + len(self.labels) / (1 + len(self.by_word.get(word, ())))) for word in words)


def is_foreign(taxonomy: Taxonomy) -> bool:
    """Whether the model knows none of the taxonomy's concepts."""
    return taxonomy.prefix != _LEARNT


def propose(setting: Setting, row: int) -> dict[str, float]:
    """Concepts whose labels are like the row's, with weights; nothing where the model knows the taxonomy."""
    if not is_foreign(setting.taxonomy):
        return {}
    found = _likeness(setting.taxonomy, setting.labels[row])
    return {name: _WEIGHT * alike**_STEEPNESS * _place(setting, name) for name, alike in found.items()}


def like(setting: Setting, row: int, name: str) -> float:
    """How like the best of the concept's labels is (0 to 1); a half for one that no label speaks for."""
    return _likeness(setting.taxonomy, setting.labels[row]).get(name, _UNSAID)


def tell(setting: Setting, row: int, name: str) -> str:
    """How like the best of the concept's labels is, in words; empty when none is."""
    alike = _likeness(setting.taxonomy, setting.labels[row]).get(name, 0.0)
    return "" if not alike else "a label of the taxonomy says so" if alike == 1 else "like a label of the taxonomy"


def _place(setting: Setting, name: str) -> float:
    families = setting.taxonomy.statements(name)
    return 1.0 if not families or setting.code in families else _ELSEWHERE


def _likeness(taxonomy: Taxonomy, label: str) -> dict[str, float]:
    """Concepts by how like their best label is: 1 the same words in order, else the information shared, up to 0.97."""
    index = _index(taxonomy)
    words = frozenset(core(label).split())
    found: dict[str, float] = {}
    for number in sorted({number for word in words for number in index.by_word.get(word, ())}):
        name, text, others = index.labels[number]
        shared = index.weigh(words & others) / index.weigh(words | others)
        alike = 1.0 if text == label else min(shared, 0.97)
        if alike >= _LEAST_LIKE:
            found[name] = max(alike, found.get(name, 0.0))
    return found


@lru_cache(maxsize=2)
def _index(taxonomy: Taxonomy) -> _Index:
    return _Index(taxonomy)
