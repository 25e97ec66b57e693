"""Ratios below a statement, and tables of selected figures: no statement's facts."""

from __future__ import annotations

import pytest

from reportgen.model.statement import StatementKind
from tests.unit.test_flat import read, rows

BALANCE = """Example Bancorp
CONSOLIDATED STATEMENTS OF FINANCIAL CONDITION
(in thousands)
                                                   March 31,     December 31,
                                                      2020           2019
Assets
Cash                                               $   4,000      $   3,500
Loans                                                 96,000         90,500
Total assets                                       $ 100,000      $  94,000
Liabilities
Deposits                                           $  88,000      $  83,000
Stockholders' equity                                  12,000         11,000
Total liabilities and stockholders' equity         $ 100,000      $  94,000
Period-end shares outstanding                          2,812          2,767
{heading}
Net charge-offs                                    $     635      $     405
Net loans to assets                                   73.51{sign}         72.98{sign}
"""


@pytest.mark.parametrize(
    ("heading", "sign", "apart"), [("Asset quality", "%", True), ("Asset quality", " ", False), ("", "%", False)]
)
def test_a_section_with_ratios_below_the_end_is_kept_apart(heading: str, sign: str, apart: bool) -> None:
    found, log = read(BALANCE.format(heading=heading, sign=sign))
    assert ("Net charge-offs" in rows(found[0])) is not apart
    assert rows(found[0])["Period-end shares outstanding"] == ["2812", "2767"]
    assert [(one.kind, one.primary) for one in found if one.title == "Asset quality"] == (
        [(StatementKind.OTHER, False)] if apart else []
    )
    assert ("statements.table-apart" in [finding.code for finding in log.findings]) is apart


INCOME = """Example Bancorp
CONSOLIDATED STATEMENTS OF INCOME
(in thousands, except per share data)
                                                   Three Months Ended March 31,
                                                      2020           2019
Total interest income                              $  25,249      $  26,003
Net interest margin, in per cent of loans               3.75%          3.84%
Net income                                         $   1,905      $   7,600
Diluted earnings per share                         $    0.21      $    0.82
Performance ratios
Return on average assets                                0.35%          1.41%
"""


def test_ratios_above_the_earnings_per_share_are_rows_of_the_statement() -> None:
    found, _ = read(INCOME)
    labels = [item.label for item in found[0].items]
    assert "Net interest margin, in per cent of loans" in labels
    assert "Return on average assets" not in labels


SUMMARY = """Example Bancorp
{title}
(in thousands, except per share data)
                                                   March 31,     December 31,
                                                      2020           2019
Total interest income                              $  25,249      $  26,003
Net income                                             1,905          7,600
Total assets                                       2,219,114      2,200,000
Total liabilities                                  1,903,507      1,890,000
Total shareholders' equity                           315,607        310,000
{earned}                                                0.21           0.82
"""


@pytest.mark.parametrize("title", ["CONSOLIDATED BALANCE SHEETS", "CONSOLIDATED STATEMENTS OF INCOME", "HIGHLIGHTS"])
def test_income_assets_and_results_per_share_in_one_table_are_a_summary(title: str) -> None:
    found, _ = read(SUMMARY.format(title=title, earned="Diluted earnings per share"))
    assert not [one for one in found if one.primary]


def test_a_balance_sheet_without_results_per_share_is_one() -> None:
    found, _ = read(SUMMARY.format(title="CONSOLIDATED BALANCE SHEETS", earned="Other items              "))
    assert [one.kind for one in found if one.primary] == [StatementKind.BALANCE_SHEET]
