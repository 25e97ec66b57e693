"""Words of scale and currency as headings have them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.model.statement import Measure
from reportgen.statements.amounts import Token
from reportgen.statements.measures import Scale, measure_row, read_currency, read_scale


@pytest.mark.parametrize(
    ("text", "power", "currency"),
    [
        ("(in thousands, except per share amounts)", 3, ""),
        ("In millions of euros", 6, "EUR"),
        ("(in millions of euros, except per share data)", 6, "EUR"),
        ("EUR million", 6, "EUR"),
        ("€ million", 6, "EUR"),
        ("€m", 6, "EUR"),
        ("Mio. €", 6, "EUR"),
        ("in Mio. EUR", 6, "EUR"),
        ("in TEUR", 3, "EUR"),
        ("T€", 3, "EUR"),
        ("€000", 3, "EUR"),
        ("€'000", 3, "EUR"),
        ("EUR k", 3, "EUR"),
        ("in kEUR", 3, "EUR"),
        ("Mrd. €", 9, "EUR"),
        ("£m", 6, "GBP"),
        ("£’000", 3, "GBP"),
        ("GBP thousands", 3, "GBP"),
        ("£bn", 9, "GBP"),
        ("(Millions of yen)", 6, "JPY"),
        ("¥ million", 6, "JPY"),
        ("百万円", 6, "JPY"),
        ("RMB million", 6, "CNY"),
        ("(in thousands of Renminbi)", 3, "CNY"),
        ("(Amounts in CNY thousands)", 3, "CNY"),
        ("(₹ in crores)", 7, "INR"),
        ("Rs. in lakhs", 5, "INR"),
        ("AED million", 6, "AED"),
        ("SAR '000", 3, "SAR"),
        ("(RM'000)", 3, "MYR"),
        ("TL thousand", 3, "TRY"),
        ("Baht million", 6, "THB"),
        ("Rp million", 6, "IDR"),
        ("(In millions of Philippine pesos)", 6, "PHP"),
        ("NZ$000", 3, "NZD"),
        ("R million", 6, "ZAR"),
        ("in CHF 1,000", 3, "CHF"),
        ("amounts in 1,000 US$", 3, "USD"),
        ("($mm)", 6, ""),
        ("in millions; try the notes, all of them", 6, ""),
        ("₹ lakhs", 5, "INR"),
        ("Rs. million", 6, ""),
        ("in CHF million", 6, "CHF"),
        ("MSEK", 6, "SEK"),
        ("HK$ million", 6, "HKD"),
        ("S$'000", 3, "SGD"),
        ("US$ million", 6, "USD"),
        ("In USD", 0, "USD"),
        ("In EUR, except per-share data", 0, "EUR"),
        ("(in whole dollars)", 0, ""),
    ],
)
def test_scale_and_currency(text: str, power: int, currency: str) -> None:
    scale = read_scale([text])
    assert scale is not None
    assert (scale.money, scale.stated) == (power, True)
    assert read_currency([text]) == currency


@pytest.mark.parametrize(
    "text",
    [
        "We sold it for $5 million in 2012",
        "Total assets",
        "In euros we trust, said he",
        "Sales of 12.5 million",
        "Note 3",
    ],
)
def test_what_states_no_scale(text: str) -> None:
    assert read_scale([text]) is None


def test_shares_of_their_own_scale() -> None:
    assert read_scale(["In thousands of USD, except share and per-share data"]) == Scale(3, 0, True)
    assert read_scale(["In thousands of USD, except per-share data"]) == Scale(3, 3, True)
    assert read_scale(["In millions of EUR, shares in thousands"]) == Scale(6, 3, True, True)


@pytest.mark.parametrize(
    "text",
    [
        "(In millions, except number of shares, which are reflected in thousands, and par value)",
        "(in millions, except share amounts in thousands, and par value)",
        "(In millions, except share data, which is in thousands)",
        "(in millions, except share (in thousands) and per share data)",
        "(in millions, except shares stated in thousands)",
    ],
)
def test_shares_excepted_with_a_scale_of_their_own(text: str) -> None:
    assert read_scale([text]) == Scale(6, 3, True, True)


def test_amounts_per_share_say_nothing_of_share_counts() -> None:
    assert read_scale(["(in millions, except per share amounts in thousands)"]) == Scale(6, 6, True)


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Treasury shares issued for 401(k) contribution", Measure.MONEY),
        ("Common shares issued under benefit plans", Measure.MONEY),
        ("Shares issued and outstanding", Measure.SHARES),
        ("Common shares issued", Measure.SHARES),
    ],
)
def test_what_is_paid_in_shares_is_money(label: str, measure: Measure) -> None:
    assert measure_row(label, (), ()) is measure


def test_earnings_per_share_below_average_shares_count_shares() -> None:
    whole = [Token("18,807,316", Decimal(18_807_316), 0, 0, 10)]
    label, heading = "Basic earnings per share", "WEIGHTED AVERAGE SHARES USED FOR COMPUTATION OF:"
    assert measure_row(label, (heading,), whole) is Measure.SHARES
    assert measure_row(label, ("Earnings per share:",), whole) is Measure.PER_SHARE
    assert measure_row(label, (heading,), [Token("0.66", Decimal("0.66"), 2, 0, 4)]) is Measure.PER_SHARE
