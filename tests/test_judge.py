"""Independent validators over everything written for the first real filing: no error, no warning."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from reportgen import pipeline
from tests import case
from tests.house import ROOT

JUDGE = ROOT.parent / "shared/judge/judge.py"
PACKAGE = ROOT.parent / "shared/taxonomies/packages/thin-us-gaap-2012-recon.zip"
_HOME = Path(os.environ.get("JUDGE_HOME") or Path.home() / ".cache/reportgen-judge")
PYTHON = _HOME / "venv/bin/python"
_MISSING = [str(path) for path in (JUDGE, PACKAGE, PYTHON) if not path.exists()]


@pytest.mark.skipif(bool(_MISSING) and not os.environ.get("CI"), reason=f"the validators are not here: {_MISSING}")
def test_the_judge_finds_nothing(tmp_path: Path) -> None:
    assert _MISSING == []
    seed = case.load(case.SEED)
    for file in pipeline.export(pipeline.build(seed.input, seed.options), seed.options):
        (tmp_path / file.name).write_bytes(file.data)
    command = [str(PYTHON), str(JUDGE), str(tmp_path), "--packages", str(PACKAGE), "--same-stem", "--no-peer"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("errors 0, warnings 0, files "), done.stdout + done.stderr
    assert not last.endswith("files 0")
    assert done.returncode == 0
