"""Tables drawn with bars in text: Markdown's, and boxes of +, - and |. Each is a Grid among the lines around it.

A table is a run of lines with bars between their cells, one of which at least is a rule ("|---|---:|", "+----+----+").
Marks of emphasis and of headings are taken away, escapes resolved (CommonMark 0.31, GitHub's tables).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reportgen.model.document import Block, Cell, Grid, Line, Text

_RULE = re.compile(
    r"(?:\|\s*)?:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?|\|\s*:?-{3,}:?\s*\||\+(?:[-=]{2,}\+)+"
)  # of a line without the spaces around it
_SHORT_RULE = re.compile(r"(?:\|\s*)?:?--:?\s*(?:\|\s*:?--:?\s*)+\|?")  # below the heading alone: dashes are zeros
_BOX = re.compile(r"^[ \t]*\+(?:[-=]{2,}\+)+[ \t]*$", re.MULTILINE)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = re.compile(r"(\*\*\*|\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"^([*_])(?=[^\s*_])(.+?)(?<=[^\s*_])\1$")
_BAR = re.compile(r"(?<!\\)\|")
_HARD = re.compile(r"&nbsp;|&e[nm]sp;")
_SPACE = re.compile(r"&(?:nbsp|ensp|emsp);|<br\s*/?>", re.IGNORECASE)
_POINTS = 12.0
_MOST_COLUMNS = 500
_LONGEST = 500  # of a cell whose emphasis is looked for


def is_piped(text: str) -> bool:
    """Some table of the text is drawn with bars."""
    if "|" not in text:
        return False
    lines = text.splitlines()
    return any("|" in line and _is_rule(lines, i) for i, line in enumerate(lines)) or bool(_BOX.search(text))


def _is_rule(lines: Sequence[str], index: int) -> bool:
    line = lines[index].strip()
    if _RULE.fullmatch(line):
        return True
    second = index > 0 and "|" in lines[index - 1] and (index < 2 or "|" not in lines[index - 2])
    return second and _SHORT_RULE.fullmatch(line) is not None


def split_tables(lines: Sequence[Line]) -> tuple[Block, ...]:
    """The lines as blocks of text and of tables, in their order."""
    blocks: list[Block] = []
    raws = [line.raw for line in lines]
    rules = {line.number for index, line in enumerate(lines) if _is_rule(raws, index)}
    for barred, group in groupby(lines, key=lambda line: "|" in line.raw or line.number in rules):
        run = list(group)
        if barred and any(line.number in rules for line in run):
            blocks.append(Grid(tuple(_read_rows([line for line in run if line.number not in rules]))))
        else:
            blocks.append(Text(tuple(map(_bare, run))))
    return tuple(blocks)


def _read_rows(run: Sequence[Line]) -> Iterator[Line]:
    for line in run:
        texts = _BAR.split(line.raw.strip())
        texts = texts[1:] if line.raw.lstrip().startswith("|") else texts
        cells = tuple(
            Cell(text, float(i), i + 1.0) for i, text in enumerate(map(_plain, texts[:_MOST_COLUMNS])) if text
        )
        if cells:
            yield Line(line.number, cells, _indent(texts[0]) * _POINTS)


def _plain(text: str) -> str:
    """A cell's words without the marks of its emphasis."""
    text = " ".join(_SPACE.sub(" ", text.replace("\u00a0", " ")).split())
    for pattern in (_EMPHASIS, _ITALIC) if len(text) < _LONGEST else ():
        text = pattern.sub(r"\2", text)
    return _ESCAPE.sub(r"\1", text).strip()


def _indent(text: str) -> int:
    """The number of hard spaces before the label: so such tables indent."""
    hard = _HARD.sub("\u00a0", text)
    return hard[: len(hard) - len(hard.lstrip())].count("\u00a0")


def _bare(line: Line) -> Line:
    """A line of the text around tables without marks of headings and emphasis, at the places where its words stood."""
    heading = _HEADING.match(line.raw)
    if not heading and "**" not in line.raw:
        return line
    text = _plain(line.raw[heading.end() :].rstrip("# ") if heading else line.raw)
    return Line(line.number, (Cell(text, 0.0, float(len(text))),), 0.0, text) if text else line
