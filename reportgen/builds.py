"""Inputs -> outcomes, one after the other: a bad input does not stop the rest."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.errors import InputError, OutputError, ReportgenError
from reportgen.inputs import neighbours_of, read_input
from reportgen.model.finding import Finding, Severity
from reportgen.publishing import folder_of, publish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.model.report import Report
    from reportgen.options import Options

_CLASH = "output.same-folder"
_REMEDY = "Build it with another -o."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an input: its report and the paths of its files, or the error that stopped it.

    `findings` are the report's, and what the build itself found; where it was stopped, that alone, as a Finding.
    """

    given: str
    findings: tuple[Finding, ...]
    report: Report | None = None
    files: tuple[Path, ...] = ()
    error: ReportgenError | None = None

    def exit_code(self, fail_on: str) -> int:
        """The error's code; else 1 when a finding is as grave as `fail_on` ("warning", "error", "never"); else 0."""
        if self.error:
            return self.error.exit_code
        return int(fail_on != "never" and any(f.severity >= Severity[fail_on.upper()] for f in self.findings))


def exit_code(outcomes: Iterable[Outcome], fail_on: str) -> int:
    """Of several inputs: the code of the first that was stopped, else 1 when one has findings that fail it, else 0."""
    codes = [outcome.exit_code(fail_on) for outcome in outcomes]
    return next((code for code in codes if code > 1), max(codes, default=0))


def build_all(inputs: Iterable[str], options: Options) -> Iterator[Outcome]:
    """An outcome for each input, as soon as it is there. UsageError and TaxonomyError concern all of them and raise."""
    taken: dict[Path, str] = {}
    for given in inputs:
        try:
            yield _build(given, options, taken)
        except (InputError, OutputError) as error:
            yield Outcome(given, (as_finding(error),), error=error)


def as_finding(error: ReportgenError) -> Finding:
    """The error as data: `input.stopped`, `output.stopped` ..."""
    family = type(error).__name__.removesuffix("Error").lower()
    return Finding(f"{family}.stopped", Severity.ERROR, error.message, remedy=error.remedy)


def _build(given: str, options: Options, taken: dict[Path, str]) -> Outcome:
    name, data = read_input(given)
    report = pipeline.build_report(name, data, options, neighbours_of(given))
    folder = folder_of(report, options.output)
    first = taken.setdefault(folder, given)
    if first != given:
        message = f"{given} leads to {folder}, where {first} of the same run already is; its results are not written"
        clash = Finding(_CLASH, Severity.ERROR, message, remedy=_REMEDY)
        return Outcome(given, (*report.findings, clash), replace(report, findings=(*report.findings, clash)))
    files = pipeline.export(report, options)
    if not options.dry_run:
        publish(report, files, options.output)
    return Outcome(given, report.findings, report, tuple(folder / file.name for file in files))
