"""Document -> Statements: regions, their headings, their rows, what adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from datetime import date

from reportgen.findings import Log
from reportgen.model.document import Document, Provenance
from reportgen.model.period import Instant
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind
from reportgen.options import ColumnOverride, Options, ScaleOverride
from reportgen.statements._rows import Row, read_rows
from reportgen.statements.amounts import Token, strip_marks
from reportgen.statements.columns import Anchor, Head, Layout, lay_out, read_heads
from reportgen.statements.footing import find_sums
from reportgen.statements.locate import Region, locate
from reportgen.statements.measures import Scale, measure_row, read_currency, read_scale
from reportgen.statements.outline import outline
from reportgen.statements.periods import Mark, Span, is_heading_row, read_fragments
from reportgen.statements.rows import Entry, place_tokens, read_entries
from reportgen.statements.torn import TOTAL_WORDS


_LINES = re.IGNORECASE | re.MULTILINE
_CASH_ROWS = re.compile(
    r"^(?:net )?cash .*\b(?:operating|investing|financing)\b|^(?:cash flows? )?from (?:operating|investing|financing) activities",
    _LINES,
)
_BALANCE_ROWS = re.compile(
    r"^(?:(?:beginning|ending|opening|closing)\s+)?balances?,?(?:\s+(?:at|as of|beginning|end)\b|$|\s*[-–—,]?\s*\w+ \d)",
    _LINES,
)
_ASSET_ROWS = re.compile(r"^total assets", _LINES)
_SALES_ROWS = re.compile(r"^(?:total |net )?(?:revenues?|sales)\b", _LINES)
_RESULT_ROWS = re.compile(r"per (?:common )?share|^net (?:income|loss)", _LINES)
_DATED = frozenset(
    (
        StatementKind.BALANCE_SHEET,
        StatementKind.INCOME_STATEMENT,
        StatementKind.CASH_FLOW,
        StatementKind.COMPREHENSIVE_INCOME,
    )
)


@dataclass(frozen=True, slots=True)
class Context:
    """What earlier statements lend later ones: scale, currency, and the anchor for dates."""

    scale: Scale
    currency: str
    anchor: Anchor


def read_statements(document: Document, options: Options, log: Log) -> tuple[Statement, ...]:
    """The statements of the document in page order; empty when none is found.

    Findings name columns without a period, rows whose numbers fit no column, scales taken from elsewhere.
    """
    regions = locate(document)
    context = Context(Scale(), "", find_anchor(regions, document.source, options))
    statements: list[Statement] = []
    for region in regions:
        context, read = _read_region(region, document.source, context, options, log)
        statements.extend(read)
    return tuple(statements)


def find_anchor(regions: Sequence[Region], source: str, options: Options) -> Anchor:
    """What headings that say too little may borrow: the first date, the first and longest span, balance sheet dates."""
    month = day = 0
    spans: list[Span] = []
    for region in regions:
        heading, _ = split_heading(list(read_rows(list(region.lines[:12]))))
        for row in (*read_rows([region.head]), *heading):
            for fragment in read_fragments(row.text):
                if fragment.month and not month:
                    month, day = fragment.month, fragment.day
                if fragment.span and (fragment.span.months or fragment.span.weeks):
                    spans.append(fragment.span)
    longest = max(spans, key=lambda span: span.weeks + span.months * 13 / 3, default=None)
    anchor = Anchor(month, day, spans[0] if spans else None, longest)
    return replace(anchor, ends=tuple(_balance_dates(regions, source, anchor, options)))


def _balance_dates(regions: Sequence[Region], source: str, anchor: Anchor, options: Options) -> Iterator[date]:
    for region in regions:
        if region.kind is StatementKind.BALANCE_SHEET:
            _, read = _read_region(region, source, Context(Scale(), "", anchor), options, Log())
            for column in (column for statement in read for column in statement.columns if statement.primary):
                if isinstance(column.period, Instant):
                    yield column.period.at


def split_heading(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Heading lines and the rows below: the heading ends where the first label or number of the table stands."""
    first = next((i for i, row in enumerate(rows) if row.tokens and not _states_years(row)), len(rows))
    last = max((i for i in range(first) if _is_head(rows[i])), default=-1)
    if last < 0:
        last = max((i for i in range(first) if _mentions_dates(rows[i])), default=-1)
    return list(rows[: last + 1]), list(rows[last + 1 :])


def _states_years(row: Row) -> bool:
    """Heading, though it has numbers: dates, or years behind words ("Dollars in millions  2023  2022")."""
    return is_heading_row(row.texts) or all(token.is_year for token in row.tokens)


def _is_head(row: Row) -> bool:
    if row.grid and not row.tokens and sum(cell.x0 > 0 for cell in row.line.cells) > 1:
        return True  # words over the columns
    return is_heading_row(row.texts) or (bool(row.tokens) and _states_years(row))


def _mentions_dates(row: Row) -> bool:
    return not row.tokens and any(f.mark not in (Mark.NOTE, Mark.CHANGE) for f in read_fragments(row.text))


def _segments(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """(heading, rows) of each part of a region: headings with dates may come anew further down."""
    heading, body = split_heading(rows)
    start = 0
    for index, row in enumerate(body):
        if start < index and _restarts(body, index):
            yield heading, body[start:index]
            heading, rest = split_heading(body[index:])
            start = index + len(heading)
    yield heading, body[start:]


def _restarts(body: Sequence[Row], index: int) -> bool:
    row = body[index]
    if not is_heading_row(row.texts) or is_heading_row(body[index - 1].texts):
        return False
    return any(f.mark in (Mark.DATE, Mark.YEAR, Mark.DAY, Mark.SPAN) for f in read_fragments(row.text))


def _read_region(
    region: Region, source: str, context: Context, options: Options, log: Log
) -> tuple[Context, list[Statement]]:
    rows = list(read_rows(list(region.lines)))
    head = next(read_rows([region.head]))
    above = list(read_rows(list(region.above)))
    # dates may stand in the table's first row, over the title in its second
    over = [row for row in above if row.grid and row.block == head.block and is_heading_row(row.texts)]
    lead = [*(row.text for row in above), head.text]
    read: list[Statement] = []
    for heading, body in _segments(rows):
        texts = [*lead, *(row.text for row in heading), *(row.text for row in body[:4] if not row.tokens)]
        scale = read_scale(texts) or context.scale
        currency = read_currency(texts) or context.currency
        context = Context(scale, currency, context.anchor)
        statement = _read_table(region, [*over, head, *heading], body, source, context, options, log)
        if statement is None:
            continue
        if read and [c.period for c in read[-1].columns] == [c.period for c in statement.columns]:
            statement = replace(statement, items=read[-1].items + statement.items)
            read.pop()
        read.append(statement)
    return context, [replace(statement, sums=find_sums(statement.items, statement.kind)) for statement in read]


def _read_table(  # noqa: PLR0913 - what a table is read from
    region: Region, heading: list[Row], body: list[Row], source: str, context: Context, options: Options, log: Log
) -> Statement | None:
    layout = lay_out(heading, body)
    entries = read_entries(body, layout)
    if not layout.slots or not any(entry.tokens for entry in entries):
        return None
    region = replace(region, kind=kind_by_content(region.kind, [entry.label for entry in entries]))
    heads = read_heads(heading, layout, region.kind, context.anchor)
    columns = tuple(_column(head, region.kind, context, options) for head in heads)
    columns = _without_percentages(columns, entries, layout)
    items = tuple(_items(entries, layout, columns, context.scale, region, source, options, log))
    origin = region_origin(region, source)
    if region.kind in _DATED:
        _say_periods(heads, columns, region, origin, log)
    kept = region.kind not in (StatementKind.OTHER, StatementKind.EQUITY, StatementKind.PARENTHETICAL)
    return Statement(region.kind, region.title, columns, items, origin, primary=kept)


def kind_by_content(kind: StatementKind, labels: Sequence[str]) -> StatementKind:
    """The kind that the rows themselves show, where they are plainer than the title above them."""
    text = "\n".join(labels)
    if kind not in _DATED:
        return kind
    if _CASH_ROWS.search(text):
        return StatementKind.CASH_FLOW
    if _ASSET_ROWS.search(text) and "iabilities" in text:
        return StatementKind.BALANCE_SHEET
    if len(_BALANCE_ROWS.findall(text)) >= 2 and not _SALES_ROWS.search(text):
        return StatementKind.EQUITY
    if kind in (StatementKind.BALANCE_SHEET, StatementKind.COMPREHENSIVE_INCOME) and _SALES_ROWS.search(text):
        return StatementKind.INCOME_STATEMENT if _RESULT_ROWS.search(text) else kind
    return kind


def region_origin(region: Region, source: str) -> Provenance:
    """Where the title stands."""
    return Provenance(source, region.head.page, region.head.line.number, region.head.line.text)


def _say_periods(
    heads: Sequence[Head], columns: Sequence[Column], region: Region, origin: Provenance, log: Log
) -> None:
    for number, (head, column) in enumerate(zip(heads, columns, strict=True), 1):
        name = f"column {number} of {region.title!r}" + (f" ({head.text})" if head.text else "")
        if column.primary and column.period is None:
            log.warning(
                "columns.period-unknown",
                f"no period could be read for {name}; its numbers become no facts",
                origin,
                "Name the period in reportgen.toml under [[column]].",
            )
        elif column.primary and head.guess and column.period == head.period:
            log.warning("columns.period-guessed", f"{name} is taken as {column.period}: {head.guess}", origin)


def _column(head: Head, kind: StatementKind, context: Context, options: Options) -> Column:
    period = head.period
    for override in options.columns:
        if _applies(override, kind, head.text):
            period = override.period
    return Column(period, head.text, context.currency or "USD", context.scale.money, head.value)


def _applies(override: ColumnOverride, kind: StatementKind, text: str) -> bool:
    plain = " ".join(text.replace("|", " ").lower().split())
    return override.statement in ("", kind.value) and " ".join(override.header.lower().split()) in plain


def _without_percentages(columns: tuple[Column, ...], entries: Sequence[Entry], layout: Layout) -> tuple[Column, ...]:
    """Columns that hold mostly per cents state changes, whatever their heading."""
    counts = [[0, 0] for _ in columns]
    for entry in entries:
        for index, token in enumerate(place_tokens(entry.tokens, layout)[0]):
            if token and token.value is not None:
                counts[index][token.percent] += 1
    return tuple(replace(c, primary=False) if p > n else c for c, (n, p) in zip(columns, counts, strict=True))


def _items(  # noqa: PLR0913 - what rows are made from
    entries: Sequence[Entry],
    layout: Layout,
    columns: tuple[Column, ...],
    scale: Scale,
    region: Region,
    source: str,
    options: Options,
    log: Log,
) -> Iterator[LineItem]:
    sections = outline(entries)
    whole = _in_whole_numbers(entries)
    for entry, (depth, section) in zip(entries, sections, strict=True):
        label = strip_marks(entry.label)
        tokens, extra, certain = place_tokens(entry.tokens, layout) if entry.tokens else ([], [], True)
        if extra and not layout.grid:
            label = _give_back(label, extra, entry, source, log)
        elif extra:
            _say_unplaced(extra, entry, source, log)
        if not certain and not extra:
            log.warning(
                "rows.columns-uncertain",
                f"{label or 'a row without label'} has {len(entry.tokens)} numbers for {len(columns)} columns; taken from the left",
                entry.row.provenance(source),
                "Compare the row with the document.",
            )
        numbers = entry.numbers or entry.row
        measure = measure_row(label, section, tokens, whole) if entry.tokens else Measure.MONEY
        power = _power(measure, scale, label, region.kind, options)
        digits = max((token.decimals for token in tokens if token), default=0)
        amounts = tuple(_amount(token, measure, power, digits, numbers, source) for token in tokens)
        yield LineItem(
            label or "(no label printed)",
            amounts,
            entry.row.provenance(source),
            depth,
            section,
            bool(TOTAL_WORDS.search(label)) and bool(amounts) and measure is Measure.MONEY,
            entry.guess,
        )


def _give_back(label: str, extra: Sequence[Token], entry: Entry, source: str, log: Log) -> str:
    """Numbers too many at the left belong to the label, or are note references."""
    if all(token.is_mark for token in extra):
        printed = ", ".join(token.text for token in extra)
        log.info(
            "rows.note-number",
            f"{printed} before the numbers of {label!r} is taken for a note's",
            entry.row.provenance(source),
        )
        return label
    return f"{label} {' '.join(token.text for token in extra)}".strip()


def _say_unplaced(extra: Sequence[Token], entry: Entry, source: str, log: Log) -> None:
    if any(not token.is_mark for token in extra):
        printed = ", ".join(token.text for token in extra)
        log.warning(
            "rows.number-unplaced", f"{printed} in {entry.label!r} fits no column", entry.row.provenance(source)
        )


def _power(measure: Measure, scale: Scale, label: str, kind: StatementKind, options: Options) -> int:
    for override in options.scales:
        if _scales(override, label, kind):
            return override.scale
    own = read_scale([f"({note})" for note in re.findall(r"\(([^)]*)\)", label)])
    if own and measure in (Measure.MONEY, Measure.SHARES):
        return own.money
    return {Measure.MONEY: scale.money, Measure.SHARES: scale.shares}.get(measure, 0)


def _scales(override: ScaleOverride, label: str, kind: StatementKind) -> bool:
    same = not override.label or " ".join(override.label.lower().split()) == " ".join(label.lower().split())
    return same and override.statement in ("", kind.value)


def _in_whole_numbers(entries: Sequence[Entry]) -> bool:
    """Nearly all rows are printed without digits behind the point: one with two is no row of money."""
    printed = [entry for entry in entries if entry.tokens]
    return sum(all(token.decimals == 0 for token in entry.tokens) for entry in printed) > 0.6 * len(printed)


def _amount(token: Token | None, measure: Measure, power: int, digits: int, row: Row, source: str) -> Amount | None:  # noqa: PLR0913, PLR0917
    if token is None:
        return None
    # a dash has the digits of its row
    decimals = digits if token.dash else token.decimals
    value = token.value
    if measure is Measure.PERCENT:
        decimals, value = decimals + 2, value.scaleb(-2) if value is not None else None
    return Amount(value, decimals, power, measure, row.provenance(source))
