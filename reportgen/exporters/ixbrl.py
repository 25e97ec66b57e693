"""Inline XBRL 1.1: the report as a page that people read, its numbers tagged where they stand."""

from __future__ import annotations

from reportgen.exporters._ixbrl_frame import open_document, write_header
from reportgen.exporters._ixbrl_page import Page
from reportgen.exporters._xbrl_names import Names
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.htm`, which names the extension schema that the `xbrl` output writes.

    Every fact of the report stands in it once, under the id it has in the other formats: a number printed again is
    linked to its fact. ValueError when a name of the report cannot be written (see `Names`).
    """
    names = Names(report)
    page = Page(report, names.ids)
    body = page.write()
    title = f"{report.entity.name} {report.period_end}"
    hidden = [name for name in names.ids.facts if name not in page.placed]
    text = "".join(
        (open_document(names, title), page.open_body(), write_header(names, hidden), body, "</body>\n</html>\n")
    )
    return (OutputFile(f"{names.stem}.htm", text.encode("ascii")),)
