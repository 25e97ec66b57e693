"""manifest.json: what a folder was made from, with what, and the digest of each file. No clock, no machine."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import PurePath
from typing import TYPE_CHECKING

import reportgen
from reportgen.model.finding import Severity
from reportgen.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.report import Report
    from reportgen.options import Options

NAME = "manifest.json"


def write_manifest(report: Report, options: Options, files: Iterable[OutputFile]) -> OutputFile:
    """The manifest of `files`: input and outputs with their SHA-256, version, taxonomy, options that shape results."""
    from reportgen.exporters._html_key_figures import find_key_figures, to_json

    entity = report.entity
    content = {
        "reportgen": reportgen.__version__,
        "input": {"name": report.source.name, "sha256": report.source.digest},
        "entity": {
            "name": entity.name,
            "identifier": entity.identifier,
            "scheme": entity.scheme,
            "ticker": entity.ticker,
        },
        "period_end": report.period_end.isoformat(),
        "taxonomy": report.taxonomy,
        "state": _state(report),
        "key_figures": [to_json(figure) for figure in find_key_figures(report, options.review_below)],
        "options": _options(options),
        "files": [_file(file) for file in files],
    }
    return OutputFile(NAME, (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode())


def _state(report: Report) -> dict[str, int]:
    """What an index of many reports says of one: statements, facts, rows to review, findings by severity."""
    found = Counter(finding.severity for finding in report.findings)
    return {
        "statements": len(report.tagged),
        "facts": sum(1 for _ in report.facts()),
        "review": sum(row.match.review for tagged in report.tagged for row in tagged.rows),
        **{severity.name.lower(): found[severity] for severity in Severity},
    }


def _options(options: Options) -> dict[str, object]:
    year_end = options.fiscal_year_end
    return {
        "outputs": list(options.outputs),
        "taxonomy": options.taxonomy,
        "fiscal_year_end": f"{year_end[0]:02}-{year_end[1]:02}" if year_end else None,
        "theme": PurePath(options.theme).name,
        "locale": options.locale,
        "review_below": options.review_below,
        "mapping": [{"statement": o.statement, "label": o.label, "concept": o.concept} for o in options.mapping.rows],
        "label": [{"label": o.label, "concept": o.concept, "statement": o.statement} for o in options.labels],
        "column": [{"header": o.header, "period": str(o.period), "statement": o.statement} for o in options.columns],
        "scale": [{"scale": o.scale, "label": o.label, "statement": o.statement} for o in options.scales],
    }


def _file(file: OutputFile) -> dict[str, object]:
    return {"name": file.name, "sha256": hashlib.sha256(file.data).hexdigest(), "bytes": len(file.data)}
