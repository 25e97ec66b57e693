"""Printed numbers: finding them in a line and reading them.

The table of what stands for nothing: a lone dash is zero, as filers tag it (measured: every one of some 2,000 tagged
dashes is 0); "NM", "n/m", "N/A", "nil" are nil (None); an empty cell is no number at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from reportgen.model.period import MONTHS
from reportgen.statements.noise import ILLEGIBLE

DASHES = "-–—−‐‑‒―"
_DASH = re.escape(DASHES)
CURRENCY_SIGNS = {
    "$": "USD", "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "R$": "BRL", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW",
}  # fmt: skip
_SIGN = r"(?:(?:US|C|CA|A|AU|HK|NZ|S|R)?\$|[€£¥₹₩])"
# grouped by commas, by apostrophes (Swiss), in lakhs and crores (Indian), or not at all
_GROUPED = r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:['’]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+"
_NUMBER = rf"(?:{_GROUPED})(?:\.\d+)?|\.\d+"
_AMOUNT = re.compile(
    rf"""(?<![\w.,/#&'’-])
    (?:(?P<sign>{_SIGN})\s{{0,40}})?
    (?P<open>\(\s?|\[\s?|[{_DASH}](?=[\d.(]|{_SIGN}))?
    (?:(?P<sign2>{_SIGN})\s{{0,6}}|(?<=[(\[])\s{{0,6}})?
    (?P<open2>\(\s?|[{_DASH}](?=[\d.]))?
    (?:(?P<number>{_NUMBER})|(?P<dash>[{_DASH}]{{1,3}}|NM|N/M|n/m|N/A|n/a|nm|nil|\ufffd{{1,12}})(?![\w{_DASH}]))
    (?:\s{{0,20}}(?P<close>\)|\])|(?P<minus>-(?=\s|$)))?
    (?:\s?(?P<percent>%)\s?(?P<close2>\))?)?
    (?![\w/]|[.,'’]\d|\s?%)""",
    re.VERBOSE,
)
_MAYBE = re.compile(rf"[\d{_DASH}\ufffd]|[Nn]/?[MmAa]|nil")  # most lines of prose have none, and are passed quickly
# "Revenue$ 5", "Revenue ....1,685", "59,375,61860,321,028"
_GLUED = re.compile(
    rf"(?<=[a-z)\]])(?={_SIGN}\s?[\d(])|(?<=\.\.)(?=\(?\d{{1,3}},\d{{3}})|(?<=\d,\d{{3}})(?=\d{{1,3}},\d{{3}}(?!\d))"
)
_OPEN_END = re.compile(
    r"\b(?:(?<!disposed )of|and|or|than|respectively,|at|to|par value|value)$|(?:[-–—,(]|\bsee) *notes?$", re.IGNORECASE
)
_UNREAD = re.compile(r"(?:^|\s)[-(]?\d+(?:[.,'’ ]\d+)*[.,'’]\d+\)?(?:\s*(?:CR|DR|Cr|Dr))?\s*$")
_UNGROUPED = str.maketrans("", "", ",'’")
_MONTH = rf"\b(?:{'|'.join(MONTHS)})"
_MONTH_END = re.compile(rf"{_MONTH} $", re.IGNORECASE)
_YEAR_NEXT = re.compile(
    rf"{_MONTH} \d{{1,2}}, $"
    r"|\bshares(?: in)? $|\d in $",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\((?:19|20)\d\d\s?[-–—]\s?[$€£¥]?[\d,.]+\)$"
)  # "Treasury stock -77,581,904 (2008 - 76,854,304)"
_MOST_DIGITS = 27
_NOUGHTS = frozenset(("000", "000000", "000,000"))
_SHORT = 40
# "in EUR 1,000", "amounts in 1,000 US$": what the numbers are in
_UNIT = re.compile(
    rf"\W*(?:amounts?\s+)?in\s+(?:[A-Z]{{3}}|{_SIGN})?\s?1,?(?:000|000,?000)\s?(?:[A-Z]{{3}}|{_SIGN})?\W*",
    re.IGNORECASE,
)
_LEADER = re.compile(r"[\s._·…]*")
_ENDS = " ._·…$€£¥"
# a run of stars is one and few marks stand together, so that there is one way alone to read them, and a short one
_MARK = re.compile(r"(?:\((?:\d|[a-z])\)|(?<!\*)\*++|[†‡§¹²³]){1,8}+\s*$")
_ONE_MARK = re.compile(r"\([^)]\)|\*+|[†‡§¹²³]")
_APART = re.compile(r"  \(\d\)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A printed number: `value` None is nil, `dash` a zero printed so; `x0`, `x1` its extent in its line.

    `illegible`: a number stands there, but which cannot be read.
    """

    text: str
    value: Decimal | None
    decimals: int
    x0: float
    x1: float
    percent: bool = False
    currency: str = ""
    dash: bool = False
    illegible: bool = False

    @property
    def is_mark(self) -> bool:
        """It could be a footnote mark or a note number: one or two digits, bare or in parentheses."""
        return (
            self.value is not None
            and abs(self.value) < 100
            and not self.decimals
            and not self.currency
            and not self.dash
        )

    @property
    def is_year(self) -> bool:
        return self.value is not None and len(self.text) == 4 and self.text.isdigit() and 1980 <= self.value <= 2099


Run = tuple[Token, ...]
Found = tuple[int, int, Token]


def find_tokens(text: str, x0: float = 0.0, width: float | None = None) -> list[tuple[int, int, Token]]:
    """Every number in the text with its start and end, left to right; extents are scaled onto x0 .. x0 + width."""
    step = 1.0 if width is None else width / max(len(text), 1)
    return list(_tokens(text, x0, step))


def has_numbers(text: str) -> bool:
    """Some printed number stands in the text; a lone dash is none."""
    return any(token.value is not None and not token.dash for _, _, token in _tokens(text, 0.0, 1.0))


def _tokens(text: str, x0: float, step: float) -> Iterator[tuple[int, int, Token]]:
    if not _MAYBE.search(text) or (len(text) < _SHORT and _UNIT.fullmatch(text)):
        return
    for match in _AMOUNT.finditer(text):
        token = _read(match, x0, step)
        if token:
            yield match.start(), match.end(), token


def _read(match: re.Match[str], x0: float, step: float) -> Token | None:
    number, closed = match["number"], bool(match["close"] or match["close2"] or match["minus"])
    opened = match["open"] or match["open2"] or ""
    sign = match["sign"] or match["sign2"] or ""
    currency = CURRENCY_SIGNS[sign] if sign else ""
    start, end = x0 + match.start() * step, x0 + match.end() * step
    if number is None:
        dash = match["dash"][0] in DASHES
        zero = Decimal(0) if dash else None
        lost = match["dash"][0] == ILLEGIBLE
        return Token(match.group().strip(), zero, 0, start, end, bool(match["percent"]), currency, dash, lost)
    if number in _NOUGHTS:
        return None  # "£000" says what the numbers are in
    if len(number) > _MOST_DIGITS:
        return None  # no amount, and more digits than Decimal keeps
    value = Decimal(number.translate(_UNGROUPED))
    # one parenthesis alone is a torn or mistyped pair: "49,632)" and "(16,263" are negative all the same
    negative = closed or any(c in "([" or c in DASHES for c in opened)
    decimals = len(number.partition(".")[2])
    text = match.group().strip()
    return Token(text, -value if negative else value, decimals, start, end, bool(match["percent"]), currency)


@lru_cache(maxsize=4096)  # headings, anchors, scales and rows look at the same lines
def split_line(text: str, x0: float = 0.0, width: float | None = None, *, marks: bool = True) -> tuple[str, Run]:
    """The label and the trailing run of numbers; footnote marks behind the run are dropped, where there may be any."""
    text = _GLUED.sub(" ", text)
    bare = text.rstrip()
    if marks and not bare.endswith(tuple(DASHES)) and not _APART.search(bare):  # a mark stands close to what it marks
        bare = _MARK.sub("", bare)
    tokens = find_tokens(bare, x0, width) if len(bare) < 2000 else []
    if not tokens or bare[tokens[-1][1] :].strip(" |"):
        marked = find_tokens(text, x0, width) if bare != text and len(text) < 2000 else []
        if not marked or text[marked[-1][1] :].strip(" |"):
            return clean_label(text), ()
        bare, tokens = text, marked
    first = _find_first(bare, tokens)
    if _belongs_to_label(bare, tokens, first):
        return clean_label(text), ()
    return clean_label(bare[: tokens[first][0]]), tuple(token for _, _, token in tokens[first:])


def _find_first(bare: str, tokens: Sequence[Found]) -> int:
    """Which number the trailing run begins with."""
    first = len(tokens) - 1
    while first and _LEADER.fullmatch(bare, tokens[first - 1][1], tokens[first][0]):
        if tokens[first - 1][2].text.endswith(")") and _is_open(bare[: tokens[first - 1][1]]):
            break  # "(Note 3)"
        first -= 1
    if first < len(tokens) - 1 and tokens[first][2].is_mark and _MONTH_END.search(bare[: tokens[first][0]]):
        first += 1  # "Cash at January 1"
    while first + 1 < len(tokens) and _ends_label(bare, tokens[first]):
        first += 1
    return first


def _belongs_to_label(bare: str, tokens: Sequence[Found], first: int) -> bool:
    """The run is no amounts but the end of the label."""
    start, _, token = tokens[first]
    before = bare[:start]
    if first == len(tokens) - 1 and _is_date(before, token):
        return True  # "10,000 shares at March 31, 2020"
    last = tokens[-1][2].text
    if "(" not in last and last.endswith(")") and bare.rfind("(") < start and _is_open(bare):
        return True
    if _EARLIER.search(bare):
        return True
    # "net of amortization of $201,565 and $183,224": a label that is not finished
    return len(tokens) - first <= 2 and not before.endswith("  ") and _is_unfinished(clean_label(before), token)


def _is_date(before: str, last: Token) -> bool:
    """The number ends a date in words: "at March 31, 2020", "at January 1", "shares in 2009"."""
    if last.is_year or re.fullmatch(r"\((?:19|20)\d\d\)", last.text):
        return _YEAR_NEXT.search(before) is not None
    return last.is_mark and last.text.isdigit() and _MONTH_END.search(before) is not None


def _is_unfinished(label: str, first: Token) -> bool:
    """The label goes on behind the number: "net of tax of $5", "par value $0.01", but not "at fair value 1,234"."""
    end = _OPEN_END.search(label)
    small = first.value is not None and abs(first.value) < 10 and first.decimals > 0
    if end is None:
        return False
    last = end[0].lower()
    return (small or not last.endswith("value")) and (first.is_mark or not last.endswith(("note", "notes")))


def _ends_label(text: str, found: tuple[int, int, Token]) -> bool:
    """The number stands close to words, and far from the next: "net of tax of $0    (140)", "Revenue (1)    66"."""
    start, end, token = found
    close = not text[:start].endswith("  ") and text[end:].startswith("  ")
    return close and (_MARK.fullmatch(token.text) is not None or _is_unfinished(text[:start].rstrip(), token))


def _is_open(text: str) -> bool:
    """The last parenthesis closes one that opened before the number: it belongs to words."""
    opening = text.rfind("(")
    return opening >= 0 and re.search(r"[A-Za-z]", text[opening:]) is not None


def looks_unread(label: str) -> bool:
    """The label ends in what looks like a number of another spelling: 1.234,5 or 12.345 CR."""
    return bool(_UNREAD.search(label[-60:]))


def clean_label(text: str) -> str:
    """White space folded, leader dots and a stray currency sign at the end removed."""
    folded = " ".join(text.split())
    bare = folded.rstrip(_ENDS)
    return f"{bare}." if folded[len(bare) :] == "." else bare


def strip_marks(label: str) -> str:
    """The label without footnote marks at its end: "Revenue (1)" is "Revenue", "Loss (a)(b)" is "Loss"."""
    return split_marks(label)[0]


def split_marks(label: str) -> tuple[str, tuple[str, ...]]:
    """The label without the footnote marks at its end, and these: "Loss (a)(b)" is ("Loss", ("(a)", "(b)"))."""
    found = _MARK.search(label)
    bare = label[: found.start()].strip() if found else label
    return (bare, tuple(_ONE_MARK.findall(found.group()))) if found and bare else (label, ())
