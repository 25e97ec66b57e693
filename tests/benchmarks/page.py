"""The page of a report of 300 rows and 900 facts against Jinja's bare writing of the same texts: one line out.

The bare program writes each label, number and source line once, escaped, in a table and a list, and nothing else. Both
have their templates compiled, as they are from the second build on.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from jinja2 import Environment

from reportgen.exporters import html
from reportgen.options import Options
from tests.unit.long_report import long_report

_ROWS = 300
_TURNS = 15
_BARE = """<table>{% for item in items %}<tr><th>{{ item.label }}</th>{% for amount in item.amounts %}
<td>{{ "{:,}".format(amount.value) }}</td>{% endfor %}</tr>{% endfor %}</table>
<ul>{% for item in items %}<li>{{ item.label }} {{ item.origin.raw }}{% for amount in item.amounts %}
<b>{{ "{:,f}".format(amount.full) }}</b>{% endfor %}</li>{% endfor %}</ul>"""


def main() -> None:
    """Print name, our seconds, the bare ones and the target, with tabs between them."""
    report = long_report(_ROWS)
    template = Environment(autoescape=True).from_string(_BARE)
    items = [item for tagged in report.tagged for item in tagged.statement.items]
    options = Options()
    html.write(report, options)  # compiles the templates
    runs = [
        (_cpu(lambda: html.write(report, options)), _cpu(lambda: template.render(items=items))) for _ in range(_TURNS)
    ]
    ours, bare = (min(times) for times in zip(*runs, strict=True))
    sys.stdout.write(f"page of {_ROWS} rows and {3 * _ROWS} facts\t{ours}\t{bare}\t7\n")


def _cpu(task: Callable[[], object]) -> float:
    start = time.process_time()
    task()
    return time.process_time() - start


if __name__ == "__main__":
    main()
