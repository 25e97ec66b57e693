"""Footnotes of a statement on the page: marks that lead to their texts, texts that lead back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.exporters._tables import Table

Footmark = tuple[str, str]
"""A mark as printed, and the id of its text."""


@dataclass(frozen=True, slots=True)
class FootnoteView:
    """A text with its id and mark; `back` is the id of the place of its first mark, `of` the numbers it is of."""

    id: str
    mark: str
    text: str
    back: str
    of: str


@dataclass(frozen=True, slots=True)
class Feet:
    """The footnotes of a statement on the page; `place` is its own id, `rows` are those of its rows."""

    table: Table
    place: str
    rows: Sequence[str]

    def at(self, row: int, column: int) -> tuple[Footmark, ...]:
        """The marks that stand at just this place."""
        return tuple(self._mark(number) for number in self.table.noted.get((row, column), ()))

    def of_row(self, row: int) -> tuple[Footmark, ...]:
        """The marks of a row and of its numbers: behind a number one would be taken for digits."""
        if not self.table.noted:
            return ()
        columns = range(-1, len(self.table.columns))
        numbers = (number for column in columns for number in self.table.noted.get((row, column), ()))
        return tuple(self._mark(number) for number in dict.fromkeys(numbers))

    def texts(self) -> tuple[FootnoteView, ...]:
        """The texts in order."""
        places: dict[int, list[tuple[int, int]]] = {}
        for place, numbers in self.table.noted.items():
            for number in numbers:
                places.setdefault(number, []).append(place)
        return tuple(self._view(number, places.get(number, ())) for number in range(len(self.table.notes)))

    def _view(self, number: int, places: Sequence[tuple[int, int]]) -> FootnoteView:
        mark, name = self._mark(number)
        return FootnoteView(name, mark, self.table.notes[number].text, self._back(places), self._of(places))

    def _mark(self, number: int) -> Footmark:
        return self.table.notes[number].mark, f"{self.place}-fn{number + 1}"

    def _back(self, places: Sequence[tuple[int, int]]) -> str:
        row = min((row for row, _ in places), default=-1)
        return self.rows[row] if row >= 0 else self.place

    def _of(self, places: Sequence[tuple[int, int]]) -> str:
        """`Inventories, June 30, 2012` where the mark stands at numbers and not at rows."""
        alone = [(row, column) for row, column in places if row >= 0 and column >= 0]
        names = (f"{self.table.rows[row].label}, {self.table.columns[column].title}" for row, column in alone)
        return "; ".join(names)
