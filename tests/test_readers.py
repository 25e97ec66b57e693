"""Readers that others wrote see the facts in the inline document that our JSON states."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from reportgen import pipeline
from reportgen.options import EntityOptions, Options
from tests import case
from tests.test_judge import PACKAGE, PYTHON

_PARSER = find_spec("ixbrlparse")
_ARELLE = PYTHON.with_name("arelleCmdLine")
_MISSING = [str(path) for path in (_ARELLE, PACKAGE) if not path.exists()]


# an HTML page tagged in place: a footnote, parentheses, a dash, amounts per share, guidance with its members
_PAGE = b"""<html><head><title>Acme</title></head><body><p>Acme Inc.</p><p>STATEMENTS OF OPERATIONS (Unaudited)</p>
<p>(in thousands, except per share data)</p><table>
<tr><td></td><td colspan="2">Year ended December 31, 2012</td><td colspan="2">Year ended December 31, 2011</td></tr>
<tr><td>Net sales:</td></tr>
<tr><td>Acme North</td><td>$</td><td>1,200</td><td>$</td><td>1,100</td></tr>
<tr><td>Acme South</td><td></td><td>300</td><td></td><td>250</td></tr>
<tr><td>Total net sales (1)</td><td></td><td>1,500</td><td></td><td>1,350</td></tr>
<tr><td>Cost of sales</td><td></td><td>900</td><td></td><td>1,800</td></tr>
<tr><td>Gross profit (loss)</td><td></td><td>600</td><td></td><td>(450)</td></tr>
<tr><td>Income tax expense</td><td></td><td>100</td><td></td><td>&#8212;</td></tr>
<tr><td>Net income (loss)</td><td>$</td><td>500</td><td>$</td><td>(450)</td></tr>
<tr><td>Earnings (loss) per share, basic</td><td>$</td><td>0.50</td><td>$</td><td>(0.45)</td></tr>
</table><p>(1) Without sales between segments.</p><p>We expect a net loss for the year ending December 31, 2013 of
between $0.7 million and $0.9 million.</p></body></html>"""


def _write(folder: Path, of: str) -> tuple[bytes, dict[str, Any]]:
    """The inline document and the facts of its JSON, notes among them, with the taxonomy beside them."""
    seed = case.load(case.SEED)
    options = replace(seed.options, outputs=("xbrl", "xbrl-json", "ixbrl"))
    if of == "page":
        options = replace(
            Options(entity=EntityOptions(identifier="0000000001", ticker="ACME")), outputs=options.outputs
        )
    report = pipeline.build(seed.input if of == "seed" else _PAGE, options, name="acme.html")
    files = {file.name: file.data for file in pipeline.export(report, options)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    (page,) = (data for name, data in files.items() if name.endswith(".htm"))
    (stated,) = (data for name, data in files.items() if name.endswith(".json") and name != "manifest.json")
    return page, json.loads(stated)["facts"]


def _say(fact: dict[str, Any]) -> dict[str, Any]:
    """The fact with what may be written in several ways (digits of numbers, case of languages) in one."""
    said = fact["dimensions"]
    numeric = "unit" in said and fact["value"] is not None
    lower = {name: text.lower() if name == "language" else text for name, text in said.items()}
    return {**fact, "dimensions": lower, "value": Decimal(fact["value"]).normalize() if numeric else fact["value"]}


@pytest.mark.skipif(bool(_MISSING) and not os.environ.get("CI"), reason=f"Arelle is not here: {_MISSING}")
@pytest.mark.parametrize(("of", "count"), [("seed", 47), ("page", 28)])
def test_arelle_saves_the_same_facts_as_json(tmp_path: Path, of: str, count: int) -> None:
    assert _MISSING == []
    _, facts = _write(tmp_path, of)
    (page,) = tmp_path.glob("*.htm")
    saved = tmp_path / "saved.json"
    command = [str(_ARELLE), "--internetConnectivity", "offline", "--disablePersistentConfig"]
    command += ["--packages", str(PACKAGE), "--plugins", "saveLoadableOIM", "--saveLoadableOIM", str(saved)]
    done = subprocess.run([*command, "-f", str(page)], capture_output=True, text=True, check=False)
    assert saved.is_file(), done.stdout + done.stderr
    read = json.loads(saved.read_text("utf-8"))["facts"]
    assert {name: _say(fact) for name, fact in read.items()} == {name: _say(fact) for name, fact in facts.items()}
    assert len(read) == count


@pytest.mark.filterwarnings("ignore:Format ixt")
@pytest.mark.skipif(not (_PARSER or os.environ.get("CI")), reason="ixbrlparse is not installed: pip install '.[dev]'")
@pytest.mark.parametrize(("of", "numeric", "texts"), [("seed", 38, 9), ("page", 18, 9)])
def test_ixbrlparse_reads_the_same_facts(tmp_path: Path, of: str, numeric: int, texts: int) -> None:
    parser = import_module("ixbrlparse")
    page, facts = _write(tmp_path, of)
    read = parser.IXBRL(io.BytesIO(page))
    assert not read.errors
    numbers = Counter((*_place(one), Decimal(str(one.value)).normalize()) for one in read.numeric)
    expected = Counter(
        (*_stated_place(said["dimensions"]), Decimal(said["value"]).normalize())
        for said in facts.values()
        if "unit" in said["dimensions"]
    )
    assert numbers == expected
    assert numbers.total() == numeric
    assert len(read.nonnumeric) == texts


def _place(one: Any) -> tuple[str, str, frozenset[tuple[str, str]]]:
    """Concept, end of the period, and members by axis."""
    members = {(part["dimension"], part["value"]) for part in one.context.segments}
    return f"{one.schema}:{one.name}", _end(one.context), frozenset(members)


def _stated_place(said: dict[str, str]) -> tuple[str, str, frozenset[tuple[str, str]]]:
    members = {(name, text) for name, text in said.items() if ":" in name}
    return said["concept"], _midnight(said["period"]), frozenset(members)


def _end(context: Any) -> str:
    """The midnight after the period's last day."""
    last: date = context.instant or context.enddate
    return f"{last + timedelta(days=1)}"


def _midnight(period: str) -> str:
    return period.rpartition("/")[2].removesuffix("T00:00:00")
