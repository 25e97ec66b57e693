"""A presentation tree and the facts -> a statement as printed.

Rows are the lines of the tree that have facts in the statement's columns, with the headings above them; facts with
dimensions stand in rows of their own below, named after their members. A statement of equity has its components as
columns instead, and a block of rows for each period.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.model.document import Provenance
from reportgen.model.period import Duration
from reportgen.model.report import Fact, Match, TaggedItem, TaggedStatement
from reportgen.model.statement import Column, LineItem, Measure, Moment, Statement, StatementKind
from reportgen.model.taxonomy import Network, NetworkKind, QName
from reportgen.reports.columns import (
    Key,
    choose_periods,
    currency_of,
    fold,
    main_currency,
    make_column,
    period_header,
)
from reportgen.reports.kinds import is_forecast, title_of
from reportgen.reports.numbers import find_scales, measure_of, print_fact
from reportgen.reports.sums import find_sums
from reportgen.reports.trees import NEGATED, TOTALS

if TYPE_CHECKING:
    from reportgen.model.period import Period
    from reportgen.model.taxonomy import Concept
    from reportgen.reports.trees import Branch, Tree

    Dimensions = tuple[tuple[QName, QName], ...]
    Cells = dict[Key, Fact]

REASON = "tagged so in the input"
_UNAUDITED = re.compile(r"\s*\(unaudited\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the tree with the facts it shows, by column; `note` are the members it is of, `block` its period."""

    branch: Branch
    cells: dict[object, Fact]
    note: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a statement is made from."""

    tree: Tree
    kind: StatementKind
    facts: dict[QName, list[Fact]]
    concepts: dict[QName, Concept]
    calculation: Network | None
    source: str


def lay_out(sheet: Sheet) -> TaggedStatement | None:
    """The statement; None when no number of it can be shown."""
    found = [fact for line in sheet.tree.lines for fact in _fitting(sheet, line)]
    if not found:
        return None
    periods = choose_periods(list({id(fact): fact for fact in found}.values()), sheet.kind)
    spans = [period for period in periods if isinstance(period, Duration)]
    if sheet.kind is StatementKind.EQUITY and spans:
        return _lay_out_components(sheet, sorted(spans, key=lambda span: (span.end, -span.days)))
    return _lay_out_periods(sheet, periods, main_currency(found))


def _fitting(sheet: Sheet, line: Branch) -> list[Fact]:
    """The numbers of a line whose dimensions the statement shows; of guidance, those alone that are expected."""
    axes = sheet.tree.axes
    return [
        fact
        for fact in sheet.facts.get(line.concept.qname, ())
        if all(axis in axes and (not axes[axis] or member in axes[axis]) for axis, member in fact.context.dimensions)
        and (sheet.kind is not StatementKind.GUIDANCE or any(is_forecast(one) for _, one in fact.context.dimensions))
    ]


def _lay_out_periods(sheet: Sheet, periods: list[Period], main: str) -> TaggedStatement | None:
    rows: list[Row] = []
    for line in sheet.tree.lines:
        by_members: dict[Dimensions, dict[object, Fact]] = {}
        for fact in _fitting(sheet, line):
            inside, beside = _split(sheet, fact)
            for period in fold(fact, periods, opening=line.opening):
                cells = by_members.setdefault(inside, {})
                key = Key(period, currency_of(fact) or main, beside)
                cells[key] = _finer(cells.get(key), fact)
        for members in sorted(by_members, key=lambda one: _rank(sheet, one)):
            rows.append(Row(line, by_members[members], _say_members(sheet, members)))
    used = {key for row in rows for key in row.cells}
    keys = [key for period in periods for key in sorted(_of(used, period), key=lambda one: _order(sheet, one, main))]
    several = len({key.currency for key in keys}) > 1
    scales = _scales(sheet, rows)
    columns = [
        make_column(key, scales[Measure.MONEY], _say_members(sheet, key.members) or key.currency * several)
        for key in keys
    ]
    return _assemble(sheet, rows, keys, columns, scales)


def _split(sheet: Sheet, fact: Fact) -> tuple[Dimensions, Dimensions]:
    """The members a fact's row is of, and those its column is of: guidance has the ends of ranges side by side."""
    members = fact.context.dimensions
    if sheet.kind is not StatementKind.GUIDANCE:
        return members, ()
    return (), tuple(pair for pair in members if not is_forecast(pair[1]))


def _order(sheet: Sheet, key: Key, main: str) -> tuple[object, ...]:
    return key.currency != main, key.currency, _rank(sheet, key.members)


def _of(keys: Iterable[object], period: Period) -> list[Key]:
    return [key for key in keys if isinstance(key, Key) and key.period == period]


def _finer(known: Fact | None, fact: Fact) -> Fact:
    """Of two facts for one place the one with more digits: the other is the same, rounded."""
    if known is None or known.decimals is None:
        return known or fact
    return fact if fact.decimals is None or fact.decimals > known.decimals else known


def _lay_out_components(sheet: Sheet, spans: list[Duration]) -> TaggedStatement | None:
    """Columns are the members, the total last; each span has its rows, the balance it opens with only once."""
    rows: list[Row] = []
    closed: set[int] = set()
    for span in spans:
        block: list[Row] = []
        for line in sheet.tree.lines:
            cells: dict[object, Fact] = {}
            for fact in _fitting(sheet, line):
                if fold(fact, [span], opening=line.opening) and not (line.opening and id(fact) in closed):
                    members = fact.context.dimensions
                    cells[members] = _finer(cells.get(members), fact)
            if cells:
                block.append(Row(line, cells, block=period_header(span).replace(" | ", " ")))
        closed |= {id(fact) for row in block if not row.branch.opening for fact in row.cells.values()}
        rows += block
    columns_of = sorted({key for row in rows for key in row.cells}, key=lambda one: _rank(sheet, one, total_last=True))
    scales = _scales(sheet, rows)
    main = main_currency(fact for row in rows for fact in row.cells.values())
    period = spans[0] if len(spans) == 1 else None
    columns = [Column(period, _say_members(sheet, one) or "Total", main, scales[Measure.MONEY]) for one in columns_of]
    return _assemble(sheet, rows, columns_of, columns, scales)


def _rank(sheet: Sheet, members: object, *, total_last: bool = False) -> tuple[object, ...]:
    """The total first or last, then in the order of the axes and members of the tree."""
    assert isinstance(members, tuple)
    places = []
    for axis, member in members:
        known = sheet.tree.axes.get(axis, ())
        places.append((list(sheet.tree.axes).index(axis), known.index(member) if member in known else len(known)))
    return (len(members) == 0 if total_last else len(members) > 0, tuple(places), str(members))


def _say_members(sheet: Sheet, members: object) -> str:
    assert isinstance(members, tuple)
    concepts = (sheet.concepts[member] for _, member in members)
    return ", ".join(one.label.removesuffix(" [Member]").removesuffix(" [Domain]") for one in concepts)


def _scales(sheet: Sheet, rows: Sequence[Row]) -> dict[Measure, int]:
    return find_scales((fact, _measure(sheet, fact)) for row in rows for fact in row.cells.values())


def _measure(sheet: Sheet, fact: Fact) -> Measure:
    return measure_of(fact, sheet.concepts[fact.concept].type)


def _assemble(
    sheet: Sheet, rows: list[Row], keys: Sequence[object], columns: list[Column], scales: dict[Measure, int]
) -> TaggedStatement | None:
    """Items with their headings, facts by column, sums: the statement."""
    if not rows or not columns:
        return None
    totals = {arc.source for arc in sheet.calculation.arcs} if sheet.calculation else set()
    items: list[LineItem] = []
    tags: list[TaggedItem] = []
    for row, headings in _headed(rows):
        for concept, label, depth in headings:
            tags.append(_tag(len(items), concept, (None,) * len(columns)))
            items.append(LineItem(label, (), _place(row, sheet), depth))
        facts = tuple(row.cells.get(key) for key in keys)
        negated = row.branch.role in NEGATED
        amounts = tuple(
            print_fact(fact, _measure(sheet, fact), scales, negated=negated) if fact else None for fact in facts
        )
        total = row.branch.role in TOTALS or (row.branch.concept.qname in totals and not row.note)
        tags.append(replace(_tag(len(items), row.branch.concept, facts), negated=negated, label_role=row.branch.role))
        items.append(_item(row, amounts, sheet, total=total))
    title, count = _UNAUDITED.subn("", title_of(sheet.tree.network.role))
    origin = replace(items[0].origin, raw=title)
    statement = Statement(sheet.kind, title, tuple(columns), tuple(items), origin, unaudited=bool(count))
    calculation = sheet.calculation or Network(NetworkKind.CALCULATION, sheet.tree.network.role, ())
    tagged = TaggedStatement(statement, sheet.tree.network.role, tuple(tags), sheet.tree.network, calculation)
    return replace(tagged, statement=replace(statement, sums=find_sums(tagged)))


def _headed(rows: list[Row]) -> Iterable[tuple[Row, list[tuple[Concept | None, str, int]]]]:
    """Each row with the headings that are new above it: concept, label and depth; a block's period is one too."""
    blocks = len({row.block for row in rows}) > 1
    before: tuple[Concept, ...] = ()
    block = ""
    for row in rows:
        new: list[tuple[Concept | None, str, int]] = []
        above = tuple(one for one in row.branch.parents if one.abstract)
        if blocks and row.block != block:
            block, before = row.block, ()
            new.append((None, block, 0))
        same = next(
            (at for at, (a, b) in enumerate(zip(above, before, strict=False)) if a != b), min(len(above), len(before))
        )
        new += [(one, _heading(one), at + same) for at, one in enumerate(above[same:])]
        before = above
        yield row, new


def _heading(concept: Concept) -> str:
    head, bracket, tail = concept.label.rpartition(" [")
    return head if bracket and tail.endswith("]") else concept.label


def _tag(item: int, concept: Concept | None, facts: tuple[Fact | None, ...]) -> TaggedItem:
    return TaggedItem(item, Match(concept, 1.0, REASON, review=False), facts)


def _item(row: Row, amounts: tuple[object, ...], sheet: Sheet, *, total: bool) -> LineItem:
    label = f"{row.branch.label}: {row.note}" if row.note else row.branch.label
    section = tuple(_heading(one) for one in row.branch.parents if one.abstract)
    moment = None
    if row.branch.concept.period_type == "instant" and sheet.kind not in (
        StatementKind.BALANCE_SHEET,
        StatementKind.OTHER,
    ):
        moment = Moment.OPENING if row.branch.opening else Moment.CLOSING if row.branch.closing else None
    return LineItem(
        label,
        amounts,  # type: ignore[arg-type]
        _place(row, sheet),
        len(row.branch.parents),
        ((row.block,) if row.block and sheet.kind is StatementKind.EQUITY else ()) + section,
        total,
        moment=moment,
    )


def _place(row: Row, sheet: Sheet) -> Provenance:
    first = next(iter(row.cells.values()))
    return first.origin or Provenance(sheet.source, 1, 1)
