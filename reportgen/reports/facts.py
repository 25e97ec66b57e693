"""Filed facts -> facts of a Report: the value, unit, context and decimals they were filed with, nothing chosen anew."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.model.filing import Name
from reportgen.model.period import Instant
from reportgen.model.report import Context, Fact, Unit
from reportgen.model.taxonomy import QName
from reportgen.reports.vocabulary import can_say

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.filing import FiledContext, FiledFact, Filing
    from reportgen.model.taxonomy import Concept
    from reportgen.reports.vocabulary import Vocabulary

_XBRLI = "http://www.xbrl.org/2003/instance"
_MONEY, _UTR = "http://www.xbrl.org/2003/iso4217", "http://www.xbrl.org/2009/utr"
PURE = Unit((QName("xbrli", "pure"),))
_OIM = ("xbrl-json", "xbrl-csv")
_KINDS = {"monetary": "monetaryItemType", "shares": "sharesItemType", "perShare": "perShareItemType"}
# white space at the ends of these is no part of the value; texts keep theirs
_TEXTS = frozenset({"stringItemType", "textBlockItemType", "escapedItemType", "xmlItemType", "domainItemType"})


def read_facts(filing: Filing, vocabulary: Vocabulary, log: Log) -> tuple[list[Fact], dict[str, Fact]]:
    """The facts that a report can state, in the order filed, and by id those with footnotes; all others are told."""
    return _Reader(filing, vocabulary, log).run()


class _Reader:
    def __init__(self, filing: Filing, vocabulary: Vocabulary, log: Log) -> None:
        self._filing, self._vocabulary, self._log = filing, vocabulary, log
        self._contexts: dict[str, Context | None] = {}
        self._units: dict[str, Unit | None] = {}
        self._why: dict[str, str] = {}
        self._typed: Counter[str] = Counter()

    def run(self) -> tuple[list[Fact], dict[str, Fact]]:
        """Each distinct fact once, where it stands first: pages state many of them over and over."""
        found: dict[object, Fact] = {}
        noted = {name for note in self._filing.footnotes for name in note.facts}
        named: dict[str, Fact] = {}
        for filed in self._filing.facts:
            fact = self._read(filed)
            if fact is None:
                continue
            kept = found.setdefault((fact.concept, fact.context, fact.unit, fact.value, fact.decimals), fact)
            if filed.id in noted:
                named[filed.id] = kept
        return list(found.values()), named

    def _read(self, filed: FiledFact) -> Fact | None:
        if filed.trouble:
            self._refuse(filed, "ix11:valueUnreadable", filed.trouble)
            return None
        if not can_say(filed.concept):
            self._refuse(filed, "xbrl.4.6:conceptUndeclared", "its name is no name of a concept")
            return None
        context = self._context(filed)
        if context is None:
            return None
        unit = self._unit(filed)
        if unit is None and not filed.unit and filed.decimals and self._filing.form in _OIM:
            unit = PURE
        self._vocabulary.hint(filed.concept, _kind_of(unit, filed), _period_type(context))
        concept = self._vocabulary.concept(filed.concept)
        if concept.abstract:
            self._refuse(filed, "xbrl.4.6:abstract", "its concept is abstract and states nothing")
            return None
        if concept.numeric or filed.unit:
            return self._number(filed, concept, context, unit)
        value = filed.value if filed.value is None or concept.type in _TEXTS else filed.value.strip()
        return Fact(concept.qname, context, value, None, None, filed.origin)

    def _number(self, filed: FiledFact, concept: Concept, context: Context, unit: Unit | None) -> Fact | None:
        if not concept.numeric and concept.type in _TEXTS:
            self._refuse(filed, "xbrl.4.6.2:unitOnText", "it has a unit, but its concept is text")
            return None
        if unit is None and not filed.unit and self._filing.form in _OIM:
            unit = PURE
        if unit is None:
            why = f"its unit {filed.unit!r} is not there" if filed.unit else "it has no unit"
            self._refuse(filed, "xbrl.4.6.2:numericUnit", why)
            return None
        if filed.value is None:
            return Fact(concept.qname, context, None, unit, None, filed.origin)
        try:
            value = Decimal(filed.value.strip())
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite():
            self._refuse(filed, "xmlSchema:valueError", f"{filed.value.strip()!r} is no number")
            return None
        # nothing has no sign
        value = value or value.copy_abs()
        return Fact(concept.qname, context, value, unit, self._decimals(filed, value), filed.origin)

    def _decimals(self, filed: FiledFact, value: Decimal) -> int | None:
        """As filed; from the precision where that is stated (XBRL 2.1 section 4.6.6); None is exact."""
        text = (filed.decimals or filed.precision).strip()
        # in the Open Information Model a number without decimals is exact
        if text == "INF" or (not text and self._filing.form in _OIM):
            return None
        try:
            number = int(text)
        except ValueError:
            why = f"{text!r} is no number of decimals" if text else "it states no decimals"
            self._log.error("xbrl.4.6.3:decimals", f"{self._name(filed)}: {why}: taken as exact", filed.origin)
            return None
        return number if filed.decimals else None if not value else number - value.adjusted() - 1

    def _unit(self, filed: FiledFact) -> Unit | None:
        if filed.unit and filed.unit not in self._units:
            unit = self._filing.units.get(filed.unit)
            sides = (
                [[self._measure(one) for one in side] for side in (unit.numerator, unit.denominator)] if unit else [[]]
            )
            whole = unit is not None and bool(sides[0]) and all(None not in side for side in sides)
            self._units[filed.unit] = Unit(*(tuple(filter(None, side)) for side in sides)) if whole else None
        return self._units.get(filed.unit)

    def _measure(self, name: Name) -> QName | None:
        """A measure under the prefix its namespace has in every output; None for what no output can name."""
        standard = name.space in (_XBRLI, _MONEY, _UTR) and name.local.isascii() and name.local.isalnum()
        return self._vocabulary.qname(name) if standard or can_say(name) else None

    def _context(self, filed: FiledFact) -> Context | None:
        name = filed.context
        if name not in self._contexts:
            found = self._filing.contexts.get(name)
            self._why[name] = f"its context {name!r} is not there" if found is None else self._unsayable(found)
            self._contexts[name] = None if found is None or self._why[name] else self._make_context(found)
        if self._contexts[name] is None:
            code = "xbrl.4.6.1:contextRef" if name not in self._filing.contexts else "reading.context-left-out"
            self._refuse(filed, code, self._why[name])
        return self._contexts[name]

    def _unsayable(self, context: FiledContext) -> str:
        if context.unread or context.period is None:
            return f"of its context {context.id!r}, {context.unread}"
        if any(not can_say(name) for one in context.dimensions for name in (one.axis, one.member) if name):
            return f"its context {context.id!r} has a dimension that no concept can name"
        typed = [one.axis.local for one in context.dimensions if one.member is None]
        return f"its dimension {typed[0]} is typed, which no output can say yet" if typed else ""

    def _make_context(self, filed: FiledContext) -> Context:
        name = self._vocabulary.concept
        pairs = ((name(one.axis).qname, name(one.member).qname) for one in filed.dimensions if one.member)
        assert filed.period is not None
        return Context(filed.entity, filed.scheme, filed.period, tuple(sorted(pairs)))

    def _refuse(self, filed: FiledFact, code: str, why: str) -> None:
        message = f"{self._name(filed)} is left out: {why}"
        if code.startswith("reading."):
            self._log.warning(code, message, filed.origin)
        else:
            self._log.error(code, message, filed.origin)

    def _name(self, filed: FiledFact) -> str:
        name = f"{self._filing.prefixes.get(filed.concept.space, '?')}:{filed.concept.local}"
        return f"{name} (fact {filed.id})" if filed.id else name


def _kind_of(unit: Unit | None, filed: FiledFact) -> str:
    """The item type that a unit speaks for; "" for a text."""
    if unit is None:
        return "decimalItemType" if filed.unit else "stringItemType"
    above, below = unit.numerator[0], unit.denominator
    if len(unit.numerator) > 1 or len(below) > 1:
        return "decimalItemType"
    if above.prefix == "iso4217":
        return (
            _KINDS["perShare"]
            if below and below[0].name == "shares"
            else _KINDS["monetary"]
            if not below
            else "decimalItemType"
        )
    if below:
        return "decimalItemType"
    return {"shares": "sharesItemType", "pure": "pureItemType"}.get(above.name, "decimalItemType")


def _period_type(context: Context) -> str:
    return "instant" if isinstance(context.period, Instant) else "duration"
