"""Where a table's heading ends and its rows begin, and where headings come anew further down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.statements._rows import Row
from reportgen.statements.measures import read_scale
from reportgen.statements.periods import Mark, is_heading_only, is_heading_row, read_fragments
from reportgen.statements.rows import DANGLING, is_remark
from reportgen.statements.versions import read_versions

_DATES = frozenset((Mark.DATE, Mark.YEAR, Mark.DAY, Mark.SPAN))
_MOST_INDENT = 24  # of labels
_AUDITED = re.compile(r"(?:\W*(?:un)?audited)+\W*", re.IGNORECASE)
_ENDED = re.compile(r"\b(?:years?|months|weeks|quarters?|periods?) ended$", re.IGNORECASE)
_JOINS = re.compile(r"\s*(?:of|at|and|[-–—]) ", re.IGNORECASE)
_FIRST, _LEAST_LABELS = 8, 6
_HEADING_ROWS = 8
_MOST_LINES = 5  # of a label
_LONGEST = 20  # of words over a column of text


def split_heading(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Heading lines and the rows below: the heading ends where the first label or number of the table stands."""
    first = next((i for i, row in enumerate(rows) if row.tokens and not _states_years(row)), len(rows))
    last = max((i for i in range(first) if _is_head(rows[i]) and not _runs_into(rows, i)), default=-1)
    if last < 0:
        last = max((i for i in range(first) if _mentions_dates(rows[i])), default=-1)
    return list(rows[: last + 1]), list(rows[last + 1 :])


def _states_years(row: Row) -> bool:
    """Heading, though it has numbers: dates, or years behind words ("Dollars in millions  2023  2022")."""
    dated = [token for token in row.tokens if not (token.is_mark and token.text.startswith("("))]
    if row.tokens and not dated and (_AUDITED.fullmatch(row.label) or (row.grid and not row.label)):
        return True  # "(unaudited)  (1)": a footnote mark below a date, no amount
    if is_heading_row(row.texts):
        return True
    return bool(dated) and all(token.is_year for token in dated) and not _is_within_label(row)


def _is_within_label(row: Row) -> bool:
    """A line of a label that goes on below: "value (amortized cost: 2020 - $7,179,303; 2019"."""
    told = any(map(str.isdigit, row.label))  # unlike "(millions, except   2004   2003 / per share)"
    return not row.grid and told and row.text.count("(") > row.text.count(")")


def _runs_into(rows: Sequence[Row], index: int) -> bool:
    """A label goes on: "(VIE: $8,892 and $7,425 / at January 31, 2021 and 2020)", "Cash at beginning of / year"."""
    row = rows[index]
    if not index or row.grid or row.tokens:
        return False
    small = row.text.lstrip()[:1].islower()
    if small and DANGLING.search(rows[index - 1].label) and not _is_head(rows[index - 1]):
        return True
    closes = row.text.count(")") > row.text.count("(")
    return (small or closes) and _is_open(rows[max(0, index - _MOST_LINES) : index])


def _is_open(above: Sequence[Row]) -> bool:
    """A parenthesis of a label is open behind these lines, not one that says what the table is in."""
    last = next((row for row in reversed(above) if "(" in row.text or ")" in row.text), None)
    if last is None or last.text.rfind("(") < last.text.rfind(")"):
        return False
    return bool(last.label) and not _is_head(last) and read_scale([last.text]) is None


def _is_head(row: Row) -> bool:
    if row.grid and not row.tokens and sum(cell.x0 > 0 for cell in row.line.cells) > 1:
        return True  # words over the columns
    beside = row.line.cells[1:]
    if not row.grid and not row.tokens and len(beside) > 1 and all(len(cell.text) < _LONGEST for cell in beside):
        return True
    return is_heading_row(row.texts) or bool(read_versions(row.text)) or (bool(row.tokens) and _states_years(row))


def _mentions_dates(row: Row) -> bool:
    return not row.tokens and any(f.mark in _DATES for f in read_fragments(row.text))


def split_parts(rows: Sequence[Row]) -> Iterator[tuple[list[Row], list[Row]]]:
    """(heading, rows) of each part of a region: headings with dates may come anew further down."""
    heading, body = split_heading(rows)
    start = 0
    for index in range(len(body)):
        if start < index and _restarts(body, index) and not _is_row_of_years(body[index], heading):
            yield heading, body[start:index]
            heading, _ = split_heading(body[index:])
            start = index + len(heading)
    yield heading, body[start:]


def lower_labels(heading: Sequence[Row], body: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The two with the labels moved down that stand above the dates while the numbers below have none.

    So pages are torn of which first the labels were read, then the columns with their heading.
    """
    first = [row for row in body if row.tokens][:_FIRST]
    labels = [row for row in heading if _is_label(row)]
    if len(labels) < _LEAST_LABELS or sum(not row.label for row in first) < _LEAST_LABELS:
        return list(heading), list(body)
    return [row for row in heading if row not in labels], [*labels, *body]


def _is_label(row: Row) -> bool:
    if row.grid or row.tokens or not row.label or _is_head(row) or _mentions_dates(row):
        return False
    return read_scale([row.text]) is None and not is_remark(row)


def _restarts(body: Sequence[Row], index: int) -> bool:
    row, above = body[index], body[index - 1]
    if row.grid and row.block != above.block and _is_headed(body[index : index + _HEADING_ROWS]):
        return True
    if not is_heading_row(row.texts) or is_heading_row(above.texts):
        return False
    if not row.grid and _is_of_label(body, index):
        return False  # "outstanding at / December 31, 2009 and 2008)"
    return any(f.mark in _DATES for f in read_fragments(row.text))


def _is_row_of_years(row: Row, heading: Sequence[Row]) -> bool:
    """A row of numbers that could be years, though the heading names others: "Amortization   2025   2027"."""
    if not row.label or not row.tokens or is_heading_only(row.label) or read_scale([row.label]):
        return False
    named = " ".join(one.text for one in heading)
    return not any(token.text in named for token in row.tokens)


def _is_of_label(body: Sequence[Row], index: int) -> bool:
    """The line of a text belongs to a label, whose numbers may stand beside any of its lines, or between two."""
    row, above = body[index], body[index - 1]
    if above.tokens and not above.label and index > 1:
        above = body[index - 2]
    if (above.label and _runs_on(row, above, body[index + 1 : index + 2])) or _JOINS.match(row.text):
        return True
    broken = above.label.count("(") > above.label.count(")") or row.text.count("(") > row.text.count(")")
    return broken or row.text.lstrip()[0].islower()


def _is_headed(rows: Sequence[Row]) -> bool:
    """The rows of a table begin with a heading that has dates over its columns."""
    heading, _ = split_heading([row for row in rows if row.block == rows[0].block])
    over = [cell.text for row in heading for cell in row.line.cells if cell.x0 > 0]
    return any(f.mark in _DATES for text in over for f in read_fragments(text))


def _runs_on(row: Row, above: Row, below: Sequence[Row]) -> bool:
    """A label is not finished above, or goes on below: "outstanding as of / December 31, 2020, / respectively"."""
    if row.line.indent > max(above.line.indent, _MOST_INDENT) or above.line.indent > _MOST_INDENT:
        return False  # over the columns
    if DANGLING.search(above.label) or _ENDED.search(above.label):
        return True
    return not above.tokens and any(one.label[:1].islower() for one in below)
