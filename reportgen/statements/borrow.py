"""Columns whose heading says no period, or one that cannot be: lent by another statement of the same document.

The statements of one report cover the same periods: a statement with as many columns, or the longest periods of one
with more, tells what an illegible heading would have said. Whatever is lent is said; what nobody can lend stays without
a period and becomes no fact.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from reportgen.findings import Log
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import Column, Statement, StatementKind
from reportgen.statements.periods import Mark, end_of_month, read_fragments

_FLOWS = frozenset((StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.CASH_FLOW))
_YEARS = 2  # a period that ends later than every other statement's by more is misread


def settle_periods(statements: Sequence[Statement], log: Log, noisy: bool = False) -> tuple[Statement, ...]:
    """The statements with their columns' periods as far as they can be told; what was lent or is missing is said.

    `noisy`: a machine read the text, and columns of one and the same period have a heading that it could not read.
    """
    latest = _latest_year(statements)
    statements = [_part_twins(statement, log) for statement in statements]
    sound = [_drop_impossible(_drop_repeated(s, statements) if noisy else s, latest) for s in statements]
    return tuple(_settle(statement, sound, log) if statement.primary else statement for statement in sound)


def _latest_year(statements: Sequence[Statement]) -> int:
    """The year that most statements' latest column ends in; 0 where there is none."""
    years = Counter(
        max(column.period.end.year for column in statement.columns if column.period)
        for statement in statements
        if statement.primary and any(column.period for column in statement.columns)
    )
    return max(years, key=lambda year: (years[year], -year), default=0)


def _drop_repeated(statement: Statement, all_of_them: Sequence[Statement]) -> Statement:
    """Without the one period that all its columns have, but in the column where another such statement has it."""
    periods = [column.period for column in statement.columns]
    if not statement.primary or len(periods) < 2 or periods[0] is None or len(set(periods)) > 1:
        return statement
    blank = replace(statement, columns=tuple(replace(column, period=None) for column in statement.columns))
    donors = [blank if other is statement else other for other in all_of_them]
    lent = _lend(blank, len(periods), [other for other in donors if len(_distinct(other)) == len(other.columns)])
    at = lent.index(periods[0]) if lent and periods[0] in lent else -1
    columns = (c if i == at else replace(c, period=None) for i, c in enumerate(statement.columns))
    return replace(statement, columns=tuple(columns))


def _part_twins(statement: Statement, log: Log) -> Statement:
    """A balance sheet whose two columns bear the same date, with the two days that its rows name; else as it is.

    A slip of the page ("July 31, 2000" over the column of January too). Columns that words tell apart have none.
    """
    at = [i for i, column in enumerate(statement.columns) if column.primary]
    if statement.kind is not StatementKind.BALANCE_SHEET or not statement.primary or len(at) != 2:
        return statement
    first, second = (statement.columns[i] for i in at)
    named = _named_days(statement)
    if first.period != second.period or first.period not in named or not _alike(first, second):
        return statement
    if _agree(statement, at):
        return statement
    log.warning(
        "columns.period-repeated",
        f"both columns of {statement.title!r} are headed {first.period}, but have other numbers; its rows name "
        f"{named[0]} and {named[1]}, and it is read so",
        statement.origin,
        "Compare the heading with the document; name the periods in reportgen.toml under [[column]].",
    )
    periods = dict(zip(at, named, strict=True))
    columns = (replace(c, period=periods[i]) if i in periods else c for i, c in enumerate(statement.columns))
    return replace(statement, columns=tuple(columns))


def _alike(first: Column, second: Column) -> bool:
    return re.sub(r"\W", "", first.header).lower() == re.sub(r"\W", "", second.header).lower()


def _agree(statement: Statement, at: Sequence[int]) -> bool:
    """Most rows have the same number in both columns."""
    pairs = [[item.amounts[i] for i in at] for item in statement.items if item.amounts]
    both = [(a.value, b.value) for a, b in pairs if a and b and a.value and b.value]
    return sum(a == b for a, b in both) * 2 >= len(both)


def _named_days(statement: Statement) -> tuple[Instant, ...]:
    """The two days that its rows name, in that order; none where they are not just two."""
    dated = (f for item in statement.items for f in read_fragments(item.label) if f.mark is Mark.DATE and f.month)
    days = [Instant(date(f.year, f.month, f.day or end_of_month(f.year, f.month).day)) for f in dated]
    distinct = tuple(dict.fromkeys(days))
    return distinct if len(distinct) == 2 else ()


def _distinct(statement: Statement) -> set[Period | None]:
    return {column.period for column in statement.columns}


def _drop_impossible(statement: Statement, latest: int) -> Statement:
    columns = tuple(
        replace(c, period=None) if c.period and latest and c.period.end.year > latest + _YEARS else c
        for c in statement.columns
    )
    return statement if columns == statement.columns else replace(statement, columns=columns)


def _settle(statement: Statement, all_of_them: Sequence[Statement], log: Log) -> Statement:
    open_columns = [i for i, column in enumerate(statement.columns) if column.primary and column.period is None]
    if not open_columns:
        return statement
    stated = [i for i, column in enumerate(statement.columns) if column.primary]
    lent = _lend(statement, len(stated), all_of_them)
    columns = list(statement.columns)
    for number, index in enumerate(stated):
        if index not in open_columns:
            continue
        name = _name(index, columns[index], statement)
        if lent and _fits(lent[number], stated, columns, index):
            columns[index] = replace(columns[index], period=lent[number])
            log.warning(
                "columns.period-guessed",
                f"{name} is taken as {lent[number]}: another statement has such columns",
                statement.origin,
            )
        else:
            log.warning(
                "columns.period-unknown",
                f"no period could be read for {name}; its numbers become no facts",
                statement.origin,
                "Name the period in reportgen.toml under [[column]].",
            )
    return replace(statement, columns=tuple(columns))


def _name(index: int, column: Column, statement: Statement) -> str:
    return f"column {index + 1} of {statement.title!r}" + (f" ({column.header})" if column.header else "")


def _fits(period: Period, stated: Sequence[int], columns: Sequence[Column], index: int) -> bool:
    """No other column has it already."""
    return all(columns[other].period != period for other in stated if other != index)


def _lend(statement: Statement, number: int, donors: Sequence[Statement]) -> list[Period] | None:
    """The periods of a statement of the same sort with `number` columns, else the longest of one with more."""
    flows = statement.kind in _FLOWS
    known = [
        [column.period for column in donor.columns if column.primary and column.period]
        for donor in donors
        if donor is not statement
        and donor.primary
        and (donor.kind in _FLOWS) == flows
        and all(column.period for column in donor.columns if column.primary)
    ]
    for periods in known:
        if len(periods) == number and _agrees(statement, periods):
            return periods
    if not flows:
        return _closing(statement, donors)
    for periods in known:
        longest = _longest(periods)
        if len(longest) == number and statement.kind is StatementKind.CASH_FLOW and _agrees(statement, longest):
            return longest
    return None


def _closing(statement: Statement, donors: Sequence[Statement]) -> list[Period] | None:
    """The days on which the longest periods of the other statements close, where the balance sheet has as many."""
    own = [column.period for column in statement.columns if column.primary]
    ends = [
        period.end
        for donor in donors
        if donor.primary and donor.kind in _FLOWS
        for period in _longest([column.period for column in donor.columns if column.primary and column.period])
    ]
    days = sorted(set(ends), reverse=True)
    if len(own) != 2 or len(days) < 2:
        return None
    lent: list[Period] = [own[0] or Instant(days[0]), own[1] or Instant(days[1])]
    annual = any(
        isinstance(column.period, Duration) and column.period.days > 350
        for donor in donors
        for column in donor.columns
        if donor.primary and donor.kind in _FLOWS
    )
    return lent if annual or own[1] else None


def _agrees(statement: Statement, periods: Sequence[Period]) -> bool:
    """The columns that have a period have just these."""
    own = [column.period for column in statement.columns if column.primary]
    return all(mine is None or mine == lent for mine, lent in zip(own, periods, strict=True))


def _longest(periods: Sequence[Period]) -> list[Period]:
    spans = [period for period in periods if isinstance(period, Duration)]
    most = max((period.days for period in spans), default=0)
    return [period for period in spans if period.days > most - 15]
