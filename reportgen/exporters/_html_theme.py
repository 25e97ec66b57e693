"""Themes: folders with `theme.toml` and `html/`, each building on another; a folder of one's own comes first.

A theme says in `theme.toml` what theme it extends, its colours by day and by night, its fonts, a logo, and which parts
of the page it leaves out. What it does not say or hold is that of the theme it extends. Templates are programs: they
are the user's own or ours, never a document's.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reportgen import resources
from reportgen.errors import UsageError

_SETTINGS = "theme.toml"
_BASE = "default"
_TABLES = ("light", "dark", "fonts", "show", "logo")
_SAFE = re.compile(r"[\w\s#%(),./'\"-]*")
_LARGEST_LOGO = 100_000
_LOGOS = {
    "image/png": (b"\x89PNG\r\n\x1a\n", 0),
    "image/jpeg": (b"\xff\xd8\xff", 0),
    "image/gif": (b"GIF8", 0),
    "image/webp": (b"WEBP", 8),
}
_SVG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<svg[\s>]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture as a data: URI, and the words in its place."""

    source: str
    words: str


@dataclass(frozen=True, slots=True)
class Theme:
    """`folders` are those of the themes, its own first, `style` and `script` the texts to put into the page.

    `hidden` are the parts of the page that it leaves out: charts, script, pictures.
    """

    folders: tuple[Path, ...]
    style: str
    script: str
    hidden: frozenset[str]
    logo: Logo | None = None

    @property
    def templates(self) -> tuple[Path, ...]:
        """Where templates are searched, in this order."""
        return tuple(folder / "html" for folder in self.folders)


def read_theme(name: str) -> Theme:
    """The theme of that name, or of that folder where `name` is the path of one.

    `extends = "other"` in its settings lends it what it does not have itself; a folder of one's own extends `default`
    unless it says otherwise. UsageError for a theme that is not there, for themes that extend each other in a circle,
    and for settings that cannot be put into a page.
    """
    chain = list(_follow(name))
    merged: dict[str, dict[str, object]] = {key: {} for key in _TABLES}
    for _, settings in reversed(chain):
        for key in _TABLES:
            merged[key] |= _table(settings, key)
    folders = tuple(folder for folder, _ in chain)
    shown = merged["show"]
    hidden = frozenset(part for part in shown if not shown[part])
    style = _rules(merged["light"], merged["dark"], merged["fonts"]) + _find(folders, "style.css")
    logo = next((found for folder, settings in chain if (found := _read_logo(folder, settings))), None)
    return Theme(folders, style, "" if "script" in hidden else _find(folders, "script.js"), hidden, logo)


def _follow(name: str) -> Iterator[tuple[Path, dict[str, object]]]:
    """The folder and the settings of the theme and of those it builds on."""
    seen: list[str] = []
    while name:
        if name in seen:
            raise UsageError(f"the themes {', '.join(seen)} extend each other in a circle")
        seen.append(name)
        folder, own = _locate(name)
        settings = _read_settings(folder)
        yield folder, settings
        name = str(settings.get("extends", _BASE if own else ""))


def _locate(name: str) -> tuple[Path, bool]:
    """The folder of the theme, and whether it is the user's own."""
    root = resources.folder("templates")
    known = sorted(path.parent.name for path in root.glob(f"*/{_SETTINGS}"))
    if name in known:
        return root / name, False
    path = Path(name).expanduser()
    if path.is_dir() and ((path / _SETTINGS).is_file() or (path / "html").is_dir()):
        return path, True
    remedy = f"A folder of your own holds {_SETTINGS}, html/ or both."
    raise UsageError(f"unknown theme {name!r}; known: {', '.join(known)}", remedy=remedy)


def _read_settings(folder: Path) -> dict[str, object]:
    path = folder / _SETTINGS
    if not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"{path} cannot be read: {error}", remedy="It must be TOML in UTF-8.") from error


def _find(folders: tuple[Path, ...], name: str) -> str:
    """The text of the first `html/{name}` there is."""
    path = next(path for path in (folder / "html" / name for folder in folders) if path.is_file())
    # without an end of line: checkers differ on whether it belongs to what a policy's digest is of
    return path.read_text(encoding="utf-8").strip()


def _table(settings: dict[str, object], key: str) -> dict[str, object]:
    table = settings.get(key, {})
    if not isinstance(table, dict):
        raise UsageError(f"{_SETTINGS}: {key} must be a table", remedy=f"Write [{key}] with its keys below.")
    return table


def _rules(light: dict[str, object], dark: dict[str, object], fonts: dict[str, object]) -> str:
    """Colours and fonts as custom properties; on paper always the light ones."""
    faces = {f"font-{name}": value for name, value in fonts.items()}
    day, night = _properties({**faces, **light}), _properties(dark)
    scheme = "light dark" if night else "light"
    rules = f":root{{color-scheme:{scheme};{day}}}\n"
    return rules + f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}\n" * bool(night)


def _properties(values: dict[str, object]) -> str:
    for name, value in values.items():
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name) or not isinstance(value, str) or not _SAFE.fullmatch(value):
            remedy = "Colours are like #1b2230, fonts like Georgia, serif."
            raise UsageError(f"{_SETTINGS}: {name} = {value!r} is no value of a style", remedy=remedy)
    return ";".join(f"--{name}:{value}" for name, value in values.items())


def _read_logo(folder: Path, settings: dict[str, object]) -> Logo | None:
    """The picture that the theme in this folder names, of a kind that cannot run anything in a page."""
    table = _table(settings, "logo")
    if not table:
        return None
    name = str(table.get("file", ""))
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder.resolve()) or not path.is_file():
        raise UsageError(f"{_SETTINGS}: the logo {name!r} is not in {folder}", remedy="Put it beside theme.toml.")
    with path.open("rb") as file:
        data = file.read(_LARGEST_LOGO + 1)
    if len(data) > _LARGEST_LOGO:
        raise UsageError(f"the logo {path} is larger than {_LARGEST_LOGO // 1000} kB", remedy="Give a smaller one.")
    from base64 import b64encode

    return Logo(f"data:{_kind_of(data, path)};base64,{b64encode(data).decode('ascii')}", str(table.get("words", "")))


def _kind_of(data: bytes, path: Path) -> str:
    """The media type by the content. In an <img> no picture, SVG included, runs scripts or asks for other files."""
    for kind, (mark, at) in _LOGOS.items():
        if data[at : at + len(mark)] == mark:
            return kind
    if _SVG.match(data):
        return "image/svg+xml"
    raise UsageError(f"the logo {path} is no PNG, JPEG, GIF, WebP or SVG", remedy="Save it as one of these.")
