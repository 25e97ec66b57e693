"""Rows that break a concept down: what is printed as a part is stated as its total, with a member on an axis.

Only where nothing is left to guess: products and services that add up to revenue or to its cost, their costs among all
costs, and classes of stock that stand side by side. A row with a standard concept of its own keeps it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.mapping._concepts import OWN_PREFIX
from reportgen.mapping._stock_kinds import name_kind, name_row
from reportgen.model.report import Match
from reportgen.model.statement import StatementKind
from reportgen.model.taxonomy import Concept, Label, QName

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis with its domain, by local names, each with the label it has where it must be an own one."""

    name: str
    label: str
    domain: str
    domain_label: str


PRODUCTS = Axis("ProductOrServiceAxis", "Product and Service [Axis]", "ProductsAndServicesDomain", "Products [Domain]")
CLASSES = Axis("StatementClassOfStockAxis", "Class of Stock [Axis]", "ClassOfStockDomain", "Class of Stock [Domain]")
AXES = {axis.name: axis for axis in (PRODUCTS, CLASSES)}

_REVENUE = frozenset(
    (
        *("Revenues", "RevenueFromContractWithCustomerExcludingAssessedTax"),
        "RevenueFromContractWithCustomerIncludingAssessedTax",
    )
)
_COST = frozenset(
    (
        *("CostOfRevenue", "CostOfGoodsAndServicesSold"),
        "CostOfGoodsAndServiceExcludingDepreciationDepletionAndAmortization",
    )
)
_SOLD = "CostOfGoodsAndServicesSold"
# the words that are left of a label when those below are taken off, and the member they name
_KINDS = {
    "product": "ProductMember",
    "good": "ProductMember",
    "service": "ServiceMember",
    "license": "LicenseMember",
    "maintenance": "MaintenanceMember",
    "royalty": "RoyaltyMember",
    "advertising": "AdvertisingMember",
    "food and beverage": "FoodAndBeverageMember",
    "admission": "AdmissionMember",
}
_AROUND = re.compile(r"\b(?:net|total|revenue|sale|cost|of|from|sold)\b")
_CLASS = re.compile(r"^class ([abc]) (?:common|ordinary) (?:stock|share)\b")
_TREASURY = re.compile(r"\btreasury\b")
_OF_A_CLASS = frozenset(("CommonStockValue", "CommonStockValueOutstanding"))


def break_down(setting: Setting, matches: Sequence[Match], settled: Mapping[int, object]) -> tuple[Match, ...]:
    """The matches, those of parts with the concept they are parts of. `settled` rows are as somebody said they are."""
    found = dict(_split_totals(setting, matches)) | dict(_split_classes(setting, matches))
    found |= dict(_split_kinds(setting, matches))
    return tuple(
        _state_part(match, *found[row])
        if row in found and (row not in settled or match.concept == found[row][0].concept)
        else match
        for row, match in enumerate(matches)
    )


def _split_totals(setting: Setting, matches: Sequence[Match]) -> Iterator[tuple[int, tuple[Match, Concept, Concept]]]:
    """Products and services that add up, with other rows or alone, to revenue or its cost."""
    if setting.code != "IS" or not setting.recent:
        return
    axis = _find(setting, PRODUCTS.name, PRODUCTS.label)
    for one in setting.adds_up.values():
        parts = {row: member for row, _ in one.parts if (member := _name_kind(setting, row))}
        whole = _find_whole(setting, matches, one.total, parts)
        if whole is None or not all(_is_open(matches[row], whole) for row in parts):
            continue
        if len({member.qname for member in parts.values()}) == len(parts) > 1:
            yield from ((row, (whole, axis, member)) for row, member in parts.items())


def _find_whole(setting: Setting, matches: Sequence[Match], total: int, parts: Mapping[int, Concept]) -> Match | None:
    """What the parts are parts of: their total, or the cost of what is sold where each of them names a cost."""
    whole = matches[total]
    if whole.concept is None or whole.concept.qname.name in _REVENUE | _COST:
        return whole if whole.concept else None
    sold = setting.taxonomy.concept(_SOLD)
    costs = all("cost" in setting.labels[row].split() for row in parts)
    scores = [matches[row].score for row in parts]
    return Match(sold, min(scores), "", True) if sold and costs and scores else None


def _split_classes(setting: Setting, matches: Sequence[Match]) -> Iterator[tuple[int, tuple[Match, Concept, Concept]]]:
    """Class A and class B stock, one below the other on the balance sheet, the first of them plainly common stock."""
    rows = {
        row: found[1]
        for row, label in enumerate(setting.labels)
        if row in setting.judged and (found := _CLASS.match(label))
    }
    wholes = [matches[row] for row in rows if _is_class_concept(matches[row].concept)]
    if setting.code != "BS" or len(set(rows.values())) < len(rows) or len(rows) < 2 or not wholes:
        return
    axis = setting.taxonomy.concept(CLASSES.name)
    for row, letter in rows.items():
        member = setting.taxonomy.concept(f"CommonClass{letter.upper()}Member")
        if axis and member and (_is_open(matches[row], wholes[0]) or matches[row] is wholes[0]):
            yield row, (wholes[0], axis, member)


def _split_kinds(setting: Setting, matches: Sequence[Match]) -> Iterator[tuple[int, tuple[Match, Concept, Concept]]]:
    """Rows beside the balance sheet that name their class or series, where the document speaks of others too."""
    if setting.statement.kind is not StatementKind.PARENTHETICAL:
        return
    counts = Counter(match.concept for match in matches)
    axis = setting.taxonomy.concept(CLASSES.name)
    for row, match in enumerate(matches):
        if setting.statement.items[row].is_heading:
            continue
        label = name_row(setting.statement.items[row])
        kind = name_kind(label)
        word = kind.label.lower().partition(" ")[0] if kind else ""
        several = sum(one.startswith(word) for one in setting.kinds) > 1 and not _TREASURY.search(label)
        if match.concept and axis and kind and (counts[match.concept] > 1 or several):
            yield row, (match, axis, setting.taxonomy.concept(kind.qname.name) or kind)


def _is_class_concept(concept: Concept | None) -> bool:
    return concept is not None and concept.qname.name in _OF_A_CLASS


def _is_open(match: Match, whole: Match) -> bool:
    """No standard concept of its own was found for the row, but for one that says the same as the whole's."""
    concept = match.concept
    if concept is None or whole.concept is None:
        return False
    names = {concept.qname.name, whole.concept.qname.name}
    return concept.qname.prefix == OWN_PREFIX or len(names) == 1 or names <= _REVENUE or names <= _COST


def _name_kind(setting: Setting, row: int) -> Concept | None:
    """The member that the row's label names, as far as the taxonomy has it."""
    name = _KINDS.get(" ".join(_AROUND.sub(" ", setting.labels[row]).split()))
    return setting.taxonomy.concept(name) if name else None


def _find(setting: Setting, name: str, label: str) -> Concept:
    """The taxonomy's axis, else an own one of the same name: since 2018 it is in the SEC's srt."""
    own = Concept(QName(OWN_PREFIX, name), "stringItemType", "duration", "", True, "dimensionItem", (Label(label),))
    return setting.taxonomy.concept(name) or own


def _state_part(match: Match, whole: Match, axis: Concept, member: Concept) -> Match:
    reason = f"a part of {whole.concept.qname if whole.concept else ''}: {member.label}"
    return replace(
        match, concept=whole.concept, score=whole.score, reason=reason, review=whole.review, members=((axis, member),)
    )
