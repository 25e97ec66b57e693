"""Classes of stock in labels, and words that look like a par value, a count or a treasury and are none."""

from __future__ import annotations

import pytest

from reportgen.statements.label_classes import name_kinds
from tests.unit.test_parentheticals import build, facts, page

_PAR, _AUTHORIZED = "CommonStockParOrStatedValuePerShare", "CommonStockSharesAuthorized"
_ISSUED, _OUTSTANDING = "CommonStockSharesIssued", "CommonStockSharesOutstanding"
_PLANT = "AccumulatedDepreciationDepletionAndAmortizationPropertyPlantAndEquipment"
_REST = "100,000,000 shares authorized; 50,000,000 and 49,000,000 issued"


def _stock(label: str, second: str = "Treasury stock, at cost|(23)|(12)", **more: str) -> dict[str, list[str]]:
    return facts(build(page(label, second=second, receivable="Accounts receivable", **more)))


def test_a_part_of_the_words_for_each_class() -> None:
    found = _stock(
        "Common stock, $0.000006 par value; 5,000 Class A shares authorized, 2,222 and 2,247 shares issued and outstanding,"
        " as of December 31, 2023 and 2022, respectively; 4,141 Class B shares authorized, 351 and 367 shares issued and"
        " outstanding, as of December 31, 2023 and 2022, respectively"
    )
    assert found == {
        _PAR: ["0.000006", "0.000006"],
        f"{_AUTHORIZED} CommonClassAMember": ["5000", "5000"],
        f"{_ISSUED} CommonClassAMember": ["2222", "2247"],
        f"{_OUTSTANDING} CommonClassAMember": ["2222", "2247"],
        f"{_AUTHORIZED} CommonClassBMember": ["4141", "4141"],
        f"{_ISSUED} CommonClassBMember": ["351", "367"],
        f"{_OUTSTANDING} CommonClassBMember": ["351", "367"],
    }


def test_each_class_with_a_par_value_of_its_own() -> None:
    found = _stock(
        "Class A common stock, $0.01 par value: 5,000 and 4,900 shares authorized, 300 and 290 issued; Class B common"
        " stock, $0.02 par value: 600 shares authorized, 20 and 30 issued"
    )
    assert found[f"{_PAR} CommonClassAMember"] == ["0.01", "0.01"]
    assert found[f"{_PAR} CommonClassBMember"] == ["0.02", "0.02"]
    assert found[f"{_AUTHORIZED} CommonClassAMember"] == ["5000", "4900"]
    assert found[f"{_ISSUED} CommonClassBMember"] == ["20", "30"]


_LISTS = (
    "Class A and Class B common stock, $0.001 par value per share: 240,000 shares authorized (Class A 180,000, Class B"
    " 60,000); 6,769 (Class A 5,899, Class B 870) and 6,696 (Class A 5,835, Class B 861) shares issued and outstanding"
)


def test_a_list_of_classes_behind_their_total() -> None:
    assert _stock(_LISTS) == {
        _PAR: ["0.001", "0.001"],
        _AUTHORIZED: ["240000", "240000"],
        _ISSUED: ["6769", "6696"],
        _OUTSTANDING: ["6769", "6696"],
        f"{_AUTHORIZED} CommonClassAMember": ["180000", "180000"],
        f"{_ISSUED} CommonClassAMember": ["5899", "5835"],
        f"{_OUTSTANDING} CommonClassAMember": ["5899", "5835"],
        f"{_AUTHORIZED} CommonClassBMember": ["60000", "60000"],
        f"{_ISSUED} CommonClassBMember": ["870", "861"],
        f"{_OUTSTANDING} CommonClassBMember": ["870", "861"],
    }


@pytest.mark.parametrize(
    "label",
    [
        _LISTS.replace("6,769", "6,779"),  # the classes are not all of it
        _LISTS.replace("Class B 60,000", "Class B less than one"),
        f"Class A and B common stock, $0.01 par value; {_REST}",
        f"Class A and class B common stock, $0.01 par value; {_REST}",
        f"Class A common stock, convertible into class B common stock, {_REST}",
        f"Series A, B and C common stock, $0.01 par value; {_REST}",
        f"Classes of common stock, $0.01 par value; {_REST}",
    ],
)
def test_nothing_where_it_is_open_of_which_class(label: str) -> None:
    assert _stock(label) == {}


def test_the_names_of_classes() -> None:
    assert name_kinds("class a common stock; series b-1 and class aa") == ["class a", "series b-1", "class aa"]
    assert name_kinds("one class of common stock") == []
    for words in ("class 1 stock", "class a and b stock", "series a, b or c", "series a through c", "class abc stock"):
        assert name_kinds(words) is None, words


def test_a_class_that_the_taxonomy_does_not_know_is_no_total() -> None:
    both = _stock(
        f"Class A common stock, $0.01 par value; {_REST}", f"Class T common stock, $0.02 par value; {_REST}|2|1"
    )
    assert both[f"{_PAR} CommonClassAMember"] == ["0.01", "0.01"]
    assert both[f"{_PAR} CommonClassTMember"] == ["0.02", "0.02"]
    assert _PAR not in both
    numbered = _stock(f"Class B-1 common stock, {_REST}", f"Class C common stock, {_REST}|2|1")
    assert numbered[f"{_ISSUED} CommonClassB1Member"] == ["50000000", "49000000"]


def test_a_class_is_a_member_where_the_other_cannot_be_read() -> None:
    found = _stock(f"Class A common stock, $0.01 par value; {_REST}", "Class B non-voting common stock, 5 issued|2|1")
    assert found[f"{_ISSUED} CommonClassAMember"] == ["50000000", "49000000"]
    assert _ISSUED not in found


def test_classes_have_the_members_of_their_stock() -> None:
    found = _stock(f"Class A preferred stock, $0.01 par value; {_REST}", f"Class B preferred stock, {_REST}|2|1")
    assert found["PreferredStockSharesIssued PreferredClassBMember"] == ["50000000", "49000000"]
    found = _stock(f"Series A common stock, $0.01 par value; {_REST}", f"Series C common stock, {_REST}|2|1")
    assert found[f"{_ISSUED} CommonClassCMember"] == ["50000000", "49000000"]


@pytest.mark.parametrize("value", ["NIS 0.01", "€0.09", "CHF 0.50", "Rs. 2.50", "HK$0.10"])
def test_a_par_value_in_another_currency_is_no_dollar(value: str) -> None:
    for words in (f"{value} par value", f"par value of {value}"):
        found = _stock(f"Ordinary shares, {words}; {_REST}")
        assert _PAR not in found
    assert _stock(f"Ordinary shares, {value} par value; {_REST}")[_AUTHORIZED] == ["100000000", "100000000"]


def test_a_par_value_in_the_currency_of_the_table() -> None:
    for words in ("US$0.01 par value", "par value US$0.01", "$0.01 par value", "0.01 par value"):
        assert _stock(f"Ordinary shares, {words}; {_REST}")[_PAR] == ["0.01", "0.01"]
    heading = "(in thousands of euros, except share and per share data)"
    assert _stock(f"Ordinary shares, €0.01 par value; {_REST}", heading=heading)[_PAR] == ["0.01", "0.01"]
    assert _PAR not in _stock(f"Ordinary shares, $0.01 par value; {_REST}", heading=heading)


def test_a_count_behind_par_is_no_par_value() -> None:
    for words in ("no-par value", "without nominal or par value", "par value"):
        found = _stock(f"Common stock, {words}, 52.3 million shares authorized")
        assert _PAR not in found
    assert _stock("Common stock, no-par value, 52.3 million shares authorized")[_AUTHORIZED] == ["52300000", "52300000"]


@pytest.mark.parametrize(
    "label",
    [
        "Common shares, net of treasury shares, 50,000,000 and 49,000,000 shares",
        "Common stock, $0.01 par value, 50,000,000 shares, less treasury stock",
        "Treasury bills, 120 days",
    ],
)
def test_what_is_net_of_treasury_stock_is_none(label: str) -> None:
    assert not [name for name in _stock(label) if "Treasury" in name]


@pytest.mark.parametrize(
    "label",
    [
        "Common stock held in treasury, at cost, 345 and 234 shares",
        "Less: common shares in treasury (345 and 234 shares)",
        "Treasury stock of 345 and 234 common shares, at cost",
        "Cost of 345 common shares in treasury (2022 - 234 shares)",
    ],
)
def test_rows_of_treasury_stock(label: str) -> None:
    found = facts(build(page(_PREFERRED_NONE, second=f"{label}|(23)|(12)")))
    assert found["TreasuryStockCommonShares"] == ["345", "234"]


_PREFERRED_NONE = "Preferred stock, $1.00 par value; none issued"


@pytest.mark.parametrize(
    "what",
    ["Equipment on operating leases", "Rental equipment", "Equipment leased to others", "Equipment held for sale"],
)
def test_what_others_use_or_what_is_to_be_sold_is_no_plant(what: str) -> None:
    assert _PLANT not in facts(build(page(receivable=f"{what}, net of accumulated depreciation of $70 and $60")))


_RESULT = (
    "<p>CONSOLIDATED STATEMENTS OF INCOME</p><p>(in millions, except per share amounts)</p><table>"
    "<tr><td></td><td>Year ended December 31, 2023</td><td>Year ended December 31, 2022</td></tr>"
    "<tr><td>Revenues</td><td>9,000</td><td>8,000</td></tr><tr><td>Net income</td><td>2,081</td><td>2,849</td></tr>"
    "<tr><td>Basic earnings per share</td><td>$ 2.42</td><td>$ 3.26</td></tr></table>"
)


def test_the_result_per_share_tells_what_counts_are_in() -> None:
    stock = "Class A common stock (132 and 134 shares issued in 2023 and 2022, respectively)"
    other = "Class B common stock (723 and 725 shares issued in 2023 and 2022, respectively)|2|1"
    heading = "(in millions, except per share amounts)"
    found = _stock(stock, other, heading=heading, more=_RESULT)
    # 2,081 / 2.42 = 860 million shares
    assert found[f"{_ISSUED} CommonClassAMember"] == ["132000000", "134000000"]
    assert found[f"{_ISSUED} CommonClassBMember"] == ["723000000", "725000000"]
    assert not _stock(stock, other, heading=heading)


def test_what_was_written_off_once_is_of_one_day() -> None:
    once = facts(build(page(receivable="Equipment, net of accumulated depreciation of $70")))
    assert _PLANT not in once
    each = facts(build(page(receivable="Equipment, net of accumulated depreciation of $70 at each day, 2023 and 2022")))
    assert each[_PLANT] == ["70000", "70000"]
