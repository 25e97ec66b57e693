"""The workbook, calculated by a spreadsheet program: what its formulas give is what stands in the file."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from reportgen import pipeline
from reportgen.exporters import xlsx
from tests import case
from tests.builders import seed_report
from tests.unit.test_export_xlsx_comparison import later

_FORMAT = "xlsx:Calc MS Excel 2007 XML"
_OFFICE = shutil.which("soffice")


def _without_values(data: bytes) -> bytes:
    """The workbook with no value beside any formula, so that they must be calculated."""
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(raw, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", part) if "worksheets/sheet" in name else part)
    return raw.getvalue()


def _calculate(data: bytes, folder: Path) -> int:
    """Asserts that every formula gives the number beside it; how many there are."""
    (folder / "in.xlsx").write_bytes(_without_values(data))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(_OFFICE), profile, "--headless", "--convert-to", _FORMAT, "--outdir", "out", "in.xlsx"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
    calculated = openpyxl.load_workbook(folder / "out" / "in.xlsx", data_only=True)
    stated = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    formulas = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            value = calculated[sheet.title][cell.coordinate].value
            assert not str(value).startswith("#"), (sheet.title, cell.coordinate, value)
            if cell.data_type == "f":
                formulas += 1
                expected = stated[sheet.title][cell.coordinate].value
                assert value == pytest.approx(expected, rel=1e-9), (sheet.title, cell.coordinate, cell.value)
    return formulas


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_every_formula_gives_the_number_beside_it(tmp_path: Path) -> None:
    seed = case.load(case.SEED)
    (file,) = xlsx.write(pipeline.build(seed.input, seed.options), seed.options)
    # totals and their checks, key lines, ratios
    assert _calculate(file.data, tmp_path) == 12 + 12 + 20 + 12


@pytest.mark.skipif(_OFFICE is None, reason="LibreOffice is not installed")
def test_so_does_every_formula_of_a_comparison(tmp_path: Path) -> None:
    # totals and checks of three periods, of which the newest adds up within rounding only; key lines, ratios
    assert _calculate(xlsx.write_comparison((seed_report(), later())), tmp_path) == 83
