"""Several inputs -> one workbook: their reports side by side."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import pipeline
from reportgen.builds import Outcome, as_finding
from reportgen.errors import InputError, OutputError, UsageError
from reportgen.inputs import neighbours_of, read_input

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportgen.model.report import Report
    from reportgen.options import Options

SUFFIX = ".xlsx"


def build_reports(inputs: Iterable[str], options: Options) -> Iterator[Outcome]:
    """An outcome for each input, without files; one that cannot be read does not stop the rest."""
    for given in inputs:
        try:
            name, data = read_input(given)
            report = pipeline.build_report(name, data, options, neighbours_of(given))
            yield Outcome(given, report.findings, report)
        except InputError as error:
            yield Outcome(given, (as_finding(error),), error=error)


def target_of(path: str) -> Path:
    """The workbook to write. UsageError when it is named like something else."""
    target = Path(path)
    if target.suffix.lower() != SUFFIX:
        raise UsageError(f"{path} is no name for a workbook", remedy=f"Give one that ends in {SUFFIX}.")
    return target


def write_comparison(reports: Sequence[Report], target: Path) -> None:
    """The workbook of these reports at `target`, whole or not at all. OutputError names what is in the way."""
    from reportgen.exporters import xlsx

    data = xlsx.write_comparison(reports)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        remedy = "Choose another file with -o, or close it where it is open."
        raise OutputError(f"cannot write {target}: {error.strerror}", remedy=remedy) from error
