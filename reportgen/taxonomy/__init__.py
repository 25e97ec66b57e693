"""Taxonomies: folders of baked concept facts, one folder a taxonomy; adding one needs no Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from reportgen.model.taxonomy import Taxonomy
    from reportgen.taxonomy.catalogue import TaxonomyInfo


def load(name: str) -> Taxonomy:
    """The taxonomy of that folder name, its tables read when first asked for. TaxonomyError when there is none."""
    from reportgen.taxonomy import catalogue

    return catalogue.load(name)


def pick(period_end: date) -> str:
    """The name of the taxonomy meant for reports that end on this day."""
    from reportgen.taxonomy import catalogue

    return catalogue.pick(period_end)


def available() -> tuple[TaxonomyInfo, ...]:
    """Every taxonomy there is, by name."""
    from reportgen.taxonomy import catalogue

    return catalogue.available()
