"""Concepts carried over from an earlier mapping: corrected by a person, or accepted in the report before.

A row of the mapping is followed where the document has a row of the same label in the statement of the same title;
else, since titles and dates in labels change from quarter to quarter, where the words of the labels are the same and
the titles name the same kind of statement. Of rows that share a label the first goes with the first, and so on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.errors import UsageError
from reportgen.findings import Severity
from reportgen.mapping._concepts import OWN_PREFIX, camel
from reportgen.mapping._labels import normalise
from reportgen.mapping.matchers.override import look_up
from reportgen.model.document import Provenance
from reportgen.model.statement import StatementKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportgen.findings import Log
    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Concept, Taxonomy
    from reportgen.options import MappedRow, MappingOptions

_KINDS = (
    (StatementKind.CASH_FLOW, ("cash flow",)),
    (StatementKind.BALANCE_SHEET, ("balance sheet", "financial position", "financial condition")),
    (StatementKind.COMPREHENSIVE_INCOME, ("comprehensive",)),
    (StatementKind.EQUITY, ("equity", "stockholders", "shareholders")),
    (StatementKind.INCOME_STATEMENT, ("income", "operations", "earnings", "loss", "profit")),
)

_STANDARD = frozenset(("us-gaap", "dei", "srt", "ifrs-full"))

Place = tuple[int, int]
"""Number of the statement, number of the row."""
Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a row gets: a concept of the taxonomy, or the local name of an own one; `reason` in words.

    `score` and `review` are those of the match it makes; `members` too, None where nothing is said of them.
    """

    concept: Concept | None
    own: str
    reason: str
    score: float = 1.0
    review: bool = False
    members: tuple[tuple[Concept, Concept], ...] | None = None


def carry(
    mapping: MappingOptions, statements: Sequence[Statement], taxonomy: Taxonomy, log: Log
) -> dict[Place, Carried]:
    """What the mapping says of these statements' rows; a finding for each of its rows that cannot be followed."""
    places = _find_places(mapping.rows, statements)
    own = _find_own_prefixes(mapping.rows, taxonomy)
    found: dict[Place, Carried] = {}
    for row in mapping.rows:
        carried = _read_concept(row, mapping.name, taxonomy, own, log)
        if row not in places:
            severity = Severity.WARNING if row.touched else Severity.INFO
            message = f"no row {row.label!r} is left in the statement {row.statement!r}: {row.concept} is not used"
            log.report("mapping.row-gone", severity, message, _origin(row, mapping.name))
        elif carried:
            found[places[row]] = carried
    if mapping.open_rows:
        message = f"{mapping.open_rows} rows of {mapping.name} are still marked for review and were not followed"
        log.info("mapping.rows-open", message, remedy="Set review to no, or correct the concept, to settle a row.")
    return found


def _find_places(rows: Sequence[MappedRow], statements: Sequence[Statement]) -> dict[MappedRow, Place]:
    taken: dict[MappedRow, Place] = {}
    _pair(rows, statements, taken, lambda one, label: (_plain(one.title), _plain(label)), _exactly)
    _pair(rows, statements, taken, lambda one, label: (one.kind.value, normalise(label)), _roughly)
    return taken


def _pair(
    rows: Sequence[MappedRow],
    statements: Sequence[Statement],
    taken: dict[MappedRow, Place],
    key_of: Callable[[Statement, str], Key],
    key_of_row: Callable[[MappedRow], Key],
) -> None:
    """Pairs what is left of rows and places by their keys, in order."""
    waiting: dict[Key, list[Place]] = defaultdict(list)
    held = set(taken.values())
    for number, one in enumerate(statements):
        for at, item in enumerate(one.items):
            if not item.is_heading and (number, at) not in held:
                waiting[key_of(one, item.label)].append((number, at))
    for row in rows:
        places = waiting.get(key_of_row(row)) if row not in taken else None
        if places:
            taken[row] = places.pop(0)


def _exactly(row: MappedRow) -> Key:
    return _plain(row.statement), _plain(row.label)


def _roughly(row: MappedRow) -> Key:
    title = _plain(row.statement)
    kind = next((kind.value for kind, words in _KINDS if any(word in title for word in words)), "")
    return kind, normalise(row.label)


def _find_own_prefixes(rows: Sequence[MappedRow], taxonomy: Taxonomy) -> frozenset[str]:
    """Prefixes that are no taxonomy's and under which some row has a concept named after its label."""
    known = {space.prefix for space in taxonomy.namespaces} | _STANDARD
    named = {row.concept.partition(":")[0] for row in rows if _is_named_after(row)}
    return frozenset({OWN_PREFIX, *(named - known)})


def _is_named_after(row: MappedRow) -> bool:
    return row.concept.partition(":")[2].startswith(camel(row.label) or "Item")


def _read_concept(row: MappedRow, name: str, taxonomy: Taxonomy, own: frozenset[str], log: Log) -> Carried | None:
    prefix, _, local = row.concept.partition(":")
    reason = f"as corrected in {name}" if row.touched else f"as accepted in {name}"
    if prefix in own:
        return Carried(None, local, reason)
    try:
        return Carried(look_up(row.concept, taxonomy), "", reason)
    except UsageError:
        message = f"{row.concept} is not in {taxonomy.name}: the row {row.label!r} is mapped anew"
        remedy = "Look it up with: reportgen concepts WORDS"
        log.report("mapping.concept-unknown", Severity.WARNING, message, _origin(row, name), remedy=remedy)
        return None


def _origin(row: MappedRow, name: str) -> Provenance:
    return Provenance(name, 1, row.line, raw=f"{row.statement}, {row.label}, {row.concept}")


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
