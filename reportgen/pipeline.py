"""The stages in order: bytes -> Document -> Statements -> Matches -> Report -> files.

A report that is tagged already takes the short way: bytes -> Filing -> Report; nothing of it is matched anew.

`build_report` is a pure function of a file's bytes and the options, and what it returns can be pickled: many documents
can be built in many processes. Nothing here writes; reportgen.publishing does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import checks, exporters, mapping, prose, registry, reports, sources, statements, taxonomy
from reportgen.entity import fiscal_year_end_of, identify
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.language import language_of, speak
from reportgen.manifest import write_manifest
from reportgen.model.report import Source
from reportgen.options import Options
from reportgen.output import OutputFile
from reportgen.publishing import publish

if TYPE_CHECKING:
    from datetime import date

    from reportgen.model.document import Document
    from reportgen.model.filing import Filing, Neighbours
    from reportgen.model.report import Match, Report
    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Taxonomy

__all__ = ["build", "build_report", "export", "publish", "read"]


@dataclass(frozen=True, slots=True)
class Understood:
    """A document with its statements, and each row's match: all that is known before facts are made."""

    document: Document
    statements: tuple[Statement, ...]
    taxonomy: Taxonomy
    matches: tuple[tuple[Match, ...], ...]


def read(source: Path | bytes, *, name: str = "input", log: Log | None = None) -> Document:
    """The document a file or its bytes hold; `name` is what findings call bytes. InputError when unreadable."""
    name, data = _take(source, name)
    return sources.read(name, data, log or Log())


def build(source: Path | bytes, options: Options | None = None, *, name: str = "input") -> Report:
    """The report of a file or of its bytes, findings inside. ReportgenError when there is nothing to report."""
    from reportgen.inputs import neighbours_of

    beside = None if isinstance(source, bytes) else neighbours_of(str(source))
    name, data = _take(source, name)
    return build_report(name, data, options or Options(), beside)


def build_report(name: str, data: bytes, options: Options, beside: Neighbours | None = None) -> Report:
    """The report of the bytes of file `name`, with the findings of all stages and of the checks.

    `beside` are the files that a tagged report may refer to; without it there are none.
    """
    log = Log()
    if reports.identify(name, data):
        filing = read_filings(name, data, beside, log)[0]
        report = report_filing(filing, name, data, options, log)
        return replace(report, findings=(*log.findings, *checks.run(report)))
    known = understand(name, data, options, log)
    hints = statements.read_hints(known.document, known.statements)
    form, language = options.document_type or hints.form, language_of(options, hints, log)
    year = options.fiscal_year or hints.fiscal_year
    options = replace(options, document_type=form, fiscal_year=year, language=language)
    report = mapping.build_report(
        speak(known.statements, language),
        known.matches,
        identify(name, options.entity, hints, log),
        fiscal_year_end_of(options, hints, log),
        Source(known.document.source, known.document.digest, data, known.document.media),
        options,
        known.taxonomy,
        log,
    )
    report = prose.add_prose(report, known.document, known.taxonomy, log)
    return replace(report, findings=(*log.findings, *checks.run(report)))


def read_filings(name: str, data: bytes, beside: Neighbours | None, log: Log) -> tuple[Filing, ...]:
    """The reports that the bytes of a tagged file hold, as filed. InputError when they cannot be read."""
    from reportgen.inputs import NOTHING

    filings = reports.read(name, data, beside or NOTHING, log)
    for other in filings[1:]:
        message = f"{name} holds {len(filings)} reports; {other.name} is not built with the first"
        log.warning("reading.more-reports", message, None, "Build it from a file of its own.")
    return filings


def report_filing(filing: Filing, name: str, data: bytes, options: Options, log: Log) -> Report:
    """The report that a filing states, its findings in the log; `name` and `data` are of the file it came in."""
    import hashlib

    spaces = {fact.concept.space for fact in filing.facts} | set(filing.prefixes)
    catalogues = taxonomy.matching(spaces)
    if options.taxonomy != "auto":
        catalogues = (taxonomy.load(options.taxonomy), *catalogues)
    if options.labels or options.columns or options.scales or options.mapping.rows:
        message = f"{name} is tagged already: settings of labels, columns, scales and mappings do not apply"
        log.warning("reading.settings-unused", message, None, "Leave them out, or build from the document itself.")
    source = Source(name, hashlib.sha256(data).hexdigest(), data)
    return reports.make_report(filing, catalogues, options.entity, source, log)


def understand(name: str, data: bytes, options: Options, log: Log) -> Understood:
    """All stages up to the mapping. InputError when there is no statement, or none with a date."""
    document, found = read_statements(name, data, options, log)
    if not any(statement.primary for statement in found):
        remedy = "Give the pages with the balance sheet, income or cash flow statement, as HTML, PDF or text."
        raise InputError(f"{name} holds no financial statement", remedy=remedy)
    end = _latest_period_end(name, found)
    chosen = taxonomy.load(taxonomy.pick(end) if options.taxonomy == "auto" else options.taxonomy)
    return Understood(document, found, chosen, mapping.match_items(found, chosen, options, log))


def read_statements(name: str, data: bytes, options: Options, log: Log) -> tuple[Document, tuple[Statement, ...]]:
    """The document and its statements."""
    document = sources.read(name, data, log)
    return document, statements.read_statements(document, options, log)


def export(report: Report, options: Options | None = None) -> tuple[OutputFile, ...]:
    """The files of all outputs asked for, and last manifest.json. UsageError when an output is unknown."""
    options = options or Options()
    made: dict[str, tuple[OutputFile, ...]] = {}
    files = tuple(file for output in options.outputs for file in _make(output, report, options, made))
    return (*files, write_manifest(report, options, files))


def _make(
    output: str, report: Report, options: Options, made: dict[str, tuple[OutputFile, ...]]
) -> tuple[OutputFile, ...]:
    """The files of an output; those that it is made of (`NEEDS`) are made once, whether they are asked for or not."""
    if output not in made:
        writer = registry.load(exporters, output)
        needs = {name: _make(name, report, options, made) for name in getattr(writer, "NEEDS", ())}
        made[output] = writer.write(report, options, needs) if needs else writer.write(report, options)
    return made[output]


def _take(source: Path | bytes, name: str) -> tuple[str, bytes]:
    if isinstance(source, bytes):
        return name, source
    from reportgen.inputs import read_input

    return read_input(str(source))


def _latest_period_end(name: str, found: tuple[Statement, ...]) -> date:
    """The end of the latest period that a column of a primary statement states."""
    columns = [column for one in found if one.primary for column in one.columns if column.primary]
    ends = [column.period.end for column in columns if column.period]
    if not ends:
        headers = ", ".join(sorted({repr(column.header) for column in columns if column.header}))
        remedy = (
            'Give it in reportgen.toml: [[column]] header = "This year", '
            'period = "2012-09-30" or "2012-07-01..2012-09-30".'
        )
        raise InputError(
            f"no column of the statements in {name} has a date{f' ({headers})' * bool(headers)}", remedy=remedy
        )
    return max(ends)
