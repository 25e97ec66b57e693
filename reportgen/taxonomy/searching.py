"""Concepts found by words of their names and labels, the plainest first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.taxonomy.catalogue import Catalogue

_DEEPEST = 8
_SPECIAL = {"dimensionItem": ("axis",), "hypercubeItem": ("table",)}


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept that fits: its prefixed name, its facts, the statement families it stands in, what it stands under
    (nearest first, up to the root), and since when it is deprecated ("" not, else a day, a year or "yes").
    """

    concept: str
    label: str
    balance: str
    period: str
    type: str
    flags: tuple[str, ...]
    statements: tuple[str, ...]
    parents: tuple[str, ...]
    deprecated: str


def search(words: str, taxonomy: Catalogue, limit: int) -> tuple[Hit, ...]:
    """The `limit` best of those that have all the words (beginnings count), else of those that have most of them.

    Order: the name itself; all words; concrete before abstract; in use before deprecated; those of a statement first;
    whole words; the fewest other words in name and label; name.
    """
    wanted = split(words)
    asked = "".join(words.split()).casefold()
    ranked = sorted(_rank(asked, wanted, taxonomy)) if wanted else []
    complete = [one for one in ranked if one[0][1] == 0]
    return tuple(_describe(name, taxonomy) for _, name in (complete or ranked)[:limit])


def split(text: str) -> tuple[str, ...]:
    """Words in lower case and singular; names are cut at their capitals."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", text)
    return tuple(dict.fromkeys(_singular(word) for word in re.findall(r"\w+", apart.casefold())))


def _singular(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _rank(asked: str, wanted: tuple[str, ...], taxonomy: Catalogue) -> Iterator[tuple[tuple[int, ...], str]]:
    for name, fields in taxonomy.records():
        local, _, _, _, flags, families, deprecated, _, label = fields
        texts = taxonomy.wordings(name) or (label,)
        by_name = _compare(wanted, split(local))
        missing, partly, others = min(by_name, *(_compare(wanted, split(text)) for text in texts))
        if missing < len(wanted):
            exact = asked in (local.casefold(), name.casefold(), f"{taxonomy.prefix}:{local}".casefold())
            signs = (
                not exact,
                missing,
                bool(flags),
                bool(deprecated),
                not families,
                partly,
                others + by_name[2],
                len(local),
            )
            yield tuple(map(int, signs)), name


def _compare(wanted: tuple[str, ...], words: tuple[str, ...]) -> tuple[int, int, int]:
    """How many of the words wanted are missing, how many only begin a word, and how many other words there are."""
    whole = set(wanted) & set(words)
    begun = [word for word in wanted if word not in whole and any(one.startswith(word) for one in words)]
    return len(wanted) - len(whole) - len(begun), len(begun), max(len(words) - len(wanted), 0)


def _describe(name: str, taxonomy: Catalogue) -> Hit:
    concept = taxonomy.concept(name)
    assert concept is not None
    return Hit(
        str(concept.qname),
        concept.label,
        concept.balance,
        concept.period_type,
        concept.type.removesuffix("ItemType"),
        _SPECIAL.get(concept.substitution, ("abstract",) * concept.abstract),
        taxonomy.statements(name),
        _climb(name, taxonomy),
        taxonomy.deprecated(name),
    )


def _climb(name: str, taxonomy: Catalogue) -> tuple[str, ...]:
    """The first of what stands above, and what stands above that, to the root."""
    path: list[str] = []
    here = name
    while len(path) < _DEEPEST:
        above = next((one for one in taxonomy.above(here) if one not in path and one != name), "")
        if not above:
            break
        path.append(above)
        here = above
    return tuple(path)
