"""`reportgen compare`: several periods or companies side by side in one workbook."""

from __future__ import annotations

from reportgen.commands._settings import add_settings, read_settings
from reportgen.console import put, say, say_error

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_LEAST = 2


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    argument = parser.add_argument
    argument("inputs", nargs="+", metavar="INPUT", help="releases, statements or tagged reports, as build reads them")
    argument("-o", "--output", metavar="FILE", default="comparison.xlsx", help="the workbook to write")
    add_settings(parser)
    argument("-q", "--quiet", action="store_true", help="print errors only")


def run(parsed: argparse.Namespace) -> int:
    """Builds the reports, writes the workbook and returns the exit code."""
    from reportgen.builds import exit_code
    from reportgen.comparing import build_reports, target_of, write_comparison
    from reportgen.errors import UsageError

    target = target_of(parsed.output)
    outcomes = []
    for outcome in build_reports(parsed.inputs, read_settings(parsed)):
        outcomes.append(outcome)
        if outcome.error:
            say_error(outcome.error)
        elif not parsed.quiet:
            say(f"read {outcome.given}")
    reports = [outcome.report for outcome in outcomes if outcome.report]
    if len(reports) < _LEAST:
        raise UsageError("nothing to compare: two inputs that can be read are needed", remedy="Give more of them.")
    write_comparison(reports, target)
    if not parsed.quiet:
        put(f"{target}: {len(reports)} reports side by side\n")
    return exit_code(outcomes, "never")
