"""Arguments -> a command's exit code. No logic, and nothing imported before it is needed."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # the same to a type checker, without the 7 ms of importing typing
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

_BUG, _INTERRUPTED, _PIPE_CLOSED, _TERMINATED = 70, 130, 141, 143
_EPILOG = """\
exit codes:
  0   clean                      3   input cannot be read
  1   findings (see --fail-on)   4   taxonomy cannot be used
  2   wrong usage or settings    5   results cannot be written
  70  a bug in reportgen
Of several inputs the first that was stopped decides, else the findings of all.
"""
# each is a module of reportgen.commands, imported when it is asked for
_COMMANDS = {
    "build": "make the outputs of each input",
    "compare": "put several reports side by side in one workbook",
    "dump": "print one stage of a build as text",
    "validate": "say what is wrong with tagged reports",
    "index": "make a page that lists the reports of a folder",
    "taxonomies": "list the taxonomies that can be used, or add one",
    "concepts": "find concepts by words of their labels",
}


def run() -> int:
    """The command: `main` with the program's arguments, and an exit code for whatever ends it."""
    from reportgen import console

    console.prepare_streams()
    try:
        code = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        console.discard_stdout()
        return _PIPE_CLOSED
    except KeyboardInterrupt:
        console.say("reportgen: interrupted")
        return _INTERRUPTED
    except Exception:  # noqa: BLE001 - a bug: shown whole, with a code of its own
        import traceback

        traceback.print_exc()
        console.say("reportgen: this is a bug in reportgen; please report it with the lines above")
        return _BUG
    return code


def main(arguments: Sequence[str]) -> int:
    """Runs a command and returns its exit code."""
    parsed = _parser(arguments).parse_args(arguments)
    from reportgen.console import put_json, say_error
    from reportgen.errors import ReportgenError

    _exit_when_terminated()
    command: Callable[[argparse.Namespace], int] = parsed.run
    try:
        return command(parsed)
    except ReportgenError as error:
        say_error(error)
        if getattr(parsed, "json", False):
            from reportgen.builds import as_finding

            put_json([as_finding(error)])
        return error.exit_code


def _parser(arguments: Sequence[str] = ()) -> argparse.ArgumentParser:
    """All commands by name, the one asked for (the first word that is no flag) with its arguments."""
    import argparse

    import reportgen
    from reportgen.console import width

    def formatter(prog: str) -> argparse.HelpFormatter:
        # asked for no width it would import shutil to know the terminal's: a tenth of the start-up
        return argparse.RawDescriptionHelpFormatter(prog, max_help_position=28, width=min(width(), 100))

    parser = argparse.ArgumentParser(
        "reportgen", description=reportgen.__doc__.partition("\n")[0], epilog=_EPILOG, formatter_class=formatter
    )
    parser.add_argument("--version", action="version", version=f"reportgen {reportgen.__version__}")
    # prog given here saves formatting the usage of the parser for it
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND", prog="reportgen")
    asked = next((word for word in arguments if not word.startswith("-")), "")
    for name, words in _COMMANDS.items():
        one = commands.add_parser(name, help=words, epilog=_EPILOG, formatter_class=formatter, allow_abbrev=False)
        if name == asked:
            _complete(one, name)
    return parser


def _complete(parser: argparse.ArgumentParser, name: str) -> None:
    from importlib import import_module

    module = import_module(f"reportgen.commands.{name}")
    module.add(parser)
    parser.set_defaults(run=module.run)


def _exit_when_terminated() -> None:
    """SIGTERM ends the program like an exception, so that what is half-written is removed."""
    import signal

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))
