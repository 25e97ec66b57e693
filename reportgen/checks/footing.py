"""Sums of the page: each total against its rows, in each column, within the rounding of the printed digits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.checks import _culprit as culprit
from reportgen.checks import _wording as wording
from reportgen.checks._equation import equate
from reportgen.checks._trial import is_total, try_sums
from reportgen.model import interval
from reportgen.model.finding import Finding, Severity
from reportgen.model.statement import Statement, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from reportgen.checks._equation import Equation
    from reportgen.model.report import Report
    from reportgen.model.statement import Amount

# columns of an equity statement are components, each with rows of its own: what adds up in one need not in another
_LOOSE = frozenset({StatementKind.EQUITY, StatementKind.PARENTHETICAL, StatementKind.OTHER})


def rule_sums_hold(report: Report) -> Iterator[Finding]:
    """Each sum of a statement is true in every column where both sides are printed, within rounding."""
    for tagged in report.tagged:
        yield from _test_sums(tagged.statement, Severity.ERROR)
    for skipped in report.skipped:
        # no fact of the report holds its numbers
        yield from _test_sums(skipped, Severity.WARNING)


def rule_totals_are_explained(report: Report) -> Iterator[Finding]:
    """Each money row called a total is the total of some sum; if not, a row is missing, or wrong in all columns."""
    for tagged in report.tagged:
        statement = tagged.statement
        if statement.kind not in _LOOSE:
            explained = {one.total for one in statement.sums}
            sums_of = culprit.index_sums(statement)
            for row in range(len(statement.items)):
                if row not in explained and is_total(statement, row) and not _is_repeated(statement, row):
                    yield from _unexplained(statement, row, sums_of)


def _test_sums(statement: Statement, severity: Severity) -> Iterator[Finding]:
    sums_of = culprit.index_sums(statement)
    for one in statement.sums:
        # columns of changes and percentages need not add up
        equations = equate(statement, one, tuple(c for c in one.columns if statement.columns[c].primary))
        holding = sum(equation.holds for equation in equations)
        for equation in equations:
            if equation.holds:
                yield _true(equation)
            else:
                # true in few of many columns: it may be a coincidence that the rows ever seemed to add up
                doubtful = 2 * holding < len(equations)
                weakest = Severity.INFO if statement.kind in _LOOSE else Severity.WARNING
                lower = doubtful or weakest is Severity.INFO
                yield _differs(equation, min(severity, weakest) if lower else severity, sums_of)


def _true(equation: Equation) -> Finding:
    total = _total(equation)
    message = f"{_headline(equation)} is the sum of {_counted(len(equation.sum.parts))}"
    return Finding("footing.holds", Severity.OK, message, total.origin, wording.amount_subject(total))


def _differs(equation: Equation, severity: Severity, sums_of: culprit.SumsOf) -> Finding:
    total = _total(equation)
    adds_up = _as_printed(equation, equation.value(equation.sum.total) - equation.difference)
    return Finding(
        "footing.total-differs",
        severity,
        f"{_headline(equation)}, but {_counted(len(equation.sum.parts), 'its ')} add up to {adds_up}",
        total.origin,
        wording.amount_subject(total),
        (_difference(equation), *culprit.explain((equation,), sums_of)),
        "Compare these rows with the document; correct the document, or the text it was read from.",
    )


def _difference(equation: Equation) -> str:
    """`Difference 10 (USD thousands) is more than rounding allows (6 x 0.5 = 3).`"""
    total = _total(equation)
    size, allowed = (abs(v).scaleb(-total.scale) for v in (equation.difference, equation.allowed))
    cells = [cell for row in equation.weights if (cell := equation.cell(row)) and cell.value is not None]
    sum_up = wording.plain(allowed)
    if len({cell.precision for cell in cells}) == 1:
        half = interval.half_digit(total.precision).scaleb(-total.scale)
        sum_up = f"{len(cells)} x {wording.plain(half)} = {sum_up}"
    unit = wording.unit(equation.statement.columns[equation.column], total)
    return f"Difference {wording.plain(size)} ({unit}) is more than rounding allows ({sum_up})."


def _headline(equation: Equation) -> str:
    """`Total assets 252,668 (2012-09-30)`."""
    label = equation.statement.items[equation.sum.total].label or "Total without a label"
    return f"{label} {wording.printed(_total(equation))} ({wording.column(equation.statement, equation.column)})"


def _counted(parts: int, owner: str = "") -> str:
    return f"{owner}{parts} row{'s' if parts > 1 else ''}"


def _as_printed(equation: Equation, full: Decimal) -> str:
    total = _total(equation)
    return wording.number(full.scaleb(-total.scale), total.decimals)


def _total(equation: Equation) -> Amount:
    cell = equation.cell(equation.sum.total)
    assert cell is not None, "a sum names a column in which its total is not printed"
    return cell


def _is_repeated(statement: Statement, row: int) -> bool:
    """The row says again what the one above it says: a total of one row."""
    above = statement.items[row - 1] if row else None
    values = [cell.full if cell else None for cell in statement.items[row].amounts]
    return above is not None and values == [cell.full if cell else None for cell in above.amounts]


def _unexplained(statement: Statement, row: int, sums_of: culprit.SumsOf) -> Iterator[Finding]:
    item = statement.items[row]
    cell = next(cell for cell in item.amounts if cell)
    trials = try_sums(statement, row)
    if not trials:
        message = f"{item.label} stands without rows above it that could add up to it"
        yield Finding("footing.total-without-rows", Severity.INFO, message, cell.origin, wording.amount_subject(cell))
    elif not any(all(equation.holds for equation in trial) for trial in trials):
        shown = " / ".join(wording.printed(amount) for amount in item.amounts if amount)
        yield Finding(
            "footing.total-unexplained",
            Severity.WARNING,
            f"{item.label} {shown} is called a total, but no rows add up to it in any column",
            cell.origin,
            wording.amount_subject(cell),
            _suspicion(trials, sums_of),
            "Look for a row that is missing above it, or that was read wrongly.",
        )


def _suspicion(trials: list[tuple[Equation, ...]], sums_of: culprit.SumsOf) -> tuple[str, ...]:
    for equations in trials:
        repaired = culprit.repair(tuple(equation for equation in equations if not equation.holds), sums_of)
        if repaired:
            return repaired
    nearest = min(trials, key=lambda equations: sum(abs(e.difference) for e in equations))
    # rows that make up less than half of it are hardly what the total adds up
    far = any(2 * abs(e.difference) > abs(e.value(e.sum.total)) for e in nearest)
    return () if far else (_missing(nearest),)


def _missing(equations: tuple[Equation, ...]) -> str:
    """`The 2 rows above come to 3,158 / 1,349: 933 / 1,187 would complete the total.`"""
    weights = [weight for _, weight in equations[0].sum.parts]
    sums = " / ".join(_as_printed(e, e.value(e.sum.total) - e.difference) for e in equations)
    rest = " / ".join(_as_printed(e, e.difference) for e in equations)
    signs = "" if min(weights) > 0 else ", added and taken away,"
    rows = f"{_counted(len(weights), 'The ')} above{signs} {'come' if len(weights) > 1 else 'comes'} to {sums}"
    return f"{rows}: {rest} would complete the total."
