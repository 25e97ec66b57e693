"""What the page shows, ready to be printed: the names that its templates know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.exporters._html_bridge import draw_cash
from reportgen.exporters._html_cards import Card, make_cards, make_other_cards
from reportgen.exporters._html_charts import Composition, draw_composition, draw_results
from reportgen.exporters._html_drawing import BarChart
from reportgen.exporters._html_findings import (
    FindingEntry,
    ReviewEntry,
    list_findings,
    list_held,
    list_review,
    mark_rows,
)
from reportgen.exporters._html_headline import Finder, Tile, make_tiles
from reportgen.exporters._html_locale import Locale
from reportgen.exporters._html_pictures import Picture, cut_pictures
from reportgen.exporters._html_rows import TableView, place_words, row_id, view_tables
from reportgen.exporters._ids import Ids
from reportgen.exporters._table_counts import count_words, describe_checks
from reportgen.exporters._tables import one_line, read_tables, row_places
from reportgen.model.finding import Severity
from reportgen.model.report import Report
from reportgen.options import Options
from reportgen.target import read_target

# what the other outputs of a report are called, and what they are
FILES = {
    "xlsx": (".xlsx", "Workbook"),
    "ixbrl": (".htm", "Inline XBRL"),
    "xbrl": (".xml", "XBRL instance"),
    "xbrl-json": (".json", "xBRL-JSON"),
    "xbrl-csv": ("-csv.json", "xBRL-CSV"),
    "package": (".xbri", "Report package"),
    "mapping": ("-mapping.csv", "Concepts of the rows"),
}


@dataclass(frozen=True, slots=True)
class State:
    """The state of the checks in words, with the tone it is said in."""

    checks: str
    tone: str
    review: str
    facts: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything on the page, as finished texts in page order."""

    entity: str
    ended: str
    source: str
    taxonomy: str
    locale: Locale
    downloads: tuple[tuple[str, str], ...]
    tiles: tuple[Tile, ...]
    results: BarChart | None
    balance: Composition | None
    cash: BarChart | None
    state: State
    tables: tuple[TableView, ...]
    review: tuple[ReviewEntry, ...]
    open: tuple[FindingEntry, ...]
    held: tuple[FindingEntry, ...]
    held_words: str
    said: tuple[tuple[str, str, str, str], ...]
    skipped: tuple[tuple[str, str], ...]
    cards: tuple[Card, ...]
    others: tuple[Card, ...]
    pictures: tuple[Picture, ...]


def describe_page(report: Report, options: Options, locale: Locale, hidden: frozenset[str]) -> Page:
    """The page of the report; `hidden` are parts that are not wanted (charts, pictures)."""
    ids = Ids(report)
    tables = read_tables(report, ids)
    pictures, views = ((), {}) if "pictures" in hidden else cut_pictures(report)
    cards, links = make_cards(tables, ids, views, locale)
    review = list_review(tables)
    rows = {at: row_id(*row) for at, row in row_places(tables).items()}
    findings = list_findings(report.findings, rows)
    held = sum(finding.severity is Severity.OK for finding in report.findings)
    finder = Finder(report, tables, options.review_below)
    charts = (None, None, None) if "charts" in hidden else _draw(finder, report, locale)
    return Page(
        entity=one_line(report.entity.name),
        ended=f"Period ended {locale.date(report.period_end)}",
        source=one_line(report.source.name),
        taxonomy=one_line(report.taxonomy),
        locale=locale,
        downloads=tuple(_downloads(report, options)),
        tiles=make_tiles(finder, links, locale),
        results=charts[0],
        balance=charts[1],
        cash=charts[2],
        state=_describe_state(report, review, tables, ids),
        tables=view_tables(tables, links, mark_rows(review, findings), locale),
        review=review,
        open=findings,
        held=list_held(report.findings, rows),
        held_words=count_words(held, "check that holds", "checks that hold"),
        said=tuple(_said(report, ids, links)),
        skipped=tuple((one_line(s.title), place_words(s.origin.page, s.origin.line)) for s in report.skipped),
        cards=cards,
        others=tuple(make_other_cards(report, tables, ids, locale)),
        pictures=pictures,
    )


def _draw(
    finder: Finder, report: Report, locale: Locale
) -> tuple[BarChart | None, Composition | None, BarChart | None]:
    return draw_results(finder, locale), draw_composition(finder, locale), draw_cash(report.tagged, locale)


def _downloads(report: Report, options: Options) -> Iterator[tuple[str, str]]:
    """The files beside the page, as the outputs asked for write them."""
    inline = f".{read_target(options.target).inline}"
    for output, (ending, words) in FILES.items():
        if output in options.outputs:
            yield report.stem + (inline if output == "ixbrl" else ending), words


def _describe_state(report: Report, review: Sequence[ReviewEntry], tables: Sequence[object], ids: Ids) -> State:
    worst = max((finding.severity for finding in report.findings), default=Severity.INFO)
    tones = {Severity.OK: "good", Severity.INFO: "good", Severity.WARNING: "doubt", Severity.ERROR: "bad"}
    checks = describe_checks(report.findings)
    cover = len({ids.of(fact) for fact in report.cover})
    facts = f"{len(ids.facts) - cover:,} facts in {count_words(len(tables), 'statement')}"
    return State(
        f"{checks}.",
        "" if checks.startswith("No") else tones[worst],
        count_words(len(review), "row is for review", "rows are for review") if review else "",
        facts + f", and {cover} on the cover" * bool(cover),
    )


def _said(report: Report, ids: Ids, links: dict[tuple[str, int], str]) -> Iterator[tuple[str, str, str, str]]:
    """What the prose says again: name, words, place, and the link to the fact that the statement states."""
    shown = set(links.values())
    for mention in report.mentions:
        origin = mention.fact.origin
        href = ids.of(mention.stated)
        place = place_words(origin.page, origin.line) if origin else ""
        yield one_line(mention.name), one_line(mention.words), place, href if href in shown else ""
