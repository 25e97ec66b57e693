"""Each stage as stable text for people: what was read beside where, one line a row.

Places are `line` or `p2:line`; a second number is the line of the amounts where they stand apart from the label.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.alignment import align, harmless, indent, shorten
from reportgen.model.document import Grid

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.model.document import Block, Document, Line, Provenance
    from reportgen.model.report import Fact, Match, Report
    from reportgen.model.statement import Amount, LineItem, Statement, Sum

_FIRST = frozenset((0,))
_LONGEST_LABEL = 120


def dump_document(document: Document) -> str:
    """Pages, blocks and lines as the reader left them: cells of a table apart with bars, text as it is spelled."""
    lines = [f"document {document.source} ({document.media})"]
    for page in document.pages:
        lines.append(f"page {page.number}")
        for block in page.blocks:
            lines += indent(_block(block))
    return _text(lines)


def dump_statements(statements: Sequence[Statement]) -> str:
    """Statements with columns, rows with their amounts below each other, and the sums the rows form."""
    return _text(_apart(_statement(statement) for statement in statements))


def dump_mapping(statements: Sequence[Statement], matches: Sequence[Sequence[Match]]) -> str:
    """Each row's concept, score from 0 to 1, `review` where a person should look, reason and alternatives."""
    pairs = zip(statements, matches, strict=True)
    return _text(_apart(_mapping(statement, chosen) for statement, chosen in pairs))


def dump_facts(report: Report) -> str:
    """Every distinct fact at full scale in the order of the report: concept, period, unit, value, decimals, place."""
    entity = report.entity
    identity = f"{entity.name} ({entity.scheme} {entity.identifier})"
    head = [f"report {report.stem} {report.taxonomy}", f"  {identity}", ""]
    rows = [("concept", "period", "unit", "value", "decimals", "place"), *map(_fact, report.facts())]
    return _text([*head, *align(rows, frozenset((3, 4)))])


def _text(lines: Iterable[str]) -> str:
    return "\n".join(harmless(line).rstrip() for line in lines) + "\n"


def _apart(blocks: Iterable[list[str]]) -> list[str]:
    """The blocks with an empty line between them."""
    lines = [line for block in blocks for line in ("", *block)]
    return lines[1:]


def _block(block: Block) -> list[str]:
    grid = isinstance(block, Grid)
    return ["grid" if grid else "text", *indent(align(((str(n.number), _line(n, grid)) for n in block.lines), _FIRST))]


def _line(line: Line, grid: bool) -> str:
    if not grid:
        return line.raw or line.text
    return " " * int(line.indent) + " | ".join(f"{cell.x0:g}-{cell.x1:g} {cell.text}" for cell in line.cells)


def _statement(statement: Statement) -> list[str]:
    return [
        _title(statement),
        "  columns",
        *indent(align(_columns(statement)), "    "),
        "  rows",
        *indent(_rows(statement), "    "),
        *(["  sums", *indent((_sum(one) for one in statement.sums), "    ")] if statement.sums else []),
    ]


def _title(statement: Statement) -> str:
    kept_out = "" if statement.primary else ", not primary"
    return f"{statement.kind.value} {statement.title!r} at {_place(statement.origin)}{kept_out}"


def _columns(statement: Statement) -> list[tuple[str, ...]]:
    return [
        (
            str(index),
            str(column.period) if column.period else "no period",
            f"{column.currency} e{column.scale}",
            repr(column.header),
            "" if column.primary else "not primary",
        )
        for index, column in enumerate(statement.columns)
    ]


def _rows(statement: Statement) -> list[str]:
    columns = len(statement.columns)
    rows = [_row(index, item, columns) for index, item in enumerate(statement.items)]
    return align(rows, frozenset((0, 1, *range(4, 4 + columns))))


def _row(index: int, item: LineItem, columns: int) -> tuple[str, ...]:
    amounts = item.amounts or (None,) * columns
    notes = (["total"] if item.is_total else []) + ([f"({item.guess})"] if item.guess else [])
    return (str(index), _places(item), _label(item), _measure(item), *map(_amount, amounts), " ".join(notes))


def _label(item: LineItem) -> str:
    """Indented by depth; cut where a paragraph was taken for a label."""
    return "  " * item.depth + (shorten(item.label, _LONGEST_LABEL) or "(no label)")


def _places(item: LineItem) -> str:
    """The line of the label, and that of the amounts where it is another one."""
    apart = [amount.origin for amount in item.amounts if amount and _place(amount.origin) != _place(item.origin)]
    return ",".join(dict.fromkeys((_place(item.origin), *map(_place, apart))))


def _place(origin: Provenance | None) -> str:
    if origin is None:
        return "-"
    return str(origin.line) if origin.page <= 1 else f"p{origin.page}:{origin.line}"


def _measure(item: LineItem) -> str:
    amount = next((amount for amount in item.amounts if amount), None)
    return f"{amount.measure.value} e{amount.scale}" if amount else ""


def _amount(amount: Amount | None) -> str:
    if amount is None:
        return ""
    return "nil" if amount.value is None else f"{amount.value:,.{amount.decimals}f}"


def _sum(one: Sum) -> str:
    """`9 = 4 - 8: holds in 0, 1`."""
    first, *others = one.parts
    terms = _term(*first).removeprefix("+ ") + "".join(f" {_term(*part)}" for part in others)
    failing = [column for column in one.columns if column not in one.holds]
    holds = f"holds in {_list(one.holds)}" if one.holds else ""
    fails = f"fails in {_list(failing)}" if failing else ""
    return f"{one.total} = {terms}: {'; '.join(filter(None, (holds, fails)))}"


def _term(row: int, weight: int) -> str:
    factor = "" if abs(weight) == 1 else f"{abs(weight)} x "
    return f"{'-' if weight < 0 else '+'} {factor}{row}"


def _list(columns: Iterable[int]) -> str:
    return ", ".join(map(str, columns))


def _mapping(statement: Statement, matches: Sequence[Match]) -> list[str]:
    rows = []
    for index, (item, match) in enumerate(zip(statement.items, matches, strict=True)):
        others = ", ".join(f"{c.concept} {c.score:.2f}" for c in match.alternatives)
        reason = match.reason + (f" [or {others}]" if others else "")
        concept = str(match.concept.qname) if match.concept else "-"
        rows.append((str(index), _label(item), concept, f"{match.score:.2f}", "review" if match.review else "", reason))
    return [_title(statement), *indent(align(rows, frozenset((0, 3))))]


def _fact(fact: Fact) -> tuple[str, ...]:
    value = "nil" if fact.value is None else fact.value if isinstance(fact.value, str) else f"{fact.value:f}"
    members = "".join(f" [{axis}={member}]" for axis, member in fact.context.dimensions)
    decimals = "" if fact.decimals is None else str(fact.decimals)
    unit = str(fact.unit) if fact.unit else ""
    return (str(fact.concept), f"{fact.context.period}{members}", unit, value, decimals, _place(fact.origin))
