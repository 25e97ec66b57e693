"""Classes and series of stock in a label that speaks of several: which of its words are said of which.

Two shapes are understood. A list in brackets behind a total, "1,862 (Class A 1,607, Class B 245, Class C 10)", which
must add up to it; and one part for each class, "5,000 Class A shares authorized, ...; 4,141 Class B shares ...".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

_NAME = r"(?:[a-z](?:-?\d{1,2})?|(?P<twice>[a-z])(?P=twice))"
_KIND = re.compile(rf"\b(?P<word>class|series)\s+(?P<name>{_NAME})(?![\w-])")
_ANY = re.compile(r"\b(?:class|series)\s+(?!of\b)\S|\bclasses\b")
# "class A and B", "series A, B or C"
_LISTED = re.compile(
    r"\b(?:class|series)\s+\w(?:-?\d+)?(?:\s*[,/&]\s*|\s+)(?:(?:and|or|through|to)\s+)?[a-z](?:-?\d+)?\b"
)
_EACH = r"(?:class|series)\s+\w{1,3}(?:-\d+)?\s*[:\u2013\u2014-]?\s*\d[\d,.]*(?:\s*(?:thousand|million|billion))?"
_BROKEN_DOWN = re.compile(
    rf"(?P<total>\d[\d,]*(?:\.\d+)?)(?P<power>\s*(?:thousand|million|billion))?(?P<said>\s*(?:[a-z]+\s+){{0,4}})"
    rf"\((?P<list>{_EACH}(?:(?:\s*[,;]|\s+and|\s*[,;]\s*and)\s+{_EACH})+)\)"
)
_LEFT = re.compile(rf"\b{_EACH}")
_NUMBER = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<power>\s*(?:thousand|million|billion))?$")
_COUNT = re.compile(r"\d|\bnone\b|\bno\b")
_TURNED = re.compile(r"\b(?:convert|exchange)")
_HALF = Decimal("0.5")

Part = tuple[str, str]
"""The class ("class a", empty: of all of them together) and the words that are said of it."""


def name_kinds(text: str) -> list[str] | None:
    """The classes and series that the words name, each once, in their order; None where one cannot be told."""
    found = [f"{match['word']} {match['name']}" for match in _KIND.finditer(text)]
    if len(found) != len(_ANY.findall(text)) or _LISTED.search(text):
        return None
    return list(dict.fromkeys(found))


def drop_names(text: str) -> str:
    """The words without the names of classes, whose digits ("class B-1") count nothing."""
    return _KIND.sub(" ", text)


def part_kinds(text: str) -> tuple[Part, ...]:
    """The words about each class, where a label names several; empty where that is not plain."""
    if _TURNED.search(text):
        return ()
    broken = list(_BROKEN_DOWN.finditer(text))
    return tuple(_part_lists(text, broken)) if broken else tuple(_part_words(text))


def _part_lists(text: str, broken: list[re.Match[str]]) -> Iterator[Part]:
    """The words with the totals, then those with the numbers of each class in their place."""
    lists = [_read_list(match["list"]) for match in broken]
    kinds = list(lists[0])
    outside = _BROKEN_DOWN.sub(" ", text)
    if any(list(one) != kinds or len(one) < 2 for one in lists) or not all(map(_adds_up, broken, lists)):
        return
    if set(name_kinds(outside) or ()) - set(kinds) or _ANY.search(drop_names(outside)) or _LEFT.search(outside):
        return
    yield "", _fill(text, [f"{match['total']}{match['power'] or ''}" for match in broken])
    for kind in kinds:
        yield kind, _fill(text, [one[kind] for one in lists])


def _fill(text: str, numbers: list[str]) -> str:
    """The text with the numbers for the totals and their lists, and without the names of classes."""
    left = iter(numbers)
    return drop_names(_BROKEN_DOWN.sub(lambda match: next(left) + match["said"], text))


def _read_list(words: str) -> dict[str, str]:
    """By class its number as printed; empty where it cannot be read."""
    found: dict[str, str] = {}
    names = list(_KIND.finditer(words))
    for name, then in zip(names, [*names[1:], None], strict=True):
        part = re.sub(r"(?:[\s,;]|\band\b)+$", "", words[name.end() : then.start() if then else None])
        number = _NUMBER.search(part)
        kind = f"{name['word']} {name['name']}"
        if number is None or kind in found:
            return {}
        found[kind] = number.group()
    return found


def _adds_up(match: re.Match[str], parts: dict[str, str]) -> bool:
    """The classes are all of the total, as closely as the printed digits tell (XBRL Calculation 1.1, section 2)."""
    total, unit = _size(f"{match['total']}{match['power'] or ''}")
    read = [_size(number) for number in parts.values()]
    slack = _HALF * (unit + sum((one for _, one in read), Decimal(0)))
    return abs(total - sum((value for value, _ in read), Decimal(0))) <= slack


def _size(words: str) -> tuple[Decimal, Decimal]:
    """The number and the unit of its last digit."""
    match = _NUMBER.search(words)
    assert match is not None
    number = Decimal(match["number"].rstrip(",").replace(",", ""))
    power = {"thousand": 3, "million": 6, "billion": 9}.get((match["power"] or "").strip(), 0)
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return number.scaleb(power), Decimal(1).scaleb(exponent + power)


def _part_words(text: str) -> Iterator[Part]:
    """What stands before the first class, then what is said of each: from its part on, up to that of the next."""
    marks = [(match.start(), f"{match['word']} {match['name']}") for match in _KIND.finditer(text)]
    starts: list[tuple[int, str]] = []
    for at, kind in marks:
        if starts and starts[-1][1] == kind:
            continue
        before = text[:at].rfind(";") + 1
        if starts and before <= starts[-1][0] and re.search(r"\d\s*(?:million|billion|thousand)?\s*$", text[:at]):
            return  # its number stands before it, and nothing tells where the words about it begin
        starts.append((before if not starts or before > starts[-1][0] else at, kind))
    if len({kind for _, kind in starts}) < len(starts) or len(starts) < 2:
        return
    ends = [at for at, _ in starts[1:]]
    parts = [(kind, text[at:end]) for (at, kind), end in zip(starts, [*ends, len(text)], strict=True)]
    # "class A and class B common stock, 100 shares authorized" may be of each or of both
    if all(_COUNT.search(drop_names(words)) for _, words in parts):
        yield "", text[: starts[0][0]]
        yield from parts
