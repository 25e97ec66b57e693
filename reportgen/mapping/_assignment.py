"""Which row gets which concept: rows compete over the whole report, the surest first.

One concept stands once in a statement, unless rows repeat a label or tell a position twice; and it never states two
amounts for one period, in whatever statements they are printed. A row refused a concept takes its next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.mapping._evidence import OWN
from reportgen.mapping._facts import read_row
from reportgen.model.statement import Measure

if TYPE_CHECKING:
    from reportgen.mapping._facts import Printed
    from reportgen.mapping._setting import Setting
    from reportgen.mapping.carried import Carried
    from reportgen.model.period import Period
    from reportgen.model.taxonomy import Concept


@dataclass(frozen=True, slots=True)
class Choice:
    """A row's concept name, how likely, all that was weighed, best first, and why the likeliest was refused."""

    name: str
    score: float
    weighed: tuple[tuple[str, float], ...]
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement's rows that carry amounts, what was weighed for each, the concepts the user chose, by row.

    `earlier` is what an earlier mapping says of rows; `forced` holds its concepts too, but for own ones.
    """

    setting: Setting
    rows: tuple[int, ...]
    weighed: tuple[dict[str, float], ...]
    forced: dict[int, Concept]
    earlier: dict[int, Carried] = field(default_factory=dict)

    def rank(self, at: int) -> tuple[bool, float]:
        """What the user chose comes first, then the surest."""
        return self.rows[at] not in self.forced, -max(self.weighed[at].values())


@dataclass(frozen=True, slots=True)
class _Held:
    """What the rows that hold a concept state of it, with the row's label, and the first row by statement."""

    stated: dict[tuple[Period, str], tuple[Decimal, Decimal, str]] = field(default_factory=dict)
    first: dict[int, int] = field(default_factory=dict)

    def add(self, number: int, row: int, label: str, printed: Printed) -> None:
        self.first.setdefault(number, row)
        for key, (size, half) in printed.items():
            self.stated.setdefault(key, (size, half, label))


def assign(drafts: Sequence[Draft]) -> list[dict[int, Choice]]:
    """For each statement the choice of each row; a row for which nothing is left gets a concept of its own."""
    holders: dict[str, _Held] = {}
    found: list[dict[int, Choice]] = [{} for _ in drafts]
    places = [(number, at) for number, draft in enumerate(drafts) for at in range(len(draft.rows))]
    for number, at in sorted(places, key=lambda place: (drafts[place[0]].rank(place[1]), place)):
        draft = drafts[number]
        found[number][draft.rows[at]] = _choose(draft.setting, number, draft.rows[at], draft.weighed[at], holders)
    return found


def _choose(setting: Setting, number: int, row: int, weighed: dict[str, float], holders: dict[str, _Held]) -> Choice:
    ranked = tuple(sorted(weighed.items(), key=lambda pair: (-pair[1], pair[0])))
    item = setting.statement.items[row]
    refusal = ""
    for name, score in ranked:
        concept = setting.taxonomy.concept(name) if name != OWN else None
        if concept is None:
            return Choice(name, score, ranked, refusal)
        printed = read_row(setting.statement, item, concept)
        held = holders.setdefault(name, _Held())
        reason = _refuse(setting, number, row, concept, printed, held)
        if not reason:
            held.add(number, row, item.label, printed)
            return Choice(name, score, ranked, refusal)
        refusal = refusal or reason
    return Choice(OWN, 0.0, ranked, refusal)


def _refuse(  # noqa: PLR0913, PLR0917 - a row, the concept it asks for, and who holds that
    setting: Setting, number: int, row: int, concept: Concept, printed: Printed, held: _Held
) -> str:
    """Why the row cannot share a concept with those who hold it, empty when it can."""
    name, first = concept.qname.name, held.first.get(number)
    position = setting.code == "CF" and concept.period_type == "instant"
    if first is not None and _say(setting, row) != _say(setting, first) and not position:
        return f"{name} stands at {setting.statement.items[first].label!r}"
    for key, (size, half) in printed.items():
        other_size, other_half, label = held.stated.get(key, (size, half, ""))
        if abs(size - other_size) > half + other_half:
            return f"{name} has another amount at {label!r}"
    return ""


def _say(setting: Setting, row: int) -> tuple[str, tuple[str, ...]]:
    """The row's words; amounts per share are told apart by headings above them ("Basic", "Diluted")."""
    item = setting.statement.items[row]
    return setting.labels[row], item.section if item.measure is Measure.PER_SHARE else ()
