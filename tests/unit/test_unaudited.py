"""Statements printed as unaudited are called so where regulators list them, and nowhere else."""

import pytest

from reportgen import pipeline
from reportgen.options import Options

_ROWS = "Cash  $ 2  $ 1\nTotal assets  $ 2  $ 1\nAccounts payable  $ 2  $ 1\nTotal liabilities  $ 2  $ 1\n"
_DAYS = "          June 30, 2025    June 30, 2024\n"


def definition(text: str) -> str:
    return pipeline.build(text.encode(), Options(), name="x.txt").tagged[0].role.definition


@pytest.mark.parametrize(
    "heading",
    [
        "BALANCE SHEETS (Unaudited)\n(in thousands)\n" + _DAYS,
        "BALANCE SHEETS\n(Unaudited)\n(in thousands)\n" + _DAYS,
        "BALANCE SHEETS\n(in thousands)\n(unaudited)\n" + _DAYS,
        "BALANCE SHEETS\n(Unaudited - dollars in thousands, except par value)\n" + _DAYS,
        "                  BALANCE SHEETS\n                    (unaudited)\n" + _DAYS,
    ],
)
def test_what_the_title_says_stands_in_the_definition_of_the_role(heading: str) -> None:
    assert definition(heading + _ROWS) == "0000002 - Statement - BALANCE SHEETS (Unaudited)"


@pytest.mark.parametrize(
    "heading",
    [
        "BALANCE SHEETS\n(in thousands)\n" + _DAYS,
        # over the first column: the other one is audited
        "BALANCE SHEETS\n" + _DAYS + "          (unaudited)\n",
        "BALANCE SHEETS\n                                   (unaudited)\n" + _DAYS,
        "BALANCE SHEETS\nThese unaudited statements were prepared\n" + _DAYS,
    ],
)
def test_a_word_over_one_column_or_in_a_sentence_says_nothing_of_all(heading: str) -> None:
    assert definition(heading + _ROWS) == "0000002 - Statement - BALANCE SHEETS"
