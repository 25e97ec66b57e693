"""Bad input: one message that names the culprit and the remedy, the documented exit code, nothing half-written."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from reportgen import cli

ERRORS = Path(__file__).resolve().parent / "errors"


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("name", sorted(path.parent.name for path in ERRORS.glob("*/case.toml")))
def test_error(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    path = ERRORS / name / "case.toml"
    case = tomllib.loads(path.read_text("utf-8"))
    shutil.copytree(ERRORS / name, tmp_path, dirs_exist_ok=True)
    for folder in case.get("folders", ()):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    before = _files(tmp_path)
    code = cli.main(case["command"])
    told = capsys.readouterr().err
    if request.config.getoption("--update"):
        _update(path, told)
        case["stderr"] = told
    assert told == case["stderr"]
    assert code == case["exit"]
    assert told.count("\n  ") >= 1, "no remedy"
    assert (_files(tmp_path) != before) == case.get("writes", False)
    assert _hidden(tmp_path) == []


def _hidden(folder: Path) -> list[Path]:
    return list(folder.rglob(".*"))


def _update(path: Path, told: str) -> None:
    text = path.read_text("utf-8")
    head, _, _ = text.partition("stderr = '''")
    path.write_text(f"{head}stderr = '''\n{told}'''\n", "utf-8")


def test_every_exit_code_but_the_bug_is_shown_here() -> None:
    codes = {tomllib.loads(path.read_text("utf-8"))["exit"] for path in ERRORS.glob("*/case.toml")}
    assert codes == {0, 1, 2, 3, 4, 5}
