"""Taxonomies: folders of baked concept facts, one folder a taxonomy; adding one needs no Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from reportgen.model.taxonomy import Taxonomy
    from reportgen.taxonomy.adding import Added
    from reportgen.taxonomy.searching import Hit
    from reportgen.taxonomy.shelf import TaxonomyInfo


def load(name: str) -> Taxonomy:
    """The taxonomy of that folder name, its tables read when first asked for. TaxonomyError when there is none."""
    from reportgen.taxonomy import shelf

    return shelf.load(name)


def pick(period_end: date) -> str:
    """The name of the taxonomy meant for reports that end on this day."""
    from reportgen.taxonomy import shelf

    return shelf.pick(period_end)


def matching(spaces: Collection[str]) -> tuple[Taxonomy, ...]:
    """The taxonomies that declare these namespaces, of their own year or another, the best first."""
    from reportgen.taxonomy import shelf

    return shelf.matching(spaces)


def available() -> tuple[TaxonomyInfo, ...]:
    """Every taxonomy there is, by name."""
    from reportgen.taxonomy import shelf

    return shelf.available()


def search(words: str, name: str, limit: int) -> tuple[Hit, ...]:
    """The concepts of a taxonomy whose names or labels have the words, best first."""
    from reportgen.taxonomy import searching, shelf

    return searching.search(words, shelf.load(name), limit)


def add(package: Path, name: str = "", span: tuple[date, date] | None = None) -> Added:
    """Takes a taxonomy package in, under its own name or this one, for reports that end in `span`."""
    from reportgen.taxonomy import adding

    return adding.add(package, name, span)
