"""Printed text -> the value it means: the formats of the Inline XBRL transformation registries 1 to 5, as tables.

The registries spell one idea in several ways (`numdotdecimal`, `num-dot-decimal`); names do not clash between them. Of
the SEC's own registry those formats are known that need no list of places or exchanges but the short ones.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from reportgen.reports.months import LANGUAGES, find_month
from reportgen.reports.phrases import say_boxes, say_duration, say_duration_words, say_exchange, say_number, say_state

REGISTRIES = {
    "http://www.xbrl.org/inlineXBRL/transformation/2010-04-20": 1,
    "http://www.xbrl.org/2008/inlineXBRL/transformation": 1,
    "http://www.xbrl.org/inlineXBRL/transformation/2011-07-31": 2,
    "http://www.xbrl.org/inlineXBRL/transformation/2015-02-26": 3,
    "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12": 4,
    "http://www.xbrl.org/inlineXBRL/transformation/2022-02-16": 5,
}
SEC = "http://www.sec.gov/inlineXBRL/transformation/2015-08-31"
_FIFTH = re.compile(r"-apos$|monthroman")
_LEAP_YEAR = 2024
_SPACES = " \t\n\r\u00a0\u202f"
_APOSTROPHES = "'`\u00b4\u2019\u2032\uff07"
_ERAS = {"令和": 2018, "令": 2018, "平成": 1988, "平": 1988, "昭和": 1925, "昭": 1925, "大正": 1911, "大": 1911}
_ERAS |= {"明治": 1867, "明": 1867}
# parts of a date in the order printed: d day, m month, y year, n month by name, e year of an era
_OLD_DATES = {
    **dict.fromkeys(("datedoteu", "dateslasheu", "datedaymonthyear", "datedaymonthyearin"), "dmy"),
    **dict.fromkeys(("datedotus", "dateslashus", "datemonthdayyear"), "mdy"),
    **dict.fromkeys(("dateslashdaymontheu", "datedaymonth"), "dm"),
    **dict.fromkeys(("dateslashmonthdayus", "datemonthday"), "md"),
    **dict.fromkeys(("datemonthyear",), "my"),
    **dict.fromkeys(("dateyearmonthday", "dateyearmonthdaycjk"), "ymd"),
    **dict.fromkeys(("dateyearmonthcjk",), "ym"),
    **dict.fromkeys(("dateerayearmonthdayjp",), "emd"),
    **dict.fromkeys(("dateerayearmonthjp",), "em"),
    **dict.fromkeys(("datelonguk", "dateshortuk", "datedaymonthyearen", "datedaymonthyeardk"), "dny"),
    **dict.fromkeys(("datelongus", "dateshortus", "datemonthdayyearen"), "ndy"),
    **dict.fromkeys(("datelongdaymonthuk", "dateshortdaymonthuk", "datedaymonthen", "datedaymonthdk"), "dn"),
    **dict.fromkeys(("datelongmonthdayus", "dateshortmonthdayus", "datemonthdayen"), "nd"),
    **dict.fromkeys(("datelongyearmonth", "dateshortyearmonth", "dateyearmonthen"), "yn"),
    **dict.fromkeys(("datelongmonthyear", "dateshortmonthyear", "datemonthyearen", "datemonthyeardk"), "ny"),
    **dict.fromkeys(("datemonthyearin",), "ny"),
}
_PARTS = {"day": "d", "month": "m", "year": "y", "monthname": "n", "monthroman": "n"}


def transform(space: str, name: str, text: str) -> str:
    """The lexical value. ValueError, saying why, when the format is not known or the text is not of it."""
    if space == SEC:
        action = _SEC.get(name)
    elif space in REGISTRIES:
        # from the fourth on, names are words with hyphens; the fifth added a few
        if ("-" in name) != (REGISTRIES[space] >= 4) or (REGISTRIES[space] == 4 and _FIFTH.search(name)):
            raise ValueError(f"registry {REGISTRIES[space]} has no format {name!r}")
        action = _FIXED.get(name) or _NUMBERS.get(name) or _find_date(name)
    else:
        raise ValueError(f"the registry {space} of its format is not known")
    if action is None:
        raise ValueError(f"the format {name!r} is not known")
    return action(text)


def _find_date(name: str) -> Callable[[str], str] | None:
    if name in _OLD_DATES:
        language = "da" if name.endswith("dk") else "hi" if name.endswith("in") else "en"
        return lambda text: _read_date(text, _OLD_DATES[name], language)
    if name.startswith("date-jpn-era-year"):
        return lambda text: _read_date(text, "emd" if name.endswith("day") else "em", "en")
    words = name.removeprefix("date-ind-").removeprefix("date-").split("-")
    language = words.pop() if words[-1] in LANGUAGES else "roman" if "monthroman" in words else "en"
    if not name.startswith("date-") or name.startswith("date-ind") or not all(word in _PARTS for word in words):
        return None
    if not any(word.startswith("month") for word in words):
        return None
    return lambda text: _read_date(text, "".join(_PARTS[word] for word in words), language)


def _read_date(text: str, parts: str, language: str) -> str:
    """`2012-09-30`, `--09-30` or `2012-09`, from the numbers and the month's name in the order of `parts`."""
    if "e" in parts:
        text, era = _read_era(text)
    numbers = [int(found) for found in re.findall(r"\d+", text)]
    found: dict[str, int] = dict(zip(parts.replace("n", ""), numbers, strict=False))
    if len(numbers) != len(found):
        raise ValueError(f"{text.strip()!r} does not have the {len(parts)} parts of its format")
    if "n" in parts:
        found["m"] = next(filter(None, (find_month(word, language) for word in re.findall(r"[^\W\d]+", text))), 0)
    if "e" in parts:
        found["y"] = found["e"] + era
    return _print_date(found, text)


def _print_date(found: dict[str, int], text: str) -> str:
    year = found.get("y", _LEAP_YEAR)
    try:
        day = date(year + 2000 if year < 100 else year, found["m"], found.get("d", 1))
    except ValueError:
        raise ValueError(f"{text.strip()!r} is no date of its format") from None
    if "y" not in found:
        return f"--{day:%m-%d}"
    return day.isoformat() if "d" in found else day.isoformat()[:7]


def _read_era(text: str) -> tuple[str, int]:
    era = next((name for name in _ERAS if name in text), "")
    if not era:
        raise ValueError(f"{text.strip()!r} names no era")
    return text.replace(era, "").replace("元", "1"), _ERAS[era]


def _read_number(text: str, grouping: str, point: str, *, loose: bool) -> str:
    """Digits with a full stop. `loose` registries (4 and 5) let groups be of any size."""
    plain = text.strip(_SPACES)
    group = f"[{re.escape(grouping)}]"
    whole = f"(?:\\d|{group})*" if loose else f"\\d{{1,3}}(?:{group}?\\d{{3}})*|\\d+"
    if not plain.isascii() and not set(plain) <= set("0123456789" + grouping + point):
        raise ValueError(f"{plain!r} is no number of its format")
    if not re.fullmatch(f"(?:{whole})(?:{re.escape(point)}[\\d{_SPACES}]*)?", plain) or not re.search(r"\d", plain):
        raise ValueError(f"{plain!r} is no number of its format")
    return _tidy("".join("." if c == point else c for c in plain if c not in grouping + _SPACES or c == point))


def _tidy(digits: str) -> str:
    whole, dot, rest = digits.partition(".")
    return f"{whole.lstrip('0') or '0'}.{rest}" if dot and rest else whole.lstrip("0") or "0"


def _read_indian(text: str) -> str:
    """Thousands, then groups of two: 1,00,000.50."""
    if not re.fullmatch(r"\s*(?:\d{1,2}(?:[, \u00a0]?\d\d)*[, \u00a0]?)?\d{1,3}(?:\.\d+)?\s*", text):
        raise ValueError(f"{text.strip()!r} is no number of its format")
    return _tidy(re.sub(r"[^\d.]", "", text))


def _read_units(text: str) -> str:
    """Two whole numbers with words or signs between: 5 dollars 20 cents."""
    found = re.fullmatch(
        r"\s*(\d[\d,.'`\u2019\u2032 \u00a0]*?)[^\d]*[^\d,.'`\u2019\u2032 \u00a0][^\d]*(\d{1,2})[^\d]*", text
    )
    if not found:
        raise ValueError(f"{text.strip()!r} is no number of its format")
    return _tidy(f"{re.sub(r'[^0-9]', '', found[1])}.{found[2].zfill(2)}")


def _reads(grouping: str, point: str, *, loose: bool = False) -> Callable[[str], str]:
    return lambda text: _read_number(text, grouping, point, loose=loose)


def _dash(text: str) -> str:
    if not re.fullmatch(r"\s*[-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s*", text):
        raise ValueError(f"{text.strip()!r} is no dash")
    return "0"


def _always(value: str) -> Callable[[str], str]:
    return lambda text: value


_FIXED: dict[str, Callable[[str], str]] = {
    **dict.fromkeys(("booleanfalse", "fixed-false"), _always("false")),
    **dict.fromkeys(("booleantrue", "fixed-true"), _always("true")),
    **dict.fromkeys(("nocontent", "fixed-empty"), _always("")),
    "fixed-zero": _always("0"),
    **dict.fromkeys(("zerodash", "numdash"), _dash),
}
_NUMBERS: dict[str, Callable[[str], str]] = {
    "numcommadot": _reads(",", "."),
    "numspacedot": _reads(_SPACES, "."),
    "numdotcomma": _reads(".", ","),
    "numspacecomma": _reads(_SPACES, ","),
    "numcomma": _reads("", ","),
    "numdotdecimal": _reads("," + _SPACES, "."),
    "numcommadecimal": _reads("." + _SPACES, ","),
    "numdotdecimalin": _read_indian,
    "num-dot-decimal": _reads("," + _SPACES, ".", loose=True),
    "num-comma-decimal": _reads("." + _SPACES, ",", loose=True),
    "num-dot-decimal-apos": _reads(_APOSTROPHES + _SPACES + ",", ".", loose=True),
    "num-comma-decimal-apos": _reads(_APOSTROPHES + _SPACES + ".", ",", loose=True),
    **dict.fromkeys(("numunitdecimal", "numunitdecimalin", "num-unit-decimal", "num-unit-decimal-apos"), _read_units),
}
_SEC: dict[str, Callable[[str], str]] = {
    **{f"dur{unit}": (lambda text, unit=unit: say_duration(text, unit)) for unit in ("day", "week", "month", "year")},  # type: ignore[misc]
    "durhour": lambda text: say_duration(text, "hour"),
    "durwordsen": say_duration_words,
    "numwordsen": say_number,
    "boolballotbox": lambda text: "true" if say_boxes(text) else "false",
    "yesnoballotbox": lambda text: "Yes" if say_boxes(text) else "No",
    "stateprovnameen": say_state,
    "exchnameen": say_exchange,
    "entityfilercategoryen": lambda text: " ".join(text.split()),
}
