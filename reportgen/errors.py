"""What stops a run, each class with its exit code. A message names what, where, and what to do."""

from __future__ import annotations


class ReportgenError(Exception):
    """reportgen cannot go on."""

    exit_code = 70

    def __init__(self, message: str = "", *, remedy: str = "") -> None:
        text = message or (type(self).__doc__ or "").strip()
        super().__init__(text)
        self.message = text
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message}\n  {self.remedy}" if self.remedy else self.message

    def __reduce__(self) -> tuple[object, ...]:
        # keyword arguments do not survive Exception.__reduce__, and results cross process borders
        return (_rebuild, (type(self), self.message, self.remedy))


def _rebuild(kind: type[ReportgenError], message: str, remedy: str) -> ReportgenError:
    return kind(message, remedy=remedy)


class UsageError(ReportgenError):
    """The command line or the configuration asks for something that does not exist."""

    exit_code = 2


class InputError(ReportgenError):
    """The input cannot be read."""

    exit_code = 3


class TaxonomyError(ReportgenError):
    """The taxonomy cannot be used."""

    exit_code = 4


class OutputError(ReportgenError):
    """The results cannot be written."""

    exit_code = 5
