"""The footnotes of the statements tied to the facts that their rows and columns state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reportgen.model.report import FactNote

if TYPE_CHECKING:
    from reportgen.model.report import Fact, TaggedStatement
    from reportgen.model.statement import Footnote, LineItem, Statement


def tie_footnotes(tagged: Sequence[TaggedStatement]) -> tuple[FactNote, ...]:
    """Each text once, in page order, with the facts that it explains in all statements; none without a fact."""
    found: dict[tuple[str, str], tuple[Footnote, dict[object, Fact]]] = {}
    for one in tagged:
        for noted in one.statement.footnotes:
            key = (noted.footnote.text, noted.footnote.language)
            _, facts = found.setdefault(key, (noted.footnote, {}))
            for fact in (fact for place in noted.places for fact in _facts_at(one, *place)):
                # a fact that two statements print is one
                facts.setdefault((fact.concept, fact.context, fact.unit, fact.value, fact.decimals), fact)
    return tuple(FactNote(footnote, tuple(facts.values())) for footnote, facts in found.values() if facts)


def _facts_at(tagged: TaggedStatement, row: int, column: int) -> Iterator[Fact]:
    """The facts of a row, or of the rows under a heading; of all rows where it is -1."""
    rows = set(_rows_at(tagged.statement, row))
    for one in tagged.rows:
        if one.item in rows:
            stated = one.facts if column < 0 else one.facts[column : column + 1]
            yield from (fact for fact in stated if fact)


def _rows_at(statement: Statement, row: int) -> Iterator[int]:
    items = statement.items
    if row < 0:
        yield from range(len(items))
        return
    yield row
    if items[row].is_heading:
        yield from _rows_under(items, row)


def _rows_under(items: Sequence[LineItem], heading: int) -> Iterator[int]:
    """The rows of a heading: those indented below it, up to its total; where none is, those that count alike."""
    section = (*items[heading].section, items[heading].label)
    below = range(heading + 1, len(items))
    inset = bool(below) and items[below[0]].depth > items[heading].depth
    measure = next((items[row].measure for row in below if items[row].measure), None)
    for row in below:
        item = items[row]
        outside = item.depth <= items[heading].depth if inset else item.measure is not measure
        if item.section[: len(section)] != section or (outside and not item.is_total):
            return
        yield row
        if item.is_total:
            return
