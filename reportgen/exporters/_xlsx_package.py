"""The workbook's bytes: openpyxl's package with the formulas' values added and its clock taken out."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook

_FORMULA = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v\s*/>|(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v></v>')
_CLOCK = re.compile(r"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(book: Workbook, computed: Mapping[str, Mapping[str, Decimal]], day: date) -> bytes:
    """The .xlsx file. `computed`: by sheet and cell the number its formula gives, which openpyxl leaves out.

    The properties are dated `day`, entries of the package carry no time.
    """
    raw = io.BytesIO()
    book.properties.creator = "reportgen"
    book.save(raw)
    sheets = {f"xl/worksheets/sheet{n}.xml": computed.get(s.title, {}) for n, s in enumerate(book.worksheets, 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if sheets.get(entry.filename):
                data = _add_values(data, sheets[entry.filename])
            elif entry.filename == "docProps/core.xml":
                stamp = f"{datetime(day.year, day.month, day.day).isoformat()}Z"
                data = _CLOCK.sub(rf"\g<1>{stamp}\g<2>", data.decode()).encode()
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return packed.getvalue()


def _add_values(data: bytes, values: Mapping[str, Decimal]) -> bytes:
    def fill(match: re.Match[str]) -> str:
        head, address = (match[1], match[2]) if match[1] else (match[3], match[4])
        return f"{head}<v>{values[address]:f}</v>"

    return _FORMULA.sub(fill, data.decode()).encode()
