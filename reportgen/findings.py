"""Collecting findings. A Log never prints: showing is the caller's choice."""

from __future__ import annotations

from reportgen.model.document import Provenance
from reportgen.model.finding import Finding, Severity

__all__ = ["Finding", "Log", "Severity"]


class Log:
    """Findings in the order they arose."""

    def __init__(self) -> None:
        self._findings: list[Finding] = []

    def add(self, finding: Finding) -> None:
        self._findings.append(finding)

    def report(  # noqa: PLR0913 - one keyword for each field of a Finding
        self,
        code: str,
        severity: Severity,
        message: str,
        origin: Provenance | None = None,
        *,
        subject: str = "",
        detail: tuple[str, ...] = (),
        remedy: str = "",
    ) -> None:
        self.add(Finding(code, severity, message, origin, subject, detail, remedy))

    def info(self, code: str, message: str, origin: Provenance | None = None, remedy: str = "") -> None:
        self.report(code, Severity.INFO, message, origin, remedy=remedy)

    def warning(self, code: str, message: str, origin: Provenance | None = None, remedy: str = "") -> None:
        self.report(code, Severity.WARNING, message, origin, remedy=remedy)

    def error(self, code: str, message: str, origin: Provenance | None = None, remedy: str = "") -> None:
        self.report(code, Severity.ERROR, message, origin, remedy=remedy)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(self._findings)
