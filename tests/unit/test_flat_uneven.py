"""Flattened text whose columns end at heights of their own, and whose labels stand in blocks of another order."""

from __future__ import annotations

from decimal import Decimal

from reportgen import sources
from reportgen.findings import Log
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.statements import read_statements
from reportgen.statements.amounts import split_line
from reportgen.statements.flat.grid import Reading, read_grid
from reportgen.statements.flat.headings import weigh_heading
from reportgen.statements.flat.label_blocks import Place, pair_blocks
from reportgen.statements.flat.likeness import Number, find_sizes
from reportgen.statements.flat.strips import read_strips
from reportgen.statements.torn import read_look, read_trait

# three numbers of a column stand beside four of the next: the last one's fourth row comes as a block of its own
UNEVEN = """
1,300 | 1,200 | 2,500 | 2,300
400 300 200 | 380 290 190 | 800 620 410
50 | 45 | 98
760 590 380 92
(60) | (55) | (118) | (112)
1,890 | 1,850 | 3,710 | 3,710
"""
BALANCE = """Example Corp.
CONDENSED CONSOLIDATED BALANCE SHEETS
(In millions)
June 30, 2024

December 31, 2023

ASSETS
Current assets:
Cash and cash equivalents
Inventories
Total current assets

200
300
500

180
290
470

900
70
1,470

880
75
1,425

110
90
200

100
95
195

600

580

670

650

1,470

1,425

Long-term debt

Shareholders' equity

Property and equipment, net
Other assets
Total assets

LIABILITIES AND SHAREHOLDERS' EQUITY
Current liabilities:
Accounts payable
Accrued liabilities
Total current liabilities

Total liabilities and shareholders' equity
"""


def numbers_of(text: str) -> list[Number]:
    """A line is some paragraphs, `|` between them, of lone numbers on top of each other."""
    found: list[Number] = []
    for line in text.strip().splitlines():
        for block in line.split("|"):
            for index, word in enumerate(block.split()):
                found.append(Number(split_line(word)[1][0], int(index == 0), len(found)))
    return found


def strip(text: str, width: int) -> tuple[list[list[Decimal | None]], Reading]:
    numbers = numbers_of(text)
    reading = read_strips(numbers, width, True, frozenset(), [0.0] * width)
    assert reading is not None
    return [[numbers[i].token.value if i is not None else None for i in row] for row in reading.rows], reading


def read(text: str) -> tuple[tuple[Statement, ...], Log]:
    log = Log()
    document = sources.read("release.txt", text.encode(), log)
    return read_statements(document, Options(), log), log


def rows(statement: Statement) -> dict[str, list[Decimal | None]]:
    return {item.label: [a.value if a else None for a in item.amounts] for item in statement.items if item.amounts}


def test_columns_of_unequal_blocks_are_stacked_until_the_rows_add_up() -> None:
    table, reading = strip(UNEVEN, 4)
    assert table == [
        [1300, 1200, 2500, 2300],
        [400, 380, 800, 760],
        [300, 290, 620, 590],
        [200, 190, 410, 380],
        [50, 45, 98, 92],
        [-60, -55, -118, -112],
        [1890, 1850, 3710, 3710],
    ]
    assert not reading.strays


def test_columns_that_lack_numbers_lack_the_same_ones() -> None:
    table, _ = strip("90 15 105 | 95 18 113 | 92 700 16 808", 3)
    assert table == [[90, 95, 92], [None, None, 700], [15, 18, 16], [105, 113, 808]]


def test_stacks_that_tower_are_no_reading() -> None:
    assert read_strips(numbers_of(" ".join(str(i) for i in range(1, 200))), 2, False, frozenset(), [0.0, 0.0]) is None


def test_columns_differ_in_size_as_most_of_their_rows_do() -> None:
    numbers = numbers_of("\n".join(f"{i}00 | {i}000" for i in range(1, 8)))
    one, ten = find_sizes(numbers, [(i, i + 1) for i in range(0, 14, 2)], 2)
    assert one == 0
    assert abs(ten - 2.303) < 0.01


def test_few_rows_tell_nothing_of_sizes() -> None:
    numbers = numbers_of("1 | 10\n2 | 20")
    assert find_sizes(numbers, [(0, 1), (2, 3)], 2) == [0.0, 0.0]


def test_blocks_of_labels_find_the_rows_of_blocks_as_high() -> None:
    (statement,), log = read(BALANCE)
    found = rows(statement)
    assert found["Total current assets"] == [500, 470]
    assert found["Property and equipment, net"] == [900, 880]
    assert found["Other assets"] == [70, 75]
    assert found["Total assets"] == [1470, 1425]
    assert found["Accounts payable"] == [110, 100]
    assert found["Total current liabilities"] == [200, 195]
    assert found["Long-term debt"] == [600, 580]
    assert found["Shareholders' equity"] == [670, 650]
    assert found["Total liabilities and shareholders' equity"] == [1470, 1425]
    assert not [finding for finding in log.findings if finding.code == "rows.number-unplaced"]


def test_signs_and_twins_tell_which_label_is_meant() -> None:
    labels = ["Proceeds from sale of assets", "Purchases of equipment", "Total assets"]
    traits = [read_trait(label) for label in labels]
    token = {word: split_line(word)[1] for word in ("120", "(90)", "500")}
    looks = [read_look(token["120"], False), read_look(token["(90)"], False), read_look(token["500"], False, twin=True)]
    places = [Place(3) for _ in looks]
    assert pair_blocks([(0, 3)], traits, places, looks) == {0: 0, 1: 1, 2: 2}
    assert pair_blocks([(0, 3)], traits, places[:2], looks[1:]) == {0: 1, 1: 2}


def test_a_total_may_lack_its_label() -> None:
    labels = ["Wages", "Rent", "Operating income"]
    traits = [read_trait(label) for label in labels]
    plain, total = read_look(split_line("50")[1], False), read_look(split_line("90")[1], True)
    pairs = pair_blocks(
        [(0, 2), (2, 3)], traits, [Place(2), Place(2), Place(2), Place(3, -3.0)], [plain, plain, total, total]
    )
    assert pairs == {0: 0, 1: 1, 3: 2}


def test_a_heading_is_told_from_a_row_by_its_wording() -> None:
    assert weigh_heading("Current assets:") < weigh_heading("Inventories")


def test_columns_of_a_block_in_reversed_order_are_told_by_what_adds_up() -> None:
    text = "500 | 430\n30 20 11 61 | 29 17 13 59\n439 | 371"
    first = numbers_of("500 | 430\n29 17 13 59 | 30 20 11 61\n439 | 371")
    told = read_grid(first, 2, True)
    values = [[first[i].token.value if i is not None else None for i in row] for row in told.rows]
    assert values == [[500, 430], [30, 29], [20, 17], [11, 13], [61, 59], [439, 371]]
    second = numbers_of(text)
    same = [[second[i].token.value if i is not None else None for i in row] for row in read_grid(second, 2, True).rows]
    assert same == values


def test_a_dash_that_runs_into_the_next_label_is_a_number() -> None:
    text = "Example Corp.\nCONSOLIDATED STATEMENTS OF OPERATIONS\nYears ended December 31,\n2024\n2023\nSales\n90\n80\n"
    text += "Costs\n(60)\n(50)\nOther income\n5\n-Interest expense\n(7)\n(6)\nNet income\n28\n24\n"
    (statement,), _ = read(text)
    assert rows(statement) == {
        "Sales": [90, 80],
        "Costs": [-60, -50],
        "Other income": [5, 0],
        "Interest expense": [-7, -6],
        "Net income": [28, 24],
    }
