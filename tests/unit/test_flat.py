"""Flattened text to statements: numbers row by row, column by column, and mixed; headings in fragments; labels."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement, StatementKind
from reportgen.options import Options
from reportgen.statements import read_statements
from tests.builders import period

ROW_MAJOR = """Example Corp.
CONDENSED CONSOLIDATED STATEMENTS OF OPERATIONS
(In millions, except per share amounts)
Three Months Ended

Six Months Ended

June 29,

July 1,

June 29,

July 1,

2024

2023

2024

2023

Net sales:
Goods

$

Repairs

610

$

600

$

1,240

$

1,180

240

210

470

430

850

810

1,710

1,610

Cost of sales

460

450

930

900

Total net sales

Gross margin

390

360

780

710

Research

80

75

160

150

Operating income

310

285

620

560

Earnings per share

$

1.55

$

1.42

$

3.10

$

2.80
"""


COLUMN_MAJOR = """Example Corp.
CONSOLIDATED BALANCE SHEETS
(In thousands)
December 31,
2024

December 31,
2023

Assets
Current assets
Cash
Receivables
Inventories
Total current assets
Equipment
Total assets

$

1,200
800
450
2,450
3,300
5,750 $

1,100
870
390
2,360
3,150
5,510

Liabilities and equity
Payables
Notes payable
Total liabilities

$

640
1,500
2,140

700
1,650
2,350

Commitments and contingencies
Common stock
Retained earnings
Total equity
Total liabilities and equity

100
3,510
3,610
5,750

100
3,060
3,160
5,510
"""


def read(text: str) -> tuple[tuple[Statement, ...], Log]:
    log = Log()
    return read_statements(sources.read("case.txt", text.encode(), log), Options(), log), log


def rows(statement: Statement) -> dict[str, list[str | None]]:
    return {
        item.label: [None if a is None else str(a.value) for a in item.amounts]
        for item in statement.items
        if item.amounts
    }


def test_numbers_row_by_row_find_the_labels_that_come_late() -> None:
    (statement,), _ = read(ROW_MAJOR)
    assert rows(statement) == {
        "Goods": ["610", "600", "1240", "1180"],
        "Repairs": ["240", "210", "470", "430"],
        "Total net sales": ["850", "810", "1710", "1610"],
        "Cost of sales": ["460", "450", "930", "900"],
        "Gross margin": ["390", "360", "780", "710"],
        "Research": ["80", "75", "160", "150"],
        "Operating income": ["310", "285", "620", "560"],
        "Earnings per share": ["1.55", "1.42", "3.10", "2.80"],
    }
    # 13 and 26 weeks: the year does not end with a month
    assert [column.period for column in statement.columns] == [
        period("2024-03-31..2024-06-29"),
        period("2023-04-02..2023-07-01"),
        period("2023-12-31..2024-06-29"),
        period("2023-01-01..2023-07-01"),
    ]
    assert {amount.scale for amount in statement.items[1].amounts if amount} == {6}


def test_numbers_column_by_column_pass_headings_without_numbers() -> None:
    (statement,), _ = read(COLUMN_MAJOR)
    assert statement.kind is StatementKind.BALANCE_SHEET
    assert [column.period for column in statement.columns] == [period("2024-12-31"), period("2023-12-31")]
    assert rows(statement) == {
        "Cash": ["1200", "1100"],
        "Receivables": ["800", "870"],
        "Inventories": ["450", "390"],
        "Total current assets": ["2450", "2360"],
        "Equipment": ["3300", "3150"],
        "Total assets": ["5750", "5510"],
        "Payables": ["640", "700"],
        "Notes payable": ["1500", "1650"],
        "Total liabilities": ["2140", "2350"],
        "Common stock": ["100", "100"],
        "Retained earnings": ["3510", "3060"],
        "Total equity": ["3610", "3160"],
        "Total liabilities and equity": ["5750", "5510"],
    }
    assert [item.label for item in statement.items if item.is_heading] == [
        "Assets",
        "Current assets",
        "Liabilities and equity",
        "Commitments and contingencies",
    ]


def test_dates_torn_out_of_their_order_stand_latest_first() -> None:
    text = COLUMN_MAJOR.replace(
        "December 31,\n2024\n\nDecember 31,\n2023", "2023\n\n2024\n\nDecember 31,\n\nDecember 31,"
    )
    (statement,), _ = read(text)
    assert [column.period for column in statement.columns] == [period("2024-12-31"), period("2023-12-31")]
    assert rows(statement)["Cash"] == ["1200", "1100"]


def test_the_number_of_a_page_is_no_amount() -> None:
    second = ROW_MAJOR.replace("OPERATIONS", "INCOME").replace("Earnings per share", "Diluted earnings per share")
    statements, _ = read(f"{ROW_MAJOR}\n4\n\f{second}\n5\n")
    assert all("4" not in values and "5" not in values for s in statements for values in rows(s).values())


def test_numbers_that_fit_no_row_are_said() -> None:
    _, log = read(ROW_MAJOR.replace("710\n\nResearch", "710\n\n7,777,777\n\nResearch"))
    strays = [finding for finding in log.findings if finding.code == "rows.number-unplaced"]
    assert [finding.message for finding in strays] == ["7,777,777 stands alone and fits no row"]
    assert strays[0].origin is not None
    assert strays[0].origin.raw == "7,777,777"


def test_what_adds_up_nowhere_becomes_no_fact() -> None:
    numbers = [f"{17 ** (i % 5) * (i + 3):,}" if i % 3 else f"({i + 2})" for i in range(48)]
    labels = "\n".join(f"Item {chr(65 + i)}" for i in range(24))
    text = f"Example Corp.\nCONSOLIDATED BALANCE SHEETS\nDecember 31, 2024\n\nDecember 31, 2023\n\n{labels}\n\n"
    (statement,), log = read(text + "\n\n".join(numbers))
    assert not any(column.primary for column in statement.columns)
    assert "statements.doubtful" in [finding.code for finding in log.findings]


def test_a_region_of_thousands_of_numbers_is_cut_in_time() -> None:
    numbers = "\n\n".join(f"{i * 7919 % 100_003:,}" for i in range(6000))
    started = time.process_time()
    _, log = read(f"CONSOLIDATED BALANCE SHEETS\nDecember 31, 2024\n\nDecember 31, 2023\n\nCash\n\n{numbers}\n")
    assert time.process_time() - started < 20
    assert "statements.rows-left-out" in [finding.code for finding in log.findings]


WORDS = (
    "Cash",
    "Receivables",
    "Goods",
    "Land",
    "Patents",
    "Loans",
    "Bonds",
    "Tools",
    "Ships",
    "Deposits",
    "Mines",
    "Wells",
)


@st.composite
def tables(draw: st.DrawFn) -> list[list[tuple[str, list[int]]]]:
    """Sections of two or more rows and their total, of two columns; numbers of a row are alike."""
    names = iter(draw(st.permutations(WORDS)))
    sections = []
    for number in range(draw(st.integers(2, 3))):
        parts = []
        for _ in range(draw(st.integers(2, 4))):
            first = draw(st.integers(1_000, 99_999))
            parts.append((next(names), [first, first + draw(st.integers(1, first // 4))]))
        total = [sum(values[column] for _, values in parts) for column in (0, 1)]
        sections.append([*parts, (f"Total group {'ABC'[number]}", total)])
    return sections


def flatten(sections: list[list[tuple[str, list[int]]]], by_column: bool) -> str:
    paragraphs = [
        "Example Corp.\nCONSOLIDATED BALANCE SHEETS\n(In thousands)",
        "December 31, 2024",
        "December 31, 2023",
    ]
    for section in sections:
        if by_column:
            paragraphs.append("\n".join(label for label, _ in section))
            paragraphs.extend("\n".join(f"{values[c]:,}" for _, values in section) for c in (0, 1))
        else:
            for label, values in section:
                paragraphs += [label, *(f"{value:,}" for value in values)]
    return "\n\n".join(paragraphs) + "\n"


@settings(max_examples=40, deadline=None)
@given(tables(), st.booleans())
def test_what_is_flattened_is_read_back(sections: list[list[tuple[str, list[int]]]], by_column: bool) -> None:
    (statement,), _ = read(flatten(sections, by_column))
    assert rows(statement) == {label: [str(v) for v in values] for section in sections for label, values in section}
