"""Measures the matching on companies that the table never saw, and the share of right tags at each raw score.

    bake_evidence.py statements.tsv.gz --leave-out numbers.txt --output fold.tsv
    REPORTGEN_MODEL=fold.tsv measure_matching.py statements.tsv.gz numbers.txt [--calibration steps.txt]

Only labels, order and units are given, no amounts: sums and signs count for nothing here.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from bake_evidence import Row, read_rows

from reportgen import mapping, taxonomy
from reportgen.findings import Log
from reportgen.mapping._evidence import OWN
from reportgen.model.document import Provenance
from reportgen.model.report import Match
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind
from reportgen.model.taxonomy import Taxonomy
from reportgen.options import Options

_KINDS = {
    "BS": StatementKind.BALANCE_SHEET,
    "IS": StatementKind.INCOME_STATEMENT,
    "CI": StatementKind.COMPREHENSIVE_INCOME,
    "CF": StatementKind.CASH_FLOW,
}
_MEASURES = {
    "sharesItemType": Measure.SHARES,
    "perShareItemType": Measure.PER_SHARE,
    "percentItemType": Measure.PERCENT,
    "pureItemType": Measure.PURE,
}
_TAXONOMIES = ("us-gaap-2012", "us-gaap-2025")
_PLACE = Provenance("", 1, 1)
_STEPS = 40


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row: statement and era, score, whether the filer and we took an own concept, and how it went.

    `held` is whether the taxonomy has the filer's tag.
    """

    group: str
    score: float
    own: bool
    chose_own: bool
    held: bool
    right: bool
    among: bool
    review: bool


def judge_pages(path: Path, companies: frozenset[int]) -> Iterator[Outcome]:
    """The outcome of each row that these companies tagged."""
    known = [taxonomy.load(name) for name in _TAXONOMIES]
    rows = (row for row in read_rows(path) if row.company in companies and row.statement in _KINDS)
    for _, group in groupby(rows, key=lambda row: (row.company, row.filing, row.statement, row.page)):
        page = [row for row in group if row.concept is not None]
        if page:
            yield from _judge_page(page, known[page[0].era])


def _judge_page(page: list[Row], known: Taxonomy) -> Iterator[Outcome]:
    items = tuple(LineItem(row.label, () if _is_heading(row) else (_amount(row, known),), _PLACE) for row in page)
    statement = Statement(_KINDS[page[0].statement], "", (Column(None, ""),), items, _PLACE)
    (matches,) = mapping.match_items((statement,), known, Options(), Log())
    for row, match in zip(page, matches, strict=True):
        if _is_heading(row):
            continue
        chosen = _name(match)
        ranked = [chosen, *(candidate.concept.name for candidate in match.alternatives)]
        held = row.concept == OWN or known.concept(row.concept or "") is not None
        yield Outcome(
            f"{row.statement} {known.name[-4:]}",
            match.score,
            row.concept == OWN,
            chosen == OWN,
            held,
            row.concept == chosen,
            row.concept in ranked[:3],
            match.review,
        )


def _amount(row: Row, known: Taxonomy) -> Amount:
    concept = known.concept(row.concept) if row.concept else None
    measure = _MEASURES.get(concept.type, Measure.MONEY) if concept else _guess(row.label.lower())
    return Amount(Decimal(1), 0, 0, measure, _PLACE)


def _is_heading(row: Row) -> bool:
    return bool(row.concept and row.concept.endswith("Abstract"))


def _guess(label: str) -> Measure:
    return Measure.PER_SHARE if "per share" in label or "per common" in label else Measure.MONEY


def _name(match: Match) -> str:
    return match.concept.qname.name if match.concept and match.concept.qname.prefix != "ext" else OWN


def show(outcomes: list[Outcome]) -> None:
    """A line for each statement and era, and one for all."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        for name in (one.group, "all", one.group[-4:]):
            groups[name].append(one)
    heads = ("rows", "right", "std", "top3", "absent", "review", "silent", "of accepted")
    print(f"{'':8} {' '.join(f'{head:>6}' for head in heads)}")
    for name, rows in sorted(groups.items()):
        standard = [one for one in rows if not one.own]
        silent = sum(not one.right and not one.review for one in rows)
        print(
            f"{name:8} {len(rows):6} {_share(rows, 'right')} {_share(standard, 'right')} {_share(standard, 'among')}"
            f" {1 - sum(one.held for one in rows) / len(rows):6.1%} {_share(rows, 'review')} {silent / len(rows):6.1%}"
            f" {silent / max(sum(not one.review for one in rows), 1):6.1%}"
        )
    bins = Counter(min(int(one.score * 20), 19) for one in outcomes)
    hits = Counter(min(int(one.score * 20), 19) for one in outcomes if one.right)
    error = sum(abs(sum(o.score for o in outcomes if min(int(o.score * 20), 19) == b) - hits[b]) for b in bins) / len(
        outcomes
    )
    print("calibration error", round(error, 4), {b / 20: (bins[b], round(hits[b] / bins[b], 3)) for b in sorted(bins)})


def _share(rows: list[Outcome], field: str) -> str:
    return f"{sum(getattr(one, field) for one in rows) / max(len(rows), 1):6.1%}"


def fit(outcomes: list[Outcome]) -> str:
    """The share of right tags by raw score, never falling (pool adjacent violators): `score,share` pairs."""
    ordered = sorted((one.score, one.right) for one in outcomes)
    size = max(len(ordered) // _STEPS, 1)
    pools: list[list[float]] = []
    for start in range(0, len(ordered), size):
        chunk = ordered[start : start + size]
        pools.append([sum(score for score, _ in chunk), float(sum(right for _, right in chunk)), float(len(chunk))])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] > pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [one + two for one, two in zip(pools[-1], last, strict=True)]
    steps = [(score / count, right / count) for score, right, count in pools]
    return " ".join(f"{score:.6f},{share:.4f}" for score, share in [(0.0, 0.0), *steps])


def main() -> None:
    """Measure, and write the calibration where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("statements", type=Path, help="statements.tsv.gz")
    parser.add_argument("companies", type=Path, help="company numbers that the table has not seen, one a line")
    parser.add_argument("--calibration", type=Path, help="write right tags by raw score (for a table without any)")
    wanted = parser.parse_args()
    companies = frozenset(map(int, wanted.companies.read_text("utf-8").split()))
    outcomes = list(judge_pages(wanted.statements, companies))
    show(outcomes)
    if wanted.calibration:
        lines = []
        for code in sorted(_KINDS):
            for kind in ("own", "standard"):
                found = [one for one in outcomes if one.group.startswith(code) and one.chose_own == (kind == "own")]
                lines.append(f"Q|{code}|{kind}\t{fit(found)}\n")
        wanted.calibration.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
