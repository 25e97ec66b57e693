"""How likely a label carries no number: its own look, and what filers do with its wording."""

from __future__ import annotations

import math
import re
from functools import cache
from pathlib import Path

from reportgen.statements.torn import heading_cost

_TABLE = Path(__file__).resolve().parent.parent / "data" / "headings.tsv"
_APART = re.compile(r"\[[^\]]*\]|\(note[^)]*\)")
_LETTERS = re.compile(r"[^a-z]+")
# printed without a number nearly always, though filers tag it with nil
_NO_VALUE = re.compile(
    r"commitments? (?:and|or) contingen|contingenc.* and commitments|accompanying notes|^see notes"
    # the line of the scale, torn: "ions, except share amounts)", "(in ASSETS"
    r"|\bexcept (?:per )?share (?:and per share )?(?:amounts|data|information)|^in assets$"
)
# "Preferred stock, ...; none issued": rather without a number than the row beside it
_NOUGHT = re.compile(r"\b(?:none|no shares) (?:are |were )?(?:issued|outstanding)")
_REMARK = re.compile(r"\([^()]*\)")
_SURE, _STEEP, _RATHER = 0.3, 1.2, 1.4


def plain_label(label: str) -> str:
    """The label's letters in small, words one space apart, without remarks in brackets: the table's spelling."""
    return _LETTERS.sub(" ", _APART.sub(" ", label.lower().replace("’", "").replace("'", ""))).strip()


@cache
def _shares() -> dict[str, float]:
    """The share of companies that give the label no number."""
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return {label: int(share) / 100 for label, _, share in (line.partition("\t") for line in lines)}


def weigh_heading(label: str) -> float:
    """The cost of taking the label for a heading: low where filers give its wording no number."""
    plain = plain_label(label)
    if _NO_VALUE.search(plain) or _REMARK.fullmatch(label.strip()):
        return _SURE
    share = _shares().get(plain)
    cost = min(heading_cost(label), _RATHER) if _NOUGHT.search(plain) else heading_cost(label)
    if share is None:
        return cost
    return min(cost, _STEEP * -math.log(min(share, 0.97)) + 0.1) if not label.endswith(":") else cost
