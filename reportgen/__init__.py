"""Financial statements in, tagged reports out.

    from pathlib import Path
    import reportgen

    report = reportgen.build(Path("release.txt"), reportgen.Options())
    for finding in report.findings:
        print(finding.code, finding.message)
    reportgen.publish(report, reportgen.export(report), Path("output"))

Names are looked up when first used: importing the package costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the same to a type checker, without the 7 ms of importing typing
if TYPE_CHECKING:
    from reportgen.errors import InputError, OutputError, ReportgenError, TaxonomyError, UsageError
    from reportgen.model.document import Document, Provenance
    from reportgen.model.finding import Finding, Severity
    from reportgen.model.report import Entity, Fact, Report
    from reportgen.options import EntityOptions, Options
    from reportgen.output import OutputFile
    from reportgen.pipeline import build, build_report, export, publish, read

__version__ = "0.1.0"

_HOMES = {
    "reportgen.errors": ("InputError", "OutputError", "ReportgenError", "TaxonomyError", "UsageError"),
    "reportgen.model.document": ("Document", "Provenance"),
    "reportgen.model.finding": ("Finding", "Severity"),
    "reportgen.model.report": ("Entity", "Fact", "Report"),
    "reportgen.options": ("EntityOptions", "Options"),
    "reportgen.output": ("OutputFile",),
    "reportgen.pipeline": ("build", "build_report", "export", "publish", "read"),
}

__all__ = [
    "Document",
    "Entity",
    "EntityOptions",
    "Fact",
    "Finding",
    "InputError",
    "Options",
    "OutputError",
    "OutputFile",
    "Provenance",
    "Report",
    "ReportgenError",
    "Severity",
    "TaxonomyError",
    "UsageError",
    "build",
    "build_report",
    "export",
    "publish",
    "read",
]

if not TYPE_CHECKING:  # a checker that sees it takes every name for known

    def __getattr__(name: str) -> object:
        import importlib

        for home, names in _HOMES.items():
            if name in names:
                return getattr(importlib.import_module(home), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
