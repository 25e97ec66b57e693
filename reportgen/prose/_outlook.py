"""Guidance as a tagged statement: a table of scenario and range, a line for each subject, a column for each bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.model.period import Instant, day_words
from reportgen.model.report import Context, Fact, Match, TaggedItem, TaggedStatement, Unit
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind
from reportgen.model.taxonomy import Arc, Concept, Label, Network, NetworkKind, QName, Role
from reportgen.prose.guidance import Bound
from reportgen.prose.subjects import EARNINGS, earnings_named

if TYPE_CHECKING:
    from reportgen.model.period import Period
    from reportgen.model.report import Report
    from reportgen.model.taxonomy import Taxonomy
    from reportgen.prose.guidance import Guided

_TITLE = "Guidance"
_REASON = "named so in the text, of a period to come"
_SURE = 0.9
# standard names where the taxonomy has them (since 2018 they are in SEC's srt), own ones else
_AXES = (
    ("StatementScenarioAxis", "Scenario [Axis]"),
    ("ScenarioUnspecifiedDomain", "Scenario, Unspecified [Domain]"),
    ("ScenarioForecastMember", "Scenario, Forecast [Member]"),
    ("RangeAxis", "Range [Axis]"),
    ("RangeMember", "Range [Domain]"),
    ("MinimumMember", "Minimum [Member]"),
    ("MaximumMember", "Maximum [Member]"),
)
_FRAME = (
    ("GuidanceAbstract", "Guidance [Abstract]"),
    ("GuidanceTable", "Guidance [Table]"),
    ("GuidanceLineItems", "Guidance [Line Items]"),
)
_MONTH = 30.4  # days: what is of whole weeks begins and ends on any
_LENGTHS = {3: "Quarter", 12: "Year"}
_MEMBERS = {Bound.MINIMUM: "MinimumMember", Bound.MAXIMUM: "MaximumMember"}


@dataclass(frozen=True, slots=True)
class _Slot:
    """A column: which end of what is expected of which period."""

    column: Column
    period: Period
    bound: Bound


@dataclass(frozen=True, slots=True)
class _Line:
    """A subject with its concept and what is expected of it."""

    name: str
    concept: Concept
    guided: tuple[Guided, ...]


def add_guidance(
    report: Report, guided: Sequence[Guided], taxonomy: Taxonomy
) -> tuple[TaggedStatement, tuple[Concept, ...]] | None:
    """The statement, and its concepts that the report does not hold yet; None where no subject has a concept."""
    lines = tuple(_lines(report, guided, taxonomy))
    if not lines:
        return None
    names = {name: _name(report, taxonomy, name, label) for name, label in (*_AXES, *_FRAME)}
    columns = tuple(_columns(lines, report))
    statement = Statement(
        StatementKind.GUIDANCE,
        _TITLE,
        tuple(slot.column for slot in columns),
        tuple(_items(lines, columns)),
        lines[0].guided[0].origin,
    )
    role = _role(report)
    ranged = any(slot.bound is not Bound.POINT for slot in columns)
    rows = tuple(_row(at, line, columns, names, report) for at, line in enumerate(lines))
    tagged = TaggedStatement(
        statement, role, rows, _tree(role, lines, names, ranged), Network(NetworkKind.CALCULATION, role, ())
    )
    known = {concept.qname for concept in report.concepts}
    used = [*(names[name] for name in _used(ranged)), *(line.concept for line in lines)]
    return tagged, tuple({concept.qname: concept for concept in used if concept.qname not in known}.values())


def _lines(report: Report, guided: Sequence[Guided], taxonomy: Taxonomy) -> Iterator[_Line]:
    """Subjects in order of appearance, each with the concept the report uses for it, else the taxonomy's first."""
    used = {concept.qname.name: concept for concept in report.concepts}
    by_name: dict[str, list[Guided]] = {}
    for one in guided:
        by_name.setdefault(one.subject.name, []).append(one)
    for name, several in by_name.items():
        first = several[0]
        wanted = (
            earnings_named(first.figure.per or "")
            if first.subject.concepts == EARNINGS.concepts
            else first.subject.concepts
        )
        found = [used[local] for local in wanted if local in used] or [c for c in map(taxonomy.concept, wanted) if c]
        if found:
            yield _Line(name, found[0], tuple(several))


def _name(report: Report, taxonomy: Taxonomy, local: str, label: str) -> Concept:
    known = taxonomy.concept(local)
    if known:
        return known
    kind = {"Axis": "dimensionItem", "able": "hypercubeItem"}.get(local[-4:], "item")
    member = local.endswith(("Member", "Domain"))
    return Concept(
        QName(report.extension.prefix, local),
        "domainItemType" if member else "stringItemType",
        "duration",
        abstract=True,
        substitution=kind,
        labels=(Label(label),),
    )


def _columns(lines: Sequence[_Line], report: Report) -> Iterator[_Slot]:
    """A column for each period and bound that is stated, balances beside the flows of the period they end."""
    currency = next((c.currency for tagged in report.tagged for c in tagged.statement.columns), "USD")
    stated = dict.fromkeys(
        (_as_concept(line.concept, one.period), bound)
        for line in lines
        for one in line.guided
        for bound, _ in one.values
    )
    for period, bound in sorted(
        stated, key=lambda key: (key[0].end, isinstance(key[0], Instant), str(key[0]), list(Bound).index(key[1]))
    ):
        yield _Slot(Column(period, f"{_words(period)} | {bound.value}", currency), period, bound)


def _words(period: Period) -> str:
    """The period as a heading names it: "Year ending June 30, 2013", "June 30, 2013"."""
    end = day_words(period.end)
    if isinstance(period, Instant):
        return end
    months = round(period.days / _MONTH)
    return f"{_LENGTHS.get(months, f'{months} months')} ending {end}"


def _as_concept(concept: Concept, period: Period) -> Period:
    """A balance stands at the period's end."""
    return Instant(period.end) if concept.period_type == "instant" else period


def _items(lines: Sequence[_Line], columns: Sequence[_Slot]) -> Iterator[LineItem]:
    for line in lines:
        yield LineItem(line.name, tuple(_amount(line, slot) for slot in columns), line.guided[0].origin)


def _amount(line: _Line, slot: _Slot) -> Amount | None:
    for one in line.guided:
        value = dict(one.values).get(slot.bound)
        if value is not None and _as_concept(line.concept, one.period) == slot.period:
            scale = one.figure.scale
            measure = Measure.MONEY if one.figure.per is None else Measure.PER_SHARE
            return Amount(value.scaleb(-scale), max(0, one.figure.decimals + scale), scale, measure, one.origin)
    return None


def _row(at: int, line: _Line, columns: Sequence[_Slot], names: dict[str, Concept], report: Report) -> TaggedItem:
    facts = tuple(_fact(line, slot, names, report) for slot in columns)
    return TaggedItem(at, Match(line.concept, _SURE, _REASON, review=True), facts)


def _fact(line: _Line, slot: _Slot, names: dict[str, Concept], report: Report) -> Fact | None:
    amount = _amount(line, slot)
    if amount is None:
        return None
    pairs = [("StatementScenarioAxis", "ScenarioForecastMember")]
    if slot.bound in _MEMBERS:
        pairs.append(("RangeAxis", _MEMBERS[slot.bound]))
    dimensions = tuple(sorted((names[axis].qname, names[member].qname) for axis, member in pairs))
    context = Context(report.entity.identifier, report.entity.scheme, slot.period, dimensions)
    money = (QName("iso4217", slot.column.currency),)
    unit = Unit(money) if amount.measure is Measure.MONEY else Unit(money, (QName("xbrli", "shares"),))
    return Fact(line.concept.qname, context, amount.full, unit, amount.precision, amount.origin)


def _role(report: Report) -> Role:
    base = report.cover_role.uri.rpartition("/")[0]
    number = len(report.tagged) + 2
    # as the cover's role is defined: numbered for EDGAR, else by the title alone
    numbered = " - " in report.cover_role.definition
    return Role(f"{base}/{_TITLE}", f"{number:07d} - Disclosure - {_TITLE.upper()}" if numbered else _TITLE)


def _used(ranged: bool) -> tuple[str, ...]:
    return tuple(name for name, _ in (*_FRAME, *(_AXES if ranged else _AXES[:3])))


def _tree(role: Role, lines: Sequence[_Line], names: dict[str, Concept], ranged: bool) -> Network:
    """Abstract > Table > Axis > Domain > Members, and Abstract > Line Items > lines."""
    pairs = [
        ("GuidanceAbstract", "GuidanceTable"),
        ("GuidanceTable", "StatementScenarioAxis"),
        ("StatementScenarioAxis", "ScenarioUnspecifiedDomain"),
        ("ScenarioUnspecifiedDomain", "ScenarioForecastMember"),
    ]
    if ranged:
        pairs += [("GuidanceTable", "RangeAxis"), ("RangeAxis", "RangeMember")]
        pairs += [("RangeMember", "MinimumMember"), ("RangeMember", "MaximumMember")]
    pairs.append(("GuidanceTable", "GuidanceLineItems"))
    edges = [(names[above].qname, names[below].qname) for above, below in pairs]
    edges += [(names["GuidanceLineItems"].qname, line.concept.qname) for line in lines]
    counts: dict[QName, int] = {}
    arcs = []
    for above, below in dict.fromkeys(edges):
        counts[above] = counts.get(above, 0) + 1
        arcs.append(Arc(above, below, float(counts[above])))
    return Network(NetworkKind.PRESENTATION, role, tuple(arcs))
