"""What `reportgen taxonomies` and `reportgen concepts` print: aligned text, or JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import taxonomy
from reportgen.alignment import align, harmless
from reportgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.taxonomy.searching import Hit
    from reportgen.taxonomy.shelf import TaxonomyInfo

_SHOWN_PARENTS = 3


def list_taxonomies(*, as_json: bool = False) -> str:
    """A line for each taxonomy: name, periods it is picked for, concepts, where it is from, title."""
    found = taxonomy.available()
    if as_json:
        return _json(_plain(info) for info in found)
    head = ("Name", "For periods ending", "Concepts", "From", "Title")
    rows = [(i.name, _span(i), f"{i.count:,}", i.package or "reportgen", i.title) for i in found]
    return _table([head, *rows], frozenset((2,)))


def add_taxonomies(packages: Sequence[str], name: str, periods: str) -> tuple[str, tuple[str, ...]]:
    """Takes the packages in; what to say of each, and what they lack. UsageError, TaxonomyError, OutputError."""
    if not packages:
        raise UsageError("no package is named", remedy="Write: reportgen taxonomies add PACKAGE.zip")
    if name and len(packages) > 1:
        raise UsageError("--name is for one package", remedy="Add them one by one.")
    span = _read_span(periods) if periods else None
    added = [taxonomy.add(Path(package), name, span) for package in packages]
    told = "".join(f"{one.name}: {one.count:,} concepts, in {one.folder}\n" for one in added)
    return told, tuple(f"{one.name}: {one.missing}" for one in added if one.missing)


def list_concepts(words: str, name: str, limit: int, *, as_json: bool = False) -> str:
    """The concepts found, best first. UsageError where nothing is found, TaxonomyError for an unknown taxonomy.

    `name` is a taxonomy's, or auto for the one picked for reports of today's kind: the last of those picked by period.
    """
    if limit < 1:
        raise UsageError(f"--limit must be at least 1, not {limit}", remedy="Leave it out for 20.")
    chosen = taxonomy.pick(date.max) if name == "auto" else name
    hits = taxonomy.search(words, chosen, limit)
    if not hits:
        raise UsageError(f"no concept of {chosen} has any of the words {words!r}", remedy="Try other words.")
    if as_json:
        return _json(asdict(hit) for hit in hits)
    head = ("Concept", "Balance", "Period", "Type", "In", "Label", "Under")
    return _table([head, *map(_row, hits)])


def _row(hit: Hit) -> tuple[str, ...]:
    notes = [*hit.flags, f"deprecated {hit.deprecated}".removesuffix(" yes")] if hit.deprecated else list(hit.flags)
    label = f"{hit.label} ({', '.join(notes)})" if notes else hit.label
    under = " < ".join(hit.parents[:_SHOWN_PARENTS])
    return hit.concept, hit.balance or "-", hit.period, hit.type, " ".join(hit.statements) or "-", label, under


def _span(info: TaxonomyInfo) -> str:
    if not (info.first and info.last):
        return "by name only"
    until = "on" if info.last == date.max else f"to {info.last}"
    return f"{info.first} {until}" if info.first.year > 1900 else until


def _plain(info: TaxonomyInfo) -> dict[str, object]:
    ends = {key: day.isoformat() if day else None for key, day in (("first", info.first), ("last", info.last))}
    package = info.package or None
    return {"name": info.name, "title": info.title, **ends, "concepts": info.count, "package": package}


def _read_span(periods: str) -> tuple[date, date]:
    first, _, last = periods.partition("..")
    try:
        return date.fromisoformat(first.strip()), date.fromisoformat(last.strip())
    except ValueError:
        remedy = "Write the first and the last day: 2011-01-01..2011-12-31."
        raise UsageError(f"--periods must be two days, not {periods!r}", remedy=remedy) from None


def _table(rows: Iterable[Sequence[str]], right: frozenset[int] = frozenset()) -> str:
    lines = align(([harmless(cell) for cell in row] for row in rows), right)
    return "".join(f"{line}\n" for line in lines)


def _json(objects: Iterable[dict[str, object]]) -> str:
    return json.dumps(list(objects), ensure_ascii=False, indent=2) + "\n"
