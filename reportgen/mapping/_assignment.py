"""Which row gets which concept: rows compete over the whole report, the surest first.

One concept stands once in a statement, unless rows repeat a label or tell a position twice; and it never states two
amounts for one period, in whatever statements they are printed. A row refused a concept takes its next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.mapping._evidence import OWN
from reportgen.mapping._facts import fit_period, tell_opening
from reportgen.model.period import Duration

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting
    from reportgen.model.period import Period
    from reportgen.model.taxonomy import Concept

    # size and half of the last printed digit, by period and currency
    Printed = dict[tuple[Period, str], tuple[Decimal, Decimal]]
    Holders = dict[str, list[tuple[int, int, Printed]]]


@dataclass(frozen=True, slots=True)
class Choice:
    """A row's concept name, how likely, all that was weighed, best first, and why the likeliest was refused."""

    name: str
    score: float
    weighed: tuple[tuple[str, float], ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement's rows that carry amounts, what was weighed for each, and the concepts the user chose, by row."""

    setting: Setting
    rows: tuple[int, ...]
    weighed: tuple[dict[str, float], ...]
    forced: dict[int, Concept]

    def rank(self, at: int) -> tuple[bool, float]:
        """What the user chose comes first, then the surest."""
        return self.rows[at] not in self.forced, -max(self.weighed[at].values())


def assign(drafts: Sequence[Draft]) -> list[dict[int, Choice]]:
    """For each statement the choice of each row; a row for which nothing is left gets a concept of its own."""
    holders: Holders = {}
    found: list[dict[int, Choice]] = [{} for _ in drafts]
    places = [(number, at) for number, draft in enumerate(drafts) for at in range(len(draft.rows))]
    for number, at in sorted(places, key=lambda place: (drafts[place[0]].rank(place[1]), place)):
        draft = drafts[number]
        found[number][draft.rows[at]] = _choose(drafts, number, draft.rows[at], draft.weighed[at], holders)
    return found


def _choose(drafts: Sequence[Draft], number: int, row: int, weighed: dict[str, float], holders: Holders) -> Choice:
    setting = drafts[number].setting
    ranked = tuple(sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0])))
    refusal = ""
    for name, score in ranked:
        concept = setting.taxonomy.concept(name) if name != OWN else None
        if concept is None:
            return Choice(name, score, ranked, refusal)
        printed = _read(setting, row, concept)
        held = holders.setdefault(name, [])
        refused = (_refuse(drafts, (number, row, printed), other, concept) for other in held)
        reason = next((text for text in refused if text), "")
        if not reason:
            held.append((number, row, printed))
            return Choice(name, score, ranked, refusal)
        refusal = refusal or reason
    return Choice(OWN, 0.0, ranked, refusal)


def _refuse(
    drafts: Sequence[Draft], mine: tuple[int, int, Printed], other: tuple[int, int, Printed], concept: Concept
) -> str:
    """Why two rows cannot share a concept, empty when they can."""
    (number, row, printed), (holder, held, stated) = mine, other
    setting, theirs = drafts[number].setting, drafts[holder].setting
    name, label = concept.qname.name, theirs.statement.items[held].label
    if number == holder and setting.labels[row] != theirs.labels[held] and not _is_position(setting, concept):
        return f"{name} stands at {label!r}"
    for key in printed.keys() & stated.keys():
        (size, half), (other_size, other_half) = printed[key], stated[key]
        if abs(size - other_size) > half + other_half:
            return f"{name} has another amount at {label!r}"
    return ""


def _is_position(setting: Setting, concept: Concept) -> bool:
    return setting.code == "CF" and concept.period_type == "instant"


def _read(setting: Setting, row: int, concept: Concept) -> Printed:
    """What the row would state of the concept; nothing for a period that several columns share."""
    item = setting.statement.items[row]
    opening = tell_opening(item.label)
    found: Printed = {}
    repeated = set()
    for column, amount in zip(setting.statement.columns, item.amounts, strict=False):
        if not amount or amount.full is None or not column.primary or not column.period:
            continue
        if opening is None and isinstance(column.period, Duration) and concept.period_type == "instant":
            continue
        if period := fit_period(column.period, concept.period_type, opening):
            key = (period, column.currency)
            if key in found:
                repeated.add(key)
            found[key] = (abs(amount.full), Decimal(5).scaleb(-amount.precision - 1))
    return {key: value for key, value in found.items() if key not in repeated}
