"""PDF pages in a typewriter's letters: spaces are as wide as digits, in dates over columns and between thousands."""

from __future__ import annotations

from decimal import Decimal

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.statements import read_statements
from tests.unit.printed import At, Sheet, write_pdf

COURIER = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
DATED = """\
CONSOLIDATED BALANCE SHEETS
(Amounts expressed in US dollars)
                                              As at               As at
                                       June 30, 2025   December 31, 2024
Cash                                       1,234,567           2,345,678
Trade receivables                            234,567             123,456
Total assets                               1,469,134           2,469,134
Accounts payable                             469,134             469,134
Shareholders' equity                       1,000,000           2,000,000
Total liabilities and equity               1,469,134           2,469,134
"""
SPACED = """\
CONSOLIDATED STATEMENT OF PROFIT OR LOSS
(in millions of euros)
                                         H1 2025     H1 2024     FY 2024
Revenue                                  1 204,5     1 100,2     2 310,7
Cost of sales                             (804,1)     (750,0)  (1 560,3)
Gross profit                               400,4       350,2       750,4
Operating expenses                        (200,4)     (190,2)     (381,4)
Net income                                 200,0       160,0       369,0
"""


def read(text: str) -> Statement:
    lines = tuple(At(40, 760 - 11 * number, line, 8.0) for number, line in enumerate(text.splitlines()))
    document = sources.read("case.pdf", write_pdf(Sheet(lines), font=COURIER), Log())
    (statement,) = read_statements(document, Options(), Log())
    return statement


def test_a_date_over_a_column_is_one() -> None:
    statement = read(DATED)
    assert [str(column.period) for column in statement.columns] == ["2025-06-30", "2024-12-31"]
    assert [amount.value for amount in statement.items[0].amounts if amount] == [Decimal(1234567), Decimal(2345678)]


def test_thousands_that_stand_apart_are_one_number() -> None:
    statement = read(SPACED)
    stated = {item.label: [amount.value for amount in item.amounts if amount] for item in statement.items}
    assert stated["Revenue"] == [Decimal("1204.5"), Decimal("1100.2"), Decimal("2310.7")]
    assert stated["Cost of sales"] == [Decimal("-804.1"), Decimal("-750.0"), Decimal("-1560.3")]
