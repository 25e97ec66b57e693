"""What the matchers look at: a statement, its labels made comparable, its sums by row, the taxonomy, other filers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportgen.mapping import _features, _labels, _spoken, _zones
from reportgen.mapping._stock_kinds import find_kinds
from reportgen.model.statement import Measure, StatementKind

if TYPE_CHECKING:
    from reportgen.mapping._evidence import Evidence
    from reportgen.mapping._network import Judged, Network
    from reportgen.model.statement import Statement, Sum
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
FIRST_UNTIL = date(2009, 9, 30)
"""Last day of the first reports that were tagged. Some used the taxonomy of 2008, which lacks names of later ones."""
# letters that machines take for others, and what they are
_MISREAD = (
    ("c", "e"),
    ("e", "c"),
    ("rn", "m"),
    ("m", "rn"),
    ("l", "i"),
    ("i", "l"),
    ("o", "e"),
    ("vv", "w"),
    ("h", "b"),
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """`labels` and `zones` stand one for each item; `judged` has the network's word on rows.

    `rows` are those that are no headings; those of a parenthetical statement are told by their words, not judged.
    `adds_to` has the first sum that a row is part of, `adds_up` the sum it is the total of; both hold somewhere.
    `year` is that of the report's last day, 0 where no column has a date. `recent` is False where the taxonomy is of
    2012 or before, `first` is True where the report is one of the first that were tagged. `kinds` are the classes and
    series of stock that the document's statements speak of.
    """

    statement: Statement
    code: str
    labels: tuple[str, ...]
    zones: tuple[str, ...]
    recent: bool
    first: bool
    rows: tuple[int, ...]
    judged: dict[int, Judged]
    adds_to: dict[int, Sum]
    adds_up: dict[int, Sum]
    year: int
    kinds: frozenset[str]
    evidence: Evidence
    network: Network
    taxonomy: Taxonomy
    options: Options

    def turned(self, row: int, name: str) -> float:
        """How likely filers print a row like this of this concept with the opposite sign of its value."""
        return self.network.turned(self.code, name, self.judged[row].leaning) if row in self.judged else 0.5


def look_at(
    statements: Sequence[Statement], evidence: Evidence, network: Network, taxonomy: Taxonomy, options: Options
) -> list[Setting]:
    """The settings of a report's statements; tables of no known kind are weighed as income statements."""
    year = taxonomy.name.rpartition("-")[2][:4]
    recent = not year.isdigit() or int(year) >= _RECENT
    pages = [_describe(one, network) for one in statements]
    shown = [page for page, one in zip(pages, statements, strict=True) if one.kind is not StatementKind.PARENTHETICAL]
    report = _features.describe_report(shown)
    last = max((c.period.end for one in statements for c in one.columns if c.primary and c.period), default=None)
    kinds = find_kinds(item.label for one in statements for item in one.items)
    found = []
    for one, page in zip(statements, pages, strict=True):
        rows = tuple(row for row, heading in enumerate(page.headings) if not heading)
        told = [] if one.kind is StatementKind.PARENTHETICAL else _features.describe_rows(page, recent)
        judged = network.judge_rows(page.code, report, told)
        sums = [each for each in one.sums if each.holds]
        found.append(
            Setting(
                one,
                page.code,
                page.labels,
                _zones.locate(page.code, page.labels),
                recent,
                last is not None and last <= FIRST_UNTIL,
                rows,
                dict(zip(rows, judged, strict=False)),
                {row: each for each in reversed(sums) for row, _ in each.parts},
                {each.total: each for each in sums},
                last.year if last else 0,
                kinds,
                evidence,
                network,
                taxonomy,
                options,
            )
        )
    return found


def _describe(statement: Statement, network: Network) -> _features.Page:
    return _features.Page(
        CODES.get(statement.kind, "IS"),
        tuple(_respell(_labels.normalise(label), network) for label in _spoken.speak(statement)),
        tuple(item.is_heading for item in statement.items),
        tuple(item.measure.value if item.measure else "" for item in statement.items),
    )


def _respell(label: str, network: Network) -> str:
    """The label with words that no filer uses as they are when one letter was misread: "salcs" is "sales"."""
    return " ".join(
        word if len(word) < _SHORTEST or network.knows(word) else _read_again(word, network) for word in label.split()
    )


def _read_again(word: str, network: Network) -> str:
    """The only known word that differs by one misread letter, else the word itself."""
    found = {
        near
        for wrong, right in _MISREAD
        for at in range(len(word))
        if word.startswith(wrong, at)
        and network.knows(near := _labels.normalise(word[:at] + right + word[at + len(wrong) :]))
    }
    return found.pop() if len(found) == 1 else word
