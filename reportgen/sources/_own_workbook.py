"""Workbooks that this program wrote, read by the layout of its statement sheets.

Row 1 is the title, 2 the company, 3 the scale, 4 and 5 the days a column begins and ends on, 6 the headings, below it
the rows; the columns end where checks or the trail ("Concept") begin. A property of the package tells such a workbook,
so that no guess is made of another's. The trail claims each row's concept, certainty, unit and scale; the cover says
whose report it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.model.document import About, Block, Cell, Claim, Grid, Line, Text

if TYPE_CHECKING:
    from reportgen.sources._package import Package
    from reportgen.sources._sheet import Sheet

PROPERTY = "reportgen statements"
NO_FACTS = "no facts"
_PROPERTIES = "docProps/custom.xml"
# guidance is of the prose: its sentences are read again
_LISTS = frozenset(("Cover", "Guidance", "Ratios", "Review", "Facts", "Checks"))
_TEXT = "Text"
_HEAD, _FROM, _TO = 6, 4, 5
_ENDS = frozenset(("Check", "Concept"))
_CHANGE = "Change"
_MEASURES = {"shares": "shares", "percent": "percent", "number": "pure"}
_PER_SHARE = " per share"
_NUMBERED = re.compile(r" \d+$")
_OWN_PREFIX = "ext"  # of own concepts, whatever prefix the report gives them
_COVER, _COMPANY, _OWN = "Cover", 1, "have the prefix "
_IDENTIFIER = re.compile(r"(?P<identifier>.+) \((?P<scheme>.+)\)")
_YEAR_END = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)")
_YEAR = re.compile(r"[12]\d{3}")
_NIL = "\u2014"


def is_own(package: Package) -> bool:
    """The package has our property."""
    if not package.has(_PROPERTIES):
        return False
    return any(entry.get("name") == PROPERTY for _, entry in package.tags(_PROPERTIES, "property"))


def own_blocks(title: str, sheet: Sheet) -> tuple[Block, ...]:
    """The blocks of a statement sheet, or of the sentences; none for the sheets that only list.

    A column's days stand in one cell, `2012-07-01 to 2012-09-30`, and "Change" in that of a column without facts. A nil
    looks like a zero's dash, but is text.
    """
    if title == _TEXT:
        return tuple(_sentences(sheet))
    heads = _texts(sheet, _HEAD)
    ends = [column for column, text in heads.items() if text in _ENDS]
    if title in _LISTS or not ends:
        return ()
    columns = range(1, min(ends))
    lines = [_line(number, {0: _texts(sheet, number).get(0, "")}) for number in (1, 3)]
    lines.extend(_headings(sheet, heads, columns))
    for number in sorted(number for number in sheet.rows if number > _HEAD):
        cells = _texts(sheet, number)
        shown = {column: "nil" if text == _NIL else text for column, text in cells.items() if column in columns}
        lines.append(_line(number, {0: cells.get(0, ""), **shown}, _indent(sheet, number)))
    # the second sheet of a statement goes on with it: its name would be a row of the first
    named = () if _NUMBERED.search(title) else (Text((_line(1, {0: title}),)),)
    return (*named, Grid(tuple(line for line in lines if line.cells)))


def _sentences(sheet: Sheet) -> Iterator[Text]:
    """Each sentence a paragraph of its own, below the heading."""
    for number in sorted(number for number in sheet.rows if number > 1):
        line = _line(number, {0: _texts(sheet, number).get(0, "")})
        if line.cells:
            yield Text((line,))


def read_claims(sheets: Sequence[tuple[str, Sheet]]) -> tuple[Claim, ...]:
    """What the trails of the statements say of their rows; `sheets` by name, in the order of their pages."""
    prefix = _about(sheets).get("Own concepts", "").removeprefix(_OWN)
    return tuple(
        claim
        for page, (title, sheet) in enumerate(sheets, 1)
        if title not in _LISTS and title != _TEXT
        for claim in _claims_of(page, sheet, prefix)
    )


def _claims_of(page: int, sheet: Sheet, prefix: str) -> Iterator[Claim]:
    heads = {text: column for column, text in _texts(sheet, _HEAD).items()}
    for number in sorted(number for number in sheet.rows if number > _HEAD and "Concept" in heads):
        texts = _texts(sheet, number)
        said = {name: texts.get(column, "") for name, column in heads.items()}
        numbers = {cell.column: cell.number for cell in sheet.rows[number]}
        unit = said.get("Unit", "")
        if not said["Concept"] and not unit:
            continue
        space, _, local = said["Concept"].partition(":")
        own = space in (prefix, _OWN_PREFIX)
        measure = _MEASURES.get(unit) or ("per_share" if unit.endswith(_PER_SHARE) else "money" if unit else "")
        yield Claim(
            page,
            number,
            local if own else said["Concept"],
            own,
            float(_decimal(numbers.get(heads.get("Certainty", -1), ""))),
            said.get("Review", "") == "review",
            measure,
            _power_of(numbers.get(heads.get("Times", -1), "")),
            _members_of(said.get("Members", ""), prefix),
        )


def _members_of(text: str, prefix: str) -> tuple[tuple[str, str], ...]:
    """Axis and member of `us-gaap:RangeAxis=us-gaap:MinimumMember; ...`, own ones by their local names."""
    pairs = (part.split("=") for part in text.split("; ") if part.count("=") == 1)
    return tuple((_plain(axis, prefix), _plain(member, prefix)) for axis, member in pairs)


def _plain(name: str, prefix: str) -> str:
    space, _, local = name.strip().partition(":")
    return local if space in (prefix, _OWN_PREFIX) else name.strip()


def _decimal(text: str) -> Decimal:
    """A share between 0 and 1; 0 for what is none."""
    try:
        value = Decimal(text or "0")
    except InvalidOperation:
        return Decimal(0)
    return value if 0 <= value <= 1 else Decimal(0)


def _power_of(text: str) -> int:
    """3 for 1000, -2 for 0.01; 0 for what is no power of ten."""
    return Decimal(text).adjusted() if re.fullmatch(r"10{0,12}|0\.0{0,11}1", text) else 0


def read_about(sheets: Sequence[tuple[str, Sheet]]) -> About:
    """What the cover says of the company."""
    said = _about(sheets)
    name = next((_texts(sheet, _COMPANY).get(0, "") for title, sheet in sheets if title == _COVER), "")
    found = _IDENTIFIER.fullmatch(said.get("Identifier", ""))
    known = (found["identifier"], found["scheme"]) if found else ("", "")
    day = _YEAR_END.fullmatch(said.get("Fiscal year ends", ""))
    year_end = (int(day["month"]), int(day["day"])) if day else None
    year = said.get("Fiscal year", "")
    fiscal_year = int(year) if _YEAR.fullmatch(year) else 0
    return About(name, said.get("Ticker", ""), *known, year_end, said.get("Form", ""), fiscal_year=fiscal_year)


def _about(sheets: Sequence[tuple[str, Sheet]]) -> dict[str, str]:
    """The cover's lines by their names."""
    rows = (_texts(sheet, number) for title, sheet in sheets if title == _COVER for number in sheet.rows)
    return {texts[0]: texts[1] for texts in reversed(list(rows)) if 0 in texts and 1 in texts}


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
