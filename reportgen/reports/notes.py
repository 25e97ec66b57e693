"""Footnotes of tagged reports: how formats of the Open Information Model state them, and the facts they explain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.model.filing import FiledFootnote
from reportgen.model.report import FactNote
from reportgen.model.statement import LONGEST_FOOTNOTE, Footnote, Noted
from reportgen.reports.json_text import table
from reportgen.reports.xml import parse_xml, text_of

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.document import Provenance
    from reportgen.model.filing import Filing
    from reportgen.model.report import Fact, TaggedStatement

NOTE = "xbrl:note"
LINK_ROLE = "http://www.xbrl.org/2003/role/link"
FOOTNOTE_ROLE = "http://www.xbrl.org/2003/role/footnote"
FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"
# (arcrole, link role, ids of targets)
Link = tuple[str, str, list[str]]
_ALIASES = {"footnote": FACT_FOOTNOTE, "_": LINK_ROLE}
_LANGUAGE = "en-US"


def read_note(key: str, value: str, language: str, origin: Provenance) -> FiledFootnote:
    """A note that nothing is tied to yet; its value is a fragment of XHTML (OIM Common 1.0, xbrl:note)."""
    try:
        text = text_of(parse_xml(key, f"<note>{value}</note>".encode()))
    except InputError:
        text = value
    return FiledFootnote((), " ".join(text.split()), origin, language, key, LINK_ROLE, (), FOOTNOTE_ROLE)


def read_links(links: object, info: Mapping[str, object]) -> list[Link]:
    """The links of a fact: types, in them groups, in them ids (xBRL-JSON 1.0)."""
    return [(arcrole, role, _ids(ids)) for arcrole, role, ids in _walk(links, info)]


def read_sources(links: object, info: Mapping[str, object]) -> Iterator[tuple[str, list[Link]]]:
    """The links of a report by the id of their source: types, groups, sources, ids (xBRL-CSV 1.0)."""
    for arcrole, role, sources in _walk(links, info):
        for source, ids in table(sources).items():
            yield source, [(arcrole, role, _ids(ids))]


def _walk(links: object, info: Mapping[str, object]) -> Iterator[tuple[str, str, object]]:
    types, groups = table(info.get("linkTypes")), table(info.get("linkGroups"))
    for kind, found in table(links).items():
        for group, ids in table(found).items():
            arcrole, role = (
                str(named.get(alias, _ALIASES.get(alias, alias))) for named, alias in ((types, kind), (groups, group))
            )
            yield arcrole, role, ids


def _ids(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def tie_notes(
    notes: Mapping[str, FiledFootnote], links: Iterable[tuple[str, Sequence[Link]]]
) -> tuple[FiledFootnote, ...]:
    """The notes with the facts that link to them; links to other facts say nothing of notes."""
    ties: dict[str, list[tuple[str, str, str]]] = {}
    for source, found in links:
        for arcrole, role, targets in found:
            for target in targets:
                ties.setdefault(target, []).append((source, arcrole, role))
    return tuple(
        replace(
            note,
            facts=tuple(dict.fromkeys(source for source, _, _ in ties.get(key, ()))),
            arcroles=tuple(sorted({arcrole for _, arcrole, _ in ties.get(key, ())})),
            link_role=next((role for _, _, role in ties.get(key, ())), LINK_ROLE),
        )
        for key, note in notes.items()
    )


def read_footnotes(filing: Filing, named: Mapping[str, Fact], log: Log) -> tuple[FactNote, ...]:
    """Each text once with its facts, in the order filed; what explains no fact that was read is told.

    `named` are the facts by the ids that footnotes speak of.
    """
    found: dict[tuple[str, str], tuple[Footnote, dict[Fact, None]]] = {}
    left = []
    for filed in filing.footnotes:
        facts = [named[name] for name in filed.facts if name in named]
        if not facts or not filed.text:
            left.append(filed)
            continue
        text, language = _bound(filed, log), _spell(filed.language)
        note = Footnote(text, "", language, filed.origin, filed.origin.line)
        found.setdefault((text, language), (note, {}))[1].update(dict.fromkeys(facts))
    if left:
        message = f"{len(left)} footnotes are left out: they have no text, or explain no fact that is read"
        log.warning("reading.footnotes", message, left[0].origin)
    return tuple(FactNote(note, tuple(facts)) for note, facts in found.values())


def _bound(filed: FiledFootnote, log: Log) -> str:
    text = filed.text
    if len(text) > LONGEST_FOOTNOTE:
        message = f"a footnote of {len(text):,} characters is cut after {LONGEST_FOOTNOTE:,}"
        log.warning("reading.footnote-cut", message, filed.origin)
        text = text[: LONGEST_FOOTNOTE - 4].rsplit(" ", 1)[0] + " ..."
    return text


def _spell(language: str) -> str:
    """The tag as it is commonly written: en-US. OIM wants small letters, XML takes any."""
    first, *others = language.replace("_", "-").split("-")
    parts = [first.lower(), *(one.upper() if len(one) == 2 else one for one in others)]
    return "-".join(parts) if first.isalpha() and all(part.isalnum() for part in parts) else _LANGUAGE


def place_footnotes(tagged: Iterable[TaggedStatement], notes: Sequence[FactNote]) -> list[TaggedStatement]:
    """The statements with the footnotes of their facts: of whole columns or rows where they explain all of them."""
    explained: dict[int, list[int]] = {}
    for number, note in enumerate(notes):
        for fact in note.facts:
            explained.setdefault(id(fact), []).append(number)
    return [_place(one, explained, notes) if notes else one for one in tagged]


def _place(
    tagged: TaggedStatement, explained: Mapping[int, Sequence[int]], notes: Sequence[FactNote]
) -> TaggedStatement:
    cells: dict[int, set[tuple[int, int]]] = {}
    for row in tagged.rows:
        for column, fact in enumerate(row.facts):
            for number in explained.get(id(fact), ()):
                cells.setdefault(number, set()).add((row.item, column))
    found = tuple(
        Noted(replace(notes[number].footnote, mark=f"({number + 1})"), tuple(_fold(cells[number], tagged)))
        for number in sorted(cells)
    )
    return replace(tagged, statement=replace(tagged.statement, footnotes=found)) if found else tagged


def _fold(cells: set[tuple[int, int]], tagged: TaggedStatement) -> list[tuple[int, int]]:
    """The cells as the whole statement, as whole columns, or row by row."""
    stated = [(row.item, column) for row in tagged.rows for column, fact in enumerate(row.facts) if fact]
    if len(cells) == len(stated):
        return [(-1, -1)]
    rows, columns = (Counter(cell[side] for cell in cells) for side in (0, 1))
    all_rows, all_columns = (Counter(cell[side] for cell in stated) for side in (0, 1))
    if len(rows) > 1 and all(all_columns[column] == count for column, count in columns.items()):
        return [(-1, column) for column in sorted(columns)]
    return sorted({(row, -1 if rows[row] == all_rows[row] else column) for row, column in cells})
