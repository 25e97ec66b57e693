"""How sure a choice is: signs weighed apart by era and for the first tagged reports, calibrated over several folds."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from reportgen import mapping, taxonomy
from reportgen.errors import UsageError
from reportgen.findings import Log
from reportgen.mapping import _certainty, own, resolve
from reportgen.mapping._evidence import Evidence
from reportgen.mapping._network import Network
from reportgen.mapping._setting import Setting
from reportgen.model.report import Match
from reportgen.model.statement import Column, LineItem, Statement, StatementKind, Sum
from reportgen.options import Options
from tests.builders import amount, origin, period
from tests.house import ROOT


def _decide(span: str, year: int, label: str = "Inventories") -> tuple[Setting, list[float]]:
    """The setting of a balance sheet of one row, and the row's signs of certainty."""
    item = LineItem(label, (amount("5"),), origin(1))
    sheet = Statement(StatementKind.BALANCE_SHEET, "", (Column(period(span), span),), (item,), origin())
    ((draft, choices),) = resolve.decide((sheet,), taxonomy.load(f"us-gaap-{year}"), Options())
    return draft.setting, _certainty.describe(draft.setting, 0, choices[0])


@pytest.mark.parametrize(
    ("span", "year", "newer", "first"),
    [("2009-09-30", 2012, False, True), ("2009-10-03", 2012, False, False), ("2020-12-31", 2025, True, False)],
)
def test_signs_count_apart_for_newer_and_for_the_first_reports(span: str, year: int, newer: bool, first: bool) -> None:
    setting, signs = _decide(span, year)
    assert setting.first == first
    assert (signs[0], signs[10], signs[20]) == (1.0, float(newer), float(first))
    assert signs[10:20] == (signs[:10] if newer else [0.0] * 10)
    assert signs[21] == (signs[1] if first else 0.0)
    assert signs[22] == 0.0


def test_names_that_the_first_taxonomy_lacked_are_a_sign_in_the_first_reports() -> None:
    told = [_decide(span, 2012, "Accounts payable")[1][22] for span in ("2009-06-30", "2009-12-31")]
    assert told == [1.0, 0.0]


def test_every_statement_has_a_weight_for_each_sign() -> None:
    setting, signs = _decide("2020-12-31", 2025)
    assert [len(setting.evidence.weights(code)) for code in ("BS", "IS", "CI", "CF")] == [len(signs)] * 4


def _write(path: Path, sign: float, right: int, count: int) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"BS\t{at < right:d}\t1 {sign}\n" for at in range(count))


def test_certainty_is_the_share_of_right_tags_over_all_folds(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for path, right in ((one, 180), (two, 184)):
        _write(path, 2.0, right, 200)
        _write(path, -1.0, 50, 200)
    script = ROOT / "scripts" / "weigh_certainty.py"
    subprocess.run([sys.executable, script, one, two, "--output", tmp_path / "lines"], check=True)
    lines = dict(line.split("\t") for line in (tmp_path / "lines").read_text().splitlines())
    (tmp_path / "table.tsv").write_text("C\t\n" + "".join(f"{key}\t{lines[key]}\n" for key in sorted(lines)))
    evidence = Evidence(tmp_path / "table.tsv")
    weights = [float(one) for one in lines["R|BS"].replace(",", " ").split()]
    told = [evidence.calibrate("BS", _certainty.weigh(weights, [1.0, sign])) for sign in (2.0, -1.0)]
    # 364 of 400 and 100 of 400
    assert told == pytest.approx([0.91, 0.25], abs=0.005)


@pytest.mark.parametrize(
    ("turned", "printed", "balance"),
    [
        (0.2, ("(5)", "(6)"), "credit"),
        (0.1, ("(5)", "(6)"), "debit"),
        (0.2, ("5", "(6)"), "debit"),
        (0.6, ("5", "(6)"), "credit"),
        (0.8, ("5", "6"), "debit"),
        (0.9, ("5", "6"), "credit"),
    ],
)
def test_print_tells_beside_the_filers_which_own_flows_are_paid(
    monkeypatch: pytest.MonkeyPatch, turned: float, printed: tuple[str, str], balance: str
) -> None:
    monkeypatch.setattr(Network, "turned", lambda *_: turned)
    columns = (Column(period("2020-01-01..2020-12-31"), "2020"), Column(period("2019-01-01..2019-12-31"), "2019"))
    item = LineItem("Quaint vessels", tuple(amount(one) for one in printed), origin(1))
    flows = Statement(StatementKind.CASH_FLOW, "", columns, (item,), origin())
    ((draft, _),) = resolve.decide((flows,), taxonomy.load("us-gaap-2025"), Options())
    assert own.make(draft.setting, 0, (None,)).balance == balance
    assert own.make(replace(draft.setting, code="BS"), 0, (None,)).balance == "debit"


LEASES = "Operating lease liabilities"


def _sheet(*sums: Sum) -> Statement:
    """Liabilities, of which those that are current may add up."""
    labels = ("Total assets", "Accounts payable", LEASES, "Total current liabilities")
    values = ("50", "7", "5", "12")
    rows = zip(labels, values, strict=True)
    items = tuple(LineItem(label, (amount(value),), origin(row)) for row, (label, value) in enumerate(rows, 1))
    columns = (Column(period("2020-12-31"), "2020"),)
    return Statement(StatementKind.BALANCE_SHEET, "", columns, items, origin(), sums=sums)


def _match_leases(sheet: Statement) -> Match:
    ((_, _, found, _),) = mapping.match_items(
        (sheet,), taxonomy.load("us-gaap-2025"), replace(Options(), review_below=0.3), Log()
    )
    return found


def test_a_label_of_both_terms_is_for_review_where_no_sum_proves_its_place() -> None:
    others = Sum(3, ((1, 1), (0, 1)), (0,), (0,))
    match = _match_leases(_sheet(others))
    assert match.concept
    assert (str(match.concept.qname), match.review) == ("us-gaap:OperatingLeaseLiabilityCurrent", True)
    assert match.reason.endswith("only its place tells which, and no sum proves that")


def test_its_place_is_proved_by_a_sum_and_doubted_only_where_others_are() -> None:
    for sheet in (_sheet(Sum(3, ((1, 1), (2, 1)), (0,), (0,))), _sheet()):
        match = _match_leases(sheet)
        assert match.concept
        assert (str(match.concept.qname), match.review) == ("us-gaap:OperatingLeaseLiabilityCurrent", False)


def test_a_table_of_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.tsv"
    path.write_text("C\tCash\nR|bs\t0.5 0.5\n")
    with pytest.raises(UsageError, match="of another version: it weighs 2 signs of certainty, not 23"):
        Evidence(path).weights("bs")


@pytest.mark.parametrize("content", [None, b""])
def test_a_table_that_cannot_be_opened_is_refused(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "none.tsv"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UsageError, match=r"none\.tsv is no table of evidence"):
        Evidence(path)
