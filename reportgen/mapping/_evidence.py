"""What other filers did, counted: a sorted table in which a line is found by bisection, never read as a whole.

Lines are `key TAB payload`, sorted by key: `C` names of concepts by number; `L|stmt|label` companies by concept
(number,older,newer, after `*` and the same of all concepts); `H|stmt|label or core` companies by abstract concept of
headings; `N` names that the first taxonomy lacked; `R|stmt` weights of the signs of certainty (see _certainty);
`Q|stmt` weighed certainty and the share of right tags measured for it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path

from reportgen.errors import UsageError

SIGNS = 23
"""What speaks for a choice: ten signs, the same since 2013, three of the first tagged reports (see _certainty)."""

OWN = ""
"""Stands for: the filer made a concept of its own."""

_SHIPPED = Path(__file__).parent / "data" / "evidence.tsv"


@dataclass(frozen=True, slots=True)
class Use:
    """Companies that used a concept for a label: to 2012 and since."""

    older: int
    newer: int


_NEVER = Use(0, 0)


@dataclass(frozen=True, slots=True)
class Uses:
    """A label's uses by concept (OWN among them), rare ones left out, and of all concepts together."""

    listed: dict[str, Use]
    whole: Use

    def of(self, name: str) -> Use:
        return self.listed.get(name, _NEVER)


class Evidence:
    """Counts by key; every answer maps concept names (OWN among them) to what was counted."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        except (OSError, ValueError) as error:  # an empty file cannot be mapped
            raise UsageError(
                f"{path} is no table of evidence that can be opened", remedy="Set REPORTGEN_MODEL to one, or unset it."
            ) from error
        self._names = self.line("C").split(" ")
        self._numbers: dict[str, list[float]] = {}

    def line(self, key: str) -> str:
        """The payload of a key, empty when there is none."""
        data, wanted = self._data, key.encode()
        low, high = 0, len(data)
        while low < high:
            start = data.rfind(b"\n", low, (low + high) // 2) + 1 or low
            stop = data.find(b"\t", start)
            found = data[start:stop]
            if found == wanted:
                return data[stop + 1 : data.find(b"\n", stop)].decode()
            if found < wanted:
                low = data.find(b"\n", stop) + 1
            else:
                high = start
        return ""

    def uses(self, code: str, label: str) -> Uses:
        """How filers tagged this label on this statement."""
        found, whole = {}, _NEVER
        for entry in self.line(f"L|{code}|{label}").split():
            number, older, newer = entry.split(",")
            if number == "*":
                whole = Use(int(older), int(newer))
            else:
                found[self._names[int(number)]] = Use(int(older), int(newer))
        return Uses(found, whole)

    def headings(self, code: str, text: str) -> dict[str, int]:
        """Companies by the abstract concept they gave a heading, by its label or core; `*` counts them all."""
        entries = [entry.split(",") for entry in self.line(f"H|{code}|{text}").split()]
        return {one if one == "*" else self._names[int(one)]: int(count) for one, count in entries}

    def later_names(self) -> frozenset[str]:
        """Concepts that some of the first filers had no name for: the first taxonomy lacked them."""
        return frozenset(self.line("N").split())

    def weights(self, code: str) -> list[float]:
        """Of the signs of certainty, as many as there are; empty where none were measured.

        UsageError where the table was made for other signs.
        """
        weights = self._floats(f"R|{code}")
        if weights and len(weights) != SIGNS:
            raise UsageError(
                f"{self._path} is of another version: it weighs {len(weights)} signs of certainty, not {SIGNS}",
                remedy="Make it anew with `make train`, or unset REPORTGEN_MODEL.",
            )
        return weights

    def calibrate(self, code: str, certainty: float) -> float:
        """The share of right tags at this certainty, on companies left out."""
        flat = self._floats(f"Q|{code}")
        steps = list(zip(flat[::2], flat[1::2], strict=True))
        for (x0, y0), (x1, y1) in pairwise(steps):
            if certainty <= x1:
                return y0 + (y1 - y0) * max(certainty - x0, 0) / (x1 - x0) if x1 > x0 else y1
        return steps[-1][1] if steps else certainty

    def _floats(self, key: str) -> list[float]:
        if key not in self._numbers:
            self._numbers[key] = [float(one) for one in self.line(key).replace(",", " ").split()]
        return self._numbers[key]


def load() -> Evidence:
    """The table at REPORTGEN_MODEL, else the one shipped."""
    return _open(Path(os.environ.get("REPORTGEN_MODEL") or _SHIPPED))


@lru_cache(maxsize=2)
def _open(path: Path) -> Evidence:
    return Evidence(path)
