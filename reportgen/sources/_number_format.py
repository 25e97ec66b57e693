"""What a cell of a workbook shows of its number: digits, sign, per cent, date (ECMA-376 part 1, 18.8.30 and 18.8.31).

The sign is always the number's own, whatever the format hides. Thousands that a format drops at the end (`#,##0,`) are
the caller's choice: a page in thousands means them dropped, one that states no scale does not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

_ACCOUNTING = '_({0}* #,##0{1}_);_({0}* \\(#,##0{1}\\);_({0}* "-"{2}_);_(@_)'
BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
    39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 41: _ACCOUNTING.format("", "", ""),
    42: _ACCOUNTING.format('"$"', "", ""), 43: _ACCOUNTING.format("", ".00", "??"),
    44: _ACCOUNTING.format('"$"', ".00", "??"), 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd"),
}  # fmt: skip
_PIECE = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<code>.)', re.DOTALL)
_CURRENCIES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "CNY": "¥", "INR": "₹", "KRW": "₩"}
_CURRENCY = re.compile(r"[$€£¥₹₩]")
_FOOTNOTE = re.compile(r" (?:\((?:\d{1,2}|[a-z])\)|(?<!\*)\*{1,4}+|[†‡§]|[¹²³⁴-⁹]){1,8}+")
_MONTHS = "January February March April May June July August September October November December".split()
_LARGEST, _SMALLEST = 30, -30
_MOST_DIGITS = 15  # a double keeps no more
_GENERAL_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Section:
    """One of a format's parts: `digits` after the point, `dropped` thousands, the literals it prints.

    `zero` tells that a zero prints a digit; `plain` that there is nothing to follow (General, fractions, exponents).
    `mark` is a footnote's behind the number.
    """

    plain: bool = True
    digits: int = 0
    dropped: int = 0
    grouped: bool = False
    percent: bool = False
    per_cent_sign: bool = False
    zero: bool = True
    literals: str = ""
    empty: bool = False
    mark: str = ""


def show_number(text: str, form: str, *, dropping: bool = False, zeros: bool = False) -> str:
    """The number as its cell shows it, `dropping` the thousands its format drops; "" where it shows nothing.

    A zero is printed with the digits of other numbers where `zeros` is asked for, whatever stands for it.

    Text that is no number, or none of an account's size, is returned as it stands.
    """
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite() or (value and not _SMALLEST < value.adjusted() < _LARGEST):
        return text
    section = _sections(form)[0] if zeros and not value else _choose(form, value)
    if section.empty or (not value and not section.zero):
        return f"-{section.mark}" if set(section.literals) & set("-–—") else ""
    body = _general(value) if section.plain else _printed(value, section, dropping)
    sign = _CURRENCY.search(section.literals)
    body = (sign[0] if sign else "") + body + "%" * (section.percent or section.per_cent_sign)
    negative = value < 0 and any(digit in "123456789" for digit in body)
    signed = body if not negative else f"({body})" if "(" in section.literals else f"-{body}"
    return signed + section.mark


def drops_thousands(form: str) -> bool:
    """The format prints thousands or millions of the number."""
    return "," in form and any(section.dropped for section in _sections(form))


def _printed(value: Decimal, section: Section, dropping: bool) -> str:
    shift = 2 * section.percent - (3 * section.dropped if dropping else 0)
    kept = 0 if section.dropped and not dropping else section.digits
    printed = abs(_exact(value)).scaleb(shift)
    if kept or dropping or not section.dropped:
        printed = printed.quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)
    return f"{printed:,f}" if section.grouped else f"{printed:f}"


def _general(value: Decimal) -> str:
    """As a wide column shows it: all digits of a whole number, ten of another."""
    exact = abs(_exact(value))
    if exact != exact.to_integral_value():
        places = max(0, _GENERAL_DIGITS - max(1, exact.adjusted() + 1))
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = f"{exact:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _exact(value: Decimal) -> Decimal:
    """Without the noise of binary fractions: 0.30000000000000004 is 0.3."""
    if len(value.as_tuple().digits) <= _MOST_DIGITS:
        return value
    return value.quantize(Decimal(1).scaleb(value.adjusted() - _MOST_DIGITS + 1), ROUND_HALF_UP)


def _choose(form: str, value: Decimal) -> Section:
    sections = _sections(form)
    number = 1 if value < 0 and len(sections) > 1 else 2 if not value and len(sections) > 2 else 0
    return sections[number]


@lru_cache(maxsize=256)
def _sections(form: str) -> tuple[Section, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for piece in _PIECE.finditer(form):
        if piece["code"] == ";":
            parts.append([])
        else:
            parts[-1].append(piece)
    return tuple(_section(part, len(parts) > 1) for part in parts[:3])


def _section(pieces: list[re.Match[str]], one_of_many: bool) -> Section:
    literals, codes = "", ""
    for piece in pieces:
        bracket = piece["bracket"] or ""
        if bracket.startswith("$"):
            name = bracket[1:].partition("-")[0]
            literals += _CURRENCIES.get(name.strip(), name)
        elif piece["code"] is None:
            literals += piece["quoted"] or piece["escaped"] or ""
        else:
            codes += piece["code"]
            literals += piece["code"] if piece["code"] in "$€£¥₹₩()-–—" else ""
    last = (pieces[-1]["quoted"] or "") if pieces else ""
    mark = last if _FOOTNOTE.fullmatch(last) else ""
    literals = literals.removesuffix(mark)
    whole, _, part = codes.partition(".")
    holders = re.findall(r"[0#?]", codes)
    if not holders or re.search(r"[@/E]|General", codes):
        empty = not holders and "eneral" not in codes and "@" not in codes
        return Section(empty=empty and (one_of_many or bool(literals)), literals=literals, mark=mark)
    dropped = re.search(r"[0#?](,+)(?![0#?,])", codes)
    return Section(
        plain=False,
        digits=len(re.findall(r"[0#?]", part)),
        dropped=len(dropped[1]) if dropped else 0,
        grouped=re.search(r"[0#?],+[0#?]", whole) is not None,
        percent="%" in codes,
        per_cent_sign="%" in literals,
        zero="0" in codes,
        literals=literals,
        mark=mark,
    )


@lru_cache(maxsize=256)
def parts_of_day(form: str) -> str:
    """Which of a day's parts the format shows: "ymd", "ym", "y", "md"; "" where it shows a number, or only a time."""
    codes = "".join(piece["code"] or "" for piece in _PIECE.finditer(form.partition(";")[0])).lower()
    if "general" in codes or re.search(r"[0#?]", codes.replace(".0", "")):
        return ""
    shown = "".join(part for part in "ymd" if part in codes)
    return "" if shown == "m" and ":" in codes else shown


def show_day(text: str, parts: str, epoch_1904: bool) -> str:
    """The day of a serial number: 2012-09-30, September 2012, 2012, by the parts shown; the text where it is none."""
    try:
        serial = int(Decimal(text))
        # the 1900 calendar counts a 29 February 1900 that never was
        first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30 if serial > 59 else 31)
        day = first + timedelta(days=serial)
    except (InvalidOperation, OverflowError, ValueError):
        return text
    if parts == "ym":
        return f"{_MONTHS[day.month - 1]} {day.year}"
    return str(day.year) if parts == "y" else day.isoformat()
