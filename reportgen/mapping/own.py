"""Concepts of the filer's own, where no standard one is plain: named after the label, typed after the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.mapping._concepts import OWN, camel
from reportgen.mapping._labels import core
from reportgen.mapping._setting import TYPES
from reportgen.model.statement import Measure
from reportgen.model.taxonomy import Concept, Label, QName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.mapping._setting import Setting

_CREDIT_WORDS = frozenset("liability payable equity deficit accrued debt revenue sale gain income fee deferred".split())
_DEBIT_WORDS = frozenset("asset receivable expense cost loss prepaid inventory provision charge".split())


def make(setting: Setting, row: int, chosen: Sequence[Concept | None]) -> Concept:
    """An own concept for a row; `chosen` are the concepts of the statement's rows as far as known."""
    item = setting.statement.items[row]
    measure = item.measure or Measure.MONEY
    balance = _balance(setting, row, chosen) if measure is Measure.MONEY else ""
    period = "instant" if setting.code == "BS" else "duration"
    return Concept(QName(OWN, _name(setting, item.label)), TYPES[measure], period, balance, labels=(Label(item.label),))


def make_abstract(setting: Setting, row: int) -> Concept:
    """The heading's usual abstract concept, else the one named like it, else an own one."""
    label = setting.statement.items[row].label
    named = f"{camel(label) or 'Heading'}Abstract"
    for name in (*_usual_abstracts(setting, row), named):
        found = setting.taxonomy.concept(name)
        if found and found.abstract and found.type == "stringItemType":
            return found
    return Concept(QName(OWN, named), "stringItemType", "duration", abstract=True, labels=(Label(label),))


def _usual_abstracts(setting: Setting, row: int) -> list[str]:
    """Those that more than half of the filers with this heading used."""
    label = setting.labels[row]
    for text in (label, core(label)):
        counts = setting.evidence.counts(f"H|{setting.code}|{text}")
        if counts.total:
            return [name for name, count in counts.listed.items() if 2 * count > counts.total]
    return []


def _name(setting: Setting, label: str) -> str:
    """Never an official name: that would say what the concept does not mean."""
    name = camel(label) or "Item"
    return f"{name}Own" if setting.taxonomy.concept(name) else name


def _balance(setting: Setting, row: int, chosen: Sequence[Concept | None]) -> str:
    """That of the total it adds to (XBRL 2.1 section 5.1.1.2), else of its section and words."""
    for one in setting.statement.sums:
        weight = dict(one.parts).get(row)
        total = chosen[one.total]
        if weight and one.holds and total and total.balance:
            return total.balance if weight > 0 else {"debit": "credit", "credit": "debit"}[total.balance]
    return _balance_by_words(setting, row)


def _balance_by_words(setting: Setting, row: int) -> str:
    before, _, after = setting.zones[row].partition(">")
    if setting.code == "BS":
        return "debit" if after in ("CA", "A") else "credit" if after or before else ""
    words = set(setting.labels[row].split())
    if setting.code == "IS" and words & _DEBIT_WORDS:
        return "debit"
    return "credit" if setting.code == "IS" and words & _CREDIT_WORDS else ""
