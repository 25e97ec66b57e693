"""The notes of a sheet: their texts (ECMA-376 part 1, 18.7) and the boxes they open in (part 4, 19: VML)."""

from __future__ import annotations

from functools import partial

from reportgen.exporters._xlsx_sheet import POINTS, Sheet, letters, safe_text
from reportgen.exporters._xlsx_xml import SPREADSHEET, escape

_WIDE, _LINE = 330, 16  # of a note, in pixels; a line of its text
_CHARACTERS = 52
_USUAL_WIDTH, _USUAL_HEIGHT = 64, 20
_BLOCK = 1024  # numbers of shapes are dealt out in blocks
_HEAD = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{}"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" '
    'o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def blocks_of(sheet: Sheet) -> int:
    """How many blocks of numbers the sheet's notes take."""
    return 1 + len(sheet.notes) // _BLOCK


def write_texts(sheet: Sheet) -> str:
    """The part with the texts."""
    font = '<rPr><sz val="9"/><rFont val="Calibri"/><family val="2"/></rPr>'
    entries = (
        f'<comment ref="{letters(note.column)}{note.row}" authorId="0"><text><r>{font}'
        f'<t xml:space="preserve">{escape(safe_text(note.text))}</t></r></text></comment>'
        for note in sheet.notes
    )
    authors = "<authors><author>reportgen</author></authors>"
    return f'<comments xmlns="{SPREADSHEET}">{authors}<commentList>{"".join(entries)}</commentList></comments>'


def write_boxes(sheet: Sheet, first_block: int) -> str:
    """The drawing with a hidden box for each note, right of its cell; blocks are numbered from 1."""
    data = ",".join(str(first_block + number) for number in range(blocks_of(sheet)))
    across: dict[int, tuple[str, str]] = {}
    shapes = []
    for number, note in enumerate(sheet.notes, first_block * _BLOCK + 1):
        if note.column not in across:
            across[note.column] = _stretch(note.column, 12, _WIDE, partial(_column_pixels, sheet))
        left, right = across[note.column]
        lines = sum(1 + len(line) // _CHARACTERS for line in note.text.split("\n"))
        # a row higher, so that the cell's own number stays in sight
        top, bottom = _stretch(max(note.row - 2, 0), 6, _LINE * (lines + 1), partial(_row_pixels, sheet))
        anchor = f"{left}, {top}, {right}, {bottom}"
        shapes.append(_SHAPE.format(number=number, anchor=anchor, row=note.row - 1, column=note.column - 1))
    return f"{_HEAD.format(data)}{''.join(shapes)}</xml>"


def _stretch(start: int, offset: int, pixels: int, size_of: partial[int]) -> tuple[str, str]:
    """Both ends as `cell, pixels into it`, counted from 0, of a box that begins `offset` pixels into cell `start`."""
    at, left = start, offset + pixels
    while left > size_of(at + 1):
        left -= size_of(at + 1)
        at += 1
    return f"{start}, {offset}", f"{at}, {left}"


def _column_pixels(sheet: Sheet, column: int) -> int:
    width = sheet.widths.get(column)
    return _USUAL_WIDTH if width is None else int(width * 7 + 5)


def _row_pixels(sheet: Sheet, row: int) -> int:
    return sheet.heights[row] * POINTS * 4 // 3 if row in sheet.heights else _USUAL_HEIGHT
