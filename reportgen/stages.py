"""One stage of a build as stable text: what `reportgen dump` prints and the expected files of the cases hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import dump, pipeline, sources
from reportgen.findings import Log

if TYPE_CHECKING:
    from reportgen.options import Options

STAGES = ("document", "statements", "mapping", "facts")


def dump_stage(stage: str, name: str, data: bytes, options: Options) -> str:
    """`stage` is one of STAGES. ReportgenError when the stage cannot be reached."""
    log = Log()
    if stage == "document":
        return dump.dump_document(sources.read(name, data, log))
    if stage == "statements":
        return dump.dump_statements(pipeline.read_statements(name, data, options, log)[1])
    if stage == "mapping":
        known = pipeline.understand(name, data, options, log)
        return dump.dump_mapping(known.statements, known.matches)
    return dump.dump_facts(pipeline.build_report(name, data, options))
