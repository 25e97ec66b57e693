"""The HTML a report was made from, tagged in place."""

from __future__ import annotations

from reportgen.decoding import decode
from reportgen.exporters._ids import Ids
from reportgen.exporters._ixbrl_markup import Writer
from reportgen.exporters._ixbrl_places import Placement
from reportgen.findings import Log
from reportgen.markup import Places, Reader, parse
from reportgen.model.report import Report


def write_source(report: Report, ids: Ids, placed: set[str]) -> tuple[str, str]:
    """The page's title and its contents; `placed` gets the ids of the facts found in it."""
    name, data = report.source.name, report.source.data
    root = parse(name, decode(name, data, Log(), spaces=False))
    places = Places()
    Reader(places).read(root)
    placement = Placement(report, ids, places)
    marks = placement.find()
    placed |= placement.placed
    body = root.find("body")
    contents = Writer(root, marks).write(root if body is None else body)
    return root.findtext(".//title") or "", contents
