"""Tables of HTML in the shapes that pages give them, read to the same statement."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen.findings import Log
from reportgen.markup import Reader, parse
from reportgen.model.statement import Statement
from reportgen.options import Options
from reportgen.sources import read
from reportgen.statements import read_statements

ROWS = (
    ("Revenue", "1,500", "1,400"),
    ("Cost of sales", "(900)", "(850)"),
    ("Gross profit", "600", "550"),
    ("Operating expenses", "(350)", "(300)"),
    ("Net income", "250", "250"),
)
EXPECTED = {
    label: [Decimal(text.replace(",", "").replace("(", "-").rstrip(")")) * 1000 for text in numbers]
    for label, *numbers in ROWS
}
TITLE = "<p>ACME</p><p>Consolidated Statements of Income</p><p>(in thousands)</p>"
HEAD = "<tr><td></td><td colspan=2>Year Ended December 31,</td></tr><tr><td></td><td>2024</td><td>2023</td></tr>"


def plain(label: str, *numbers: str) -> str:
    return f"<tr><td>{label}</td>{''.join(f'<td>{number}</td>' for number in numbers)}</tr>"


def drawn(row: str, cell: str, *texts: str) -> str:
    return f"<div {row}>{''.join(f'<div {cell}>{text}</div>' for text in texts)}</div>"


NUMBERED = "".join(
    f"<tr><td>{line}</td><td>{label}</td><td>{new}</td><td>{old}</td></tr>"
    for line, (label, new, old) in enumerate(ROWS, 1)
)
STYLE = ('style="display: table-row"', 'style="display:table-cell; width:9em"')
ROLE = ('role="row"', 'role="cell"')
DAYS = ("", "December 31, 2024", "December 31, 2023")


@pytest.mark.parametrize(
    "page",
    [
        f"{TITLE}<table>{HEAD}{''.join(plain(*row) for row in ROWS)}</table>",
        "<p>ACME</p><table><caption>Consolidated Statements of Income (in thousands)</caption>"
        f"{HEAD}{''.join(plain(*row) for row in ROWS)}</table>",
        f"{TITLE}<table><tr><td></td><td></td><td>2024</td><td>2023</td></tr>{NUMBERED}</table>",
        f"{TITLE}<table>{HEAD}{plain(*('<br>'.join(column) for column in zip(*ROWS, strict=True)))}</table>",
        f"{TITLE}<div style='display:table'>{drawn(*STYLE, *DAYS)}{''.join(drawn(*STYLE, *row) for row in ROWS)}</div>",
        f"{TITLE}<div role='table'>{drawn(*ROLE, *DAYS)}{''.join(drawn(*ROLE, *row) for row in ROWS)}</div>",
        f"{TITLE}<table>{HEAD}{''.join(plain(*row) for row in ROWS)}</table>".replace("1,", "1&#8239;"),
    ],
    ids=["plain", "caption", "numbered", "stacked", "styled", "role", "thin-spaces"],
)
def test_shapes(page: str) -> None:
    assert values(statement(page)) == EXPECTED


def statement(page: str) -> Statement:
    (found,) = read_statements(read("x.html", f"<html><body>{page}</body></html>".encode(), Log()), Options(), Log())
    return found


def values(found: Statement) -> dict[str, list[Decimal]]:
    return {item.label: [one.full for one in item.amounts if one and one.full is not None] for item in found.items}


def test_what_only_places_paragraphs_is_no_table() -> None:
    rows = "".join(f"<div style='display:table-row'><div>{word}</div><div>b</div></div>" for word in "xyz")
    page = f"<div style='display:table'>{rows}<p>Some words.</p></div>"
    (block,) = read("x.html", f"<html><body>{page}</body></html>".encode(), Log()).pages[0].blocks
    assert [line.text for line in block.lines] == ["x", "b", "y", "b", "z", "b", "Some words."]


def test_elements_nested_without_end_are_not_asked_for_tables_each() -> None:
    reader = Reader()
    reader.read(parse("x.html", "<div style='display:table'>" * 2_000 + "x"))
    assert reader.tries == 500
