"""How a document spells its numbers, told once from all of them; other spellings are made the one the stage reads.

What reads rows knows American spelling (1,234.5). A document in decimal commas (1.234,5), with spaces between thousands
(1 234), with CR or DR behind numbers, with triangles before negative ones or with full-width digits is respelt before
anything is located, each number in as many characters as before, so that all places stay what they were; days as
31.12.2023 become 2023-12-31. What only one spelling of numbers allows decides:

    decimal comma   1.234.567   1.234,5     12,5   1234,567
    decimal point   1,234,567   1,234.56    12.5   0.125

"1.234" and "1,234" alone say nothing and follow the others. Points before three digits that nothing else explains are
taken for thousands where no number from a thousand on goes without one, and a warning says so.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportgen.model.document import Cell, Document, Grid, Line, Page, Provenance, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.findings import Log

# begins with a set of characters, which is searched for at once
_NUMBER = re.compile(r"[0-9](?<![\w.,/:'’][0-9])(?<!\w-[0-9])[0-9.,]*(?<=[0-9])(?![\w/:'’]|[.,-][0-9])")
_WITNESS = re.compile(
    r"(?P<comma>\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d\d?|\d{4,},\d{3,})"
    r"|(?P<point>\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:,\d{2,3}){2,}|\d+\.\d\d?|0\.\d+|\d{4,}\.\d{3,})"
    r"|(?P<open>[1-9]\d{0,2}\.\d{3})|(?P<tight>(?!(?:19|20)\d\d$)[1-9]\d{3,})"
)
_STRONG = re.compile(r"\d\.\d{3}[.,]\d")
_RESPELT = re.compile(r"(?<![\w.,/:'’])(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+)(?![\w/:'’]|[.,]\d)")
_SWAP = str.maketrans(".,", ",.")
_SPACED = re.compile(r"[-–—($€£¥₹ ]*(?P<number>\d{1,3}(?: \d{3})+)(?P<part>[.,]\d+)?[\s)%$€£¥₹-]*")
_ENCLOSED = re.compile(r"\(\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)")  # two numbers do not share their parentheses
_GROUPED = re.compile(r"[0-9][.,][0-9]{3}(?![0-9])")
_LEDGER = re.compile(r"[CD][Rr](?<=[\d)( ]..)(?!\w)")
_SIDE = re.compile(r"(?<=\d)(?P<close>\)?) ?\(?(?P<side>[CD])[Rr]\.?\)?(?=\s|$)")
_SIGN_BEHIND = re.compile(r"(?P<number>[-–—(]?\d[\d.,]*(?: \d{3})*(?:,\d+)?\)?-?)(?P<gap> ?)(?P<sign>[€£])(?=\s|$)")
_DAY = re.compile(r"(?<![\w.])(?P<day>[0-3]\d)\.(?P<month>[01]\d)\.(?P<year>(?:19|20)\d\d)(?![\w])")
_WIDE = str.maketrans("０１２３４５６７８９，．（）％－", "0123456789,.()%-")
_IS_WIDE = re.compile("[０-９]")
_TRIANGLE = re.compile(r"(?P<mark>[△▲])(?P<gap>[ \u3000]?)(?=[$¥€£]?[0-9])")
_ARROWS = re.compile(r"[▼▽▾]")  # beside these the others point up
_YEN = re.compile(r"[¥円]|\byen\b|\bJPY\b", re.IGNORECASE)
_FEW = 3


@dataclass(frozen=True, slots=True)
class Spelling:
    """How numbers are spelt where it is not American.

    `comma` before decimals; `spaced` between thousands; `wide` digits; `less`: the ledger's side, C or D, that is less
    than nothing, "" without one; `sign_behind`: of the currency; `dotted` days, 31.12.2023; `triangles` before negative
    numbers.
    """

    comma: bool = False
    spaced: bool = False
    wide: bool = False
    less: str = ""
    sign_behind: bool = False
    dotted: bool = False
    triangles: str = ""


_AMERICAN = Spelling()


def respell(document: Document, log: Log) -> Document:
    """The document with its numbers in American spelling; the same object where they are so already.

    Findings say what was respelt, and where the spelling is a guess.
    """
    text = "\n".join(line.raw or line.text for line in _lines(document))
    wide = _IS_WIDE.search(text) is not None
    if wide:
        text = text.translate(_WIDE)
    spaced = _tell_spaces(document, text, log)
    spelling = Spelling(
        _tell_comma(document, text, log, spaced),
        spaced,
        wide,
        _tell_side(document, text, log),
        ("€" in text or "£" in text) and len(_SIGN_BEHIND.findall(text)) >= _FEW,
        _has_days(text),
        _tell_triangles(document, text, log),
    )
    if spelling == _AMERICAN:
        return document
    return replace(document, pages=tuple(_respell_page(page, spelling) for page in document.pages))


def _lines(document: Document) -> Iterator[Line]:
    return (line for page in document.pages for block in page.blocks for line in block.lines)


def _tell_comma(document: Document, text: str, log: Log, spaced: bool) -> bool:
    """Whether commas are before decimals, and points between thousands; nearly sure where spaces are between them."""
    kinds: dict[str, Counter[str]] = {kind: Counter() for kind in ("comma", "point", "open", "tight")}
    for number, count in Counter(_NUMBER.findall(text)).items():
        witness = _WITNESS.fullmatch(number)
        if witness:
            kinds[witness.lastgroup or ""][number] += count
    commas, points, opens = kinds["comma"].total(), kinds["point"].total(), kinds["open"].total()
    strong = any(map(_STRONG.search, kinds["comma"]))
    if commas >= _FEW * points and commas >= (1 if strong or spaced else _FEW):
        example = next(filter(_STRONG.search, kinds["comma"]), next(iter(kinds["comma"])))
        read = f"{example!r} is {example.translate(_SWAP)!r}"
        log.info("numbers.decimal-comma", f"numbers are in decimal commas: {read}", _find(document, example))
        return True
    if commas or points or opens < _FEW:
        return False
    example = next(iter(kinds["open"]))
    thousands = not kinds["tight"]
    how = f"{example.replace('.', ',')}, thousands" if thousands else f"{example}, with decimals"
    log.warning(
        "numbers.spelling-guessed",
        f"nothing tells whether the point in {example!r} is before decimals; such numbers are read as {how}",
        _find(document, example),
        "Compare the numbers with the document; write commas between thousands and a point before decimals.",
    )
    return thousands


def _tell_spaces(document: Document, text: str, log: Log) -> bool:
    """Whether spaces are between thousands: cells of such groups alone, some with three, hardly another grouping.

    In tables, where each number has a cell of its own, one is enough if no number is grouped otherwise.
    """
    spaced = [
        cell.text
        for line in _lines(document)
        for cell in line.cells
        if " " in cell.text and _SPACED.fullmatch(cell.text)
    ]
    spaced += filter(_ENCLOSED.fullmatch, list(spaced))  # they count twice
    certain = [text for text in spaced if re.search(r"\d \d{3}(?: \d|[.,]\d)", text)]
    alone = next((text for text in _cells_of_tables(document) if _SPACED.fullmatch(text)), "")
    if alone and not _GROUPED.search(text):
        log.info("numbers.spaced", f"spaces in numbers are between thousands: {alone!r}", _find(document, alone))
        return True
    if len(spaced) < _FEW or not certain or len(_GROUPED.findall(text)) * 4 > len(spaced):
        return False
    log.info("numbers.spaced", f"spaces in numbers are between thousands: {certain[0]!r}", _find(document, certain[0]))
    return True


def _cells_of_tables(document: Document) -> Iterator[str]:
    grids = (block for page in document.pages for block in page.blocks if isinstance(block, Grid))
    return (cell.text for grid in grids for line in grid.lines for cell in line.cells if " " in cell.text)


def _tell_side(document: Document, text: str, log: Log) -> str:
    """The side of the ledger that is less than nothing: the one that is written behind some numbers and not others."""
    if len(_LEDGER.findall(text)) < 2:
        return ""
    sides = Counter(match["side"] for match in _SIDE.finditer(text))
    if sides.total() < 2:
        return ""
    less = "D" if not sides["C"] else "C"
    example = next(match for match in _SIDE.finditer(text) if match["side"] == less)
    say = log.warning if len(sides) > 1 else log.info
    say(
        "numbers.ledger-sides",
        f"numbers with {less}R behind them are read as less than nothing"
        + ", those with DR as more" * (len(sides) > 1),
        _find(document, example.group()),
        "Compare the signs with the document.",
    )
    return less


def _has_days(text: str) -> bool:
    """Days are written 31.12.2023, and in no other order of the parts."""
    days = list(_DAY.finditer(text))
    return bool(days) and all(1 <= int(day["month"]) <= 12 and 1 <= int(day["day"]) <= 31 for day in days)


def _tell_triangles(document: Document, text: str, log: Log) -> str:
    """The triangles that are signs of negative numbers, as in Japan; "" where none are, or where they point up."""
    if ("△" not in text and "▲" not in text) or _ARROWS.search(text):
        return ""
    signs = "△▲" if _YEN.search(text) else "△"
    example = next((found.group() for found in _TRIANGLE.finditer(text) if found["mark"] in signs), "")
    if not example:
        return ""
    where = _find(document, example)
    log.info("numbers.triangles", f"numbers behind {example[0]!r} are read as less than nothing", where)
    return signs


def _find(document: Document, witness: str) -> Provenance | None:
    for page in document.pages:
        for block in page.blocks:
            for line in block.lines:
                if witness in (line.raw or line.text):
                    return Provenance(
                        document.source, page.number, line.number, (line.raw or line.text).strip(), line.box
                    )
    return None


def _respell_page(page: Page, spelling: Spelling) -> Page:
    return replace(
        page,
        blocks=tuple(
            Grid(tuple(_respell_line(line, spelling) for line in block.lines))
            if isinstance(block, Grid)
            else Text(tuple(_respell_line(line, spelling) for line in block.lines))
            for block in page.blocks
        ),
    )


def _respell_line(line: Line, spelling: Spelling) -> Line:
    """The line with its cells respelt, in its raw text each at the place where it stands there."""
    cells, raw, at = [], line.raw, 0
    for cell in line.cells:
        text = _respell(cell.text, spelling)
        found = raw.find(cell.text, at)
        if found >= 0:
            at = found + len(text)
            raw = raw[:found] + text + raw[found + len(cell.text) :]
        cells.append(cell if text == cell.text else Cell(text, cell.x0, cell.x1))
    return replace(line, cells=tuple(cells), raw=raw)


def _respell(text: str, spelling: Spelling) -> str:
    """The text in American spelling, as long as it was."""
    if spelling.wide:
        text = text.translate(_WIDE)
    if spelling.dotted:
        text = _DAY.sub(r"\g<year>-\g<month>-\g<day>", text)
    if spelling.comma:
        text = _RESPELT.sub(lambda found: found.group().translate(_SWAP), text)
    if spelling.spaced and (found := _SPACED.fullmatch(text)):
        number = found["number"].replace(" ", ",")
        text = text[: found.start("number")] + number + text[found.end("number") :]
    if spelling.sign_behind:
        text = _SIGN_BEHIND.sub(r"\g<sign>\g<gap>\g<number>", text)
    if spelling.triangles:
        text = _TRIANGLE.sub(lambda found: _minus(found, spelling.triangles), text)
    if spelling.less:
        text = _SIDE.sub(lambda found: _sign(found, spelling.less), text)
    return text


def _sign(found: re.Match[str], less: str) -> str:
    sign = "-" if found["side"] == less and not found["close"] else ""
    return f"{found['close']}{sign}".ljust(len(found.group()))


def _minus(found: re.Match[str], signs: str) -> str:
    return " " * len(found["gap"]) + "-" if found["mark"] in signs else found.group()
