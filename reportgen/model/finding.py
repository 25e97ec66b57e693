"""Findings: what was checked, guessed, skipped or does not add up, as data with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from reportgen.model.document import Provenance


class Severity(IntEnum):
    """OK is a check that holds; INFO a thing worth knowing; WARNING a doubt; ERROR a fault."""

    OK = 0
    INFO = 1
    WARNING = 2
    ERROR = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """`code` is family.pattern, or a specification's own; `message` one line naming culprit and numbers.

    `detail` are further lines, each whole; `remedy` says what to do. `origin` is where to look. `subject` is the
    printed text at `origin` that the finding speaks of, underlined when shown.
    """

    code: str
    severity: Severity
    message: str
    origin: Provenance | None = None
    subject: str = ""
    detail: tuple[str, ...] = ()
    remedy: str = ""
