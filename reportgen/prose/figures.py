"""Amounts of money as prose writes them: $25.2 million, $(0.30) per share, $70 million to $74 million."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_CURRENCY = r"(?:US\s?\$|[A-Z]?\$|€|£|¥)"
_NUMBER = r"\(?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?(?<=[\d])\)?"
_SCALE = r"thousand|million|billion|trillion"
_FIGURE = re.compile(
    rf"(?P<currency>{_CURRENCY})\s?(?P<low>{_NUMBER})(?:\s?-?(?P<low_scale>{_SCALE}))?"
    rf"(?:\s?(?:to|and|through|-|–|—)\s?(?P<to>{_CURRENCY})?\s?(?P<high>{_NUMBER})(?:\s?-?(?P<high_scale>{_SCALE}))?)?"
    r"(?![\w%]|[.,]\d)",
    re.IGNORECASE,
)
_PER = re.compile(r",?\s*(?:per|a)\s(?P<words>(?:[a-z-]+\s){0,6}?)(?:shares?|units?|ADSs?|ADRs?)\b", re.IGNORECASE)
_POWERS = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_CODES = {"€": "EUR", "£": "GBP", "¥": "JPY", "C$": "CAD", "A$": "AUD", "US$": "USD"}
_ANY_DOLLAR = frozenset("USD CAD AUD NZD HKD SGD TWD MXN".split())


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount at full scale, or a range (`high` is None for one amount), as the characters start..end of a text.

    `decimals` are XBRL's of what is written; `scale` the power of ten named. `per` holds the words between "per" and
    "share" ("basic and diluted"), None for an amount in all. `negative`: written in parentheses.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    decimals: int
    scale: int
    currency: str
    per: str | None
    negative: bool = False

    def fits(self, code: str) -> bool:
        """Whether the sign before it can mean the currency of that code; a bare $ is any dollar."""
        return self.currency == code or (self.currency == "$" and code in _ANY_DOLLAR)


def find_figures(text: str) -> Iterator[Figure]:
    """The figures of a text from left to right."""
    for match in _FIGURE.finditer(text):
        # "$5 million and 3 products": a second number belongs to the range only if it is money as well
        ranged = match["high"] and (match["to"] or match["high_scale"] or _joined(match))
        yield _read(text, match, bool(ranged))


def _joined(match: re.Match[str]) -> bool:
    between = match.string[match.end("low") : match.start("high")]
    return " and " not in between


def _read(text: str, match: re.Match[str], ranged: bool) -> Figure:
    end = match.end() if ranged else match.end("low_scale") if match["low_scale"] else match.end("low")
    scale = match["low_scale"] or (match["high_scale"] if ranged else "") or ""
    power = _POWERS[scale.lower()]
    last = _POWERS[(match["high_scale"] or scale).lower()] if ranged else power
    low = _decimal(match["low"])
    high = _decimal(match["high"]) if ranged else None
    per = _PER.match(text, end)
    sign = "".join(match["currency"].upper().split())
    return Figure(
        match.start(),
        per.end() if per else end,
        low.scaleb(power),
        None if high is None else high.scaleb(last),
        -int(low.as_tuple().exponent) - power,
        power,
        _CODES.get(sign, "$"),
        per["words"].strip().lower() if per else None,
        match["low"].startswith("("),
    )


def _decimal(digits: str) -> Decimal:
    return Decimal(digits.strip("()").replace(",", ""))
