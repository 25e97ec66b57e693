"""Delimited text: told from other text, taken apart, read as statements."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.findings import Log
from reportgen.options import Options
from reportgen.sources import csv, read, text
from reportgen.sources._delimited import find_delimiter, is_delimited, split_cells
from reportgen.statements import read_statements
from tests import case
from tests.unit.sheets import codes, lines

SIMPLE = """Acme Corp,,
Balance sheets,,
(in thousands),,
,"June 30, 2012",2011-06-30
Current assets:,,
  Cash,"233,614",160938
  Other assets,"(19,054)","19,370"
Total assets,"214,560","180,308"
"""


def test_cells_of_a_comma_table() -> None:
    document = read("a.csv", SIMPLE.encode(), Log())
    rows = lines(document)
    assert document.media == "csv"
    assert [(line.number, line.indent) for line in rows] == [
        (1, 0), (2, 0), (3, 0), (4, 12), (5, 0), (6, 6), (7, 6), (8, 0),
    ]  # fmt: skip
    assert [(cell.text, cell.x0, cell.x1) for cell in rows[5].cells] == [
        ("Cash", 0, 1), ("233,614", 1, 2), ("160938", 2, 3),
    ]  # fmt: skip


def test_a_comma_table_is_a_statement() -> None:
    (statement,) = read_statements(read("a.csv", SIMPLE.encode(), Log()), Options(), Log())
    assert [str(column.period) for column in statement.columns] == ["2012-06-30", "2011-06-30"]
    full = {item.label: [amount.full for amount in item.amounts if amount] for item in statement.items}
    assert full == {
        "Current assets:": [],
        "Cash": [Decimal(233_614_000), Decimal(160_938_000)],
        "Other assets": [Decimal(-19_054_000), Decimal(19_370_000)],
        "Total assets": [Decimal(214_560_000), Decimal(180_308_000)],
    }


@pytest.mark.parametrize(
    ("table", "mark"),
    [
        ("Cash;5;6\nDebt;(7);8\nTotal;12;14\n", ";"),
        ("Cash\t5\t6\nDebt\t(7)\t8\nTotal\t12\t14\n", "\t"),
        ("Cash|5\nDebt|-7\nTotal|12\n", "|"),
        ("Cash,5\nDebt,7\nTotal,12\n", ","),
        ('"Cash, restricted","1,234"\nDebt,7\n"Total","12"\n', ","),
        ("Kasse;1.234,5;2\nSchulden;7;8,25\nSumme;12;14\n", ";"),
        ("Title\n\n,2012,2011\nCash,5,6\nDebt,7,\nTotal,12,$6\n", ","),
        ("Cash   1,234   5,678\nDebt   2,345   6,789\nTotal   3,579   9,012\n", ""),
        ("1,234\n5,678\n9,012\n1,234\n", ""),
        ("In 2012, 2011, and 2010, sales rose.\nCosts, too, rose.\nSo, in 2012, did income.\n", ""),
        ("Net loss, in 2012\nNet loss, in 2011\nNet loss, in 2010\n", ""),
        ("Cash,5\nDebt,7\n", ""),
        ("", ""),
    ],
)
def test_a_delimiter_stands_before_numbers_in_several_rows(table: str, mark: str) -> None:
    assert find_delimiter(table) == mark
    assert csv.identify(table.encode()) == bool(mark)
    assert text.identify(table.encode()) == (mark == "" != table)


def test_no_text_of_a_case_is_taken_for_a_table() -> None:
    for name in case.names():
        head = case.load(name).input.read_bytes()[:4096]
        assert not csv.identify(head)


def test_quotes() -> None:
    table = 'a,"b ""c"", d",e\r\n"two\nlines",5,\n5" pipe,6,"open\nlast,"7"\n'
    assert list(split_cells(table, ",")) == [
        (1, ["a", 'b "c", d', "e"]), (2, ["two\nlines", "5", ""]), (4, ['5" pipe', "6", '"open']), (5, ["last", "7"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("encoding", "code"), [("utf-8-sig", []), ("utf-16", []), ("cp1252", ["source.encoding-guessed"])]
)
def test_encodings(encoding: str, code: list[str]) -> None:
    log = Log()
    table = "Société;2012-12-31\nTrésorerie;5\nDettes;7\nTotal;12\n"
    assert lines(read("a.csv", table.encode(encoding), log))[1].cells[0].text == "Trésorerie"
    assert codes(log) == code


def test_a_table_too_wide_is_cut_and_said() -> None:
    row = "Cash,5" + "," * 600 + "9\n"
    log = Log()
    document = read("wide.csv", (row * 4).encode(), log)
    assert [[cell.text for cell in line.cells] for line in lines(document)] == [["Cash", "5"]] * 4
    assert codes(log) == ["csv.table-cut"]


def test_a_few_labels_with_semicolons_make_no_table() -> None:
    rows = "".join(f"Item {n:<30} 1,{n}00   1,{n}50\n" for n in range(1, 9))
    label = (
        "Preferred stock; 5,000,000\nCommon stock; 34,087,623\nIssued at year end, respectively;    13,938   78,182\n"
    )
    assert not is_delimited((rows + label + rows).encode())
    assert is_delimited(b"Cash;1,5\nDebt;2,5\nTotal;4,0\n")


def test_quotes_that_never_end_cost_no_more_than_others() -> None:
    """Each looks a bounded way ahead for its end."""
    table = "Cash,5\nDebt,7\nTotal,12\n" * 80 + '"a,\n' * 50_000
    assert len(lines(csv.read("a.csv", table.encode(), Log()))) == 50_240


@given(st.lists(st.lists(st.text(alphabet='ab ",\n', max_size=6), min_size=2, max_size=4), max_size=5))
def test_what_a_writer_quotes_is_read_back(rows: list[list[str]]) -> None:
    table = "".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n" for row in rows)
    assert [cells for _, cells in split_cells(table, ",")] == [row for row in rows if any(row)]
