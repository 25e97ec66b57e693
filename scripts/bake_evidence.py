"""Counts how filers tagged their rows into the sorted table that the mapping looks labels up in.

    bake_evidence.py statements.tsv.gz [--leave-out numbers.txt] [--fold N] [--certainty lines.tsv] [--output table.tsv]

Companies count once for each key and era, so that a filer of many reports has one vote. See
reportgen/mapping/_evidence.py for the lines written; those of --certainty (by weigh_certainty.py) are taken over.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tagged_rows import Row, add_choice, left_out, read_filings

from reportgen.mapping import _labels
from reportgen.mapping._setting import FIRST_UNTIL

OUTPUT = Path(__file__).resolve().parent.parent / "reportgen" / "mapping" / "data" / "evidence.tsv"
# companies below which a count tells nothing, and how many concepts a line keeps
_LEAST = {"L": 2, "H": 2}
_MOST = {"L": 12, "H": 3}
# filings of the first reports that must use a name before it tells that none under the first taxonomy does
_LEAST_LATER = 6
_FIRST_TAXONOMY = "2008"


class Tally:
    """Companies by key, concept and era."""

    def __init__(self) -> None:
        self.counts: dict[str, dict[str, list[int]]] = defaultdict(dict)
        self.first: dict[str, set[tuple[str, str]]] = defaultdict(set)

    def add_company(self, rows: Sequence[Row]) -> None:
        """All rows of one company."""
        found = {(key, row.concept, row.era) for row in rows if row.concept is not None for key in _keys(row)}
        for key, concept, era in found:
            self.counts[key].setdefault(concept, [0, 0])[era] += 1
        for row in rows:
            if row.concept and row.taxonomy and not row.heading and date.fromisoformat(row.period) <= FIRST_UNTIL:
                self.first[row.concept].add((row.taxonomy, row.filing))

    def later_names(self) -> list[str]:
        """Of the first reports: names that none under the first taxonomy used, though others did."""
        return sorted(
            name
            for name, used in self.first.items()
            if len(used) >= _LEAST_LATER and all(year != _FIRST_TAXONOMY for year, _ in used)
        )


def _keys(row: Row) -> tuple[str, ...]:
    label = _labels.normalise(row.label)
    if not row.heading:
        return (f"L|{row.statement}|{label}",)
    return (f"H|{row.statement}|{label}", f"H|{row.statement}|{_labels.core(label)}")


def tally(path: Path, without: frozenset[int]) -> Tally:
    """Everything counted over the companies that are not left out."""
    by_company: dict[int, list[Row]] = defaultdict(list)
    for filing in read_filings(path, without):
        by_company[filing[0][0].company] += [row for page in filing for row in page]
    found = Tally()
    for rows in by_company.values():
        found.add_company(rows)
    return found


def write(found: Tally, path: Path, certainty: Sequence[str] = ()) -> None:
    """The table, the same bytes for the same counts."""
    names = sorted({name for counts in found.counts.values() for name in counts})
    numbers = {name: number for number, name in enumerate(names)}
    lines = {"C": " ".join(names), "N": " ".join(found.later_names())}
    lines.update((key, payload) for key, _, payload in (line.partition("\t") for line in certainty))
    for key, counts in found.counts.items():
        kind = key[0]
        eras = Counter({name: sum(both) for name, both in counts.items()})
        if eras.total() >= _LEAST[kind]:
            kept = sorted(eras, key=lambda name: (-eras[name], name))[: _MOST[kind]]
            lines[key] = _write_counts(kind, counts, kept, numbers)
    text = "".join(f"{key}\t{lines[key]}\n" for key in sorted(lines, key=str.encode))
    path.write_text(text, encoding="utf-8")


def _write_counts(kind: str, counts: dict[str, list[int]], kept: Sequence[str], numbers: dict[str, int]) -> str:
    whole = [sum(both[era] for both in counts.values()) for era in (0, 1)]
    entries = [("*", whole), *((str(numbers[name]), counts[name]) for name in kept)]
    if kind == "H":
        return " ".join(f"{name},{sum(both)}" for name, both in entries)
    return " ".join(f"{name},{older},{newer}" for name, (older, newer) in entries)


def main() -> None:
    """Bake the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_choice(parser)
    parser.add_argument("--certainty", type=Path, help="lines of weigh_certainty.py")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    wanted = parser.parse_args()
    certainty = wanted.certainty.read_text("utf-8").splitlines() if wanted.certainty else ()
    write(tally(wanted.statements, left_out(wanted)), wanted.output, certainty)
    sys.stdout.write(f"{wanted.output}: {wanted.output.stat().st_size:,} bytes\n")


if __name__ == "__main__":
    main()
