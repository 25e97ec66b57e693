"""Columns of text whose numbers do not end just below each other: which of them a row's only number belongs to."""

from __future__ import annotations

import re

from reportgen.findings import Log
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

FLOWS = """\
Example Corp.
CONSOLIDATED STATEMENTS OF CASH FLOWS
(In thousands)
                                                      Year ended December 31,
                                                      2024                2023
Net loss                                              (4,120)             (3,310)
Depreciation                                            810                 775
Payments under term notes due 2029                                         (500)
Payments under revolving notes due 2026               (1,700)
Proceeds from notes due 2031                           2,950               1,010
Proceeds from sale of securities                                          1,140
Net change in cash                                    (2,060)              (885)
{rate}
"""


def rows(rate: str = "", *, squeezed: bool = False) -> tuple[dict[str, list[int | None]], list[str]]:
    log = Log()
    text = FLOWS.format(rate=rate)
    text = re.sub(" +", " ", text) if squeezed else text
    (statement,) = read_statements(read("x.txt", text.encode(), log), Options(), log)
    found = {i.label: [int(a.value) if a and a.value is not None else None for a in i.amounts] for i in statement.items}
    return found, [finding.code for finding in log.findings if finding.code == "rows.number-unplaced"]


def test_a_number_alone_stands_in_the_column_it_is_near_though_the_columns_waver() -> None:
    """The ends of the columns waver by as much as four characters, as scans have them; years end some of the labels."""
    found, unplaced = rows()
    assert found["Payments under term notes due 2029"] == [None, -500]
    assert found["Payments under revolving notes due 2026"] == [-1700, None]
    assert found["Proceeds from sale of securities"] == [None, 1140]
    assert not unplaced


def test_a_number_left_of_all_columns_is_in_none() -> None:
    """A raised mark, set apart by the text's layout."""
    found, unplaced = rows(
        "Cash      1\n                                                      9,940              12,000"
    )
    assert found["Cash"] == [None, None]
    assert found["(no label printed)"] == [9940, 12000]
    assert not unplaced


def test_a_year_in_a_label_is_no_amount_where_thousands_are_grouped() -> None:
    """Without places the year was the first of two numbers; what is left of the rows is said to have no column."""
    found, unplaced = rows(squeezed=True)
    assert found["Payments under term notes due 2029"] == [None, None]
    assert found["Proceeds from notes due 2031"] == [2950, 1010]
    assert len(unplaced) == 3


def test_a_number_that_nobody_printed_is_not_made_up() -> None:
    """-1,700 stands where it adds up; the other column is empty, though 640 would make its sum true."""
    assert rows(squeezed=True)[0]["Payments under revolving notes due 2026"] == [-1700, None]
