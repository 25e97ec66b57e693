"""The label as other filers used it: on the same statement, in the same era before the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.mapping import _labels

if TYPE_CHECKING:
    from reportgen.mapping._evidence import Use
    from reportgen.mapping._setting import Setting

# statements that share rows: what one does not know the other may
_KIN = {"IS": "CI", "CI": "IS"}
_OTHER_ERA = 0.12
_CORE = 0.25
_KIN_SHARE = 0.3


def propose(setting: Setting, row: int) -> dict[str, float]:
    """Companies by concept; the same words in another order count for less, as does the other era."""
    votes: dict[str, float] = {}
    for key, weight in _keys(setting, row):
        for name, use in setting.evidence.uses(key).items():
            votes[name] = votes.get(name, 0.0) + weight * _count(use, setting.recent)
    return votes


def tell(setting: Setting, row: int, name: str) -> str:
    """How many of those who used this label used it for this concept; empty when none did."""
    for key, _ in _keys(setting, row):
        uses = setting.evidence.uses(key)
        if name in uses:
            whole = sum(use.older + use.newer for use in uses.values())
            return f"{uses[name].older + uses[name].newer:,} of {whole:,} filers with this label used it"
    return ""


def _keys(setting: Setting, row: int) -> list[tuple[str, float]]:
    label = setting.labels[row]
    codes = [(setting.code, 1.0)]
    if setting.code in _KIN:
        codes.append((_KIN[setting.code], _KIN_SHARE))
    return [
        (f"{kind}|{code}|{text}", share * weight)
        for code, share in codes
        for kind, text, weight in (("L", label, 1.0), ("K", _labels.core(label), _CORE))
    ]


def _count(use: Use, recent: bool) -> float:
    same, other = (use.newer, use.older) if recent else (use.older, use.newer)
    return same + _OTHER_ERA * other
