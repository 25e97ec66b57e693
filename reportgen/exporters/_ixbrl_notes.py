"""Footnotes of an inline document: their marks, and their texts tagged (Inline XBRL 1.1 section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.exporters._ids import Ids
from reportgen.exporters._ixbrl_tags import footnote_element
from reportgen.exporters._table_notes import TableNote
from reportgen.exporters._tables import one_line
from reportgen.exporters._xbrl_values import escape

_LINE = "margin:0 0 4px 0;font-size:9pt"
_HANGING = "display:inline-block;width:0;white-space:nowrap"
_MARK = "color:inherit;text-decoration:none"


def link_notes(notes: Iterable[TableNote]) -> str:
    """The marks raised above the line, each leading to its text."""
    return "".join(f" <sup>{_link(note)}</sup>" for note in notes)


def hang_notes(notes: Iterable[TableNote]) -> str:
    """The marks of a number, out in the margin: digits stay below digits."""
    marks = " ".join(map(_link, notes))
    return f'<sup style="{_HANGING}">{marks}</sup>' if marks else ""


def _link(note: TableNote) -> str:
    return f'<a href="#{note.id}" style="{_MARK}">{escape(note.mark)}</a>' if note.id else escape(note.mark)


def write_notes(notes: Iterable[TableNote], ids: Ids, placed: set[str]) -> Iterator[str]:
    """The lines below a statement; a text is tagged where it stands first, and `placed` gets its id."""
    for note in notes:
        yield _write_line(note.mark, note.id, note.text, ids, placed)


def write_left(ids: Ids, placed: set[str]) -> Iterator[str]:
    """The footnotes that stand nowhere yet."""
    left = [(name, note.footnote) for name, note in ids.footnotes.items() if name not in placed]
    if left:
        yield '<h2 style="margin:28px 0 8px 0;text-align:center;font-size:13pt">Footnotes</h2>\n'
    for name, footnote in left:
        yield _write_line(one_line(footnote.mark), name, footnote.text, ids, placed)


def _write_line(mark: str, name: str, text: str, ids: Ids, placed: set[str]) -> str:
    content = escape(text)
    if name and name not in placed:
        placed.add(name)
        content = footnote_element(name, ids.footnotes[name].footnote, content)
    sign = f"<sup>{escape(mark)}</sup> " if mark else ""
    return f'<p style="{_LINE}">{sign}{content}</p>\n'
