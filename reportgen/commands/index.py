"""`reportgen index`: a page that lists the reports of a folder."""

from __future__ import annotations

from reportgen.console import put, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    argument = parser.add_argument
    argument("folder", metavar="FOLDER", help="what builds were written to (-o): its index.html is made anew")
    argument("--theme", metavar="NAME", help="the page's look: default, plain, or a folder of your own")
    argument("--locale", metavar="NAME", help="how the page writes numbers and dates, e.g. de-DE (default: en-US)")
    argument("--config", metavar="FILE", help="settings (default: reportgen.toml of the working directory, if there)")


def run(parsed: argparse.Namespace) -> int:
    """Writes the index, says what it left out, and prints its path."""
    from pathlib import Path

    from reportgen.config import Flags, find_config, read_options
    from reportgen.indexing import write_index

    options = read_options(find_config(parsed.config), Flags(theme=parsed.theme, locale=parsed.locale))
    path, count, skipped = write_index(Path(parsed.folder), options)
    for line in skipped:
        say(line)
    put(f"{count} report{'s' * (count != 1)} listed in {path}\n")
    return 0
