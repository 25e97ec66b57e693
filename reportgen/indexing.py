"""An index page of a folder of reports, from their manifests alone."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import manifest
from reportgen.errors import InputError, OutputError
from reportgen.model.finding import Severity

if TYPE_CHECKING:
    from reportgen.exporters._html_index import IndexEntry
    from reportgen.options import Options

NAME = "index.html"
_OURS = b'<meta name="generator" content="reportgen">'
_DEEPEST = 3
_LARGEST = 20_000_000
_COUNTS = ("statements", "facts", "review", *(severity.name.lower() for severity in Severity))


def write_index(folder: Path, options: Options) -> tuple[Path, int, tuple[str, ...]]:
    """Writes `index.html` into the folder: its path, how many reports it lists, and what was left out and why.

    InputError where the folder holds no report; OutputError where an index.html is there that reportgen did not write.
    """
    from reportgen.exporters import html

    entries: list[IndexEntry] = []
    skipped: list[str] = []
    for path in _find(folder):
        try:
            entries.append(_read(path, folder))
        except (OSError, ValueError) as error:
            skipped.append(f"{path} is left out: {error}")
    if not entries:
        remedy = "Name the folder that builds write to (reportgen build -o FOLDER)."
        raise InputError("\n".join((f"{folder} holds no report of reportgen", *skipped)), remedy=remedy)
    target = folder / NAME
    _refuse_foreign(target)
    _replace(target, html.write_index(tuple(entries), options))
    return target, len(entries), tuple(skipped)


def _find(folder: Path) -> Iterator[Path]:
    """Manifests in the folder and three levels below, in order of their paths; links are not followed."""
    for root, folders, files in os.walk(folder):
        depth = len(Path(root).relative_to(folder).parts)
        folders[:] = sorted(name for name in folders if not name.startswith(".")) if depth < _DEEPEST else []
        if manifest.NAME in files:
            yield Path(root) / manifest.NAME


def _read(path: Path, folder: Path) -> IndexEntry:
    """The entry of a report. ValueError where the file is no manifest."""
    from reportgen.exporters._html_index import IndexEntry
    from reportgen.exporters._html_key_figures import from_json

    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    content = json.loads(data) if len(data) <= _LARGEST else None
    entity, source, state = (_table(content, key) for key in ("entity", "input", "state"))
    if not entity or not isinstance(content, dict):
        raise ValueError("it is no manifest of a report")
    names = [file.get("name") for file in content.get("files", ()) if isinstance(file, dict)]
    return IndexEntry(
        entity=str(entity.get("name", "")),
        ticker=str(entity.get("ticker", "")),
        period_end=date.fromisoformat(str(content.get("period_end"))),
        taxonomy=str(content.get("taxonomy", "")),
        source=str(source.get("name", "")),
        folder=path.parent.relative_to(folder).as_posix(),
        files=tuple(str(name) for name in names if _is_there(path.parent, name)),
        counts={key: value for key in _COUNTS if isinstance(value := state.get(key), int)},
        figures=tuple(from_json(figure) for figure in content.get("key_figures", ()) if isinstance(figure, dict)),
    )


def _table(content: object, key: str) -> Mapping[str, object]:
    table = content.get(key) if isinstance(content, dict) else None
    return table if isinstance(table, dict) else {}


def _is_there(folder: Path, name: object) -> bool:
    return isinstance(name, str) and name == Path(name).name and (folder / name).is_file()


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or target.is_dir():
        raise OutputError(f"{target} is no plain file, and is not replaced", remedy="Move it away.")
    if target.exists() and _OURS not in target.read_bytes()[:4_000]:
        raise OutputError(f"{target} was not written by reportgen, and is not replaced", remedy="Move it away.")


def _replace(target: Path, data: bytes) -> None:
    fresh = target.with_name(f".{target.name}.new-{os.getpid()}")
    try:
        fresh.write_bytes(data)
        fresh.replace(target)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise OutputError(f"cannot write to {target}: {error.strerror}", remedy="Make room for it.") from error
