"""A statement settled by its sums: what they place, fill in, put right and prove, in this order.

Rows whose columns nobody says; numbers that cannot be read; digits that two witnesses tell; digits that a sum tells
alone; points of rates, which results put right may tell; labels and numbers that had stood apart.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.statements.footing import find_sums
from reportgen.statements.kinds import DATED
from reportgen.statements.loose import place_loose
from reportgen.statements.misread import mend_digits
from reportgen.statements.points import fit_points
from reportgen.statements.proof import prove_torn
from reportgen.statements.repair import repair
from reportgen.statements.shares import fit_shares
from reportgen.statements.unproved import doubt_digits
from reportgen.statements.witness import Printed, mend_by_witness


def settle_sums(statement: Statement, printed: Printed | None, log: Log) -> Statement:
    """The statement with its sums. `printed`: the numbers of the document, where a machine read it."""
    statement = replace(statement, items=fit_shares(statement.items))  # parts of it may have had no result of their own
    if statement.kind in DATED and any(item.loose for item in statement.items):
        statement = replace(
            statement, items=place_loose(statement.items, statement.kind, log, pictured=printed is not None)
        )
    sums = find_sums(statement.items, statement.kind)
    if any(item.lost for item in statement.items):
        statement = replace(statement, items=repair(statement.items, sums, log))
        sums = find_sums(statement.items, statement.kind)
    if printed is not None and statement.kind in DATED:
        statement = replace(statement, items=mend_by_witness(statement.items, sums, printed, log))
        sums = find_sums(statement.items, statement.kind)
        statement = replace(statement, items=fit_points(mend_digits(statement.items, sums, log), log))
        sums = find_sums(statement.items, statement.kind)
    if any(item.torn for item in statement.items):
        statement = replace(statement, items=prove_torn(statement.items, sums))
    if printed is not None and statement.primary:
        statement = replace(statement, items=doubt_digits(statement.items, statement.columns, sums, printed))
    return replace(statement, sums=sums)
