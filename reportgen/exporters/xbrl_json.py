"""xBRL-JSON 1.0 (Open Information Model): the facts of the instance under the same ids, one a line.

A footnote is a fact of its own, of the concept xbrl:note, to which the facts that it explains have links.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from json import dumps

from reportgen.exporters._xbrl_names import FACT_FOOTNOTE, LINK_ROLE, RESERVED, Names
from reportgen.exporters._xbrl_values import clean_text, fragment, has_language, value_text
from reportgen.model.period import Instant, Period
from reportgen.model.report import Context, Fact, FactNote, Report, Unit
from reportgen.model.taxonomy import QName
from reportgen.options import Options
from reportgen.output import OutputFile

# prefixes that the specification suggests for schemes of identifiers
_SCHEMES = {"http://www.sec.gov/CIK": "cik", "http://standards.iso.org/iso/17442": "lei"}
_PURE = Unit((QName("xbrli", "pure"),))


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.json`, which names the extension schema that the `xbrl` output writes as its taxonomy.

    ValueError when a name of the report cannot be written (see `Names`).
    """
    names = Names(report)
    ids = names.ids
    schemes = name_schemes(names)
    namespaces = {
        "xbrl": RESERVED["xbrl"],
        **{prefix: namespace.uri for prefix, namespace in names.bindings.items()},
        **names.measure_bindings(),
        **{prefix: scheme for scheme, prefix in schemes.items()},
    }
    info = {
        "documentType": "https://xbrl.org/2021/xbrl-json",
        **link_names(names),
        "namespaces": namespaces,
        "taxonomy": [f"{names.stem}.xsd"],
    }
    contexts = {context: _context(context, schemes) for context in ids.contexts}
    units = {unit: _quote(unit_text(unit)) for unit in ids.units}
    facts = [
        f'    "{name}": {_fact(name, fact, contexts[fact.context], units, names)}' for name, fact in ids.facts.items()
    ]
    facts += [f'    "{name}": {_note(name, note)}' for name, note in ids.footnotes.items()]
    listed = ",\n".join(facts)
    text = f'{{\n  "documentInfo": {_indent(info)},\n  "facts": {{\n{listed}\n  }}\n}}\n'
    return (OutputFile(f"{names.stem}.json", text.encode("utf-8")),)


def link_names(names: Names) -> dict[str, dict[str, str]]:
    """What the names of links to footnotes stand for, where there are any (OIM Common 1.0, reserved aliases)."""
    return {"linkTypes": {"footnote": FACT_FOOTNOTE}, "linkGroups": {"_": LINK_ROLE}} if names.ids.footnotes else {}


def _quote(text: str) -> str:
    return dumps(clean_text(text), ensure_ascii=False)


def _indent(info: Mapping[str, object]) -> str:
    return dumps(info, ensure_ascii=False, indent=2).replace("\n", "\n  ")


def name_schemes(names: Names) -> dict[str, str]:
    """A prefix for each scheme of identifiers, none of them taken by a taxonomy."""
    taken = {*names.bindings, *RESERVED}
    prefixes: dict[str, str] = {}
    for scheme in dict.fromkeys(context.scheme for context in names.ids.contexts):
        wanted = prefix = _SCHEMES.get(scheme, "entity")
        number = 1
        while prefix in taken:
            number += 1
            prefix = f"{wanted}{number}"
        taken.add(prefix)
        prefixes[scheme] = prefix
    return prefixes


def _context(context: Context, schemes: dict[str, str]) -> str:
    entity = f"{schemes[context.scheme]}:{context.entity}"
    members = "".join(f', "{axis}": "{member}"' for axis, member in context.dimensions)
    return f'"entity": {_quote(entity)}, "period": "{period_text(context.period)}"{members}'


def period_text(period: Period) -> str:
    """The period between midnights: the last day ends where the next begins (OIM 1.0, period core dimension)."""
    end = _midnight(period.end + timedelta(days=1))
    return end if isinstance(period, Instant) else f"{_midnight(period.start)}/{end}"


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def unit_text(unit: Unit) -> str:
    """Measures sorted, several of them in parentheses beside a division (xBRL-JSON 1.0, unit string representation)."""
    above, below = ("*".join(sorted(map(str, side))) for side in (unit.numerator, unit.denominator))
    if not below:
        return above
    return "/".join(f"({side})" if "*" in side else side for side in (above, below))


def _fact(name: str, fact: Fact, context: str, units: dict[Unit, str], names: Names) -> str:
    value = "null" if fact.value is None else dumps(value_text(fact.value), ensure_ascii=False)
    exact = fact.value is None or fact.unit is None or fact.decimals is None
    decimals = "" if exact else f', "decimals": {fact.decimals}'
    unit = f', "unit": {units[fact.unit]}' if fact.unit is not None and fact.unit != _PURE else ""
    worded = fact.value is not None and has_language(names.concepts[fact.concept])
    language = f', "language": {_quote(names.ids.language.lower())}' if worded else ""
    dimensions = f'{{"concept": "{fact.concept}", {context}{unit}{language}}}'
    notes = names.ids.noted.get(name)
    links = f', "links": {{"footnote": {{"_": {dumps(notes)}}}}}' if notes else ""
    return f'{{"value": {value}{decimals}, "dimensions": {dimensions}{links}}}'


def _note(name: str, note: FactNote) -> str:
    language = _quote(note.footnote.language.lower())
    dimensions = f'{{"concept": "xbrl:note", "noteId": "{name}", "language": {language}}}'
    return f'{{"value": {_quote(fragment(note.footnote.text))}, "dimensions": {dimensions}}}'
