"""What a row is, apart from its words: its unit, its date or span of time, its place between the totals."""

from __future__ import annotations

import re
from math import log
from typing import TYPE_CHECKING

from reportgen.mapping._evidence import OWN
from reportgen.mapping._setting import TYPES

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting
    from reportgen.model.taxonomy import Concept

_SMOOTHING = 5.0
_WEIGHT = 0.6
_CASH_POSITION = re.compile(r"\b(?:begin|beginning|end|ending|start|opening|closing)\b|cash equivalent$")
_KINDRED = {"percentItemType": "pureItemType", "pureItemType": "percentItemType", "integerItemType": "sharesItemType"}


def judge(setting: Setting, row: int, name: str) -> float | None:
    """None where unit or period cannot be the concept's; else how usual it is between these totals."""
    if name != OWN:
        concept = setting.taxonomy.concept(name)
        if concept is None or not _fits(setting, row, concept):
            return None
    zone = setting.evidence.counts(f"Z|{setting.code}|{setting.zones[row]}")
    prior = setting.evidence.counts(f"P|{setting.code}")
    return _WEIGHT * log(zone.lift(name, prior, _SMOOTHING))


def _fits(setting: Setting, row: int, concept: Concept) -> bool:
    measure = setting.statement.items[row].measure
    if concept.abstract or measure is None:
        return False
    wanted = TYPES[measure]
    if wanted not in (concept.type, _KINDRED.get(concept.type)):
        return False
    if setting.code == "BS":
        return concept.period_type == "instant"
    return concept.period_type == "duration" or (
        setting.code == "CF" and _CASH_POSITION.search(setting.labels[row]) is not None
    )
