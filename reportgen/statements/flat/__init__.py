"""Flattened text: labels and numbers torn apart, one number a line, column after column.

Pieces -> heading (how many columns, which periods) -> numbers in rows and columns -> a label for each row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.findings import Log
from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Placed, Row
from reportgen.statements.columns import Layout
from reportgen.statements.flat.entries import join_entries
from reportgen.statements.flat.grid import Reading, read_grid
from reportgen.statements.flat.heads import Heading, fit_heading, lay_out_flat, read_fuller, read_heading, split_heads
from reportgen.statements.flat.late import bring_forward
from reportgen.statements.flat.likeness import Number, find_sizes
from reportgen.statements.flat.pieces import (
    Kind,
    Piece,
    cut_at_table,
    find_running,
    is_flattened,
    puts_earlier_first,
    take_apart,
)
from reportgen.statements.flat.strips import read_strips
from reportgen.statements.flat.widths import choose_widths, without_rates
from reportgen.statements.measures import read_scale
from reportgen.statements.rows import Entry

__all__ = ["Part", "Setting", "Torn", "find_setting", "is_flattened", "read_flat", "read_flat_heading"]

_MOST_NUMBERS = 1500
# elsewhere a row less others is chance: assets less all liabilities but one are that one
_SUBTRACTING = frozenset((StatementKind.INCOME_STATEMENT, StatementKind.COMPREHENSIVE_INCOME, StatementKind.OTHER))
_TOTAL = 4.0
_LEADING = 12
_MOST_STRIPPED, _POOR = 500, 1.0  # numbers; what a row costs where columns are even
_SOUND = 20  # rows to one that lacks a number
_SURE = 3.0  # how much less the odder reading costs
_LEAST_APART = 0.7  # logarithm; columns that differ in size as quarters and years do
_MANY_ROWS, _UNLIKE = 10, 1.6


@dataclass(frozen=True, slots=True)
class Setting:
    """`running`: the numbers of lines that belong to pages, not tables; `ascending`: earlier periods stand first."""

    running: frozenset[int] = frozenset()
    ascending: bool = False


@dataclass(frozen=True, slots=True)
class Torn:
    """The lines of a region, those above its title, which statement the title names, and the file's name."""

    rows: tuple[Row, ...]
    above: tuple[Row, ...]
    kind: StatementKind
    source: str


@dataclass(frozen=True, slots=True)
class Part:
    """A table with a heading of its own; of flattened text the columns and rows too, which no line shows.

    `doubtful`: nothing of it adds up, and its columns hold numbers too unlike to be believed.
    """

    heading: tuple[Row, ...]
    body: tuple[Row, ...]
    layout: Layout | None = None
    entries: tuple[Entry, ...] = ()
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """Numbers read in so many columns under a heading."""

    numbers: Sequence[Number]
    heading: Heading
    width: int
    reading: Reading


def find_setting(lines: Sequence[Placed]) -> Setting:
    """What the whole document says to each of its flattened tables."""
    return Setting(find_running(lines), puts_earlier_first(lines))


def read_flat(torn: Torn, setting: Setting, log: Log) -> Iterator[Part]:
    """The table that these lines were torn out of, none where no number is; findings for numbers that found no row."""
    torn = replace(torn, rows=tuple(cut_at_table(torn.rows, torn.above)))
    heads, later, pieces = split_heads(take_apart(torn.rows, setting.running))
    numbers = _bounded(list(_numbers(pieces)), pieces, torn, log)
    if not numbers:
        return
    trial = _find_reading(numbers, _find_heading(heads, torn.above, setting), read_fuller(heads, later), torn.kind)
    _say_strays(trial, pieces, torn, log)
    heading = fit_heading(trial.heading, trial.width, setting.ascending)
    yield Part(
        tuple(heading.rows()),
        _leading(torn.rows, pieces[numbers[0].place].row),
        lay_out_flat(trial.width),
        tuple(join_entries(pieces, trial.numbers, trial.reading)),
        _is_doubtful(trial.reading, trial.width - len(heading.changes())),
    )


def _say_strays(trial: Trial, pieces: Sequence[Piece], torn: Torn, log: Log) -> None:
    for index in trial.reading.strays:
        number = trial.numbers[index]
        log.warning(
            "rows.number-unplaced",
            f"{number.token.text} stands alone and fits no row",
            pieces[number.place].row.provenance(torn.source),
            "Compare the statement with the document.",
        )


def _find_reading(numbers: Sequence[Number], heading: Heading, fuller: Heading, kind: StatementKind) -> Trial:
    """The best of the readings: in the widths that may be meant, with and without the per cents of changes."""
    trials = [
        Trial(order, _fuller_of(heading, fuller, width), width, _read(order, width, heading, kind))
        for width in choose_widths(numbers, heading, fuller)
        for order in (numbers, bring_forward(numbers, width))
        if order
    ]
    changes = len(heading.changes())
    bare = without_rates(numbers, changes, len(heading.ends))
    if bare:
        width = len(heading.ends) - changes
        trials.append(Trial(bare, heading.without_changes(), width, _read(bare, width, heading, kind)))
    # one column alone is seldom meant, and sums are easily found in one
    best = min((trial for trial in trials if trial.width > 1), key=_doubt, default=trials[0])
    return trials[0] if trials[0].width == 1 and _is_doubtful(best.reading, best.width) else best


def _fuller_of(heading: Heading, fuller: Heading, width: int) -> Heading:
    """The heading that has words for so many columns."""
    poor = len(heading.ends) * max(1, len(heading.spans)) != width
    return fuller if poor and len(fuller.ends) >= width > len(heading.ends) else heading


def _read(numbers: Sequence[Number], width: int, heading: Heading, kind: StatementKind) -> Reading:
    changes = heading.changes() if len(heading.ends) == width else frozenset()
    spare = changes if len(changes) < width else frozenset()
    subtracting = kind in _SUBTRACTING
    reading = read_grid(numbers, width, subtracting, spare)
    if width == 1:
        return reading
    sizes = find_sizes(numbers, reading.rows, width)
    if max(sizes) - min(sizes) > _LEAST_APART:
        sized = read_grid(numbers, width, subtracting, spare, sizes)
        reading = min(reading, sized, key=lambda one: one.cost)
    else:
        sizes = [0.0] * width
    uneven = kind is not StatementKind.OTHER and len(numbers) <= _MOST_STRIPPED and _is_poor(reading)
    strips = read_strips(numbers, width, subtracting, spare, sizes) if uneven else None
    return strips if strips and _is_surer(strips, reading) else reading


def _is_surer(strips: Reading, reading: Reading) -> bool:
    """The odder reading costs less by far, and adds up: likeness alone proves little where columns may end anywhere."""
    sums = sum(strips.totals)
    proved = sums * _MANY_ROWS > len(strips.rows) and sums >= sum(reading.totals)
    return proved and strips.cost + _SURE < reading.cost


def _is_poor(reading: Reading) -> bool:
    """Many numbers are left over, many rows lack some, or they look little alike: columns may end where they like."""
    odd = len(reading.strays) + sum(None in row for row in reading.rows)
    return odd * _SOUND > len(reading.rows) or reading.cost > _POOR * len(reading.rows)


def _bounded(numbers: list[Number], pieces: Sequence[Piece], torn: Torn, log: Log) -> list[Number]:
    """No more numbers than can be weighed in time."""
    if len(numbers) > _MOST_NUMBERS:
        log.warning(
            "statements.rows-left-out",
            f"{len(numbers):,} numbers stand alone on their lines; the first {_MOST_NUMBERS:,} are read",
            pieces[numbers[_MOST_NUMBERS].place].row.provenance(torn.source),
            "Cut the statement out of the document.",
        )
    return numbers[:_MOST_NUMBERS]


def _leading(rows: Sequence[Row], first: Row) -> tuple[Row, ...]:
    """The first lines above the first number, the scale's foremost: rows may have scales of their own."""
    lines = [row for row in rows[:_LEADING] if row.line.number < first.line.number and not row.tokens]
    return tuple(sorted(lines, key=lambda row: read_scale([row.text]) is None))


def _is_doubtful(reading: Reading, width: int) -> bool:
    rows = len(reading.rows)
    sums = sum(reading.totals)
    unlike = (reading.cost + _TOTAL * sums) / rows / max(1, width - 1) if rows else 0.0
    return rows >= _MANY_ROWS and sums * _MANY_ROWS <= rows and unlike > _UNLIKE


def _find_heading(heads: Sequence[Row], above: Sequence[Row], setting: Setting) -> Heading:
    """The heading below the title, or where that names no dates the one above it."""
    heading = read_heading(heads)
    if heading.ends:
        return heading
    over = [piece.row for piece in take_apart(above, setting.running) if piece.kind is Kind.HEAD]
    return read_heading([*over, *heads])


def _doubt(trial: Trial) -> float:
    """What a reading costs, a total of many columns counting for more: widths compare."""
    return trial.reading.cost - _TOTAL * (trial.width - 1) * sum(trial.reading.totals)


def read_flat_heading(torn: Torn, setting: Setting) -> tuple[list[Row], Layout]:
    """The heading of the table that these lines were torn out of, and its columns as far as the heading tells."""
    heads, _, _ = split_heads(take_apart(torn.rows, setting.running))
    heading = _find_heading(heads, torn.above, setting)
    width = next(iter(heading.counts()), 0)
    return fit_heading(heading, width, setting.ascending).rows(), lay_out_flat(width)


def _numbers(pieces: Sequence[Piece]) -> Iterator[Number]:
    """The numbers with what stands before each."""
    gap, paragraph, line = 2, -1, -1
    for place, piece in enumerate(pieces):
        if piece.kind is Kind.LABEL:
            gap = 2
        elif piece.token:
            own = piece.row.line.number
            yield Number(piece.token, max(gap, int(piece.paragraph != paragraph)), place, own == line)
            gap, paragraph, line = 0, piece.paragraph, own
