"""`reportgen validate`: what is wrong with tagged reports, by our rules and by Arelle where it is installed."""

from __future__ import annotations

from reportgen.console import put, put_json, say, say_findings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from reportgen.model.finding import Finding
    from reportgen.validating import Checked
    from reportgen.validation.arelle import Tool

_SECONDS = 300
_NO_ARELLE = "Arelle is not installed: our own rules only. For the full validation: pip install 'reportgen[validate]'"


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    argument = parser.add_argument
    argument("path", metavar="PATH", help="a report, a package, or a folder of them, such as a build's")
    argument("--packages", metavar="LIST", help="taxonomy packages or folders of them, with commas")
    argument("--own", action="store_true", help="our own rules only, without Arelle")
    argument("--arelle", metavar="COMMAND", default="", help="the Arelle to use (default: the installed one)")
    argument("--timeout", metavar="SECONDS", type=int, default=_SECONDS, help="for each file (default: 300)")
    argument("--config", metavar="FILE", help="settings (default: reportgen.toml of the working directory, if there)")
    argument("--json", action="store_true", help="print the findings as JSON on stdout")
    argument("--fail-on", choices=("warning", "error", "never"), default="error", help="exit 1 from this on")


def run(parsed: argparse.Namespace) -> int:
    """Validates, shows each file's findings as soon as they are there, and returns the exit code."""
    from pathlib import Path

    from reportgen.config import Flags, find_config, read_options
    from reportgen.model.finding import Severity
    from reportgen.validating import validate

    options = read_options(find_config(parsed.config), Flags(packages=parsed.packages))
    found: list[Finding] = []
    for checked in validate(Path(parsed.path), options, _find_tool(parsed)):
        found += checked.findings
        say_findings(finding for finding in checked.findings if finding.severity >= Severity.WARNING)
        if not parsed.json:
            put(_summary(checked))
    if parsed.json:
        put_json(found)
    least = Severity[parsed.fail_on.upper()] if parsed.fail_on != "never" else None
    return int(least is not None and any(finding.severity >= least for finding in found))


def _find_tool(parsed: argparse.Namespace) -> Tool | None:
    """The Arelle to use; that there is none is said."""
    from reportgen.validation.arelle import find_tool

    if parsed.own:
        return None
    tool = find_tool(parsed.arelle, max(parsed.timeout, 1))
    if tool is None:
        say(_NO_ARELLE)
    return tool


def _summary(checked: Checked) -> str:
    """`output/acme.xml: xbrl, 47 facts: 0 errors, 1 warning`."""
    from reportgen.model.finding import Severity

    counts = [sum(one.severity is level for one in checked.findings) for level in (Severity.ERROR, Severity.WARNING)]
    pairs = ((checked.facts, "fact"), (counts[0], "error"), (counts[1], "warning"))
    facts, errors, warnings = (f"{count:,} {word}{'s' * (count != 1)}" for count, word in pairs)
    return f"{checked.path}: {checked.form or 'unreadable'}, {facts}: {errors}, {warnings}\n"
