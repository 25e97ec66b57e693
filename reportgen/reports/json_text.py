"""JSON of strangers: bounded, numbers exact, names that stand twice told, lines known."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.errors import InputError

if TYPE_CHECKING:
    from reportgen.findings import Log

_KEY = re.compile(r'"((?:[^"\\\n]|\\.)*)"\s*:')


def parse_json(name: str, data: bytes, log: Log) -> dict[str, object]:
    """The object that the file holds; a name that stands twice is told. InputError when it is none."""
    twice: dict[str, None] = {}

    def gather(pairs: list[tuple[str, object]]) -> dict[str, object]:
        found = dict(pairs)
        if len(found) < len(pairs):
            names = [key for key, _ in pairs]
            twice.update(dict.fromkeys(key for key in names if names.count(key) > 1))
        return found

    try:
        content = json.loads(data.decode("utf-8-sig"), object_pairs_hook=gather, parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise InputError(f"{name} is no JSON: {error}", remedy="Ask whoever made it for a whole file.") from error
    if not isinstance(content, dict):
        raise InputError(f"{name} holds no object", remedy="An xBRL-JSON report is an object with documentInfo.")
    for key in twice:
        log.error("oimce:invalidJSON", f"{name}: the name {key!r} stands twice in one object; the last counts")
    return content


def table(value: object) -> dict[str, object]:
    """The object, or an empty one where the value is something else."""
    return value if isinstance(value, dict) else {}


def texts(value: object) -> dict[str, str]:
    """The names and texts of an object, other values left out."""
    return {key: one for key, one in table(value).items() if isinstance(one, str)}


def key_lines(data: bytes) -> dict[str, int]:
    """The line on which each name first stands, from 1."""
    text = data.decode("utf-8-sig", "replace")
    lines: dict[str, int] = {}
    line, at = 1, 0
    for found in _KEY.finditer(text):
        line, at = line + text.count("\n", at, found.start()), found.start()
        lines.setdefault(found[1], line)
    return lines
