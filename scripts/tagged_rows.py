"""The tagged rows of filings (statements.tsv.gz) as the other scripts read them, whole companies left out at will."""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from zlib import crc32

from reportgen import taxonomy
from reportgen.mapping import _labels
from reportgen.mapping._evidence import OWN
from reportgen.mapping._features import Page
from reportgen.model.statement import Measure
from reportgen.model.taxonomy import Taxonomy

STATEMENTS = ("BS", "IS", "CI", "CF")
FOLDS = 8
_TAXONOMIES = ("us-gaap-2012", "us-gaap-2025")
MEASURES = {
    "monetaryItemType": Measure.MONEY,
    "sharesItemType": Measure.SHARES,
    "integerItemType": Measure.SHARES,
    "perShareItemType": Measure.PER_SHARE,
    "percentItemType": Measure.PERCENT,
    "pureItemType": Measure.PURE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A tagged row: era 0 to 2012, 1 since; concept is a us-gaap name, OWN, or None where it says nothing of use.

    `period` is the report's last day as the table writes it (`YYYYMMDD`, `YYYY-MM-DD`), `taxonomy` a year or empty.
    """

    company: int
    filing: str
    period: str
    era: int
    statement: str
    page: str
    label: str
    concept: str | None
    negated: bool
    heading: bool
    taxonomy: str


def read_rows(path: Path, left_out: frozenset[int] = frozenset()) -> Iterator[Row]:
    """The rows of the four statements, in their order. ValueError when a line has other fields."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        next(file)
        for line in file:
            fields = line.rstrip("\n").split("\t")
            company, filing, _, _, period, code, page, _, label, concept, negated, _, edition = fields
            if code not in STATEMENTS or int(company) in left_out:
                continue
            prefix, _, name = concept.partition(":")
            known = name if prefix == "us-gaap" else OWN if prefix in ("own", "dim") and name else None
            heading = not name or name.endswith("Abstract")
            era, turned = int(period >= "2013"), negated == "1"
            yield Row(int(company), filing, period, era, code, page, label, known, turned, heading, edition)


def read_filings(path: Path, left_out: frozenset[int] = frozenset()) -> Iterator[list[list[Row]]]:
    """The filings, company by company, each as its pages; pages of another taxonomy than US GAAP are left out."""
    by_company: dict[int, list[Row]] = defaultdict(list)
    for row in read_rows(path, left_out):
        by_company[row.company].append(row)
    for company in sorted(by_company):
        for _, filing in groupby(by_company[company], key=lambda row: row.filing):
            pages = [list(page) for _, page in groupby(filing, key=lambda row: (row.statement, row.page))]
            kept = [page for page in pages if all(row.heading or row.concept is not None for row in page)]
            if kept:
                yield kept


def describe(page: Sequence[Row], known: Taxonomy) -> Page:
    """What the network sees of a page."""
    measures = tuple("" if row.heading else measure(row, known).value for row in page)
    labels = tuple(_labels.normalise(row.label) for row in page)
    return Page(page[0].statement, labels, tuple(row.heading for row in page), measures)


def measure(row: Row, known: Taxonomy) -> Measure:
    """What its numbers count: as its concept says, else as its words do."""
    concept = known.concept(row.concept) if row.concept else None
    if concept:
        return MEASURES.get(concept.type, Measure.MONEY)
    label = row.label.lower()
    if any(f"per {word}" in label for word in ("share", "common", "unit", "basic", "diluted")):
        return Measure.PER_SHARE
    counted = "shares" in label and any(word in label for word in ("weighted", "number", "outstanding"))
    return Measure.SHARES if counted else Measure.MONEY


def taxonomies() -> tuple[Taxonomy, ...]:
    """One for each era."""
    return tuple(taxonomy.load(name) for name in _TAXONOMIES)


def fold_of(company: int) -> int:
    """Companies are dealt to folds by their number alone, so that all scripts agree."""
    return crc32(str(company).encode()) % FOLDS


def add_choice(parser: argparse.ArgumentParser) -> None:
    """The arguments that say which companies are left out."""
    parser.add_argument("statements", type=Path, help="statements.tsv.gz")
    parser.add_argument("--leave-out", type=Path, help="numbers of companies to leave out, one a line")
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="a fold of companies to leave out as well")


def left_out(wanted: argparse.Namespace) -> frozenset[int]:
    """The companies that these arguments leave out."""
    listed = frozenset(map(int, wanted.leave_out.read_text("utf-8").split())) if wanted.leave_out else frozenset()
    if wanted.fold is None:
        return listed
    return listed | {row.company for row in read_rows(wanted.statements) if fold_of(row.company) == wanted.fold}
