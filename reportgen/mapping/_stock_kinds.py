"""Classes and series of stock as labels name them ("Class A", "Class B-1", "Series AA"), and their members."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from reportgen.mapping._concepts import OWN_PREFIX
from reportgen.model.taxonomy import Concept, Label, QName

if TYPE_CHECKING:
    from reportgen.model.statement import LineItem

_KIND = re.compile(r"\b(?P<word>class|series) (?P<name>[a-z](?:-?\d{1,2})?|(?P<twice>[a-z])(?P=twice))(?![\w-])")
_STOCK = re.compile(r"\b(?:preferred|preference|common|ordinary|capital|treasury)\b")
_PREFERRED = re.compile(r"\b(?:preferred|preference)\b")


def name_row(item: LineItem) -> str:
    """The row's words in small letters, behind those of the heading that names its stock: "common stock: par value"."""
    own = " ".join(item.label.lower().split())
    above = " ".join(" ".join(item.section[-1:]).lower().split())
    return own if _STOCK.search(own) or not _STOCK.search(above) else f"{above} {own}"


def name_kind(label: str) -> Concept | None:
    """The member of the one class or series of stock that the label names; None where it names none, or several.

    An own concept, by the name that the SEC's taxonomies have or would have for it.
    """
    label = label.lower()
    found = find_kinds((label,))
    if len(found) != 1:
        return None
    word, _, name = next(iter(found)).partition(" ")
    bare = name.upper().replace("-", "")
    member, stock = f"CommonClass{bare}Member", "Common"
    if _PREFERRED.search(label):
        member = f"Series{bare}PreferredStockMember" if word == "series" else f"PreferredClass{bare}Member"
        stock = "Preferred"
    said = f"{word.capitalize()} {name.upper()} {stock} Stock [Member]"
    return Concept(QName(OWN_PREFIX, member), "domainItemType", "duration", "", True, labels=(Label(said),))


def find_kinds(labels: Iterable[str]) -> frozenset[str]:
    """The classes and series that the labels speak of: "class a", "series b"."""
    return frozenset(f"{one['word']} {one['name']}" for label in labels for one in _KIND.finditer(label.lower()))
