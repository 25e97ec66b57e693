"""PDF pages set out as they are printed, and read to statements; numbers checked by hand against what is written."""

from __future__ import annotations

import zlib
from dataclasses import replace
from decimal import Decimal

import pytest

from reportgen import sources
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.model.document import Box, Document, Line
from reportgen.model.statement import Statement, StatementKind
from reportgen.options import Options
from reportgen.sources import _pdf_bounds, _pdf_document
from reportgen.statements import read_statements
from tests.unit.printed import At, Sheet, ending, table, write_pdf

BALANCE = (
    At(200, 740, "CONSOLIDATED BALANCE SHEETS"),
    At(240, 726, "(In thousands)"),
    At(330, 700, "December 31, 2024"),
    At(430, 700, "December 31, 2023"),
    *table(
        680,
        ("Cash and cash equivalents", "$ 1,234", "$ 987"),
        ("Receivables, net of allowances", "56", "1,078"),
        ("Inventories", "—", "(15)"),
        ("Total assets", "$ 1,290", "$ 2,050"),
        ("Accounts payable", "290", "50"),
        ("Shareholders' equity", "1,000", "2,000"),
        ("Total liabilities and equity", "$ 1,290", "$ 2,050"),
    ),
)


def read(*sheets: Sheet, log: Log | None = None) -> Document:
    return sources.read("case.pdf", write_pdf(*sheets), log or Log())


def lines(document: Document) -> list[Line]:
    return [line for page in document.pages for block in page.blocks for line in block.lines]


def texts(*sheets: Sheet) -> list[str]:
    return [line.raw.strip() for line in lines(read(*sheets))]


def statements(*sheets: Sheet) -> tuple[Statement, ...]:
    return read_statements(read(*sheets), Options(), Log())


def rows(statement: Statement) -> dict[str, list[str | None]]:
    return {
        item.label: [None if amount is None else str(amount.value) for amount in item.amounts]
        for item in statement.items
        if item.amounts
    }


TWO_COLUMNS = {
    "Cash and cash equivalents": ["1234", "987"],
    "Receivables, net of allowances": ["56", "1078"],
    "Inventories": ["0", "-15"],
    "Total assets": ["1290", "2050"],
    "Accounts payable": ["290", "50"],
    "Shareholders' equity": ["1000", "2000"],
    "Total liabilities and equity": ["1290", "2050"],
}


def test_a_statement_of_two_columns() -> None:
    (statement,) = statements(Sheet(BALANCE))
    assert statement.kind is StatementKind.BALANCE_SHEET
    assert rows(statement) == TWO_COLUMNS
    assert [str(column.period) for column in statement.columns] == ["2024-12-31", "2023-12-31"]
    assert statement.items[0].amounts[0] is not None
    assert statement.items[0].amounts[0].full == Decimal(1_234_000)


def test_last_digits_stand_below_each_other() -> None:
    rows_ = [line.raw for line in lines(read(Sheet(BALANCE))) if "1,2" in line.raw or "1,078" in line.raw]
    ends = {raw.index("1,234") + 5 for raw in rows_ if "1,234" in raw}
    ends |= {raw.index("1,290") + 5 for raw in rows_ if "1,290" in raw}
    ends |= {raw.index(" 56 ") + 3 for raw in rows_ if " 56 " in raw}
    assert len(ends) == 1
    hanging = next(line.raw for line in lines(read(Sheet(BALANCE))) if "(15)" in line.raw)
    full = next(raw for raw in rows_ if "1,078" in raw)
    assert hanging.index("15)") + 2 == full.index("1,078") + 5


def test_a_line_knows_its_number_and_its_rectangle() -> None:
    first, second, *_ = lines(read(Sheet(BALANCE)))
    assert (first.number, second.number) == (1, 2)
    assert first.box is not None
    assert (first.box.x0, first.box.x1) == (200.0, 371.15)
    assert first.box.top < 792 - 740 < first.box.bottom
    statement = statements(Sheet(), Sheet(BALANCE))[0]
    assert statement.items[0].origin.page == 2
    assert statement.items[0].origin.box is not None


@pytest.mark.parametrize(
    ("direction", "place"),
    [
        ("0 1 -1 0", lambda at: (712 - at.y, at.x)),
        ("0 -1 1 0", lambda at: (at.y - 100, 792 - at.x)),
        ("-1 0 0 -1", lambda at: (612 - at.x, 792 - at.y)),
    ],
)
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_text_in_any_direction_on_a_page_turned_any_way(direction: str, place: object, turned: int) -> None:
    assert callable(place)
    texts_ = tuple(
        replace(at, x=place(at)[0], y=place(at)[1], turn=direction) for at in BALANCE if 0 < place(at)[0] < 612
    )
    (statement,) = statements(Sheet(texts_, turned=turned))
    assert rows(statement) == TWO_COLUMNS


def test_the_rectangle_is_that_of_the_page_as_shown() -> None:
    (line,) = lines(read(Sheet((At(100, 700, "Balance sheet"),), turned=90)))
    assert line.box == Box(697.76, 100.0, 709.45, 163.37)
    (line,) = lines(read(Sheet((At(100, 700, "Balance sheet"),))))
    assert line.box == Box(100.0, 82.55, 163.37, 94.24)


def test_a_raised_mark_is_no_digit() -> None:
    marked = (
        *table(700, ("Revenue", "5,678", "6,789"), ("Cost of revenue", "1,234", "2,345"), ("Profit", "4,444", "4,444")),
        At(60 + 40.6, 704, "1", 6),
        At(400.2, 704, "4", 6),
        At(60 + 75.6, 690, "2", 6),
        At(200, 740, "STATEMENTS OF INCOME"),
    )
    assert [[cell.text for cell in line.cells] for line in lines(read(Sheet(marked)))[1:]] == [
        ["Revenue (1)", "5,678", "6,789"],
        ["Cost of revenue (2)", "1,234", "2,345"],
        ["Profit", "4,444", "4,444"],
    ]


def test_signs_that_stand_apart_join_their_number() -> None:
    apart = (
        At(200, 740, "BALANCE SHEET"),
        At(60, 700, "Deficit"),
        At(340, 700, "$"),
        At(372, 700, "("),
        ending(400, 700, "1,234"),
        At(401, 700, ")"),
        At(440, 700, "$"),
        ending(500, 700, "(77"),
        At(503, 700, ")%"),
        At(60, 686, "Cash and equivalents$"),
        ending(400, 686, "100"),
    )
    cells = [[cell.text for cell in line.cells] for line in lines(read(Sheet(apart)))[1:]]
    assert cells == [["Deficit", "$(1,234)", "$(77)%"], ["Cash and equivalents", "$100"]]


def test_what_stands_half_a_line_off_joins_the_lines_beside_it() -> None:
    off = (
        At(200, 740, "BALANCE SHEET"),
        At(440, 706, "December 31,"),
        At(330, 700, "March 31, 2020"),
        At(460, 694, "2019"),
        At(60, 680, "Reinsurance recoverable on"),
        ending(400, 674, "1,234"),
        ending(500, 674, "987"),
        At(60, 668, "Unpaid Losses"),
    )
    assert [[cell.text for cell in line.cells] for line in lines(read(Sheet(off)))[1:]] == [
        ["March 31, 2020", "December 31,"],
        ["2019"],
        ["Reinsurance recoverable on"],
        ["Unpaid Losses", "1,234", "987"],
    ]


def test_statements_side_by_side_are_read_one_after_the_other() -> None:
    left = (
        ("Cash and equivalents", "1,234", "987"),
        ("Receivables", "56", "78"),
        ("Inventories", "10", "15"),
        ("Total current assets", "1,300", "1,080"),
        ("Property", "700", "920"),
        ("Goodwill", "—", "100"),
        ("Total assets", "2,000", "2,100"),
    )
    right = (
        ("Revenue", "5,000", "4,000"),
        ("Cost of sales", "(3,000)", "(2,500)"),
        ("Gross profit", "2,000", "1,500"),
        ("Operating expenses", "(900)", "(700)"),
        ("Income before taxes", "1,100", "800"),
        ("Income taxes", "(100)", "(80)"),
        ("Net income", "1,000", "720"),
    )
    sheet = Sheet(
        (
            At(250, 770, "Acme Corporation and subsidiaries, all amounts in thousands"),
            At(60, 740, "BALANCE SHEETS"),
            At(340, 740, "STATEMENTS OF INCOME"),
            At(180, 715, "Dec 31, 2024"),
            At(250, 715, "Dec 31, 2023"),
            At(430, 725, "Year ended December 31,"),
            ending(500, 711, "2024"),
            ending(570, 711, "2023"),
            *table(695, *left, ends=(230, 300)),
            *table(695, *right, at=340, ends=(500, 570)),
        )
    )
    balance, income = statements(sheet)
    assert (balance.kind, income.kind) == (StatementKind.BALANCE_SHEET, StatementKind.INCOME_STATEMENT)
    assert rows(balance)["Goodwill"] == ["0", "100"]
    assert rows(balance)["Total assets"] == ["2000", "2100"]
    assert rows(income)["Operating expenses"] == ["-900", "-700"]
    assert len(rows(balance)) == len(rows(income)) == 7
    assert [str(column.period) for column in income.columns] == ["2024-01-01..2024-12-31", "2023-01-01..2023-12-31"]
    box = income.items[0].origin.box
    assert box is not None
    assert box.x0 == 340.0


def test_dashes_are_numbers_of_their_own() -> None:
    dashes = (At(200, 740, "BALANCE SHEET"), At(60, 700, "Other"), At(390, 700, "—"), ending(500, 700, "(27)"))
    assert [cell.text for cell in lines(read(Sheet(dashes)))[1].cells] == ["Other", "—", "(27)"]


def test_a_statement_over_a_page_break_with_running_heads() -> None:
    heads = (At(250, 770, "Acme Corporation"), At(300, 20, "Form 10-K"))
    first = Sheet((*heads, *(at for at in BALANCE if at.y > 630)))
    second = Sheet((*heads, *(replace(at, y=at.y + 90) for at in BALANCE if at.y <= 630)))
    (statement,) = statements(first, second, Sheet(heads))
    assert rows(statement) == TWO_COLUMNS
    assert [item.origin.page for item in statement.items] == [1, 1, 1, 1, 2, 2, 2]


def test_letters_set_one_by_one_are_words_though_pdfium_takes_them_for_vertical_writing() -> None:
    printed = (
        *(At(100, y, label) for y, label in ((750, "Cash used to pay dividends"), (736, "Taxes paid"))),
        *(At(x, y, number) for x, y, number in ((440, 750, "1,234"), (440, 736, "5,678"), (530, 736, "(52.2)"))),
    )
    letters = tuple(
        At(at.x + 6 * place, at.y, letter) for at in printed for place, letter in enumerate(at.text) if letter != " "
    )
    courier = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"
    document = sources.read("case.pdf", write_pdf(Sheet(letters), font=courier), Log())
    assert [[cell.text for cell in line.cells] for line in lines(document)] == [
        ["Cash used to pay dividends", "1,234"],
        ["Taxes paid", "5,678", "(52.2)"],
    ]


def test_what_is_beyond_the_page_is_not_read() -> None:
    assert texts(Sheet((At(100, 700, "Balance sheet"), At(9000, 700, "hidden"), At(100, -50, "hidden")))) == [
        "Balance sheet"
    ]


def test_a_page_can_claim_to_be_miles_wide() -> None:
    wide = Sheet((At(0, 700, "Balance sheet"), ending(2_000_000, 700, "123")), size=(2_100_000, 800))
    (line,) = lines(read(wide))
    assert len(line.raw) < 3_000
    assert line.cells[-1].text == "123"


def test_text_aslant_is_left_out() -> None:
    draft = At(100, 300, "DRAFT", 60, "0.7 0.7 -0.7 0.7")
    assert "DRAFT" not in " ".join(texts(Sheet((*BALANCE, draft))))


def test_pages_beyond_the_most_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_document, "MOST_PAGES", 2)
    log = Log()
    document = read(Sheet(BALANCE), Sheet(), Sheet(BALANCE), log=log)
    assert [page.number for page in document.pages] == [1, 2]
    assert [finding.code for finding in log.findings] == ["source.pages-left-out"]
    assert "3 pages; the first 2" in log.findings[0].message


def test_a_page_that_does_not_exist_is_told() -> None:
    data = write_pdf(Sheet(BALANCE), Sheet(BALANCE)).replace(b"7 0 R]", b"99 0 R]"[:6] + b"]")
    log = Log()
    document = sources.read("case.pdf", data, log)
    assert [page.number for page in document.pages] == [1]
    assert [finding.code for finding in log.findings] == ["source.page-unreadable"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (write_pdf(Sheet(BALANCE), encrypt=True), "case.pdf is encrypted and needs a password"),
        (write_pdf(Sheet(BALANCE))[:60], "case.pdf is no PDF that can be opened"),
        (write_pdf(), "case.pdf holds no page"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "case.pdf is no PDF that can be opened"),
    ],
)
def test_what_cannot_be_opened_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        sources.read("case.pdf", data, Log())
    assert caught.value.message == message
    assert caught.value.remedy


def test_a_file_without_a_whole_page_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        sources.read("case.pdf", write_pdf(Sheet(BALANCE)).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), Log())
    assert caught.value.message == "case.pdf has no page that can be read"


@pytest.mark.parametrize("filters", [b"/FlateDecode", b"[/FlateDecode /FlateDecode]"])
def test_a_stream_that_would_fill_the_memory_is_refused(filters: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_bounds, "MOST_BYTES", 1_000_000)
    packed = zlib.compress(b" " * 1_100_000) if b"[" not in filters else b"x"
    data = write_pdf(Sheet(BALANCE)) + b"9 0 obj << /Filter %s >> stream\n%s\nendstream" % (filters, packed)
    with pytest.raises(InputError) as caught:
        sources.read("bomb.pdf", data, Log())
    assert caught.value.message == "bomb.pdf holds a stream that unpacks to more than 1,000,000 bytes"


def test_pages_without_numbers_are_read_as_they_come() -> None:
    assert texts(Sheet((At(100, 700, "Acme Corporation"), At(100, 680, "Item 1. Business")))) == [
        "Acme Corporation",
        "Item 1. Business",
    ]
