"""What a table is read in: what the options, earlier statements and the whole document lend it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportgen.model.period import Instant
from reportgen.model.statement import StatementKind
from reportgen.options import Options
from reportgen.statements._rows import Row, read_rows
from reportgen.statements.columns import Layout, lay_out
from reportgen.statements.ends import Anchor
from reportgen.statements.flat import Setting, Torn, is_flattened, read_flat_heading
from reportgen.statements.headings import split_heading, split_parts
from reportgen.statements.heads import read_heads
from reportgen.statements.locate import Region
from reportgen.statements.measures import Scale
from reportgen.statements.named import find_named_days
from reportgen.statements.periods import Span, read_fragments
from reportgen.statements.witness import Printed

_HEADING_ROWS, _TORN_ROWS = 12, 50
_NO_SCALE = Scale()
_NO_SETTING = Setting()


@dataclass(frozen=True, slots=True)
class Context:
    """The file's name, the options, and what earlier statements and the document lend.

    `noisy`: its text shows that a machine read it. `printed` are the document's numbers and `pictured` the pages that
    a machine read, both empty where none was. `exact`: the numbers are a workbook's own, and none lost its point.
    """

    source: str
    options: Options
    anchor: Anchor
    scale: Scale = _NO_SCALE
    common: Scale = _NO_SCALE
    currency: str = ""
    setting: Setting = _NO_SETTING
    noisy: bool = False
    exact: bool = False
    printed: Printed | None = None
    pictured: frozenset[int] = frozenset()


def find_anchor(regions: Sequence[Region], context: Context) -> Anchor:
    """What headings that say too little may borrow: the first date, the first and longest span, balance sheet dates."""
    month = day = 0
    named: date | None = None
    spans: list[Span] = []
    for region in regions:
        for row in (*read_rows([region.head]), *_first_heading(region, context)):
            for fragment in read_fragments(row.text):
                if fragment.month and not month:
                    month, day = fragment.month, fragment.day
                    named = date(fragment.year, month, day) if fragment.year and day else None
                if fragment.span and (fragment.span.months or fragment.span.weeks):
                    spans.append(fragment.span)
    longest = max(spans, key=lambda span: span.weeks + span.months * 13 / 3, default=None)
    anchor = Anchor(month, day, named, spans[0] if spans else None, longest)
    ends = tuple(_balance_dates(regions, replace(context, anchor=anchor)))
    return replace(anchor, ends=ends or find_named_days(regions))


def _first_heading(region: Region, context: Context) -> Sequence[Row]:
    lines = region.lines
    if not any(item.grid for item in lines[:_HEADING_ROWS]):
        rows = list(read_rows(list(lines[:_TORN_ROWS])))
        if is_flattened(rows):
            return read_flat_heading(tear(region, rows, context), context.setting)[0]
    return split_heading(list(read_rows(list(lines[:_HEADING_ROWS]))))[0]


def tear(region: Region, rows: Sequence[Row], context: Context) -> Torn:
    """The region as what reads flattened text takes it."""
    return Torn(tuple(rows), tuple(read_rows(list(region.above))), region.kind, context.source)


def _balance_dates(regions: Sequence[Region], context: Context) -> Iterator[date]:
    for region in regions:
        if region.kind is StatementKind.BALANCE_SHEET:
            for heading, layout in _read_headings(region, context):
                for head in read_heads(heading, layout, region.kind, context.anchor) if layout.slots else ():
                    if isinstance(head.period, Instant):
                        yield head.period.at


def _read_headings(region: Region, context: Context) -> Iterator[tuple[Sequence[Row], Layout]]:
    """The heading of each part of a region and the places of its columns."""
    rows = list(read_rows(list(region.lines)))
    if is_flattened(rows):
        yield read_flat_heading(tear(region, rows, context), context.setting)
        return
    for heading, body in split_parts(rows):
        yield heading, lay_out(heading, body)
