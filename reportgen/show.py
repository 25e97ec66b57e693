"""Findings and results as text for people, and findings as JSON for machines.

Plain text with a few ANSI codes where colour is asked for: a library for terminals would cost more start-up than the
whole of a small build.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from typing import TYPE_CHECKING

from reportgen.alignment import align, harmless, indent, shorten
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.model.report import Report, TaggedStatement

_COLOURS = {Severity.OK: "32", Severity.INFO: "36", Severity.WARNING: "33", Severity.ERROR: "31"}
_BOLD, _FAINT = "1", "2"
_TOP_FINDINGS = 5
_LONGEST_TITLE = 32
_HELD = {
    "footing": "sums",
    "calculation": "calculations",
    "balance": "balance equations",
    "eps": "earnings per share",
    "duplicates": "repetitions",
    "periods": "periods",
    "signs": "signs",
    "coverage": "statements expected",
    "mentions": "numbers of the text",
}
_OPENS = {
    ".html": "the report as a page",
    ".htm": "inline XBRL, to read and to file",
    ".xhtml": "inline XBRL, to read and to file",
    ".xlsx": "the report as a workbook",
    "-mapping.csv": "each row's concept, for review",
    ".xbri": "report package to file",
    "-csv.json": "facts as xBRL-CSV, tables beside it",
    ".json": "facts as xBRL-JSON",
    ".xml": "XBRL instance",
}
_LINKBASES = ("_pre.xml", "_cal.xml", "_lab.xml", "_def.xml")


def format_finding(finding: Finding, *, color: bool = False) -> str:
    """The finding in the form of a compiler's message: place, severity and code; the source line; message and remedy.

    Where the line quoted holds the finding's subject, that is underlined there; else in the message, if it is there.
    No line break at the end.
    """
    severity = _paint(finding.severity.name.lower(), _COLOURS[finding.severity], color)
    place = f"{harmless(str(finding.origin))}: " if finding.origin else ""
    body = (
        *_quoted(finding, color),
        *map(harmless, finding.detail),
        *((harmless(finding.remedy),) * bool(finding.remedy)),
    )
    return "\n".join([f"{_paint(place, _BOLD, color)}{severity} {finding.code}", *indent(body)])


def format_findings(findings: Iterable[Finding], *, color: bool = False) -> str:
    """The findings one below the other, a blank line between them; empty when there are none."""
    return "\n\n".join(format_finding(finding, color=color) for finding in findings)


def findings_as_json(findings: Iterable[Finding]) -> str:
    """A JSON array, one object a finding, keys always the same and in the same order; ends in a line break."""
    import json

    return json.dumps([_plain(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def summarise(report: Report, files: Sequence[str] = (), *, color: bool = False, width: int = 80) -> str:
    """What a build found and wrote, for the terminal: `files` are paths as the user would open them.

    Entity and period, statements with rows and facts, checks that hold, counts, the gravest findings, what to open.
    """
    parts = (
        _heading(report, color, width),
        _statements(report, width),
        _counts(report, color, width),
        _gravest(report, color, width),
        _files(files, color),
    )
    return "\n\n".join("\n".join(part) for part in parts if part)


def _quoted(finding: Finding, color: bool) -> list[str]:
    raw = harmless(finding.origin.raw).strip() if finding.origin else ""
    subject, message = harmless(finding.subject), harmless(finding.message)
    # a line that is all subject says nothing that the message does not
    if raw and subject in raw and raw not in message:
        return [raw, *_carets(raw, subject, color), message]
    return [message, *_carets(message, subject, color)]


def _carets(line: str, subject: str, color: bool) -> list[str]:
    at = line.find(subject) if subject else -1
    return [" " * at + _paint("^" * len(subject), _COLOURS[Severity.ERROR], color)] if at >= 0 else []


def _plain(finding: Finding) -> dict[str, object]:
    origin = finding.origin
    box = origin.box if origin else None
    return {
        "code": finding.code,
        "severity": finding.severity.name.lower(),
        "message": finding.message,
        "source": origin.source if origin else None,
        "page": origin.page if origin else None,
        "line": origin.line if origin else None,
        "raw": origin.raw if origin else None,
        "box": [box.x0, box.top, box.x1, box.bottom] if box else None,
        "subject": finding.subject,
        "detail": list(finding.detail),
        "remedy": finding.remedy,
    }


def _heading(report: Report, color: bool, width: int) -> list[str]:
    ticker = f" ({report.entity.ticker})" if report.entity.ticker else ""
    name = shorten(harmless(report.entity.name + ticker), width - 2)
    facts = (f"period ending {report.period_end}", report.taxonomy, f"from {report.source.name}")
    return [_paint(name, _BOLD, color), shorten(harmless("  ·  ".join(facts)), width)]


def _statements(report: Report, width: int) -> list[str]:
    head = ("Statement", "Rows", "Facts", "Sums", "Review", "Periods")
    rows = [head, *map(_statement, report.tagged)]
    return [shorten(line, width) for line in indent(align(rows, frozenset((1, 2, 3, 4))))]


def _statement(tagged: TaggedStatement) -> tuple[str, ...]:
    statement = tagged.statement
    rows = [row for row in tagged.rows if not statement.items[row.item].is_heading]
    holding, tested = sum(len(one.holds) for one in statement.sums), sum(len(one.columns) for one in statement.sums)
    periods = [str(column.period) for column in statement.columns if column.primary and column.period]
    return (
        shorten(harmless(_title(tagged)), _LONGEST_TITLE),
        str(len(rows)),
        str(sum(fact is not None for row in rows for fact in row.facts)),
        f"{holding}/{tested}",
        str(sum(row.match.review for row in rows)),
        periods[0] + (f" +{len(periods) - 1}" if len(periods) > 1 else "") if periods else "",
    )


def _title(tagged: TaggedStatement) -> str:
    """`Balance sheet` for what the house knows by name, else the printed title."""
    kind = tagged.statement.kind
    return tagged.statement.title if kind is StatementKind.OTHER else kind.value.replace("_", " ").capitalize()


def _counts(report: Report, color: bool, width: int) -> list[str]:
    facts = sum(1 for _ in report.facts()) - len(report.cover)
    count = Counter(finding.severity for finding in report.findings)
    held = Counter(f.code.partition(".")[0] for f in report.findings if f.severity is Severity.OK)
    families = ", ".join(f"{held[name]} {words}" for name, words in _HELD.items() if held[name])
    lines = [f"{facts} facts, and {len(report.cover)} on the cover"]
    lines.append(_paint(f"{count[Severity.OK]} checks hold", _COLOURS[Severity.OK], color) + ":" * bool(families))
    lines += textwrap.wrap(families, width - 2, initial_indent="  ", subsequent_indent="  ")
    worst = [
        _paint(_counted(count[s], word), _COLOURS[s] if count[s] else _FAINT, color)
        for s, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "note"))
    ]
    return indent([*lines, ", ".join(worst)])


def _gravest(report: Report, color: bool, width: int) -> list[str]:
    grave = [f for f in report.findings if f.severity >= Severity.WARNING]
    grave.sort(key=lambda finding: -finding.severity)
    lines = []
    for finding in grave[:_TOP_FINDINGS]:
        word = finding.severity.name.lower()
        place = f"{finding.origin}: " if finding.origin else ""
        text = shorten(harmless(place + finding.message), width - len(word) - 4)
        lines.append(f"{_paint(word, _COLOURS[finding.severity], color)}  {text}")
    left = len(grave) - _TOP_FINDINGS
    return indent([*lines, f"and {left} more"] if left > 0 else lines)


def _files(files: Sequence[str], color: bool) -> list[str]:
    shown = [(path, words) for path in files if (words := _opening(path))]
    rest = len(files) - len(shown)
    lines = indent(align(shown))
    more = [_paint(f"  and {_counted(rest, 'file')} beside them", _FAINT, color)] if shown and rest else []
    return ["Open", *lines, *more] if shown else []


def _opening(path: str) -> str:
    if path.endswith((*_LINKBASES, "manifest.json")):
        return ""
    return next((words for suffix, words in _OPENS.items() if path.endswith(suffix)), "")


def _counted(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _paint(text: str, code: str, color: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
