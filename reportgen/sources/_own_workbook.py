"""Workbooks that this program wrote, read by the layout of its statement sheets.

Row 1 is the title, 2 the company, 3 the scale, 4 and 5 the days a column begins and ends on, 6 the headings, below it
the rows; the columns end where checks or the trail ("Concept") begin. A property of the package tells such a workbook,
so that no guess is made of another's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.document import Block, Cell, Grid, Line, Text

if TYPE_CHECKING:
    from reportgen.sources._package import Package
    from reportgen.sources._sheet import Sheet

PROPERTY = "reportgen statements"
NO_FACTS = "no facts"
_PROPERTIES = "docProps/custom.xml"
_LISTS = frozenset(("Cover", "Ratios", "Review", "Facts", "Checks"))
_HEAD, _FROM, _TO = 6, 4, 5
_ENDS = frozenset(("Check", "Concept"))
_CHANGE = "Change"
_NIL = "\u2014"


def is_own(package: Package) -> bool:
    """The package has our property."""
    if not package.has(_PROPERTIES):
        return False
    return any(entry.get("name") == PROPERTY for _, entry in package.tags(_PROPERTIES, "property"))


def own_blocks(title: str, sheet: Sheet) -> tuple[Block, ...]:
    """The blocks of a statement sheet; none for the sheets that only list.

    A column's days stand in one cell, `2012-07-01 to 2012-09-30`, and "Change" in that of a column without facts. A nil
    looks like a zero's dash, but is text.
    """
    heads = _texts(sheet, _HEAD)
    ends = [column for column, text in heads.items() if text in _ENDS]
    if title in _LISTS or not ends:
        return ()
    columns = range(1, min(ends))
    top = tuple(_line(number, {0: text}) for number, text in ((2, _texts(sheet, 2).get(0, "")), (1, title)) if text)
    lines = [_line(number, {0: _texts(sheet, number).get(0, "")}) for number in (1, 3)]
    lines.extend(_headings(sheet, heads, columns))
    for number in sorted(number for number in sheet.rows if number > _HEAD):
        cells = _texts(sheet, number)
        shown = {column: "nil" if text == _NIL else text for column, text in cells.items() if column in columns}
        lines.append(_line(number, {0: cells.get(0, ""), **shown}, _indent(sheet, number)))
    return (Text(top), Grid(tuple(line for line in lines if line.cells)))


def _headings(sheet: Sheet, heads: dict[int, str], columns: range) -> tuple[Line, Line]:
    """The printed headings, and below them the days: what stands lower says it better."""
    starts, ends = _texts(sheet, _FROM), _texts(sheet, _TO)
    days = {column: ends[column] for column in columns if column in ends}
    days = {column: f"{starts[column]} to {end}" if column in starts else end for column, end in days.items()}
    days = {column: _CHANGE if end.endswith(NO_FACTS) else end for column, end in days.items()}
    printed = {
        column: text.removesuffix(days.get(column, "")).strip() for column, text in heads.items() if column in columns
    }
    return _line(_HEAD, printed), _line(_HEAD, days)


def _texts(sheet: Sheet, number: int) -> dict[int, str]:
    return {cell.column: cell.text for cell in sheet.rows.get(number, ())}


def _indent(sheet: Sheet, number: int) -> float:
    return float(next((cell.indent for cell in sheet.rows[number] if cell.column == 0), 0))


def _line(number: int, texts: dict[int, str], indent: float = 0.0) -> Line:
    placed = sorted((column, text) for column, text in texts.items() if text)
    cells = tuple(Cell(text, float(column), float(column + 1)) for column, text in placed)
    return Line(number, cells, indent, " ".join(text for _, text in placed))
