"""The instance: contexts, units, facts, footnotes (XBRL 2.1 section 4, XBRL Dimensions 1.0 section 3.1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.exporters._ids import Ids
from reportgen.exporters._xbrl_names import (
    FACT_FOOTNOTE,
    FOOTNOTE_ROLE,
    INSTANCE,
    LINK,
    LINK_ROLE,
    RESERVED,
    XLINK,
    Names,
)
from reportgen.exporters._xbrl_values import escape, value_text
from reportgen.model.period import Instant, Period
from reportgen.model.report import Context, Fact, Unit
from reportgen.model.taxonomy import QName


def write_instance(names: Names) -> str:
    """The instance document, its facts in the order of `Report.facts()`."""
    ids = names.ids
    bound = {"xbrli": INSTANCE.uri, "link": LINK, "xlink": XLINK, "xsi": RESERVED["xsi"], **names.measure_bindings()}
    if any(context.dimensions for context in ids.contexts):
        bound["xbrldi"] = RESERVED["xbrldi"]
    bound |= {namespace.prefix: namespace.uri for namespace in names.bindings.values()}
    declared = "".join(f'\n  xmlns:{prefix}="{escape(uri)}"' for prefix, uri in bound.items())
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<xbrli:xbrl xml:lang="{escape(ids.language)}"{declared}>',
            f'  <link:schemaRef xlink:type="simple" xlink:href="{names.stem}.xsd"/>',
            *write_resources(ids),
            *(_fact(name, fact, ids) for name, fact in ids.facts.items()),
            *_footnotes(ids),
            "</xbrli:xbrl>\n",
        )
    )


def write_resources(ids: Ids) -> Iterator[str]:
    """The elements of contexts and units, which an inline document has too."""
    yield from (_context(name, context) for context, name in ids.contexts.items())
    yield from (_unit(name, unit) for unit, name in ids.units.items())


def _context(name: str, context: Context) -> str:
    members = "".join(
        f'\n        <xbrldi:explicitMember dimension="{axis}">{member}</xbrldi:explicitMember>'
        for axis, member in context.dimensions
    )
    segment = f"\n      <xbrli:segment>{members}\n      </xbrli:segment>" if members else ""
    return (
        f'  <xbrli:context id="{name}">\n    <xbrli:entity>\n'
        f'      <xbrli:identifier scheme="{escape(context.scheme)}">{escape(context.entity)}</xbrli:identifier>'
        f"{segment}\n    </xbrli:entity>\n    <xbrli:period>\n{_period(context.period)}    </xbrli:period>\n"
        "  </xbrli:context>"
    )


def _period(period: Period) -> str:
    if isinstance(period, Instant):
        return f"      <xbrli:instant>{period.at}</xbrli:instant>\n"
    return (
        f"      <xbrli:startDate>{period.start}</xbrli:startDate>\n      <xbrli:endDate>{period.end}</xbrli:endDate>\n"
    )


def _unit(name: str, unit: Unit) -> str:
    above = _measures(unit.numerator)
    if unit.denominator:
        above = (
            f"<xbrli:divide><xbrli:unitNumerator>{above}</xbrli:unitNumerator>"
            f"<xbrli:unitDenominator>{_measures(unit.denominator)}</xbrli:unitDenominator></xbrli:divide>"
        )
    return f'  <xbrli:unit id="{name}">{above}</xbrli:unit>'


def _measures(side: tuple[QName, ...]) -> str:
    return "".join(f"<xbrli:measure>{measure}</xbrli:measure>" for measure in side)


def _fact(name: str, fact: Fact, ids: Ids) -> str:
    """The element. A nil fact has no decimals; a number without a stated precision is exact (section 4.6)."""
    tag = f"{fact.concept.prefix}:{fact.concept.name}"
    start = f'  <{tag} id="{name}" contextRef="{ids.contexts[fact.context]}"'
    if fact.unit is not None:
        start += f' unitRef="{ids.units[fact.unit]}"'
    if fact.value is None:
        return f'{start} xsi:nil="true"/>'
    if fact.unit is not None:
        start += f' decimals="{"INF" if fact.decimals is None else fact.decimals}"'
    return f"{start}>{escape(value_text(fact.value))}</{tag}>"


def _footnotes(ids: Ids) -> Iterator[str]:
    """The link of the footnotes to their facts (section 4.11; EDGAR Filer Manual 6.5.27 to 6.5.33)."""
    if not ids.footnotes:
        return
    yield f'  <link:footnoteLink xlink:type="extended" xlink:role="{LINK_ROLE}">'
    for name in ids.noted:
        yield f'    <link:loc xlink:type="locator" xlink:href="#{name}" xlink:label="{name}"/>'
    for name, note in ids.footnotes.items():
        footnote = note.footnote
        yield (
            f'    <link:footnote xlink:type="resource" xlink:label="{name}" id="{name}" xlink:role="{FOOTNOTE_ROLE}"'
            f' xml:lang="{escape(footnote.language)}">{escape(footnote.text)}</link:footnote>'
        )
    arc = f'    <link:footnoteArc xlink:type="arc" xlink:arcrole="{FACT_FOOTNOTE}"'
    yield from (f'{arc} xlink:from="{fact}" xlink:to="{name}"/>' for fact, notes in ids.noted.items() for name in notes)
    yield "  </link:footnoteLink>"
