"""Statements and matches -> Report: facts, own concepts, labels, networks and the cover. Signs change here, once.

Steps: own names and headings' abstracts; each row's sign; facts; the trees as printed; sums that the facts bear out;
the cover.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.mapping._anchors import make_anchors
from reportgen.mapping._concepts import OWN_PREFIX, Concepts, base_address, camel, make_extension
from reportgen.mapping._dimensions import add_table, choose_shown, name_members, place_members
from reportgen.mapping._facts import RowFacts, read_row, state_rows
from reportgen.mapping._footnotes import tie_footnotes
from reportgen.mapping._networks import calculate, index_facts, lay_out
from reportgen.mapping._settled import settle
from reportgen.mapping._signs import find_factors
from reportgen.mapping.cover import CoverPage, make_cover
from reportgen.model.report import Match, Report, TaggedItem, TaggedStatement, file_stem
from reportgen.model.statement import StatementKind
from reportgen.model.taxonomy import (
    Arc,
    Concept,
    LabelRole,
    Network,
    NetworkKind,
    QName,
    Role,
    newest_year,
    sums_by_digits,
)
from reportgen.target import read_target

if TYPE_CHECKING:
    from datetime import date

    from reportgen.findings import Log
    from reportgen.mapping._networks import Stated
    from reportgen.model.report import Entity, Fact, Source
    from reportgen.model.statement import LineItem, Statement
    from reportgen.model.taxonomy import Taxonomy
    from reportgen.options import Options
    from reportgen.target import Target

_ROOTS = {
    StatementKind.BALANCE_SHEET: ("StatementOfFinancialPositionAbstract",),
    StatementKind.INCOME_STATEMENT: ("IncomeStatementAbstract",),
    StatementKind.COMPREHENSIVE_INCOME: ("StatementOfIncomeAndComprehensiveIncomeAbstract",),
    StatementKind.CASH_FLOW: ("StatementOfCashFlowsAbstract",),
    StatementKind.EQUITY: ("StatementOfStockholdersEquityAbstract",),
    StatementKind.PARENTHETICAL: ("StatementOfFinancialPositionAbstract",),
}
_COVER_TITLE = "Document and Entity Information"
_ANCHORING = "Anchoring"


@dataclass(frozen=True, slots=True)
class _Named:
    """A statement whose rows have their final concepts; `root` is the abstract at the top of its tree."""

    statement: Statement
    matches: tuple[Match, ...]
    role: Role
    root: QName
    concepts: tuple[Concept | None, ...]

    @property
    def summed(self) -> tuple[Concept | None, ...]:
        """The concepts of rows that calculations can speak of: parts with members of their own are none."""
        pairs = zip(self.matches, self.numeric, strict=True)
        return tuple(None if match.members else concept for match, concept in pairs)

    @property
    def numeric(self) -> tuple[Concept | None, ...]:
        return tuple(None if concept and concept.abstract else concept for concept in self.concepts)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A statement on its way: everything but its calculations."""

    named: _Named
    factors: tuple[int, ...]
    rows: tuple[TaggedItem, ...]
    presentation: Network

    def facts(self) -> list[Fact]:
        return [fact for row in self.rows for fact in row.facts if fact]


def build_report(  # noqa: PLR0913, PLR0917 - one for each thing a report is made of
    statements: tuple[Statement, ...],
    matches: tuple[tuple[Match, ...], ...],
    entity: Entity,
    fiscal_year_end: tuple[int, int] | None,
    source: Source,
    options: Options,
    taxonomy: Taxonomy,
    log: Log,
) -> Report:
    """The report, its findings still empty: they are in the log. InputError when no column has a period."""
    # overrides of concepts, columns and scales are in the matches and statements already
    target = read_target(options.target)
    primary = [(one, found) for one, found in zip(statements, matches, strict=True) if one.primary]
    end = _find_period_end([one for one, _ in primary], source)
    extension = make_extension(entity, end, file_stem(entity, end, target.naming), taxonomy)
    concepts = Concepts(extension, taxonomy, options.language or "en-US")
    cover_role, uris = _cover_role(entity, target), {"DocumentAndEntityInformation"}
    page = CoverPage(entity, end, options.document_type, fiscal_year_end, tuple(one for one, _ in primary))
    cover = make_cover(page, options, taxonomy, log)
    cover_network = _lay_out_cover(cover_role, [concept for concept, _ in cover], concepts)
    named = [
        _name(one, found, _make_role(one, number, entity, uris, target), concepts)
        for number, (one, found) in enumerate(primary, 2)
    ]
    drafts = _draft_all(named, entity, concepts, log)
    _tell_skipped(statements, log)
    stated = index_facts(fact for draft in drafts for fact in draft.facts())
    exact = not sums_by_digits(target.calculation, newest_year(taxonomy.namespaces))
    tagged = tuple(_finish(draft, stated, exact, concepts, log) for draft in drafts)
    anchors = make_anchors(_anchor_role(entity), tagged, concepts, taxonomy, log) if target.anchoring else None
    return Report(
        entity=entity,
        period_end=end,
        taxonomy=taxonomy.name,
        namespaces=taxonomy.namespaces,
        extension=extension,
        concepts=concepts.all(),
        cover_role=cover_role,
        cover_network=cover_network,
        cover=tuple(fact for _, fact in cover),
        tagged=tagged,
        source=source,
        skipped=tuple(one for one in statements if not one.primary),
        naming=target.naming,
        calculation=target.calculation,
        anchors=anchors,
        footnotes=tie_footnotes(tagged),
        language=concepts.language,
    )


def _find_period_end(statements: list[Statement], source: Source) -> date:
    ends = [c.period.end for one in statements for c in one.columns if c.primary and c.period]
    if not ends:
        raise InputError(
            f"no column of the statements in {source.name} has a date",
            remedy='Give it in reportgen.toml: [[column]] header = "This year", period = "2012-07-01..2012-09-30".',
        )
    return max(ends)


def _cover_role(entity: Entity, target: Target) -> Role:
    return Role(f"{base_address(entity)}/role/{camel(_COVER_TITLE)}", _define(1, "Document", _COVER_TITLE, target))


def _anchor_role(entity: Entity) -> Role:
    return Role(f"{base_address(entity)}/role/{_ANCHORING}", _ANCHORING)


def _define(number: int, kind: str, title: str, target: Target) -> str:
    """A role's definition, by which EDGAR sorts (Filer Manual 6.7.12), else its title."""
    return f"{number:07d} - {kind} - {title}" if target.numbered else title


def _lay_out_cover(role: Role, used: list[Concept], concepts: Concepts) -> Network:
    known = ("dei:CoverAbstract", "dei:DocumentAndEntityInformationAbstract")
    root = concepts.abstract(_COVER_TITLE, frozenset(), known)
    names = [concepts.add(concept).qname for concept in used]
    arcs = (Arc(root.qname, name, float(order)) for order, name in enumerate(names, 1))
    return Network(NetworkKind.PRESENTATION, role, tuple(arcs))


def _make_role(statement: Statement, number: int, entity: Entity, uris: set[str], target: Target) -> Role:
    """A role of its own for each statement, in page order (EDGAR Filer Manual 6.7.9 to 6.7.12)."""
    title = _title(statement)
    base = name = camel(title) or "Statement"
    count = 1
    while name in uris:
        count += 1
        name = f"{base}{count}"
    uris.add(name)
    said = f"{title} (Unaudited)" if statement.unaudited else title
    return Role(f"{base_address(entity)}/role/{name}", _define(number, "Statement", said, target))


def _title(statement: Statement) -> str:
    return " ".join(statement.title.split()) or statement.kind.value.replace("_", " ").title()


def _name(statement: Statement, matches: tuple[Match, ...], role: Role, concepts: Concepts) -> _Named:
    root = concepts.abstract(_title(statement), frozenset(), _ROOTS.get(statement.kind, ()))
    return _Named(statement, matches, role, root.qname, _name_rows(statement, matches, root.qname, concepts))


def _draft_all(named: list[_Named], entity: Entity, concepts: Concepts, log: Log) -> list[_Draft]:
    """The drafts of all statements, which state one value for one thing."""
    factors = find_factors([one.statement for one in named], [one.numeric for one in named])
    drafts = [_draft(one, signs, entity, concepts, log) for one, signs in zip(named, factors, strict=True)]
    settled = settle([draft.rows for draft in drafts], log)
    return [replace(draft, rows=rows) for draft, rows in zip(drafts, settled, strict=True)]


def _draft(named: _Named, factors: tuple[int, ...], entity: Entity, concepts: Concepts, log: Log) -> _Draft:
    items = named.statement.items
    members = name_members(named.matches, concepts)
    read = state_rows(named.statement, named.numeric, factors, entity, log)
    stated = [place_members(row, parts) for row, parts in zip(read, members, strict=True)]
    wanted = [
        (concept, _prefer(item, concept, factor, row))
        for item, concept, factor, row in zip(items, named.concepts, factors, stated, strict=True)
    ]
    tree, roles = lay_out(named.role, named.root, *choose_shown(items, wanted, members), concepts)
    rows = tuple(
        TaggedItem(index, replace(match, concept=concept), row.facts, factor < 0, label)
        for index, (match, concept, row, factor, label) in enumerate(
            zip(named.matches, named.concepts, stated, factors, roles, strict=True)
        )
    )
    return _Draft(named, factors, rows, add_table(tree, named.root, members, concepts))


def _name_rows(
    statement: Statement, matches: tuple[Match, ...], root: QName, concepts: Concepts
) -> tuple[Concept | None, ...]:
    """The concept of each row, own ones under their final names, and an abstract one for each heading."""
    taken = {root}
    wanted: Counter[QName] = Counter()
    chosen: list[Concept | None] = []
    for item, match in zip(statement.items, matches, strict=True):
        concept = _name_row(statement, item, match.concept, taken, concepts, wanted)
        if concept:
            taken.add(concept.qname)
        chosen.append(concept)
    return tuple(chosen)


def _name_row(  # noqa: PLR0913, PLR0917 - a row, and what has names already
    statement: Statement,
    item: LineItem,
    wanted: Concept | None,
    taken: Set[QName],
    concepts: Concepts,
    counts: Counter[QName],
) -> Concept | None:
    if item.is_heading:
        standard = wanted.qname.name if wanted and wanted.abstract and wanted.qname.prefix != OWN_PREFIX else ""
        return concepts.abstract(item.label, taken, (standard,) if standard else ()) if item.label else None
    if wanted is None:
        return None
    if wanted.qname.prefix == OWN_PREFIX:
        section = item.section[-1] if item.section else ""
        counts[wanted.qname] += 1
        printed = read_row(statement, item, wanted)
        return concepts.own(wanted, item.label, section, taken, printed, counts[wanted.qname] - 1)
    return concepts.add(wanted)


def _prefer(item: LineItem, concept: Concept | None, factor: int, row: RowFacts) -> LabelRole:
    """The role in which the printed wording stands."""
    if concept is None or concept.abstract:
        return LabelRole.STANDARD
    if row.opening is not None:
        return LabelRole.PERIOD_START if row.opening else LabelRole.PERIOD_END
    if factor < 0:
        return LabelRole.NEGATED_TOTAL if item.is_total else LabelRole.NEGATED
    if item.is_total:
        return LabelRole.TOTAL
    return LabelRole.STANDARD if concept.label == item.label else LabelRole.TERSE


def _finish(draft: _Draft, stated: Stated, exact: bool, concepts: Concepts, log: Log) -> TaggedStatement:
    """The statement with its calculations, its concepts as the whole report labels them."""
    named = draft.named
    rows = tuple(
        replace(row, match=replace(row.match, concept=concepts.get(row.match.concept.qname)))
        if row.match.concept
        else row
        for row in draft.rows
    )
    network = calculate(named.role, named.statement, named.summed, draft.factors, stated, log, exact=exact)
    return TaggedStatement(named.statement, named.role, rows, draft.presentation, network)


def _tell_skipped(statements: tuple[Statement, ...], log: Log) -> None:
    for one in statements:
        if not one.primary:
            log.info("mapping.statement-skipped", f"{one.title!r} is kept out of the facts", one.origin)
            continue
        headers = [column.header for column in one.columns if not column.primary]
        if headers:
            names = ", ".join(repr(header) for header in headers)
            message = f"{one.title!r}: {len(headers)} columns state no fact of the period: {names}"
            log.info("mapping.column-skipped", message, one.origin)
