"""Where the data folders are: beside the package in a wheel, at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `taxonomies` or `templates`; a wheel's copy wins. FileNotFoundError when the install is broken."""
    for base in (_PACKAGE / "_data", _PACKAGE.parent):
        if (base / name).is_dir():
            return base / name
    raise FileNotFoundError(f"the data folder {name!r} is missing from this installation; install reportgen again")
