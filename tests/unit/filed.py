"""Reports as they are filed: written by the exporters or by hand, read back, and what they state in one form."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reportgen import manifest, pipeline
from reportgen.model.report import Fact, Report
from reportgen.options import EntityOptions, Options
from tests.unit.inlined import Beside

Stated = tuple[str, str, str, str, str, str, str]


def written(report: Report, *outputs: str) -> dict[str, bytes]:
    """The files of these outputs, by name."""
    files = pipeline.export(report, Options(outputs=outputs))
    return {file.name: file.data for file in files if file.name != manifest.NAME}


def build_from(files: Mapping[str, bytes], name: str, entity: EntityOptions | None = None) -> Report:
    """The report that the file `name` holds, with the others beside it."""
    options = Options(entity=entity or EntityOptions())
    return pipeline.build_report(name, files[name], options, Beside(files))


def stated(report: Report) -> list[Stated]:
    """What the facts state, in their order: concept, entity, period, unit, dimensions, value, decimals."""
    return [_state(fact) for fact in report.facts()]


def _state(fact: Fact) -> Stated:
    context = fact.context
    members = " ".join(f"{axis}={member}" for axis, member in context.dimensions)
    # the digits a number is written with are no part of what it states
    value = f"{fact.value.normalize():f}" if isinstance(fact.value, Decimal) else str(fact.value)
    exact = "" if fact.decimals is None else str(fact.decimals)
    return (str(fact.concept), context.entity, str(context.period), str(fact.unit or ""), members, value, exact)


def codes(report: Report) -> list[str]:
    """The codes of what reading found, each once, in order."""
    return list(dict.fromkeys(finding.code for finding in report.findings if finding.severity > 0))


INSTANCE = """<?xml version="1.0"?>
<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217" xml:lang="en-US"
 xmlns:us-gaap="http://fasb.org/us-gaap/2025" xmlns:dei="http://xbrl.sec.gov/dei/2025" xmlns:acme="http://acme.com/x">
<link:schemaRef xlink:type="simple" xlink:href="acme.xsd"/>
{contexts}
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eur"><xbrli:measure>iso4217:EUR</xbrli:measure></xbrli:unit>
<xbrli:unit id="shares"><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unitNumerator>
<xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator></xbrli:divide></xbrli:unit>
{facts}
</xbrli:xbrl>
"""


def context(name: str, period: str, inside: str = "") -> str:
    """`period` is `2025-12-31`, `2025-01-01..2025-12-31`, or XML; `inside` stands in a segment."""
    start, dots, end = period.partition("..")
    dates = f"<xbrli:startDate>{start}</xbrli:startDate><xbrli:endDate>{end}</xbrli:endDate>" if dots else ""
    dates = dates or (period if period.startswith("<") else f"<xbrli:instant>{period}</xbrli:instant>")
    segment = f"<xbrli:segment>{inside}</xbrli:segment>" if inside else ""
    return (
        f'<xbrli:context id="{name}"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000001'
        f"</xbrli:identifier>{segment}</xbrli:entity><xbrli:period>{dates}</xbrli:period></xbrli:context>"
    )


I_AND_D = context("i", "2025-12-31") + context("d", "2025-01-01..2025-12-31")


def fact(name: str, value: str, at: str = "i", unit: str = "usd", decimals: str = "0", more: str = "") -> str:
    """An element of a fact; without a unit it is a text."""
    numeric = f' unitRef="{unit}" decimals="{decimals}"' if unit else ""
    return f'<{name} contextRef="{at}"{numeric} {more}>{value}</{name}>'


def instance(facts: str, contexts: str = I_AND_D) -> bytes:
    return INSTANCE.replace("{contexts}", contexts).replace("{facts}", facts).encode()
