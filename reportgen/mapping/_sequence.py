"""How likely each concept is for each row, given its own evidence and the rows beside it (forward-backward)."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log
from typing import TYPE_CHECKING

from reportgen.mapping._evidence import START

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting

_SMOOTHING = 20.0
_WEIGHT = 0.5


def weigh(setting: Setting, rows: Sequence[dict[str, float]]) -> list[dict[str, float]]:
    """Posterior probabilities; `rows` hold each row's own, none of them empty."""
    links = [
        {(one, two): _link(setting, one, two) for one in (rows[at - 1] if at else (START,)) for two in rows[at]}
        for at in range(len(rows))
    ]
    forward: list[dict[str, float]] = []
    for at, row in enumerate(rows):
        before = forward[-1] if at else {START: 1.0}
        forward.append(
            _scale({two: p * sum(q * links[at][one, two] for one, q in before.items()) for two, p in row.items()})
        )
    backward: list[dict[str, float]] = [dict.fromkeys(row, 1.0) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        after, row = backward[at + 1], rows[at + 1]
        backward[at] = _scale(
            {one: sum(links[at + 1][one, two] * row[two] * q for two, q in after.items()) for one in rows[at]}
        )
    return [
        _scale({name: p * back[name] for name, p in ahead.items()})
        for ahead, back in zip(forward, backward, strict=True)
    ]


def _link(setting: Setting, one: str, two: str) -> float:
    """How much likelier `two` is after `one` than anywhere."""
    prior = setting.evidence.counts(f"P|{setting.code}")
    lift = setting.evidence.after(setting.code, one).lift(two, prior, _SMOOTHING)
    return exp(_WEIGHT * log(lift))


def _scale(weights: dict[str, float]) -> dict[str, float]:
    whole = sum(weights.values()) or 1.0
    return {name: weight / whole for name, weight in weights.items()}
