"""The heading of a flattened table: its fragments, torn out of their rows, put back into rows.

Spans, days and years come nearly in the order of their columns, whatever stands between them. What the order of the
text has turned round is put right: columns of one span differ in their dates, and the latest stands first unless the
document has it otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from reportgen.model.document import Cell, Line
from reportgen.statements._rows import Row
from reportgen.statements.columns import Layout, Slot
from reportgen.statements.flat.pieces import Kind, Piece
from reportgen.statements.periods import Fragment, Mark, Span, read_fragments

_WIDTH = 100.0
_EARLY = 10  # numbers; fragments further down are no heading unless the heading wants some
_MONTH_DAYS, _WEEK = 30.5, 8.0
_ENDS = frozenset((Mark.DATE, Mark.YEAR))


@dataclass(frozen=True, slots=True)
class Word:
    """A fragment of a heading with its words."""

    fragment: Fragment
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """The fragments of a heading by what they say, in the order of the text; `place` is its first line."""

    spans: tuple[Word, ...]
    days: tuple[Word, ...]
    ends: tuple[Word, ...]
    place: Row | None

    def rows(self) -> list[Row]:
        """Up to three lines as they would stand over the columns: spans, days, years or dates."""
        levels = [words for words in (self.spans, self.days, self.ends) if words]
        return [_row("  ".join(word.text for word in words), self.place) for words in levels if self.place]

    def changes(self) -> frozenset[int]:
        """The columns that state changes, once the heading is fitted to its columns."""
        return frozenset(i for i, word in enumerate(self.ends) if word.fragment.mark is Mark.CHANGE)

    def without_changes(self) -> Heading:
        """The heading of the columns that state no changes."""
        return replace(self, ends=tuple(word for word in self.ends if word.fragment.mark is not Mark.CHANGE))

    def repeated(self) -> int:
        """The number of columns where dates that are named twice, under one span, are but one; 0 where none is."""
        bare = any(not word.fragment.month for word in self.ends)
        distinct = len({word.fragment.year if bare else _key(word) for word in self.ends})
        spans = {word.fragment.span for word in self.spans}
        return distinct if len(spans) < 2 and distinct < len(self.ends) else 0

    def counts(self) -> list[int]:
        """The numbers of columns that the heading may mean, likeliest first; empty when it says nothing."""
        dates = sum(word.fragment.mark in _ENDS for word in self.ends)
        counts = [len(self.ends), dates, len(self.days), 2 * len(self.spans), 2 * dates]
        return list(dict.fromkeys(count for count in counts if count))


def split_heads(pieces: Sequence[Piece]) -> tuple[list[Row], list[Row], list[Piece]]:
    """Lines of the heading, lines like it further down, and the other pieces."""
    heads: list[Row] = []
    later: list[Row] = []
    rest, numbers = [], 0
    for piece in pieces:
        if piece.kind is Kind.HEAD:
            (heads if numbers <= _EARLY else later).append(piece.row)
        else:
            rest.append(piece)
            numbers += piece.kind is Kind.NUMBER
    return heads, later, rest


def read_fuller(heads: Sequence[Row], later: Sequence[Row]) -> Heading:
    """The heading with the lines like it further down, up to where a span that it has comes again: another table's."""
    seen = {span for row in heads for span in _spans(row)}
    own: list[Row] = []
    for row in later:
        spans = _spans(row)
        if any(span in seen for span in spans):
            break
        seen.update(spans)
        own.append(row)
    return read_heading([*heads, *own])


def _spans(row: Row) -> list[Span]:
    return [fragment.span for fragment in read_fragments(row.text) if fragment.mark is Mark.SPAN and fragment.span]


def read_heading(rows: Sequence[Row]) -> Heading:
    """The fragments of these lines; a day and a year in lines of their own are one date."""
    words = [
        Word(fragment, row.text[int(fragment.x0) : int(fragment.x1)].strip())
        for row in rows
        for fragment in read_fragments(row.text)
        if fragment.mark is not Mark.NOTE
    ]
    words = [word for word, after in zip_longest(words, words[1:]) if word and not _runs_on(word, after)]
    spans = tuple(word for word in words if word.fragment.mark is Mark.SPAN)
    days = tuple(word for word in words if word.fragment.mark is Mark.DAY)
    ends = tuple(word for word in words if word.fragment.mark not in (Mark.SPAN, Mark.DAY))
    years = [word for word in ends if word.fragment.mark is Mark.YEAR]
    matched = _match_years(days, years)
    if matched and len(years) == len(days):
        dated = iter(_date(day, year) for day, year in zip(days, matched, strict=True))
        ends, days = tuple(next(dated) if word.fragment.mark is Mark.YEAR else word for word in ends), ()
    elif matched:
        ends, days = tuple(_date(day, year) for day, year in zip(days, matched, strict=True)), ()
    return Heading(spans, days, ends, rows[0] if rows else None)


def _runs_on(word: Word, after: Word | None) -> bool:
    """A lone sign over "Change" is the same column's."""
    changes = after is not None and word.fragment.mark is after.fragment.mark is Mark.CHANGE
    return changes and word.text in ("%", "$")


def _match_years(days: Sequence[Word], years: Sequence[Word]) -> Sequence[Word]:
    """The year of each day, none where that cannot be told.

    As many years as days are theirs in the order of the text. Days within a week of each other end the same weeks of
    different years: where the order would give one of them two years, or there are not as many years, the first of the
    days is of the first year, and so on.
    """
    own = list(dict.fromkeys(_key(day)[1:] for day in days))
    named = {year.fragment.year: year for year in reversed(years)}
    order = list(dict.fromkeys(year.fragment.year for year in years))
    even = len(days) == len(years)
    if even and len({(_key(day)[1:], year.fragment.year) for day, year in zip(days, years, strict=True)}) == len(own):
        return years
    if len(own) > 1 and len(own) == len(order) and _are_near(own):
        return [named[order[own.index(_key(day)[1:])]] for day in days]
    return years if even else ()


def _are_near(days: Sequence[tuple[int, int]]) -> bool:
    """Days of the year (month, day) within a week of each other."""
    places = [month * _MONTH_DAYS + day for month, day in days]
    return max(places) - min(places) <= _WEEK


def _date(day: Word, year: Word) -> Word:
    fragment = replace(day.fragment, mark=Mark.DATE, year=year.fragment.year)
    return Word(fragment, f"{day.text.rstrip(' ,')}, {year.fragment.year}")


def fit_heading(heading: Heading, width: int, ascending: bool) -> Heading:
    """The heading of a table of so many columns; `ascending`: the document puts earlier periods first."""
    spans, ends = heading.spans, heading.ends[:width]
    groups = len(spans) if len(spans) > 1 and width % len(spans) == 0 else 1
    size = width // groups
    distinct = _distinct(ends)
    if len(ends) < width and groups > 1 and len(ends) == size:
        ends = ends * groups
    elif len(ends) == width and groups > 1 and len(distinct) == size and size > 1 and _repeats(ends, size):
        ends = distinct * groups
    if len(ends) == width > 0 and not ascending:
        ends = tuple(word for start in range(0, width, size) for word in _latest_first(ends[start : start + size]))
    return replace(heading, spans=_share(spans, width), days=_share(heading.days, width), ends=_share(ends, width))


def _share(words: tuple[Word, ...], width: int) -> tuple[Word, ...]:
    """Fewer words than columns stand over as many columns each."""
    if not words or width % len(words):
        return words
    return tuple(word for word in words for _ in range(width // len(words)))


def _key(word: Word) -> tuple[int, int, int]:
    return word.fragment.year, word.fragment.month, word.fragment.day


def _distinct(ends: Sequence[Word]) -> tuple[Word, ...]:
    return tuple(word for i, word in enumerate(ends) if _key(word) not in {_key(other) for other in ends[:i]})


def _repeats(ends: Sequence[Word], size: int) -> bool:
    """Some group of columns has a date twice."""
    return any(len(_distinct(ends[start : start + size])) < size for start in range(0, len(ends), size))


def _latest_first(ends: Sequence[Word]) -> tuple[Word, ...]:
    """Dates that strictly rise are turned round."""
    keys = [_key(word) for word in ends]
    if all(word.fragment.mark in _ENDS for word in ends) and all(early < late for early, late in pairwise(keys)):
        return tuple(reversed(ends))
    return tuple(ends)


def _row(text: str, place: Row) -> Row:
    line = Line(place.line.number, (Cell(text, 0.0, float(len(text))),), 0.0, text)
    return Row(line, place.page, place.block, False, text, ())


def lay_out_flat(width: int) -> Layout:
    """Columns of equal width: a flattened table has places only in the order of its numbers."""
    return Layout(tuple(Slot(_WIDTH * i, _WIDTH * i + _WIDTH) for i in range(width)), True, False)


def place_of(column: int) -> tuple[float, float]:
    """x0 and x1 of a number in this column."""
    return _WIDTH * column, _WIDTH * column + _WIDTH - 1
