"""One static page for people: the statements as tables, each number with its fact and where it was read.

Nothing outside the file is asked for, and everything can be read without a script; the only script is ours and adds
comfort. Texts of the document are escaped, isolated in direction, and carry no control characters; a content security
policy in the page allows this one script and this one style sheet by their digests, and nothing else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import resources
from reportgen.exporters._html_locale import read_locale
from reportgen.exporters._html_page import describe_page
from reportgen.exporters._html_theme import Theme, read_theme
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.exporters._html_index import IndexEntry

_PAGE, _INDEX = "page.html.j2", "index.html.j2"


def write(report: Report, options: Options) -> tuple[OutputFile, ...]:
    """`{stem}.html`, UTF-8, made by the theme's `html/page.html.j2`. UsageError for an unknown theme or locale."""
    theme = read_theme(options.theme)
    locale = read_locale(options.locale, (*theme.folders, resources.folder("templates")))
    page = describe_page(report, options, locale, theme.hidden)
    return (OutputFile(f"{report.stem}.html", render(theme, _PAGE, {"page": page})),)


def write_index(entries: Sequence[IndexEntry], options: Options) -> bytes:
    """The page that lists these reports, by the theme's `html/index.html.j2`."""
    from reportgen.exporters._html_index import describe_index

    theme = read_theme(options.theme)
    locale = read_locale(options.locale, (*theme.folders, resources.folder("templates")))
    return render(theme, _INDEX, {"index": describe_index(entries, locale)})


def render(theme: Theme, template: str, names: dict[str, object]) -> bytes:
    """The theme's template with these names, and with `style`, `script`, `policy` and `logo`."""
    from markupsafe import Markup

    from reportgen.exporters._html_compiled import open_environment

    style, script = Markup(theme.style), Markup(theme.script)  # noqa: S704 - ours or the user's, not the document's
    made = open_environment(theme.templates, resources.folder("templates")).get_template(template)
    text = made.render(names, style=style, script=script, policy=_policy(theme), logo=theme.logo)
    return (text + "\n").encode("utf-8")


def _policy(theme: Theme) -> str:
    """The content security policy (CSP level 3): what the page may run and load, which is what it brings itself."""
    script = f" script-src {_digest(theme.script)};" if theme.script else ""
    rest = "img-src data:; base-uri 'none'; form-action 'none'"
    return f"default-src 'none'; style-src {_digest(theme.style)};{script} {rest}"


def _digest(text: str) -> str:
    from base64 import b64encode
    from hashlib import sha256

    # as it stands between the tags
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
