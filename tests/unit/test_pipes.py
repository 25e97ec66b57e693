"""Tables drawn with bars in text."""

from __future__ import annotations

from decimal import Decimal

from reportgen.findings import Log
from reportgen.model.document import Grid, Text
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

MARKDOWN = """\
# Contoso Labs, Inc.

## Condensed Consolidated Balance Sheets (in thousands)

|                            | June 30, 2025 | December 31, 2024 |
|----------------------------|--------------:|------------------:|
| &nbsp;&nbsp;Cash           |    \\$ 10,500  |        **\\$ 9,800** |
| Restricted&nbsp;cash       |             - |               200 |
| **Total assets**           |    **10,500** |        **10,000** |
| Accounts payable           |           500 |               400 |
| _Stockholders' equity_     |        10,000 |             9,600 |
| Total liabilities and equity | 10,500 | 10,000 |

Amounts are unaudited.
"""
BOX = """\
Consolidated Balance Sheets (in millions)
+---------------------+------------+------------+
|                     | 2024-12-31 | 2023-12-31 |
+=====================+============+============+
| Cash                |      1,000 |        900 |
| Total assets        |      1,000 |        900 |
+---------------------+------------+------------+
| Total liabilities   |        700 |        600 |
| Equity              |        300 |        300 |
"""


def statement(name: str, text: str) -> Statement:
    log = Log()
    (found,) = read_statements(read(name, text.encode(), log), Options(), log)
    return found


def values(found: Statement) -> list[tuple[str, list[Decimal | None]]]:
    return [(item.label, [amount.value if amount else None for amount in item.amounts]) for item in found.items]


def test_markdown() -> None:
    found = statement("x.md", MARKDOWN)
    assert found.title == "Condensed Consolidated Balance Sheets"
    assert [str(column.period) for column in found.columns] == ["2025-06-30", "2024-12-31"]
    assert values(found) == [
        ("Cash", [Decimal(10500), Decimal(9800)]),
        ("Restricted cash", [Decimal(0), Decimal(200)]),
        ("Total assets", [Decimal(10500), Decimal(10000)]),
        ("Accounts payable", [Decimal(500), Decimal(400)]),
        ("Stockholders' equity", [Decimal(10000), Decimal(9600)]),
        ("Total liabilities and equity", [Decimal(10500), Decimal(10000)]),
    ]
    assert found.items[0].depth == 1


def test_the_text_around_a_table_stays_text() -> None:
    document = read("x.txt", MARKDOWN.encode(), Log())
    blocks = document.pages[0].blocks
    assert [type(block) for block in blocks] == [Text, Grid, Text]
    assert [line.text for line in blocks[0].lines] == [
        "Contoso Labs, Inc.",
        "Condensed Consolidated Balance Sheets (in thousands)",
    ]
    assert [line.number for line in blocks[1].lines] == [5, 7, 8, 9, 10, 11, 12]


def test_a_row_of_dashes_is_no_rule() -> None:
    text = "Balance sheets\n|  | 2024 | 2023 |\n| -- | -- | -- |\n| Cash | 5 | 6 |\n| -- | -- | -- |\n"
    grid = read("x.md", text.encode(), Log()).pages[0].blocks[1]
    assert [line.text for line in grid.lines] == ["2024 2023", "Cash 5 6", "-- -- --"]


def test_boxes() -> None:
    assert values(statement("x.txt", BOX)) == [
        ("Cash", [Decimal(1000), Decimal(900)]),
        ("Total assets", [Decimal(1000), Decimal(900)]),
        ("Total liabilities", [Decimal(700), Decimal(600)]),
        ("Equity", [Decimal(300), Decimal(300)]),
    ]
