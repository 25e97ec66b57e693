"""`reportgen taxonomies`: what can be used, and taking packages in."""

from __future__ import annotations

from reportgen.console import put, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    argument = parser.add_argument
    argument("action", nargs="?", choices=("add",), help="add: take taxonomy packages in")
    argument("packages", nargs="*", metavar="ZIP", help="a taxonomy package as its publisher offers it")
    argument("--name", metavar="NAME", default="", help="what to call it (default: prefix and year of its namespace)")
    argument("--periods", metavar="DAY..DAY", default="", help="period ends it is picked for (default: by name only)")
    argument("--json", action="store_true", help="print the list as JSON")


def run(parsed: argparse.Namespace) -> int:
    """Lists, or adds and says what was added and what it lacks."""
    from reportgen import listings

    if parsed.action:
        told, lacking = listings.add_taxonomies(parsed.packages, parsed.name, parsed.periods)
        for line in lacking:
            say(line)
        put(told)
    else:
        put(listings.list_taxonomies(as_json=parsed.json))
    return 0
