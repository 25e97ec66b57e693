"""Rows to review and findings, each with a link to the row it speaks of.

What is said once is not said again: findings that a row is for review are the list of rows to review, and a check that
holds in several columns of a row is one entry.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reportgen.exporters._html_rows import Mark, place_words, shorten, sure_words, walk_rows
from reportgen.exporters._tables import Table, one_line
from reportgen.model.finding import Finding, Severity

_WORDS = {Severity.OK: "Holds", Severity.INFO: "Note", Severity.WARNING: "Warning", Severity.ERROR: "Error"}
_TONES = {Severity.OK: "good", Severity.INFO: "", Severity.WARNING: "doubt", Severity.ERROR: "bad"}
_TONES_OF_MARKS = {"review": "doubt quiet", "Warning": "doubt", "Error": "bad"}
# said by the list of rows to review: each row, and how many of a statement's
_TOLD, _COUNTED = "mapping.review", "coverage.review"
_LONGEST_LABEL = 160
_MOST_OTHERS = 2
_LEAST_OTHER = 0.05


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """A finding in words; `href` is the row it speaks of, empty where that is not on the page.

    `more` counts others of its code that hold for the same row.
    """

    id: str
    href: str
    tone: str
    word: str
    code: str
    message: str
    detail: tuple[str, ...]
    remedy: str
    place: str
    more: int = 0


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A row a person should look at; `others` are concepts that were weighed too, with how sure."""

    id: str
    href: str
    label: str
    concept: str
    reason: str
    sure: str
    others: tuple[tuple[str, str], ...]
    place: str


def list_review(tables: Sequence[Table]) -> tuple[ReviewEntry, ...]:
    """The rows marked for review, in page order."""
    return tuple(
        ReviewEntry(
            f"review-{place}",
            place,
            shorten(row.label, _LONGEST_LABEL),
            row.concept,
            "; ".join(filter(None, (row.reason, row.guess))),
            sure_words(row.confidence),
            tuple((name, sure_words(score)) for name, score in row.others[:_MOST_OTHERS] if score >= _LEAST_OTHER),
            place_words(row.page, row.line),
        )
        for place, row in walk_rows(tables)
        if row.review
    )


def list_findings(findings: Sequence[Finding], rows: Mapping[tuple[int, int], str]) -> tuple[FindingEntry, ...]:
    """The gravest first, else in the order they arose, without those that hold; `rows` are ids by (page, line)."""
    told = [f for f in findings if f.severity is not Severity.OK and f.code != _TOLD]
    ordered = sorted(told, key=lambda finding: -finding.severity)
    return tuple(_entry(finding, number, rows) for number, finding in enumerate(ordered, 1))


def list_held(findings: Sequence[Finding], rows: Mapping[tuple[int, int], str]) -> tuple[FindingEntry, ...]:
    """The checks that hold, each once a row, in the order they arose."""
    held: dict[tuple[str, str], list[Finding]] = {}
    for number, finding in enumerate(findings):
        if finding.severity is Severity.OK:
            origin = finding.origin
            row = rows.get((origin.page, origin.line), "") if origin else ""
            held.setdefault((finding.code, row or f"#{number}"), []).append(finding)
    return tuple(replace(_entry(some[0], 0, rows), more=len(some) - 1) for some in held.values())


def _entry(finding: Finding, number: int, rows: Mapping[tuple[int, int], str]) -> FindingEntry:
    origin = finding.origin
    return FindingEntry(
        f"finding-{number}",
        rows.get((origin.page, origin.line), "") if origin else "",
        _TONES[finding.severity],
        _WORDS[finding.severity],
        one_line(finding.code),
        one_line(finding.message),
        () if finding.code == _COUNTED else tuple(map(one_line, finding.detail)),
        one_line(finding.remedy),
        place_words(origin.page, origin.line) if origin else "",
    )


def mark_rows(review: Sequence[ReviewEntry], findings: Sequence[FindingEntry]) -> dict[str, tuple[Mark, ...]]:
    """By row id, the links to what is said of the row, review first; several of a kind are one link to the first."""
    found: dict[str, dict[str, list[str]]] = {}
    for entry in review:
        found.setdefault(entry.href, {}).setdefault("review", []).append(entry.id)
    for finding in findings:
        if finding.href and finding.word in _TONES_OF_MARKS:
            found.setdefault(finding.href, {}).setdefault(finding.word, []).append(finding.id)
    return {
        href: tuple(Mark(ids[0], _TONES_OF_MARKS[word], _count(word, len(ids))) for word, ids in words.items())
        for href, words in found.items()
    }


def _count(word: str, number: int) -> str:
    return word if number == 1 else f"{number} {word.lower()}s"
