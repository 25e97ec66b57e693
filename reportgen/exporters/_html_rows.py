"""Statements as the page shows them: rows with their places to link to, cells that stand point below point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.exporters._html_feet import Feet, Footmark, FootnoteView
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._tables import Table, TableCell, TableColumn, TableRow
from reportgen.model.statement import Measure, StatementKind

_DEEPEST = 4  # as many indentations as the style sheet knows
_MOST_FILLED = 4  # as many digits as it can stand in for
_WIDE = 6  # from so many columns on a table may be wider than its page
_NAMES = {
    StatementKind.BALANCE_SHEET: "Balance sheet",
    StatementKind.INCOME_STATEMENT: "Income statement",
    StatementKind.COMPREHENSIVE_INCOME: "Comprehensive income",
    StatementKind.CASH_FLOW: "Cash flows",
    StatementKind.EQUITY: "Equity",
    StatementKind.PARENTHETICAL: "Parenthetical",
    StatementKind.GUIDANCE: "Guidance",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A link from a row to what is said of it."""

    href: str
    tone: str
    word: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with its id and style; each cell is style, link and text, or None.

    `note` is the letter of what was inferred of it, `footnotes` are marks printed on it with the ids of their texts.
    """

    id: str
    style: str
    label: str
    concept: str
    note: str
    cells: tuple[tuple[str, str, str] | None, ...]
    marks: tuple[Mark, ...]
    footnotes: tuple[Footmark, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnView:
    """The printed heading's lines, and the period in words where they do not say it all."""

    heading: tuple[str, ...]
    period: str
    footnotes: tuple[Footmark, ...] = ()


@dataclass(frozen=True, slots=True)
class TableView:
    """A statement: `name` is short and familiar, `title` as printed, `notes` are letters with what was inferred.

    `footmarks` are those at its title, `footnotes` the texts below it.
    """

    id: str
    number: int
    name: str
    title: str
    subtitle: str
    style: str
    columns: tuple[ColumnView, ...]
    rows: tuple[RowView, ...]
    notes: tuple[tuple[str, str], ...]
    footmarks: tuple[Footmark, ...] = ()
    footnotes: tuple[FootnoteView, ...] = ()


def row_id(table: int, row: int) -> str:
    """`s1r2`: the second row of the first statement."""
    return f"s{table + 1}r{row + 1}"


def walk_rows(tables: Sequence[Table]) -> Iterator[tuple[str, TableRow]]:
    """Every row of every statement, with its id."""
    for at, table in enumerate(tables):
        for number, row in enumerate(table.rows):
            yield row_id(at, number), row


def shorten(text: str, most: int) -> str:
    """The text, cut with an ellipsis where it is longer."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def sure_words(score: float) -> str:
    """`97%`, rounded down: only what is certain is 100%."""
    return f"{int(score * 100)}%"


def place_words(page: int, line: int) -> str:
    """`line 12`, `page 3, line 12`; empty for what stands nowhere in print."""
    if line < 1:
        return ""
    return f"line {line}" if page <= 1 else f"page {page}, line {line}"


def view_tables(
    tables: Sequence[Table],
    links: Mapping[tuple[str, int], str],
    marks: Mapping[str, tuple[Mark, ...]],
    locale: Locale,
) -> tuple[TableView, ...]:
    """The statements; `links` lead from (row id, column) to the number's fact, `marks` are by row id."""
    names = _short_names(tables)
    return tuple(_view_table(table, at, names[at], links, marks, locale) for at, table in enumerate(tables))


def _short_names(tables: Sequence[Table]) -> list[str]:
    """Familiar names, numbered where tables share one; what has none goes by its title."""
    names: list[str] = []
    for table in tables:
        name = _NAMES.get(table.kind) or table.title or "Table"
        count = sum(1 for other in names if other == name or other.startswith(f"{name} ")) + 1
        names.append(f"{name} {count}" if count > 1 else name)
    return names


def _view_table(  # noqa: PLR0913, PLR0917 - what the page knows of a statement
    table: Table,
    at: int,
    name: str,
    links: Mapping[tuple[str, int], str],
    marks: Mapping[str, tuple[Mark, ...]],
    locale: Locale,
) -> TableView:
    letters = _letters(table)
    feet = Feet(table, f"s{at + 1}", [row_id(at, number) for number in range(len(table.rows))])
    rows = []
    for number, row in enumerate(table.rows):
        place = row_id(at, number)
        style = _row_style(table, number)
        cells = tuple(_view_cell(place, n, cell, links, locale) for n, cell in enumerate(row.cells))
        note = letters.get(row.guess, "")
        beside = marks.get(place, ())
        rows.append(RowView(place, style, row.label, row.concept, note, cells, beside, feet.of_row(number)))
    notes = tuple((letter, words) for words, letter in letters.items())
    columns = tuple(
        replace(_view_column(column, locale), footnotes=feet.at(-1, number))
        for number, column in enumerate(table.columns)
    )
    style = f"f{min(_digits(table), _MOST_FILLED)}" + " wide" * (len(columns) >= _WIDE)
    return TableView(
        f"s{at + 1}",
        at + 1,
        name,
        table.title or name,
        table.subtitle,
        style,
        columns,
        tuple(rows),
        notes,
        feet.at(-1, -1),
        feet.texts(),
    )


def _view_column(column: TableColumn, locale: Locale) -> ColumnView:
    if column.end is None:
        return ColumnView(column.heading, "" if column.heading else "no period")
    if column.start is None:
        words = locale.date(column.end)
    else:
        from reportgen.model.period import Duration

        words = locale.period(Duration(column.start, column.end))
    heading = _join_days(column.heading)
    return ColumnView(heading, "" if " ".join(heading).casefold() == words.casefold() else words)


def _join_days(heading: tuple[str, ...]) -> tuple[str, ...]:
    """A day whose year is printed below it, on one line."""
    joined: list[str] = []
    for line in heading:
        if joined and joined[-1].endswith(",") and line.isdigit():
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return tuple(joined)


def _row_style(table: Table, number: int) -> str:
    row = table.rows[number]
    depth = max(0, min(row.depth, _DEEPEST))
    return f"{row.kind}" + f" i{depth}" * bool(depth) + " closing" * _closes(table, number)


def _closes(table: Table, number: int) -> bool:
    """Whether the total is ruled twice below: it goes into no sum, and no further amount of its kind follows."""
    if not table.closes(number):
        return False
    after = table.rows[number + 1] if number + 1 < len(table.rows) else None
    return after is None or after.kind != "item" or _measure(after) is not _measure(table.rows[number])


def _measure(row: TableRow) -> Measure | None:
    return next((cell.measure for cell in row.cells if cell), None)


def _letters(table: Table) -> dict[str, str]:
    """A letter for each guess, in the order they come; after z, aa and so on."""
    guesses = dict.fromkeys(row.guess for row in table.rows if row.guess)
    return {guess: _letter(number) for number, guess in enumerate(guesses)}


def _letter(number: int) -> str:
    above, at = divmod(number, 26)
    return (_letter(above - 1) if above else "") + chr(ord("a") + at)


def _digits(table: Table) -> int:
    """The most digits that a number has behind the point."""
    return max((cell.digits for row in table.rows for cell in row.cells if cell), default=0)


def _view_cell(
    place: str,
    number: int,
    cell: TableCell | None,
    links: Mapping[tuple[str, int], str],
    locale: Locale,
) -> tuple[str, str, str] | None:
    """Style, link and text. `d2` has two digits behind the point; the style sheet fills up what others have more."""
    if cell is None:
        return None
    style = f"d{min(cell.digits, _MOST_FILLED)}" if cell.digits else ""
    if cell.text.startswith("("):
        style = f"{style} neg".lstrip()
    if cell.value is None:
        style = f"{style} nil".lstrip()
    return style, links.get((place, number), ""), locale.number(cell.text)
