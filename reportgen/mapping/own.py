"""Concepts of the filer's own, where no standard one is plain: named after the label, typed after the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.mapping._concepts import OWN_PREFIX, camel
from reportgen.mapping._evidence import OWN
from reportgen.mapping._facts import tell_opening
from reportgen.mapping._labels import core
from reportgen.mapping._setting import TYPES
from reportgen.model.statement import Measure
from reportgen.model.taxonomy import Concept, Label, QName

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.mapping._setting import Setting
    from reportgen.model.statement import Sum

_CREDIT_WORDS = frozenset("liability payable equity deficit accrued debt revenue sale gain income fee deferred".split())
# parentheses in all columns are five times as frequent among own flows that filers print turned, their absence is six
# times as frequent among the others: from what share of filers on a row is taken for turned
_LEAST_TURNED = {"taken": 1 / 6, "given": 6 / 7, "both": 0.5}
_OPPOSITE = {"debit": "credit", "credit": "debit"}
_DEBIT_WORDS = frozenset("asset receivable expense cost loss prepaid inventory provision charge".split())


def make(setting: Setting, row: int, chosen: Sequence[Concept | None]) -> Concept:
    """An own concept for a row; `chosen` are the concepts of the statement's rows as far as known."""
    item = setting.statement.items[row]
    measure = item.measure or Measure.MONEY
    balance = _balance(setting, row, chosen) if measure is Measure.MONEY else ""
    period = "instant" if setting.code == "BS" or _is_position(setting, row) else "duration"
    return Concept(name(setting, row), TYPES[measure], period, balance, labels=(Label(item.label),))


def name(setting: Setting, row: int) -> QName:
    """Never an official name: that would say what the concept does not mean."""
    local = camel(setting.statement.items[row].label) or "Item"
    return QName(OWN_PREFIX, f"{local}Own" if setting.taxonomy.concept(local) else local)


def _is_position(setting: Setting, row: int) -> bool:
    """Cash before or after the flows of its statement."""
    if setting.code != "CF" or "cash" not in setting.labels[row]:
        return False
    return tell_opening(setting.statement.items[row]) is not None


def make_abstract(setting: Setting, row: int) -> Concept:
    """The heading's usual abstract concept, else the one named like it, else an own one."""
    label = setting.statement.items[row].label
    named = f"{camel(label) or 'Heading'}Abstract"
    for name in (*_usual_abstracts(setting, row), named):
        found = setting.taxonomy.concept(name)
        if found and found.abstract and found.type == "stringItemType":
            return found
    return Concept(QName(OWN_PREFIX, named), "stringItemType", "duration", abstract=True, labels=(Label(label),))


def _usual_abstracts(setting: Setting, row: int) -> list[str]:
    """Those that more than half of the filers with this heading used."""
    label = setting.labels[row]
    for text in (label, core(label)):
        counts = setting.evidence.headings(setting.code, text)
        if counts:
            return [name for name, count in counts.items() if name != "*" and 2 * count > counts["*"]]
    return []


def _balance(setting: Setting, row: int, chosen: Sequence[Concept | None]) -> str:
    """That of the total it adds to (XBRL 2.1 section 5.1.1.2), else of its section and words.

    Flows of cash: a debit where it comes in; what filers print turned, as money paid in parentheses, is a credit.
    """
    if setting.code == "CF":
        return "credit" if setting.turned(row, OWN) > _LEAST_TURNED[_tell_flow(setting, row)] else "debit"
    above = setting.adds_to.get(row)
    total = chosen[above.total] if above else None
    if above and total and total.balance:
        added = dict(above.parts)[row] > 0
        result = setting.code == "IS" and total.balance == "credit"
        if added and result and _is_taken_off(setting, row, above):
            added = False  # a cost among costs printed in parentheses
        return total.balance if added else _OPPOSITE[total.balance]
    return _balance_by_words(setting, row)


def _tell_flow(setting: Setting, row: int) -> str:
    """Whether its amounts stand in parentheses in all columns, in none, or in some."""
    values = [amount.value for amount in setting.statement.items[row].amounts if amount and amount.value]
    if all(value > 0 for value in values):
        return "given"
    return "taken" if all(value < 0 for value in values) else "both"


def _is_taken_off(setting: Setting, row: int, above: Sum) -> bool:
    """It and other parts of the total are printed in parentheses in all columns, and none of them says income."""
    parts = [part for part, weight in above.parts if weight > 0 and _all_negative(setting, part)]
    return row in parts and len(parts) > 1 and not set(setting.labels[row].split()) & _CREDIT_WORDS


def _all_negative(setting: Setting, row: int) -> bool:
    values = [amount.value for amount in setting.statement.items[row].amounts if amount and amount.value]
    return bool(values) and all(value < 0 for value in values)


def _balance_by_words(setting: Setting, row: int) -> str:
    """Never empty on a balance sheet or income statement (EDGAR Filer Manual 6.8.11)."""
    before, _, after = setting.zones[row].partition(">")
    if setting.code == "BS":
        return "debit" if after in ("CA", "A") or not (after or before) else "credit"
    if setting.code != "IS":
        return ""
    headings = " ".join(setting.statement.items[row].section).lower()
    words = set(setting.labels[row].split())
    costs = words & _DEBIT_WORDS or (not words & _CREDIT_WORDS and set(headings.split()) & _DEBIT_WORDS)
    return "debit" if costs else "credit"
