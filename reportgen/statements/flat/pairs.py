"""Which label a row has got so far, as a list that grows at its end and is shared by the ways that go on from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A row with its label, and the pairs before it."""

    row: int
    label: int
    before: Pair | None


def unfold(pair: Pair | None) -> dict[int, int]:
    """The label of each row."""
    found = {}
    while pair:
        found[pair.row] = pair.label
        pair = pair.before
    return found
