"""The Open Information Model's text forms of names, periods, units and entities (OIM Common 1.0, xBRL-JSON 1.0)."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
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
        try:
            period, unread = read_period(dimensions.get("period") or ""), ""
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


def read_period(text: str) -> Period:
    """A moment or a span between midnights, and the short forms of xBRL-CSV (2012, 2012-Q3, 2012-09, 2012-09-30).

    ValueError, saying why, for any other; an empty text is forever, which is no period of days.
    """
    if not text:
        raise ValueError("its period is forever")
    text, _, end = text.partition("@")
    first, slash, last = text.partition("/")
    if slash:
        return Duration(_start(first), _end(last))
    span = _short(first)
    if span is None:
        return Instant(read_day(first, end=True))
    if end == "start":
        return Instant(span.start - _DAY)
    return Instant(span.end) if end == "end" else span


def _start(text: str) -> date:
    return read_day(text, end=False)


def _end(text: str) -> date:
    """A day of its own is included (..), a midnight belongs to the day before."""
    return read_day(text, end=True)


def _short(text: str) -> Duration | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return Duration(day, day) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) and (day := _start(text)) else None
    year = int(found[1])
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
