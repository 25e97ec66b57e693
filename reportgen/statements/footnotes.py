"""Footnotes of statements: the lines below one that explain its marks, each tied to the places where its mark stands.

Neither side is guessed: a line is a footnote only where it begins with a mark, and a mark is one only where a footnote
below its row explains it. Steps: read the lines that begin with marks, with those that go on; look for their marks at
the statement's title, over its columns, behind its labels and its numbers; take them off the words they stand at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportgen.findings import Log
from reportgen.model.document import Provenance
from reportgen.model.statement import LONGEST_FOOTNOTE, Footnote, LineItem, Noted, Statement
from reportgen.statements._rows import Placed, is_rule
from reportgen.statements.amounts import split_line
from reportgen.statements.rows import is_remark_text

_SMALL = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
# read in one way alone, however many stand behind each other
_SIGNS = r"(?<!\*)\*{1,4}+(?!\*)|(?<![†‡§])[†‡§]{1,2}+|[¹²³⁴⁵⁶⁷⁸⁹]"
_MARK = rf"\((?:\d{{1,2}}|[a-z])\)|{_SIGNS}"
_MARKS = re.compile(_MARK)
# a note begins so; a bare number or letter stands for one only where a word begins behind it
_BEGINNING = re.compile(
    rf"(?P<mark>{_MARK}|\d{{1,2}}\)|[a-z]\)|(?:\d{{1,2}}|[a-z])(?=\s?[A-Z][a-z]))[\s.:–—-]*(?P<text>\S.*)"
)
_BEHIND = re.compile(rf"\s?((?:{_MARK}){{1,8}}+)$")
_GLUED = re.compile(r"(.*[a-z)])(\d)")
_MORE = re.compile(r"(.*\S)\s?\((\d{1,2}|[a-z])\)\s?(:?)")
_NEXT = r"(?<=[.;:!?”\"])\s?\(%s\)\s?(?=[A-Z])"
# what ends a release or a page and no note: the wire's words, and where the notes to the statements stand
_CLOSING = re.compile(
    r"SOURCE\b|/?CONTACTS?:|-0-|(?:# ?){3}"
    r"|\W*(?:[Rr]efer to|[Pp]lease (?:see|refer to))\b.{0,60}\b[Nn]otes\b.{0,80}\b(?:[Ss]tatements|[Rr]eport)\W*$"
)
_WORD = re.compile(r"[^\W\d_]{3}")
_NUMBER_ENDS = tuple("0123456789)%")
_ENDED = tuple('.;:!?”"')
_MOST_LINES, _MOST_NOTES, _MOST_BETWEEN = 120, 60, 6
_WIDE = 0.8  # of the widest line: what is shorter may be the last of its text

Places = dict[int, list[tuple[int, int]]]


@dataclass(slots=True)
class _Note:
    """A line that begins with a mark, and the lines that go on with it; `at` is its place among the lines."""

    at: int
    mark: str
    parts: list[str]
    first: Placed
    last: Placed

    @property
    def key(self) -> str:
        return _key(self.mark)


@dataclass(frozen=True, slots=True)
class _Lines:
    """All lines in reading order, and the place of each by page and number; `flows`: a line is a paragraph."""

    placed: Sequence[Placed]
    order: dict[tuple[int, int], int]
    flows: bool

    def at(self, origin: Provenance) -> int:
        """-1 where no such line is known."""
        return self.order.get((origin.page, origin.line), -1)

    def find(self, origin: Provenance) -> Placed | None:
        at = self.at(origin)
        return self.placed[at] if at >= 0 else None


def add_footnotes(
    statements: Sequence[Statement], placed: Sequence[Placed], log: Log, *, flows: bool
) -> Iterator[Statement]:
    """The statements, primary ones with the footnotes that are proved to be theirs and labels without their marks."""
    lines = _Lines(placed, {(line.page, line.line.number): at for at, line in enumerate(placed)}, flows)
    heads = sorted(lines.at(statement.origin) for statement in statements)
    last = -1
    for statement in statements:
        # parts of one table have its title, and begin behind each other
        start = max(lines.at(statement.origin), last, 0) + 1
        last = max((lines.at(origin) for item in statement.items for origin in _origins(item)), default=-1)
        if not statement.primary:
            yield statement
            continue
        notes = [part for note in _notes_of(statement, lines, heads, start) for part in _part(note)]
        if notes or any(item.marks for item in statement.items):
            yield _tie(statement, _in_sequence(notes), lines, log)
        else:
            yield statement


def _notes_of(statement: Statement, lines: _Lines, heads: Sequence[int], start: int) -> Iterator[_Note]:
    """The notes among its rows, and those below the last of them up to where another table begins."""
    # a note in a table of rows may have been read as a heading
    rows = {lines.at(origin) for item in statement.items if not item.is_heading for origin in _origins(item)}
    last = max((lines.at(origin) for item in statement.items for origin in _origins(item)), default=-1)
    if last < 0:
        return
    placed = lines.placed
    inside = (at for at in range(start, last + 1) if at not in rows)
    yield from (note for at in inside if (note := _begin(at, placed[at])))
    upto = min((head for head in heads if head > last), default=len(placed))
    yield from _read_below(placed[: min(upto, last + 1 + _MOST_LINES)], last + 1, flows=lines.flows)


def _origins(item: LineItem) -> Iterator[Provenance]:
    yield item.origin
    yield from (amount.origin for amount in item.amounts if amount)


def _read_below(lines: Sequence[Placed], start: int, *, flows: bool) -> Iterator[_Note]:
    """Notes below a statement, each whole; rows of numbers, another page or other text end them."""
    notes: list[_Note] = []
    between = 0
    page = [line for line in lines[start:] if line.page == lines[start].page]
    # a line of HTML is a paragraph, which ends where its words do
    widest = 0 if flows else max((len(line.line.text) for line in page), default=0)
    for at, line in enumerate(lines[start:], start):
        note = _begin(at, line)
        if len(notes) >= _MOST_NOTES or line.page != lines[start].page:
            break
        if note:
            notes.append(note)
        elif notes and notes[-1].last is lines[at - 1] and _goes_on(notes[-1], line, widest):
            notes[-1].parts.append(line.line.text)
            notes[-1].last = line
        elif notes and notes[-1].parts[-1].endswith(":") and (_is_data(line) or line.grid):
            continue  # the rows that the note announces; others may stand behind them
        elif _is_data(line) or between == _MOST_BETWEEN:
            break
        else:
            between += 1
    yield from notes


def _part(note: _Note) -> Iterator[_Note]:
    """The notes that follow each other in one paragraph: "(1) Unaudited. (2) Restated." """
    text = " ".join(note.parts)
    while note.key.isdecimal():
        number = int(note.key) + 1
        found = re.search(_NEXT % number, text)
        if found is None:
            break
        yield replace(note, parts=[text[: found.start()]])
        note, text = replace(note, mark=f"({number})"), text[found.end() :]
    yield replace(note, parts=[text])


def _begin(at: int, line: Placed) -> _Note | None:
    """The note that begins with the line; of a table's cells, the first may hold the mark alone."""
    cells = line.line.cells
    if line.grid and len(cells) > 2:
        return None
    found = _BEGINNING.fullmatch(line.line.text)
    if found is None or not _WORD.search(found["text"]) or len(split_line(found["text"])[1]) > 1:
        return None
    return _Note(at, found["mark"], [found["text"]], line, line)


def _goes_on(note: _Note, line: Placed, widest: int) -> bool:
    """The line is more of the note's text: it follows at once, and the text before was not at its end."""
    text, before = line.line.text, note.last.line
    if line.grid or note.first.grid or line.block != note.first.block:
        return False
    if is_rule(text) or is_remark_text(text) or _CLOSING.match(text):
        return False
    if line.line.number != before.number + 1:
        return False
    if text[:1].islower():
        return not before.text.endswith(_ENDED)
    return len(before.text) >= _WIDE * widest > 0


def _is_data(line: Placed) -> bool:
    """A row of numbers: another table."""
    if line.grid and len(line.line.cells) > 2:
        return sum(bool(split_line(cell.text)[1]) for cell in line.line.cells) > 1
    return len(split_line(line.line.raw or line.line.text)[1]) > 1


def _key(mark: str) -> str:
    return mark.strip("()").translate(_SMALL)


def _tie(statement: Statement, notes: Sequence[_Note], lines: _Lines, log: Log) -> Statement:
    places: Places = {}
    items = []
    for row, item in enumerate(statement.items):
        below = {note.key: at for at, note in reversed(list(enumerate(notes))) if note.at > lines.at(item.origin)}
        label, marks = _unmark(item, below)
        for mark in marks:
            if _key(mark) in below:
                _add(places, below[_key(mark)], (row, -1))
        for column in range(len(item.amounts)):
            for mark in _marks_of(item, column, lines):
                if _key(mark) in below:
                    _add(places, below[_key(mark)], (row, column))
        items.append(replace(item, label=label, marks=marks))
    items = _rename_sections(statement.items, items)
    statement = _tie_heads(statement, notes, places)
    _tell(statement, items, notes, places, log)
    footnotes = tuple(Noted(_as_footnote(notes[at], statement), tuple(places[at])) for at in sorted(places))
    return replace(statement, items=tuple(items), footnotes=footnotes)


def _rename_sections(before: Sequence[LineItem], after: Sequence[LineItem]) -> list[LineItem]:
    """The rows under headings whose labels have changed, under their new names."""
    names = {old.label: new.label for old, new in zip(before, after, strict=True) if old.label != new.label}
    return [
        replace(item, section=tuple(names.get(one, one) for one in item.section)) if names else item for item in after
    ]


def _in_sequence(notes: Sequence[_Note]) -> list[_Note]:
    """Without bare numbers and letters that count up from no first one: a page number, the words "3M Company"."""
    kept, due = [], {"1": True, "a": True}
    for note in notes:
        if note.mark in note.key and note.key.isalnum() and not due.get(note.key):
            continue
        if note.key.isalnum() and len(note.key) <= 2:
            due[str(int(note.key) + 1) if note.key.isdecimal() else chr(ord(note.key) + 1)] = True
        kept.append(note)
    return kept


def _add(places: Places, note: int, place: tuple[int, int]) -> None:
    known = places.setdefault(note, [])
    if place not in known:
        known.append(place)


def _unmark(item: LineItem, below: dict[str, int]) -> tuple[str, tuple[str, ...]]:
    """The label without marks that it ends in, where a footnote proves them to be some: "Share1", "Revenue (12)"."""
    label, marks = item.label, item.marks
    while (found := _MORE.fullmatch(label)) and found[2] in below:
        label, marks = found[1] + found[3], (f"({found[2]})", *marks)
    found = None if marks else _GLUED.fullmatch(label)
    return (found[1], (f"({found[2]})",)) if found and found[2] in below else (label, marks)


def _marks_of(item: LineItem, column: int, lines: _Lines) -> list[str]:
    """The marks printed behind the number in its cell ("65.42 (3)"), or behind the last number of a line of text."""
    amount = item.amounts[column]
    line = lines.find(amount.origin) if amount and amount.value is not None else None
    if amount is None or line is None:
        return []
    text = line.line.raw or line.line.text
    if line.grid:
        cell = amount.origin.cell
        text = line.line.cells[cell].text if 0 <= cell < len(line.line.cells) else ""
    elif any(later and later.origin.line == amount.origin.line for later in item.amounts[column + 1 :]):
        return []
    found = _BEHIND.search(text.rstrip())
    if found is None or not text[: found.start()].endswith(_NUMBER_ENDS):
        return []
    tokens = split_line(text)[1]
    return [] if not line.grid and tokens and tokens[-1].text == found[1] else _MARKS.findall(found[1])


def _tie_heads(statement: Statement, notes: Sequence[_Note], places: Places) -> Statement:
    """Adds the marks over columns and at the title, which must be of one note each, and takes them off their words."""
    keys = [note.key for note in notes]
    known = {note.key: at for at, note in enumerate(notes) if keys.count(note.key) == 1}
    columns = []
    for number, column in enumerate(statement.columns):
        lines = [_take_marks(line, known, places, (-1, number)) for line in column.header.split(" | ")]
        columns.append(replace(column, header=" | ".join(filter(None, lines))))
    title = _take_marks(statement.title, known, places, (-1, -1))
    return replace(statement, title=title, columns=tuple(columns))


def _take_marks(text: str, known: dict[str, int], places: Places, place: tuple[int, int]) -> str:
    """The text without the marks that it ends in, each tied to its place; whole where one of them is not known."""
    found = _BEHIND.search(text)
    marks = _MARKS.findall(found[1]) if found else []
    if not found or any(_key(mark) not in known for mark in marks):
        return text
    for mark in marks:
        _add(places, known[_key(mark)], place)
    return text[: found.start()]


def _as_footnote(note: _Note, statement: Statement) -> Footnote:
    text = " ".join("".join(c if c.isprintable() else " " for c in " ".join(note.parts)).split())
    if len(text) > LONGEST_FOOTNOTE:
        text = f"{text[: LONGEST_FOOTNOTE - 4].rsplit(' ', 1)[0]} ..."
    line = note.first
    origin = Provenance(statement.origin.source, line.page, line.line.number, line.line.text, line.line.box)
    mark = note.mark if note.mark.startswith("(") or not note.key.isalnum() else f"({note.key})"
    return Footnote(text, mark, origin=origin, last_line=note.last.line.number)


def _tell(statement: Statement, items: Sequence[LineItem], notes: Sequence[_Note], places: Places, log: Log) -> None:
    """Marks that nothing explains, and notes that no mark refers to."""
    known = {note.key for note in notes}
    loose = dict.fromkeys(mark for item in items for mark in item.marks if _key(mark) not in known)
    if loose:
        message = f"{statement.title!r}: nothing below it explains {', '.join(loose)}"
        log.info("footnotes.unexplained", message, statement.origin)
    left = dict.fromkeys(note.mark for at, note in enumerate(notes) if at not in places)
    if left:
        message = f"{statement.title!r}: no row, column or title bears the mark of the notes {', '.join(left)} below it"
        log.info("footnotes.unmarked", message, statement.origin)
