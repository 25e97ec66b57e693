"""For whom a report is written: forms of names, arcroles, what must be stated. A target is a file of settings.

Those of the package are in `targets/`; a user's own is a TOML file named by its path.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from reportgen.errors import UsageError

Naming = Literal["edgar", "dashed"]
Calculation = Literal["auto", "1.0", "1.1"]
Suffix = Literal["htm", "xhtml"]
_T = TypeVar("_T", bound=str)
_FOLDER = Path(__file__).resolve().parent / "targets"
_NAMINGS: tuple[Naming, ...] = ("edgar", "dashed")
_SUFFIXES: tuple[Suffix, ...] = ("htm", "xhtml")
_CALCULATIONS: tuple[Calculation, ...] = ("auto", "1.0", "1.1")


@dataclass(frozen=True, slots=True)
class Target:
    """`registry` is the namespace of the inline transformations; `naming` the form of dates in names of files.

    `calculation`: under which specification sums are stated ("auto": by the taxonomy's year). `numbered`: roles are
    defined as EDGAR sorts them. `anchoring`: own concepts are tied to wider ones of the base taxonomy. `cover`: local
    names of dei facts that must be stated. `inline` is the suffix of inline documents; `self_describing`: the report
    package is a taxonomy package of its extension too; `language` is the only one that labels and texts may be in.
    """

    name: str
    registry: str
    calculation: Calculation = "auto"
    naming: Naming = "edgar"
    numbered: bool = True
    anchoring: bool = False
    cover: tuple[str, ...] = ()
    inline: Suffix = "htm"
    self_describing: bool = False
    language: str = ""


def names() -> tuple[str, ...]:
    """The targets that come with the package, sorted."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def read_target(name: str) -> Target:
    """The target of that name, or of the TOML file of that path. UsageError says what is wrong and what is known."""
    import tomllib

    path = Path(name) if name.endswith(".toml") else _FOLDER / f"{name}.toml"
    if path.parent == _FOLDER and name not in names():
        raise UsageError(f"unknown target {name!r}; known: {', '.join(names())}, or the path of a .toml file")
    try:
        return _make(path, tomllib.loads(path.read_text("utf-8")))
    except OSError as error:
        raise UsageError(f"cannot read the target {path}: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"the target {path} is not TOML: {error}") from error


def _make(path: Path, table: dict[str, object]) -> Target:
    texts = dict.fromkeys(("registry", "calculation", "naming", "inline", "language"), str)
    known = texts | dict.fromkeys(("numbered", "anchoring", "self_describing"), bool) | {"cover": list}
    for key, value in table.items():
        if key not in known:
            raise UsageError(f"{path.name}: unknown key {key!r}; known: {', '.join(known)}")
        if not isinstance(value, known[key]):
            raise UsageError(f"{path.name}: {key} must be of type {known[key].__name__}, not {value!r}")
    cover = table.get("cover", [])
    assert isinstance(cover, list)
    return Target(
        path.stem,
        str(table.get("registry", "http://www.xbrl.org/inlineXBRL/transformation/2020-02-12")),
        _one_of(path, "calculation", str(table.get("calculation", "auto")), _CALCULATIONS),
        _one_of(path, "naming", str(table.get("naming", "edgar")), _NAMINGS),
        bool(table.get("numbered", True)),
        bool(table.get("anchoring", False)),
        tuple(map(str, cover)),
        _one_of(path, "inline", str(table.get("inline", "htm")), _SUFFIXES),
        bool(table.get("self_describing", False)),
        str(table.get("language", "")),
    )


def _one_of(path: Path, key: str, value: str, known: tuple[_T, ...]) -> _T:
    for one in known:
        if one == value:
            return one
    raise UsageError(f"{path.name}: {key} must be one of {', '.join(known)}, not {value!r}")
