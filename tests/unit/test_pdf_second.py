"""The second engine for pages whose characters the first cannot name."""

from __future__ import annotations

import pytest

from reportgen import sources
from reportgen.findings import Log
from reportgen.sources import _ocr, _pdf_document
from reportgen.sources._pdf_pages import makes_sense
from reportgen.sources._pdf_second import read_again
from reportgen.sources._pdf_words import read_words
from reportgen.sources._words import Word
from tests.unit.printed import At, Sheet, write_pdf
from tests.unit.test_pdf import BALANCE, lines

PROSE = tuple(
    At(72, 400 - 14 * row, "The total of the assets and the share of the interest in cash for the loss is as of now")
    for row in range(4)
)


def test_both_engines_place_the_same_words() -> None:
    data = write_pdf(Sheet(BALANCE + PROSE))
    document = _pdf_document.open_document("x.pdf", data)
    ((frame, first),) = read_words(document[0], document[0].get_textpage())
    document.close()
    other, second = read_again("x.pdf", data, [0], Log())[0]
    assert frame == other
    assert [word.text for word in second if not _near(word, first)] == []


def _near(word: Word, others: list[Word]) -> bool:
    """Another one has its letters, and stands where it stands: numbers end below each other either way."""
    return any(
        word.text == other.text and abs(word.base - other.base) < 4 and abs(word.edge - other.edge) < 3.5
        for other in others
    )


def test_a_page_that_the_first_garbles_is_read_by_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "is_available", lambda: False)
    monkeypatch.setattr(_pdf_document, "is_garbled", lambda page, text: "CONSOLIDATED" in text)
    log = Log()
    document = sources.read("x.pdf", write_pdf(Sheet(BALANCE + PROSE)), log)
    assert [finding.code for finding in log.findings] == ["source.second-engine"]
    cash = next(line for line in lines(document) if line.raw.strip().startswith("Cash"))
    assert "".join(cash.raw.split()) == "Cashandcashequivalents$1,234$987"


def test_a_page_that_breaks_the_second_engine_does_not_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from pdfplumber.page import Page

    extract = Page.extract_words

    def fail_first(page: Page, **settings: object) -> object:
        if page.page_number == 1:
            raise KeyError("FontFile")
        return extract(page, **settings)

    monkeypatch.setattr(Page, "extract_words", fail_first)
    sheet = Sheet(BALANCE + PROSE)
    assert list(read_again("x.pdf", write_pdf(sheet, sheet), [0, 1], Log())) == [1]


def test_what_neither_engine_can_name_makes_no_sense() -> None:
    assert not makes_sense(
        "Qeb qlqxi lc qeb xppbqp xka qeb pexob lc qeb fkqbobpq fk zxpe clo qeb ilpp fp xp lc klt " * 4
    )
    assert makes_sense("The total of the assets and the share of the interest in cash for the loss is as of now " * 4)
