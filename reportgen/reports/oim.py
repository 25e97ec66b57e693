"""The Open Information Model's text forms of names, periods, units and entities (OIM Common 1.0, xBRL-JSON 1.0)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import TYPE_CHECKING

from reportgen.model.filing import FiledContext, FiledDimension, FiledUnit, Name
from reportgen.model.period import Duration, Instant
from reportgen.reports.contexts import read_day
from reportgen.reports.xml import resolve_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from reportgen.model.document import Provenance
    from reportgen.model.period import Period

CORE = frozenset({"concept", "entity", "period", "unit", "language", "noteId"})
_DAY = timedelta(days=1)
_DAYS = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WEEK = re.compile(r"(\d{4})-W([0-5]?\d)", re.ASCII)
_SPAN = re.compile(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])))?", re.ASCII)


class Places:
    """Contexts and units of facts that name them in place: each once, under ids of its own."""

    def __init__(self, spaces: Mapping[str, str], typed: Set[Name]) -> None:
        self.contexts: dict[str, FiledContext] = {}
        self.units: dict[str, FiledUnit] = {}
        self._spaces, self._typed = spaces, typed
        self._known: dict[object, str] = {}

    def context(self, dimensions: Mapping[str, str | None], origin: Provenance) -> str:
        """The id of the context that these dimensions make."""
        key = tuple(sorted((axis, member or "") for axis, member in dimensions.items() if axis not in _NOT_CONTEXT))
        if key not in self._known:
            self._known[key] = name = f"c{len(self.contexts) + 1}"
            self.contexts[name] = self._read_context(name, dimensions, origin)
        return self._known[key]

    def unit(self, text: str, origin: Provenance) -> str:
        """The id of the unit; "" where none is stated. ValueError when it is no unit."""
        if not text:
            return ""
        if text not in self._known:
            above, _, below = text.partition("/")
            sides = (self._measures(above), self._measures(below))
            self._known[text] = name = f"u{len(self.units) + 1}"
            self.units[name] = FiledUnit(name, *sides, origin)
        return self._known[text]

    def concept(self, text: str) -> Name:
        """ValueError when its prefix is not bound."""
        return resolve_in(text, self._spaces)

    def _measures(self, side: str) -> tuple[Name, ...]:
        return tuple(sorted(map(self.concept, side.strip("()").split("*")))) if side else ()

    def _read_context(self, name: str, dimensions: Mapping[str, str | None], origin: Provenance) -> FiledContext:
        prefix, _, entity = (dimensions.get("entity") or "").partition(":")
        unread = "" if entity and self._spaces.get(prefix) else _say_entity(dimensions.get("entity"))
        try:
            period = read_period(dimensions.get("period") or "")
        except ValueError as error:
            period, unread = None, str(error)
        taken = []
        for axis, member in dimensions.items():
            if axis in CORE:
                continue
            try:
                taken.append(self._dimension(axis, member))
            except ValueError as error:
                unread = str(error)
        ordered = tuple(sorted(taken, key=lambda one: one.axis))
        return FiledContext(name, entity, self._spaces.get(prefix, ""), period, ordered, origin, unread)

    def _dimension(self, axis: str, member: str | None) -> FiledDimension:
        name = self.concept(axis)
        if name in self._typed or member is None or not re.fullmatch(r"[^\s:]+:[^\s:]+", member):
            return FiledDimension(name, None, member or "")
        try:
            return FiledDimension(name, self.concept(member))
        except ValueError:
            return FiledDimension(name, None, member)


_NOT_CONTEXT = frozenset({"concept", "unit", "language"})


def _say_entity(stated: str | None) -> str:
    return f"the scheme of its entity {stated!r} is not bound" if stated else "it names no entity"


def read_period(text: str) -> Period:
    """A moment or a span between midnights, and the short forms of xBRL-CSV: `2012`, `2012-H1`, `2012-Q3`, `2012-09`,
    `2012-W05`, `2012-09-30`, `2012-07-01..2012-09-30`, and either end of a span (`2012@end`).

    ValueError, saying why, for any other; an empty text is forever, which is no period of days.
    """
    if not text:
        raise ValueError("its period is forever")
    words, at, end = text.partition("@")
    span = _between(words) or _short(words)
    if at and (span is None or end not in ("start", "end")):
        raise ValueError(f"{text!r} is no end of a span")
    if span is None:
        return Instant(read_day(words, end=True))
    return span if not at else Instant(span.end if end == "end" else span.start - _DAY)


def _between(text: str) -> Duration | None:
    """A span by its two ends: midnights, or the first and the last day."""
    first, slash, last = text.partition("/")
    if not slash:
        first, slash, last = text.partition("..")
        if slash and not (_DAYS.fullmatch(first) and _DAYS.fullmatch(last)):
            raise ValueError(f"{text!r} is no period")
    return Duration(read_day(first, end=False), read_day(last, end=True)) if slash else None


def _short(text: str) -> Duration | None:
    if _DAYS.fullmatch(text):
        return Duration(day := read_day(text, end=False), day)
    if week := _WEEK.fullmatch(text):
        monday = date.fromisocalendar(_year(week[1]), int(week[2]), 1)
        return Duration(monday, monday + 6 * _DAY)
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    year = _year(found[1])
    first, months = 1, 12
    if found[2]:
        first, months = int(found[2]), 1
    elif found[3]:
        first, months = 3 * int(found[3]) - 2, 3
    elif found[4]:
        first, months = 6 * int(found[4]) - 5, 6
    last = first + months - 1
    if not 1 <= first <= last <= 12:
        raise ValueError(f"{text!r} is no period")
    return Duration(date(year, first, 1), date(year, last, monthrange(year, last)[1]))


def _year(text: str) -> int:
    """ValueError for a year at either end of all calendars."""
    year = int(text)
    if not MINYEAR < year < MAXYEAR:
        raise ValueError(f"{text} is a year at the end of all calendars")
    return year
