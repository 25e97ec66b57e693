"""Workbooks (.xlsx, .xlsm): each sheet a page, its cells as shown, on grid columns; rows are numbered as in the sheet.

Formulas are not computed: what the program that saved them found is read. Macros, links to other files and pictures are
left alone, hidden sheets, rows and columns left out. A workbook that this program wrote is read by its own layout.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.model.document import Block, Cell, Document, Grid, Line, Page, Provenance, Text
from reportgen.sources._sheet import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Sheet, ShownCell, read_sheet

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.sources._package import Package
    from reportgen.sources._shared import Book

SUFFIXES = (".xlsx", ".xlsm")
_ZIP, _COMPOUND = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_SHEETS = 500
_COLUMN_POINTS = 12.0
_SCALE = re.compile(r"thousand|million|billion|lakh|crore|\b000['’]?s\b|['’]000|\(000\)", re.IGNORECASE)
_UNNAMED = re.compile(r"(?:sheet|table|tabelle|blatt|feuil|hoja|foglio)\s*\d*", re.IGNORECASE)


def identify(head: bytes) -> bool:
    """A zip archive, or the container of old and of encrypted workbooks: `read` says what is wrong with others."""
    return head.startswith((_ZIP, _COMPOUND))


def read(name: str, data: bytes, log: Log) -> Document:
    """A page for each visible sheet that holds anything; its name stands above its Grid as a line of Text.

    Findings say what is hidden, what goes on too far, and which formulas have no value or an error for one.
    InputError when it is no workbook, damaged, encrypted, or larger than its parts may be.
    """
    import hashlib

    from reportgen.sources._own_workbook import own_blocks, read_about, read_claims

    package = _open(name, data)
    main = next((part for kind, part in package.relations("").values() if kind == "officeDocument"), "")
    book, sheets = _read_book(package, main)
    pages: list[Page] = []
    own: list[tuple[str, Sheet]] = []
    room = MOST_CELLS
    for number, (title, part) in enumerate(_visible(sheets, name, log), 1):
        sheet = read_sheet(package, part, book, room)
        room -= sum(map(len, sheet.rows.values()))
        _say(sheet, title, Provenance(name, number, 1), log)
        blocks = own_blocks(title, sheet) if book.own else _blocks(title, sheet, Provenance(name, number, 1), log)
        own.append((title, sheet))
        pages.append(Page(number, blocks))
        if room <= 0:
            break
    document = Document(name, hashlib.sha256(data).hexdigest(), "workbook", tuple(pages))
    return replace(document, about=read_about(own), claims=read_claims(own)) if book.own else document


def _open(name: str, data: bytes) -> Package:
    from reportgen.errors import InputError
    from reportgen.sources._package import Package

    if data.startswith(_COMPOUND):
        raise InputError(
            f"{name} is an encrypted workbook, or one of the format before 2007",
            remedy="Open it in a spreadsheet program and save it as .xlsx, without a password.",
        )
    package = Package(name, data)
    if package.has("xl/workbook.bin") or package.has("content.xml"):
        raise package.broken("is a workbook of a format that is not read", "Save it as .xlsx or as CSV.")
    if not any(kind == "officeDocument" and "word" not in part for kind, part in package.relations("").values()):
        listed = ", ".join(package.names[:3]) or "nothing"
        raise package.broken(f"is an archive, but no workbook; it holds {listed}", "Unpack it and give its files.")
    return package


def _read_book(package: Package, main: str) -> tuple[Book, list[tuple[str, str, bool]]]:
    """What the sheets share; of each worksheet its name, its part, and whether it can be seen."""
    from reportgen.sources._own_workbook import is_own
    from reportgen.sources._shared import Book, read_styles, read_texts

    leads = package.relations(main)
    parts = {kind: part for kind, part in leads.values() if package.has(part)}
    texts = read_texts(package, parts["sharedStrings"]) if "sharedStrings" in parts else ()
    styles = read_styles(package, parts["styles"]) if "styles" in parts else ()
    sheets, epoch_1904 = [], False
    for tag, entry in package.tags(main, "workbookPr", "sheet"):
        if tag == "workbookPr":
            epoch_1904 = entry.get("date1904") in ("1", "true")
            continue
        own = next((value for key, value in entry.items() if key.rpartition(":")[2] == "id"), "")
        kind, part = leads.get(own, ("", ""))
        if kind == "worksheet":
            sheets.append((entry.get("name", ""), part, entry.get("state", "visible") == "visible"))
    return Book(texts, styles, epoch_1904, is_own(package)), sheets


def _visible(sheets: list[tuple[str, str, bool]], name: str, log: Log) -> list[tuple[str, str]]:
    hidden = [title for title, _, seen in sheets if not seen]
    shown = [(title, part) for title, part, seen in sheets if seen]
    if hidden:
        listed = ", ".join(map(repr, hidden[:5])) + ", ..." * (len(hidden) > 5)
        log.info(
            "workbook.sheets-hidden", f"{name} has hidden sheets, which are not read: {listed}", Provenance(name, 1, 1)
        )
    if len(shown) > _MOST_SHEETS:
        log.warning(
            "workbook.sheets-left-out",
            f"{name} has {len(shown):,} sheets; the first {_MOST_SHEETS} are read",
            Provenance(name, 1, 1),
            "Copy the statements to a workbook of their own.",
        )
    return shown[:_MOST_SHEETS]


def _say(sheet: Sheet, title: str, origin: Provenance, log: Log) -> None:
    """What of the sheet is not read, or has no value."""
    if sheet.hidden_rows or sheet.hidden_columns:
        what = f"{sheet.hidden_rows} hidden rows and {len(sheet.hidden_columns)} hidden columns"
        log.info("workbook.cells-hidden", f"sheet {title!r} has {what}, which are not read", origin)
    if sheet.cut:
        limits = f"{MOST_COLUMNS} columns, {MOST_ROWS:,} rows, {MOST_CELLS:,} cells in all"
        remedy = "Copy the statements to a sheet of their own."
        log.warning("workbook.sheet-cut", f"sheet {title!r} goes on beyond what is read: {limits}", origin, remedy)
    for cells, code, what in (
        (sheet.unvalued, "workbook.formula-without-value", "a formula whose value was not saved"),
        (sheet.errors, "workbook.error-value", "an error for a value"),
    ):
        if cells:
            listed = ", ".join(cells[:8]) + ", ..." * (len(cells) > 8)
            remedy = "Open the workbook in a spreadsheet program, let it calculate, mend it, and save it."
            log.warning(code, f"sheet {title!r} has {what} in {listed}", origin, remedy)


def _blocks(title: str, sheet: Sheet, origin: Provenance, log: Log) -> tuple[Block, ...]:
    _drop_thousands(title, sheet, origin, log)
    lines = tuple(line_of(number, cells, sheet.spans) for number, cells in sorted(sheet.rows.items()))
    named = " ".join(title.split())
    if not named or _UNNAMED.fullmatch(named) or any(named in line.text for line in lines[:10]):
        return (Grid(lines),)
    return (Text((Line(1, (Cell(named, 0.0, float(len(named))),), 0.0, named),)), Grid(lines))


def _drop_thousands(title: str, sheet: Sheet, origin: Provenance, log: Log) -> None:
    """Formats may show thousands: where the sheet says so in words, as shown, else the numbers whole."""
    scaled = [cell for cells in sheet.rows.values() for cell in cells if cell.dropped]
    if not scaled:
        return
    stated = any(_SCALE.search(cell.text) for cells in sheet.rows.values() for cell in cells)
    if stated:
        for cell in scaled:
            cell.text = cell.dropped
    how = "as shown, in the scale the sheet states" if stated else "whole, as the sheet states no scale"
    log.info("workbook.format-scales", f"formats in sheet {title!r} drop thousands; the numbers are read {how}", origin)


def line_of(number: int, cells: list[ShownCell], spans: dict[tuple[int, int], int]) -> Line:
    """A row as a Line of a Grid: cells from left to right, merged ones as wide as they are."""
    placed = sorted((cell for cell in cells if cell.text), key=lambda cell: cell.column)
    shown = tuple(
        Cell(cell.text, float(cell.column), float(cell.column + spans.get((number, cell.column), 1))) for cell in placed
    )
    indent = placed[0].column * _COLUMN_POINTS + placed[0].indent if placed else 0.0
    return Line(number, shown, indent, " ".join(cell.text for cell in placed))
