"""Reports that are tagged already: XBRL, inline XBRL, xBRL-JSON, xBRL-CSV, packages -> Filing -> Report.

Nothing is chosen here: concepts, contexts, units, values and decimals are those of the input. What is not understood
is a finding, and what cannot be said in a Report is left out and told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.findings import Log
    from reportgen.model.filing import Filing, Name, Neighbours
    from reportgen.model.report import Report, Source
    from reportgen.model.taxonomy import Concept, Taxonomy
    from reportgen.options import EntityOptions

HEAD = 1 << 20
_ARCHIVES = (".xbri", ".xbr", ".zip")
# what every tagged report has at its beginning: only then are the readers asked
_MARKS = (b"http://www.xbrl.org/", b'"documentInfo"')


def identify(name: str, data: bytes) -> str:
    """The reader that the bytes of file `name` are for; "" when they are no tagged report."""
    head = data[:HEAD]
    first = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    packed = first == b"P" and name.lower().endswith(_ARCHIVES)
    if not (packed or (first in (b"<", b"{") and any(mark in head for mark in _MARKS))):
        return ""
    from reportgen import registry
    from reportgen.reports import readers

    able = (entry for entry in registry.names(readers) if registry.load(readers, entry).identify(head, name))
    return next(able, "")


def read(name: str, data: bytes, neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """The reports that a tagged file holds, as filed. InputError when it cannot be read."""
    from reportgen import registry
    from reportgen.reports import readers

    filings: tuple[Filing, ...] = registry.load(readers, identify(name, data)).read(name, data, neighbours, log)
    return filings


def holds_report(name: str, data: bytes) -> bool:
    """Whether an archive holds a tagged report; a damaged one is let pass, so that it is told of."""
    from reportgen.reports.readers import package

    return package.holds_report(name, data)


def describe(filing: Filing, catalogues: Sequence[Taxonomy]) -> Callable[[Name], Concept | None]:
    """What the schemas of a filing, else a catalogue, say of a concept; None where neither knows it."""
    from reportgen.reports.vocabulary import Vocabulary

    return Vocabulary(filing, catalogues, "").known


def make_report(
    filing: Filing, catalogues: Sequence[Taxonomy], asked: EntityOptions, source: Source, log: Log
) -> Report:
    """The report that a filing states. InputError when it states nothing that can be read."""
    from reportgen.reports import assembly

    return assembly.make_report(filing, catalogues, asked, source, log)
