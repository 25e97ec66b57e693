"""The workbook's bytes: openpyxl's package with the formulas' values added and without a clock."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

_FORMULA = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)<v ?(?:/>|></v>)')
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(book: Workbook, computed: Mapping[str, Mapping[str, Decimal]], day: date) -> bytes:
    """The .xlsx file. `computed`: by sheet and cell the number its formula gives, which openpyxl leaves out.

    The properties are dated `day`; entries of the package carry no time.
    """
    moment = datetime(day.year, day.month, day.day)
    book.properties.created = book.properties.modified = moment
    raw = io.BytesIO()
    # save() would stamp the time of day
    ExcelWriter(book, zipfile.ZipFile(raw, "w", zipfile.ZIP_STORED)).save()
    sheets = {f"xl/worksheets/sheet{n}.xml": computed.get(s.title, {}) for n, s in enumerate(book.worksheets, 1)}
    packed = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if values := sheets.get(entry.filename):
                data = _add_values(data, values)
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, data)
    return packed.getvalue()


def _add_values(data: bytes, values: Mapping[str, Decimal]) -> bytes:
    return _FORMULA.sub(lambda found: f"{found[1]}<v>{values[found[2]]:f}</v>", data.decode()).encode()
