"""The language that labels and texts are written in: what was asked for, else what the document tells.

Ladder: the setting; the document's own `lang`; the words of its rows (`Hints.language`). A target that takes one
language alone has all of it written as that one, as it stands: nothing is translated, and that is said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.target import read_target

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.report import Hints
    from reportgen.model.statement import Statement
    from reportgen.options import Options

DEFAULT = "en-US"


def language_of(options: Options, hints: Hints, log: Log) -> str:
    """The BCP 47 tag of the report's labels and texts; what was assumed or may not be filed is told."""
    told = options.language or hints.language
    wanted = read_target(options.target).language
    if told and wanted and _base(told) != _base(wanted):
        log.warning(
            "language.not-taken",
            f"labels and texts are in the language {told!r}, the target {options.target!r} takes {wanted!r}: they are"
            f" written as {wanted!r}, untranslated",
            remedy='Translate the document, choose another --target, or set language = "en-US" where it is English.',
        )
    if wanted:
        return wanted
    if hints.language and not options.language and _base(hints.language) != _base(DEFAULT):
        message = f"labels and texts are taken to be in the language {hints.language!r}, as the document tells"
        log.info("language.assumed", message, remedy='Set language = "de" (or another tag) in reportgen.toml.')
    return told or DEFAULT


def speak(statements: tuple[Statement, ...], language: str) -> tuple[Statement, ...]:
    """The statements with their footnotes in the language."""
    if language == DEFAULT:
        return statements
    return tuple(
        replace(
            one,
            footnotes=tuple(
                replace(noted, footnote=replace(noted.footnote, language=language)) for noted in one.footnotes
            ),
        )
        for one in statements
    )


def _base(tag: str) -> str:
    return tag.partition("-")[0].lower()
