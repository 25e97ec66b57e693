"""Bytes of what the user names: a file, or `-` for standard input."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from reportgen.errors import InputError
from reportgen.sources import MAX_BYTES


def read_input(path: str) -> tuple[str, bytes]:
    """The name to call it by in results, never with a folder, and its bytes. InputError names path and remedy."""
    if path == "-":
        return "stdin", _read(sys.stdin.buffer, "standard input")
    if Path(path).is_dir():
        raise InputError(f"{path} is a folder, not a file", remedy=f"Name the files in it: {Path(path) / '*.txt'}")
    try:
        with Path(path).open("rb") as stream:
            return _plain_name(path), _read(stream, path)
    except OSError as error:
        remedy = "Check the spelling and that you may read it."
        raise InputError(f"cannot read {path}: {error.strerror}", remedy=remedy) from error


class Folder:
    """The files beside an input, as a tagged report may refer to them: of one folder, without links that lead out."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def read(self, path: str) -> bytes | None:
        """The bytes of a file at a relative path; None where there is none, or none to read inside the folder."""
        try:
            found = (self._folder / path).resolve()
            if not found.is_relative_to(self._folder) or not found.is_file():
                return None
            with found.open("rb") as stream:
                return _read(stream, path)
        except (OSError, ValueError):
            return None

    def locate(self, address: str) -> str:
        """Nothing here stands for an absolute address."""
        return ""


class _Nothing:
    """No file beside an input."""

    def read(self, path: str) -> bytes | None:
        return None

    def locate(self, address: str) -> str:
        return ""


NOTHING = _Nothing()


def neighbours_of(path: str) -> Folder | None:
    """What stands beside the input at a path; None for standard input."""
    return None if path == "-" else Folder(Path(path).parent)


def _read(stream: BinaryIO, called: str) -> bytes:
    # a device or a pipe has no size to ask for beforehand, and may never end
    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        remedy = "Cut the statements out of it."
        raise InputError(f"{called} is larger than the {MAX_BYTES:,} bytes that are read", remedy=remedy)
    return data


def _plain_name(path: str) -> str:
    """The file name as text that every output can hold."""
    name = os.fsencode(Path(path).name).decode("utf-8", "replace")
    return "".join(char if char.isprintable() else "?" for char in name)
