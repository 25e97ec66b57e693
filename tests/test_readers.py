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
from pathlib import Path
from typing import Any

import pytest

from reportgen import pipeline
from tests import case
from tests.test_judge import PACKAGE, PYTHON

_ARELLE = PYTHON.with_name("arelleCmdLine")
_MISSING = [str(path) for path in (_ARELLE, PACKAGE) if not path.exists()]


def _write(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The seed's inline document and the facts of its JSON, with the taxonomy beside them."""
    seed = case.load(case.SEED)
    options = replace(seed.options, outputs=("xbrl", "xbrl-json", "ixbrl"))
    files = {file.name: file.data for file in pipeline.export(pipeline.build(seed.input, options), options)}
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return files["imgn-20120930.htm"], json.loads(files["imgn-20120930.json"])["facts"]


def _say(fact: dict[str, Any]) -> dict[str, Any]:
    """The fact with what may be written in several ways (digits of numbers, case of languages) in one."""
    said = fact["dimensions"]
    numeric = "unit" in said and fact["value"] is not None
    lower = {name: text.lower() if name == "language" else text for name, text in said.items()}
    return {**fact, "dimensions": lower, "value": Decimal(fact["value"]).normalize() if numeric else fact["value"]}


@pytest.mark.skipif(bool(_MISSING) and not os.environ.get("CI"), reason=f"Arelle is not here: {_MISSING}")
def test_arelle_saves_the_same_facts_as_json(tmp_path: Path) -> None:
    assert _MISSING == []
    _, facts = _write(tmp_path)
    saved = tmp_path / "saved.json"
    command = [str(_ARELLE), "--internetConnectivity", "offline", "--disablePersistentConfig"]
    command += ["--packages", str(PACKAGE), "--plugins", "saveLoadableOIM", "--saveLoadableOIM", str(saved)]
    done = subprocess.run(
        [*command, "-f", str(tmp_path / "imgn-20120930.htm")], capture_output=True, text=True, check=False
    )
    assert saved.is_file(), done.stdout + done.stderr
    read = json.loads(saved.read_text("utf-8"))["facts"]
    assert {name: _say(fact) for name, fact in read.items()} == {name: _say(fact) for name, fact in facts.items()}
    assert len(read) == 47


@pytest.mark.filterwarnings("ignore:Format ixt")
def test_ixbrlparse_reads_the_same_facts(tmp_path: Path) -> None:
    parser = pytest.importorskip("ixbrlparse", reason="ixbrlparse is not installed: pip install 'reportgen[dev]'")
    page, facts = _write(tmp_path)
    read = parser.IXBRL(io.BytesIO(page))
    assert not read.errors
    numbers = Counter(
        (f"{one.schema}:{one.name}", _end(one.context), Decimal(str(one.value)).normalize()) for one in read.numeric
    )
    expected = Counter(
        (said["dimensions"]["concept"], _midnight(said["dimensions"]["period"]), Decimal(said["value"]).normalize())
        for said in facts.values()
        if "unit" in said["dimensions"]
    )
    assert numbers == expected
    assert numbers.total() == 38
    assert len(read.nonnumeric) == 9


def _end(context: Any) -> str:
    """The midnight after the period's last day."""
    last: date = context.instant or context.enddate
    return f"{last + timedelta(days=1)}"


def _midnight(period: str) -> str:
    return period.rpartition("/")[2].removesuffix("T00:00:00")
