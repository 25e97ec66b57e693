"""The one place that prints: results on standard output, messages on standard error."""

from __future__ import annotations

import sys

TYPE_CHECKING = False  # the same to a type checker, without the 7 ms of importing typing
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import TextIO

    from reportgen.model.finding import Finding


def put(text: str) -> None:
    """The text on standard output, as it is."""
    print(text, end="")


def say(text: str) -> None:
    """A line on standard error."""
    print(text, file=sys.stderr)


def say_error(error: Exception) -> None:
    """The error on standard error, under the program's name."""
    say(f"reportgen: {error}")


def say_findings(findings: Iterable[Finding]) -> None:
    """Each finding on standard error, a blank line after it."""
    from reportgen.show import format_finding

    for finding in findings:
        say(format_finding(finding, color=is_colored(sys.stderr)) + "\n")


def put_json(findings: Iterable[Finding]) -> None:
    """The findings as JSON on standard output."""
    from reportgen.show import findings_as_json

    put(findings_as_json(findings))


def is_colored(stream: TextIO) -> bool:
    """Whether colours are wanted and understood there."""
    import os

    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def width() -> int:
    """The terminal's columns, at least 60; 80 where there is none."""
    import os

    try:
        return max(os.get_terminal_size(sys.stdout.fileno()).columns, 60)
    except (OSError, ValueError):
        return 80


def prepare_streams() -> None:
    """A terminal that cannot show a dash must not end a build."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="backslashreplace")


def discard_stdout() -> None:
    """Nobody reads on: what is still buffered must not fail again at exit."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
