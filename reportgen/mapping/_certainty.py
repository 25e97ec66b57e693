"""How sure a choice is: what speaks for it is weighed, and what comes out is calibrated on companies left out."""

from __future__ import annotations

from math import exp, log, log1p
from typing import TYPE_CHECKING

from reportgen.mapping._evidence import OWN
from reportgen.mapping.matchers.taxonomy_labels import is_foreign, like

if TYPE_CHECKING:
    from reportgen.mapping._assignment import Choice
    from reportgen.mapping._setting import Setting

_LEAST = 1e-4


def tell(setting: Setting, row: int, choice: Choice) -> float:
    """The share of right tags among choices of this certainty (0 to 1)."""
    weights = setting.evidence.weights(setting.code)
    if is_foreign(setting.taxonomy):
        return choice.score * like(setting, row, choice.name)
    if not weights:
        return choice.score
    return setting.evidence.calibrate(setting.code, weigh(weights, describe(setting, row, choice)))


def weigh(weights: list[float], signs: list[float]) -> float:
    """Certainty before calibration (0 to 1)."""
    return 1 / (1 + exp(-sum(weight * sign for weight, sign in zip(weights, signs, strict=True))))


def describe(setting: Setting, row: int, choice: Choice) -> list[float]:
    """The signs of certainty: its share, what comes next, whether it was refused, how many filers use it here.

    All of them once more since 2013, and what the first tagged reports change: the same signs tell other things there.
    """
    others = [score for name, score in choice.weighed if name != choice.name]
    others += [0.0] * (2 - len(others))
    uses = setting.evidence.uses(setting.code, setting.labels[row])
    use = uses.of(choice.name)
    same, other = (use.newer, use.older) if setting.recent else (use.older, use.newer)
    whole = uses.whole
    all_same, all_other = (whole.newer, whole.older) if setting.recent else (whole.older, whole.newer)
    share = log((choice.score + _LEAST) / (1 - choice.score + _LEAST))
    signs = [
        1.0,
        share,
        log(others[0] + _LEAST),
        log(others[1] + _LEAST),
        float(choice.name == OWN),
        float(bool(choice.refusal)),
        log1p(all_same),
        (same + 0.5) / (all_same + 1),
        log1p(all_other),
        (other + 0.5) / (all_other + 1),
    ]
    newer = signs if setting.recent else [0.0] * len(signs)
    first = [0.0, 0.0, 0.0]
    if setting.first:
        first = [1.0, share, float(choice.name in setting.evidence.later_names())]
    return [*signs, *newer, *first]
