"""A financial statement as printed: columns, line items, amounts, and the sums its rows form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.model.document import Claim, Provenance
from reportgen.model.period import Period


class StatementKind(Enum):
    """Which statement; GUIDANCE is what the prose expects of periods to come; OTHER is a table that is none of them."""

    BALANCE_SHEET = "balance_sheet"
    INCOME_STATEMENT = "income_statement"
    COMPREHENSIVE_INCOME = "comprehensive_income"
    CASH_FLOW = "cash_flow"
    EQUITY = "equity"
    PARENTHETICAL = "parenthetical"
    GUIDANCE = "guidance"
    OTHER = "other"


class Measure(Enum):
    """What a number counts; decides its unit and whether the table's scale applies."""

    MONEY = "money"
    SHARES = "shares"
    PER_SHARE = "per_share"
    PERCENT = "percent"
    PURE = "pure"


class Moment(Enum):
    """Which end of a period a balance among flows stands at: cash when the period opens, or when it closes."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number.

    `value` is as printed with its sign ("(1,234)" is -1234), before scale; None is nil (a dash).
    `decimals` counts the digits printed after the point. `scale` is the power of ten that lifts it to full value.
    """

    value: Decimal | None
    decimals: int
    scale: int
    measure: Measure
    origin: Provenance

    @property
    def full(self) -> Decimal | None:
        """Value at full scale, signed as printed."""
        return None if self.value is None else self.value.scaleb(self.scale)

    @property
    def precision(self) -> int:
        """XBRL decimals: 233,614 in thousands is exact to -3, 0.30 per share to 2."""
        return self.decimals - self.scale


LONGEST_FOOTNOTE = 5_000  # characters of a footnote that are kept


@dataclass(frozen=True, slots=True)
class Footnote:
    """What explains a number, a row or a column: the text on one line, without its mark, as strangers wrote it.

    `mark` is the mark as printed ("(1)", "*"), empty where none is known. `origin` is where the text begins, and
    `last_line` the line on which it ends. ValueError where the text is empty, too long or has white space to fold.
    """

    text: str
    mark: str = ""
    language: str = "en-US"
    origin: Provenance | None = None
    last_line: int = 0

    def __post_init__(self) -> None:
        if not self.text or len(self.text) > LONGEST_FOOTNOTE or self.text != " ".join(self.text.split()):
            raise ValueError(f"not the text of a footnote: {self.text[:60]!r}")


@dataclass(frozen=True, slots=True)
class Noted:
    """A footnote with the places of a statement that it explains.

    `places` are (row, column), both from 0; -1 stands for every row, or every column: (-1, -1) is the whole statement.
    """

    footnote: Footnote
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of amounts. `period` is None while unknown; `header` is the printed heading, " | " between its lines.

    `primary` is False for columns that state no fact of the period: changes, percentages, pro forma, notes.
    """

    period: Period | None
    header: str
    currency: str = "USD"
    scale: int = 0
    primary: bool = True


@dataclass(frozen=True, slots=True)
class LineItem:
    """A row: `amounts` stand one for each column (None where the cell is empty); no amounts at all is a heading.

    `label` is the row's own wording without footnote marks; `depth` its indentation level from 0.
    `section` holds the headings above it, outermost first. `guess` says in words what about the row was inferred
    rather than read ("label and numbers torn apart, joined by footing"); empty where it stands as printed.
    `moment` marks the rows of a cash flow statement that state a balance. `lost` counts the columns (from 0) whose
    number is printed but cannot be read: their amount is None. `loose` are numbers of the row of which nothing says in
    which columns they stand; all its amounts are None then. `torn`: its label and its numbers stood apart in the
    source, and nothing proves that they belong together; or a number of it was told by others.
    `claim` is what the source itself says of the row. `marks` are the footnote marks behind the label, as printed.
    """

    label: str
    amounts: tuple[Amount | None, ...]
    origin: Provenance
    depth: int = 0
    section: tuple[str, ...] = ()
    is_total: bool = False
    guess: str = ""
    moment: Moment | None = None
    lost: tuple[int, ...] = ()
    torn: bool = False
    claim: Claim | None = None
    loose: tuple[Amount, ...] = ()
    marks: tuple[str, ...] = ()

    @property
    def is_heading(self) -> bool:
        return not any(self.amounts)

    @property
    def measure(self) -> Measure | None:
        """What the row's numbers count; None for a heading."""
        return next((amount.measure for amount in self.amounts if amount), None)


@dataclass(frozen=True, slots=True)
class Sum:
    """Rows that add up: item[total] = sum of weight x item[part], in the signs printed.

    `columns` are the columns where both sides are printed; `holds` those of them where it is true within the
    rounding interval of the printed digits (XBRL Calculation 1.1, section 2).
    """

    total: int
    parts: tuple[tuple[int, int], ...]
    columns: tuple[int, ...]
    holds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. `primary` is False for tables that are recognised but kept out of the report's facts.

    `footnotes` are those that its marks are proved to refer to, in the order they are printed in. `unaudited`: the
    title says so of all of it.
    """

    kind: StatementKind
    title: str
    columns: tuple[Column, ...]
    items: tuple[LineItem, ...]
    origin: Provenance
    sums: tuple[Sum, ...] = ()
    primary: bool = True
    footnotes: tuple[Noted, ...] = ()
    unaudited: bool = False

    def __post_init__(self) -> None:
        for item in self.items:
            if item.amounts and len(item.amounts) != len(self.columns):
                raise ValueError(f"{item.label!r} has {len(item.amounts)} amounts for {len(self.columns)} columns")
