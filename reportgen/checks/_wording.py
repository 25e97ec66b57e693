"""How findings speak of numbers, rows, columns and places."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.statement import Measure

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.document import Provenance
    from reportgen.model.report import Fact
    from reportgen.model.statement import Amount, Column, LineItem, Statement

_SCALES = {3: "thousands", 6: "millions", 9: "billions"}
_LONGEST_LABEL = 72


def number(value: Decimal, decimals: int = 0) -> str:
    """`-25,248`, `0.30`: grouped, with that many digits after the point."""
    return f"{value:,.{max(decimals, 0)}f}"


def plain(value: Decimal) -> str:
    """Grouped, with no more digits after the point than the value needs."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def printed(amount: Amount | None) -> str:
    """The amount's digits as in its table; `nothing` for an empty cell or a dash."""
    return "nothing" if amount is None or amount.value is None else number(amount.value, amount.decimals)


def row(item: LineItem) -> str:
    """The row's label in quotes and its line, and the line of its numbers where they stand apart."""
    numbers = next((amount.origin for amount in item.amounts if amount), item.origin)
    apart = f", its numbers on {line(numbers)}" if numbers.line != item.origin.line else ""
    return f"{quote(item.label)} ({line(item.origin)}{apart})"


def quote(label: str) -> str:
    """The label in quotes; a long one loses its end."""
    short = label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 3].rstrip() + "..."
    return f"'{short}'" if short else "the row without a label"


def line(origin: Provenance | None) -> str:
    """`line 41`, with the page where there are pages."""
    if origin is None:
        return "no known line"
    return f"line {origin.line}" if origin.page <= 1 else f"page {origin.page}, line {origin.line}"


def unit(column: Column, amount: Amount) -> str:
    """What the printed digits count: `USD thousands`, `shares thousands`, `percent`."""
    names = {Measure.MONEY: column.currency, Measure.PER_SHARE: f"{column.currency} per share"}
    name = names.get(amount.measure, amount.measure.value)
    scale = _SCALES.get(amount.scale, f"x 10^{amount.scale}" if amount.scale else "")
    return f"{name} {scale}".rstrip()


def column(statement: Statement, index: int) -> str:
    """The column's period, else its heading, else its number from 1."""
    one = statement.columns[index]
    return str(one.period) if one.period else (quote(one.header) if one.header else f"column {index + 1}")


def fact_value(fact: Fact) -> str:
    """The value at full scale, grouped."""
    if not isinstance(fact.value, Decimal):
        return "nil" if fact.value is None else fact.value
    return plain(fact.value) if fact.decimals is None else number(fact.value, fact.decimals)


def fact_subject(fact: Fact) -> str:
    """The fact's digits as they stand in the printed text of its origin; empty where they are not found."""
    if not isinstance(fact.value, Decimal) or fact.origin is None:
        return ""
    spelled = (number(abs(fact.value).scaleb(-s), (fact.decimals or 0) + s) for s in (0, 3, 6, 9))
    return first_in(fact.origin, spelled)


def amount_subject(amount: Amount) -> str:
    """The amount's digits as they stand in the printed text of its origin; empty where they are not found."""
    if amount.value is None:
        return ""
    digits = number(abs(amount.value), amount.decimals)
    return first_in(amount.origin, (digits, digits.replace(",", ""), digits.removeprefix("0")))


def first_in(origin: Provenance, spellings: Iterable[str]) -> str:
    """The first of the spellings that the printed text contains."""
    return next((text for text in spellings if text in origin.raw), "")


def listed(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
