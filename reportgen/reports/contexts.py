"""Contexts and units as XML has them (XBRL 2.1 sections 4.7 and 4.8, XBRL Dimensions 1.0 section 3.1.4)."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportgen.model.filing import FiledContext, FiledDimension, FiledUnit, Name
from reportgen.model.period import Duration, Instant
from reportgen.reports.xml import XBRLI, name_of, place, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

    from reportgen.findings import Log
    from reportgen.model.period import Period

_I = f"{{{XBRLI}}}"
_DIMENSIONS = "http://xbrl.org/2006/xbrldi"
_DAY = timedelta(days=1)
_MORE = "its segment or scenario holds more than dimensions"
_DATE = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(?:\.0+)?)?\s*", re.ASCII)


def read_contexts(name: str, nodes: Iterable[_Element], log: Log) -> dict[str, FiledContext]:
    """The contexts by id, in order; of two with one id the first counts, and that is told."""
    found: dict[str, FiledContext] = {}
    for node in nodes:
        context = _read_context(name, node, log)
        if context.id in found:
            log.error("xbrl:duplicateId", f"a second context has the id {context.id!r}", context.origin)
        found.setdefault(context.id, context)
    return found


def read_units(name: str, nodes: Iterable[_Element], log: Log) -> dict[str, FiledUnit]:
    """The units by id, in order."""
    found: dict[str, FiledUnit] = {}
    for node in nodes:
        origin, parts = place(name, node, node.get("id", "")), node.find(f"{_I}divide")
        above = node if parts is None else parts.find(f"{_I}unitNumerator")
        below = None if parts is None else parts.find(f"{_I}unitDenominator")
        unit = node.get("id", "")
        if unit in found:
            log.error("xbrl:duplicateId", f"a second unit has the id {unit!r}", origin)
        found.setdefault(unit, FiledUnit(unit, _measures(name, above, log), _measures(name, below, log), origin))
    return found


def _measures(name: str, side: _Element | None, log: Log) -> tuple[Name, ...]:
    found = []
    for node in side.iterfind(f"{_I}measure") if side is not None else ():
        try:
            found.append(resolve(node.text or "", node))
        except ValueError as error:
            log.error("xbrl.4.8.2:measure", f"{error}: no measure", place(name, node))
    return tuple(sorted(found))


def _read_context(name: str, node: _Element, log: Log) -> FiledContext:
    identifier = node.find(f"{_I}entity/{_I}identifier")
    entity, scheme = ("", "") if identifier is None else ((identifier.text or "").strip(), identifier.get("scheme", ""))
    segment, scenario = node.find(f"{_I}entity/{_I}segment"), node.find(f"{_I}scenario")
    dimensions, odd = _read_dimensions(name, [one for one in (segment, scenario) if one is not None], log)
    period, unread = _read_period(node.find(f"{_I}period"))
    return FiledContext(
        node.get("id", ""),
        entity,
        scheme,
        period,
        dimensions,
        place(name, node, node.get("id", "")),
        unread or odd,
        scenario is not None and segment is None,
    )


def _read_dimensions(name: str, nodes: list[_Element], log: Log) -> tuple[tuple[FiledDimension, ...], str]:
    """Dimensions sorted by axis, and in words what else there is, "" for nothing."""
    found, odd = [], ""
    for child in (child for node in nodes for child in node):
        space, local = name_of(child)
        if space != _DIMENSIONS or local not in ("explicitMember", "typedMember"):
            odd = _MORE
            continue
        try:
            axis = resolve(child.get("dimension", ""), child)
            member = resolve(child.text or "", child) if local == "explicitMember" else None
        except ValueError as error:
            log.error("xbrldie:IllegalTypedDimensionContentError", str(error), place(name, child))
            odd = _MORE
            continue
        typed = "" if member else " ".join(" ".join(map(str, child.itertext())).split())
        found.append(FiledDimension(axis, member, typed))
    axes = Counter(one.axis for one in found)
    if twice := next((axis for axis, count in axes.items() if count > 1), None):
        # XBRL Dimensions 1.0 section 3.1.4.2: which of the two is meant nobody can say
        log.error(
            "xbrldie:RepeatedDimensionInInstanceError", f"a context names {twice.local} twice", place(name, nodes[0])
        )
        odd = f"the dimension {twice.local} is named twice"
    return tuple(sorted(found, key=lambda one: one.axis)), odd


def _read_period(node: _Element | None) -> tuple[Period | None, str]:
    if node is None:
        return None, "it has no period"
    texts = {name_of(child).local: child.text or "" for child in node}
    if "forever" in texts:
        return None, "its period is forever"
    try:
        if "instant" in texts:
            return Instant(read_day(texts["instant"], end=True)), ""
        return Duration(read_day(texts["startDate"], end=False), read_day(texts["endDate"], end=True)), ""
    except KeyError as error:
        return None, f"its period lacks {error}"
    except ValueError as error:
        return None, f"its period cannot be read: {error}"


def read_day(text: str, *, end: bool) -> date:
    """The day a date or midnight means: as an end, midnight belongs to the day before (section 4.7.2).

    ValueError for other times of day, time zones, days that do not exist, and the first and the last day of the
    calendar, which have no day before or after them.
    """
    found = _DATE.fullmatch(text)
    if not found or found[2] not in (None, "00:00:00", "24:00:00"):
        raise ValueError(f"{text.strip()!r} is no whole day")
    day = date.fromisoformat(found[1])
    if not date.min + _DAY < day < date.max - _DAY:
        raise ValueError(f"{text.strip()!r} is a day at the end of all calendars")
    if found[2] == "24:00:00":
        return day if end else day + _DAY
    return day - _DAY if found[2] and end else day
