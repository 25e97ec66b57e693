"""A case: an input with its settings, as tests/cases/<name>/ holds it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from reportgen.config import read_options
from reportgen.options import Options

FOLDER = Path(__file__).resolve().parent / "cases"
SEED = "immunogen-fy2013q1"


@dataclass(frozen=True, slots=True)
class Case:
    """`input` is the only file called input.*; `facts` counts those printed, without the cover."""

    name: str
    facts: int
    exit: int

    @property
    def folder(self) -> Path:
        return FOLDER / self.name

    @property
    def input(self) -> Path:
        (found,) = self.folder.glob("input.*")
        return found

    @property
    def options(self) -> Options:
        config = self.folder / "reportgen.toml"
        return read_options(config if config.is_file() else None)


def names() -> list[str]:
    return sorted(path.parent.name for path in FOLDER.glob("*/case.toml"))


def load(name: str) -> Case:
    table = tomllib.loads((FOLDER / name / "case.toml").read_text("utf-8"))
    return Case(name, table["facts"], table["exit"])
