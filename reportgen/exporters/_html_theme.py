"""Themes: a folder of `templates/` with `theme.toml` and `html/`, which may build on another theme."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from reportgen import resources
from reportgen.errors import UsageError

_SETTINGS = "theme.toml"


@dataclass(frozen=True, slots=True)
class Theme:
    """`folders` hold the page's templates, the theme's own first; `style` is the style sheet, colours included."""

    folders: tuple[Path, ...]
    style: str


def read_theme(name: str) -> Theme:
    """The theme of that name. `extends = "other"` in its settings lends it what it does not have itself.

    UsageError for a theme that is not there, and for themes that extend each other in a circle.
    """
    chain: list[str] = []
    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    while name:
        if name in chain:
            raise UsageError(f"the themes {', '.join(chain)} extend each other in a circle")
        settings = _read_settings(name)
        chain.append(name)
        # what the theme says itself goes before what it is lent
        light, dark = ({**_table(settings, key), **own} for key, own in (("light", light), ("dark", dark)))
        name = str(settings.get("extends", ""))
    folders = tuple(resources.folder("templates") / theme / "html" for theme in chain)
    sheet = next(path for path in (folder / "style.css" for folder in folders) if path.is_file())
    return Theme(folders, _colour_rules(light, dark) + sheet.read_text(encoding="utf-8"))


def _read_settings(name: str) -> dict[str, object]:
    root = resources.folder("templates")
    known = sorted(path.parent.name for path in root.glob(f"*/{_SETTINGS}"))
    if name not in known:
        raise UsageError(f"unknown theme {name!r}; known: {', '.join(known)}")
    return tomllib.loads((root / name / _SETTINGS).read_text(encoding="utf-8"))


def _table(settings: dict[str, object], key: str) -> dict[str, str]:
    table = settings.get(key, {})
    return {name: str(value) for name, value in table.items()} if isinstance(table, dict) else {}


def _colour_rules(light: dict[str, str], dark: dict[str, str]) -> str:
    """Colours as custom properties; on paper always the light ones."""
    return (
        f":root{{color-scheme:light dark;{_properties(light)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(dark)}}}}}\n"
    )


def _properties(colours: dict[str, str]) -> str:
    return ";".join(f"--{name}:{colour}" for name, colour in colours.items())
