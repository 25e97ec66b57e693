"""Compiled templates are kept as Python keeps modules."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from reportgen.exporters._html_compiled import isolate, open_environment


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    folder = tmp_path / "templates"
    (folder / "default/html").mkdir(parents=True)
    (folder / "default/html/a.j2").write_text("{{ x }}!", encoding="utf-8")
    return folder


def render(shipped: Path, folder: Path | None = None) -> str:
    environment = open_environment((folder or shipped / "default/html",), shipped)
    return environment.get_template("a.j2").render(x="<5>")


def kept(shipped: Path) -> list[Path]:
    return sorted((shipped / "__pycache__").glob("*"))


def test_a_template_is_kept_and_taken_from_there(shipped: Path) -> None:
    assert render(shipped) == "&lt;5&gt;!"
    (file,) = kept(shipped)
    before = file.stat().st_mtime_ns
    assert render(shipped) == "&lt;5&gt;!"
    assert file.stat().st_mtime_ns == before


def test_a_changed_template_is_compiled_anew(shipped: Path) -> None:
    render(shipped)
    (shipped / "default/html/a.j2").write_text("{{ x }}?", encoding="utf-8")
    assert render(shipped) == "&lt;5&gt;?"


@pytest.mark.parametrize("junk", [b"", b"junk", b"j2\x05" + b"\x00" * 80])
def test_what_cannot_be_read_is_compiled_anew(shipped: Path, junk: bytes) -> None:
    render(shipped)
    (file,) = kept(shipped)
    file.write_bytes(junk)
    assert render(shipped) == "&lt;5&gt;!"


def test_nothing_is_kept_where_that_is_not_wanted(shipped: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert render(shipped) == "&lt;5&gt;!"
    assert kept(shipped) == []


def test_nothing_is_kept_where_that_is_not_possible(shipped: Path) -> None:
    (shipped / "__pycache__").write_text("in the way", encoding="utf-8")
    assert render(shipped) == "&lt;5&gt;!"


def test_nothing_is_written_into_a_users_folder(shipped: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "a.j2").write_text("mine {{ x }}", encoding="utf-8")
    assert render(shipped, own) == "mine &lt;5&gt;"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["a.j2", "a.j2"]


def test_texts_that_could_turn_their_neighbours_are_isolated() -> None:
    assert isolate("A & B") == "A &amp; B"
    assert isolate("שלום <b>") == "<bdi>שלום &lt;b&gt;</bdi>"
