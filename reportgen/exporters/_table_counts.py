"""How many there are of something, and how the checks stand, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportgen.model.finding import Finding, Severity


def describe_checks(findings: Iterable[Finding]) -> str:
    """The state of the checks in words: `All 14 checks hold`, `12 checks hold, 1 error, 2 warnings`."""
    found = Counter(finding.severity for finding in findings)
    held = found[Severity.OK]
    faults = [
        count_words(found[severity], severity.name.lower())
        for severity in (Severity.ERROR, Severity.WARNING)
        if found[severity]
    ]
    if faults:
        return ", ".join((count_words(held, "check holds", "checks hold"), *faults))
    return ("The one check holds" if held == 1 else f"All {held} checks hold") if held else "No check was made"


def count_words(number: int, one: str, many: str = "") -> str:
    """`1 row`, `12 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
