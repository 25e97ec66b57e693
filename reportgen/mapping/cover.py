"""The cover: what kind of document, of whom, for which period (dei facts; EDGAR Filer Manual 6.5.20)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportgen.mapping._fiscal import QUARTER, fiscal_focus, name_year, settle_year_end
from reportgen.model.period import Duration
from reportgen.model.report import Context, Fact
from reportgen.options import CIK_SCHEME
from reportgen.target import read_target

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.findings import Log
    from reportgen.model.report import Entity
    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Concept, Taxonomy
    from reportgen.options import Options

_ASSUMED = "8-K"
_YEAR_FOCUS = "DocumentFiscalYearFocus"
_CLASS, _SYMBOL = "Security12bTitle", "TradingSymbol"
_YEAR = 372  # days: 53 weeks are 371


@dataclass(frozen=True, slots=True)
class CoverPage:
    """What the cover is made of. Where nothing tells them `form` is empty, `year_end` and `year` are None.

    `year` is the number of the fiscal year, `year_end` the (month, day) of its end.
    """

    entity: Entity
    end: date
    form: str
    year_end: tuple[int, int] | None
    statements: tuple[Statement, ...]
    year: int | None = None


def make_cover(page: CoverPage, options: Options, taxonomy: Taxonomy, log: Log) -> tuple[tuple[Concept, Fact], ...]:
    """The cover's concepts, as far as the taxonomy knows them, each with its fact, in order.

    What the options give wins over what the document tells. What the target's cover lacks is told, and so is a
    document type that was assumed.
    """
    page = _settle(page, options)
    period = _cover_period(page.end, page.year_end, page.statements)
    context = Context(page.entity.identifier, page.entity.scheme, period)
    texts = {name: text for name, text in _texts(page) if text} | dict(options.cover)
    if _CLASS not in texts and _CLASS in read_target(options.target).cover and taxonomy.concept(f"dei:{_CLASS}"):
        # EDGAR takes no symbol without the title of its class (Filer Manual 6.5.46)
        texts.pop(_SYMBOL, "")
    if _YEAR_FOCUS not in texts:
        # both or neither (6.5.20): a period of a year that nobody names says little
        texts.pop("DocumentFiscalPeriodFocus", "")
    found = {name: taxonomy.concept(f"dei:{name}") for name in texts}
    _tell(page, options, taxonomy, found, log)
    return tuple(
        (concept, Fact(concept.qname, context, texts[name]))
        for name, concept in found.items()
        if concept and not concept.abstract and not concept.numeric
    )


def _settle(page: CoverPage, options: Options) -> CoverPage:
    """The page with the fiscal year by its number; a year's end that nobody gave moves with the weeks."""
    if not page.year_end:
        return page
    year = name_year(page.end, page.year_end, options.fiscal_year, page.statements)
    year_end = page.year_end if options.fiscal_year_end else settle_year_end(page.end, page.year_end)
    return replace(page, year=year, year_end=year_end)


def _tell(page: CoverPage, options: Options, taxonomy: Taxonomy, found: Mapping[str, Concept | None], log: Log) -> None:
    if not page.form and "DocumentType" not in dict(options.cover):
        message = f"the document does not tell what form it is filed on; {_ASSUMED} is assumed"
        log.info("cover.document-type-assumed", message, remedy="Give --document-type 8-K (or 10-Q, 10-K ...).")
    if page.year_end and not page.year and _YEAR_FOCUS not in dict(options.cover):
        message = "the document does not tell by which year its fiscal year is called; the cover states none"
        log.info("cover.fiscal-year-unknown", message, remedy="Give DocumentFiscalYearFocus under [cover].")
    for name, _ in options.cover:
        if found[name] is None:
            message = f"the taxonomy {taxonomy.name} has no dei:{name}; the cover does not state it"
            log.warning("cover.unknown-fact", message, remedy="Correct it under [cover] in reportgen.toml.")
    wanted = read_target(options.target).cover
    missing = [name for name in wanted if name not in found and taxonomy.concept(f"dei:{name}")]
    if missing:
        message = f"the target {options.target!r} asks for facts that the document does not tell: {', '.join(missing)}"
        log.info("cover.incomplete", message, remedy="Give them under [cover] in reportgen.toml.")


def _texts(page: CoverPage) -> Iterator[tuple[str, str]]:
    form, _, amended = (page.form or _ASSUMED).partition("/")
    yield "DocumentType", f"{form}/A" if amended else form
    yield "AmendmentFlag", "true" if amended else "false"
    yield "DocumentPeriodEndDate", page.end.isoformat()
    if page.year_end:
        yield _YEAR_FOCUS, str(page.year or "")
        yield "DocumentFiscalPeriodFocus", fiscal_focus(page.end, page.year_end)[1]
        yield "CurrentFiscalYearEndDate", f"--{page.year_end[0]:02d}-{page.year_end[1]:02d}"
    yield "EntityRegistrantName", page.entity.name
    yield "EntityCentralIndexKey", page.entity.identifier if page.entity.scheme == CIK_SCHEME else ""
    yield _SYMBOL, page.entity.ticker


def _cover_period(end: date, year_end: tuple[int, int] | None, statements: tuple[Statement, ...]) -> Duration:
    """The longest span printed that ends with the report, no longer than a year; else the quarter or year itself."""
    columns = (column for one in statements for column in one.columns if column.primary)
    spans = [column.period for column in columns if isinstance(column.period, Duration)]
    fitting = [span for span in spans if span.end == end and span.days <= _YEAR]
    if fitting:
        return max(fitting, key=lambda span: span.days)
    full = year_end is not None and fiscal_focus(end, year_end)[1] == "FY"
    return Duration(_start_of(end, 12 if full else 3), end)


def _start_of(end: date, months: int) -> date:
    """The first day of so many months, or of their weeks where the end is no end of a month."""
    if (end + timedelta(days=1)).day != 1:
        return end - QUARTER * (months // 3) + timedelta(days=1)
    first = end.year * 12 + end.month - months
    return date(first // 12, first % 12 + 1, 1)
