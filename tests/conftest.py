from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

UPDATE = "--update"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(UPDATE, action="store_true", help="rewrite the expected files of the cases; then read the diff")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption(UPDATE) and os.environ.get("CI"):
        raise pytest.UsageError("--update is refused where CI is set: expected files are rewritten and read by people")


@pytest.fixture
def agree(request: pytest.FixtureRequest) -> Callable[[Path, bytes], None]:
    """Asserts that a file holds these bytes, or writes them with --update."""

    def compare(path: Path, data: bytes) -> None:
        if request.config.getoption(UPDATE):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        else:
            assert path.is_file(), f"{path} is not there; run pytest {UPDATE} and read it"
            assert data == path.read_bytes(), f"{path} differs; if the new one is right, run pytest {UPDATE}"

    return compare


@pytest.fixture(autouse=True)
def _no_added_taxonomies(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests see the taxonomies that come with reportgen, not those that somebody added."""
    monkeypatch.setenv("REPORTGEN_TAXONOMIES", str(tmp_path_factory.getbasetemp() / "no-taxonomies"))
