"""Versions of one period in columns side by side: "GAAP  Adjustments  Non-GAAP", "As reported  Pro forma"."""

from __future__ import annotations

import re

_VERSION = re.compile(
    r"(?<![a-z])(?:(?:non-?\s?)?gaap|(?:as )?(?:(?:previously|originally) )?(?:reported|restated|adjusted|revised)"
    r"|adjustments?|pro ?-?forma(?: adjustments)?|actual|historical|budget|forecast|eliminations?|reclassifications?"
    r"|consolidated|combined|parent|guarantors?)(?![a-z])",
    re.IGNORECASE,
)


def read_versions(text: str) -> list[str]:
    """The names of versions that a line consists of, two or more; empty where it says anything else."""
    names = [match.group() for match in _VERSION.finditer(text)]
    return names if len(names) > 1 and not _VERSION.sub("", text).strip(" ()") else []
