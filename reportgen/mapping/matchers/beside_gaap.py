"""Measures that no accounting standard knows: "Non-GAAP earnings per share", "Adjusted EBITDA", "Free cash flow".

A release prints them among the rows of its statements; a concept of the standard would say that they are it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportgen.mapping._evidence import OWN

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting

_BESIDE = re.compile(
    r"\bnon-?\s?gaap\b|\bebitdar?\b|\bfree cash flow\b|\bfunds from operations\b"
    r"|\b(?:adjusted|core) (?:(?:basic|diluted|net|operating|pre-?tax) )*(?:earnings|income|loss|profit|eps|ebit)\b",
    re.IGNORECASE,
)
_GAAP_TOO = re.compile(r"(?<!non)(?<!non[- ])\bgaap\b", re.IGNORECASE)  # "Basic: GAAP and Non-GAAP"


def judge(setting: Setting, row: int, name: str) -> float | None:
    """None, which refuses it, for a standard concept of such a row."""
    label = setting.statement.items[row].label
    return None if name != OWN and _BESIDE.search(label) and not _GAAP_TOO.search(label) else 0.0
