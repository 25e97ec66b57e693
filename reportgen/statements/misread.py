"""Digits that a machine misread, told by what adds up.

A sum that holds in another column fails in this one; one number of it, changed by a single digit, would make it true,
and no other number would, nor would any with its sign turned. A number that another sum proves in this column is not
touched. Only text that a machine read is mended so: elsewhere what does not add up is the company's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.statement import Amount, LineItem, Sum
from reportgen.statements.proof import join_guesses
from reportgen.statements.repair import decimals_of, implied, plain

TOLD = "a digit misread is told by what adds up"
_LEAST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What tells a number: the row's guess in words, and why."""

    guess: str
    why: str


def mend_digits(items: Sequence[LineItem], sums: Sequence[Sum], log: Log) -> tuple[LineItem, ...]:
    """The items with those digits put right that a sum proves."""
    mended = list(items)
    for one in sums:
        for column in sorted(set(one.columns) - set(one.holds)) if one.holds else ():
            found = list(_suspects(one, column, mended, sums))
            if len(found) == 1:
                row, value = found[0]
                if min(len(figures_of(mended[row].amounts[column])), len(str(abs(int(value))))) >= _LEAST_DIGITS:
                    why = f"so {mended[one.total].label!r} adds up, as it does in another column"
                    mended[row] = put_told(mended[row], column, value, Told(TOLD, why), log)
    return tuple(mended)


def _suspects(one: Sum, column: int, items: Sequence[LineItem], sums: Sequence[Sum]) -> Iterator[tuple[int, Decimal]]:
    """The rows of which a sign, a digit more or less or another would make the sum true, with what they would state."""
    rows = (one.total, *(row for row, _ in one.parts))
    if any(items[row].amounts[column] is None for row in rows):
        return
    for row in rows:
        amount = items[row].amounts[column]
        value = implied(one, row, column, items)
        if amount and not is_proved(row, column, sums) and _is_near(amount, value.scaleb(-amount.scale)):
            yield row, value.scaleb(-amount.scale)


def figures_of(amount: Amount | None) -> str:
    """The digits as printed, without leading zeros; empty where there is no number."""
    return _digits(amount.value or Decimal(0), amount.decimals) if amount else ""


def is_proved(row: int, column: int, sums: Sequence[Sum]) -> bool:
    """A sum that holds in the column has the row among its own."""
    return any(column in one.holds and row in (one.total, *(part for part, _ in one.parts)) for one in sums)


def _is_near(amount: Amount, value: Decimal) -> bool:
    """The two differ in the sign, or in one digit: another one, one too many or one too few."""
    if amount.value is None or not value:
        return False
    printed, wanted = _digits(amount.value, amount.decimals), _digits(value, amount.decimals)
    if (amount.value < 0) != (value < 0):
        return printed == wanted
    return is_one_digit_off(printed, wanted)


def is_one_digit_off(one: str, other: str) -> bool:
    """One digit is another, is lacking or is one too many."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) == 1
    short, long = sorted((one, other), key=len)
    return len(long) - len(short) == 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def one_digit_off(digits: str) -> Iterator[str]:
    """All that differ from these digits in one: another, one that is lacking, one too many; each once, in order."""
    places = range(len(digits))
    fewer = {digits[:i] + digits[i + 1 :] for i in places}
    other = {digits[:i] + one + digits[i + 1 :] for i in places for one in "0123456789"}
    more = {digits[:i] + one + digits[i:] for i in range(len(digits) + 1) for one in "0123456789"}
    yield from sorted(fewer | other - {digits} | more, key=lambda one: (len(one), one))


def _digits(value: Decimal, decimals: int) -> str:
    return str(abs(int(value.scaleb(decimals))))


def put_told(item: LineItem, column: int, value: Decimal, told: Told, log: Log) -> LineItem:
    """The item with another number in that column; said."""
    amount, value = item.amounts[column], plain(value)
    assert amount is not None
    log.warning(
        "rows.digit-told-by-sum",
        f"{amount.value:,} of {item.label!r} is taken as {value:,}: {told.why}",
        item.origin,
        "Compare it with the document.",
    )
    other = replace(amount, value=value, decimals=max(amount.decimals, decimals_of(value)))
    amounts = (*item.amounts[:column], other, *item.amounts[column + 1 :])
    return replace(item, amounts=amounts, guess=join_guesses(item.guess, told.guess), torn=True)
