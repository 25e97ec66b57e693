"""A report's folder is there whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import publishing
from reportgen.errors import OutputError
from reportgen.model.report import Entity
from reportgen.output import OutputFile
from reportgen.publishing import folder_of, publish
from tests.builders import seed_report
from tests.house import ROOT

REPORT = seed_report()
OLD = (OutputFile("a.txt", b"old"), OutputFile("gone.txt", b"old"), OutputFile("manifest.json", b"{}"))
NEW = (OutputFile("a.txt", b"new"), OutputFile("manifest.json", b"{}\n"))


def _held(folder: Path) -> dict[str, bytes]:
    """Every file below, hidden ones too, by its path."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _breaking(files: tuple[OutputFile, ...], error: BaseException) -> Iterator[OutputFile]:
    yield files[0]
    raise error


@pytest.fixture(params=["exchange", "two renames"])
def _either_way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "two renames":
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)


def test_folder_is_named_by_entity_and_period_end(tmp_path: Path) -> None:
    assert publish(REPORT, OLD, tmp_path / "out") == tmp_path / "out/imgn/2012-09-30"
    assert _held(tmp_path) == {f"out/imgn/2012-09-30/{file.name}": b"old" for file in OLD[:2]} | {
        "out/imgn/2012-09-30/manifest.json": b"{}"
    }


@pytest.mark.usefixtures("_either_way")
def test_a_second_build_replaces_the_folder_whole(tmp_path: Path) -> None:
    publish(REPORT, OLD, tmp_path)
    publish(REPORT, NEW, tmp_path)
    assert _held(tmp_path) == {"imgn/2012-09-30/a.txt": b"new", "imgn/2012-09-30/manifest.json": b"{}\n"}


@pytest.mark.parametrize("error", [KeyboardInterrupt(), SystemExit(143), OSError(28, "No space left on device")])
def test_an_interrupted_build_leaves_the_old_folder(tmp_path: Path, error: BaseException) -> None:
    publish(REPORT, OLD, tmp_path)
    before = _held(tmp_path)
    with pytest.raises((type(error), OutputError)):
        publish(REPORT, _breaking(NEW, error), tmp_path)
    assert _held(tmp_path) == before


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interrupted_first_build_leaves_nothing(tmp_path: Path, error: BaseException) -> None:
    with pytest.raises((type(error), OutputError)):
        publish(REPORT, _breaking(NEW, error), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_the_second_rename_failing_brings_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(REPORT, OLD, tmp_path)
    before = _held(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OutputError, match="Input/output error"):
        publish(REPORT, NEW, tmp_path)
    assert _held(tmp_path) == before


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    target = folder_of(REPORT, tmp_path)
    target.mkdir(parents=True)
    (target / "thesis.txt").write_text("years of work")
    with pytest.raises(OutputError, match="holds files that reportgen did not write"):
        publish(REPORT, NEW, tmp_path)
    assert _held(tmp_path) == {"imgn/2012-09-30/thesis.txt": b"years of work"}


@pytest.mark.parametrize("link", ["imgn", "imgn/2012-09-30"])
def test_no_link_below_the_output_is_followed(tmp_path: Path, link: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "out" / link).parent.mkdir(parents=True)
    (tmp_path / "out" / link).symlink_to(elsewhere, target_is_directory=True)
    with pytest.raises(OutputError, match="is a symbolic link"):
        publish(REPORT, NEW, tmp_path / "out")
    assert list(elsewhere.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["../../etc", "..", "/etc/passwd", "a/../../b", "~root", "", "\0", "CON\\..\\x", "日本"]
)
def test_no_name_leads_out_of_the_output(tmp_path: Path, name: str) -> None:
    report = replace(REPORT, entity=Entity(name, "1", "urn:x", name))
    folder = publish(report, NEW, tmp_path)
    assert folder.parent.parent == tmp_path
    assert all(part.isascii() and part.replace("-", "").isalnum() for part in folder.relative_to(tmp_path).parts)


def test_what_a_killed_run_of_the_same_number_left_is_removed(tmp_path: Path) -> None:
    stale = folder_of(REPORT, tmp_path).with_name(f".2012-09-30.new-{os.getpid()}")
    stale.mkdir(parents=True)
    (stale / "half.txt").write_text("half")
    publish(REPORT, NEW, tmp_path)
    assert _held(tmp_path) == {"imgn/2012-09-30/a.txt": b"new", "imgn/2012-09-30/manifest.json": b"{}\n"}


_TERMINATED = """
import os, signal
from pathlib import Path
from reportgen import builds, cli
from reportgen.output import OutputFile
from tests.builders import seed_report

def files():
    yield OutputFile("a.txt", b"half")
    os.kill(os.getpid(), signal.SIGTERM)
    yield OutputFile("manifest.json", b"{}")

builds.build_all = lambda inputs, options: [builds.publish(seed_report(), files(), options.output)]
cli.main(["build", "x", "-o", OUT])
"""


def test_a_terminated_run_leaves_nothing(tmp_path: Path) -> None:
    program = f"OUT = {str(tmp_path / 'out')!r}\n{_TERMINATED}"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 143, done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux exchanges two folders in one step")
def test_somebody_who_looks_always_finds_the_folder(tmp_path: Path) -> None:
    target = publish(REPORT, NEW, tmp_path)
    missed: list[int] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            if not target.exists():
                missed.append(1)

    watcher = threading.Thread(target=look)
    watcher.start()
    for turn in range(100):
        publish(REPORT, (OLD, NEW)[turn % 2], tmp_path)
    done.set()
    watcher.join()
    assert missed == []
