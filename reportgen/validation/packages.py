"""Taxonomy packages at hand, and the addresses they give documents for."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

_CATALOG = re.compile(r"(?:[^/]+/)?META-INF/catalog\.xml")
_REWRITE = re.compile(r"""uriStartString\s*=\s*["']([^"']+)["']""")
_LARGEST = 5_000_000


def find_packages(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The packages named, and those in the folders named, sorted by name. UsageError for what is not there."""
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise UsageError(f"there is no taxonomy package {path}", remedy="Name .zip files, or folders of them.")
        found += sorted(path.glob("*.zip")) if path.is_dir() else [path]
    return tuple(dict.fromkeys(one.resolve() for one in found))


def starts_of(package: Path) -> tuple[str, ...]:
    """The starts of addresses that the catalogue of a package gives files for. UsageError when it is no archive."""
    try:
        with zipfile.ZipFile(package) as archive:
            names = [info for info in archive.infolist() if _CATALOG.fullmatch(info.filename)]
            texts = [archive.read(info).decode("utf-8", "replace") for info in names if info.file_size < _LARGEST]
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UsageError(f"{package} is no taxonomy package: {error}", remedy="Name .zip files.") from error
    return tuple(start for text in texts for start in _REWRITE.findall(text))
