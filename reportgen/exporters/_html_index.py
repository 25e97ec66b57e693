"""What an index of reports shows: a row a report, what was checked in words, links to its files."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_page import FILES
from reportgen.exporters._html_rows import shorten
from reportgen.exporters._tables import count_words, one_line

_STEM = re.compile(r"[^/]+-\d{8}")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A report as its manifest tells it; `folder` is relative to the index, `files` are names in it.

    `counts` are those of statements, facts, rows to review, and findings by severity, where they are known.
    """

    entity: str
    ticker: str
    period_end: date
    taxonomy: str
    source: str
    folder: str
    files: tuple[str, ...]
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A report in words; `page` links to its page, `files` are links with what they are."""

    entity: str
    period_end: str
    source: str
    taxonomy: str
    facts: str
    review: str
    checks: str
    tone: str
    page: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All reports, companies in the order of the alphabet, the latest period of each first."""

    summary: str
    locale: Locale
    rows: tuple[IndexRow, ...]


def describe_index(entries: Sequence[IndexEntry], locale: Locale) -> Index:
    """The index page's texts."""
    ordered = sorted(entries, key=lambda entry: (entry.entity.casefold(), -entry.period_end.toordinal(), entry.folder))
    companies = len({entry.entity.casefold() for entry in entries})
    faulty = sum(bool(entry.counts.get("error")) for entry in entries)
    parts = [count_words(len(entries), "report"), f"of {count_words(companies, 'company', 'companies')}"]
    summary = " ".join(parts) + (f", {faulty} with errors" if faulty else "") + "."
    return Index(summary, locale, tuple(_row(entry, locale) for entry in ordered))


def _row(entry: IndexEntry, locale: Locale) -> IndexRow:
    words, tone = _checks(entry.counts)
    links = tuple(_links(entry))
    name = shorten(one_line(entry.entity), _LONGEST) + (f" ({one_line(entry.ticker)})" if entry.ticker else "")
    return IndexRow(
        entity=name or "no name",
        period_end=locale.date(entry.period_end),
        source=shorten(one_line(entry.source), _LONGEST),
        taxonomy=one_line(entry.taxonomy),
        facts=_count(entry.counts, "facts", locale),
        review=_count(entry.counts, "review", locale),
        checks=words,
        tone=tone,
        page=next((href for href, words in links if words == "Page"), ""),
        files=tuple((href, words) for href, words in links if words != "Page"),
    )


def _count(counts: Mapping[str, int], key: str, locale: Locale) -> str:
    return locale.number(f"{counts[key]:,}") if key in counts else ""


def _checks(counts: Mapping[str, int]) -> tuple[str, str]:
    """`12 hold, 1 error`, and its tone."""
    if not counts:
        return "unknown", ""
    faults = [count_words(counts[key], key) for key in ("error", "warning") if counts.get(key)]
    held = counts.get("ok", 0)
    tone = "bad" if counts.get("error") else "doubt" if counts.get("warning") else "good" if held else ""
    return ", ".join((f"{held:,} hold", *faults)), tone


def _links(entry: IndexEntry) -> list[tuple[str, str]]:
    endings = {".html": "Page", **dict(FILES.values())}
    found = {}
    for name in entry.files:
        stem = _STEM.match(name)
        if stem and (words := endings.get(name[stem.end() :])):
            found[words] = quote(f"{entry.folder}/{name}" if entry.folder != "." else f"./{name}")
    return [(found[words], words) for words in endings.values() if words in found]
