"""Rows of stock by where they stand: between liabilities and equity, under a heading, below the row they go on with."""

from __future__ import annotations

from tests.unit.test_parentheticals import build, facts, page

_PREFERRED = (
    "Convertible preferred stock, $0.01 par value; 900,000 shares authorized; 500,000 and 400,000 shares issued"
)
_HEADS = "<td></td><td>December 31, 2023</td><td>December 31, 2022</td>"

_ASSETS = (
    *("Cash and cash equivalents|100|90", "Inventories|200|210", "Prepaid expenses|300|300", "Goodwill|400|400"),
    *("Deferred tax assets|100|80", "Intangible assets|100|60", "Other assets|100|60", "Total assets|1,300|1,200"),
)


def _sheet(*rows: str, printed: str = "") -> dict[str, list[str]]:
    """What is said beside a balance sheet of these rows."""
    more = (
        f"<p>CONSOLIDATED BALANCE SHEETS (Parenthetical)</p><p>(in thousands, except share and per share data)</p>"
        f"<table><tr>{_HEADS}</tr>{printed}</table>"
    )
    body = "".join(
        map(_row, (*_ASSETS, *rows, "Retained earnings|500|500", "Total equity and liabilities|1,300|1,200"))
    )
    text = (
        "<p>ACME CORP</p><p>CONSOLIDATED BALANCE SHEETS</p><p>(in thousands, except share and per share data)</p>"
        f"<table><tr>{_HEADS}</tr>{body}</table>{more if printed else ''}"
    )
    return facts(build(f"<html><body>{text}</body></html>".encode()))


def _row(text: str) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in text.split('|'))}</tr>"


def test_stock_between_liabilities_and_equity_is_temporary() -> None:
    rows = ("Total liabilities|300|200", f"{_PREFERRED}|5|4", "Stockholders' deficit:||")
    expected = {
        "TemporaryEquityParOrStatedValuePerShare": ["0.01", "0.01"],
        "TemporaryEquitySharesAuthorized": ["900000", "900000"],
        "TemporaryEquitySharesIssued": ["500000", "400000"],
    }
    assert _sheet(*rows) == expected
    # the heading over both sides is not where equity begins
    assert _sheet("Liabilities, preferred stock and stockholders' deficit||", *rows) == expected
    assert "PreferredStockSharesIssued" in _sheet(rows[0], rows[2], rows[1])
    assert _sheet(rows[1], rows[0], rows[2]) == {}


def test_what_stock_is_worth_when_given_back_is_no_count() -> None:
    worth = f"{_PREFERRED}; aggregate liquidation preference of $5,000 and $4,000"
    found = _sheet("Stockholders' equity:||", f"{worth}|5|4")
    assert found["PreferredStockSharesIssued"] == ["500000", "400000"]
    assert not _sheet("Stockholders' equity:||", "Preferred stock, liquidation preference $5, 400 issued|5|4")


def test_a_day_without_an_amount_is_told_nothing_by_what_is_said_once() -> None:
    label = "Series A preferred stock, par value $1.00; 200,000 shares authorized; 57,000 shares issued"
    found = _sheet("Stockholders' equity:||", f"{label}|57|")
    assert found["PreferredStockSharesIssued"] == ["57000"]
    assert found["PreferredStockParOrStatedValuePerShare"] == ["1.00"]
    both = _sheet("Stockholders' equity:||", "Treasury stock, at cost, 0 and 57 shares|—|(9)")
    assert both["TreasuryStockCommonShares"] == ["0", "57"]


def test_a_count_said_once_is_of_the_day_whose_amount_it_makes() -> None:
    label = "Common stock, $0.01 par value; 100,000,000 shares authorized; 52,345,678 shares issued and outstanding"
    found = facts(build(page(label)))  # 523 thousand at the first day, 512 at the other
    assert found["CommonStockSharesIssued"] == found["CommonStockSharesOutstanding"] == ["52345678"]
    assert found["CommonStockSharesAuthorized"] == ["100000000", "100000000"]
    assert facts(build(page(label, value="523|523")))["CommonStockSharesIssued"] == ["52345678", "52345678"]
    # where it makes the amount of no day, nothing contradicts it
    assert facts(build(page(label, value="700|600")))["CommonStockSharesIssued"] == ["52345678", "52345678"]


def test_rows_without_numbers_go_on_with_the_stock_above() -> None:
    found = _sheet(
        "Stockholders' equity:||",
        "Common stock, par value $0.20 per share, and additional paid-in capital|523|512",
        "Shares authorized: 4,687,500||",
        "Shares issued: 2023 - 2,262,697||",
        "2022 - 2,257,116||",
        "Treasury stock - at cost|(9)|(8)",
        "Shares at December 31, 2023: 392,040||",
        "Shares at December 31, 2022: 394,787||",
        "Accumulated deficit|(9)|(8)",
        "Shares held by others: 5||",
    )
    assert found == {
        "CommonStockParOrStatedValuePerShare": ["0.20", "0.20"],
        "CommonStockSharesAuthorized": ["4687500", "4687500"],
        "CommonStockSharesIssued": ["2262697", "2257116"],
        "TreasuryStockCommonShares": ["392040", "394787"],
    }


def test_shares_that_another_count_is_net_of() -> None:
    label = (
        "Common shares - no par value: Authorized - 3,000 shares; outstanding - 1,061 at December 31, 2023, and 1,043 at"
        " December 31, 2022 (net of 442 and 420 treasury shares, respectively), at stated value"
    )
    assert _sheet("Shareholders' equity:||", f"{label}|26|26") == {
        "CommonStockSharesAuthorized": ["3000", "3000"],
        "CommonStockSharesOutstanding": ["1061", "1043"],
    }


def test_a_receivable_under_its_heading() -> None:
    trade = "Trade (net of allowance for doubtful receivables - 2023: $105; 2022: $110)"
    rows = ("Accounts and notes receivable:||", f"{trade}|5,539|5,611", "Total current assets|5,539|5,611")
    assert "AllowanceForDoubtfulAccountsReceivableCurrent" not in facts(build(page(receivable=trade)))
    assert _sheet(*rows)["AllowanceForDoubtfulAccountsReceivableCurrent"] == ["105000", "110000"]
    other = (rows[0], rows[1].replace("Trade", "Other accounts receivable"), rows[2])
    assert _sheet(*other)["AllowanceForDoubtfulOtherReceivablesCurrent"] == ["105000", "110000"]


def test_printed_rows_under_the_name_of_their_stock() -> None:
    rows = (
        "Class A common stock:||",
        "Par value|$0.01|$0.01",
        "Shares issued|52,345|51,234",
        "Class B common stock:||",
    )
    printed = "".join(
        map(_row, (*rows, "Par value|$0.02|$0.02", "Shares issued|345|234", "Treasury stock:||", "Shares|9|8"))
    )
    assert _sheet(printed=printed) == {
        "CommonStockParOrStatedValuePerShare CommonClassAMember": ["0.01", "0.01"],
        "CommonStockSharesIssued CommonClassAMember": ["52345", "51234"],
        "CommonStockParOrStatedValuePerShare CommonClassBMember": ["0.02", "0.02"],
        "CommonStockSharesIssued CommonClassBMember": ["345", "234"],
        "TreasuryStockCommonShares": ["9", "8"],
    }


def test_printed_rows_of_other_stock_and_other_things() -> None:
    rows = (
        "Redeemable preferred stock, shares issued|900|800",
        "Mandatorily redeemable preferred stock, shares outstanding|90|80",
        "Preferred treasury stock, shares|9|8",
        "Accumulated depreciation of rental equipment|70|60",
    )
    assert _sheet(printed="".join(map(_row, rows))) == {"TemporaryEquitySharesIssued": ["900", "800"]}


def test_a_printed_par_value_in_another_currency_is_not_stated() -> None:
    rows = ("Common stock, par value per share (in NIS)|0.01|0.01", "Common stock, shares issued|900|800")
    assert _sheet(printed="".join(map(_row, rows))) == {"CommonStockSharesIssued": ["900", "800"]}
    rows = ("Common stock, par value per share (in USD)|0.01|0.01", "Common stock, shares issued|900|800")
    assert "CommonStockParOrStatedValuePerShare" in _sheet(printed="".join(map(_row, rows)))


def test_units_of_a_partnership() -> None:
    found = _sheet(
        "Partners' capital:||",
        "Limited partners (24,000 units authorized; 12,692 and 12,690 units issued and outstanding, respectively)|523|512",
        "General partner (259 units outstanding)|5|4",
        "Subordinated unitholders (100 units outstanding)|5|4",
        "Limited partners' subordinated units (100 units outstanding)|5|4",
        "Total partners' capital||",
    )
    assert found == {
        "LimitedPartnersCapitalAccountUnitsAuthorized": ["24000", "24000"],
        "LimitedPartnersCapitalAccountUnitsIssued": ["12692", "12690"],
        "LimitedPartnersCapitalAccountUnitsOutstanding": ["12692", "12690"],
        "GeneralPartnersCapitalAccountUnitsOutstanding": ["259", "259"],
    }
    assert _sheet("Limited partners|523|512") == {}
    common = "Common unitholders (128 and 122 units outstanding)|523|512"
    assert _sheet(common, "Total members' equity|523|512") == {}
    assert "LimitedPartnersCapitalAccountUnitsOutstanding" in _sheet(common, "Total partners' capital|523|512")
