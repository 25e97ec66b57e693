"""Statements that go on on the next page, under the same title and heading."""

from __future__ import annotations

from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

HEAD = "CONSOLIDATED BALANCE SHEETS\n(in millions)\n                          December 31, 2024   December 31, 2023\n"
ASSETS = """\
Cash                                  1,000                 900
Inventories                             500                 400
Total assets                          1,500               1,300
"""
CLAIMS = """\
Total liabilities                       700                 600
Shareholders' equity                    800                 700
Total liabilities and equity          1,500               1,300
"""


def statements(text: str) -> tuple[Statement, ...]:
    return read_statements(read("x.txt", text.encode(), Log()), Options(), Log())


def test_the_second_page_goes_on() -> None:
    (sheet,) = statements(f"{HEAD}{ASSETS}\f{HEAD.replace('SHEETS', 'SHEETS (Continued)')}{CLAIMS}")
    assert [item.label for item in sheet.items][2:4] == ["Total assets", "Total liabilities"]
    assert [(one.total, [row for row, _ in one.parts]) for one in sheet.sums] == [(2, [0, 1]), (5, [3, 4])]


def test_what_is_printed_again_does_not() -> None:
    found = statements(f"{HEAD}{ASSETS}{CLAIMS}\f{HEAD}{ASSETS}{CLAIMS}")
    assert [len(one.items) for one in found] == [6, 6]


def test_other_periods_do_not() -> None:
    found = statements(f"{HEAD}{ASSETS}\f{HEAD.replace('2023', '2022')}{CLAIMS}")
    assert [len(one.items) for one in found] == [3, 3]
