"""Ratios: what each is made of, and of which numbers it may be made.

Only what may be set against each other is: flows with flows of the same days, balances of the same day, a year's flow
with the average of the balances it opens and closes with, growth over periods as long and a year apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from reportgen.exporters._xlsx_lines import Line, Lines, prior_of, year_before
from reportgen.exporters._xlsx_styles import in_parentheses
from reportgen.model.period import Duration, Instant, Period
from reportgen.model.statement import Measure

_YEAR = range(350, 381)
AMOUNT = "amount"  # in the format of the operands
_FORMS = {
    "percent": "0.0%_);(0.0%);0.0%_)",
    "times": '0.00"x"_);(0.00"x")',
    "per share": in_parentheses(2),
    AMOUNT: AMOUNT,
}


@dataclass(frozen=True, slots=True)
class Shape:
    """How operands make a ratio: the formula, and the same on numbers."""

    formula: str
    compute: Callable[..., Decimal]


DIFFERENCE = Shape("{0}-{1}", lambda a, b: a - b)
_SHAPES = {
    "quotient": Shape("{0}/{1}", lambda a, b: a / b),
    "growth": Shape("({0}-{1})/{1}", lambda a, b: (a - b) / b),
    "difference": DIFFERENCE,
    "on average": Shape("{0}/AVERAGE({1},{2})", lambda a, b, c: a / ((b + c) / 2)),
}


@dataclass(frozen=True, slots=True)
class Ratio:
    """`operands` are names of lines, with `@prior`, `@year`, `@open` or `@close` for another period than the column's.

    `form` is a format of numbers. `bounded`: more than one, or less than minus one, means that the inputs contradict
    each other.
    """

    group: str
    title: str
    shape: Shape
    operands: tuple[str, ...]
    form: str
    bounded: bool = False


def _read_table(text: str) -> tuple[Ratio, ...]:
    """Rows of title, shape, operands, form; each group of them under its name."""
    ratios, group = [], ""
    for row in text.strip().splitlines():
        if not row.startswith(" "):
            group = row
            continue
        title, shape, operands, form, *more = (part.strip() for part in row.split("|"))
        ratios.append(Ratio(group, title, _SHAPES[shape], tuple(operands.split()), _FORMS[form], bool(more)))
    return tuple(ratios)


FLOWS = _read_table("""
Growth
  Revenue growth on the year before     | growth     | Revenue Revenue@prior                 | percent
  Operating income growth               | growth     | OperatingIncome OperatingIncome@prior | percent
  Net income growth                     | growth     | NetIncome NetIncome@prior             | percent
  Diluted EPS growth                    | growth     | EPSDiluted EPSDiluted@prior           | percent
Margins
  Gross margin                          | quotient   | GrossProfit Revenue                   | percent | bounded
  Operating margin                      | quotient   | OperatingIncome Revenue               | percent
  Net margin                            | quotient   | NetIncome Revenue                     | percent
  Net margin with noncontrolling interests | quotient | ProfitLoss Revenue                  | percent
  Research and development to revenue   | quotient   | ResearchAndDevelopment Revenue        | percent
  Effective tax rate                    | quotient   | IncomeTax PretaxIncome                | percent
Cash
  Operating cash flow to revenue        | quotient   | OperatingCashFlow Revenue             | percent
  Operating cash flow to net income     | quotient   | OperatingCashFlow NetIncome           | times
  Operating cash flow less capital expenditure | difference | OperatingCashFlow CapitalExpenditure | amount
Leverage
  Operating income to interest expense  | quotient   | OperatingIncome InterestExpense       | times
Per share
  Revenue per diluted share             | quotient   | Revenue SharesDiluted                 | per share
  Operating cash flow per diluted share | quotient   | OperatingCashFlow SharesDiluted       | per share
  Dividends to diluted EPS              | quotient   | DividendsPerShare EPSDiluted          | percent
Returns, on average balances of the year
  Return on assets              | on average | NetIncome TotalAssets@open TotalAssets@close               | percent
  Return on shareholders' equity| on average | NetIncome ShareholdersEquity@open ShareholdersEquity@close | percent
  Return on total equity        | on average | ProfitLoss TotalEquity@open TotalEquity@close              | percent
""")
BALANCES = _read_table("""
Liquidity
  Current ratio                         | quotient   | CurrentAssets CurrentLiabilities      | times
  Cash ratio                            | quotient   | Cash CurrentLiabilities               | times
  Working capital                       | difference | CurrentAssets CurrentLiabilities      | amount
Leverage
  Liabilities to assets                 | quotient   | TotalLiabilities TotalAssets          | percent
  Liabilities to shareholders' equity   | quotient   | TotalLiabilities ShareholdersEquity   | times
  Shareholders' equity to assets        | quotient   | ShareholdersEquity TotalAssets        | percent | bounded
  Equity with noncontrolling interests to assets | quotient | TotalEquity TotalAssets        | percent | bounded
Growth
  Growth of assets on the year before   | growth     | TotalAssets TotalAssets@year          | percent
  Growth of assets on the balance before | growth    | TotalAssets TotalAssets@prior         | percent
""")


def has_ratios(lines: Lines) -> bool:
    """Whether any ratio comes of the lines."""
    found = lines.found
    return any(find_operands(ratio, period, found) for ratio in (*FLOWS, *BALANCES) for period in periods_of(found))


def periods_of(found: Mapping[str, Line]) -> list[Period]:
    """The periods of all lines in the order printed."""
    return list(dict.fromkeys(period for line in found.values() for period in line.cells))


def find_operands(ratio: Ratio, period: Period, found: Mapping[str, Line]) -> list[tuple[str, Period]]:
    """The lines and their periods for a column of this period; empty where one is missing or in another unit."""
    operands = []
    for operand in ratio.operands:
        name, _, moment = operand.partition("@")
        line = found.get(name)
        at = _moment_of(period, moment, line) if line else None
        if line is None or at is None or at not in line.cells:
            return []
        operands.append((name, at))
    units = {found[name].cells[at].unit for name, at in operands if found[name].cells[at].measure is Measure.MONEY}
    return operands if len(units) <= 1 else []


def _moment_of(period: Period, moment: str, line: Line) -> Period | None:
    if not moment:
        return period
    if isinstance(period, Instant):
        before = year_before(period, line)
        # several balances are compared over a year, the two of a quarterly report as they are
        return before if moment == "year" else None if before else prior_of(period, line)
    if moment == "prior":
        return prior_of(period, line)
    if not isinstance(period, Duration) or period.days not in _YEAR:
        return None
    return Instant(period.end) if moment == "close" else Instant(period.start - timedelta(days=1))
