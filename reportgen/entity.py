"""Who reports, and when its fiscal year ends: what was asked for, else what the document says."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from reportgen.model.report import Entity
from reportgen.options import CIK_SCHEME

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.report import Hints
    from reportgen.options import EntityOptions, Options

# RFC 2606 keeps .example for such uses: nobody can own it, so the scheme cannot be taken for somebody's register
OWN_SCHEME = "http://reportgen.example/entity"


def identify(source: str, asked: EntityOptions, hints: Hints, log: Log) -> Entity:
    """The entity of the file `source`; its identifier is the CIK asked for or printed, else its slug in our scheme."""
    name = asked.name or hints.name or _name_of_file(source, log)
    ticker = asked.ticker or hints.ticker
    if asked.identifier:
        return Entity(name, asked.identifier, asked.scheme, ticker)
    if hints.identifier and hints.scheme not in ("", CIK_SCHEME, OWN_SCHEME):
        return Entity(name, hints.identifier, hints.scheme, ticker)
    if hints.identifier and hints.scheme != OWN_SCHEME:
        return Entity(name, hints.identifier.zfill(10), CIK_SCHEME, ticker)
    slug = Entity(name, "", OWN_SCHEME, ticker).slug
    log.info(
        "entity.no-identifier",
        f"{name} has no identifier here; {slug} under the scheme {OWN_SCHEME} stands in for it",
        remedy="Give --cik, or identifier and scheme under [entity] in reportgen.toml.",
    )
    return Entity(name, slug, OWN_SCHEME, ticker)


def fiscal_year_end_of(options: Options, hints: Hints, log: Log) -> tuple[int, int] | None:
    """(month, day) asked for or told by the document, else None, and that is told."""
    known = options.fiscal_year_end or hints.fiscal_year_end
    if not known:
        log.info(
            "entity.no-fiscal-year-end",
            "the document does not tell when the fiscal year ends; the cover states no fiscal year and period",
            remedy="Give --fiscal-year-end MM-DD.",
        )
    return known


def _name_of_file(source: str, log: Log) -> str:
    name = PurePath(source).stem or "report"
    log.warning(
        "entity.no-name",
        f"the document does not tell the company's name; {name!r} stands in for it",
        remedy="Give --entity NAME.",
    )
    return name
