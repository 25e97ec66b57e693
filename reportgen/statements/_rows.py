"""Lines as rows: a label, the numbers behind it, and where they stand. Shared by the steps of this stage."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.model.document import Document, Grid, Line, Provenance, Text
from reportgen.statements.amounts import Token, clean_label, split_line
from reportgen.statements.broken import join_broken
from reportgen.statements.noise import clean_line, is_noisy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GLUE = re.compile(r"^(?:[$€£¥₹₩()%\s]|US\$|C\$|A\$|RMB|USD)+$")
_FEW_ROWS = 4
_LINE_NUMBER = re.compile(r"\d{1,3}[a-z]?[.)]?")
_NUMBERED = 2  # cells, the number's and the label's, and so many letters at least of a label
_FOOTNOTE = re.compile(r"\((?:\d{1,2}|[a-z])\) \D*[A-Za-z]{2}.*")  # "(1)" beside its text
_RULE = re.compile(r"^[-=_—–\s.·|*$]+$")


@dataclass(frozen=True, slots=True)
class Row:
    """A line taken apart. `block` numbers the block it stands in, over the whole document; `grid`: that is a table.

    `blank` says that the line before it in the source was empty.
    """

    line: Line
    page: int
    block: int
    grid: bool
    label: str
    tokens: tuple[Token, ...]
    blank: bool = False

    @property
    def text(self) -> str:
        return self.line.raw or self.line.text

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells."""
        return tuple(cell.text for cell in self.line.cells)

    def provenance(self, source: str, raw: str = "") -> Provenance:
        return Provenance(source, self.page, self.line.number, raw or self.text.strip(), self.line.box)

    def locate(self, source: str, token: Token) -> Provenance:
        """The place of one of the row's numbers: in tables its cell as well."""
        origin = self.provenance(source)
        if not self.grid:
            return origin
        at = (index for index, cell in enumerate(self.line.cells) if cell.x0 <= token.x0 < cell.x1)
        return replace(origin, cell=next(at, -1))


@dataclass(frozen=True, slots=True)
class Placed:
    """A line of the document with its page and block."""

    line: Line
    page: int
    block: int
    grid: bool


def is_machine_read(document: Document) -> bool:
    """A machine read its text from images, and not without faults."""
    return is_noisy([line for page in document.pages for b in page.blocks if isinstance(b, Text) for line in b.lines])


def place_lines(document: Document, noisy: bool = False) -> list[Placed]:
    """All lines of the document in reading order; `noisy` ones are cleaned."""
    placed: list[Placed] = []
    number = 0
    for page in document.pages:
        for block in page.blocks:
            number += 1
            grid = isinstance(block, Grid)
            lines = block.lines if grid else join_broken([clean_line(x) for x in block.lines] if noisy else block.lines)
            placed.extend(Placed(line, page.number, number, grid) for line in lines)
    return placed


def is_rule(text: str) -> bool:
    """A ruled line: only dashes, equal signs and the like; dashes for nothing have fewer strokes."""
    return bool(_RULE.match(text)) and re.search(r"[-=_—–]{4}", text) is not None


def read_rows(placed: list[Placed]) -> Iterator[Row]:
    """A row for each line but the ruled ones."""
    last = 0
    spread = _spread_blocks(placed)
    for item in placed:
        text = item.line.raw or item.line.text
        if is_rule(text):
            last = item.line.number
            continue
        label, tokens = _from_cells(item.line, item.block in spread) if item.grid else split_line(text)
        blank = item.line.number > last + 1
        last = item.line.number
        yield Row(item.line, item.page, item.block, item.grid, label, tokens, blank)


def _spread_blocks(placed: Sequence[Placed]) -> set[int]:
    """The tables whose numbers stand in cells of their own, so that a cell of words and numbers is all words."""
    counts: dict[int, list[int]] = {}
    for item in placed:
        if item.grid:
            count = counts.setdefault(item.block, [0, 0])
            count[0] += 1
            count[1] += len(item.line.cells) > 1
    return {block for block, (rows, several) in counts.items() if several * 2 > rows and several >= _FEW_ROWS}


def _from_cells(line: Line, spread: bool) -> tuple[str, tuple[Token, ...]]:
    """Label and numbers of a table row; cells that hold only signs, parentheses or per cents belong to a neighbour.

    `spread`: the table has its numbers in cells of their own.
    """
    if spread and len(line.cells) == 1 and line.cells[0].x0 == 0:
        return clean_label(line.cells[0].text), ()
    if len(line.cells) == 2 and _FOOTNOTE.fullmatch(line.text):
        return clean_label(line.text), ()
    words: list[str] = []
    tokens: list[Token] = []
    sign = ""
    for cell in line.cells[_is_numbered(line) :]:
        text = cell.text
        if _GLUE.match(text):
            sign = _attach(text, tokens, cell.x1) or sign
            continue
        read = _whole(sign + text, cell.x0, cell.x1)
        sign = ""
        if read:
            tokens.extend(read)
        elif not tokens:
            words.append(text)
    if not tokens and len(line.cells) == 1:
        label, run = split_line(words[0]) if words else ("", ())
        # "SELECTED RATIOS (1)" in one cell of a table: a heading with its footnote mark
        if label and len(run) == 1 and run[0].is_mark and run[0].text.startswith("("):
            return f"{label} {run[0].text}", ()
        return label, run
    return clean_label(" ".join(words)), tuple(tokens)


def _is_numbered(line: Line) -> bool:
    """A number of the line stands before the label: "12 | Interest expense | 1,500 | 1,400"."""
    if len(line.cells) <= _NUMBERED or not _LINE_NUMBER.fullmatch(line.cells[0].text):
        return False
    second = line.cells[1].text
    return sum(char.isalpha() for char in second) > _NUMBERED and not split_line(second)[1]


def _attach(text: str, tokens: list[Token], x1: float) -> str:
    """A closing sign joins the number before it; an opening one is returned for the number that follows."""
    if (
        tokens
        and text.startswith(")")
        and tokens[-1].value is not None
        and tokens[-1].value > 0
        and "(" in tokens[-1].text
    ):
        tokens[-1] = replace(tokens[-1], value=-tokens[-1].value)
    if tokens and "%" in text:
        tokens[-1] = replace(tokens[-1], percent=True)
    if text.startswith((")", "%")):
        return ""
    return text


def _whole(text: str, x0: float, x1: float) -> list[Token]:
    """The numbers of a cell that holds nothing else; marks behind them are dropped."""
    label, tokens = split_line(text)
    if label or not tokens:
        return []
    if len(tokens) > 1 and tokens[-1].is_mark and "(" in tokens[-1].text and not tokens[0].is_mark:
        tokens = tokens[:-1]
    width = (x1 - x0) / len(tokens)
    return [replace(token, x0=x0 + i * width, x1=x0 + (i + 1) * width) for i, token in enumerate(tokens)]
