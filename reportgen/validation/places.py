"""From the id of a fact back to where it was printed: by the mapping table and the manifest of our own outputs."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.model.document import Provenance

if TYPE_CHECKING:
    from reportgen.model.filing import Neighbours
    from reportgen.validation.filed import Fault

_MANIFEST, _MAPPING = "manifest.json", "-mapping.csv"


@dataclass(frozen=True, slots=True)
class Printed:
    """The row a fact was read from."""

    source: str
    page: int
    line: int
    label: str
    statement: str

    def __str__(self) -> str:
        place = Provenance(self.source, self.page, self.line)
        return f"Printed in {place}: {self.label} ({self.statement})"


def read_places(folder: Neighbours, name: str) -> dict[str, Printed]:
    """The rows by fact id, for a file `name` that the manifest of its folder lists; empty where there is none."""
    manifest = _load(folder)
    listed = [str(one.get("name", "")) for one in _list(manifest.get("files")) if isinstance(one, dict)]
    mapping = next((one for one in listed if one.endswith(_MAPPING)), "")
    data = folder.read(mapping) if mapping and name in listed else None
    source = manifest.get("input")
    called = str(source.get("name", "")) if isinstance(source, dict) else ""
    if data is None or not called:
        return {}
    rows = csv.DictReader(io.StringIO(data.decode("utf-8", "replace"), newline=""))
    found = {}
    for row in rows:
        for fact in (row.get("facts") or "").split():
            place = (_number(row.get("page")), _number(row.get("line")))
            found[fact] = Printed(called, *place, _plain(row.get("label")), _plain(row.get("statement")))
    return found


def trace(fault: Fault, places: dict[str, Printed]) -> Fault:
    """The fault with the rows its facts were printed in."""
    lines = tuple(dict.fromkeys(str(places[fact]) for fact in fault.facts if fact in places))
    if not lines:
        return fault
    return replace(fault, finding=replace(fault.finding, detail=(*fault.finding.detail, *lines[:5])))


def _load(folder: Neighbours) -> dict[str, object]:
    data = folder.read(_MANIFEST)
    try:
        found = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 1


def _plain(text: str | None) -> str:
    """A cell without the guard against formulas."""
    plain = text or ""
    return plain[1:] if plain.startswith("'") else plain
