"""Statements as finished tables, shared by the page and the workbook: nothing is left to compute or to look up.

Numbers are as printed: scale and sign of the page. Texts hold no control character and no character that reorders
its neighbours, so that they are safe to show; what they mean in a format (markup, formulas) is for its writer to guard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from reportgen.exporters._fact_words import period_words, unit_words
from reportgen.exporters._ids import Ids
from reportgen.exporters._table_notes import TableNote, place_notes
from reportgen.exporters._table_scales import scale_words
from reportgen.model.period import Instant
from reportgen.model.report import Fact, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind, Sum

RowKind = Literal["heading", "item", "total"]
NIL = "\u2014"
# joiners of scripts and emoji, soft hyphen, marks of direction: they change nothing beyond their own word
_QUIET = frozenset("\u00ad\u061c\u200c\u200d\u200e\u200f")
_SPOILT = "\ufffd"


@dataclass(frozen=True, slots=True)
class TableColumn:
    """`heading` are the printed lines, `period` says it in words (empty while unknown).

    `start` and `end` are its days: no start for an instant, neither while unknown.
    `primary` is False where the column states no fact of the period; `currency` and `scale` as in `Column`.
    """

    heading: tuple[str, ...]
    period: str
    start: date | None
    end: date | None
    currency: str
    scale: int
    primary: bool

    @property
    def title(self) -> str:
        """The heading on one line, else the period."""
        return " ".join(self.heading) or self.period


@dataclass(frozen=True, slots=True)
class TableCell:
    """A printed number: `text` and `value` as on the page (None is nil), with `digits` after the point.

    The fact it states: `fact` is its id (empty where it states none), `concept`, `unit` and `period` in words,
    `reported` its value at full scale in plain notation, `decimals` its XBRL decimals ("" for nil).
    `scale` is the power of ten that lifts the printed number. `members` are the fact's dimensions by their full names.
    Where it stands: `page`, `line` and the source line `raw`.
    """

    text: str
    value: Decimal | None
    digits: int
    measure: Measure
    page: int
    line: int
    raw: str
    fact: str = ""
    concept: str = ""
    unit: str = ""
    period: str = ""
    reported: str = ""
    decimals: str = ""
    scale: int = 0
    members: str = ""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: `cells` stand one for each column, None where it is empty; a heading has none at all.

    `concept` is the prefixed name chosen ("" for none), `confidence` between 0 and 1, `reason` why, in words;
    `guess` says what about the row was inferred rather than read. `page`, `line` and `raw` are those of the label.
    `others` are the concepts weighed beside it, with their confidence, best first.
    """

    kind: RowKind
    label: str
    depth: int
    cells: tuple[TableCell | None, ...]
    page: int
    line: int
    raw: str
    concept: str = ""
    confidence: float = 0.0
    reason: str = ""
    review: bool = False
    guess: str = ""
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A statement. Row n is its item n, column n its column n, so `sums` speak of these rows and columns.

    `noted` are the numbers (from 0) of the notes that explain a place: (row, column), where -1 stands for all of them.
    """

    kind: StatementKind
    title: str
    subtitle: str
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    page: int
    line: int
    sums: tuple[Sum, ...] = ()
    notes: tuple[TableNote, ...] = ()
    noted: Mapping[tuple[int, int], tuple[int, ...]] = field(default_factory=dict)

    def notes_at(self, row: int, column: int) -> tuple[TableNote, ...]:
        """The notes whose mark stands at just this place."""
        return tuple(self.notes[number] for number in self.noted.get((row, column), ()))

    def closes(self, number: int) -> bool:
        """Whether the row is a total that is ruled twice below: its parts prove it, and it goes into no other sum.

        A total of the same amounts as such a one is proved by it: two sides of a balance sheet.
        """
        if self.rows[number].kind != "total" or any(part == number for sum_ in self.sums for part, _ in sum_.parts):
            return False
        parts = {part for sum_ in self.sums for part, _ in sum_.parts}
        closing = {sum_.total for sum_ in self.sums} - parts
        own = self._amounts(number)
        return number in closing or any(self._amounts(other) == own for other in closing)

    def _amounts(self, number: int) -> list[tuple[Decimal | None, int] | None]:
        return [(cell.value, cell.scale) if cell else None for cell in self.rows[number].cells]


def read_tables(report: Report, ids: Ids | None = None) -> tuple[Table, ...]:
    """The tagged statements in the report's order; `ids` are the report's, where the caller has them already."""
    names = ids or Ids(report)
    return tuple(_read_table(tagged, names) for tagged in report.tagged)


def row_places(tables: Iterable[Table]) -> dict[tuple[int, int], tuple[int, int]]:
    """By (page, line), the table and row that stand there: where the row's numbers are, else where its label is."""
    places: dict[tuple[int, int], tuple[int, int]] = {}
    rows = [((at, number), row) for at, table in enumerate(tables) for number, row in enumerate(table.rows)]
    for place, row in rows:
        for cell in filter(None, row.cells):
            places.setdefault((cell.page, cell.line), place)
    for place, row in rows:
        places.setdefault((row.page, row.line), place)
    return places


def _read_table(tagged: TaggedStatement, ids: Ids) -> Table:
    statement = tagged.statement
    tags = {row.item: row for row in tagged.rows}
    columns = tuple(map(_read_column, statement.columns))
    rows = tuple(_read_row(item, tags.get(number), columns, ids) for number, item in enumerate(statement.items))
    return Table(
        statement.kind,
        one_line(statement.title),
        _describe(statement),
        columns,
        rows,
        statement.origin.page,
        statement.origin.line,
        statement.sums,
        tuple(_read_notes(statement, ids)),
        place_notes(statement),
    )


def _read_notes(statement: Statement, ids: Ids) -> Iterator[TableNote]:
    """With their own marks where each has one of its own, else numbered: parts of a table begin anew at (1)."""
    marks = [one_line(noted.footnote.mark) for noted in statement.footnotes]
    if not all(marks) or len(set(marks)) < len(marks):
        marks = [f"({number})" for number in range(1, len(marks) + 1)]
    for mark, noted in zip(marks, statement.footnotes, strict=True):
        yield TableNote(mark, readable(noted.footnote.text), ids.note(noted.footnote))


def _read_column(column: Column) -> TableColumn:
    heading = tuple(line for line in map(one_line, column.header.split(" | ")) if line)
    period = column.period
    words = period_words(period) if period else ""
    start = None if period is None or isinstance(period, Instant) else period.start
    end = period.end if period else None
    return TableColumn(heading, words, start, end, one_line(column.currency), column.scale, column.primary)


def _read_row(item: LineItem, tag: TaggedItem | None, columns: tuple[TableColumn, ...], ids: Ids) -> TableRow:
    kind: RowKind = "heading" if item.is_heading else "total" if item.is_total else "item"
    facts = tag.facts if tag and kind != "heading" else ()
    stated = (*facts, *(None,) * (len(columns) - len(facts)))
    cells = () if kind == "heading" else tuple(map(_read_cell, item.amounts, stated, [ids] * len(columns)))
    place = (item.origin.page, item.origin.line, readable(item.origin.raw))
    start = (kind, one_line(item.label), item.depth, cells, *place)
    if tag is None:
        return TableRow(*start, guess=one_line(item.guess))
    match = tag.match
    concept = str(match.concept.qname) if match.concept else ""
    others = tuple((str(other.concept), other.score) for other in match.alternatives)
    return TableRow(*start, concept, match.score, one_line(match.reason), match.review, one_line(item.guess), others)


def _read_cell(amount: Amount | None, fact: Fact | None, ids: Ids) -> TableCell | None:
    if amount is None:
        return None
    origin = amount.origin
    printed = (print_amount(amount), amount.value, amount.decimals, amount.measure)
    place = (origin.page, origin.line, readable(origin.raw))
    if fact is None:
        return TableCell(*printed, *place, scale=amount.scale)
    return TableCell(
        *printed,
        *place,
        ids.of(fact),
        str(fact.concept),
        unit_words(fact),
        period_words(fact.context.period),
        "" if fact.value is None else f"{fact.value:f}" if isinstance(fact.value, Decimal) else one_line(fact.value),
        "" if fact.decimals is None else str(fact.decimals),
        amount.scale,
        "; ".join(f"{axis}={member}" for axis, member in fact.context.dimensions),
    )


def print_amount(amount: Amount) -> str:
    """The number as statements print it: (25,248), 0.30, 12.5%; a dash for nil and for zero."""
    if not amount.value:
        return NIL
    text = print_size(amount.value, amount.decimals) + "%" * (amount.measure is Measure.PERCENT)
    return f"({text})" if amount.value < 0 else text


def print_size(value: Decimal, digits: int) -> str:
    """The number without its sign, with so many digits behind the point; halves are rounded up, as spreadsheets do."""
    size = abs(value)
    # more digits than are printed: only reports that came tagged and workbooks have them
    if -int(size.as_tuple().exponent) <= digits:
        return f"{size:,.{digits}f}"
    with localcontext(rounding=ROUND_HALF_UP):
        return f"{size:,.{digits}f}"


def _describe(statement: Statement) -> str:
    """The scale in words, and that the statement is unaudited where it says so."""
    scale = describe_scale(statement)
    if not statement.unaudited:
        return scale
    return f"Unaudited, {scale[0].lower()}{scale[1:]}" if scale else "Unaudited"


def describe_scale(statement: Statement) -> str:
    """What the numbers are in: `In thousands of USD, except per-share data`; empty for a table without numbers.

    Told from the amounts themselves, so rows of another scale than the title says do not go unmentioned.
    """
    scales: dict[Measure, set[int]] = {}
    for amount in (cell for item in statement.items for cell in item.amounts if cell):
        scales.setdefault(amount.measure, set()).add(amount.scale)
    money, shares = scales.get(Measure.MONEY, set()), scales.get(Measure.SHARES, set())
    if not money:
        return f"In {scale_words(shares)}shares" if shares else ""
    currency = " and ".join(dict.fromkeys(one_line(column.currency) for column in statement.columns if column.primary))
    apart = ("share and per-share" if Measure.PER_SHARE in scales else "share") if shares - money else "per-share"
    excepted = shares - money or (Measure.PER_SHARE in scales and money != {0})
    return f"In {scale_words(money)}{currency or 'money'}" + f", except {apart} data" * bool(excepted)


def readable(text: str) -> str:
    """The text with white space as plain spaces, and each other character that is not printable as U+FFFD.

    That takes in controls, overrides of direction, unpaired surrogates and code points without a character.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _QUIET else " " if c.isspace() else _SPOILT for c in text)


def one_line(text: str) -> str:
    """`readable`, with each run of white space as one space and none at the ends."""
    return " ".join(readable(text).split())
