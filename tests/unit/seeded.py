"""Faults put into the first real filing: each function gives a changed report, sums kept unless they lose a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from reportgen import checks
from reportgen.findings import Finding, Severity
from reportgen.model.report import Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Sum
from tests.builders import amount, seed_report

SHEET, OPERATIONS = 0, 1


def on(statement: int, change: Callable[[TaggedStatement], TaggedStatement], report: Report | None = None) -> Report:
    """The seed, or the report given, with one statement changed."""
    report = report or seed_report()
    tagged = list(report.tagged)
    tagged[statement] = change(tagged[statement])
    return replace(report, tagged=tuple(tagged))


def print_row(row: int, texts: str) -> Callable[[TaggedStatement], TaggedStatement]:
    """Row `row` prints these amounts instead; its facts follow."""

    def change(tagged: TaggedStatement) -> TaggedStatement:
        item, tag = tagged.statement.items[row], tagged.rows[row]
        old = [cell for cell in item.amounts if cell]
        new = tuple(
            amount(text, cell.scale, cell.measure, cell.origin.line)
            for text, cell in zip(texts.split(), old, strict=True)
        )
        facts = tuple(
            replace(fact, value=cell.full, origin=cell.origin) if fact else None
            for fact, cell in zip(tag.facts, new, strict=True)
        )
        items, rows = list(tagged.statement.items), list(tagged.rows)
        items[row], rows[row] = replace(item, amounts=new), replace(tag, facts=facts)
        return replace(tagged, statement=replace(tagged.statement, items=tuple(items)), rows=tuple(rows))

    return change


def drop_row(row: int) -> Callable[[TaggedStatement], TaggedStatement]:
    """The row is gone, and with it every sum it stands in."""

    def change(tagged: TaggedStatement) -> TaggedStatement:
        statement = tagged.statement
        kept = [one for one in statement.sums if row not in (one.total, *(part for part, _ in one.parts))]
        sums = tuple(
            Sum(_after(one.total, row), tuple((_after(p, row), w) for p, w in one.parts), one.columns, one.holds)
            for one in kept
        )
        items = tuple(item for index, item in enumerate(statement.items) if index != row)
        rows = tuple(replace(tag, item=_after(tag.item, row)) for tag in tagged.rows if tag.item != row)
        return replace(tagged, statement=replace(statement, items=items, sums=sums), rows=rows)

    return change


def repeat_row(row: int, texts: str, line: int) -> Callable[[TaggedStatement], TaggedStatement]:
    """The row stands a second time, last in its statement, on another line and with other amounts."""

    def change(tagged: TaggedStatement) -> TaggedStatement:
        statement, index = tagged.statement, len(tagged.statement.items)
        place = replace(statement.items[row].origin, line=line)
        again = replace(statement.items[row], origin=place)
        tag: TaggedItem = replace(tagged.rows[row], item=index)
        longer = replace(
            tagged, statement=replace(statement, items=(*statement.items, again)), rows=(*tagged.rows, tag)
        )
        changed = print_row(index, texts)(longer)
        item, facts = changed.statement.items[index], changed.rows[index].facts
        cells = tuple(replace(cell, origin=replace(cell.origin, line=line)) if cell else None for cell in item.amounts)
        moved = tuple(
            replace(f, origin=cell.origin) if f and cell else None for f, cell in zip(facts, cells, strict=True)
        )
        items = (*changed.statement.items[:index], replace(item, amounts=cells))
        rows = (*changed.rows[:index], replace(changed.rows[index], facts=moved))
        return replace(changed, statement=replace(changed.statement, items=items), rows=rows)

    return change


def without_sum(total: int) -> Callable[[TaggedStatement], TaggedStatement]:
    """The sums of this total were not found, as when they hold in no column."""

    def change(tagged: TaggedStatement) -> TaggedStatement:
        sums = tuple(one for one in tagged.statement.sums if one.total != total)
        return replace(tagged, statement=replace(tagged.statement, sums=sums))

    return change


def faults(report: Report) -> list[Finding]:
    """Errors and warnings of the checks."""
    return [finding for finding in checks.run(report) if finding.severity >= Severity.WARNING]


def one(report: Report, code: str) -> Finding:
    """The only finding of this code."""
    found = [finding for finding in checks.run(report) if finding.code == code]
    assert len(found) == 1, [finding.message for finding in found]
    return found[0]


def _after(index: int, gone: int) -> int:
    return index - (index > gone)
