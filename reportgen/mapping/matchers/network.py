"""What other filers would make of the row: its words, the rows beside it, its place and its report, learnt at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting


def propose(setting: Setting, row: int) -> dict[str, float]:
    """The likeliest concepts with their probabilities."""
    return setting.judged[row].likely
