"""Par values, share counts and allowances that a balance sheet says in its labels, from the page to the facts."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import pipeline
from reportgen.model.report import Report
from reportgen.model.statement import StatementKind
from reportgen.options import LabelOverride, Options

_COMMON = (
    "Common stock, $0.01 par value; 100,000,000 shares authorized; 52,345,678 and 51,234,567 shares issued and "
    "52,000,000 and 51,000,000 outstanding at December 31, 2023 and December 31, 2022, respectively"
)
_PAR, _AUTHORIZED = "CommonStockParOrStatedValuePerShare", "CommonStockSharesAuthorized"


def page(
    stock: str = _COMMON,
    value: str = "523|512",
    receivable: str = "Accounts receivable, net of allowance for doubtful accounts of $120 and $111",
    heading: str = "(in thousands, except share and per share data)",
    second: str = "Treasury stock, at cost, 345,678 and 234,567 shares|(23)|(12)",
    more: str = "",
) -> bytes:
    rows = [
        "|December 31, 2023|December 31, 2022", "Cash and cash equivalents|100|90", f"{receivable}|1,200|1,110",
        "Total current assets|1,300|1,200", "Total assets|1,300|1,200", "Accounts payable|300|200",
        "Total liabilities|300|200", "Stockholders' equity:||", f"{stock}|{value}", second, "Retained earnings|500|500",
        "Total stockholders' equity|1,000|1,000", "Total liabilities and stockholders' equity|1,300|1,200",
    ]  # fmt: skip
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    text = f"<p>ACME CORP</p><p>CONSOLIDATED BALANCE SHEETS</p><p>{heading}</p><table>{table}</table>{more}"
    return f"<html><body>{text}</body></html>".encode()


def facts(report: Report) -> dict[str, list[str]]:
    """The values of the parenthetical statement by concept (and member), in the order of columns."""
    found: dict[str, list[str]] = {}
    for tagged in report.tagged:
        for row in tagged.rows if tagged.statement.kind is StatementKind.PARENTHETICAL else ():
            for one in filter(None, row.facts):
                members = "".join(f" {member.name}" for _, member in one.context.dimensions)
                assert isinstance(one.value, Decimal)
                found.setdefault(one.concept.name + members, []).append(f"{one.value:f}")
    return found


def build(data: bytes, options: Options | None = None) -> Report:
    return pipeline.build(data, options or Options(), name="acme.html")


def test_what_labels_say_is_stated_at_both_days() -> None:
    report = build(page())
    assert facts(report) == {
        "AllowanceForDoubtfulAccountsReceivableCurrent": ["120000", "111000"],
        _PAR: ["0.01", "0.01"],
        _AUTHORIZED: ["100000000", "100000000"],
        "CommonStockSharesIssued": ["52345678", "51234567"],
        "CommonStockSharesOutstanding": ["52000000", "51000000"],
        "TreasuryStockCommonShares": ["345678", "234567"],
    }
    tagged = report.tagged[1]
    assert tagged.statement.title == "CONSOLIDATED BALANCE SHEETS (Parenthetical)"
    assert tagged.role.definition.endswith("- Statement - CONSOLIDATED BALANCE SHEETS (Parenthetical)")
    assert {str(fact.context.period) for row in tagged.rows for fact in row.facts if fact} == {
        "2023-12-31",
        "2022-12-31",
    }
    assert {str(fact.unit) for row in tagged.rows for fact in row.facts if fact} == {
        "iso4217:USD",
        "xbrli:shares",
        "iso4217:USD/xbrli:shares",
    }
    assert all(row.match.concept and 0.9 < row.match.score < 1 for row in tagged.rows)
    assert [row.match.review for row in tagged.rows] == [True, False, False, False, False, False]


def test_treasury_stock_has_its_name_of_the_year() -> None:
    older = page().replace(b"2023", b"2011").replace(b"2022", b"2010")
    assert "TreasuryStockShares" in facts(build(older))


@pytest.mark.parametrize(
    ("stock", "value", "heading", "expected"),
    [
        # par value times shares is the amount: millions of shares, thousands, ones
        ("Common stock, $0.01 par value; 3,000 shares authorized; 924 and 934 issued", "9|9", "(in millions)", 10**6),
        ("Common stock, $1 par value; 90 shares authorized; 67 and 66 issued", "67|66", "(in thousands)", 10**3),
        (
            "Common stock, $1 par value; 90,000 shares authorized; 67,000 and 66,000 issued",
            "67|66",
            "(in thousands)",
            1,
        ),
        # the heading excepts shares
        (
            "Common stock and paid-in capital, $1 par value; 90 shares authorized; 67 and 66 issued",
            "523|512",
            "(in thousands, except share and per share data)",
            1,
        ),
    ],
)
def test_share_counts_at_their_scale(stock: str, value: str, heading: str, expected: int) -> None:
    found = facts(build(page(stock, value, heading=heading)))
    printed = re.search(r"value; ([\d,]+) shares", stock)
    assert printed
    assert found[_AUTHORIZED] == [str(int(printed[1].replace(",", "")) * expected)] * 2


def test_no_share_counts_where_nothing_tells_their_scale() -> None:
    stock = "Common stock and paid-in capital, $1.00 par value; 90 shares authorized; 67 and 66 issued"
    found = facts(build(page(stock, heading="(in thousands)")))
    assert found[_PAR] == ["1.00", "1.00"]
    assert _AUTHORIZED not in found
    assert "TreasuryStockCommonShares" not in found


@pytest.mark.parametrize(
    "stock",
    [
        "Common stock, $0.01 par value; 100 shares authorized, including 50 unissued; 40 issued",
        "Common stock and preferred stock, $0.01 par value; 100 shares authorized",
        "Class A and class B common stock, $0.01 par value; 100 shares authorized",
        "Common stock; 100 shares authorized; 200 shares issued",
        "Nonvoting common stock, $0.01 par value; 100 shares authorized",
        "Common stock, 100 shares authorized at March 31, 2019",
    ],
)
def test_nothing_where_the_words_leave_it_open(stock: str) -> None:
    assert not [name for name in facts(build(page(stock))) if name.startswith("CommonStock")]


def test_an_allowance_in_another_unit_than_the_table_is_not_stated() -> None:
    fine = "Accounts receivable, net of allowance of $1.9 and $1.8"
    huge = "Accounts receivable, net of allowance of $1,900,000 and $1,800,000"
    for receivable in (fine, huge):
        assert "AllowanceForDoubtfulAccountsReceivableCurrent" not in facts(build(page(receivable=receivable)))


def test_what_was_written_off() -> None:
    plant = "Property and equipment, net of accumulated depreciation and amortization of $7,039 and $6,930"
    found = facts(build(page(receivable=plant)))
    name = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
    assert found[name] == ["7039000", "6930000"]


def test_classes_are_members_where_there_are_several() -> None:
    one = "Class A common stock, $0.01 par value; 100 shares authorized; 50 and 40 issued"
    other = "Class B common stock, $0.01 par value; 10 shares authorized; 5 and 4 issued|1|1"
    both = facts(build(page(one, second=other)))
    assert both[f"{_AUTHORIZED} CommonClassAMember"] == ["100", "100"]
    assert both["CommonStockSharesIssued CommonClassBMember"] == ["5", "4"]
    assert _AUTHORIZED not in both
    assert facts(build(page(one)))["CommonStockSharesIssued"] == ["50", "40"]


def test_rows_that_contradict_each_other_give_nothing() -> None:
    other = "Common shares of Acme plc, $0.01 par value; 10 shares authorized; 5 and 4 issued|1|1"
    found = facts(build(page(second=other)))
    assert found[_PAR] == ["0.01", "0.01"]
    assert _AUTHORIZED not in found


def test_preferred_stock_outside_equity_is_none_of_it() -> None:
    outside = "Preferred stock, $0.01 par value; 10 shares authorized; none issued"
    assert not [name for name in facts(build(page(receivable=outside))) if name.startswith("Preferred")]
    inside = facts(build(page(second=f"{outside}|-|-")))
    assert inside["PreferredStockSharesIssued"] == ["0", "0"]


_PRINTED = (
    "<p>CONSOLIDATED BALANCE SHEETS (PARENTHETICAL)</p><p>(in thousands, except share and per share data)</p><table>"
    "<tr><td></td><td>December 31, 2023</td><td>December 31, 2022</td></tr>"
    "<tr><td>Accounts receivable, allowance</td><td>120</td><td>111</td></tr>"
    "<tr><td>Common stock, par value</td><td>$0.01</td><td>$0.01</td></tr>"
    "<tr><td>Common stock, shares issued</td><td>52,345,678</td><td>51,234,567</td></tr>"
    "<tr><td>Common stock, shares in a trust</td><td>5</td><td>4</td></tr></table>"
)


def test_a_statement_that_is_printed_is_taken_as_it_is() -> None:
    found = facts(build(page(more=_PRINTED)))
    assert found == {
        "AllowanceForDoubtfulAccountsReceivableCurrent": ["120000", "111000"],
        _PAR: ["0.01", "0.01"],
        "CommonStockSharesIssued": ["52345678", "51234567"],
    }


def test_the_user_has_the_last_word() -> None:
    label = "Accounts receivable, allowance"
    options = replace(Options(), labels=(LabelOverride(label, "AllowanceForDoubtfulOtherReceivablesCurrent"),))
    assert "AllowanceForDoubtfulOtherReceivablesCurrent" in facts(build(page(), options))


def test_numbers_are_tagged_where_they_are_printed() -> None:
    receivable = "Accounts receivable, net of allowance of $120 and $111, respectively"
    files = pipeline.export(build(page(receivable=receivable)), replace(Options(), outputs=("ixbrl", "mapping")))
    inline = next(file.data for file in files if file.name.endswith(".htm")).decode()
    tags = re.findall(r'<ix:nonFraction id="\w+" name="us-gaap:(\w+)"[^>]*>([\d.,]+)</ix:nonFraction>', inline)
    assert ("CommonStockSharesIssued", "52,345,678") in tags
    assert ("CommonStockSharesOutstanding", "51,000,000") in tags
    assert "not found in the page above" not in inline
    # a comma behind a number is none of it
    assert ("AllowanceForDoubtfulAccountsReceivableCurrent", "111") in tags
    mapping = next(file.data for file in files if file.name.endswith("mapping.csv")).decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(mapping)) if "Parenthetical" in row["statement"]]
    assert len(rows) == 6
    assert all(row["facts"] for row in rows)
