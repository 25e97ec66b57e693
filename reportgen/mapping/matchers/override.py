"""The user's word: rows named in the configuration get the concept named there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.errors import UsageError

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting
    from reportgen.model.taxonomy import Concept, Taxonomy
    from reportgen.options import LabelOverride


def choose(setting: Setting, row: int) -> Concept | None:
    """The concept the user asks for. UsageError when the taxonomy does not have it."""
    label = _plain(setting.statement.items[row].label)
    for override in setting.options.labels:
        if _plain(override.label) == label and _holds_for(override, setting):
            return look_up(override.concept, setting.taxonomy)
    return None


def look_up(name: str, taxonomy: Taxonomy) -> Concept:
    """A concept by plain name or by name with prefix. UsageError names the culprit."""
    prefix, colon, local = name.rpartition(":")
    wanted = local if not colon or prefix == taxonomy.prefix else name
    concept = taxonomy.concept(wanted)
    if concept is None:
        raise UsageError(
            f"unknown concept {name!r} in an override: {taxonomy.name} does not have it",
            remedy="Look it up with: reportgen concepts WORDS",
        )
    return concept


def _holds_for(override: LabelOverride, setting: Setting) -> bool:
    wanted = _plain(override.statement).replace(" ", "_")
    return (
        not wanted
        or wanted in (setting.statement.kind.value, setting.code.lower())
        or (_plain(override.statement) in _plain(setting.statement.title))
    )


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
