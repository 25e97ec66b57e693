"""xBRL-JSON 1.0 (Open Information Model)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.model.document import Provenance
from reportgen.model.filing import FiledFact, FiledFootnote, Filing
from reportgen.reports.discovery import discover
from reportgen.reports.json_text import key_lines, parse_json, table, texts
from reportgen.reports.notes import NOTE, read_links, read_note, tie_notes
from reportgen.reports.oim import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import Log
    from reportgen.model.filing import Neighbours

_TYPE = b"xbrl-json"


def identify(head: bytes, name: str) -> bool:
    """A JSON object whose documentInfo names xBRL-JSON."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"documentInfo"' in head and _TYPE in head


def read(name: str, data: bytes, neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """The report. InputError when it is no JSON or has no facts to read."""
    content = parse_json(name, data, log)
    info = table(content.get("documentInfo"))
    if not isinstance(content.get("facts"), dict):
        raise InputError(f"{name} has no object of facts", remedy="An xBRL-JSON report lists its facts under `facts`.")
    spaces = texts(info.get("namespaces"))
    listed = info.get("taxonomy")
    references = tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
    taxonomy = discover(name, references, neighbours, spaces, log)
    places = Places(spaces, {one.name for one in taxonomy.declared.values() if one.typed})
    lines = key_lines(data)
    entries = [
        (key, table(one), Provenance(name, 1, lines.get(key, 1), key)) for key, one in table(content["facts"]).items()
    ]
    facts = tuple(fact for key, entry, origin in entries for fact in _read_fact(key, entry, origin, places, log))
    stated = {key: _note(key, entry, origin) for key, entry, origin in entries if _is_note(entry)}
    links = ((key, read_links(entry.get("links"), info)) for key, entry, _ in entries)
    notes = tie_notes(stated, links)
    prefixes = {uri: prefix for prefix, uri in reversed(spaces.items())}
    return (Filing(name, "xbrl-json", facts, places.contexts, places.units, prefixes, references, taxonomy, notes),)


def _read_fact(key: str, entry: dict[str, object], origin: Provenance, places: Places, log: Log) -> Iterator[FiledFact]:
    dimensions: dict[str, str | None] = {
        axis: member if isinstance(member, str) else None for axis, member in table(entry.get("dimensions")).items()
    }
    value = entry.get("value")
    if _is_note(entry):
        return
    origin = Provenance(origin.source, 1, origin.line, f"{key} {dimensions.get('concept')} {_text(value)}"[:200])
    if value is not None and not isinstance(value, str):
        log.error("xbrlje:invalidFactValue", f"the value of {key} is no text, as it must be", origin)
    decimals = entry.get("decimals")
    try:
        yield FiledFact(
            key,
            places.concept(dimensions.get("concept") or ""),
            places.context(dimensions, origin),
            places.unit(dimensions.get("unit") or "", origin),
            None if value is None else _text(value),
            "" if decimals is None else str(decimals),
            origin,
            dimensions.get("language") or "",
            # a number without decimals is exact
            "INF" if decimals is None and dimensions.get("unit") and value is not None else "",
        )
    except ValueError as error:
        log.error("oimce:unboundPrefix", f"{key}: {error}: the fact is left out", origin)


def _is_note(entry: dict[str, object]) -> bool:
    return table(entry.get("dimensions")).get("concept") == NOTE


def _note(key: str, entry: dict[str, object], origin: Provenance) -> FiledFootnote:
    """A footnote, which is a fact of its own (OIM Common 1.0)."""
    language = table(entry.get("dimensions")).get("language")
    return read_note(key, str(entry.get("value") or ""), str(language or ""), origin)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return format(value, "f") if isinstance(value, Decimal) else str(value)
