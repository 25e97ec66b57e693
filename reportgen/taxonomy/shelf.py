"""Where taxonomies are kept: those added by the user first, then those that come with reportgen."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from reportgen.errors import TaxonomyError
from reportgen.model.taxonomy import Namespace
from reportgen.resources import folder
from reportgen.taxonomy.catalogue import OPTIONAL, Catalogue, Tables
from reportgen.taxonomy.tables import AGAIN

# a namespace's year, with the day where it has one: what differs between releases of one taxonomy
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:-\d\d-\d\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class TaxonomyInfo:
    """What `reportgen taxonomies` lists: name, title, the period ends it is picked for (None: by name alone), concepts
    of its main namespace, the package it was added from (empty: it comes with reportgen).
    """

    name: str
    title: str
    first: date | None = None
    last: date | None = None
    count: int = 0
    package: str = ""

    def __str__(self) -> str:
        return self.name


def added_folder() -> Path:
    """Where added taxonomies go: REPORTGEN_TAXONOMIES, else reportgen/taxonomies in the user's data folder."""
    asked = os.environ.get("REPORTGEN_TAXONOMIES")
    if asked:
        return Path(asked)
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(os.path.expandvars(data)).expanduser() / "reportgen" / "taxonomies"


def load(name: str, base: Path | None = None) -> Catalogue:
    """The taxonomy in folder `name`. TaxonomyError names the known ones, or what is wrong with this one."""
    paths = _paths(base)
    if name not in paths:
        known = ", ".join(sorted(paths))
        raise TaxonomyError(f"unknown taxonomy {name!r}; known: {known}", remedy="Name one of these with --taxonomy.")
    settings = _settings(paths[name])
    try:
        tables = tuple(
            Tables(
                Namespace(entry["prefix"], entry["uri"], entry["schema"], entry.get("ids", "")),
                {"concepts": paths[name] / entry["concepts"]}
                | {kind: paths[name] / entry[kind] for kind in OPTIONAL if kind in entry},
            )
            for entry in settings["namespace"]
        )
        prefix = settings["prefix"]
    except (KeyError, TypeError) as error:
        raise TaxonomyError(f"taxonomy.toml of {name} lacks {error}", remedy=AGAIN) from error
    if prefix not in {table.namespace.prefix for table in tables}:
        raise TaxonomyError(f"taxonomy.toml of {name} has no namespace for its prefix {prefix!r}", remedy=AGAIN)
    return Catalogue(name, prefix, tables)


def available(base: Path | None = None) -> tuple[TaxonomyInfo, ...]:
    """Every taxonomy there is, by name."""
    paths = _paths(base)
    counts = {name: sum(1 for _ in load(name, base).names()) for name in paths}
    return tuple(replace(_info(paths[name]), count=counts[name]) for name in sorted(paths))


def find(name: str) -> TaxonomyInfo | None:
    """What is known of one taxonomy, without its count; None when there is none of this name."""
    path = _paths(None).get(name)
    return _info(path) if path else None


def pick(period_end: date, base: Path | None = None) -> str:
    """The taxonomy whose range holds the day, else the one whose range is nearest; never one without a range."""
    infos = [_info(path) for _, path in sorted(_paths(base).items())]
    ranges = [(_distance(info.first, info.last, period_end), info.name) for info in infos if info.first and info.last]
    if not ranges:
        raise TaxonomyError("no taxonomy is installed", remedy=AGAIN)
    return min(ranges)[1]


def matching(spaces: Collection[str], base: Path | None = None) -> tuple[Catalogue, ...]:
    """The taxonomies with one of these namespaces, of the very same first, then of the same in the nearest year."""
    years = {_YEAR.sub("*", space): int(found[0][:4]) if (found := _YEAR.search(space)) else 0 for space in spaces}
    ranked = []
    for name in sorted(_paths(base)):
        uris = [namespace.uri for namespace in load(name, base).namespaces]
        same = sum(uri in spaces for uri in uris)
        alike = [uri for uri in uris if _YEAR.sub("*", uri) in years]
        gaps = [abs(int(found[0][:4]) - years[_YEAR.sub("*", uri)]) for uri in alike if (found := _YEAR.search(uri))]
        if same or alike:
            ranked.append((-same, min(gaps, default=0), name))
    return tuple(load(name, base) for _, _, name in sorted(ranked))


def _distance(first: date, last: date, day: date) -> int:
    return max((first - day).days, (day - last).days, 0)


def _paths(base: Path | None) -> dict[str, Path]:
    """Folders by name; what was added wins over what comes with reportgen."""
    bases = (base,) if base else (folder("taxonomies"), added_folder())
    return {path.parent.name: path.parent for each in bases for path in sorted(each.glob("[!.]*/taxonomy.toml"))}


def _info(path: Path) -> TaxonomyInfo:
    settings = _settings(path)
    try:
        first, last = (date.fromisoformat(settings[key]) if key in settings else None for key in ("first", "last"))
        return TaxonomyInfo(path.name, settings["title"], first, last, package=settings.get("package", ""))
    except (KeyError, TypeError, ValueError) as error:
        raise TaxonomyError(f"taxonomy.toml of {path.name} lacks or misspells {error}", remedy=AGAIN) from error


def _settings(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((path / "taxonomy.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise TaxonomyError(f"taxonomy.toml of {path.name} cannot be read: {error}", remedy=AGAIN) from error
