"""The ways to take in the next few of the lone numbers: as rows of columns, or as one that belongs to none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen.statements.flat.likeness import Likeness, Number

_MOST_ROWS = 60  # of a block
_MOST_HALF = 8
_MOST_HOLES = 3  # of blocks whose columns differ in length
_MOST_WAYS = 8  # of these that are weighed
_RAGGED, _HOLE_IN_BLOCK = 2.0, 1.5
_MOST_BREAKS, _MOST_LOOSE = 12, 12  # paragraphs within the columns of a block; numbers of one that is nothing but such
_BLOCK, _LINED, _HALVES, _HOLE, _STRAY = 0.5, 1.0, 3.0, 5.0, 6.0
_SWAPPED = 3.0  # less than a row that adds up is worth
_SPLIT_LINE = 1.0  # a number that shares its line with one of another row
_BROKEN_BLOCK, _LABEL_INSIDE, _PARAGRAPH_INSIDE = 3.0, 1.5, 0.7

Shape = tuple[int, tuple[tuple[int | None, ...], ...], int, float]


def find_shapes(
    breaks: Sequence[int], numbers: Sequence[Number], at: int, width: int, alike: Likeness
) -> Iterator[Shape]:
    """(end, rows, stray, cost) of each way to take in the next numbers."""
    left = len(numbers) - at
    if left >= width:
        yield at + width, (tuple(range(at, at + width)),), -1, _inside(numbers, at, width)
    if width > 1 and numbers[at].gap:
        yield from _blocks(breaks, numbers, at, width)
        yield from _ragged(numbers, at, width, alike)
        for left_part in range(1, width):
            yield from _parted(numbers, at, width, left_part)
    yield at + 1, (), at, _STRAY
    for count in range(1, min(width, left + 1)):
        ends = at + count == len(numbers) or numbers[at + count].gap == 2
        if ends and numbers[at].gap == 2:
            row = tuple(range(at, at + count)) + (None,) * (width - count)
            yield at + count, (row,), -1, _HOLE


def _inside(numbers: Sequence[Number], at: int, width: int) -> float:
    """The cost of what stands inside a row: a label, or numbers on top of each other in one paragraph.

    As many numbers as there are columns between two labels are a row even so.
    """
    cost = 0.0
    ends = at + width == len(numbers) or numbers[at + width].gap == 2
    broken = 0.0 if numbers[at].gap == 2 and ends else _BROKEN_BLOCK
    for number in numbers[at + 1 : at + width]:
        cost += _LABEL_INSIDE if number.gap == 2 else broken if not (number.gap or number.beside) else 0.0
    return cost + _SPLIT_LINE * numbers[at].beside


def _blocks(breaks: Sequence[int], numbers: Sequence[Number], at: int, width: int) -> Iterator[Shape]:
    """Blocks of rows column by column: each column ends where a paragraph does."""
    for height in range(2, min(_MOST_ROWS, (len(numbers) - at) // width) + 1):
        end = at + height * width
        if any(numbers[at + height * column].gap == 0 for column in range(1, width)):
            continue
        if end < len(numbers) and numbers[end].gap == 0:
            continue
        inside = breaks[end] - breaks[at + 1] - (width - 1)  # paragraphs that end within a column
        if inside > _MOST_BREAKS or (inside == (height - 1) * width and height * width > _MOST_LOOSE):
            continue
        rows = tuple(tuple(at + row + height * column for column in range(width)) for row in range(height))
        split = sum(number.beside for number in numbers[at:end])
        cost = _BLOCK + _PARAGRAPH_INSIDE * inside + _SPLIT_LINE * split
        yield end, rows, -1, cost
        if width == 2:  # the later column first: sums with rows above and below tell
            yield end, tuple((right, left) for left, right in rows), -1, cost + _SWAPPED


def _ragged(numbers: Sequence[Number], at: int, width: int, alike: Likeness) -> Iterator[Shape]:
    """A block whose columns are paragraphs of unequal length: the short ones have holes where they suit the longest."""
    columns: list[range] = []
    end = at
    while len(columns) < width and end < len(numbers):
        start = end
        end += 1
        while end < len(numbers) and numbers[end].gap == 0:
            end += 1
        columns.append(range(start, end))
    heights = [len(column) for column in columns]
    if len(columns) < width or not 0 < max(heights) - min(heights) <= _MOST_HOLES:
        return
    if not 1 < max(heights) <= _MOST_ROWS:
        return
    if any(numbers[column.start].gap == 2 for column in columns[1:]):
        return
    longest = columns[heights.index(max(heights))]
    holes = sum(len(longest) - height for height in heights)
    for placed in _place(columns, heights, alike):
        rows = tuple(tuple(column[row] for column in placed) for row in range(len(longest)))
        yield end, rows, -1, _RAGGED + _HOLE_IN_BLOCK * holes


def _place(
    columns: Sequence[range], heights: Sequence[int], alike: Likeness
) -> Iterator[Sequence[Sequence[int | None]]]:
    """The columns with holes, as high as the highest; those of one height have them in the same rows.

    The likeliest few ways, where all short columns are of one height: which of them is meant, sums tell.
    """
    top = heights.index(max(heights))
    placed: list[list[int | None]] = [list(column) for column in columns]
    lower = set(heights) - {heights[top]}
    for height in lower:
        members = [i for i, own in enumerate(heights) if own == height]
        ways = alike.choose_few(
            [columns[i] for i in members],
            columns[top],
            [alike.apart(i, top) for i in members],
            _MOST_WAYS if len(lower) == 1 else 1,
        )
        for rows in ways:
            for i in members:
                held = dict(zip(rows, columns[i], strict=True))
                placed[i] = [held.get(row) for row in range(heights[top])]
            if len(lower) == 1:
                yield tuple(placed)
    if len(lower) > 1:
        yield placed


def _parted(numbers: Sequence[Number], at: int, width: int, left: int) -> Iterator[Shape]:
    """Blocks parted between two columns: the left parts of some rows, then the right ones, each part a paragraph.

    Parted in the middle and by labels, paragraphs may end within the parts.
    """
    right = width - left
    for height in range(2, min(_MOST_HALF, (len(numbers) - at) // width) + 1):
        middle, end = at + left * height, at + width * height
        if 2 * left == width and numbers[middle].gap == 2:
            cost = _HALVES + _LABEL_INSIDE * sum(numbers[i].gap == 2 for i in range(at + 1, end) if i != middle)
        elif width > 2 and _is_paragraph(numbers, at, middle) and _is_paragraph(numbers, middle, end):
            lined = _is_lined(numbers, at, middle, left) and _is_lined(numbers, middle, end, right)
            cost = _LINED if lined else _HALVES
        else:
            continue
        rows = tuple(
            tuple(at + row * left + i for i in range(left)) + tuple(middle + row * right + i for i in range(right))
            for row in range(height)
        )
        yield end, rows, -1, cost


def _is_paragraph(numbers: Sequence[Number], start: int, end: int) -> bool:
    """These and no more make up a paragraph."""
    ends = end == len(numbers) or numbers[end].gap > 0
    return ends and numbers[start].gap > 0 and not any(number.gap for number in numbers[start + 1 : end])


def _is_lined(numbers: Sequence[Number], start: int, end: int, size: int) -> bool:
    """Each so many numbers, and no more, make up a line."""
    return all(numbers[i].beside == ((i - start) % size > 0) for i in range(start, end))
