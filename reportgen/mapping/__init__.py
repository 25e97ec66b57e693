"""Statements -> Report: concepts for rows, facts, networks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.report import Entity, Match, Report, Source
    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Taxonomy
    from reportgen.options import Options


def match_items(
    statements: tuple[Statement, ...], taxonomy: Taxonomy, options: Options, log: Log
) -> tuple[tuple[Match, ...], ...]:
    """For each statement, for each of its items, the concept chosen, how sure, why, and what else was weighed."""
    from reportgen.mapping import resolve

    return resolve.match_items(statements, taxonomy, options, log)


def build_report(  # noqa: PLR0913, PLR0917 - what a report is made of
    statements: tuple[Statement, ...],
    matches: tuple[tuple[Match, ...], ...],
    entity: Entity,
    fiscal_year_end: tuple[int, int] | None,
    source: Source,
    options: Options,
    taxonomy: Taxonomy,
    log: Log,
) -> Report:
    """The tagged report: facts with sign and scale of their concepts, networks, cover. InputError without a period."""
    from reportgen.mapping import build

    return build.build_report(statements, matches, entity, fiscal_year_end, source, options, taxonomy, log)
