"""`reportgen concepts`: concepts by words of their labels."""

from __future__ import annotations

from reportgen.console import put

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def add(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    argument = parser.add_argument
    argument("words", nargs="+", metavar="WORDS", help='words of a label or name: "accounts receivable"')
    argument("--taxonomy", metavar="NAME", default="auto", help="where to look (default: the newest picked by period)")
    argument("--limit", metavar="NUMBER", type=int, default=20, help="how many to show (default: 20)")
    argument("--json", action="store_true", help="print them as JSON")


def run(parsed: argparse.Namespace) -> int:
    """Prints the concepts found, best first."""
    from reportgen import listings

    put(listings.list_concepts(" ".join(parsed.words), parsed.taxonomy, parsed.limit, as_json=parsed.json))
    return 0
