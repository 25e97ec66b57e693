"""Columns of a block that the text brings late: four of five columns, then other blocks, then the fifth.

Told by their heights alone; whether the numbers make sense so is for the reading to say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from reportgen.statements.flat.likeness import Number

_LEAST = 3  # numbers of a column; shorter paragraphs are as high by chance


def bring_forward(numbers: Sequence[Number], width: int) -> list[Number]:
    """The numbers with each late column behind the others of its block; empty where there is none."""
    columns = _paragraphs(numbers)
    moved = False
    at = 0
    for height, run in [(height, len(list(run))) for height, run in groupby(columns, key=len)]:
        at += run
        if run != width - 1 or height < _LEAST:
            continue
        late = [i for i in range(at + 1, len(columns)) if len(columns[i]) == height and _is_alone(columns, i)]
        if len(late) == 1:
            columns.insert(at, columns.pop(late[0]))
            moved = True
            break  # the places of the others are no longer what was counted
    return [number for column in columns for number in column] if moved else []


def _paragraphs(numbers: Sequence[Number]) -> list[list[Number]]:
    found: list[list[Number]] = []
    for number in numbers:
        if number.gap or not found:
            found.append([])
        found[-1].append(number)
    return found


def _is_alone(columns: Sequence[Sequence[Number]], at: int) -> bool:
    """Neither neighbour is as high."""
    beside = (*columns[at - 1 : at], *columns[at + 1 : at + 2])
    return all(len(column) != len(columns[at]) for column in beside)
