"""The model: counted by company, trained on whole filings, the same bytes each time, found again by key."""

from __future__ import annotations

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.mapping import _features
from reportgen.mapping._evidence import OWN, Evidence, Use
from reportgen.mapping._network import Network
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
# label, concept, shown negated
PAGE = (
    ("Inventories", "us-gaap:InventoryNet", 0),
    ("Goodwill", "us-gaap:Goodwill", 0),
    ("Treasury stock", "us-gaap:TreasuryStockValue", 1),
    ("Quaint things", "own:QuaintThings", 0),
)

Line = tuple[int, int, str, str, str, str, int]


def _table(folder: Path, rows: tuple[Line, ...], editions: dict[int, str] | None = None) -> Path:
    """The table; `editions` has the year of the taxonomy by filing."""
    lines = ["\t".join(HEAD)]
    for company, filing, day, statement, label, concept, negated in rows:
        edition = (editions or {}).get(filing, "2020")
        fields = (company, filing, 3000, "10-K", day, statement, 1, 1, label, concept, negated, "fsds", edition)
        lines.append("\t".join(map(str, fields)))
    table = folder / "statements.tsv.gz"
    table.write_bytes(gzip.compress("\n".join([*lines, ""]).encode()))
    return table


def _run(script: str, *arguments: object) -> None:
    command = [sys.executable, str(ROOT / "scripts" / script), *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True)


def _bake(folder: Path, name: str, *more: str) -> Evidence:
    _run("bake_evidence.py", _table(folder, ROWS), "--output", folder / name, *more)
    return Evidence(folder / name)


def test_a_company_counts_once_for_each_era(tmp_path: Path) -> None:
    uses = _bake(tmp_path, "one.tsv").uses("BS", "inventory")
    assert uses.listed == {"InventoryNet": Use(1, 1), OWN: Use(0, 1)}
    assert uses.whole == Use(1, 2)
    assert uses.of("Goodwill") == Use(0, 0)


def test_headings_are_kept_apart(tmp_path: Path) -> None:
    evidence = _bake(tmp_path, "one.tsv")
    assert evidence.headings("BS", "current asset") == {"*": 2, "AssetsCurrentAbstract": 2}
    assert evidence.uses("BS", "current asset").listed == {}


def test_companies_can_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "out.txt").write_text("3\n")
    uses = _bake(tmp_path, "one.tsv", "--leave-out", str(tmp_path / "out.txt")).uses("BS", "inventory")
    assert uses.listed == {"InventoryNet": Use(1, 1)}


def test_the_same_counts_give_the_same_bytes(tmp_path: Path) -> None:
    _bake(tmp_path, "one.tsv")
    _bake(tmp_path, "two.tsv")
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()


def test_names_that_the_first_taxonomy_lacked_are_told_by_who_used_them(tmp_path: Path) -> None:
    of_2009 = tuple(
        (company, company, "20090630", "BS", name, f"us-gaap:{name}", 0)
        for company in range(6)
        for name in ("AccountsPayableCurrent", "Goodwill")
    )
    rare = tuple((company, company, "20090630", "BS", "Rare", "us-gaap:Rare", 0) for company in range(5))
    later = tuple((company, company, "20091231", "BS", "Late", "us-gaap:Late", 0) for company in range(6))
    of_2008 = ((7, 7, "20090630", "BS", "Goodwill", "us-gaap:Goodwill", 0),)
    editions = dict.fromkeys(range(6), "2009") | {7: "2008"}
    table = _table(tmp_path, of_2009 + rare + later + of_2008, editions)
    _run("bake_evidence.py", table, "--output", tmp_path / "first.tsv")
    assert Evidence(tmp_path / "first.tsv").later_names() == {"AccountsPayableCurrent"}


def test_calibration_interpolates_and_never_leaves_its_ends(tmp_path: Path) -> None:
    weights = [1.5, -2.0, *[0.0] * 21]
    signs = " ".join(map(str, weights))
    (tmp_path / "lines.tsv").write_text(f"Q|BS\t0.0,0.0 0.5,0.3 1.0,0.9\nR|BS\t{signs}\n")
    evidence = _bake(tmp_path, "one.tsv", "--certainty", str(tmp_path / "lines.tsv"))
    assert evidence.calibrate("BS", 0.25) == 0.15
    assert round(evidence.calibrate("BS", 0.75), 9) == 0.6
    assert round(evidence.calibrate("BS", 1.0), 9) == 0.9
    assert evidence.calibrate("IS", 0.7) == 0.7
    assert evidence.weights("BS") == weights


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A network that saw forty companies with the same page."""
    folder = tmp_path_factory.mktemp("trained")
    rows = tuple(
        (company, company, "20201231", "BS", label, concept, negated)
        for company in range(40)
        for label, concept, negated in PAGE
    )
    _run("train_network.py", _table(folder, rows), "--output", folder / "one.bin", "--epochs", 80, "--units", 8)
    return folder


def test_the_network_learns_concepts_and_signs(trained: Path) -> None:
    network = Network(trained / "one.bin")
    labels = ("inventory", "goodwill", "treasury stock", "quaint thing")
    page = _features.Page("BS", labels, (False,) * 4, ("money",) * 4)
    rows = network.judge_rows("BS", _features.describe_report([page]), _features.describe_rows(page, recent=True))
    assert [next(iter(row.likely)) for row in rows] == ["InventoryNet", "Goodwill", "TreasuryStockValue", OWN]
    turned = [network.turned("BS", next(iter(row.likely)), row.leaning) > 0.5 for row in rows]
    assert turned == [False, False, True, False]
    assert all(abs(sum(row.likely.values()) - 1) < 1e-9 for row in rows)


def test_the_same_rows_train_the_same_network(trained: Path) -> None:
    arguments = (trained / "statements.tsv.gz", "--output", trained / "two.bin", "--epochs", 80, "--units", 8)
    _run("train_network.py", *arguments)
    assert (trained / "one.bin").read_bytes() == (trained / "two.bin").read_bytes()


def test_a_file_of_another_make_is_refused(tmp_path: Path) -> None:
    (tmp_path / "other.bin").write_bytes(b"something else\n\n")
    with pytest.raises(ValueError, match=r"other\.bin is no network"):
        Network(tmp_path / "other.bin")
