"""Document -> Statements: where they are, their columns, rows, amounts and sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.document import Document
    from reportgen.model.report import Hints
    from reportgen.model.statement import Statement
    from reportgen.options import Options


def read_statements(document: Document, options: Options, log: Log) -> tuple[Statement, ...]:
    """The statements of the document in page order."""
    from reportgen.statements import read

    found = read.read_statements(document, options, log)
    if not document.claims:
        return found
    from reportgen.statements.claims import take_claims

    return take_claims(document, found)


def read_hints(document: Document, statements: tuple[Statement, ...]) -> Hints:
    """What the document says of its company."""
    from reportgen.statements import hints

    return hints.read_hints(document, statements)
