"""One static page for people: the statements as tables, each number with its fact and where it was read.

No script, no request, nothing outside the file. Texts of the document are escaped, isolated in direction, and carry
no control characters; a content security policy in the page forbids scripts in any case.
"""

from __future__ import annotations

from reportgen.exporters._html_page import describe_page
from reportgen.exporters._html_theme import read_theme
from reportgen.exporters._ids import Ids
from reportgen.exporters._tables import read_tables
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile

_PAGE = "page.html.j2"


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.html`, UTF-8, made by the theme's `html/page.html.j2`. UsageError for a theme that is not there."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    theme = read_theme(options.theme)
    ids = Ids(report)
    # the optimiser folds constants, of which a template run once has too few to earn its cost
    environment = Environment(
        loader=FileSystemLoader(theme.folders), undefined=StrictUndefined, autoescape=True, optimized=False
    )
    names = describe_page(report, read_tables(report, ids), ids)
    page = environment.get_template(_PAGE).render(names, style=Markup(theme.style))  # noqa: S704 - ours, not the document's
    return (OutputFile(f"{report.stem}.html", (page + "\n").encode("utf-8")),)
