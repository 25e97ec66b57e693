"""How the page writes numbers and dates: English of the United States by itself, others from a table.

The words of the page stay English: a locale changes the form of numbers and days, so that a page can stand beside the
company's own documents.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from reportgen.errors import UsageError
from reportgen.model.period import Instant, Period, day_words

DEFAULT = "en-US"
_TABLE = "locales.toml"


@dataclass(frozen=True, slots=True)
class Locale:
    """`group` and `point` part digits; `day` is how a day is written, `short` one without its year, `month` a month.

    Their fields are {day}, {month} (a name of `months`) and {year}.
    """

    name: str = DEFAULT
    group: str = ","
    point: str = "."
    day: str = "{month} {day}, {year}"
    short: str = "{month} {day}"
    month: str = "{month} {year}"
    months: tuple[str, ...] = ()

    def number(self, text: str) -> str:
        """A number as `print_amount` writes it, with this locale's signs."""
        if self.group == "," and self.point == ".":
            return text
        return text.translate({44: self.group, 46: self.point})

    def full(self, value: Decimal) -> str:
        """The value with all its digits, negative ones in parentheses."""
        text = self.number(f"{abs(value):,f}")
        return f"({text})" if value < 0 else text

    def date(self, day: datetime.date) -> str:
        """The day with its year."""
        return self._fill(self.day, day) if self.months else day_words(day)

    def month_of(self, day: datetime.date) -> str:
        """The day's month and year."""
        return self._fill(self.month, day)

    def period(self, period: Period) -> str:
        """`September 30, 2012`, `July 1 to September 30, 2012`; both years where they differ."""
        if isinstance(period, Instant):
            return self.date(period.at)
        same = period.start.year == period.end.year
        return f"{self._fill(self.short if same else self.day, period.start)} to {self.date(period.end)}"

    def _fill(self, form: str, day: datetime.date) -> str:
        name = self.months[day.month - 1] if self.months else day_words(day).partition(" ")[0]
        return form.replace("{day}", str(day.day)).replace("{month}", name).replace("{year}", str(day.year))


def read_locale(name: str, folders: tuple[Path, ...]) -> Locale:
    """The locale of that name, from the first of the folders' `locales.toml` that has it.

    `de` finds the first that starts with `de-`. UsageError for one that is nowhere, with those known.
    """
    if name == DEFAULT:
        return Locale()
    tables = [_read_table(folder / _TABLE) for folder in folders]
    known = {key: fields for table in reversed(tables) for key, fields in table.items()}
    found = next((key for key in known if key == name), None) or next(
        (key for key in sorted(known) if key.startswith(f"{name}-")), None
    )
    if found is None:
        raise UsageError(f"unknown locale {name!r}; known: {', '.join(sorted({*known, DEFAULT}))}")
    return _make(found, known[found])


def _read_table(path: Path) -> dict[str, dict[str, object]]:
    import tomllib

    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}", remedy="It must be TOML, a table a locale.") from error
    return {key: fields for key, fields in table.items() if isinstance(fields, dict)}


def _make(name: str, fields: dict[str, object]) -> Locale:
    months = str(fields.get("months", "")).split()
    if len(months) != 12:
        raise UsageError(f"the locale {name} must name 12 months, not {len(months)}")
    texts = {key: str(fields.get(key, getattr(Locale(), key))) for key in ("group", "point", "day", "short", "month")}
    return Locale(name, months=tuple(months), **texts)
