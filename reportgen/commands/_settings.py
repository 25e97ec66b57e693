"""The settings that building and dumping share: flags, and the options they make with reportgen.toml."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from reportgen.options import Options


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The flags that `read_settings` reads."""
    add = parser.add_argument
    add("--taxonomy", metavar="NAME", help="e.g. us-gaap-2012 (default: auto, by the latest period)")
    add("--target", metavar="NAME", help="for whom: sec, esef, plain, or a .toml file (default: sec)")
    add("--document-type", metavar="FORM", help="8-K, 10-Q ... (default: what the document says, else 8-K)")
    add("--mapping", metavar="FILE", help="a mapping.csv, corrected or of the last report: its concepts win")
    add("--config", metavar="FILE", help="settings (default: reportgen.toml of the working directory, if there)")
    add("--cik", metavar="NUMBER", help="the company's Central Index Key")
    add("--ticker", metavar="SYMBOL", help="the company's ticker symbol")
    add("--entity", metavar="NAME", help="the company's name")
    add("--fiscal-year-end", metavar="MM-DD", help='the last day of the fiscal year, 06-30 or "June 30"')


def read_settings(parsed: argparse.Namespace) -> Options:
    """Options of the flags and the configuration; a file found in the working directory is named. UsageError."""
    from reportgen.config import Flags, find_config, read_options
    from reportgen.console import say

    config = find_config(parsed.config)
    flags = Flags(
        cik=parsed.cik,
        ticker=parsed.ticker,
        entity=parsed.entity,
        fiscal_year_end=parsed.fiscal_year_end,
        taxonomy=parsed.taxonomy,
        to=getattr(parsed, "to", None),
        mapping=parsed.mapping,
        target=parsed.target,
        document_type=parsed.document_type,
        theme=getattr(parsed, "theme", None),
        locale=getattr(parsed, "locale", None),
    )
    options = read_options(config, flags)
    if config and not parsed.config and not getattr(parsed, "quiet", False):
        say(f"settings of {config} in the working directory apply")
    return options
