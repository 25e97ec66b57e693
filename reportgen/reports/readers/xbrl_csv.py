"""xBRL-CSV 1.0: a metadata file in JSON, and the tables beside it.

The dimensions of a fact are those of its column, of the property groups the row names, of the table's template and of
the document, the nearest first; a value that begins with `$` is that of a column or parameter of this name.
"""

from __future__ import annotations

import csv
import io
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.model.document import Provenance
from reportgen.model.filing import FiledFact, Filing, Name
from reportgen.reports.discovery import discover
from reportgen.reports.json_text import parse_json, table, texts
from reportgen.reports.notes import NOTE, read_note, read_sources, tie_notes
from reportgen.reports.oim import Places

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.filing import Neighbours

_SPECIAL = {"#nil": None, "#empty": ""}
_ABSENT = ("", "#none")
_MERGED = ("tableTemplates", "tables", "dimensions", "parameters")
_MOST_EXTENDED = 20
_NOTE = Name("", NOTE)  # no concept of any taxonomy


def identify(head: bytes, name: str) -> bool:
    """A JSON object whose documentInfo names xBRL-CSV."""
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"documentInfo"' in head and b"xbrl-csv" in head


def read(name: str, data: bytes, neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """The report of the metadata file and its tables; a table that is not there is told."""
    content = _extend(name, parse_json(name, data, log), neighbours, log)
    info = table(content.get("documentInfo"))
    spaces = texts(info.get("namespaces"))
    listed = info.get("taxonomy")
    references = tuple(one for one in listed if isinstance(one, str)) if isinstance(listed, list) else ()
    taxonomy = discover(name, references, neighbours, spaces, log)
    places = Places(spaces, {one.name for one in taxonomy.declared.values() if one.typed})
    facts: list[FiledFact] = []
    for key, entry in table(content.get("tables")).items():
        one = _open(name, key, table(entry), content, neighbours, log)
        if one:
            facts += _read_table(one, places, log)
    stated = {one.id: read_note(one.id, one.value or "", one.language, one.origin) for one in facts if _is_note(one)}
    notes = tie_notes(stated, read_sources(content.get("links"), info))
    left = tuple(fact for fact in facts if not _is_note(fact)) if stated else tuple(facts)
    prefixes = {uri: prefix for prefix, uri in reversed(spaces.items())}
    return (Filing(name, "xbrl-csv", left, places.contexts, places.units, prefixes, references, taxonomy, notes),)


def _is_note(fact: FiledFact) -> bool:
    return not fact.context and fact.concept == _NOTE


@dataclass(frozen=True, slots=True)
class _Table:
    """A table: its file, its rows with the head first, the template's columns, and what holds for all its facts."""

    key: str
    file: str
    rows: list[list[str]]
    columns: Mapping[str, object]
    row_id: str
    common: Mapping[str, object]
    decimals: object
    parameters: Mapping[str, str]


def _open(  # noqa: PLR0913, PLR0917 - a table, and where to find it
    name: str, key: str, entry: dict[str, object], content: Mapping[str, object], neighbours: Neighbours, log: Log
) -> _Table | None:
    url = str(entry.get("url", ""))
    data = _read_beside(name, url, neighbours)
    if data is None:
        if entry.get("optional") is not True:
            log.error(
                "xbrlce:missingRequiredCSVFile", f"the table {url!r} of {name} is not there", Provenance(name, 1, 1)
            )
        return None
    template = table(table(content.get("tableTemplates")).get(str(entry.get("template", key))))
    return _Table(
        key,
        _path(name, url),
        _read_rows(_path(name, url), data, log),
        table(template.get("columns")),
        str(template.get("rowIdColumn", "")),
        {**table(content.get("dimensions")), **table(template.get("dimensions"))},
        template.get("decimals", content.get("decimals")),
        {**_parameters(name, content, neighbours, log), **texts(entry.get("parameters"))},
    )


def _read_rows(file: str, data: bytes, log: Log) -> list[list[str]]:
    """The rows of a file, which is in UTF-8 (section 2.1); one that is not is told, and read as far as it goes."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"{file} is not in UTF-8 (byte {error.start + 1:,}): what cannot be read is shown as \ufffd"
        log.error("xbrlce:invalidCSVFileFormat", message, Provenance(file, 1, 1 + data.count(b"\n", 0, error.start)))
        text = data.decode("utf-8-sig", "replace")
    # notes are longer than the 128 KB that a field may have otherwise
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))
    return list(csv.reader(io.StringIO(text, newline="")))


def _path(name: str, url: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), url))


def _read_beside(name: str, url: str, neighbours: Neighbours) -> bytes | None:
    """The file at an address relative to the metadata; None where it leads elsewhere or is not there."""
    path = _path(name, url)
    return None if not url or "://" in url or path.startswith(("../", "/")) else neighbours.read(path)


def _extend(name: str, content: dict[str, object], neighbours: Neighbours, log: Log) -> dict[str, object]:
    """The metadata with what the files it extends say, where it does not say otherwise (section 3.1.1)."""
    listed = table(content.get("documentInfo")).get("extends")
    for url in listed[:_MOST_EXTENDED] if isinstance(listed, list) else ():
        data = _read_beside(name, str(url), neighbours)
        if data is None:
            log.error("xbrlce:unresolvableBaseMetadataFile", f"{url} is extended by {name}, and is not there")
            continue
        base = parse_json(str(url), data, log)
        info, other = table(content.get("documentInfo")), table(base.get("documentInfo"))
        content = {**base, **content, **{key: {**table(base.get(key)), **table(content.get(key))} for key in _MERGED}}
        spaces = {**table(other.get("namespaces")), **table(info.get("namespaces"))}
        schemas = [one for side in (other, info) for one in _items(side.get("taxonomy"))]
        content["documentInfo"] = {**other, **info, "namespaces": spaces, "taxonomy": schemas}
    return content


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _parameters(name: str, content: Mapping[str, object], neighbours: Neighbours, log: Log) -> dict[str, str]:
    """The report's parameters: of the metadata, and of the table of them beside it (section 3.6)."""
    url = str(content.get("parameterURL", ""))
    rows = _read_rows(_path(name, url), _read_beside(name, url, neighbours) or b"", log)
    listed = {row[0]: row[1] for row in rows[1:] if len(row) > 1}
    return {**listed, **texts(content.get("parameters"))}


def _read_table(one: _Table, places: Places, log: Log) -> Iterator[FiledFact]:
    head = one.rows[0] if one.rows else []
    for unknown in [name for name in head if name and name not in one.columns]:
        log.error("xbrlce:unknownColumn", f"the column {unknown!r} is in no template", Provenance(one.file, 1, 1))
    for number, cells in enumerate(one.rows[1:], 2):
        row = {name: cell for name, cell in zip(head, cells, strict=False) if name}
        for column, cell in row.items():
            about = table(one.columns.get(column))
            if cell not in _ABSENT and ("dimensions" in about or "propertiesFrom" in about):
                yield from _read_fact(one, number, row, column, places, log)


def _read_fact(  # noqa: PLR0913, PLR0917 - a cell, and what it is read with
    one: _Table, number: int, row: Mapping[str, str], column: str, places: Places, log: Log
) -> Iterator[FiledFact]:
    about, groups = table(one.columns[column]), list(_groups(one, row, column))
    stated: dict[str, object] = dict(one.common)
    for source in (*reversed(groups), about):
        stated |= table(source.get("dimensions"))
    decimals = next((s["decimals"] for s in (about, *groups) if "decimals" in s), one.decimals)
    dimensions = {
        axis: found for axis, value in stated.items() if (found := _fill(value, row, one.parameters)) is not None
    }
    cell = row[column]
    key = f"{one.key}.{row.get(one.row_id) or f'r_{number - 1}'}.{column}"
    origin = Provenance(one.file, 1, number, ",".join(row.values())[:200])
    exact = _fill(decimals, row, one.parameters) or ""
    if cell.startswith("#") and not cell.startswith("##") and cell not in _SPECIAL:
        log.error(
            "xbrlce:unknownSpecialValue", f"{key}: {cell[:40]!r} is no special value: the fact is left out", origin
        )
        return
    value = _SPECIAL.get(cell, cell.removeprefix("#") if cell.startswith("##") else cell)
    if dimensions.get("concept") == NOTE:
        yield FiledFact(key, _NOTE, "", "", value, "", origin, dimensions.get("language", ""))
        return
    try:
        yield FiledFact(
            key,
            places.concept(dimensions.get("concept", "")),
            places.context(dict(dimensions), origin),
            places.unit(dimensions.get("unit", ""), origin),
            value,
            exact,
            origin,
            dimensions.get("language", ""),
            "INF" if not exact and dimensions.get("unit") and value is not None else "",
        )
    except ValueError as error:
        log.error("oimce:unboundPrefix", f"{key}: {error}: the fact is left out", origin)


def _groups(one: _Table, row: Mapping[str, str], column: str) -> Iterator[dict[str, object]]:
    """The property groups that the row names for the column (section 5.1)."""
    sources = table(one.columns[column]).get("propertiesFrom")
    for source in sources if isinstance(sources, list) else ():
        groups = table(table(one.columns.get(str(source))).get("propertyGroups"))
        yield table(groups.get(row.get(str(source), "")))


def _fill(value: object, row: Mapping[str, str], parameters: Mapping[str, str]) -> str | None:
    """The value, looked up where it begins with `$`; None where it is absent."""
    if value is None:
        return None
    text = str(value)
    if text.startswith("$") and not text.startswith("$$"):
        name, at, end = text[1:].partition("@")
        found = row.get(name, parameters.get(name, ""))
        return None if found in _ABSENT else f"{found}{at}{end}"
    if text in _ABSENT:
        return None
    return text.removeprefix("$") if text.startswith("$$") else text
