"""Inline XBRL 1.1: the report as a page that people read, its numbers tagged where they stand."""

from __future__ import annotations

import re

from reportgen.exporters._ixbrl_frame import open_document, write_header
from reportgen.exporters._ixbrl_page import Page
from reportgen.exporters._xbrl_names import Names
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile
from reportgen.target import read_target


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.htm`, or `.xhtml` as the target asks, which names the extension schema that the `xbrl` output writes.

    A page in HTML is written again as it looks, tagged; of any other source the statements are set out as printed.
    Every fact of the report stands in it once, under the id it has in the other formats: a number printed again is
    linked to its fact. ValueError when a name of the report cannot be written (see `Names`).
    """
    names = Names(report)
    page = Page(report, names.ids)
    if report.source.media == "html" and report.source.data:
        from reportgen.exporters._ixbrl_source import write_source

        title, source = write_source(report, names.ids, page.placed)
    else:
        title, source = "", ""
    body = page.write_rest(source) if source else page.write()
    hidden = [name for name in names.ids.facts if name not in page.placed]
    target = read_target(options.target)
    parts = (
        open_document(names, _title(title, report), target.registry),
        page.open_body(bool(source)),
        write_header(names, hidden),
        body,
        "</body>\n</html>\n",
    )
    return (OutputFile(f"{names.stem}.{target.inline}", "".join(parts).encode("ascii")),)


def _title(title: str, report: Report) -> str:
    """The source page's own where it names the company: most filings' is "Document", or the name of their file."""
    named = report.entity.bare_name.partition("-")[0] in re.split(r"\W+", title.casefold())
    return title if named else f"{report.entity.name} {report.period_end}"
