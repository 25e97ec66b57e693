"""reportgen.toml and flags -> Options, once, at the edge: defaults < reportgen.toml < flags.

Both are brought to one flat table of settings by key ("entity.ticker"), each with the place it was set at, so that
one rule reads a key wherever it comes from, and a wrong value is told with its place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from reportgen.config import overrides
from reportgen.config.settings import (
    Setting,
    check_keys,
    read_cik,
    read_currency,
    read_fraction,
    read_language,
    read_month_day,
    read_name,
    read_outputs,
    read_paths,
    read_scheme,
    read_text,
    read_ticker,
)
from reportgen.errors import UsageError
from reportgen.options import CIK_SCHEME, EntityOptions, MappingOptions, Options

T = TypeVar("T")
D = TypeVar("D")

DEFAULT_FILE = Path("reportgen.toml")
_ENTITY = ("name", "identifier", "scheme", "cik", "ticker")
_PLAIN = (
    *(
        "target",
        "document_type",
        "fiscal_year_end",
        "language",
        "currency",
        "taxonomy",
        "outputs",
        "theme",
        "locale",
        "mapping",
    ),
    "packages",
)
_TOP = ("entity", *_PLAIN, "cover", "review", "label", "column", "scale")


@dataclass(frozen=True, slots=True)
class Flags:
    """What the command line sets, None where it does not; `entity` is the company's name."""

    cik: str | None = None
    ticker: str | None = None
    entity: str | None = None
    fiscal_year_end: str | None = None
    taxonomy: str | None = None
    to: str | None = None
    mapping: str | None = None
    theme: str | None = None
    locale: str | None = None
    packages: str | None = None
    target: str | None = None
    document_type: str | None = None


_FLAG_KEYS = {
    "cik": "entity.cik",
    "ticker": "entity.ticker",
    "entity": "entity.name",
    "fiscal_year_end": "fiscal_year_end",
    "taxonomy": "taxonomy",
    "to": "outputs",
    "mapping": "mapping",
    "theme": "theme",
    "locale": "locale",
    "packages": "packages",
    "target": "target",
    "document_type": "document_type",
}


def find_config(asked: str | None) -> Path | None:
    """The file asked for, else reportgen.toml of the working directory if there is one, else None."""
    if asked is not None:
        return Path(asked)
    return DEFAULT_FILE if DEFAULT_FILE.is_file() else None


def read_options(config: Path | None = None, flags: Flags | None = None) -> Options:
    """The options of a run. UsageError names the file or flag, the key and what is known."""
    table = _load(config) if config else {}
    place = config.name if config else ""
    settings = _flatten(table, place) | _from_flags(flags or Flags())
    labels, columns, scales = overrides.read_all(table, place)
    defaults = Options()
    return Options(
        outputs=_get(settings, "outputs", read_outputs, defaults.outputs),
        taxonomy=_get(settings, "taxonomy", read_name, defaults.taxonomy),
        entity=_entity(settings),
        fiscal_year_end=_get(settings, "fiscal_year_end", read_month_day, None),
        labels=labels,
        columns=columns,
        scales=scales,
        mapping=_get(settings, "mapping", _read_mapping, defaults.mapping),
        theme=_get(settings, "theme", read_text, defaults.theme),
        locale=_get(settings, "locale", read_name, defaults.locale),
        packages=_get(settings, "packages", read_paths, defaults.packages),
        target=_get(settings, "target", _read_target, defaults.target),
        document_type=_get(settings, "document_type", read_text, ""),
        language=_get(settings, "language", read_language, ""),
        currency=_get(settings, "currency", read_currency, ""),
        cover=overrides.read_cover(table, place),
        review_below=_get(settings, "review.below", read_fraction, defaults.review_below),
    )


def _load(path: Path) -> dict[str, object]:
    remedy = "Give a readable file with --config, or leave it out."
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"cannot read the configuration {path}: {error.strerror}", remedy=remedy) from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8 text (byte {error.start})", remedy=remedy) from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is not TOML: {error}", remedy='Texts stand in quotes: ticker = "ABC".') from error
    except (ValueError, RecursionError) as error:  # numbers too long, lists too deep
        raise UsageError(f"{path} cannot be read: {error}", remedy=remedy) from error


def _flatten(table: Mapping[str, object], place: str) -> dict[str, Setting]:
    check_keys(table, _TOP, place)
    settings = {key: Setting(table[key], f"{place}: {key}") for key in _PLAIN if key in table}
    for group, known in (("entity", _ENTITY), ("review", ("below",))):
        inner = table.get(group, {})
        if not isinstance(inner, dict):
            raise UsageError(f"{place}: {group} must be a table", remedy=f"Write [{group}] with its keys below.")
        check_keys(inner, known, f"{place}: [{group}]")
        settings |= {f"{group}.{key}": Setting(value, f"{place}: {group}.{key}") for key, value in inner.items()}
    return settings


def _from_flags(flags: Flags) -> dict[str, Setting]:
    given = ((field, getattr(flags, field)) for field in _FLAG_KEYS)
    return {
        _FLAG_KEYS[field]: Setting(text, f"--{field.replace('_', '-')}") for field, text in given if text is not None
    }


def _read_mapping(setting: Setting) -> MappingOptions:
    from reportgen.config.corrections import read_mapping

    if not isinstance(setting.value, str) or not setting.value:
        raise setting.wrong("the name of a file", 'Write mapping = "last-mapping.csv".')
    return read_mapping(Path(setting.value))


def _read_target(setting: Setting) -> str:
    from reportgen.target import read_target

    name = read_text(setting)
    read_target(name)
    return name


def _get(settings: Mapping[str, Setting], key: str, read: Callable[[Setting], T], default: D) -> T | D:
    return read(settings[key]) if key in settings else default


def _entity(settings: Mapping[str, Setting]) -> EntityOptions:
    scheme = _get(settings, "entity.scheme", read_scheme, CIK_SCHEME)
    return EntityOptions(
        name=_get(settings, "entity.name", read_text, ""),
        identifier=_identifier(settings, scheme),
        scheme=CIK_SCHEME if "entity.cik" in settings else scheme,
        ticker=_get(settings, "entity.ticker", read_ticker, ""),
    )


def _identifier(settings: Mapping[str, Setting], scheme: str) -> str:
    cik, plain = settings.get("entity.cik"), settings.get("entity.identifier")
    if cik and plain and not cik.is_flag:
        raise UsageError(f"{cik.place} and entity.identifier are both given", remedy="Keep one of them.")
    if cik:
        return read_cik(cik)
    if plain and scheme == CIK_SCHEME:
        return read_cik(plain)
    return read_text(plain) if plain else ""
