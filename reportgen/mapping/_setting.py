"""What the matchers look at: a statement, its labels made comparable, the taxonomy and what other filers did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.mapping import _labels, _zones
from reportgen.model.statement import Measure, StatementKind

if TYPE_CHECKING:
    from reportgen.mapping._evidence import Evidence
    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Taxonomy
    from reportgen.options import Options

CODES = {
    StatementKind.BALANCE_SHEET: "BS",
    StatementKind.PARENTHETICAL: "BS",
    StatementKind.INCOME_STATEMENT: "IS",
    StatementKind.COMPREHENSIVE_INCOME: "CI",
    StatementKind.CASH_FLOW: "CF",
    StatementKind.EQUITY: "BS",
}
TYPES = {
    Measure.MONEY: "monetaryItemType",
    Measure.SHARES: "sharesItemType",
    Measure.PER_SHARE: "perShareItemType",
    Measure.PERCENT: "percentItemType",
    Measure.PURE: "pureItemType",
}
_RECENT = 2013


@dataclass(frozen=True, slots=True)
class Setting:
    """`labels` and `zones` stand one for each item; `recent` is False where the taxonomy is of 2012 or before."""

    statement: Statement
    code: str
    labels: tuple[str, ...]
    zones: tuple[str, ...]
    recent: bool
    evidence: Evidence
    taxonomy: Taxonomy
    options: Options


def look_at(statement: Statement, evidence: Evidence, taxonomy: Taxonomy, options: Options) -> Setting:
    """The setting of a statement; tables of no known kind are weighed as income statements."""
    code = CODES.get(statement.kind, "IS")
    labels = tuple(_labels.normalise(item.label) for item in statement.items)
    year = taxonomy.name.rpartition("-")[2][:4]
    recent = not year.isdigit() or int(year) >= _RECENT
    return Setting(statement, code, labels, _zones.locate(code, labels), recent, evidence, taxonomy, options)
