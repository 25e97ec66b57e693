"""Where the statements are: titles, the lines that belong to each, and which kind it is.

A title is a short line that names a statement and carries no amount. A region runs from its title to the next title,
to the next table's own heading, or to running prose after the last row of numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.model.statement import StatementKind
from reportgen.statements._rows import Placed
from reportgen.statements.amounts import has_numbers, split_line
from reportgen.statements.period_words import MONTH
from reportgen.statements.periods import Mark, is_heading_only, is_heading_row, read_fragments

_OF = (
    r"statements?\s+(?:of|on)\s+(?:the\s+)?(?:changes?\s+in\s+)?(?:(?:un)?audited\s+)?(?:condensed\s+)"
    r"?(?:consolidated\s+)?"
)
# in this order: the first that a title fits decides
_KINDS: tuple[tuple[StatementKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (StatementKind.PARENTHETICAL, r"\bparenthetical"),
        (
            StatementKind.OTHER,
            r"reconciliation|non-?\s?gaap|\bsegments?\b|supplement|pro[\s-]?forma|\badjusted\b|guidance|outlook"
            r"|key\s+metrics"
            r"|parent\s+company|selected\s+quarterly|average\s+balance|operating\s+(?:statistics|metrics|data)"
            r"|constant\s+currency|free\s+cash\s+flow|schedule\s+of|guarantor",
        ),
        (
            StatementKind.EQUITY,
            r"statements?\s+(?:of|on)\s.{0,90}(?:share|stock)holders?['’]?s?['’]?\s+\(?(?:equity|deficit|deficiency)|"
            + _OF
            + r"(?:(?:share|stock)(?:holders?|owners?)|members?|owners?|partners?|unitholders?|redeemable"
            r"|temporary|total)?['’]?s?['’]?\s*"
            r"(?:and\s+\w+\s+)?(?:equity|deficit|deficiency|capital|investment|net\s+worth)"
            r"|statements?\s+(?:of|on)\s.{0,60}\b(?:non-?controlling\s+interests?|preferred\s+(?:stock|shares|units)"
            r"|mezzanine)\b.{0,60}\bequity\b"
            r"|changes?\s+in\s+(?:\w+['’]?s?['’]?\s+)?equity",
        ),
        (
            StatementKind.CASH_FLOW,
            _OF + r"cash\s*flows?|^\W*(?:\w+\s+){0,4}cash\s*flows?\s+statements?|^(?:condensed\s+"
            r"|consolidated\s+)+cash\s*flows?$|\bsummary\s+(?:of\s+)?cash\s*flows?\b|\bcash\s*flows?\s+summary\b",
        ),
        (
            StatementKind.INCOME_STATEMENT,
            _OF + r"(?:net\s+)?(?:operations|income|earnings|loss(?:es)?|profits?|results|revenues?\s+and"
            r"|(?:combined\s+)?income\s*(?:\(loss\)))|statements?\s+of\s+(?:\w+\s+){0,4}financial\s+results\b"
            r"|(?:income|earnings|operating)\s+statements?\b|profit\s+and\s+loss|^(?:condensed\s+"
            r"|consolidated\s+)+(?:results|operations|income|earnings)(?:\s*\(unaudited\))?$",
        ),
        (
            StatementKind.COMPREHENSIVE_INCOME,
            _OF + r"(?:other\s+)?comprehensive|comprehensive\s+(?:income|loss"
            r"|earnings)\s*(?:\(loss\)\s*)?statements?",
        ),
        (
            StatementKind.BALANCE_SHEET,
            r"balance\s*sheets?\b|" + _OF + r"(?:financial\s+(?:condition|position)|condition\b|assets|net\s+assets)",
        ),
    )
)
_SENTENCE = re.compile(
    r"\b(?:is|are|was|were|has|have|been|see|refer|should|will|accompanying|included|which|that|our|we|these"
    r"|following|impact|effect"
    r"|pursuant|including|report|exhibit|item|index|notes?\s+to)\b|[;:]\s+[A-Z]|\.{4}"
    r"|(?<!\bltd)(?<!\binc)(?<!\bcorp)(?<!\bco)(?<!\bbros)(?<!\bcos)(?<!\.[a-z])\.\s+[A-Z]",
    re.IGNORECASE,
)
_CONTINUED = re.compile(r"\W*\bcont(?:inued|['’]?d|\.)\W*", re.IGNORECASE)
_ARTEFACT = re.compile(
    r"^\W*(?:\d{1,3}|f-\d+|page\s+\d+.*|table\s+of\s+contents|(?:un)?audited|continued|index|see\s+.*notes.*"
    r"|the\s+accompanying.*|\(?in\s+.*)\W*$",
    re.IGNORECASE,
)
_ADJUSTMENTS = re.compile(r"non-?\s?gaap|reconciliation.*\bgaap\b", re.IGNORECASE)
_SCALED = re.compile(r"\W*(?:(?:dollars|amounts)\s+)?in\s+(?:thousands|millions|billions)\b", re.IGNORECASE)
_DATED = re.compile(
    rf"\((?!\$?\d\d?(?:\d|,\d{{3}})(?:,\d{{3}})*\))[^)]*\)|\b\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d|(?:19|20)\d\d|\b\d{{1,2}},|\b\d{{1,2}}\s+{MONTH}",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(r"^supplement.*\bcash\s+flows?\b", re.IGNORECASE)
_LONGEST_TITLE = 130
_PROSE = 90
_ABOVE, _MOST_ABOVE = 6, 20  # lines over a title that speak of it; with dates one a line


@dataclass(frozen=True, slots=True)
class Region:
    """A statement's title, what came just above it, and all lines below that belong to it."""

    kind: StatementKind
    title: str
    head: Placed
    above: tuple[Placed, ...]
    lines: tuple[Placed, ...]


def locate(placed: list[Placed]) -> list[Region]:
    """Regions in reading order, those of kind OTHER too. Empty when the lines name no statement."""
    titles = _find_titles(placed)
    regions: list[Region] = []
    for index, (start, length, kind, title) in enumerate(titles):
        end = titles[index + 1][0] if index + 1 < len(titles) else len(placed)
        lines = _cut(placed[start + length : end])
        above = tuple(placed[_start_above(placed, start) : start])
        regions.append(Region(kind, title, placed[start], above, tuple(lines)))
    return regions


def _start_above(placed: Sequence[Placed], start: int) -> int:
    """The first of the lines just above a title; dates of columns that stand there line by line belong together."""
    first = max(0, start - _ABOVE)
    while first > max(0, start - _MOST_ABOVE) and all(
        is_heading_only(item.line.text) for item in placed[first - 1 : first + 1]
    ):
        first -= 1
    return first


def uncovered(placed: Sequence[Placed], regions: Sequence[Region]) -> list[Placed]:
    """The lines that stand in no region."""
    taken = {(item.block, item.line.number) for region in regions for item in (region.head, *region.lines)}
    return [item for item in placed if (item.block, item.line.number) not in taken]


def classify(title: str) -> StatementKind | None:
    """The kind that a title names, or None. "Operations and comprehensive loss" is an income statement."""
    small = title.lower()  # patterns that ignore case take a third longer to compile
    for kind, pattern in _KINDS:
        if pattern.search(small):
            return kind
    return None


def _find_titles(placed: list[Placed]) -> list[tuple[int, int, StatementKind, str]]:
    """(index, number of lines, kind, title) of each; a title may run on over two lines."""
    found: list[tuple[int, int, StatementKind, str]] = []
    at = 0
    while at < len(placed):
        text, length = _title_text(placed, at)
        kind = classify(text) if text else None
        if kind is StatementKind.OTHER and placed[at].grid and len(placed[at].line.cells) > 1:
            kind = None  # a heading over columns
        if kind is StatementKind.OTHER and not _opens_table(placed, at + length):
            kind = None  # "Supplemental cash flow information" inside a statement is one of its headings
        if kind is StatementKind.OTHER and _goes_on(found, at) and _SUPPLEMENT.search(text):
            kind = None  # and below a statement's title repeated on the next page
        if kind and _is_row(placed, at + length):
            kind = None
        if kind:
            found.append((at, length, kind, clean_title(text)))
        at += length  # the second line of what is no title is none either: "Reconciliation to the / Balance Sheet"
    return found


def _is_row(placed: Sequence[Placed], at: int) -> bool:
    """The line before this one is no title but the begin of a label: it goes on small, to the numbers of its row."""
    text = placed[at].line.text if at < len(placed) else ""
    if not text[:1].islower() or placed[at].grid or is_heading_only(text):
        return False
    return any(not token.is_year for token in split_line(text)[1])


def _goes_on(found: Sequence[tuple[int, int, StatementKind, str]], at: int) -> bool:
    """The line stands right below the title of a cash flow statement."""
    return bool(found) and found[-1][2] is StatementKind.CASH_FLOW and sum(found[-1][:2]) == at


def _opens_table(placed: list[Placed], at: int) -> bool:
    """A heading with periods comes before the next row of numbers, or the scale of a whole table right behind the
    title."""
    for index, item in enumerate(placed[at : at + 10]):
        text = item.line.text
        if not index and not item.grid and _SCALED.match(text):
            return True
        if any(f.mark in (Mark.DATE, Mark.YEAR, Mark.SPAN, Mark.DAY) for f in read_fragments(text)):
            return is_heading_only(text)
        if numbers_at_end(text):
            return False
    return False


def clean_title(text: str) -> str:
    """The title in one line without "(continued)" and "(Unaudited)"."""
    text = re.sub(
        r"\(?\bun-?audited\b\)?|\(dollars[^)]*\)|\(in [^)]*\)", " ", _CONTINUED.sub(" ", text), flags=re.IGNORECASE
    )
    return " ".join(text.split()).strip(" -–—,:*")


def _title_text(placed: list[Placed], at: int) -> tuple[str, int]:
    """The text of a possible title at this line, joined with the next where it runs on; empty where it is none."""
    text = _own_text(placed[at])
    if not _may_be_title(placed[at], text):
        return "", 1
    if at + 1 < len(placed) and re.search(r"\b(?:of|and|in|consolidated|condensed)$", text, re.IGNORECASE):
        following = _own_text(placed[at + 1])
        joined = f"{text} {following}"
        if _may_be_title(placed[at + 1], following) and classify(joined):
            return joined, 2
    return text, 1


def _own_text(item: Placed) -> str:
    """The line's words; of a title with column headings beside it the title alone."""
    texts = [cell.text for cell in item.line.cells]
    if len(texts) > 1 and is_heading_row(texts) and not is_heading_only(texts[0]):
        return texts[0].strip()
    return item.line.text.strip()


def _may_be_title(item: Placed, text: str) -> bool:
    if not (8 < len(text) < _LONGEST_TITLE) or (
        not text[0].isupper() and text[0] not in "([*" and not text[0].isdigit()
    ):
        return False
    if _SENTENCE.search(text) or (item.grid and len(item.line.cells) > 2 and text == item.line.text.strip()):
        return False
    bare = _DATED.sub("", text)
    return not has_numbers(bare)


def _cut(lines: list[Placed]) -> list[Placed]:
    """Without what follows the statement: prose, or the heading of another table."""
    seen = 0  # lines with numbers so far
    pending: list[int] = []  # lines of text since, outside tables
    for index, item in enumerate(lines):
        text = item.line.text
        numbers = has_numbers(text)
        if seen >= 3 and not numbers and _ADJUSTMENTS.search(text):
            return lines[:index]
        if item.grid:
            if seen >= 3 and any(not _ARTEFACT.match(lines[i].line.text) for i in pending):
                return lines[: pending[0]]
            pending = []
        elif _is_prose(text) and not numbers_at_end(text):
            pending.append(index)
            if seen >= 3 and _prose_follows(lines, index):
                return lines[: pending[0]]
        elif (seen >= 3 and not numbers and any(entry.grid for entry in lines[:index][-1:])) or pending:
            pending.append(index)
        if numbers:
            seen += 1
            if not item.grid:
                pending = []
    return lines


def numbers_at_end(text: str) -> bool:
    """It ends in a number, as a row does."""
    return re.search(r"(?:\d\s?\)?|[—–-])\s*%?\s*$", text) is not None


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and len(re.findall(r"\b[a-z]{2,}\b", text)) >= 9


def _prose_follows(lines: list[Placed], index: int) -> bool:
    """The line belongs to a paragraph: it ends like a sentence, or the next lines run on from it in small letters."""
    text = lines[index].line.text
    if len(text) > 2 * _PROSE and text.rstrip().endswith("."):
        return True
    following = [item.line.text for item in lines[index + 1 : index + 3]]
    return any(_is_prose(text) and text.lstrip()[0].islower() and not numbers_at_end(text) for text in following)
