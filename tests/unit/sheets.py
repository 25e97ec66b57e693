"""Small workbooks: by openpyxl, and by hand where it must be wrong."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl import Workbook

from reportgen.findings import Log
from reportgen.model.document import Document, Grid
from reportgen.sources import read

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


def book(fill: Callable[[Any], object]) -> bytes:
    """A workbook of one sheet, named Sheet1, that `fill` has filled; it may add others to `sheet.parent`."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Sheet1"
    fill(sheet)
    return saved(made)


def saved(made: Any) -> bytes:
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def package(sheet: str, **more: str) -> bytes:
    """A workbook by hand: the XML of its one sheet; `more` parts by the last word of their type (sharedStrings ...)."""
    links = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/{kind}" Target="{kind}.xml"/>'
        for number, kind in enumerate(("worksheet", *more))
    )
    parts = {
        "_rels/.rels": f'<Relationships {_PACKAGE}><Relationship Id="m" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="r0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships {_PACKAGE}>{links}</Relationships>",
        "xl/worksheet.xml": sheet,
        **{f"xl/{kind}.xml": text for kind, text in more.items()},
    }
    return archive(parts)


def archive(parts: dict[str, str]) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as target:
        for name, text in parts.items():
            target.writestr(name, text)
    return raw.getvalue()


def texts(data: bytes, log: Log | None = None) -> list[list[str]]:
    """The texts of the cells of all rows of all grids."""
    document = read("book.xlsx", data, log or Log())
    return [[cell.text for cell in line.cells] for line in lines(document)]


def lines(document: Document) -> list[Any]:
    return [line for page in document.pages for block in page.blocks if isinstance(block, Grid) for line in block.lines]


def codes(log: Log) -> list[str]:
    return [finding.code for finding in log.findings]
