"""Sentences of the running text, each knowing the lines it stands on; rows of statements are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass

from reportgen.model.document import Document, Grid, Line, Page, Provenance
from reportgen.model.report import Quote

_END = re.compile(r"(?<=[.!?])[\"”’)]*\s+(?=[\"“(]?[A-Z0-9•$])")
_ABBREVIATED = re.compile(r"(?:\b(?:[A-Za-z]|Inc|Corp|Co|Ltd|No|vs|approx|Mr|Mrs|Dr|St|Jr|Sr|U\.S|e\.g|i\.e))\.$")
# of a table's row, the one cell that holds words: bullets and text set out by tables
_WORDY = 60
_LONGEST = 2_000
_MOST = 20_000
_HYPHEN = re.compile(r"[a-z]-$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Its words on one line; `places` says from which character on it stands on which line."""

    text: str
    places: tuple[tuple[int, Provenance], ...]

    def origin(self, at: int) -> Provenance:
        """The line that holds the character."""
        return next(place for start, place in reversed(self.places) if start <= at)

    def quote(self) -> Quote:
        """The sentence as the report keeps it."""
        return Quote(" ".join(self.text.split()), tuple(place for _, place in self.places))


def read_sentences(document: Document, taken: Set[tuple[int, int]]) -> Iterator[Sentence]:
    """The document's sentences in order, without the lines (page, line) that are `taken`; bounded in number."""
    count = 0
    for page in document.pages:
        for paragraph in _paragraphs(page, document.media == "html", taken):
            for sentence in _split(document.source, page.number, paragraph):
                yield sentence
                count += 1
                if count >= _MOST:
                    return


def _paragraphs(page: Page, broken: bool, taken: Set[tuple[int, int]]) -> Iterator[list[tuple[Line, str]]]:
    """Lines that follow each other; where the source breaks paragraphs itself (`broken`), each line is one."""
    for block in page.blocks:
        if isinstance(block, Grid):
            yield from ([(line, text)] for line in block.lines if len(text := _longest(line)) >= _WORDY)
            continue
        paragraph: list[tuple[Line, str]] = []
        for line in block.lines:
            apart = bool(paragraph) and (broken or line.number != paragraph[-1][0].number + 1)
            if apart or (page.number, line.number) in taken:
                yield paragraph
                paragraph = []
            if (page.number, line.number) not in taken:
                paragraph.append((line, line.text))
        yield paragraph


def _longest(line: Line) -> str:
    return max((cell.text for cell in line.cells), key=len, default="")


def _split(source: str, page: int, paragraph: list[tuple[Line, str]]) -> Iterator[Sentence]:
    text, places = _join(source, page, paragraph)
    start = 0
    for end in (*_ends(text), len(text)):
        if text[start:end].strip() and end - start <= _LONGEST:
            yield Sentence(text[start:end], tuple(_shift(places, start, end)))
        start = end


def _join(source: str, page: int, paragraph: list[tuple[Line, str]]) -> tuple[str, list[tuple[int, Provenance]]]:
    text, places = "", []
    for line, words in paragraph:
        places.append((len(text), Provenance(source, page, line.number, line.raw or line.text, line.box)))
        plain = " ".join(words.split())
        # a word broken over two lines; numbers and names with a hyphen of their own are none we read
        text += plain[:-1] if _HYPHEN.search(plain[-2:]) else f"{plain} "
    return text, places


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if not _ABBREVIATED.search(text[max(0, match.start() - 8) : match.start()]):
            yield match.end()


def _shift(places: list[tuple[int, Provenance]], start: int, end: int) -> Iterator[tuple[int, Provenance]]:
    before = [place for at, place in places if at <= start]
    if before:
        yield 0, before[-1]
    yield from ((at - start, place) for at, place in places if start < at < end)
