"""Folder = registry: the modules of a package are its entries; listing them imports nothing."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from functools import lru_cache
from types import ModuleType

from reportgen.errors import UsageError


def names(package: ModuleType) -> tuple[str, ...]:
    """Entry names, sorted: the package's module names that do not start with an underscore."""
    return _names(tuple(package.__path__))


@lru_cache
def _names(path: tuple[str, ...]) -> tuple[str, ...]:
    """A folder is looked through once in a run."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(path) if not m.name.startswith("_")))


def load(package: ModuleType, name: str) -> ModuleType:
    """The module of an entry; `xbrl-json` finds `xbrl_json`. UsageError names the culprit and lists the known."""
    known = names(package)
    module = name.replace("-", "_")
    if module not in known:
        listed = ", ".join(entry.replace("_", "-") for entry in known)
        kind = package.__name__.rpartition(".")[2].removesuffix("s")
        raise UsageError(f"unknown {kind} {name!r}; known: {listed}")
    return importlib.import_module(f"{package.__name__}.{module}")


def functions(package: ModuleType, prefix: str) -> Iterator[tuple[ModuleType, str]]:
    """The functions of all entries whose names begin so, as (module, name): entries and functions sorted by name."""
    for entry in names(package):
        module = load(package, entry)
        yield from ((module, name) for name in sorted(vars(module)) if name.startswith(prefix))
