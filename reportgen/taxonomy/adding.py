"""Taking a taxonomy package in: baked once into the user's folder, read from there like any other taxonomy."""

from __future__ import annotations

import hashlib
import re
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import OutputError, TaxonomyError, UsageError
from reportgen.resources import folder as data_folder
from reportgen.taxonomy import shelf
from reportgen.taxonomy.bake import count_missing, read_package, write_tables
from reportgen.taxonomy.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from reportgen.taxonomy.bake import Baked


@dataclass(frozen=True, slots=True)
class Added:
    """A taxonomy as taken in, and what its package lacks in words (empty when nothing)."""

    name: str
    count: int
    folder: Path
    missing: str


def add(path: Path, name: str = "", span: tuple[date, date] | None = None) -> Added:
    """Bakes a package; one of the same name is replaced. `span` are the period ends it is picked for: without it those
    of the taxonomy of the same name, else none. TaxonomyError, UsageError (the name), OutputError (the folder).
    """
    if name and not re.fullmatch(r"[A-Za-z0-9][\w.-]*", name, re.ASCII):
        raise UsageError(f"{name!r} is no name for a taxonomy", remedy="Letters, digits, hyphens, dots: own-x-2025.")
    with closing(Package(path)) as package:
        baked = read_package(package)
        missing = count_missing(package.missing)
    name = name or baked.name
    settings = {"package": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest(), **_range(name, span)}
    folder = shelf.added_folder() / name
    try:
        count = _publish(baked, folder, settings)
    except OSError as error:
        remedy = "Name another folder with REPORTGEN_TAXONOMIES."
        raise OutputError(f"cannot write {folder}: {error.strerror}", remedy=remedy) from error
    return Added(name, count, folder, missing)


def _range(name: str, span: tuple[date, date] | None) -> dict[str, str]:
    same = shelf.find(name)
    first, last = span or (same.first if same else None, same.last if same else None)
    return {"first": first.isoformat(), "last": last.isoformat()} if first and last else {}


def _publish(baked: Baked, folder: Path, settings: dict[str, str]) -> int:
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as scratch:
        made = Path(scratch) / "made"
        count = write_tables(baked, made, settings, _known_labels())
        if folder.exists():
            if not (folder / "taxonomy.toml").is_file():
                raise TaxonomyError(f"{folder} is no taxonomy's folder", remedy="Move it away, or name another.")
            folder.rename(Path(scratch) / "old")
        made.rename(folder)
        return count


def _known_labels() -> Callable[[str, str], str | None]:
    """Labels of the same prefix and name in the taxonomies that come with reportgen, the newest first."""
    base = data_folder("taxonomies")
    shipped = [shelf.load(info.name, base) for info in reversed(shelf.available(base))]

    def look_up(prefix: str, name: str) -> str | None:
        found = (one.concept(name if prefix == one.prefix else f"{prefix}:{name}") for one in shipped)
        return next((concept.label for concept in found if concept), None)

    return look_up
