"""Labels and numbers torn apart by a page, numbers that look like page numbers, footnote marks and dates."""

from __future__ import annotations

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.statements import read_statements

_HEAD = """Acme Corp
Consolidated Statements of Cash Flows
(in thousands)
Nine Months Ended
December 31, 2020 December 31, 2019
Net income 400 300
Depreciation 50 40
"""


def _read(text: str) -> Statement:
    document = sources.read("case.txt", text.encode(), Log())
    return read_statements(document, Options(), Log())[0]


def _rows(statement: Statement) -> dict[str, list[str]]:
    return {one.label: [str(a.value) for a in one.amounts if a] for one in statement.items if one.amounts}


def test_headings_keep_no_numbers_and_signs_follow_the_words() -> None:
    labels = (
        "Net cash provided by operating activities",
        "Cash flows from investing activities",
        "Purchases of property and equipment",
        "Payment for minority investment",
        "Proceeds from sales of assets",
        "Net cash used in investing activities",
        "Cash flows from financing activities",
        "Proceeds from issuance of common stock",
        "Repurchases of common stock",
        "Net cash used in financing activities",
    )
    numbers = ("$450 $340", "(54) (91)", "(72) 0", "3 1", "$(123) $(90)", "14 11", "(143) (37)", "$(129) $(26)")
    found = _rows(_read("\n".join((_HEAD + "\n\n", *labels, "\n\n", *numbers, ""))))
    assert found["Net cash provided by operating activities"] == ["450", "340"]
    assert "Cash flows from investing activities" not in found
    assert found["Purchases of property and equipment"] == ["-54", "-91"]
    assert found["Payment for minority investment"] == ["-72", "0"]
    assert found["Proceeds from sales of assets"] == ["3", "1"]
    assert found["Proceeds from issuance of common stock"] == ["14", "11"]
    assert found["Repurchases of common stock"] == ["-143", "-37"]


_BALANCE = """Acme Corp
Consolidated Balance Sheets
(in millions)
April 30, 2020 July 31, 2019
Cash 30 20
Receivables 70 60
Total current assets $100 $80


Other assets
Assets of discontinued operations
Total assets
Accounts payable
Treasury stock, 24 shares at April 30, 2020 and 26 shares at July 31, 2019
Retained earnings
Total liabilities and equity


9 7
- 76
$109 $163
40 80
(3) (2)
72 85
$109 $163
"""


def test_a_dash_and_a_small_number_are_no_page_number() -> None:
    found = _rows(_read(_BALANCE))
    assert found["Assets of discontinued operations"] == ["0", "76"]
    assert found["Total assets"] == ["109", "163"]


def test_a_date_that_ends_a_label_is_no_number() -> None:
    found = _rows(_read(_BALANCE))
    assert found["Treasury stock, 24 shares at April 30, 2020 and 26 shares at July 31, 2019"] == ["-3", "-2"]
    assert found["Retained earnings"] == ["72", "85"]


def test_a_small_loss_is_no_footnote_mark_where_a_number_lacks() -> None:
    found = _rows(_read(_HEAD + "Other, net (16) (7)\nDividends received (1) 12 5\nDisposals 12 5 (2)\n"))
    assert found["Other, net"] == ["-16", "-7"]
    assert found["Dividends received"] == ["12", "5"]
    assert found["Disposals"] == ["12", "5"]


def test_one_number_with_point_and_comma_tells_a_machine_read_text() -> None:
    found = _rows(_read(_HEAD + "Sales of land $2.012,200 $ 1,957,400\nOther S2,175 2.020\n"))
    assert found["Sales of land"] == ["2012200", "1957400"]
    assert found["Other"] == ["2175", "2020"]


_EQUITY = """Acme Inc.
Consolidated Balance Sheets
(in thousands)
                           December 31, 2020   December 31, 2019
Cash                                 700           600
Total assets                         700           600
Preferred stock, $.01 par value; none issued and outstanding
Common stock
Additional paid-in capital
Retained earnings
Total stockholders' equity

100 90
300 250
300 260
700 600
"""


def test_stock_of_which_none_is_issued_is_the_one_without_a_number() -> None:
    printed = _rows(_read(_EQUITY))
    assert not any(label.startswith("Preferred") for label in printed)
    assert printed["Common stock"] == ["100", "90"]
    assert printed["Retained earnings"] == ["300", "260"]
