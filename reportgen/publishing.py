"""Files -> the folder of the report, whole or not at all.

Everything is written to a new folder beside the target, which then takes the target's place: in one step where the
system can exchange two folders, else by two renames of which the first is undone when the second fails.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import manifest
from reportgen.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.report import Report
    from reportgen.output import OutputFile

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def folder_of(report: Report, out: Path) -> Path:
    """`<out>/<entity slug>/<period end>`."""
    return out / report.entity.slug / report.period_end.isoformat()


def publish(report: Report, files: Iterable[OutputFile], out: Path) -> Path:
    """The report's folder below `out`, which now holds `files` and nothing else. OutputError names what is in the way.

    A folder that reportgen did not write is not replaced, and no symbolic link below `out` is followed.
    """
    target = folder_of(report, out)
    made: list[Path] = []
    try:
        _make_parents(target.parent, made)
        _refuse_foreign(target)
        _write(files, target)
    except BaseException as error:
        _remove_empty(made)
        if isinstance(error, OSError):
            remedy = "Choose another folder with -o, or make room for it."
            raise OutputError(f"cannot write to {target}: {error.strerror}", remedy=remedy) from error
        raise
    return target


def _make_parents(folder: Path, made: list[Path]) -> None:
    """The folder and those above it; `made` gets those that were not there."""
    if folder.is_symlink():
        remedy = "Remove the link, or choose another folder with -o."
        raise OutputError(f"{folder} is a symbolic link, which results do not follow", remedy=remedy)
    for path in (*reversed(folder.parents), folder):
        if path.is_dir():
            continue
        if path.exists():
            remedy = "Move it away, or choose another folder with -o."
            raise OutputError(f"{path} is a file where the folder of the results must be", remedy=remedy)
        path.mkdir(exist_ok=True)
        made.append(path)


def _refuse_foreign(target: Path) -> None:
    remedy = "Move it away, or choose another folder with -o."
    if target.is_symlink():
        raise OutputError(f"{target} is a symbolic link, which results do not replace", remedy=remedy)
    if target.exists() and not target.is_dir():
        raise OutputError(f"{target} is a file where the folder of the results must be", remedy=remedy)
    if target.is_dir() and any(target.iterdir()) and not (target / manifest.NAME).is_file():
        message = f"{target} holds files that reportgen did not write (there is no {manifest.NAME})"
        raise OutputError(message, remedy=remedy)


def _write(files: Iterable[OutputFile], target: Path) -> None:
    fresh = target.with_name(f".{target.name}.new-{os.getpid()}")
    if fresh.exists():  # of a run that was killed, and whose number came round again
        _remove(fresh)
    try:
        fresh.mkdir()
        for file in files:
            (fresh / file.name).write_bytes(file.data)
        if target.exists():
            _replace(fresh, target)
        else:
            fresh.rename(target)
    finally:
        if fresh.exists():
            _remove(fresh)


def _replace(fresh: Path, target: Path) -> None:
    """`target` becomes what `fresh` was; the old one is removed."""
    if _exchange(fresh, target):
        return  # what is called fresh now is the old one, and the caller removes it
    aside = target.with_name(f".{target.name}.old-{os.getpid()}")
    target.rename(aside)
    try:
        fresh.rename(target)
    except BaseException:
        aside.rename(target)
        raise
    _remove(aside)


def _exchange(one: Path, other: Path) -> bool:
    """Whether the system could exchange both in one step (Linux: renameat2)."""
    import ctypes

    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    paths = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other))
    return bool(rename(*paths, _RENAME_EXCHANGE) == 0)


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)


def _remove_empty(folders: list[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()
