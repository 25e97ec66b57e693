"""The workbook as a package (ECMA-376 parts 1 and 2): its parts, their relations and types; no clock in any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from reportgen.exporters._packing import pack
from reportgen.exporters._xlsx_notes import blocks_of, write_boxes, write_texts
from reportgen.exporters._xlsx_sheet import Sheet, TableRange, Texts
from reportgen.exporters._xlsx_styles import Styles
from reportgen.exporters._xlsx_xml import OFFICE, SPREADSHEET, escape, escape_attribute

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"  # of user-defined properties (part 1, 22.3)


@dataclass(frozen=True, slots=True)
class DefinedName:
    """A name for a cell: `NetIncome` for `'Income Statement'!$B$16`; the list of names shows the `comment`."""

    name: str
    target: str
    comment: str = ""


@dataclass(slots=True)
class Book:
    """The sheets in order, the names, and what the properties say; `mark` is a property of our own with its value."""

    title: str
    day: date
    mark: tuple[str, str]
    styles: Styles = field(default_factory=Styles)
    texts: Texts = field(default_factory=Texts)
    sheets: list[Sheet] = field(default_factory=list)
    names: list[DefinedName] = field(default_factory=list)

    def add_sheet(self, name: str, tab: str = "") -> Sheet:
        """A new sheet, after those that are there."""
        sheet = Sheet(name, self.styles, self.texts, tab=tab)
        self.sheets.append(sheet)
        return sheet

    def pack(self) -> bytes:
        """The .xlsx file; the same bytes for the same contents."""
        return pack({name: (_head(name) + text).encode("utf-8") for name, text in self._parts().items()})

    def _parts(self) -> dict[str, str]:
        sheets: dict[str, str] = {}
        block = tables = 1
        for number, sheet in enumerate(self.sheets, 1):
            sheets[f"xl/worksheets/sheet{number}.xml"] = sheet.part(first=number == 1)
            links = []
            if sheet.notes:
                sheets[f"xl/comments{number}.xml"] = write_texts(sheet)
                sheets[f"xl/drawings/vmlDrawing{number}.vml"] = write_boxes(sheet, block)
                block += blocks_of(sheet)
                links += [("rId1", "vmlDrawing", f"../drawings/vmlDrawing{number}.vml")]
                links += [("rId2", "comments", f"../comments{number}.xml")]
            if sheet.table:
                sheets[f"xl/tables/table{tables}.xml"] = _write_table(sheet.table, tables)
                links += [("rId3", "table", f"../tables/table{tables}.xml")]
                tables += 1
            if links:
                sheets[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = _write_relations(links)
        return {
            "[Content_Types].xml": self._types(sheets),
            "_rels/.rels": _PACKAGE_RELATIONS,
            "docProps/core.xml": self._core(),
            "docProps/custom.xml": self._custom(),
            "xl/workbook.xml": self._workbook(),
            "xl/_rels/workbook.xml.rels": self._workbook_relations(),
            **sheets,
            "xl/styles.xml": self.styles.part(),
            "xl/sharedStrings.xml": self.texts.part(),
        }

    def _types(self, sheets: dict[str, str]) -> str:
        kinds = {"xl/worksheets/sheet": "worksheet", "xl/comments": "comments", "xl/tables/": "table"}
        parts = {
            "xl/workbook.xml": f"{_TYPES}.sheet.main+xml",
            "xl/styles.xml": f"{_TYPES}.styles+xml",
            "xl/sharedStrings.xml": f"{_TYPES}.sharedStrings+xml",
            "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
            "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        }
        for name in sheets:
            kind = next((kind for start, kind in kinds.items() if name.startswith(start)), "")
            if kind:
                parts[name] = f"{_TYPES}.{kind}+xml"
        listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in parts.items())
        return (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
            f"{listed}</Types>"
        )

    def _workbook(self) -> str:
        listed = "".join(
            f'<sheet name="{escape_attribute(sheet.name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, sheet in enumerate(self.sheets, 1)
        )
        names = [
            f'<definedName name="{one.name}"{_comment(one.comment)}>{escape(one.target)}</definedName>'
            for one in self.names
        ]
        for number, sheet in enumerate(self.sheets):
            names += _print_names(number, sheet)
        defined = f"<definedNames>{''.join(names)}</definedNames>" * bool(names)
        return (
            f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}/relationships"><workbookPr/>'
            '<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="16000"/></bookViews>'
            f'<sheets>{listed}</sheets>{defined}<calcPr calcId="191029"/></workbook>'
        )

    def _workbook_relations(self) -> str:
        count = len(self.sheets)
        sheets = [(f"rId{n}", "worksheet", f"worksheets/sheet{n}.xml") for n in range(1, count + 1)]
        more = [(f"rId{count + 1}", "styles", "styles.xml"), (f"rId{count + 2}", "sharedStrings", "sharedStrings.xml")]
        return _write_relations([*sheets, *more])

    def _core(self) -> str:
        moment = f'xsi:type="dcterms:W3CDTF">{self.day.isoformat()}T00:00:00Z'
        return (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
            f"<dc:title>{escape(self.title)}</dc:title><dc:creator>reportgen</dc:creator>"
            f"<dcterms:created {moment}</dcterms:created><dcterms:modified {moment}</dcterms:modified>"
            "</cp:coreProperties>"
        )

    def _custom(self) -> str:
        name, value = self.mark
        return (
            f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
            f'<property fmtid="{_FORMAT}" pid="2" name="{name}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
        )


def _print_names(number: int, sheet: Sheet) -> list[str]:
    """What is printed, and what on each page."""
    name = f"'{sheet.name}'"
    found = {}
    if sheet.printed:
        found["Print_Area"] = f"{name}!{_absolute(sheet.printed)}"
    if sheet.repeated:
        found["Print_Titles"] = f"{name}!$1:${sheet.repeated}"
    return [
        f'<definedName name="_xlnm.{key}" localSheetId="{number}">{escape(target)}</definedName>'
        for key, target in found.items()
    ]


def _absolute(reference: str) -> str:
    """`A1:D20` as `$A$1:$D$20`."""
    return ":".join(
        f"${''.join(filter(str.isalpha, end))}${''.join(filter(str.isdigit, end))}" for end in reference.split(":")
    )


def _comment(text: str) -> str:
    return f' comment="{escape_attribute(text)}"' if text else ""


def _write_table(table: TableRange, number: int) -> str:
    columns = "".join(
        f'<tableColumn id="{at}" name="{escape_attribute(title)}"/>' for at, title in enumerate(table.titles, 1)
    )
    return (
        f'<table xmlns="{SPREADSHEET}" id="{number}" name="{table.name}" displayName="{table.name}" '
        f'ref="{table.reference}" totalsRowShown="0"><autoFilter ref="{table.reference}"/>'
        f'<tableColumns count="{len(table.titles)}">{columns}</tableColumns>'
        '<tableStyleInfo name="TableStyleLight1" showFirstColumn="0" showLastColumn="0" showRowStripes="1" '
        'showColumnStripes="0"/></table>'
    )


def _write_relations(links: Sequence[tuple[str, str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{key}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for key, kind, target in links
    )
    return f'<Relationships xmlns="{_RELATIONS}">{entries}</Relationships>'


_PACKAGE_RELATIONS = (
    f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{OFFICE}/relationships/custom-properties" Target="docProps/custom.xml"/>'
    "</Relationships>"
)


def _head(name: str) -> str:
    """Drawings of this kind are older than the other parts and come without a declaration."""
    return "" if name.endswith(".vml") else _DECLARATION
