"""The table of evidence: counted by company, the same bytes each time, found again by key."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

from reportgen.mapping._evidence import OWN, Evidence, Use
from tests.house import ROOT

HEAD = "company filing sic form period stmt page line label concept negated source taxonomy".split()
ROWS = (
    # company, filing, period, statement, label, concept, negated
    (1, 1, "20091231", "BS", "Inventories", "us-gaap:InventoryNet", 0),
    (1, 2, "20091231", "BS", "Inventories", "us-gaap:InventoryNet", 0),
    (2, 3, "20201231", "BS", "Inventory", "us-gaap:InventoryNet", 0),
    (3, 4, "20201231", "BS", "Inventory", "own:Stock", 1),
    (4, 5, "20201231", "BS", "Inventory", "ifrs-full:Inventories", 0),
    (5, 6, "20201231", "BS", "Current assets", "us-gaap:AssetsCurrentAbstract", 0),
    (6, 7, "20201231", "BS", "Current assets:", "us-gaap:AssetsCurrentAbstract", 0),
)


def _bake(folder: Path, name: str, *more: str) -> Path:
    table, output = folder / "statements.tsv.gz", folder / name
    lines = ["\t".join(HEAD)]
    for company, filing, day, statement, label, concept, negated in ROWS:
        fields = (company, filing, 3000, "10-K", day, statement, 1, 1, label, concept, negated, "fsds", "2020")
        lines.append("\t".join(map(str, fields)))
    table.write_bytes(gzip.compress("\n".join([*lines, ""]).encode()))
    script = ROOT / "scripts" / "bake_evidence.py"
    subprocess.run([sys.executable, script, table, "--output", output, *more], check=True, capture_output=True)
    return output


def test_a_company_counts_once_for_each_era(tmp_path: Path) -> None:
    uses = Evidence(_bake(tmp_path, "one.tsv")).uses("L|BS|inventory")
    assert uses == {"InventoryNet": Use(1, 1, 0.0), OWN: Use(0, 1, 1.0)}


def test_headings_are_kept_apart(tmp_path: Path) -> None:
    evidence = Evidence(_bake(tmp_path, "one.tsv"))
    assert evidence.counts("H|BS|current asset").listed == {"AssetsCurrentAbstract": 2}
    assert evidence.uses("L|BS|current asset") == {}


def test_companies_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("3\n")
    uses = Evidence(_bake(tmp_path, "one.tsv", "--leave-out", str(tmp_path / "out.txt"))).uses("L|BS|inventory")
    assert uses == {"InventoryNet": Use(1, 1, 0.0)}


def test_the_same_counts_give_the_same_bytes(tmp_path: Path) -> None:
    assert _bake(tmp_path, "one.tsv").read_bytes() == _bake(tmp_path, "two.tsv").read_bytes()


def test_calibration_interpolates_and_never_leaves_its_ends(tmp_path: Path) -> None:
    (tmp_path / "steps.txt").write_text("Q|BS|standard\t0.0,0.0 0.5,0.3 1.0,0.9\n")
    evidence = Evidence(_bake(tmp_path, "one.tsv", "--calibration", str(tmp_path / "steps.txt")))
    assert evidence.calibrate("BS", 0.25, own=False) == 0.15
    assert round(evidence.calibrate("BS", 0.75, own=False), 9) == 0.6
    assert round(evidence.calibrate("BS", 1.0, own=False), 9) == 0.9
    assert evidence.calibrate("IS", 0.7, own=False) == 0.7
    assert evidence.calibrate("BS", 0.7, own=True) == 0.7
