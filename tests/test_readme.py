"""What the README says is true: its commands run, its settings are read, its output is what is printed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen import taxonomy
from reportgen.manifest import write_manifest
from reportgen.options import Options
from tests import case
from tests.builders import seed_report
from tests.house import ROOT
from tests.packages import write_package
from tests.unit.inlined import number, page

README = (ROOT / "README.md").read_text("utf-8")
PAGE = """<p>ACME CORP</p><p>BALANCE SHEETS</p><table><tr><td></td><td>June 30, 2012</td></tr>
<tr><td>Cash</td><td>5</td></tr><tr><td>Other assets</td><td>6</td></tr><tr><td>Total assets</td><td>11</td></tr></table>"""


def blocks(language: str) -> list[str]:
    fenced = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [text for named, text in fenced if named == language]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "release.txt").write_bytes(case.load(case.SEED).input.read_bytes())
    for name in ("a", "b"):
        (tmp_path / f"{name}.html").write_text(PAGE.replace("ACME", f"ACME {name.upper()}"), "utf-8")
    (tmp_path / "acme-20251231.htm").write_bytes(page(number("7")))
    shutil.copytree(case.load(case.SEED).folder / "expected", tmp_path / "output")
    made = write_manifest(seed_report(), Options(), ())
    (tmp_path / "output" / made.name).write_bytes(made.data)
    (tmp_path / "last-mapping.csv").write_bytes(
        next(case.load(case.SEED).folder.glob("expected/*-mapping.csv")).read_bytes()
    )
    monkeypatch.setenv("REPORTGEN_TAXONOMIES", str(tmp_path / "taxonomies"))
    taxonomy.add(write_package(tmp_path))
    return tmp_path


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def commands() -> list[str]:
    lines = (line.partition("#")[0].strip() for block in blocks("sh") for line in block.splitlines())
    return [line for line in lines if line.startswith("reportgen")]


def test_there_are_commands() -> None:
    assert len(commands()) == 12


@pytest.mark.parametrize("command", commands())
def test_a_command_runs(command: str, folder: Path) -> None:
    done = run([sys.executable, "-m", *shlex.split(command)], folder)
    assert done.returncode == 0, done.stderr
    assert done.stdout


@pytest.mark.parametrize("target", re.findall(r"^make (\w+)", "\n".join(blocks("sh")), re.MULTILINE))
def test_a_make_target_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_the_settings_are_read(folder: Path) -> None:
    (folder / "reportgen.toml").write_text(blocks("toml")[0], "utf-8")
    done = run([sys.executable, "-m", "reportgen", "dump", "--stage", "mapping", "release.txt"], folder)
    assert done.returncode == 0, done.stderr
    assert "us-gaap:NonoperatingIncomeExpense" in done.stdout


def test_the_python_runs(folder: Path) -> None:
    done = run([sys.executable, "-c", blocks("python")[0]], folder)
    assert done.returncode == 0, done.stderr
    assert list(folder.glob("output/*/2012-09-30/*.xml"))


def test_the_summary_is_what_is_printed(tmp_path: Path) -> None:
    seed = case.load(case.SEED)
    command = [
        sys.executable,
        "-m",
        "reportgen",
        "build",
        str(seed.input),
        "--config",
        str(seed.folder / "reportgen.toml"),
    ]
    printed = run(command, tmp_path).stdout
    promised = next(block for block in blocks("") if block.startswith("ImmunoGen"))
    assert all(line in printed for line in promised.splitlines())


def test_the_error_is_what_is_said(tmp_path: Path) -> None:
    seed = case.load(case.SEED)
    (tmp_path / "input.txt").write_text(
        seed.input.read_text("utf-8").replace("252,668 $180", "252,678 $180", 1), "utf-8"
    )
    command = [sys.executable, "-m", "reportgen", "build", "input.txt", "--config", str(seed.folder / "reportgen.toml")]
    done = run(command, tmp_path)
    promised = next(block for block in blocks("") if block.startswith("input.txt:14"))
    assert promised in done.stderr
    assert done.returncode == 1


def test_the_statement_typed_by_hand_is_read(tmp_path: Path) -> None:
    (tmp_path / "acme.csv").write_text(blocks("csv")[0], "utf-8")
    done = run([sys.executable, "-m", "reportgen", "dump", "--stage", "statements", "acme.csv"], tmp_path)
    assert done.returncode == 0, done.stderr
    for told in ("2025-01-01..2025-06-30", "2024-01-01..2024-06-30", "EUR e3", "1,100", "-650", "0.50"):
        assert told in done.stdout, told
