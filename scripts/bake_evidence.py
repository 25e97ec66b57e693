"""Counts how filers tagged their rows into the sorted table that the mapping looks labels up in.

    bake_evidence.py statements.tsv.gz [--leave-out numbers.txt] [--calibration steps.txt] [--output evidence.tsv]

Companies count once for each key, so that a filer of many reports has one vote. See reportgen/mapping/_evidence.py for
the lines written.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from reportgen.mapping import _labels, _zones
from reportgen.mapping._evidence import OWN, START

OUTPUT = Path(__file__).resolve().parent.parent / "reportgen" / "mapping" / "data" / "evidence.tsv"
STATEMENTS = ("BS", "IS", "CI", "CF")
# companies below which a count tells nothing, and how many concepts a line keeps
_LEAST = {"H": 2, "P": 1, "T": 2, "W": 3, "Z": 2}
_MOST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A tagged row: era 0 to 2012, 1 since; concept is a us-gaap name, OWN, or None where it says nothing of use."""

    company: int
    filing: str
    era: int
    statement: str
    page: str
    label: str
    concept: str | None
    negated: bool


Counts = dict[str, Counter[str]]


class Tally:
    """Companies by key and concept, for each kind of evidence."""

    def __init__(self) -> None:
        self.uses: dict[str, dict[str, list[int]]] = defaultdict(dict)
        self.counts: Counts = defaultdict(Counter)

    def add_company(self, rows: list[Row]) -> None:
        """All rows of one company."""
        uses: dict[tuple[str, str, int], bool] = {}
        counts: set[tuple[str, str]] = set()
        for _, page in groupby(rows, key=lambda row: (row.filing, row.statement, row.page)):
            self._add_page(list(page), uses, counts)
        for (key, concept, era), negated in uses.items():
            found = self.uses[key].setdefault(concept, [0, 0, 0])
            found[era] += 1
            found[2] += negated
        for key, concept in counts:
            self.counts[key][concept] += 1

    def _add_page(self, rows: list[Row], uses: dict[tuple[str, str, int], bool], counts: set[tuple[str, str]]) -> None:
        code = rows[0].statement
        labels = [_labels.normalise(row.label) for row in rows]
        before = START
        for row, label, zone in zip(rows, labels, _zones.locate(code, labels), strict=True):
            core = _labels.core(label)
            if row.concept is None:
                continue
            if row.concept.endswith("Abstract"):
                counts.update((f"{kind}|{code}|{text}", row.concept) for kind, text in (("H", label), ("H", core)))
                continue
            for key in (f"L|{code}|{label}", f"K|{code}|{core}"):
                uses[key, row.concept, row.era] = row.negated
            counts.update((f"W|{code}|{word}", row.concept) for word in _labels.features(label))
            counts.add((f"Z|{code}|{zone}", row.concept))
            counts.add((f"P|{code}", row.concept))
            counts.add((f"T|{code}|{before}", row.concept))
            before = row.concept


def read_rows(path: Path) -> Iterator[Row]:
    """The rows of statements.tsv.gz, in its order. ValueError when a line has other fields."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            company, filing, _, _, period, code, page, _, label, concept, negated, _, _ = line.rstrip("\n").split("\t")
            prefix, _, name = concept.partition(":")
            known = name if prefix == "us-gaap" else OWN if prefix in ("own", "dim") else None
            yield Row(int(company), filing, int(period >= "2013"), code, page, label, known, negated == "1")


def tally(rows: Iterator[Row], left_out: frozenset[int]) -> Tally:
    """Everything counted over the companies that are not left out."""
    by_company: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.company not in left_out and row.statement in STATEMENTS:
            by_company[row.company].append(row)
    found = Tally()
    for company in sorted(by_company):
        found.add_company(by_company[company])
    return found


def write(found: Tally, path: Path, calibration: str = "") -> None:
    """The table, the same bytes for the same counts."""
    names = sorted({name for key, counts in found.counts.items() if key[0] in "HP" for name in counts})
    numbers = {name: number for number, name in enumerate(names)}
    lines = {"C": " ".join(names)}
    lines.update((key, steps) for key, _, steps in (line.partition("\t") for line in calibration.splitlines()))
    lines.update((key, text) for key, uses in found.uses.items() if (text := _write_uses(uses, numbers)))
    for key, counts in found.counts.items():
        kind, code, text = (*key.split("|", 2), "")[:3]
        named = f"{kind}|{code}|{numbers.get(text, text)}" if kind == "T" else key
        if payload := _write_counts(counts, numbers, _LEAST[kind], _MOST if kind in "HTW" else None):
            lines[named] = payload
    text = "".join(f"{key}\t{lines[key]}\n" for key in sorted(lines, key=str.encode))
    path.write_text(text, encoding="utf-8")


def _write_uses(uses: dict[str, list[int]], numbers: dict[str, int]) -> str:
    total = sum(older + newer for older, newer, _ in uses.values())
    if total < 2:
        return ""
    least = 1 if total < 20 else 2
    kept = [(-older - newer, numbers[name], older, newer, negated) for name, (older, newer, negated) in uses.items()]
    return " ".join(
        f"{number},{older},{newer},{round(100 * negated / -count)}"
        for count, number, older, newer, negated in sorted(kept)
        if -count >= least
    )


def _write_counts(counts: Counter[str], numbers: dict[str, int], least: int, most: int | None) -> str:
    kept = sorted((-count, numbers[name]) for name, count in counts.items() if count >= least)[:most]
    if not kept:
        return ""
    return " ".join((f"*,{counts.total()}", *(f"{number},{-count}" for count, number in kept)))


def main() -> None:
    """Bake the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", type=Path, help="statements.tsv.gz")
    parser.add_argument("--leave-out", type=Path, help="company numbers, one a line")
    parser.add_argument("--calibration", type=Path, help="lines of measure_matching.py: a key and its pairs")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    wanted = parser.parse_args()
    left_out = frozenset(map(int, wanted.leave_out.read_text("utf-8").split())) if wanted.leave_out else frozenset()
    calibration = wanted.calibration.read_text("utf-8").strip() if wanted.calibration else ""
    write(tally(read_rows(wanted.statements), left_out), wanted.output, calibration)
    print(f"{wanted.output}: {wanted.output.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
