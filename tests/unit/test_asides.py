"""Numbers among a label's words: each value checked by hand against the words."""

from __future__ import annotations

from datetime import date

import pytest

from reportgen.statements.asides import read_aside

_ENDS = (date(2023, 12, 31), date(2022, 12, 31))


def _plain(words: str, ends: tuple[date, ...] = _ENDS, keyword: str = "") -> dict[str, list[str]]:
    told = read_aside(words, ends, keyword)
    return {
        key: [f"{one.value:f}{f'e{one.power}' if one.power else ''}" if one else "-" for one in row]
        for key, row in told.items()
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "100,000,000 shares authorized; 52,345,678 and 51,234,567 issued and outstanding, respectively",
            {
                "authorized": ["100000000", "100000000"],
                "issued": ["52345678", "51234567"],
                "outstanding": ["52345678", "51234567"],
            },
        ),
        (
            "shares authorized: 2,250; shares issued: 1,663 and 1,645; shares outstanding: 1,616 and 1,612",
            {"authorized": ["2250", "2250"], "issued": ["1663", "1645"], "outstanding": ["1616", "1612"]},
        ),
        (
            "4,000,000 shares authorized, 1,823,046 shares issued as of December 31, 2023 and 1,813,770 as of"
            " December 31, 2022",
            {"authorized": ["4000000", "4000000"], "issued": ["1823046", "1813770"]},
        ),
        ("authorized 300 shares with 180 and 190 issued", {"authorized": ["300", "300"], "issued": ["180", "190"]}),
        (
            "Issued - 134,623 shares (2022 - 134,528 shares); Outstanding - 130,994 shares (2022 - 113,508 shares)",
            {"issued": ["134623", "134528"], "outstanding": ["130994", "113508"]},
        ),
        (
            "10,000 shares authorized; 4,228 shares issued (4,137 issued in 2022)",
            {"authorized": ["10000", "10000"], "issued": ["4228", "4137"]},
        ),
        ("644 shares at 2023 and 643 shares at 2022 issued", {"issued": ["644", "643"]}),
        (
            "5.6 billion authorized; 582 million and 631 million issued",
            {"authorized": ["5.6e9", "5.6e9"], "issued": ["582e6", "631e6"]},
        ),
        ("13,157 issued at December 31, 2023", {"issued": ["13157", "-"]}),
        ("none issued and outstanding", {"issued": ["0", "0"], "outstanding": ["0", "0"]}),
        ("50 and 49 million issued", {"issued": ["50e6", "49e6"]}),
        (
            "authorized 3,000 shares, 1,401 and 1,399 shares issued and 936 and 948 shares outstanding, respectively",
            {"authorized": ["3000", "3000"], "issued": ["1401", "1399"], "outstanding": ["936", "948"]},
        ),
        (
            "5,000 shares authorized; 1,249 shares issued and 1,218 shares outstanding at December 31, 2023; 1,243 shares"
            " issued and 1,225 shares outstanding at December 31, 2022",
            {"authorized": ["5000", "5000"], "issued": ["1249", "1243"], "outstanding": ["1218", "1225"]},
        ),
        (
            "December 31, 2022: 9 issued and 8 outstanding; December 31, 2023: 7 issued and 6 outstanding",
            {"issued": ["7", "9"], "outstanding": ["6", "8"]},
        ),
        # the days say in which order the numbers stand
        (
            "424 and 427 issued at December 31, 2022 and December 31, 2023, respectively",
            {"issued": ["427", "424"]},
        ),
    ],
)
def test_words_are_understood(words: str, expected: dict[str, list[str]]) -> None:
    assert _plain(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "authorized, 100 shares and 50 and 40",
        "5 shares (1 and 4) issued and outstanding",
        "100 shares issued at June 30, 2021",
        "10, 20 and 30 issued",
        "100 issued; 90 issued",
        # a list of three columns, cut off: the last two are none of what follows
        "Issued 1,106, 1,105, and 1,103 shares; Outstanding",
        # the one in millions, the other not
        "4,900,000 and 50 million issued",
        "issued 5 million in 2023 and 4 in 2022",
        # what belongs to which keyword is open
        "9 issued and 8 outstanding at December 31, 2023; 7 issued and 6 issued at December 31, 2022",
        "authorized 100 200 issued 300",
    ],
)
def test_nothing_where_values_and_columns_do_not_pair(words: str) -> None:
    assert _plain(words) == {}


def test_of_three_columns() -> None:
    ends = (date(2023, 10, 31), date(2022, 10, 31), date(2023, 1, 31))
    assert _plain("1,106, 1,105, and 1,103 issued", ends) == {"issued": ["1106", "1105", "1103"]}
    # by its year alone 2023 could be either of two columns
    assert _plain("1,106 issued in 2023", ends) == {}


def test_a_year_that_ends_in_january_is_named_two_ways() -> None:
    ends = (date(2024, 1, 28), date(2023, 1, 29))
    # the fiscal year 2023 is the one that ends in January 2024
    assert _plain("1,106 issued in 2023", ends) == {}
    dated = "1,106 and 1,105 issued at January 28, 2024 and 2023"
    assert _plain(dated, (date(2024, 1, 31), date(2023, 1, 31))) == {"issued": ["1106", "1105"]}


def test_a_keyword_before_all_of_it() -> None:
    expected = {"allowance": ["424", "457"]}
    assert _plain(": 2023 - $424; 2022 - $457)", keyword="allowance") == expected
    assert _plain(" of $424 and $457, respectively", keyword="allowance") == expected


def test_as_many_tokens_as_no_label_has() -> None:
    assert _plain("1 issued, " * 5000) == {}
