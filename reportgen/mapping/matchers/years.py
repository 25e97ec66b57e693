"""What came into the taxonomy after most filings that the model learnt from: newer names beside the ones they split."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting

# statement and zone before the row, the name that filers used, the one for this place, its first year, what part of
# the filers moved; FASB, 2024 taxonomy: interest is told apart as operating and nonoperating
_SPLIT = (("IS", "O", "InterestExpense", "InterestExpenseNonoperating", 2024, 0.6),)


def propose(setting: Setting, row: int) -> dict[str, float]:
    """The newer name, as likely as the part of filers that moved makes it."""
    likely = setting.judged[row].likely
    before = setting.zones[row].partition(">")[0]
    return {
        new: likely[old] * moved / (1 - moved)
        for code, zone, old, new, year, moved in _SPLIT
        if (code, zone) == (setting.code, before) and old in likely and setting.year >= year
    }
