"""`reportgen dump`: one stage of a build as text."""

from __future__ import annotations

from reportgen.commands._settings import add_settings, read_settings
from reportgen.console import put

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_STAGES = ("document", "statements", "mapping", "facts")


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("--stage", choices=_STAGES, required=True, help="which stage to print")
    parser.add_argument(
        "input",
        metavar="INPUT",
        help="a release or statements: HTML, PDF, text, a workbook or a picture; - is standard input",
    )
    add_settings(parser)


def run(parsed: argparse.Namespace) -> int:
    """Prints the stage."""
    from reportgen.inputs import neighbours_of, read_input
    from reportgen.stages import dump_stage

    name, data = read_input(parsed.input)
    put(dump_stage(parsed.stage, name, data, read_settings(parsed), neighbours_of(parsed.input)))
    return 0
