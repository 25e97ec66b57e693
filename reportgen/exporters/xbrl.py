"""XBRL 2.1: instance, extension schema and linkbases, with names and forms of the EDGAR Filer Manual, chapter 6."""

from __future__ import annotations

from reportgen.exporters._xbrl_definition import write_definition
from reportgen.exporters._xbrl_instance import write_instance
from reportgen.exporters._xbrl_labels import write_labels
from reportgen.exporters._xbrl_linkbases import write_calculation, write_presentation
from reportgen.exporters._xbrl_names import Names
from reportgen.exporters._xbrl_schema import write_schema
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.xml`, `.xsd`, `_cal.xml`, `_def.xml`, `_lab.xml`, `_pre.xml`.

    A linkbase with nothing to say is left out, and so is the reference to it: EDGAR refuses empty ones. So a report
    without sums has no `_cal`, and one without tables or dimensions no `_def`.
    ValueError when a name of the report cannot be written (see `Names`).
    """
    names = Names(report)
    linkbases = {
        "_cal": write_calculation(report, names),
        "_def": write_definition(report, names),
        "_lab": write_labels(report, names),
        "_pre": write_presentation(report, names),
    }
    written = {suffix: text for suffix, text in linkbases.items() if text is not None}
    files = {
        ".xml": write_instance(names),
        ".xsd": write_schema(report, names, tuple(written)),
        **{f"{suffix}.xml": text for suffix, text in written.items()},
    }
    return tuple(OutputFile(names.stem + ending, text.encode("utf-8")) for ending, text in files.items())
