"""A small neural network over what is seen of a row (see _features): how likely each concept is, by statement.

One hidden layer of rectified units between sparse inputs and a softmax over the concepts of the statement. The file:
lines of text up to an empty one (`reportgen network 1`; numbers of inputs and units; for each statement its code and
its concepts, the first one OWN, separated by tabs), then binary, little-endian: crc32 of each input, ascending
(uint32); for each input a weight a unit (uint8, 128 is nought); scale and bias of each unit (float32 each); for each
statement the unit of its logits (float32), a bias a concept (uint32), for each unit a weight a concept (uint8, 128 is
nought), all filled up to four bytes; then for the signs a weight a unit and a bias a concept (float32 each).

Plain Python adds whole rows of weights at once as the lanes of one long integer, which needs no numeric library: the
weights of a row's inputs in lanes of 16 bits, those of all concepts in lanes of 32 bits.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from mmap import ACCESS_READ, mmap
from operator import mul
from pathlib import Path
from zlib import crc32

MAGIC = b"reportgen network 1"
NOUGHT = 128
MOST_ACTIVE = 4095
# what all of a report's labels and words say together, against one of a row's own
REPORT_SHARE = 3.0
_MOST_ADDED = 256
_FARTHEST = 9.0
_KEPT = 24
_SHIPPED = Path(__file__).parent / "data" / "network.bin"


@dataclass(frozen=True, slots=True)
class Judged:
    """A row's likeliest concepts (OWN among them), the likeliest first, and what it says of its sign (see `turned`)."""

    likely: dict[str, float]
    leaning: float


class Network:
    """What other filers would make of rows."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        head, _, _ = self._data[: self._data.find(b"\n\n")].partition(b"\n\n")
        if not head.startswith(MAGIC + b"\n"):
            raise ValueError(f"{path.name} is no network of this version")
        _, sizes, *statements = head.split(b"\n")
        inputs, self._units = map(int, sizes.split())
        view = memoryview(self._data)
        at = len(head) + 2 + -(len(head) + 2) % 4
        self._keys = view[at : at + 4 * inputs].cast("I")
        self._rows = at = at + 4 * inputs
        at += inputs * self._units
        self._scales = view[at : at + 4 * self._units].cast("f")
        self._biases = view[at + 4 * self._units : at + 8 * self._units].cast("f")
        at += 8 * self._units
        self._even = int.from_bytes(b"\xff\x00" * (self._units // 2), "little")
        self._layers: dict[str, _Layer] = {}
        for line in statements:
            code, *names = line.decode().split("\t")
            self._layers[code] = _Layer(view, at, names, self._units)
            at = self._layers[code].end

    def knows(self, word: str) -> bool:
        """Whether filers use the word in labels."""
        return self._find(f"w{word}") >= 0

    def judge_rows(self, code: str, report: Iterable[str], rows: Iterable[Sequence[str]]) -> list[Judged]:
        """For each row of a statement; `report` is what is seen of the whole report."""
        layer = self._layers[code]
        total, count = self._add(report)
        share = REPORT_SHARE / max(count, 1) ** 0.5
        base = [bias + share * scale * one for bias, scale, one in zip(self._biases, self._scales, total, strict=True)]
        return [layer.judge(self._activate(base, row)) for row in rows]

    def turned(self, code: str, name: str, leaning: float) -> float:
        """How likely a row of this concept (OWN for the filer's) is printed with the opposite sign of its value."""
        return 1 / (1 + exp(-leaning - self._layers[code].usual_sign(name)))

    def _activate(self, base: Sequence[float], row: Sequence[str]) -> list[int]:
        total, _ = self._add(row)
        return [
            min(int(value), MOST_ACTIVE) if (value := start + scale * one) > 0 else 0
            for start, scale, one in zip(base, self._scales, total, strict=True)
        ]

    def _add(self, inputs: Iterable[str]) -> tuple[list[int], int]:
        """The weights of these inputs added up by unit, and how many of them are known."""
        known = [at for text in inputs if (at := self._find(text)) >= 0]
        total = [0] * self._units
        for start in range(0, len(known), _MOST_ADDED):
            part = known[start : start + _MOST_ADDED]
            total = [one + two for one, two in zip(total, self._add_rows(part), strict=True)]
        return total, len(known)

    def _add_rows(self, rows: Sequence[int]) -> list[int]:
        even = odd = 0
        for row in rows:
            start = self._rows + row * self._units
            number = int.from_bytes(self._data[start : start + self._units], "little")
            even += number & self._even
            odd += (number >> 8) & self._even
        nought = NOUGHT * len(rows)
        lanes = [memoryview(one.to_bytes(self._units, "little")).cast("H").tolist() for one in (even, odd)]
        return [lane - nought for pair in zip(*lanes, strict=True) for lane in pair]

    def _find(self, text: str) -> int:
        key = crc32(text.encode())
        at = bisect_left(self._keys, key)
        return at if at < len(self._keys) and self._keys[at] == key else -1


class _Layer:
    """The concepts of a statement."""

    def __init__(self, view: memoryview, start: int, names: list[str], units: int) -> None:
        self._names = names
        self._view = view
        self._unit = view[start : start + 4].cast("f")[0]
        self._start = start + 4
        self._weights_at = self._start + 4 * len(names)
        signs = self._weights_at + units * len(names) + -units * len(names) % 4
        self.end = signs + 4 * units + 4 * len(names)
        self._directions = view[signs : signs + 4 * units].cast("f")
        self._signs = view[signs + 4 * units : self.end].cast("f")
        self._columns: dict[int, int] = {}

    def usual_sign(self, name: str) -> float:
        return self._signs[self._names.index(name)] if name in self._names else 0.0

    def judge(self, active: Sequence[int]) -> Judged:
        total = int.from_bytes(self._view[self._start : self._weights_at], "little")
        for unit, value in enumerate(active):
            if value:
                total += value * self._column(unit)
        size = 4 * len(self._names)
        logits = array("I", total.to_bytes(size + 4, "little")[:size])
        best = max(logits)
        least = best - int(_FARTHEST / self._unit)
        near = [(exp((logit - best) * self._unit), at) for at, logit in enumerate(logits) if logit > least]
        whole = sum(likely for likely, _ in near)
        near.sort(key=lambda pair: (-pair[0], pair[1]))
        leaning = sum(map(mul, active, self._directions))
        return Judged({self._names[at]: likely / whole for likely, at in near[:_KEPT]}, leaning)

    def _column(self, unit: int) -> int:
        if unit not in self._columns:
            count = len(self._names)
            wide = bytearray(4 * count)
            start = self._weights_at + unit * count
            wide[::4] = self._view[start : start + count]
            self._columns[unit] = int.from_bytes(wide, "little")
        return self._columns[unit]


def load() -> Network:
    """The network beside the table at REPORTGEN_MODEL, else the one shipped."""
    model = os.environ.get("REPORTGEN_MODEL")
    return _open(Path(model).with_suffix(".bin") if model else _SHIPPED)


@lru_cache(maxsize=2)
def _open(path: Path) -> Network:
    return Network(path)
