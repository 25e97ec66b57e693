"""Names for facts, contexts and units, the same in every format.

Facts are f1, f2, ... in the order of `Report.facts()`, footnotes fn1, fn2, ... Contexts and units are named by their
content, in the order the facts first need them: `asof_2012-09-30`, `from_2012-07-01_to_2012-09-30_CommonStockMember`,
`USD`, `USDPerShares`.
"""

from __future__ import annotations

from decimal import Decimal

from reportgen.model.period import Instant
from reportgen.model.report import Context, Fact, FactNote, Report, Unit
from reportgen.model.statement import Footnote
from reportgen.model.taxonomy import QName

_Key = tuple[QName, Context, Unit | None, Decimal | str | None, int | None]


class Ids:
    """The ids of a report's distinct facts, contexts, units and footnotes, each mapping in document order.

    `noted` are the ids of the footnotes of each fact that has any. Every id is an XML NCName. `of` finds the id of any
    fact of the report, whichever of its places it was met at. `language` is that of the text facts.
    """

    __slots__ = ("_by_content", "_by_text", "contexts", "facts", "footnotes", "language", "noted", "units")

    def __init__(self, report: Report) -> None:
        self.facts: dict[str, Fact] = {f"f{number}": fact for number, fact in enumerate(report.facts(), 1)}
        self.language = report.language
        self.contexts: dict[Context, str] = {}
        self.units: dict[Unit, str] = {}
        self._by_content: dict[_Key, str] = {_key(fact): name for name, fact in self.facts.items()}
        used = set(self.facts)
        for fact in self.facts.values():
            if fact.context not in self.contexts:
                self.contexts[fact.context] = claim_name(_context_name(fact.context), used)
            if fact.unit is not None and fact.unit not in self.units:
                self.units[fact.unit] = claim_name(_unit_name(fact.unit), used)
        self.footnotes: dict[str, FactNote] = {}
        noted: dict[str, list[str]] = {}
        self._by_text: dict[tuple[str, str], str] = {}
        for number, note in enumerate(report.footnotes, 1):
            name = claim_name(f"fn{number}", used)
            self.footnotes[name] = note
            self._by_text[note.footnote.text, note.footnote.language] = name
            for of in dict.fromkeys(map(self.of, note.facts)):
                noted.setdefault(of, []).append(name)
        self.noted: dict[str, tuple[str, ...]] = {of: tuple(names) for of, names in noted.items()}

    def note(self, footnote: Footnote) -> str:
        """The id of the footnote; "" where it explains no fact."""
        return self._by_text.get((footnote.text, footnote.language), "")

    def of(self, fact: Fact) -> str:
        """The id of the fact. KeyError when the report does not hold it."""
        return self._by_content[_key(fact)]


def _key(fact: Fact) -> _Key:
    return (fact.concept, fact.context, fact.unit, fact.value, fact.decimals)


def claim_name(name: str, used: set[str]) -> str:
    """The name, numbered from 2 where it is taken (members of two axes may share theirs), and from now on used."""
    free, number = name, 1
    while free in used:
        number += 1
        free = f"{name}_{number}"
    used.add(free)
    return free


def _context_name(context: Context) -> str:
    period = context.period
    span = f"asof_{period.at}" if isinstance(period, Instant) else f"from_{period.start}_to_{period.end}"
    return "_".join((span, *(member.name for _, member in context.dimensions)))


def _unit_name(unit: Unit) -> str:
    above, below = ("".join(measure.name for measure in side) for side in (unit.numerator, unit.denominator))
    return f"{above}Per{below[:1].upper()}{below[1:]}" if below else above
