"""Entries to line items: each number in its column, with its measure, scale and digits; what fits nowhere is said."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Measure, StatementKind
from reportgen.options import Options, ScaleOverride
from reportgen.statements.amounts import Token, looks_unread, split_line, split_marks, strip_marks
from reportgen.statements.columns import Layout
from reportgen.statements.measures import Scale, measure_row, read_scale
from reportgen.statements.outline import outline
from reportgen.statements.rows import FLAT, TORN, Entry, place_tokens
from reportgen.statements.torn import TOTAL_WORDS

NO_LABEL = "(no label printed)"
_HUNDREDTHS = -2
_LARGE, _FEW_LARGE = 1000, 6
_CENTS, _FEW_DOLLARS = 2, 30  # digits behind the point; so little a share earns
_OTHER_TABLE = 2  # so many numbers more than columns, apart from the label, are no part of it
_OF_SHARES = re.compile(r"\(shares?\b", re.IGNORECASE)  # "(shares in thousands)" behind an amount of stock


@dataclass(frozen=True, slots=True)
class Table:
    """What the rows of one table share. `exact`: their numbers are a workbook's own."""

    source: str
    kind: StatementKind
    layout: Layout
    scale: Scale
    options: Options
    exact: bool = False


def read_items(entries: Sequence[Entry], table: Table, log: Log) -> Iterator[LineItem]:
    """A line item for each entry, in page order."""
    whole = _in_whole_numbers(entries)
    for entry, (depth, section) in zip(entries, outline(entries), strict=True):
        label, marks = split_marks(entry.label)
        section = tuple(strip_marks(one) for one in section)
        if not entry.tokens:
            if looks_unread(label):
                log.warning(
                    "rows.number-unread",
                    f"{label[-60:]!r} ends in what looks like a number, but of a spelling that is not read",
                    entry.row.provenance(table.source),
                    "Write amounts with commas between thousands and a point before decimals.",
                )
            origin = entry.row.provenance(table.source)
            yield LineItem(label or NO_LABEL, (), origin, depth, section, guess=entry.guess, marks=marks)
            continue
        label, tokens, loose, more = _place(label, entry, table, log)
        if any(token and token.illegible for token in tokens):
            log.warning(
                "rows.number-illegible",
                f"a number of {label or 'a row without label'!r} cannot be read; its cell stays empty",
                entry.row.provenance(table.source),
                "Read it in the document.",
            )
        shown = _pad(tokens) if table.exact else tokens
        measure = measure_row(label, section, shown or loose, whole, table.kind)
        yield LineItem(
            label or NO_LABEL,
            tuple(_amounts(tokens, measure, label, entry, table)),
            entry.row.provenance(table.source),
            depth,
            section,
            measure is Measure.MONEY and bool(TOTAL_WORDS.search(label)),
            entry.guess,
            lost=tuple(column for column, token in enumerate(tokens) if token and token.illegible),
            torn=entry.guess in (TORN, FLAT),
            loose=tuple(amount for amount in _amounts(loose, measure, label, entry, table) if amount),
            marks=(*marks, *more),
        )


def _place(
    label: str, entry: Entry, table: Table, log: Log
) -> tuple[str, list[Token | None], Sequence[Token | None], tuple[str, ...]]:
    """The label, longer by numbers that belong to it, the token of each column, those without one, and marks."""
    tokens, extra, certain = place_tokens(_unmark(entry, table.layout), table.layout)
    origin = entry.row.provenance(table.source)
    printed = ", ".join(token.text for token in extra)
    loose: Sequence[Token | None] = ()
    marks: tuple[str, ...] = ()
    if extra and all(token.is_mark for token in extra):
        marks = tuple(token.text for token in extra if re.fullmatch(r"\(\d{1,2}\)", token.text))
        log.info("rows.note-number", f"{printed} before the numbers of {label!r} is taken for a note's", origin)
    elif extra and table.layout.grid:
        log.warning("rows.number-unplaced", f"{printed} in {label!r} fits no column", origin)
    elif len(extra) >= _OTHER_TABLE and _stands_apart(extra[0], entry):
        tokens = [None] * len(tokens)
        log.warning(
            "rows.number-unplaced",
            f"{label or 'a row without label'!r} has {len(entry.tokens)} numbers, the table {len(tokens)} columns; "
            "it is left out, as it seems to be of another table",
            origin,
            "Read them in the document.",
        )
    elif extra:
        label = f"{label} {' '.join(token.text for token in extra)}".strip()
    elif not certain:
        loose, tokens = (
            entry.tokens,
            [None] * len(tokens),
        )  # which columns they stand in nobody says, and a guess would look right
        log.warning(
            "rows.number-unplaced",
            f"{label or 'a row without label'} has {len(entry.tokens)} numbers for {len(tokens)} columns; left out",
            origin,
            "Read them in the document.",
        )
    return label, tokens, loose, marks


def _stands_apart(token: Token, entry: Entry) -> bool:
    """The number is no part of the label: a gap is between them."""
    row = entry.numbers or entry.row
    before = row.text[: int(token.x0)]
    return not row.grid and before.endswith("  ") and before.strip() != ""


def _unmark(entry: Entry, layout: Layout) -> tuple[Token, ...]:
    """The entry's numbers, with what was taken for a footnote mark behind them where just that lacks: "(571) (1)"."""
    row = entry.numbers
    if row is None or row.grid or layout.grid or len(entry.tokens) + 1 != len(layout.slots):
        return entry.tokens
    _, tokens = split_line(row.text, marks=False)
    return tokens if tokens[:-1] == entry.tokens else entry.tokens


def _amounts(
    tokens: Sequence[Token | None], measure: Measure, label: str, entry: Entry, table: Table
) -> Iterator[Amount | None]:
    power = _power(measure, label, table)
    digits = max((token.decimals for token in tokens if token), default=0)
    numbers = entry.numbers or entry.row
    for token in tokens:
        if token is None or token.illegible:
            yield None
            continue
        decimals = digits if token.dash else token.decimals  # a dash has the digits of its row
        yield Amount(token.value, decimals, power, measure, numbers.locate(table.source, token))


def _power(measure: Measure, label: str, table: Table) -> int:
    """The power of ten: an override's, the row's own ("(in thousands)"), else the table's."""
    for override in table.options.scales:
        if _scales(override, label, table.kind):
            return override.scale
    notes = [f"({note})" for note in re.findall(r"\(([^)]*)\)", label)]
    if measure is Measure.MONEY:
        notes = [note for note in notes if not _OF_SHARES.match(note)]
    own = read_scale(notes)
    if own and measure in (Measure.MONEY, Measure.SHARES):
        return own.money
    powers = {Measure.MONEY: table.scale.money, Measure.SHARES: table.scale.shares, Measure.PERCENT: _HUNDREDTHS}
    return powers.get(measure, 0)


def _scales(override: ScaleOverride, label: str, kind: StatementKind) -> bool:
    same = not override.label or " ".join(override.label.lower().split()) == " ".join(label.lower().split())
    return same and override.statement in ("", kind.value)


def _pad(tokens: Sequence[Token | None]) -> list[Token | None]:
    """The numbers as cents, where half of them, all of few dollars, are: a workbook drops noughts (8.97 beside 1)."""
    printed = [token for token in tokens if token and token.value is not None and not token.dash]
    fine = sum(token.decimals == _CENTS for token in printed)
    few = all(abs(token.value or Decimal(0)) < _FEW_DOLLARS and token.decimals <= _CENTS for token in printed)
    if not few or fine * 2 < len(printed):
        return list(tokens)
    return [token and replace(token, decimals=_CENTS) for token in tokens]


def _in_whole_numbers(entries: Sequence[Entry]) -> bool:
    """Nearly all rows, or all large numbers, have no digits behind the point, or one: a row with two is no money."""
    printed = [entry for entry in entries if entry.tokens]
    large = [token for entry in printed for token in entry.tokens if token.value and abs(token.value) >= _LARGE]
    if len(large) >= _FEW_LARGE and not any(token.decimals > 1 for token in large):
        return True
    return sum(all(token.decimals <= 1 for token in entry.tokens) for entry in printed) > 0.6 * len(printed)
