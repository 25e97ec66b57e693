"""The lists of reportgen.toml that overrule what was read: [[label]], [[column]], [[scale]]."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from reportgen.config.settings import Setting, check_keys, read_text
from reportgen.errors import UsageError
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import StatementKind
from reportgen.options import ColumnOverride, LabelOverride, ScaleOverride

_SCALES = {"ones": 0, "units": 0, "hundreds": 2, "thousands": 3, "millions": 6, "billions": 9}
_LARGEST_SCALE = 12

T = TypeVar("T")
Row = dict[str, Setting]


def read_all(
    table: Mapping[str, object], place: str
) -> tuple[tuple[LabelOverride, ...], tuple[ColumnOverride, ...], tuple[ScaleOverride, ...]]:
    """The overrides in file order. UsageError names the entry by its number and the key."""
    return (
        tuple(map(_label, _rows(table, "label", ("label", "concept", "statement"), 2, place))),
        tuple(map(_column, _rows(table, "column", ("header", "period", "statement"), 2, place))),
        tuple(map(_scale, _rows(table, "scale", ("scale", "label", "statement"), 1, place))),
    )


def read_cover(table: Mapping[str, object], place: str) -> tuple[tuple[str, str], ...]:
    """The facts of `[cover]`, local names of dei concepts with their texts; true and false as XML spells them."""
    entries = table.get("cover", {})
    if not isinstance(entries, dict):
        raise UsageError(
            f"{place}: cover must be a table", remedy='Write [cover], then EntityFileNumber = "001-12345".'
        )
    facts = []
    for name, value in entries.items():
        if isinstance(value, bool):
            facts.append((name, str(value).lower()))
        elif isinstance(value, str | int | date) and str(value).strip():
            facts.append((name, str(value).strip()))
        else:
            raise UsageError(f"{place}: cover.{name} must be a text, not {value!r}")
    return tuple(facts)


def _rows(table: Mapping[str, object], name: str, keys: tuple[str, ...], required: int, place: str) -> Iterator[Row]:
    """Entries of one list; the first `required` of `keys` must be there."""
    entries = table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise UsageError(f"{place}: {name} must be a list of tables", remedy=f"Write [[{name}]], twice bracketed.")
    for number, entry in enumerate(entries, 1):
        where = f"{place}: [[{name}]] {number}"
        check_keys(entry, keys, where)
        for key in keys[:required]:
            if key not in entry:
                raise UsageError(f"{where}: {key} is missing", remedy=f"It needs {' and '.join(keys[:required])}.")
        yield {key: Setting(value, f"{where}: {key}") for key, value in entry.items()}


def _get(row: Row, key: str, read: Callable[[Setting], T], default: T) -> T:
    return read(row[key]) if key in row else default


def _label(row: Row) -> LabelOverride:
    return LabelOverride(read_text(row["label"]), _read_concept(row["concept"]), _get(row, "statement", _read_kind, ""))


def _column(row: Row) -> ColumnOverride:
    return ColumnOverride(read_text(row["header"]), _read_period(row["period"]), _get(row, "statement", _read_kind, ""))


def _scale(row: Row) -> ScaleOverride:
    return ScaleOverride(
        _read_scale(row["scale"]), _get(row, "label", read_text, ""), _get(row, "statement", _read_kind, "")
    )


def _read_concept(setting: Setting) -> str:
    text = read_text(setting)
    if not re.fullmatch(r"([A-Za-z_][\w.-]*:)?[A-Za-z_][\w.-]*", text, re.ASCII):
        raise setting.wrong("the name of a concept", "Write it like us-gaap:Assets.")
    return text


def _read_kind(setting: Setting) -> str:
    text = read_text(setting)
    known = [kind.value for kind in StatementKind]
    if text not in known:
        raise setting.wrong("a kind of statement", f"Known: {', '.join(known)}.")
    return text


def _read_period(setting: Setting) -> Period:
    if isinstance(setting.value, date):
        return Instant(date.fromisoformat(setting.value.isoformat()[:10]))
    start, dots, end = read_text(setting).partition("..")
    try:
        first = date.fromisoformat(start.strip())
        return Duration(first, date.fromisoformat(end.strip())) if dots else Instant(first)
    except ValueError:
        remedy = 'Write the day of a balance sheet, "2012-09-30", or first and last day, "2012-07-01..2012-09-30".'
        raise setting.wrong("a period", remedy) from None


def _read_scale(setting: Setting) -> int:
    value = setting.value
    if isinstance(value, str) and value.lower() in _SCALES:
        return _SCALES[value.lower()]
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST_SCALE:
        raise setting.wrong("a scale", f"Write one of {', '.join(_SCALES)}, or the power of ten, 3 for thousands.")
    return value
