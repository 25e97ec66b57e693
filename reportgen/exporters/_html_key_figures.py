"""The few numbers by which a list of reports is read: of each report what its page has for headlines, as plain data.

They are kept in the manifest, so that an index needs no other file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from reportgen.exporters._html_headline import Finder, FoundRow, compared_column, current_column
from reportgen.exporters._tables import one_line, read_tables
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.report import Report

KEY_FAMILIES = ("revenue", "interest", "result", "per share", "assets")
_NUMBER = re.compile(r"-?\d{1,40}(\.\d{1,20})?")
_LONGEST = 200
_MOST_SCALE = 12
_YEAR = range(350, 381)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A headline number: `family` as in KEY_FAMILIES, its label, the value at full scale and that of a year before.

    It is printed with `digits` behind the point and lifted by the power of ten `scale`; `unit` is `USD per share`.
    """

    family: str
    label: str
    value: Decimal
    digits: int
    scale: int
    unit: str
    period: Period
    before: Decimal | None = None


def find_key_figures(report: Report, threshold: float) -> tuple[KeyFigure, ...]:
    """Those that are as certain as `threshold`, each at its statement's latest column."""
    finder = Finder(report, read_tables(report), threshold)
    figures = (_find(finder, family) for family in KEY_FAMILIES)
    return tuple(figure for figure in figures if figure)


def _find(finder: Finder, family: str) -> KeyFigure | None:
    row = finder.find(family)
    current = current_column(row.tagged) if row else None
    if row is None or current is None:
        return None
    line = finder.tables[row.at].rows[row.number]
    cell, fact, value = line.cells[current], row.fact(current), row.value(current)
    if cell is None or fact is None or value is None:
        return None
    return KeyFigure(
        family,
        line.label[:_LONGEST],
        value,
        cell.digits,
        cell.scale,
        cell.unit,
        fact.context.period,
        _year_before(row, current),
    )


def _year_before(row: FoundRow, current: int) -> Decimal | None:
    """The value of the same months a year before; None for a balance."""
    before = compared_column(row.tagged, current)
    now, then = row.fact(current), row.fact(before) if before is not None else None
    if before is None or now is None or then is None or not isinstance(now.context.period, Duration):
        return None
    return row.value(before) if (now.context.period.end - then.context.period.end).days in _YEAR else None


def to_json(figure: KeyFigure) -> dict[str, object]:
    """The figure as the manifest has it."""
    start = {"start": figure.period.start.isoformat()} if isinstance(figure.period, Duration) else {}
    before = {} if figure.before is None else {"before": f"{figure.before:f}"}
    return {
        "family": figure.family,
        "label": figure.label,
        "value": f"{figure.value:f}",
        "digits": figure.digits,
        "scale": figure.scale,
        "unit": figure.unit,
        **start,
        "end": figure.period.end.isoformat(),
        **before,
    }


def from_json(given: Mapping[str, object]) -> KeyFigure:
    """The figure that a manifest states. ValueError for what is none."""
    value, before = _read_number(given.get("value")), given.get("before")
    digits, scale = given.get("digits"), given.get("scale")
    if isinstance(digits, bool) or isinstance(scale, bool):
        raise ValueError("a key figure has no scale")
    if not (isinstance(digits, int) and isinstance(scale, int) and 0 <= digits <= _MOST_SCALE >= scale >= -_MOST_SCALE):
        raise ValueError("a key figure has no scale")
    end, start = date.fromisoformat(str(given.get("end"))), given.get("start")
    family, label, unit = (one_line(str(given.get(key, "")))[:_LONGEST] for key in ("family", "label", "unit"))
    period = Instant(end) if start is None else Duration(date.fromisoformat(str(start)), end)
    return KeyFigure(
        family, label, value, digits, scale, unit, period, None if before is None else _read_number(before)
    )


def _read_number(text: object) -> Decimal:
    if not isinstance(text, str) or not _NUMBER.fullmatch(text):
        raise ValueError("a key figure is no number")
    return Decimal(text)
