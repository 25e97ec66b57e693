"""Measures the matching on companies that the model never saw, and how sure it may be of what.

    REPORTGEN_MODEL=fold.tsv measure_matching.py statements.tsv.gz --fold N [--leave-out numbers.txt] [--outcomes out]

Measured are the companies of the fold that are not left out. With --outcomes what came out and the signs of certainty
are written for weigh_certainty.py. With --plot the certainty told and the share of right tags are drawn against each
other (SVG). Only labels, order, units and the last day are given, no amounts: sums and signs count for nothing here.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from tagged_rows import Row, add_choice, fold_of, left_out, measure, read_filings, read_rows, taxonomies

from reportgen.mapping import _certainty, resolve
from reportgen.mapping._evidence import OWN
from reportgen.model.document import Provenance
from reportgen.model.period import Duration, Instant
from reportgen.model.statement import Amount, Column, LineItem, Statement, StatementKind
from reportgen.model.taxonomy import Taxonomy
from reportgen.options import Options

_KINDS = {
    "BS": StatementKind.BALANCE_SHEET,
    "IS": StatementKind.INCOME_STATEMENT,
    "CI": StatementKind.COMPREHENSIVE_INCOME,
    "CF": StatementKind.CASH_FLOW,
}
_PLACE = Provenance("", 1, 1)
_BINS = 20
_BAR, _SIDE = 40, 400


@dataclass(frozen=True, slots=True)
class Outcome:
    """A row: statement, era, how sure we were and by what signs, and how it went.

    `held` is whether the taxonomy has the filer's tag; `own` whether the filer took a concept of its own.
    """

    statement: str
    era: int
    score: float
    signs: tuple[float, ...]
    own: bool
    held: bool
    right: bool
    among: bool


def judge_filings(path: Path, without: frozenset[int], fold: int) -> Iterator[Outcome]:
    """The outcome of each row that the companies of the fold tagged."""
    known = taxonomies()
    others = frozenset(row.company for row in read_rows(path) if fold_of(row.company) != fold)
    for filing in read_filings(path, without | others):
        yield from _judge_filing(filing, known[filing[0][0].era])


def _judge_filing(filing: list[list[Row]], known: Taxonomy) -> Iterator[Outcome]:
    statements = [_state(page, known) for page in filing]
    for page, (draft, choices) in zip(filing, resolve.decide(statements, known, Options()), strict=True):
        for at, row in enumerate(page):
            if row.heading:
                continue
            choice = choices[at]
            score = _certainty.tell(draft.setting, at, choice)
            others = [name for name, _ in choice.weighed if name != choice.name]
            yield Outcome(
                row.statement,
                row.era,
                score,
                tuple(_certainty.describe(draft.setting, at, choice)),
                row.concept == OWN,
                row.concept == OWN or known.concept(row.concept or "") is not None,
                row.concept == choice.name,
                row.concept in [choice.name, *others][:3],
            )


def _state(page: Sequence[Row], known: Taxonomy) -> Statement:
    items = tuple(
        LineItem(row.label, () if row.heading else (Amount(Decimal(1), 0, 0, measure(row, known), _PLACE),), _PLACE)
        for row in page
    )
    last = date.fromisoformat(page[0].period)
    period = Instant(last) if page[0].statement == "BS" else Duration(last.replace(month=1, day=1), last)
    return Statement(_KINDS[page[0].statement], "", (Column(period, ""),), items, _PLACE)


def show(outcomes: Sequence[Outcome], threshold: float) -> None:
    """A line for each statement and era, one for all, and the calibration."""
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        for name in (one.statement, f"era {one.era}", "all"):
            groups[name].append(one)
    heads = ("rows", "right", "std", "top3", "absent", "review", "silent")
    sys.stdout.write(f"{'':8} {' '.join(f'{head:>6}' for head in heads)}\n")
    for name, rows in sorted(groups.items()):
        standard = [one for one in rows if not one.own]
        accepted = [one for one in rows if one.score >= threshold]
        shares = (
            sum(one.right for one in rows) / len(rows),
            sum(one.right for one in standard) / max(len(standard), 1),
            sum(one.among for one in rows) / len(rows),
            1 - sum(one.held for one in rows) / len(rows),
            1 - len(accepted) / len(rows),
            1 - sum(one.right for one in accepted) / max(len(accepted), 1),
        )
        sys.stdout.write(f"{name:8} {len(rows):6} {' '.join(f'{share:6.1%}' for share in shares)}\n")
    sys.stdout.write(f"calibration error {calibration_error(outcomes):.4f}\n")
    sys.stdout.write(f"{'told':>6} {'right':>6} {'rows':>7}\n")
    for told, right, count in calibration(outcomes):
        bar = "#" * round(right * _BAR)
        sys.stdout.write(f"{told:6.1%} {right:6.1%} {count:7} {bar}\n")


def calibration(outcomes: Sequence[Outcome]) -> list[tuple[float, float, int]]:
    """For twenty bins of equal width the mean certainty told, the share of right tags, and how many rows."""
    bins: dict[int, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        bins[min(int(one.score * _BINS), _BINS - 1)].append(one)
    return [
        (sum(one.score for one in rows) / len(rows), sum(one.right for one in rows) / len(rows), len(rows))
        for _, rows in sorted(bins.items())
    ]


def calibration_error(outcomes: Sequence[Outcome]) -> float:
    """The expected one: by how much told and right differ, on average over the rows."""
    return sum(abs(told - right) * count for told, right, count in calibration(outcomes)) / len(outcomes)


def draw(outcomes: Sequence[Outcome]) -> str:
    """The calibration as SVG: a circle a bin, as large as it has rows, beside the line on which told is right."""
    error = f"calibration error {calibration_error(outcomes):.3f}"
    circles = (
        f'<circle cx="{told * _SIDE:.1f}" cy="{(1 - right) * _SIDE:.1f}" '
        f'r="{2 + 40 * (count / len(outcomes)) ** 0.5:.1f}">'
        f"<title>told {told:.1%}, right {right:.1%}, {count} rows</title></circle>"
        for told, right, count in calibration(outcomes)
    )
    scale = (
        f'<text x="{at * _SIDE:.0f}" y="{_SIDE + 16}">{at:.0%}</text>'
        f'<text x="-34" y="{(1 - at) * _SIDE:.0f}">{at:.0%}</text>'
        for at in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -30 {_SIDE + 100} {_SIDE + 80}" '
        f'font-family="sans-serif" font-size="12">'
        f'<rect x="-50" y="-30" width="{_SIDE + 100}" height="{_SIDE + 80}" fill="#fff"/>'
        f'<path d="M0 0V{_SIDE}H{_SIDE}M0 {_SIDE}L{_SIDE} 0" fill="none" stroke="#777"/>'
        f'<g fill="#1f6feb" fill-opacity="0.6">{"".join(circles)}</g>{"".join(scale)}'
        f'<text x="{_SIDE / 2:.0f}" y="{_SIDE + 36}" text-anchor="middle">certainty told</text>'
        f'<text x="0" y="-12">share of right tags; {error}</text></svg>\n'
    )


def write_outcomes(outcomes: Sequence[Outcome], path: Path) -> None:
    """For weigh_certainty.py: a line a row, its statement, whether it is right, its signs of certainty."""
    lines = (f"{one.statement}\t{one.right:d}\t{' '.join(f'{sign:.6g}' for sign in one.signs)}\n" for one in outcomes)
    path.write_text("".join(lines), encoding="utf-8")


def main() -> None:
    """Measure, and write the certainty where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_choice(parser)
    parser.add_argument("--outcomes", type=Path, help="write what came out, row by row")
    parser.add_argument("--plot", type=Path, help="draw the calibration (SVG)")
    parser.add_argument("--threshold", type=float, default=Options().review_below, help="of the review column")
    wanted = parser.parse_args()
    if wanted.fold is None:
        parser.error("--fold says which companies to measure")
    fold, wanted.fold = wanted.fold, None
    outcomes = list(judge_filings(wanted.statements, left_out(wanted), fold))
    show(outcomes, wanted.threshold)
    if wanted.plot:
        wanted.plot.write_text(draw(outcomes), encoding="utf-8")
    if wanted.outcomes:
        write_outcomes(outcomes, wanted.outcomes)


if __name__ == "__main__":
    main()
