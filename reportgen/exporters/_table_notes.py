"""The footnotes of a statement as its table has them: numbered, with the places where their marks stand."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.model.statement import Statement


@dataclass(frozen=True, slots=True)
class TableNote:
    """A footnote below a statement: its mark, its text, and its id ("" where it explains no fact)."""

    mark: str
    text: str
    id: str


def place_notes(statement: Statement) -> dict[tuple[int, int], tuple[int, ...]]:
    """The numbers of the notes (from 0) by (row, column); -1 stands for all rows, or all columns."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for number, noted in enumerate(statement.footnotes):
        for place in noted.places:
            found[place] = (*found.get(place, ()), number)
    return found
