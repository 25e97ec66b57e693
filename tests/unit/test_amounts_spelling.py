"""Decimal commas, spaces between thousands, CR and DR, full-width digits: told from the document, read as numbers."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.findings import Log
from reportgen.model.document import Document
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements
from reportgen.statements.spelling import respell
from tests import case
from tests.unit.sheets import codes


def _page(rows: str, title: str = "Statements of financial position") -> Document:
    """A page with a table: cells apart by |."""
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in row.split("|")) + "</tr>"
        for row in rows.strip().splitlines()
    )
    return read("a.html", f"<p>{title}</p><table>{cells}</table>".encode(), Log())


def _values(document: Document, log: Log | None = None) -> dict[str, list[Decimal | None]]:
    (statement,) = read_statements(document, Options(), log or Log())
    return {item.label: [amount.value for amount in item.amounts if amount] for item in statement.items}


def test_decimal_commas() -> None:
    log = Log()
    rows = """
        in EUR | 31.12.2023 | 31.12.2022
        Cash | 1.234.567,89 | 12,50
        Receivables | 1.234 | (5.678)
        Other assets | -7,1 | 999
        Total assets | 1.235.801 | 4.321-
    """
    assert _values(_page(rows), log) == {
        "Cash": [Decimal("1234567.89"), Decimal("12.50")],
        "Receivables": [Decimal(1234), Decimal(-5678)],
        "Other assets": [Decimal("-7.1"), Decimal(999)],
        "Total assets": [Decimal(1235801), Decimal(-4321)],
    }
    found = next(finding for finding in log.findings if finding.code == "numbers.decimal-comma")
    assert found.message == "numbers are in decimal commas: '1.234.567,89' is '1,234,567.89'"
    assert found.origin is not None
    assert found.origin.line == 3


def test_days_with_points() -> None:
    rows = """
        EUR k | 31.12.2023 | 30.06.2022
        Cash | 1.234,5 | 12
        Other assets | 1 | 2
        Total assets | 1.235,5 | 14
    """
    (statement,) = read_statements(_page(rows), Options(), Log())
    assert [str(column.period) for column in statement.columns] == ["2023-12-31", "2022-06-30"]
    assert [(column.currency, column.scale) for column in statement.columns] == [("EUR", 3), ("EUR", 3)]


def test_points_that_only_could_be_thousands_are_a_guess() -> None:
    log = Log()
    rows = """
        | 2023-12-31 | 2022-12-31
        Cash | 1.234 | 12
        Receivables | 1.235 | 5.678
        Total assets | 2.469 | 5.690
    """
    assert _values(_page(rows), log)["Total assets"] == [Decimal(2469), Decimal(5690)]
    assert "numbers.spelling-guessed" in codes(log)


def test_points_beside_numbers_without_any_stay_decimals_and_are_said() -> None:
    log = Log()
    rows = """
        | 2023-12-31 | 2022-12-31
        Cash | 1.234 | 12345
        Receivables | 1.235 | 5.678
        Total assets | 2.469 | 12351
    """
    assert _values(_page(rows), log)["Total assets"] == [Decimal("2.469"), Decimal(12351)]
    assert "numbers.spelling-guessed" in codes(log)


@pytest.mark.parametrize("space", [" ", "&nbsp;", "&#8239;", "&#8201;"])
def test_spaces_between_thousands(space: str) -> None:
    log = Log()
    rows = (
        """
        | 31 December 2023 | 31 December 2022
        Cash | 1 234 567 | 12,5
        Receivables | 1 234,25 | (5 678)
        Total assets | 999 | -1 235 802
    """.replace(" 234", f"{space}234")
        .replace(" 567", f"{space}567")
        .replace("5 678", f"5{space}678")
    )
    assert _values(_page(rows), log) == {
        "Cash": [Decimal(1234567), Decimal("12.5")],
        "Receivables": [Decimal("1234.25"), Decimal(-5678)],
        "Total assets": [Decimal(999), Decimal(-1235802)],
    }
    assert "numbers.spaced" in codes(log)


def test_spaces_in_text_with_its_layout() -> None:
    text = (
        "Statements of financial position\n\n"
        "                         31 December 2023    31 December 2022\n"
        "Cash                            1 234 567             765 432\n"
        "Receivables                        12 345              23 456\n"
        "Other assets                        3 210               4 321\n"
        "Total assets                    1 250 122             793 209\n"
    )
    values = _values(read("a.txt", text.encode(), Log()))
    assert values["Total assets"] == [Decimal(1250122), Decimal(793209)]
    assert values["Receivables"] == [Decimal(12345), Decimal(23456)]


def test_two_small_numbers_in_a_row_are_not_joined() -> None:
    text = (
        "BALANCE SHEETS\nDecember 31, 2023 2022\nCash 12 345\nDebt 23 456\nOther assets 34 567\nTotal assets 69 1,368\n"
    )
    document = read("a.txt", text.encode(), Log())
    assert respell(document, Log()) is document


def test_credits_are_less_than_nothing() -> None:
    log = Log()
    rows = """
        | 2023-12-31 | 2022-12-31
        Cash | 1,234 | 12
        Overdraft | 1,000 CR | 7Cr
        Total assets | 234 | 5
    """
    assert _values(_page(rows), log)["Overdraft"] == [Decimal(-1000), Decimal(-7)]
    assert "numbers.ledger-sides" in codes(log)


def test_triangles_are_signs_of_less_than_nothing() -> None:
    log = Log()
    rows = """
        (Millions of yen) | 2023-12-31 | 2022-12-31
        Cash | 1,234 | 12
        Allowance | △120 | ▲ 7
        Total assets | 1,114 | 5
    """
    assert _values(_page(rows), log)["Allowance"] == [Decimal(-120), Decimal(-7)]
    assert "numbers.triangles" in codes(log)


def test_arrows_are_no_signs() -> None:
    document = read("a.txt", b"BALANCE SHEETS\nSales  \xe2\x96\xb2 5  (yen)\nCosts  \xe2\x96\xbc 6\n", Log())
    assert respell(document, Log()) is document


def test_full_width_digits() -> None:
    rows = """
        百万円 | 2023-12-31 | 2022-12-31
        Cash | １，２３４ | （５６）
        Other | 1 | 2
        Total assets | １，２３５ | －５４
    """
    values = _values(_page(rows))
    assert values["Cash"] == [Decimal(1234), Decimal(-56)]
    assert values["Total assets"] == [Decimal(1235), Decimal(-54)]


def test_signs_of_currency_behind_numbers() -> None:
    rows = """
        | 2023-12-31 | 2022-12-31
        Cash | 1.234,50 € | 12,00 €
        Other | 1,00 € | (2,00) €
        Total assets | 1.235,50 € | 10,00€
    """
    values = _values(_page(rows))
    assert values["Other"] == [Decimal("1.00"), Decimal("-2.00")]
    assert values["Total assets"] == [Decimal("1235.50"), Decimal("10.00")]


def test_places_stay_what_they_were() -> None:
    text = "Cash      1.234.567,89    (1.234,5)\nDebt          12,5           7,25\n"
    before = read("a.txt", text.encode(), Log())
    after = respell(before, Log())
    for old, new in zip(before.pages[0].blocks[0].lines, after.pages[0].blocks[0].lines, strict=True):
        assert [(cell.x0, cell.x1, len(cell.text)) for cell in old.cells] == [
            (cell.x0, cell.x1, len(cell.text)) for cell in new.cells
        ]
    assert after.pages[0].blocks[0].lines[0].raw == "Cash      1,234,567.89    (1,234.5)"


@pytest.mark.parametrize(
    "text",
    [
        "Cash  1,234  5,678\nDebt  1,111  2,222\nEarnings per share  0.30  0.26\n",
        "Cash  1,234,567  12.5\nNotes 9,10\nDebt  1.234  5\n",
        "Cash  1,234.567  12\nDebt  7,8\n",
        "On July 1,2012 sales rose by 3.5 to 7.25 and 1,25 million\n",
        "Sales 12,34,567  1,00,000\nCosts 2,34,567  99,000\n",
        "Section 1.1.1  Version 1.234.567.8  call 1.800.555.1234\n",
        "On 12.31.2012 and 06.30.2012\n",
        "Ratio  0.123  0.456\nOther  0.125  0.250\n",
    ],
)
def test_american_numbers_are_left_alone(text: str) -> None:
    log = Log()
    document = read("a.txt", text.encode(), log)
    assert respell(document, log) is document
    assert not log.findings


def test_no_case_is_respelt() -> None:
    for name in case.names():
        log = Log()
        document = read("input.txt", case.load(name).input.read_bytes(), log)
        assert respell(document, log) is document
