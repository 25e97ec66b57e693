"""The words of a label, one by one, as filers chose them for each concept: for labels nobody used before."""

from __future__ import annotations

from math import exp, log
from typing import TYPE_CHECKING

from reportgen.mapping import _labels

if TYPE_CHECKING:
    from reportgen.mapping._evidence import Counts
    from reportgen.mapping._setting import Setting

_MASS = 4.0
_SMOOTHING = 3.0
_KEPT = 12
_SHARPNESS = 0.3


def propose(setting: Setting, row: int) -> dict[str, float]:
    """Concepts by naive Bayes over words and pairs of words, shared out over a few filers' worth of votes."""
    prior = setting.evidence.counts(f"P|{setting.code}")
    words = [
        found
        for feature in _labels.features(setting.labels[row])
        if (found := setting.evidence.counts(f"W|{setting.code}|{feature}")).total
    ]
    names = {name for found in words for name in found.listed}
    if not names:
        return {}
    scores = {name: _score(name, words, prior) for name in names}
    best = sorted(scores, key=lambda name: (-scores[name], name))[:_KEPT]
    shares = {name: exp(_SHARPNESS * (scores[name] - scores[best[0]])) for name in best}
    whole = sum(shares.values())
    return {name: _MASS * share / whole for name, share in shares.items()}


def _score(name: str, words: list[Counts], prior: Counts) -> float:
    used = prior.listed.get(name, 1)
    score = log(used / prior.total)
    for found in words:
        expected = _SMOOTHING * found.total / prior.total
        score += log((found.listed.get(name, 0) + expected) / (used + _SMOOTHING) / (found.total / prior.total))
    return score
