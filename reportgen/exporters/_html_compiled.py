"""Templates compiled once, as Python keeps modules: in `__pycache__` beside the templates that we ship.

What is kept there is keyed by the digest of the template's text and the versions of Jinja and of Python, so that a
changed template is compiled anew. Only our own folders are used: a user's theme is compiled each time, and where
nothing may be written nothing is.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2.bccache import Bucket


def open_environment(folders: Sequence[Path], shipped: Path) -> Environment:
    """Templates of these folders, the first that has one; those below `shipped` are kept compiled."""
    environment = Environment(
        loader=FileSystemLoader(folders),
        undefined=StrictUndefined,
        autoescape=True,
        # it folds constants, of which a template run once has too few to earn its cost
        optimized=False,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_Compiled(shipped) if all(folder.is_relative_to(shipped) for folder in folders) else None,
    )
    environment.filters["bdi"] = isolate
    return environment


def isolate(text: str) -> Markup:
    """The text, escaped, in an element that keeps its direction to itself; plain ASCII has none and stands bare."""
    return escape(text) if text.isascii() else Markup("<bdi>%s</bdi>") % text


class _Compiled(BytecodeCache):
    def __init__(self, shipped: Path) -> None:
        self._folder = shipped / "__pycache__"

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError), self._path(bucket).open("rb") as file:
            bucket.load_bytecode(file)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        path = self._path(bucket)
        fresh = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            with fresh.open("wb") as file:
                bucket.write_bytecode(file)
            fresh.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{bucket.key}.{sys.implementation.cache_tag}.jinja"
