"""How cells look: named styles, the formats of numbers, and the styles part of the package (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reportgen.exporters._tables import TableCell
from reportgen.exporters._xlsx_xml import SPREADSHEET, escape_attribute
from reportgen.model.statement import Measure

DAY, LONG_DAY = "yyyy-mm-dd", "d mmm yyyy"
_INK, _QUIET, _READ, _ACROSS, _LINK, _BAD = "1B2230", "5A6372", "1F3FA8", "1B5E36", "0B5C6B", "A8201A"
_HEAD, _REVIEW, _MARKED, _FAULT = "E3ECEE", "FFF2CC", "FFF8E3", "FBE3E1"
_MOST_INDENT = 8
_APPLIED = ' applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"'
_FAILS = (  # how a check looks that fails
    f'<dxf><font><b/><color rgb="FF{_BAD}"/></font><fill><patternFill patternType="solid">'
    f'<fgColor rgb="FF{_FAULT}"/><bgColor rgb="FF{_FAULT}"/></patternFill></fill></dxf>'
)
_QUOTED = ' quotePrefix="1"'

Rule = Literal["", "thin", "double"]


@dataclass(frozen=True, slots=True)
class Look:
    """`fill` is a colour or empty; `top` and `bottom` are rules; `across`, `down`, `indent`, `wrap` the alignment."""

    ink: str = _INK
    bold: bool = False
    size: int = 11
    fill: str = ""
    top: Rule = ""
    bottom: Rule = ""
    across: str = "general"
    down: str = "top"
    indent: int = 0
    wrap: bool = False
    underline: bool = False


_ENDS: tuple[tuple[str, Rule, Rule], ...] = (("", "", ""), (" total", "thin", ""), (" closing", "thin", "double"))
# numbers that were read are blue, formulas in the colour of text, those that look into another sheet green:
# the convention of the trade
_NUMBERS = {
    f"{name}{end}": Look(ink, bold=bool(end), top=top, bottom=bottom, across="right")
    for name, ink in (("Read", _READ), ("Formula", _INK), ("Across", _ACROSS))
    for end, top, bottom in _ENDS
}
LOOKS: dict[str, Look] = {
    "Title": Look(bold=True, size=16, down="bottom"),
    "Strong": Look(bold=True, wrap=True),
    "Text": Look(wrap=True),
    "Plain": Look(),
    "Note": Look(_QUIET),
    "Hint": Look(_QUIET, wrap=True),
    "Date": Look(_QUIET, across="right"),
    "Right": Look(bold=True, across="right", down="bottom", wrap=True),
    "Count": Look(across="right", indent=1),
    "Figure": Look(across="right"),
    "Link": Look(_LINK, underline=True),
    "Column": Look(bold=True, fill=_HEAD, bottom="thin", across="right", down="bottom", wrap=True),
    "Number": Look(bold=True, fill=_HEAD, bottom="thin", across="right", indent=1, down="bottom", wrap=True),
    "List": Look(bold=True, fill=_HEAD, bottom="thin", down="bottom", wrap=True),
    **_NUMBERS,
    "Check": Look(_QUIET, across="right"),
    "Fault": Look(_BAD, bold=True),
    "Review": Look(fill=_REVIEW),
}


@dataclass(frozen=True, slots=True)
class Dress:
    """What a cell wears: a look with a format of numbers, an indentation in steps; `marked` cells are for review.

    `quoted` texts stay texts when someone edits them.
    """

    look: str = "Text"
    form: str = "General"
    indent: int = 0
    marked: bool = False
    quoted: bool = False


class Styles:
    """The styles in use; each combination is made once and known by its number."""

    __slots__ = ("_forms", "_known", "_worn")

    def __init__(self) -> None:
        self._worn = [Dress("Plain")]
        self._known: dict[str | Dress, int] = {self._worn[0]: 0}
        self._forms: dict[str, int] = {"General": 0}

    def number(self, dress: str | Dress) -> int:
        """The number of the style; a look alone has no format and no indentation."""
        known = self._known.get(dress)
        if known is None:
            if isinstance(dress, str):
                known = self._known[dress] = self.number(Dress(dress))
            else:
                known = self._known[dress] = len(self._worn)
                self._worn.append(dress)
                self._forms.setdefault(dress.form, 164 + len(self._forms))
        return known

    def part(self) -> str:
        """The styles part."""
        looks = list(LOOKS)
        # the first two fills are fixed (18.8.21)
        fonts, borders, fills = _Pool(), _Pool(), _Pool(_solid("none"), _solid("gray125"))

        def frame(look: Look, form: int) -> str:
            font, fill, border = fonts.at(_font(look)), fills.at(_fill(look.fill)), borders.at(_border(look))
            return f'<xf numFmtId="{form}" fontId="{font}" fillId="{fill}" borderId="{border}"{_APPLIED}'

        normal = f"{frame(LOOKS['Plain'], 0)}/>"
        base = [normal, *(f"{frame(look, 0)}>{_alignment(look)}</xf>" for look in LOOKS.values())]
        cells = [
            f'{frame(_shape_of(dress), self._forms[dress.form])} xfId="{1 + looks.index(dress.look)}"'
            f"{_QUOTED * dress.quoted}>{_alignment(_shape_of(dress))}</xf>"
            for dress in self._worn
        ]
        names = ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']
        names += [f'<cellStyle name="Report {look.lower()}" xfId="{1 + at}"/>' for at, look in enumerate(looks)]
        forms = [
            f'<numFmt numFmtId="{at}" formatCode="{escape_attribute(form)}"/>' for form, at in self._forms.items() if at
        ]
        return (
            f'<styleSheet xmlns="{SPREADSHEET}">{_list("numFmts", forms)}{_list("fonts", fonts.entries)}'
            f"{_list('fills', fills.entries)}{_list('borders', borders.entries)}{_list('cellStyleXfs', base)}"
            f"{_list('cellXfs', cells)}{_list('cellStyles', names)}{_list('dxfs', [_FAILS])}</styleSheet>"
        )


class _Pool:
    """Entries of a list, each once."""

    __slots__ = ("_known",)

    def __init__(self, *entries: str) -> None:
        self._known = {entry: number for number, entry in enumerate(entries)}

    def at(self, entry: str) -> int:
        return self._known.setdefault(entry, len(self._known))

    @property
    def entries(self) -> list[str]:
        return list(self._known)


def _shape_of(style: Dress) -> Look:
    look = LOOKS[style.look]
    fill = _MARKED if style.marked else look.fill
    return replace(look, fill=fill, indent=min(style.indent, _MOST_INDENT) or look.indent)


def _list(tag: str, entries: list[str]) -> str:
    return f'<{tag} count="{len(entries)}">{"".join(entries)}</{tag}>' if entries else ""


def _font(look: Look) -> str:
    marks = "<b/>" * look.bold + "<u/>" * look.underline
    return (
        f'<font>{marks}<sz val="{look.size}"/><color rgb="FF{look.ink}"/><name val="Calibri"/><family val="2"/></font>'
    )


def _fill(color: str) -> str:
    return _solid("solid", f'<fgColor rgb="FF{color}"/><bgColor indexed="64"/>') if color else _solid("none")


def _solid(pattern: str, colors: str = "") -> str:
    return f'<fill><patternFill patternType="{pattern}">{colors}</patternFill></fill>'


def _border(look: Look) -> str:
    return f"<border><left/><right/>{_side('top', look.top)}{_side('bottom', look.bottom)}<diagonal/></border>"


def _side(name: str, line: Rule) -> str:
    return f'<{name} style="{line}"><color rgb="FF{_INK}"/></{name}>' if line else f"<{name}/>"


def _alignment(look: Look) -> str:
    # an indentation counts from one side only: text with one stands to the left
    across = "left" if look.indent and look.across == "general" else look.across
    more = f' indent="{look.indent}"' * bool(look.indent) + ' wrapText="1"' * look.wrap
    return f'<alignment horizontal="{across}" vertical="{look.down}"{more}/>'


def number_format(cell: TableCell) -> str:
    """As printed: thousands apart, trailing zeros kept, parentheses for less than nothing, a dash for nothing."""
    sign = '"%"' if cell.measure is Measure.PERCENT else ""
    return in_parentheses(cell.digits, sign)


def in_parentheses(digits: int, sign: str = "", zero: str = "—") -> str:
    """`#,##0.00_);(#,##0.00);"—"_)` for two digits."""
    number = f"#,##0{'.' * bool(digits)}{'0' * digits}{sign}"
    return f'{number}_);({number});"{zero}"_)'


def with_minus(digits: int) -> str:
    """`#,##0.00;-#,##0.00` for two digits: for lists, where a program may read what is shown."""
    number = f"#,##0{'.' * bool(digits)}{'0' * digits}"
    return f"{number};-{number}"


def count_lines(text: str, width: float) -> int:
    """How many lines the text is likely to take in a column of `width` characters."""
    # letters of running text are narrower than the digits that widths are counted in
    room = max(1, int(width * 1.1))
    return sum(max(1, -(-len(line) // room)) for line in text.split("\n"))
