"""xBRL-CSV 1.0 (Open Information Model): a table a statement, a fact a row, and metadata that says how to read them.

A row bears the id of its fact in the other formats, and the label of its line for people: comments that state
nothing. What a spreadsheet would take for a formula is guarded as in the mapping table; values are XBRL's own.
Footnotes are a table of notes, to which links of the metadata lead. They name facts by the number of their row: where a
column holds identifiers, readers differ in how they make an id of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from json import dumps

from reportgen.exporters._ids import Ids
from reportgen.exporters._xbrl_names import RESERVED, Names
from reportgen.exporters._xbrl_values import fragment, has_language, value_text
from reportgen.exporters.mapping import FORMULA_STARTS, csv_cell, csv_text
from reportgen.exporters.xbrl_json import link_names, name_schemes, period_text, unit_text
from reportgen.model.report import Fact, Report, Unit
from reportgen.model.taxonomy import QName
from reportgen.options import Options
from reportgen.output import OutputFile

_NOTES = "footnotes"
_PURE = Unit((QName("xbrli", "pure"),))

# which notes they are follows from their rows (OIM Common 1.0, noteId)
_NOTE_TEMPLATE: dict[str, object] = {
    "columns": {
        "fact": {"comment": True},
        "language": {},
        "value": {"dimensions": {"concept": "xbrl:note", "language": "$language"}},
    },
}


@dataclass(frozen=True, slots=True)
class _Table:
    """Facts by id with the labels of their lines; each fact stands in one table."""

    name: str
    facts: dict[str, tuple[Fact, str]]

    @property
    def axes(self) -> tuple[QName, ...]:
        """The axes that some fact has a member of, sorted."""
        return tuple(sorted({axis for fact, _ in self.facts.values() for axis, _ in fact.context.dimensions}))


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}-csv.json`, the metadata, and `{stem}-<table>.csv` for the cover, each statement, and what else is stated.

    ValueError when a name of the report cannot be written (see `Names`).
    """
    names = Names(report)
    schemes = name_schemes(names)
    tables = tuple(table for table in _tables(report, names.ids) if table.facts)
    notes = (_NOTES,) if names.ids.footnotes else ()
    listed = (*(table.name for table in tables), *notes)
    files = {name: f"{names.stem}-{name.replace('_', '-')}.csv" for name in listed}
    namespaces = {
        "xbrl": RESERVED["xbrl"],
        **{prefix: namespace.uri for prefix, namespace in names.bindings.items()},
        **names.measure_bindings(),
        **{prefix: scheme for scheme, prefix in schemes.items()},
    }
    metadata = {
        "documentInfo": {
            "documentType": "https://xbrl.org/2021/xbrl-csv",
            **link_names(names),
            "namespaces": namespaces,
            "taxonomy": [f"{names.stem}.xsd"],
        },
        "tableTemplates": {table.name: _template(table) for table in tables} | dict.fromkeys(notes, _NOTE_TEMPLATE),
        "tables": {name: {"url": files[name]} for name in listed},
        **({"links": {"footnote": {"_": _links(tables, names.ids)}}} if notes else {}),
    }
    text = dumps(metadata, ensure_ascii=False, indent=2) + "\n"
    return (
        OutputFile(f"{names.stem}-csv.json", text.encode("utf-8")),
        *(OutputFile(files[table.name], _render(table, schemes, names).encode("utf-8")) for table in tables),
        *(OutputFile(files[name], _render_notes(names.ids).encode("utf-8")) for name in notes),
    )


def _tables(report: Report, ids: Ids) -> Iterator[_Table]:
    left = dict(ids.facts)
    labels = {concept.qname: concept.label for concept in report.concepts}

    def take(facts: Iterable[tuple[Fact, str]]) -> dict[str, tuple[Fact, str]]:
        named = ((ids.of(fact), fact, label) for fact, label in facts)
        return {name: (left.pop(name), label) for name, _, label in named if name in left}

    yield _Table("cover", take((fact, labels[fact.concept]) for fact in report.cover))
    counts: dict[str, int] = {}
    for tagged in report.tagged:
        kind = tagged.statement.kind.value
        counts[kind] = counts.get(kind, 0) + 1
        name = kind if counts[kind] == 1 else f"{kind}_{counts[kind]}"
        rows = ((fact, tagged.statement.items[row.item].label) for row in tagged.rows for fact in row.facts if fact)
        yield _Table(name, take(rows))
    yield _Table("text", take((mention.fact, mention.name) for mention in report.mentions))
    yield _Table("others", take((fact, labels[fact.concept]) for fact in tuple(left.values())))


def _template(table: _Table) -> dict[str, object]:
    """The columns, and which dimension of the value each gives (xBRL-CSV 1.0 section 3)."""
    axes = {f"axis{number}": str(axis) for number, axis in enumerate(table.axes, 1)}
    dimensions = {name: f"${name}" for name in ("concept", "entity", "period", "unit", "language")}
    dimensions |= {axis: f"${column}" for column, axis in axes.items()}
    columns: dict[str, object] = {"fact": {"comment": True}, "label": {"comment": True}}
    columns |= {name: {} for name in ("concept", "entity", "period", "unit", "language", *axes, "decimals")}
    columns["value"] = {"dimensions": dimensions, "decimals": "$decimals"}
    return {"columns": columns}


def _render(table: _Table, schemes: dict[str, str], names: Names) -> str:
    axes = table.axes
    head = ("fact", "label", "concept", "entity", "period", "unit", "language")
    rows = [(*head, *(f"axis{number}" for number, _ in enumerate(axes, 1)), "decimals", "value")]
    for name, (fact, label) in table.facts.items():
        context, members = fact.context, dict(fact.context.dimensions)
        worded = fact.value is not None and has_language(names.concepts[fact.concept])
        exact = fact.value is None or fact.unit is None or fact.decimals is None
        rows.append(
            (
                name,
                csv_text(label),
                str(fact.concept),
                f"{schemes[context.scheme]}:{context.entity}",
                period_text(context.period),
                unit_text(fact.unit) if fact.unit is not None and fact.unit != _PURE else "",
                names.ids.language.lower() if worded else "",
                *(str(members.get(axis, "")) for axis in axes),
                "" if exact else str(fact.decimals),
                _value(fact),
            )
        )
    return "".join(",".join(map(csv_cell, row)) + "\n" for row in rows)


def _links(tables: Iterable[_Table], ids: Ids) -> dict[str, list[str]]:
    """By the id of a fact (`table.r_1.column`), those of its notes."""
    places = {name: f"{_NOTES}.r_{number}.value" for number, name in enumerate(ids.footnotes, 1)}
    return {
        f"{table.name}.r_{number}.value": [places[note] for note in ids.noted[name]]
        for table in tables
        for number, name in enumerate(table.facts, 1)
        if name in ids.noted
    }


def _render_notes(ids: Ids) -> str:
    rows = [("fact", "language", "value")]
    rows += [
        (name, note.footnote.language.lower(), _note_text(note.footnote.text)) for name, note in ids.footnotes.items()
    ]
    return "".join(",".join(map(csv_cell, row)) + "\n" for row in rows)


def _note_text(text: str) -> str:
    """A fragment of XHTML, in which a reference can stand for a character that would begin a formula or a # value."""
    markup = fragment(text)
    return f"&#{ord(markup[0])};{markup[1:]}" if markup.startswith(("#", "'", *FORMULA_STARTS)) else markup


def _value(fact: Fact) -> str:
    """The lexical form; nil, the empty text and a leading # have forms of their own (section 3.7)."""
    if fact.value is None:
        return "#nil"
    text = value_text(fact.value)
    return "#empty" if not text else f"#{text}" if text.startswith("#") else text
