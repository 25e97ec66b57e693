"""The report's own page: cover, then each statement in page order, laid out as statements are printed.

Looks are attributes of the elements, as EDGAR takes no style sheet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.exporters._ids import Ids
from reportgen.exporters._ixbrl_notes import hang_notes, link_notes, write_left, write_notes
from reportgen.exporters._ixbrl_printed import Printed, count_digits, find_mark, find_printed
from reportgen.exporters._ixbrl_rest import write_mentions, write_others
from reportgen.exporters._ixbrl_tags import nil_element, number_element, tag_number, text_element
from reportgen.exporters._tables import Table, TableCell, TableColumn, TableRow, one_line, read_tables
from reportgen.exporters._xbrl_values import escape
from reportgen.model.report import Report

_BODY = (
    "margin:0 auto;padding:24px;max-width:1000px;font-family:'Times New Roman',Times,serif;font-size:11pt;color:#111111"
)
_TITLE = "margin:0;text-align:center;font-weight:bold"
_NOTE = "margin:0 0 12px 0;text-align:center;font-style:italic"
_TABLE = "border-collapse:collapse;width:100%;margin:0 0 12px 0;page-break-inside:auto"
_HEAD = "padding:2px 4px;text-align:center;vertical-align:bottom;font-weight:bold;font-size:10pt"
_LABEL = "padding:2px 8px 2px {}px;text-align:left;vertical-align:top;font-weight:{}"
_NUMBER = (
    "padding:2px {} 2px 4px;min-width:84px;text-align:right;vertical-align:bottom;white-space:nowrap;font-weight:{}"
)
_STEP, _DEEPEST = 14, 12
_DAY = re.compile(r"\d\s?[./-]\s?\d")  # 3/31/2020
_GAP = '<td style="padding:0;width:12px"></td>'


class Page:
    """Writes the body once; `placed` are the ids of the facts it tagged."""

    __slots__ = ("_ids", "_report", "placed")

    def __init__(self, report: Report, ids: Ids) -> None:
        self._report = report
        self._ids = ids
        self.placed: set[str] = set()

    def open_body(self, source: bool) -> str:
        """The start tag; of a source's page it has no look of its own."""
        return "<body>\n" if source else f'<body style="{_BODY}">\n'

    def write(self) -> str:
        """What stands in the body behind the header."""
        tables = read_tables(self._report, self._ids)
        parts = [self._name_heading()]
        parts.extend(self._cover())
        for table in tables:
            parts.extend(self.statement(table))
        return "".join((*parts, *self._others(), *write_left(self._ids, self.placed)))

    def write_rest(self, source: str) -> str:
        """A source's page, then the cover, and whatever has numbers that were not found in it."""
        tables = read_tables(self._report, self._ids)
        left = [table for table in tables if _facts_of(table) - self.placed]
        # a page has one heading of the first level at least: most filings draw theirs as bold paragraphs
        name = "" if "<h1" in source else self._name_heading()
        parts = [f'\n<div style="{_BODY}">\n', name, *self._cover()]
        if left:
            count = len(set().union(*map(_facts_of, left)) - self.placed)
            words = "One number was" if count == 1 else f"{count:,} numbers were"
            parts.append(f'<p style="{_NOTE}">{words} not found in the page above, and stated in what follows.</p>\n')
        for table in left:
            parts.extend(self.statement(table))
        notes = write_left(self._ids, self.placed)
        return "".join((source, *parts, *self._others(), *notes, "</div>\n"))

    def _name_heading(self) -> str:
        return f'<h1 style="{_TITLE};font-size:16pt">{escape(one_line(self._report.entity.name))}</h1>\n'

    def _others(self) -> Iterator[str]:
        yield from write_mentions(self._report, self._ids, self.placed)
        yield from write_others(self._report, self._ids, self.placed)

    def _cover(self) -> Iterator[str]:
        rows = []
        concepts = {concept.qname: concept for concept in self._report.concepts}
        for fact in self._report.cover:
            name = self._ids.of(fact)
            shown = text_element(name, fact, self._ids)
            if shown and name not in self.placed:
                self.placed.add(name)
                label = one_line(concepts[fact.concept].label)
                style = "padding:2px 8px;text-align:left;vertical-align:top"
                rows.append(
                    f'<tr><th scope="row" style="{style};font-weight:normal;width:50%">{escape(label)}</th>'
                    f'<td style="{style}">{shown}</td></tr>\n'
                )
        if rows:
            yield f'<table style="{_TABLE};margin-top:12px">\n'
            yield from rows
            yield "</table>\n"

    def statement(self, table: Table) -> Iterator[str]:
        """Title, columns and rows."""
        title = escape(table.title) + link_notes(table.notes_at(-1, -1))
        yield f'<h2 style="{_TITLE};font-size:13pt;margin-top:28px">{title}</h2>\n'
        yield f'<p style="{_NOTE}">{escape(f"({table.subtitle})" if table.subtitle else "")}</p>\n'
        yield f'<table style="{_TABLE}">\n'
        yield from _heads(table)
        for number, row in enumerate(table.rows):
            yield self._row(row, number, table)
        yield "</table>\n"
        yield from write_notes(table.notes, self._ids, self.placed)

    def _row(self, row: TableRow, number: int, table: Table) -> str:
        weight = "normal" if row.kind == "item" else "bold"
        padding = 4 + _STEP * min(max(row.depth, 0), _DEEPEST)
        style = _LABEL.format(padding, weight)
        notes = table.notes_at(number, -1)
        mark = "" if notes else find_mark(row)
        label = escape(row.label) + (f" <sup>{escape(mark)}</sup>" if mark else "") + link_notes(notes)
        if row.kind == "heading":
            return f'<tr><th colspan="{1 + 2 * len(table.columns)}" style="{style}">{label}</th></tr>\n'
        rules = "border-top:1px solid #111111" if row.kind == "total" else ""
        rules += ";border-bottom:3px double #111111" if table.closes(number) else ""
        cells = "".join(
            _GAP + self._cell(cell, printed, weight, rules, hang_notes(table.notes_at(number, column)))
            for column, (cell, printed) in enumerate(zip(row.cells, find_printed(row.cells), strict=True))
        )
        return f'<tr><th scope="row" style="{style}">{label}</th>{cells}</tr>\n'

    def _cell(self, cell: TableCell | None, printed: Printed | None, weight: str, rules: str, marks: str) -> str:
        if cell is None or printed is None:
            return '<td style="padding:2px 4px"></td>'
        # a closing parenthesis hangs in the margin, so that digits stand below digits
        edge = "0" if printed.after else "0.4em"
        sign = f'<span style="float:left;padding-right:6px">{escape(printed.sign)}</span>' if printed.sign else ""
        number = self._number(cell, printed)
        text = f"{sign}{escape(printed.before)}{number}{escape(printed.after)}{marks}"
        style = _NUMBER.format(edge, weight) + (f";{rules}" if rules else "")
        return f'<td style="{style}">{text}</td>'

    def _number(self, cell: TableCell, printed: Printed) -> str:
        """The number tagged; linked to its fact where that was tagged before, bare where it states none."""
        text = escape(printed.number)
        if not cell.fact:
            return text
        if cell.fact in self.placed:
            return f'<a href="#{cell.fact}" style="color:inherit;text-decoration:none">{text}</a>'
        fact = self._ids.facts[cell.fact]
        if fact.value is None:
            self.placed.add(cell.fact)
            return nil_element(cell.fact, fact, text, self._ids)
        tag = tag_number(printed.number, count_digits(printed.number), fact, cell.scale)
        if tag is None:
            return text
        self.placed.add(cell.fact)
        return number_element(cell.fact, fact, tag, text, self._ids)


def _facts_of(table: Table) -> set[str]:
    return {cell.fact for row in table.rows for cell in row.cells if cell and cell.fact}


def _heads(table: Table) -> Iterator[str]:
    """The headings, line below line; one that stands over neighbours alike stands once over all of them."""
    marks = [link_notes(table.notes_at(-1, column)) for column in range(len(table.columns))]
    printed = [_head_lines(column) for column in table.columns]
    depth = max((len(lines) for lines in printed), default=0)
    levels = [("",) * (depth - len(lines)) + tuple(lines) for lines in printed]
    for level in range(depth):
        cells, at = [f'<td style="{_HEAD}"></td>'], 0
        while at < len(levels):
            upto = at + 1
            while upto < len(levels) and levels[upto][: level + 1] == levels[at][: level + 1] and level < depth - 1:
                upto += 1
            # ruled where what it stands over comes apart
            ends = {lines[: level + 2] for lines in levels[at:upto]}
            last = level == depth - 1
            text = escape(levels[at][level]) + (marks[at] if last else "")
            cells.append(_head(text, upto - at, len(ends) > 1 or last))
            at = upto
        yield f"<tr>{''.join(cells)}</tr>\n"


def _head_lines(column: TableColumn) -> tuple[str, ...]:
    """As printed; below what names no day ("2020"), the period that was told from around the table."""
    heading, period = " ".join(column.heading).casefold(), column.period.removeprefix("at ")
    if column.end is None or f"{column.end:%b}".casefold() in heading or _DAY.search(heading):
        return column.heading
    return (*column.heading, period)


def _head(text: str, columns: int, ruled: bool) -> str:
    """`text` is markup."""
    wide = f' colspan="{2 * columns - 1}"' if columns > 1 else ""
    rule = ";border-bottom:1px solid #111111" if text and ruled else ""
    tag, scope = ("th", f' scope="{"colgroup" if columns > 1 else "col"}"') if text else ("td", "")
    return f'{_GAP}<{tag}{scope}{wide} style="{_HEAD}{rule}">{text}</{tag}>'
