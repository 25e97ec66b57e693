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
