"""Periods as XBRL knows them: whole days, the end day included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)


def day_words(day: date) -> str:
    """`September 30, 2012`."""
    return f"{MONTHS[day.month - 1].capitalize()} {day.day}, {day.year}"


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """The end of a day."""

    at: date

    @property
    def end(self) -> date:
        return self.at

    def __str__(self) -> str:
        return self.at.isoformat()


@dataclass(frozen=True, slots=True, order=True)
class Duration:
    """From the start of the first day to the end of the last. ValueError when the end lies before the start."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a period cannot end on {self.end} before it starts on {self.start}")

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        return f"{self.start.isoformat()}..{self.end.isoformat()}"


Period = Instant | Duration
