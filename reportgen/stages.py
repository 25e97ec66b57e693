"""One stage of a build as stable text: what `reportgen dump` prints and the expected files of the cases hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import dump, pipeline, reports, sources
from reportgen.errors import UsageError
from reportgen.findings import Log

if TYPE_CHECKING:
    from reportgen.model.filing import Neighbours
    from reportgen.model.report import Report
    from reportgen.options import Options

STAGES = ("document", "statements", "mapping", "facts")


def dump_stage(stage: str, name: str, data: bytes, options: Options, beside: Neighbours | None = None) -> str:
    """`stage` is one of STAGES. ReportgenError when the stage cannot be reached.

    A report that is tagged already has no document; its statements and concepts are those of its networks and facts.
    """
    if reports.identify(name, data):
        return _dump_tagged(stage, pipeline.build_report(name, data, options, beside))
    log = Log()
    if stage == "document":
        return dump.dump_document(sources.read(name, data, log))
    if stage == "statements":
        return dump.dump_statements(pipeline.read_statements(name, data, options, log)[1])
    if stage == "mapping":
        known = pipeline.understand(name, data, options, log)
        return dump.dump_mapping(known.statements, known.matches)
    return dump.dump_facts(pipeline.build_report(name, data, options))


def _dump_tagged(stage: str, report: Report) -> str:
    if stage == "facts":
        return dump.dump_facts(report)
    if stage == "document":
        remedy = "Its statements, mapping and facts can be shown."
        raise UsageError(f"{report.source.name} is tagged already: it is not read as a document", remedy=remedy)
    statements = [tagged.statement for tagged in report.tagged]
    if stage == "statements":
        return dump.dump_statements(statements)
    return dump.dump_mapping(statements, [[row.match for row in tagged.rows] for tagged in report.tagged])
