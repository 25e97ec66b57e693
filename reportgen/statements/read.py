"""Document -> Statements: regions, their headings, their rows, what adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportgen.findings import Log
from reportgen.model.document import Document, Provenance
from reportgen.model.statement import Column, Statement, StatementKind
from reportgen.options import ColumnOverride, Options
from reportgen.statements._rows import Row, is_machine_read, place_lines, read_rows
from reportgen.statements.apart import part_highlights, set_apart
from reportgen.statements.audited import is_unaudited
from reportgen.statements.borrow import settle_periods
from reportgen.statements.columns import Layout, lay_out
from reportgen.statements.continued import join_continued
from reportgen.statements.ends import Anchor, Head
from reportgen.statements.flat import Part, find_setting, is_flattened, read_flat
from reportgen.statements.flat.overtaken import settle_torn
from reportgen.statements.footnotes import add_footnotes
from reportgen.statements.headings import lower_labels, split_parts
from reportgen.statements.heads import read_heads
from reportgen.statements.items import Table, read_items
from reportgen.statements.kinds import DATED, kind_by_content
from reportgen.statements.label_numbers import settle_labels
from reportgen.statements.locate import Region, locate, uncovered
from reportgen.statements.measures import Scale, read_currency, read_scale
from reportgen.statements.moments import mark_moments
from reportgen.statements.parentheticals import add_parentheticals
from reportgen.statements.percentages import find_percentages
from reportgen.statements.periods import is_heading_row
from reportgen.statements.points import fit_points
from reportgen.statements.primary import choose_primary
from reportgen.statements.rows import Entry, read_entries
from reportgen.statements.scales import common_scale, rows_above, say_assumed, say_lent
from reportgen.statements.separators import fit_separators
from reportgen.statements.setting import Context, find_anchor, tear
from reportgen.statements.settled import settle_sums
from reportgen.statements.shares import fit_shares
from reportgen.statements.spelling import respell
from reportgen.statements.supplement import part_supplements
from reportgen.statements.tenths import fit_tenths
from reportgen.statements.unproved import doubt_said
from reportgen.statements.untitled import find_untitled
from reportgen.statements.witness import find_printed

_LEADING_ROWS = 4
_MOST_ENTRIES, _MOST_REGIONS = 1500, 200


def read_statements(document: Document, options: Options, log: Log) -> tuple[Statement, ...]:
    """The statements of the document in page order; empty when none is found.

    Findings name columns without a period, rows whose numbers fit no column, what was guessed of either.
    """
    document = respell(document, log)
    noisy = is_machine_read(document)
    placed = place_lines(document, noisy)
    regions = settle_torn(locate(placed)) if document.media == "text" else locate(placed)
    known = {region.kind for region in regions}
    untitled = (region for region in find_untitled(uncovered(placed, regions)) if region.kind not in known)
    regions = _take(sorted((*regions, *untitled), key=_place), document.source, log)
    exact = document.media == "workbook"
    context = Context(document.source, options, Anchor(), currency=options.currency, noisy=noisy, exact=exact)
    pictured = frozenset(page.number for page in document.pages if noisy or page.pictured)
    if pictured:
        context = replace(context, printed=find_printed(placed), pictured=pictured)
    if document.media == "text":
        context = replace(context, setting=find_setting(placed))
    context = replace(context, anchor=find_anchor(regions, context), common=common_scale(regions))
    statements: list[Statement] = []
    scales: list[Scale] = []
    for region in regions:
        context, read = _read_region(region, context, log)
        statements.extend(read)
        scales += [context.scale] * len(read)
    if not noisy:
        statements, scales = join_continued(statements, scales, log)
    chosen = [
        replace(statement, items=mark_moments(statement.items, statement.columns))
        if statement.kind is StatementKind.CASH_FLOW
        else statement
        for statement in choose_primary(settle_periods(statements, log, noisy), log)
    ]
    noted = tuple(add_footnotes(chosen, placed, log, flows=document.media == "html"))
    whole = add_parentheticals(noted, scales)
    if context.printed is not None:
        whole = tuple(doubt_said(one, context.printed) if one.origin.page in context.pictured else one for one in whole)
    if not context.currency:
        say_assumed(chosen, log)
    return tuple(part for statement in whole for part in part_supplements(statement, log))


def _take(regions: list[Region], source: str, log: Log) -> list[Region]:
    """As many as any filing has."""
    if len(regions) > _MOST_REGIONS:
        log.warning(
            "statements.tables-left-out",
            f"{source} has {len(regions):,} tables with titles; the first {_MOST_REGIONS} are read",
            Provenance(source, regions[_MOST_REGIONS].head.page, regions[_MOST_REGIONS].head.line.number),
            "Cut the statements out of it.",
        )
    return regions[:_MOST_REGIONS]


def _place(region: Region) -> tuple[int, int]:
    return region.head.page, region.head.line.number


def _read_region(region: Region, context: Context, log: Log) -> tuple[Context, list[Statement]]:
    """The statements of a region, and the context for the next: scale and currency hold until others are stated."""
    head = next(read_rows([region.head]))
    above = rows_above(region)
    over = _dates_above(above, head)
    read: list[Statement] = []
    for part in _read_parts(region, context, log):
        heading, body = part.heading, part.body
        leading = (row for row in body[:_LEADING_ROWS] if not row.tokens)
        texts = [row.text for row in (*above, head, *heading, *leading)]
        scale = read_scale(texts) or context.scale
        currency = context.options.currency or read_currency(texts) or context.currency
        if not scale.stated and context.common.stated and region.kind in DATED:
            scale = context.common
            say_lent(region, context.source, scale, log)
        context = replace(context, scale=scale, currency=currency)
        statement = _read_table(
            region, replace(part, heading=(*(() if part.layout else over), head, *heading)), context, log
        )
        if statement:
            _join(read, set_apart(read, statement, log) if _is_spread(part) else statement)
    whole = [part for statement in read for part in part_highlights(statement, log)]
    printed = context.printed if region.head.page in context.pictured else None
    return context, [settle_sums(statement, printed, log) for statement in whole]


def _dates_above(above: Sequence[Row], head: Row) -> list[Row]:
    """The heading rows that stand above the title, up to the rows of another table."""
    dates: list[Row] = []
    for row in reversed(above):
        if row.page != head.page or row.block != head.block:
            break
        if is_heading_row(row.texts):
            dates.insert(0, row)
        elif row.tokens:
            break
    return dates


def _is_spread(part: Part) -> bool:
    """Its numbers stand in cells of their own, so that its end and its headings are certain."""
    rows = [row for row in part.body if row.tokens]
    return not part.layout and sum(len(row.line.cells) > 1 for row in rows) * 2 > len(rows)


def _join(read: list[Statement], statement: Statement) -> None:
    """Adds a part to the statement before it where both have the same periods, else as one of its own."""
    same = read and read[-1].kind is statement.kind
    if same and [c.period for c in read[-1].columns] == [c.period for c in statement.columns]:
        read[-1] = replace(read[-1], items=read[-1].items + statement.items)
    else:
        read.append(statement)


def _read_parts(region: Region, context: Context, log: Log) -> Iterator[Part]:
    """The parts of a region, each with a heading of its own."""
    rows = list(read_rows(list(region.lines)))
    flat = list(read_flat(tear(region, rows, context), context.setting, log)) if is_flattened(rows) else []
    if any(part.layout and len(part.layout.slots) > 1 for part in flat):
        yield from flat
        return
    for heading, body in (lower_labels(*part) for part in split_parts(rows)):
        yield Part(tuple(heading), tuple(body))


def _read_table(region: Region, part: Part, context: Context, log: Log) -> Statement | None:
    heading, body = part.heading, part.body
    layout = part.layout or lay_out(heading, body)
    entries = list(part.entries) or read_entries(settle_labels(body, layout))
    if len(entries) > _MOST_ENTRIES:
        log.warning(
            "statements.rows-left-out",
            f"{region.title!r} has {len(entries):,} rows; the first {_MOST_ENTRIES:,} are read",
            Provenance(context.source, region.head.page, region.head.line.number, region.head.line.text),
            "Cut the statement out of the document.",
        )
        entries = entries[:_MOST_ENTRIES]
    numbers = [token for entry in entries for token in entry.tokens]
    if not layout.slots or not numbers or (len(numbers) == 1 and numbers[0].is_mark):
        return None  # "RECONCILIATION OF NET INCOME (NON-GAAP MEASURE) 2" has a footnote's mark
    kind = kind_by_content(region.kind, [entry.label for entry in entries])
    heads = _read_heads(heading, layout, find_percentages(entries, layout), kind, context.anchor)
    context = replace(context, currency=context.currency or _read_signs(entries))
    columns = tuple(_column(head, kind, context) for head in heads)
    if part.doubtful:
        columns = tuple(replace(column, primary=False) for column in columns)
    origin = Provenance(context.source, region.head.page, region.head.line.number, region.head.line.text)
    if part.doubtful:
        log.warning(
            "statements.doubtful",
            f"labels and numbers of {region.title!r} stand apart and nothing adds up; its numbers become no facts",
            origin,
            "Give the page itself, or text that keeps its layout.",
        )
    elif kind in DATED:
        _say_periods(heads, columns, region.title, origin, log)
    table = Table(context.source, kind, layout, context.scale, context.options, context.exact)
    items = fit_separators(tuple(read_items(entries, table, log)), context.noisy, log)
    items = fit_tenths(items, log) if context.noisy else items
    items = fit_shares(items if context.exact else fit_points(items, log))
    unaudited = is_unaudited(region)
    return Statement(kind, region.title, columns, items, origin, primary=kind in DATED, unaudited=unaudited)


def _read_heads(
    heading: Sequence[Row], layout: Layout, percentages: frozenset[int], kind: StatementKind, anchor: Anchor
) -> tuple[Head, ...]:
    """What the heading says of each column; one of per cents has no period.

    In text that does not say which columns these are, the dates stand over the others.
    """
    heads = read_heads(heading, layout, kind, anchor)
    silent = any(heads[index].value for index in percentages)
    if silent and not layout.grid and len(percentages) < len(heads):
        slots = tuple(slot for index, slot in enumerate(layout.slots) if index not in percentages)
        told = iter(read_heads(heading, replace(layout, slots=slots), kind, anchor))
        heads = tuple(head if i in percentages else next(told) for i, head in enumerate(heads))
    return tuple(replace(h, period=None, value=False) if i in percentages else h for i, h in enumerate(heads))


def _read_signs(entries: Sequence[Entry]) -> str:
    """The currency of the signs before the numbers where no heading names one; "" where there are none."""
    signs = Counter(token.currency for entry in entries for token in entry.tokens if token.currency)
    return max(signs, key=lambda sign: signs[sign], default="")


def _say_periods(heads: Sequence[Head], columns: Sequence[Column], title: str, origin: Provenance, log: Log) -> None:
    for number, (head, column) in enumerate(zip(heads, columns, strict=True), 1):
        name = f"column {number} of {title!r}" + (f" ({head.text})" if head.text else "")
        if column.primary and head.guess and column.period == head.period:
            log.warning("columns.period-guessed", f"{name} is taken as {column.period}: {head.guess}", origin)


def _column(head: Head, kind: StatementKind, context: Context) -> Column:
    period = head.period
    for override in context.options.columns:
        if _applies(override, kind, head.text):
            period = override.period
    return Column(period, head.text, context.currency or "USD", context.scale.money, head.value)


def _applies(override: ColumnOverride, kind: StatementKind, text: str) -> bool:
    plain = " ".join(text.replace("|", " ").lower().split())
    return override.statement in ("", kind.value) and " ".join(override.header.lower().split()) in plain
