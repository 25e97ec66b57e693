"""Checks, instance and JSON of reports with 1,000 to 100,000 facts, against the seconds and memory allowed.

Run as a program of its own: a line for each case, as `run_module` reads them. With a case's number as argument it
measures that one alone: each has a process of its own, whose memory is its own.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen import checks, exporters, registry
from reportgen.model.document import Provenance
from reportgen.model.report import Context, Fact, Match, Report, TaggedItem, TaggedStatement
from reportgen.model.statement import Amount, Column, LineItem, Measure, Statement, StatementKind, Sum
from reportgen.model.taxonomy import Arc, Concept, Label, LabelRole, Network, NetworkKind, QName, Role
from reportgen.options import Options
from tests import builders

_YEARS = (2012, 2011, 2010, 2009)
_PARTS = 9  # rows between two totals
_MATCH = "built for a benchmark"


@dataclass(frozen=True, slots=True)
class _Case:
    """A report of so many facts in statements of `rows` rows; the CPU seconds and MB allowed, 0 where there is no limit.

    `off` is what each total is wrong by: 100,000 USD make every sum fail.
    """

    facts: int
    rows: int
    seconds: float
    megabytes: int = 0
    off: int = 0

    @property
    def name(self) -> str:
        shape = "one statement" if self.rows * len(_YEARS) == self.facts else f"statements of {self.rows} rows"
        return f"{self.facts:,} facts, {shape}{', no sum holds' if self.off else ''}"


_CASES = (
    _Case(1_000, 250, 0),
    _Case(10_000, 250, 1.5),
    _Case(100_000, 250, 12, 300),
    _Case(10_000, 2_500, 1.5),
    _Case(100_000, 25_000, 12, 300),
    _Case(10_000, 2_500, 3, off=100),
)


def big_report(case: _Case) -> Report:
    """Statements in four years each, every tenth row the total of those above it; own concepts."""
    made = [_statement(number, case) for number in range(case.facts // len(_YEARS) // case.rows)]
    seed = builders.seed_report()
    concepts = tuple(concept for _, some in made for concept in some)
    used = {fact.concept for fact in seed.cover} | {arc.source for arc in seed.cover_network.arcs}
    cover = tuple(concept for concept in seed.concepts if concept.qname in used)
    return replace(seed, tagged=tuple(tagged for tagged, _ in made), concepts=cover + concepts)


def _statement(number: int, case: _Case) -> tuple[TaggedStatement, tuple[Concept, ...]]:
    title = f"Statement of position {number}"
    role = Role(f"http://immunogen.com/role/Statement{number}", f"{number + 2:07d} - Statement - {title}")
    top = Concept(QName("imgn", f"Statement{number}Abstract"), "stringItemType", "duration", abstract=True)
    columns = tuple(Column(builders.period(f"{year}-09-30"), str(year), "USD", 3) for year in _YEARS)
    totals = range(_PARTS, case.rows, _PARTS + 1)
    items = tuple(_item(number, row, row in totals, case.off) for row in range(case.rows))
    concepts = tuple(_concept(number, row, item.label) for row, item in enumerate(items))
    every = tuple(range(len(columns)))
    sums = tuple(Sum(total, tuple((row, 1) for row in range(total - _PARTS, total)), every, every) for total in totals)
    statement = Statement(StatementKind.BALANCE_SHEET, title, columns, items, builders.origin(number + 1, title), sums)
    tagged = TaggedStatement(
        statement,
        role,
        tuple(map(_row, range(case.rows), items, concepts, [columns] * case.rows)),
        Network(NetworkKind.PRESENTATION, role, tuple(_tree(top, concepts, totals))),
        Network(NetworkKind.CALCULATION, role, tuple(_arcs(sums, concepts))),
    )
    return tagged, (top, *concepts)


def _item(number: int, row: int, total: bool, off: int) -> LineItem:
    label = f"{'Total of' if total else 'Line'} item {row} of statement {number}"
    values = [_total(row, year) + off if total else _value(row, year) for year in range(len(_YEARS))]
    place = Provenance("input.txt", number + 1, row + 1, label)
    amounts = tuple(Amount(Decimal(value), 0, 3, Measure.MONEY, place) for value in values)
    return LineItem(label, amounts, place, is_total=total)


def _value(row: int, year: int) -> int:
    return 1_000 + 37 * row % 90_001 + year


def _total(row: int, year: int) -> int:
    return sum(_value(part, year) for part in range(row - _PARTS, row))


def _concept(number: int, row: int, label: str) -> Concept:
    labels = (Label(label), Label(f"{label}, in all", LabelRole.TOTAL))
    return Concept(
        QName("imgn", f"Line{row}OfStatement{number}"), "monetaryItemType", "instant", "debit", labels=labels
    )


def _row(index: int, item: LineItem, concept: Concept, columns: tuple[Column, ...]) -> TaggedItem:
    facts = []
    for column, amount in zip(columns, item.amounts, strict=True):
        if amount and column.period:
            context = Context(builders.CIK, builders.SCHEME, column.period)
            facts.append(Fact(concept.qname, context, amount.full, builders.USD, amount.precision, amount.origin))
    role = LabelRole.TOTAL if item.is_total else LabelRole.STANDARD
    return TaggedItem(index, Match(concept, 0.9, _MATCH, False), tuple(facts), label_role=role)


def _tree(top: Concept, concepts: tuple[Concept, ...], totals: range) -> list[Arc]:
    roles = [LabelRole.TOTAL if row in totals else LabelRole.STANDARD for row in range(len(concepts))]
    pairs = enumerate(zip(concepts, roles, strict=True), 1)
    return [Arc(top.qname, concept.qname, float(order), preferred_label=role) for order, (concept, role) in pairs]


def _arcs(sums: tuple[Sum, ...], concepts: tuple[Concept, ...]) -> list[Arc]:
    return [
        Arc(concepts[one.total].qname, concepts[part].qname, float(order), weight)
        for one in sums
        for order, (part, weight) in enumerate(one.parts, 1)
    ]


def cost(case: _Case) -> tuple[float, float]:
    """CPU seconds of the checks and both outputs, and the peak memory of the process in MB, the report's own included."""
    report, options = big_report(case), Options()
    writers = [registry.load(exporters, name) for name in ("xbrl", "xbrl-json")]
    start = time.process_time()
    checked = replace(report, findings=checks.run(report))
    written = [file for writer in writers for file in writer.write(checked, options)]
    seconds = time.process_time() - start
    held = sum(finding.code == "footing.holds" for finding in checked.findings)
    if len(written) < 5 or bool(held) == bool(case.off):
        raise ValueError(f"{len(written)} files, {held} sums that hold: not what was to be measured")
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the lines that `run_module` reads: beside what it took, what is allowed."""
    if len(sys.argv) > 1:
        sys.stdout.write("{}\t{}\n".format(*cost(_CASES[int(sys.argv[1])])))
        return
    for number, case in enumerate(_CASES):
        command = (sys.executable, "-m", "tests.benchmarks.big_reports", str(number))
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds, megabytes = map(float, done.stdout.split())
        against, goal = (case.seconds, 1.0) if case.seconds else (seconds, 0.0)
        sys.stdout.write(f"{case.name}\t{seconds}\t{against}\t{goal}\n")
        if case.megabytes:
            sys.stdout.write(f"  the same in MB of memory\t{megabytes / 1000}\t{case.megabytes / 1000}\t1.0\n")


if __name__ == "__main__":
    main()
