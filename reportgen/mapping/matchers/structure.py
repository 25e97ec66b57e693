"""What a row is, apart from its words: its unit, its date or span of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.mapping._evidence import OWN
from reportgen.mapping._facts import tell_opening
from reportgen.mapping._setting import TYPES

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting
    from reportgen.model.taxonomy import Concept

_KINDRED = {"percentItemType": "pureItemType", "pureItemType": "percentItemType", "integerItemType": "sharesItemType"}


def judge(setting: Setting, row: int, name: str) -> float | None:
    """None where unit or period cannot be the concept's."""
    if name == OWN:
        return 0.0
    concept = setting.taxonomy.concept(name)
    return None if concept is None or not _fits(setting, row, concept) else 0.0


def _fits(setting: Setting, row: int, concept: Concept) -> bool:
    item = setting.statement.items[row]
    if concept.abstract or item.measure is None:
        return False
    if TYPES[item.measure] not in (concept.type, _KINDRED.get(concept.type)):
        return False
    if setting.code == "BS":
        return concept.period_type == "instant"
    if concept.period_type == "duration":
        return True
    return setting.code == "CF" and ("cash" in setting.labels[row] or tell_opening(item) is not None)
