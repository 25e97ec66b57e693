"""What an index of reports shows: a row a report, its key figures, what was checked in words, links to its files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from reportgen.exporters._html_headline import span_words
from reportgen.exporters._html_key_figures import KeyFigure
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_page import FILES
from reportgen.exporters._html_rows import shorten
from reportgen.exporters._table_counts import count_words
from reportgen.exporters._table_scales import scaled_unit
from reportgen.exporters._tables import one_line
from reportgen.model.period import Duration

_STEM = re.compile(r"[^/]+-\d{8}")
_LONGEST = 120
_MANY = 1000  # an error weighs more than all warnings
# the columns of key figures, each with the families that it may show, the first to prefer
_HEADS = {
    "Revenue": ("revenue", "interest"),
    "Net result": ("result",),
    "Per share": ("per share",),
    "Total assets": ("assets",),
}


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A report as its manifest tells it; `folder` is relative to the index, `files` are names in it.

    `counts` are those of statements, facts, rows to review, and findings by severity, where they are known; `figures`
    the key figures that are certain.
    """

    entity: str
    ticker: str
    period_end: date
    taxonomy: str
    source: str
    folder: str
    files: tuple[str, ...]
    counts: Mapping[str, int]
    figures: tuple[KeyFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexCell:
    """A key figure as printed, and what it is sorted by; empty where there is none. `title` is its own label.

    `note` says what the row does not: another unit or period, or the change on the period before.
    """

    text: str = ""
    key: str = ""
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A report in words; `page` links to its page, `files` are links with what they are.

    `span` is what the flows among the `figures` are of, `unit` what most of them are in. `day` and `faults` are what
    the period's end and the checks are sorted by.
    """

    entity: str
    period_end: str
    day: str
    span: str
    unit: str
    figures: tuple[IndexCell, ...]
    source: str
    taxonomy: str
    review: IndexCell
    checks: str
    faults: int
    tone: str
    page: str
    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Index:
    """All reports, companies in the order of the alphabet, the latest period of each first."""

    summary: str
    locale: Locale
    heads: tuple[str, ...]
    rows: tuple[IndexRow, ...]


def describe_index(entries: Sequence[IndexEntry], locale: Locale) -> Index:
    """The index page's texts."""
    ordered = sorted(entries, key=lambda entry: (entry.entity.casefold(), -entry.period_end.toordinal(), entry.folder))
    companies = len({entry.entity.casefold() for entry in entries})
    faulty = sum(bool(entry.counts.get("error")) for entry in entries)
    parts = [count_words(len(entries), "report"), f"of {count_words(companies, 'company', 'companies')}"]
    summary = " ".join(parts) + (f", {faulty} with errors" if faulty else "") + "."
    return Index(summary, locale, tuple(_HEADS), tuple(_row(entry, locale) for entry in ordered))


def _row(entry: IndexEntry, locale: Locale) -> IndexRow:
    words, tone = _checks(entry.counts)
    links = tuple(_links(entry))
    name = shorten(one_line(entry.entity), _LONGEST) + (f" ({one_line(entry.ticker)})" if entry.ticker else "")
    spans = Counter(span_words(one.period, locale) for one in entry.figures if isinstance(one.period, Duration))
    units = Counter(scaled_unit(one.scale, one.unit) for one in entry.figures if one.family != "per share")
    span, unit = (next(iter(most.most_common(1)), ("", 0))[0] for most in (spans, units))
    return IndexRow(
        entity=name or "no name",
        period_end=locale.date(entry.period_end),
        day=entry.period_end.isoformat(),
        # the day stands above it
        span=span.removesuffix(f" to {locale.date(entry.period_end)}"),
        unit=unit,
        figures=tuple(_figure(families, entry, span, unit, locale) for families in _HEADS.values()),
        source=shorten(one_line(entry.source), _LONGEST),
        taxonomy=one_line(entry.taxonomy),
        review=_count(entry.counts, "review", locale),
        checks=words,
        faults=entry.counts.get("error", 0) * _MANY + entry.counts.get("warning", 0),
        tone=tone,
        page=next((href for href, words in links if words == "Page"), ""),
        files=tuple((href, words) for href, words in links if words != "Page"),
    )


def _figure(families: tuple[str, ...], entry: IndexEntry, span: str, unit: str, locale: Locale) -> IndexCell:
    """The first of the families that the report has."""
    figure = next((one for family in families for one in entry.figures if one.family == family), None)
    if figure is None:
        return IndexCell()
    own, flow = scaled_unit(figure.scale, figure.unit), isinstance(figure.period, Duration)
    notes = [figure.label] if figure.family != families[0] else []
    # what is per share is so by its column
    own = own.removesuffix(" per share")
    notes += [own] if own != unit and not unit.endswith(f" of {own}") else []
    if flow and span_words(figure.period, locale) != span:
        notes.append(span_words(figure.period, locale))
    if not flow and figure.period.end != entry.period_end:
        notes.append(locale.date(figure.period.end))
    if change := _change(figure, locale):
        notes.append(change)
    return IndexCell(_print(figure, locale), f"{figure.value:f}", figure.label, "; ".join(notes))


def _print(figure: KeyFigure, locale: Locale) -> str:
    shown = figure.value.scaleb(-figure.scale)
    text = locale.number(f"{abs(shown):,.{figure.digits}f}")
    return f"({text})" if shown < 0 else text


def _change(figure: KeyFigure, locale: Locale) -> str:
    """`up 4.2%` on the period before; empty where one of the two is not above zero: it would mislead."""
    if figure.before is None or figure.before <= 0 or figure.value <= 0 or figure.value == figure.before:
        return ""
    share = abs(figure.value - figure.before) / figure.before * 100
    return f"{'up' if figure.value > figure.before else 'down'} {locale.number(f'{share:,.1f}')}%"


def _count(counts: Mapping[str, int], key: str, locale: Locale) -> IndexCell:
    return IndexCell(locale.number(f"{counts[key]:,}"), str(counts[key])) if key in counts else IndexCell()


def _checks(counts: Mapping[str, int]) -> tuple[str, str]:
    """`12 hold, 1 error`, and its tone."""
    if not counts:
        return "unknown", ""
    faults = [count_words(counts[key], key) for key in ("error", "warning") if counts.get(key)]
    held = counts.get("ok", 0)
    tone = "bad" if counts.get("error") else "doubt" if counts.get("warning") else "good" if held else ""
    return ", ".join((f"{held:,} hold", *faults)), tone


def _links(entry: IndexEntry) -> list[tuple[str, str]]:
    endings = {".html": "Page", **dict(FILES.values()), ".xhtml": dict(FILES.values())[".htm"]}
    found = {}
    for name in entry.files:
        stem = _STEM.match(name)
        if stem and (words := endings.get(name[stem.end() :])):
            found[words] = quote(f"{entry.folder}/{name}" if entry.folder != "." else f"./{name}")
    return [(found[words], words) for words in dict.fromkeys(endings.values()) if words in found]
