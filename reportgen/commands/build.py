"""`reportgen build`: the outputs of each input."""

from __future__ import annotations

import sys

from reportgen.commands._settings import add_settings, read_settings
from reportgen.console import is_colored, put, put_json, say_error, say_findings, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from reportgen.builds import Outcome
    from reportgen.options import Options

_RARELY = 100_000


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    argument = parser.add_argument
    argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="a release or statements, or a report that is tagged already; - is standard input",
    )
    argument("-o", "--output", metavar="FOLDER", help="results go to FOLDER/<entity>/<period end>/ (default: output)")
    argument(
        "--to",
        metavar="LIST",
        help="outputs, with commas: xbrl, ixbrl, xlsx, html ... (default: all); one workbook of several: compare",
    )
    add_settings(parser)
    argument("--theme", metavar="NAME", help="the page's look: default, plain, or a folder of your own")
    argument("--locale", metavar="NAME", help="how the page writes numbers and dates, e.g. de-DE (default: en-US)")
    argument("-q", "--quiet", action="store_true", help="print errors only")
    argument("--json", action="store_true", help="print the findings as JSON on stdout")
    argument("--fail-on", choices=("warning", "error", "never"), help="exit 1 from this severity on (default: error)")
    argument("--dry-run", action="store_true", help="do everything but write")


def run(parsed: argparse.Namespace) -> int:
    """Builds, shows each outcome as soon as it is there, and returns the exit code."""
    import gc

    # records hold no cycles: looking for them a hundred times in a third of a second finds nothing
    gc.set_threshold(_RARELY)
    from reportgen.builds import build_all, exit_code

    options = _read_options(parsed)
    outcomes = []
    for outcome in build_all(parsed.inputs, options):
        outcomes.append(outcome)
        _show(outcome, options, parsed)
    if parsed.json:
        put_json(finding for outcome in outcomes for finding in outcome.findings)
    return exit_code(outcomes, options.fail_on)


def _read_options(parsed: argparse.Namespace) -> Options:
    from dataclasses import replace
    from pathlib import Path

    options = read_settings(parsed)
    output = Path(parsed.output) if parsed.output else options.output
    return replace(options, output=output, fail_on=parsed.fail_on or "error", dry_run=parsed.dry_run)


def _show(outcome: Outcome, options: Options, parsed: argparse.Namespace) -> None:
    """Findings on stderr; the summary on stdout, unless that is for JSON."""
    from reportgen.model.finding import Severity

    if outcome.error:
        say_error(outcome.error)
        return
    least = Severity.ERROR if parsed.quiet else Severity.WARNING
    say_findings(finding for finding in outcome.findings if finding.severity >= least)
    if outcome.report and not parsed.quiet and not parsed.json:
        from reportgen.show import summarise

        files = () if options.dry_run else tuple(map(str, outcome.files))
        put(summarise(outcome.report, files, color=is_colored(sys.stdout), width=width()) + "\n")
        if options.dry_run:
            put(f"\nDry run: {len(outcome.files)} files were made, none was written\n")
