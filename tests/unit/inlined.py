"""Tiny inline XBRL pages, and the files beside them."""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.findings import Log
from reportgen.model.filing import Filing
from reportgen.reports.readers import inline

HEAD = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:ix="http://www.xbrl.org/2013/inlineXBRL"
 xmlns:xbrli="http://www.xbrl.org/2003/instance" xmlns:link="http://www.xbrl.org/2003/linkbase"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xmlns:xbrldi="http://xbrl.org/2006/xbrldi" xmlns:iso4217="http://www.xbrl.org/2003/iso4217"
 xmlns:ixt="http://www.xbrl.org/inlineXBRL/transformation/2020-02-12"
 xmlns:ixt3="http://www.xbrl.org/inlineXBRL/transformation/2015-02-26"
 xmlns:us-gaap="http://fasb.org/us-gaap/2025" xmlns:dei="http://xbrl.sec.gov/dei/2025"
 xmlns:acme="http://acme.com/20251231" xml:lang="en-US"><head><title>Acme</title></head><body>
<div style="display:none"><ix:header>{hidden}<ix:references><link:schemaRef xlink:type="simple"
 xlink:href="acme-20251231.xsd"/></ix:references><ix:resources>
<xbrli:context id="i"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000001</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:instant>2025-12-31</xbrli:instant></xbrli:period></xbrli:context>
<xbrli:context id="d"><xbrli:entity><xbrli:identifier scheme="http://www.sec.gov/CIK">0000000001</xbrli:identifier>
</xbrli:entity><xbrli:period><xbrli:startDate>2025-01-01</xbrli:startDate><xbrli:endDate>2025-12-31</xbrli:endDate>
</xbrli:period></xbrli:context>
<xbrli:unit id="usd"><xbrli:measure>iso4217:USD</xbrli:measure></xbrli:unit>
<xbrli:unit id="eps"><xbrli:divide><xbrli:unitNumerator><xbrli:measure>iso4217:USD</xbrli:measure>
</xbrli:unitNumerator><xbrli:unitDenominator><xbrli:measure>xbrli:shares</xbrli:measure></xbrli:unitDenominator>
</xbrli:divide></xbrli:unit></ix:resources></ix:header></div>
"""


class Beside:
    """Files beside a report, by name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def locate(self, address: str) -> str:
        return ""


def page(body: str, hidden: str = "") -> bytes:
    """A page with the contexts `i` (instant) and `d` (duration) and the units `usd` and `eps`."""
    tags = f"<ix:hidden>{hidden}</ix:hidden>" if hidden else ""
    return f"{HEAD.replace('{hidden}', tags)}{body}</body></html>".encode()


def read_page(body: str, hidden: str = "") -> tuple[Filing, Log]:
    log = Log()
    (filing,) = inline.read("acme-20251231.htm", page(body, hidden), Beside({}), log)
    return filing, log


def number(text: str, attributes: str = "", name: str = "us-gaap:Assets") -> str:
    """A tagged amount in dollars at the end of the year."""
    return (
        f'<ix:nonFraction name="{name}" contextRef="i" unitRef="usd" decimals="0" {attributes}>{text}</ix:nonFraction>'
    )


def words(text: str, attributes: str = "", name: str = "dei:EntityRegistrantName") -> str:
    return f'<ix:nonNumeric name="{name}" contextRef="d" {attributes}>{text}</ix:nonNumeric>'
