"""What the sheets of a workbook share: texts (ECMA-376 part 1, 18.4) and formats (18.8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.decoding import plain
from reportgen.sources._number_format import BUILT_IN

if TYPE_CHECKING:
    from reportgen.sources._package import Package

_MOST_TEXTS, _MOST_CHARACTERS, LONGEST_TEXT = 1_000_000, 50_000_000, 5_000
_LONGEST_FORM, _DEEPEST_INDENT = 500, 250


@dataclass(frozen=True, slots=True)
class Style:
    """A cell's format of numbers and its indentation in steps."""

    form: str = "General"
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """The shared strings and the formats of cells by number; whether days are counted from 1904.

    `own`: it is of this program, whose formats print a dash for any zero, and which writes a nil as text.
    """

    texts: tuple[str, ...]
    styles: tuple[Style, ...]
    epoch_1904: bool
    own: bool = False


class RichText:
    """Puts a text together from its runs: a raised mark in parentheses, readings of signs (18.4.6) left out."""

    __slots__ = ("_inside", "_pieces", "_raised", "_reading", "_run", "_size")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._run: list[str] = []
        self._size = 0
        self._inside = self._raised = self._reading = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "t":
            self._inside = not self._reading
        elif tag == "rPh":
            self._reading = True
        elif tag == "vertAlign":
            self._raised = attributes.get("val") == "superscript"

    def text(self, piece: str) -> None:
        if self._inside and self._size < LONGEST_TEXT:
            self._run.append(piece)
            self._size += len(piece)

    def end(self, tag: str) -> None:
        if tag == "t":
            self._inside = False
        elif tag == "rPh":
            self._reading = False
        elif tag == "r":
            self._end_run()

    def _end_run(self) -> None:
        text = "".join(self._run)
        mark = text.strip()
        self._pieces.append(f" ({mark}) " if self._raised and len(mark) <= 2 and mark.isalnum() else text)
        self._run, self._raised = [], False

    def take(self) -> str:
        """The text, spaces made plain; what comes next is another one."""
        self._end_run()
        text = plain("".join(self._pieces))[:LONGEST_TEXT]
        self._pieces, self._size = [], 0
        self._inside = self._reading = False
        return text


def read_texts(package: Package, part: str) -> tuple[str, ...]:
    """The shared strings, in order."""
    texts = _Texts()
    package.parse(part, texts)
    if texts.done:
        raise package.too_much("has more text than any statements")
    return tuple(texts.texts)


class _Texts:
    """Keeps the texts of shared strings."""

    __slots__ = ("_rich", "_size", "end", "start", "text", "texts")

    def __init__(self) -> None:
        self._rich = RichText()
        self._size = 0
        self.texts: list[str] = []
        self.start, self.text = self._rich.start, self._rich.text
        self.end = self._end

    @property
    def done(self) -> bool:
        return self._size > _MOST_CHARACTERS or len(self.texts) > _MOST_TEXTS

    def _end(self, tag: str) -> None:
        if tag == "si":
            self.texts.append(self._rich.take())
            self._size += len(self.texts[-1])
        else:
            self._rich.end(tag)


def read_styles(package: Package, part: str) -> tuple[Style, ...]:
    """The formats of cells, in order."""
    forms = dict(BUILT_IN)
    styles: list[Style] = []
    inside = False
    for tag, entry in package.tags(part, "numFmt", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "xf", "alignment"):
        if tag == "numFmt":
            forms[number_of(entry.get("numFmtId"))] = entry.get("formatCode", "General")[:_LONGEST_FORM]
        elif tag == "xf" and inside:
            styles.append(Style(forms.get(number_of(entry.get("numFmtId")), "General")))
        elif tag == "alignment" and inside and styles:
            styles[-1] = Style(styles[-1].form, min(number_of(entry.get("indent")), _DEEPEST_INDENT))
        elif tag not in ("xf", "alignment"):
            inside = tag == "cellXfs"
    return tuple(styles)


def number_of(text: str | None) -> int:
    """The whole number an attribute states; 0 for none."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
