"""Counts which labels filers use as headings without numbers into the table that flattened text is read with.

    bake_headings.py statements.tsv.gz [--leave-out numbers.txt] [--output headings.tsv]

A line is a label in the spelling of reportgen/statements/flat/headings.py and how many in a hundred companies that use
it give it no number. Labels of few companies, and those that mostly carry numbers, are left out.
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from pathlib import Path

from reportgen.statements.flat.headings import plain_label

OUTPUT = Path(__file__).resolve().parent.parent / "reportgen" / "statements" / "data" / "headings.tsv"
_LEAST_COMPANIES, _LEAST_SHARE = 4, 40
_LONGEST = 90
_COMPANY, _LABEL, _CONCEPT = 0, 8, 9


def count_headings(path: Path, left_out: frozenset[str] = frozenset()) -> dict[str, int]:
    """The share of companies, in per cent, that use each label as a heading; labels that rarely are one left out."""
    uses: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            if fields[_COMPANY] in left_out:
                continue
            concept = fields[_CONCEPT]
            heading = not concept or concept.endswith("Abstract")
            uses[plain_label(fields[_LABEL])][heading].add(fields[_COMPANY])
    shares = {}
    for label, (rows, headings) in uses.items():
        share = round(100 * len(headings) / (len(headings) + len(rows - headings)))
        if len(headings) >= _LEAST_COMPANIES and share >= _LEAST_SHARE and 0 < len(label) <= _LONGEST:
            shares[label] = share
    return shares


def main() -> None:
    """Writes the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("statements", type=Path)
    parser.add_argument("--leave-out", type=Path, help="numbers of companies, one a line")
    parser.add_argument("--output", type=Path, default=OUTPUT)
    options = parser.parse_args()
    left_out = frozenset(options.leave_out.read_text(encoding="utf-8").split()) if options.leave_out else frozenset()
    shares = count_headings(options.statements, left_out)
    text = "".join(f"{label}\t{share}\n" for label, share in sorted(shares.items()))
    options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
