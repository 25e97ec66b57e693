"""What other filers did, counted: a sorted table in which a line is found by bisection, never read as a whole.

Lines are `key TAB payload`, sorted by key: `C` names of concepts by number; `L|stmt|label` and `K|stmt|core` companies
by concept (number,older,newer,negated); `H|stmt|label or core` abstract concepts of headings; `W|stmt|word` companies
by concept; `T|stmt|number` what follows; `Z|stmt|zone` who stands there; `P|stmt` how often each concept
occurs; `Q|stmt|standard` and `Q|stmt|own` raw scores and the share of right tags measured for them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from mmap import ACCESS_READ, mmap
from pathlib import Path

OWN = ""
"""Stands for: the filer made a concept of its own."""

START = "^"
_SHIPPED = Path(__file__).parent / "data" / "evidence.tsv"


@dataclass(frozen=True, slots=True)
class Use:
    """Companies that used a concept for a label: to 2012, since, and the share that showed it negated."""

    older: int
    newer: int
    negated: float


@dataclass(frozen=True, slots=True)
class Counts:
    """Companies by concept, of all concepts, and of those too rare to be listed."""

    listed: dict[str, int]
    total: int
    rest: int

    def lift(self, name: str, prior: Counts, smoothing: float) -> float:
        """How much likelier the concept is here than anywhere; 1 where nothing is known."""
        if not self.total or name not in prior.listed:
            return 1.0
        share = prior.listed[name] / prior.total
        # what is not listed shares the rest by how usual it is
        seen = self.listed[name] if name in self.listed else self.rest * share
        return (seen + smoothing * share) / (self.total + smoothing) / share


class Evidence:
    """Counts by key; every answer maps concept names (OWN among them) to what was counted."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap(file.fileno(), 0, access=ACCESS_READ)
        self._names = self.line("C").split(" ")
        self._numbers = {name: str(number) for number, name in enumerate(self._names)}
        self._counts: dict[str, Counts] = {}
        self._steps: dict[str, list[tuple[float, float]]] = {}

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

    def uses(self, key: str) -> dict[str, Use]:
        """Of a `L` or `K` key."""
        found = {}
        for entry in self.line(key).split():
            number, older, newer, negated = entry.split(",")
            found[self._names[int(number)]] = Use(int(older), int(newer), int(negated) / 100)
        return found

    def counts(self, key: str) -> Counts:
        """Of a `H`, `W`, `T`, `Z` or `P` key; empty when there is none."""
        if key not in self._counts:
            pairs = [entry.split(",") for entry in self.line(key).split()]
            listed = {self._names[int(one)]: int(two) for one, two in pairs if one != "*"}
            total = int(pairs[0][1]) if pairs else 0
            self._counts[key] = Counts(listed, total, total - sum(listed.values()))
        return self._counts[key]

    def after(self, code: str, name: str) -> Counts:
        """What follows a concept (or START) on a statement."""
        return self.counts(f"T|{code}|{self._numbers.get(name, name)}")

    def calibrate(self, code: str, raw: float, *, own: bool) -> float:
        """The share of right tags among standard (or own) concepts with this raw score, on companies left out."""
        key = f"Q|{code}|{'own' if own else 'standard'}"
        if key not in self._steps:
            entries = (entry.split(",") for entry in self.line(key).split())
            self._steps[key] = [(float(score), float(share)) for score, share in entries]
        steps = self._steps[key]
        for (x0, y0), (x1, y1) in pairwise(steps):
            if raw <= x1:
                return y0 + (y1 - y0) * max(raw - x0, 0) / (x1 - x0) if x1 > x0 else y1
        return steps[-1][1] if steps else raw


def load() -> Evidence:
    """The table at REPORTGEN_MODEL, else the one shipped."""
    return _open(Path(os.environ.get("REPORTGEN_MODEL") or _SHIPPED))


@lru_cache(maxsize=2)
def _open(path: Path) -> Evidence:
    return Evidence(path)
