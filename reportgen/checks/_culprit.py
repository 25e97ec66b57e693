"""Which row is likely at fault where a sum fails: repairs that would make it hold, tried in order.

The ladder: 1. one value that makes two or more failing sums hold; 2. a row with the opposite sign; 3. a row with its
columns exchanged; 4. a number that belongs under an empty cell beside it; 5. two neighbouring digits exchanged; 6. a
row that does not belong to the sum; 7. a row outside that does. A rung that fits more than two rows is no evidence,
and the next one is tried. Rows that stand in another sum which holds are not suspected, unless all of them do.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.checks import _wording as wording
from reportgen.checks._equation import equate, value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from reportgen.checks._equation import Equation
    from reportgen.model.statement import Statement, Sum

    # what a row might have been in the column, each with words for it
    Alternatives = Callable[[Equation, int], Iterator[tuple[Decimal, str]]]
    Equations = tuple[Equation, ...]
    # for each row, the sums in which it stands
    SumsOf = Mapping[int, Sequence[Sum]]

_MOST_ROWS = 2
# rows further away from a total than any statement is long are not what is missing in it
_FAR = 200


def index_sums(statement: Statement) -> SumsOf:
    """For each row, the sums in which it stands, as total or part."""
    found: dict[int, list[Sum]] = {}
    for one in statement.sums:
        for row in {one.total, *(part for part, _ in one.parts)}:
            found.setdefault(row, []).append(one)
    return found


def explain(equations: Equations, sums_of: SumsOf) -> tuple[str, ...]:
    """Sentences on what would make a sum hold in all the columns given; none where nothing simple does."""
    return _agreed(equations, sums_of) or repair(equations, sums_of) or _outsiders(equations)


def repair(equations: Equations, sums_of: SumsOf) -> tuple[str, ...]:
    """Sentences for the first of the rungs 2 to 6 that fits: in every column, but for rung 4."""
    suspects = _suspects(equations, sums_of)
    for alternatives in (_opposite, _exchanged, _moved, _swapped_digits, _absent):
        fit = _fit_anywhere if alternatives is _moved else _fit
        fits = [
            f"As if {wording.row(equations[0].statement.items[row])} {words}."
            for row in suspects
            if (words := fit(equations, row, alternatives))
        ]
        if 1 <= len(fits) <= _MOST_ROWS:
            return tuple(fits)
    return ()


def _suspects(equations: Equations, sums_of: SumsOf) -> list[int]:
    """The rows of the sum that no other sum confirms in these columns."""
    rows = list(equations[0].weights)
    others = (other for equation in equations for other in _others(equation, sums_of))
    confirmed = {row for other in others if other.holds for row in other.weights}
    return [row for row in rows if row not in confirmed] or rows


def _others(equation: Equation, sums_of: SumsOf) -> Iterator[Equation]:
    """The other sums in which the rows stand, in the same column."""
    for other in dict.fromkeys(other for row in equation.weights for other in sums_of.get(row, ())):
        if other != equation.sum and equation.column in other.columns:
            yield from equate(equation.statement, other, (equation.column,))


def _fit(equations: Equations, row: int, alternatives: Alternatives) -> str:
    """The words of the alternative that fits, in the first column; empty unless one fits in each column."""
    fits = [_fitting(equation, row, alternatives) for equation in equations]
    return fits[0] if all(fits) else ""


def _fit_anywhere(equations: Equations, row: int, alternatives: Alternatives) -> str:
    """The same in any column: the number that belongs where the moved one stands is printed nowhere."""
    return next(filter(None, (_fitting(equation, row, alternatives) for equation in equations)), "")


def _fitting(equation: Equation, row: int, alternatives: Alternatives) -> str:
    return next((words for value, words in alternatives(equation, row) if equation.holds_with(row, value)), "")


def _opposite(equation: Equation, row: int) -> Iterator[tuple[Decimal, str]]:
    yield -equation.value(row), "had the opposite sign"


def _exchanged(equation: Equation, row: int) -> Iterator[tuple[Decimal, str]]:
    statement = equation.statement
    for other in range(len(statement.columns)):
        both = sorted((equation.column, other))
        names = " and ".join(wording.column(statement, column) for column in both)
        value = value_of(statement, row, other)
        if value:
            yield value, f"had its columns {names} swapped or shifted"


def _moved(equation: Equation, row: int) -> Iterator[tuple[Decimal, str]]:
    statement = equation.statement
    if equation.cell(row) is None:
        for other in range(len(statement.columns)):
            names = f"{wording.column(statement, equation.column)}, not {wording.column(statement, other)}"
            yield value_of(statement, row, other), f"had its number under {names}"


def _swapped_digits(equation: Equation, row: int) -> Iterator[tuple[Decimal, str]]:
    cell = equation.cell(row)
    if cell is None or cell.value is None:
        return
    digits = str(int(abs(cell.value).scaleb(cell.decimals)))
    for at in range(len(digits) - 1):
        swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
        value = Decimal(swapped).scaleb(-cell.decimals).copy_sign(cell.value)
        yield value.scaleb(cell.scale), f"were {wording.number(value, cell.decimals)}, with two digits swapped"


def _absent(equation: Equation, row: int) -> Iterator[tuple[Decimal, str]]:
    if row != equation.sum.total:
        yield Decimal(0), "did not belong to the sum"


def _outsiders(equations: Equations) -> tuple[str, ...]:
    inside, total, items = equations[0].weights, equations[0].sum.total, equations[0].statement.items
    near = range(max(0, total - _FAR), min(len(items), total + _FAR))
    found = [
        f"As if {wording.row(items[row])} belonged to the sum."
        for row in near
        if row not in inside and not items[row].is_total and all(_completes(equation, row) for equation in equations)
    ]
    return tuple(found) if len(found) <= _MOST_ROWS else ()


def _completes(equation: Equation, row: int) -> bool:
    cell, total = equation.cell(row), equation.cell(equation.sum.total)
    value = equation.value(row)
    alike = cell is not None and total is not None and cell.measure is total.measure
    return alike and bool(value) and abs(abs(equation.difference) - abs(value)) <= equation.allowed


def _agreed(equations: Equations, sums_of: SumsOf) -> tuple[str, ...]:
    if len(equations) > 1:
        return ()
    others = list(_others(equations[0], sums_of))
    found = tuple(text for row in equations[0].weights if (text := _agreed_row(equations[0], row, others)))
    return found if len(found) <= _MOST_ROWS else ()


def _agreed_row(equation: Equation, row: int, others: list[Equation]) -> str:
    """What the row would have to be, if every other sum it stands in fails too and asks the same of it."""
    others = [other for other in others if other.weights.get(row)]
    cell, weight = equation.cell(row), equation.weights[row]
    if not others or not cell or not weight or any(other.holds for other in others):
        return ""
    wanted = equation.value(row) - equation.difference / weight
    if not all(other.holds_with(row, wanted) for other in others):
        return ""
    value = wording.number(wanted.scaleb(-cell.scale), cell.decimals)
    return f"{len(others) + 1} sums fail that would hold if {wording.row(equation.statement.items[row])} were {value}."
