"""The label as other filers used it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.mapping.matchers import taxonomy_labels

if TYPE_CHECKING:
    from reportgen.mapping._setting import Setting


def tell(setting: Setting, row: int, name: str) -> str:
    """How many of those who used this label used it for this concept; empty when none did."""
    if taxonomy_labels.is_foreign(setting.taxonomy):
        return taxonomy_labels.tell(setting, row, name)
    uses = setting.evidence.uses(setting.code, setting.labels[row])
    use = uses.of(name)
    count = use.older + use.newer
    return f"{count:,} of {uses.whole.older + uses.whole.newer:,} filers with this label used it" if count else ""


def is_usual(setting: Setting, row: int, name: str) -> bool:
    """Whether at least half of the filers with this label used it for this concept; True where none can be asked."""
    if taxonomy_labels.is_foreign(setting.taxonomy):
        return True
    uses = setting.evidence.uses(setting.code, setting.labels[row])
    use = uses.of(name)
    return 2 * (use.older + use.newer) >= max(uses.whole.older + uses.whole.newer, 1)
