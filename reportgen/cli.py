"""Arguments -> Options; findings -> stderr; exit code. No logic, and nothing imported before it is needed."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # the same to a type checker, without the 7 ms of importing typing
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from reportgen.builds import Outcome
    from reportgen.model.finding import Finding
    from reportgen.options import Options

_STAGES = ("document", "statements", "mapping", "facts")
_BUG, _INTERRUPTED, _PIPE_CLOSED, _TERMINATED = 70, 130, 141, 143
_RARELY = 100_000
_EPILOG = """\
exit codes:
  0   clean                      3   input cannot be read
  1   findings (see --fail-on)   4   taxonomy cannot be used
  2   wrong usage or settings    5   results cannot be written
  70  a bug in reportgen
Of several inputs the first that was stopped decides, else the findings of all.
"""


def run() -> int:
    """The command: `main` with the program's arguments, and an exit code for whatever ends it."""
    _prepare_streams()
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        _discard_stdout()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        _say("reportgen: interrupted")
        return _INTERRUPTED
    except Exception:  # noqa: BLE001 - a bug: shown whole, with a code of its own
        import traceback

        traceback.print_exc()
        _say("reportgen: this is a bug in reportgen; please report it with the lines above")
        return _BUG
    return code


def main(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code."""
    parsed = _parser().parse_args(arguments)
    from reportgen.errors import ReportgenError

    _exit_when_terminated()
    command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return command(parsed)
    except ReportgenError as error:
        _say_error(error)
        if getattr(parsed, "json", False):
            from reportgen.builds import as_finding

            _print_json([as_finding(error)])
        return error.exit_code


def _parser() -> argparse.ArgumentParser:
    import argparse

    import reportgen

    def formatter(prog: str) -> argparse.HelpFormatter:
        # asked for no width it would import shutil to know the terminal's: a tenth of the start-up
        return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=min(_width(), 100))

    parser = argparse.ArgumentParser(
        "reportgen", description=reportgen.__doc__.partition("\n")[0], epilog=_EPILOG, formatter_class=formatter
    )
    parser.add_argument("--version", action="version", version=f"reportgen {reportgen.__version__}")
    # prog given here saves formatting the usage of the parser for it
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="reportgen")
    for name, (words, add) in _COMMANDS.items():
        add(commands.add_parser(name, help=words, epilog=_EPILOG, formatter_class=formatter, allow_abbrev=False))
    return parser


def _add_build(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    parser.set_defaults(run=_build)
    add("inputs", nargs="+", metavar="INPUT", help="a release or statements as text or HTML; - is standard input")
    add("-o", "--output", metavar="FOLDER", help="results go to FOLDER/<entity>/<period end>/ (default: output)")
    add("--to", metavar="LIST", help="outputs, with commas: xbrl,xbrl-json,xlsx,html,mapping (default: all)")
    _add_settings(parser)
    add("-q", "--quiet", action="store_true", help="print errors only")
    add("--json", action="store_true", help="print the findings as JSON on stdout")
    add("--fail-on", choices=("warning", "error", "never"), help="exit 1 from this severity on (default: error)")
    add("--dry-run", action="store_true", help="do everything but write")


def _add_dump(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=_dump)
    parser.add_argument("--stage", choices=_STAGES, required=True, help="which stage to print")
    parser.add_argument("input", metavar="INPUT", help="a release or statements as text or HTML; - is standard input")
    _add_settings(parser)


def _add_settings(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add("--taxonomy", metavar="NAME", help="e.g. us-gaap-2012 (default: auto, by the latest period)")
    add("--mapping", metavar="FILE", help="a mapping.csv, corrected or of the last report: its concepts win")
    add("--config", metavar="FILE", help="settings (default: reportgen.toml of the working directory, if there)")
    add("--cik", metavar="NUMBER", help="the company's Central Index Key")
    add("--ticker", metavar="SYMBOL", help="the company's ticker symbol")
    add("--entity", metavar="NAME", help="the company's name")
    add("--fiscal-year-end", metavar="MM-DD", help='the last day of the fiscal year, 06-30 or "June 30"')


def _build(parsed: argparse.Namespace) -> int:
    import gc

    # records hold no cycles: looking for them a hundred times in a third of a second finds nothing
    gc.set_threshold(_RARELY)
    from reportgen.builds import build_all, exit_code

    options = _options(parsed)
    outcomes = []
    for outcome in build_all(parsed.inputs, options):
        outcomes.append(outcome)
        _show(outcome, options, parsed)
    if parsed.json:
        _print_json([finding for outcome in outcomes for finding in outcome.findings])
    return exit_code(outcomes, options.fail_on)


def _add_taxonomies(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    parser.set_defaults(run=_taxonomies)
    add("action", nargs="?", choices=("add",), help="add: take taxonomy packages in")
    add("packages", nargs="*", metavar="ZIP", help="a taxonomy package as its publisher offers it")
    add("--name", metavar="NAME", default="", help="what to call it (default: prefix and year of its namespace)")
    add("--periods", metavar="DAY..DAY", default="", help="period ends it is picked for (default: by name only)")
    add("--json", action="store_true", help="print the list as JSON")


def _add_concepts(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    parser.set_defaults(run=_concepts)
    add("words", nargs="+", metavar="WORDS", help='words of a label or name: "accounts receivable"')
    add("--taxonomy", metavar="NAME", default="auto", help="where to look (default: the newest picked by period)")
    add("--limit", metavar="NUMBER", type=int, default=20, help="how many to show (default: 20)")
    add("--json", action="store_true", help="print them as JSON")


_COMMANDS = {
    "build": ("make the outputs of each input", _add_build),
    "dump": ("print one stage of a build as text", _add_dump),
    "taxonomies": ("list the taxonomies that can be used, or add one", _add_taxonomies),
    "concepts": ("find concepts by words of their labels", _add_concepts),
}


def _dump(parsed: argparse.Namespace) -> int:
    from reportgen.inputs import read_input
    from reportgen.stages import dump_stage

    name, data = read_input(parsed.input)
    _print(dump_stage(parsed.stage, name, data, _options(parsed)))
    return 0


def _taxonomies(parsed: argparse.Namespace) -> int:
    from reportgen import listings

    if parsed.action:
        told, lacking = listings.add_taxonomies(parsed.packages, parsed.name, parsed.periods)
        for line in lacking:
            _say(line)
        _print(told)
    else:
        _print(listings.list_taxonomies(as_json=parsed.json))
    return 0


def _concepts(parsed: argparse.Namespace) -> int:
    from reportgen import listings

    _print(listings.list_concepts(" ".join(parsed.words), parsed.taxonomy, parsed.limit, as_json=parsed.json))
    return 0


def _options(parsed: argparse.Namespace) -> Options:
    from dataclasses import replace
    from pathlib import Path

    from reportgen.config import Flags, find_config, read_options

    config = find_config(parsed.config)
    flags = Flags(
        cik=parsed.cik,
        ticker=parsed.ticker,
        entity=parsed.entity,
        fiscal_year_end=parsed.fiscal_year_end,
        taxonomy=parsed.taxonomy,
        to=getattr(parsed, "to", None),
        mapping=parsed.mapping,
    )
    options = read_options(config, flags)
    if config and not parsed.config and not getattr(parsed, "quiet", False):
        _say(f"settings of {config} in the working directory apply")
    if parsed.run is _build:
        output = Path(parsed.output) if parsed.output else options.output
        options = replace(options, output=output, fail_on=parsed.fail_on or "error", dry_run=parsed.dry_run)
    return options


def _show(outcome: Outcome, options: Options, parsed: argparse.Namespace) -> None:
    """Findings on stderr; the summary on stdout, unless that is for JSON."""
    from reportgen.model.finding import Severity

    if outcome.error:
        _say_error(outcome.error)
        return
    least = Severity.ERROR if parsed.quiet else Severity.WARNING
    _say_findings(finding for finding in outcome.findings if finding.severity >= least)
    if outcome.report and not parsed.quiet and not parsed.json:
        from reportgen.show import summarise

        files = () if options.dry_run else tuple(map(str, outcome.files))
        _print(summarise(outcome.report, files, color=_colored(sys.stdout), width=_width()) + "\n")
        if options.dry_run:
            _print(f"\nDry run: {len(outcome.files)} files were made, none was written\n")


def _say_findings(findings: Iterable[Finding]) -> None:
    from reportgen.show import format_finding

    for finding in findings:
        _say(format_finding(finding, color=_colored(sys.stderr)) + "\n")


def _say_error(error: Exception) -> None:
    _say(f"reportgen: {error}")


def _print_json(findings: Iterable[Finding]) -> None:
    from reportgen.show import findings_as_json

    _print(findings_as_json(findings))


def _print(text: str) -> None:
    print(text, end="")


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _colored(stream: TextIO) -> bool:
    import os

    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _width() -> int:
    import os

    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 60)
    except (OSError, ValueError):
        return 80


def _prepare_streams() -> None:
    # a terminal that cannot show a dash must not end a build
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def _exit_when_terminated() -> None:
    """SIGTERM ends the program like an exception, so that what is half-written is removed."""
    import signal

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))


def _discard_stdout() -> None:
    """Nobody reads on: what is still buffered must not fail again at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
