"""English phrases of the SEC's transformation registry: numbers and durations in words, boxes, states, exchanges."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBERS = {word: value for value, word in enumerate(_ONES)} | {word: 10 * at for at, word in enumerate(_TENS, 2)}
_NUMBERS |= {"a": 1, "an": 1, "no": 0, "none": 0}
_POWERS = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_CHECKED, _EMPTY = "☑☒✓✔✗✘xXþýüR", "☐□o¨"
_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "hour": "H"}
_STATES = (
    "AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware"
    "|DC District of Columbia|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas"
    "|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi"
    "|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York"
    "|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island"
    "|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington"
    "|WV West Virginia|WI Wisconsin|WY Wyoming|PR Puerto Rico|GU Guam|VI Virgin Islands"
)
_CODES = {name.casefold(): code for code, _, name in (entry.partition(" ") for entry in _STATES.split("|"))}
# words of a market's name, the first that stands in the text decides
_EXCHANGES = (
    *(("american", "NYSEAMER"), ("arca", "NYSEArca"), ("nasdaq", "NASDAQ"), ("new york", "NYSE")),
    *(("nyse", "NYSE"), ("chicago stock", "CHX"), ("none", "NONE"), ("n/a", "NONE")),
)


def say_number(text: str) -> str:
    """`twenty-five` -> 25, `one hundred and two` -> 102, `no` -> 0. ValueError for other words."""
    return str(_count(text))


def _count(text: str) -> int:
    words = [word for word in re.findall(r"[a-z]+|\d+", text.casefold()) if word != "and"]
    whole = part = 0
    for word in words:
        if word in _POWERS:
            part = (part or 1) * _POWERS[word]
            if _POWERS[word] > 100:
                whole, part = whole + part, 0
        elif word in _NUMBERS or word.isdecimal():
            part += int(word) if word.isdecimal() else _NUMBERS[word]
        else:
            raise ValueError(f"{text.strip()!r} is no number in words")
    if not words:
        raise ValueError("there is no number in it")
    return whole + part


def say_duration(text: str, unit: str) -> str:
    """A number of units as an ISO 8601 duration; parts of a year are months, those of other units are kept."""
    plain = text.strip().replace(",", "")
    if not re.fullmatch(r"\d+(?:\.\d+)?", plain, re.ASCII):
        raise ValueError(f"{plain!r} is no number of {unit}s")
    number = Decimal(plain)
    if unit == "hour":
        return f"PT{plain}H"
    if unit == "year" and number % 1:
        months = (number % 1) * 12
        if months % 1:
            return f"P{int(number)}Y{int(months)}M{int((months % 1) * 30)}D"
        return f"P{int(number)}Y{int(months)}M" if number >= 1 else f"P{int(months)}M"
    if unit == "week":
        return f"P{int(number * 7)}D"
    return f"P{plain}{_LETTERS[unit]}"


def say_duration_words(text: str) -> str:
    """`two years and six months` -> P2Y6M. ValueError for other words."""
    found: dict[str, int] = {}
    for words, unit in re.findall(r"(.*?)\b(year|month|week|day)s?\b", text.casefold()):
        letter, count = _LETTERS[unit], _count(words)
        found[letter.replace("W", "D")] = count * 7 if letter == "W" else count
    if not found:
        raise ValueError(f"{text.strip()!r} is no length of time")
    return "P" + "".join(f"{found[letter]}{letter}" for letter in "YMD" if letter in found)


def say_boxes(text: str) -> bool:
    """Whether the box is checked. ValueError when there is none."""
    plain = text.strip()
    if plain and all(sign in _CHECKED for sign in plain):
        return True
    if plain and all(sign in _EMPTY for sign in plain):
        return False
    raise ValueError(f"{plain!r} is no box to check")


def say_state(text: str) -> str:
    """The two letters of a state's name. ValueError for what is none."""
    code = _CODES.get(" ".join(text.casefold().split()))
    if not code:
        raise ValueError(f"{text.strip()!r} is no state that is known")
    return code


def say_exchange(text: str) -> str:
    """The code of an exchange by its name. ValueError for others."""
    plain = " ".join(text.casefold().split())
    code = next((code for words, code in _EXCHANGES if words in plain), "")
    if not code:
        raise ValueError(f"{text.strip()!r} is no exchange that is known")
    return code
