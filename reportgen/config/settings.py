"""Values of settings: each reader takes a Setting and gives the typed value, or a UsageError with place and remedy."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.model.period import MONTHS

_LEAP_YEAR = 2024  # 02-29 is a fiscal year end in leap years


@dataclass(frozen=True, slots=True)
class Setting:
    """A raw value with the place it was set at: `reportgen.toml: entity.cik` or `--cik`."""

    value: object
    place: str

    @property
    def is_flag(self) -> bool:
        return self.place.startswith("--")

    def wrong(self, wanted: str, remedy: str) -> UsageError:
        """The error to raise when the value is not what is wanted."""
        return UsageError(f"{self.place} must be {wanted}, not {self.value!r}", remedy=remedy)


def check_keys(table: Collection[str], known: Collection[str], place: str) -> None:
    """UsageError for the first key that is not known."""
    for key in table:
        if key not in known:
            raise UsageError(f"{place}: unknown key {key!r}; known: {', '.join(known)}", remedy="Correct or remove it.")


def read_text(setting: Setting) -> str:
    """One line of text that is not empty, white space normalised."""
    text = setting.value
    if not isinstance(text, str) or not text.strip() or not text.isprintable():
        raise setting.wrong("one line of text", "Write it in quotes, without control characters.")
    return " ".join(text.split())


def read_name(setting: Setting) -> str:
    """A name of a folder of ours: letters, digits, hyphens, dots, underscores."""
    text = read_text(setting)
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", text, re.ASCII):
        raise setting.wrong("a plain name", "`reportgen taxonomies` lists the taxonomies; a locale is like de-DE.")
    return text


def read_language(setting: Setting) -> str:
    """A language's tag (BCP 47)."""
    text = read_text(setting)
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text):
        raise setting.wrong("a language's tag", "Write it like en-US, de or fr-CH.")
    return text


def read_currency(setting: Setting) -> str:
    """A currency's code (ISO 4217)."""
    text = read_text(setting)
    if not re.fullmatch(r"[A-Z]{3}", text):
        raise setting.wrong("a currency's code", "Write it like USD, EUR or CAD.")
    return text


def read_cik(setting: Setting) -> str:
    """A Central Index Key, ten digits."""
    remedy = "A CIK has up to ten digits, e.g. 0000320193; for another scheme set entity.scheme."
    digits = str(setting.value) if isinstance(setting.value, str | int) else ""
    if not re.fullmatch(r"[0-9]{1,10}", digits) or not int(digits):
        raise setting.wrong("a CIK", remedy)
    return digits.zfill(10)


def read_scheme(setting: Setting) -> str:
    """The URI of an identifier scheme."""
    text = read_text(setting)
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+", text):
        raise setting.wrong("a URI", "A LEI has the scheme http://standards.iso.org/iso/17442.")
    return text


def read_ticker(setting: Setting) -> str:
    """A ticker symbol."""
    text = read_text(setting)
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]{0,11}", text):
        raise setting.wrong("a ticker symbol", "Up to 12 letters, digits, dots and hyphens, e.g. BRK.B.")
    return text


def read_month_day(setting: Setting) -> tuple[int, int]:
    """(month, day) of `06-30`, `June 30` or `30 June`."""
    remedy = 'Write month and day: 06-30 or "June 30".'
    words = re.findall(r"[a-z]+|\d+", setting.value.lower()) if isinstance(setting.value, str) else []
    if len(words) != 2:
        raise setting.wrong("a month and a day", remedy)
    if words[1].isalpha():
        words.reverse()
    try:
        day = date(_LEAP_YEAR, _month(words[0]), int(words[1]))
    except ValueError:
        raise setting.wrong("a day of the year", remedy) from None
    return day.month, day.day


def _month(word: str) -> int:
    if word.isdigit():
        return int(word)
    starts = [number for number, name in enumerate(MONTHS, 1) if len(word) >= 3 and name.startswith(word)]
    return starts[0] if starts else 0


def read_outputs(setting: Setting) -> tuple[str, ...]:
    """Exporter names, sorted, each once: of a list, or of a text with commas. UsageError lists the known."""
    from reportgen import exporters, registry

    raw = setting.value.split(",") if isinstance(setting.value, str) else setting.value
    if not isinstance(raw, list) or not all(isinstance(name, str) for name in raw):
        raise setting.wrong("a list of outputs", 'Write outputs = ["xbrl", "xlsx"].')
    asked = {name.strip() for name in raw} - {""}
    known = [name.replace("_", "-") for name in registry.names(exporters)]
    for name in sorted(asked):
        if name not in known:
            remedy = "Leave it out for all of them, or name some of the known, with commas."
            raise UsageError(f"{setting.place}: unknown output {name!r}; known: {', '.join(known)}", remedy=remedy)
    if not asked:
        raise setting.wrong("at least one output", f"Known: {', '.join(known)}.")
    return tuple(sorted(asked))


def read_paths(setting: Setting) -> tuple[Path, ...]:
    """Files and folders: of a list, or of a text with commas."""
    raw = setting.value.split(",") if isinstance(setting.value, str) else setting.value
    if not isinstance(raw, list) or not all(isinstance(one, str) and one.strip() for one in raw):
        raise setting.wrong("a list of files and folders", 'Write packages = ["us-gaap-2025.zip"].')
    return tuple(Path(one.strip()).expanduser() for one in raw)


def read_fraction(setting: Setting) -> float:
    """A share between 0 and 1."""
    value = setting.value
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise setting.wrong("a number from 0 to 1", "Rows matched with less than this are flagged for review.")
    return float(value)
