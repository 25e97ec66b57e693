"""The look of a stranger's page as `style` attributes alone: old attributes and simple rules of its style sheets.

What could fetch, run, cover or hide something does not come through: only known properties with plain values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

_PROPERTIES = frozenset(
    "color background-color font font-family font-size font-style font-weight font-variant text-align text-decoration "
    "text-indent text-transform line-height letter-spacing word-spacing white-space vertical-align width min-width "
    "max-width height min-height padding padding-top padding-right padding-bottom padding-left margin margin-top "
    "margin-right margin-bottom margin-left border border-top border-right border-bottom border-left border-collapse "
    "border-spacing border-color border-style border-width border-top-color border-top-style border-top-width "
    "border-right-color border-right-style border-right-width border-bottom-color border-bottom-style "
    "border-bottom-width border-left-color border-left-style border-left-width display float clear list-style-type "
    "table-layout page-break-before page-break-after page-break-inside break-before break-after break-inside "
    "top bottom left right position word-wrap overflow-wrap caption-side empty-cells".split()
)
_VALUES = {
    "display": frozenset("block inline inline-block table inline-table table-row table-cell list-item".split()),
    "position": frozenset(("relative", "absolute", "static")),
    "text-align": frozenset("left right center justify start end".split()),
    "float": frozenset(("left", "right", "none")),
}
_ALIGNED = frozenset("baseline top middle bottom sub super text-top text-bottom".split())
_LENGTH = re.compile(r"-?(?:\d+(?:\.\d*)?|\.\d+)(?:px|pt|em|ex|rem|in|cm|mm|pc|%)|-?0(?:\.0*)?")
_LENGTHS = frozenset(
    "font-size text-indent width min-width max-width height min-height padding padding-top padding-right "
    "padding-bottom padding-left margin margin-top margin-right margin-bottom margin-left top bottom left right "
    "letter-spacing word-spacing border-spacing".split()
)
_NEVER_NEGATIVE = ("padding", "width", "height", "min-", "max-", "font-size", "border-spacing")
_KEYWORDS = frozenset(
    "auto inherit initial normal none medium small large smaller larger x-small xx-small x-large xx-large thin "
    "max-content min-content fit-content".split()
)
_COLOR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})|[a-z]{3,20}|rgba?\([\d\s.,%]{1,40}\)", re.IGNORECASE)
_PARTS = re.compile(r"[^\s()]+(?:\([^()]*\))?")  # of a value: words and calls
# the other words of a background (CSS Backgrounds and Borders 3)
_NO_COLORS = frozenset(
    "none repeat no-repeat repeat-x repeat-y round space scroll fixed local left right top bottom center cover contain "
    "auto padding-box border-box content-box initial unset".split()
)
_COLORED = frozenset(("color", "background-color", "border-color"))
_PLAIN = re.compile(r"""[\w\s.,%#'"/+()-]{1,200}""", re.ASCII)
_CALL = re.compile(r"[\w-]*\(")
_NUMBER = re.compile(r"\s*\+?(\d{1,5}(?:\.\d{1,4})?)\s*(px|pt|em|%)?\s*", re.ASCII)
_RULE = re.compile(r"([^{}@;]+)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE | re.ASCII)
_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_BLOCK = re.compile(r"@[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_SIZES = {"1": "x-small", "2": "small", "3": "medium", "4": "large", "5": "x-large", "6": "xx-large", "7": "xx-large"}
_MOST_RULES, _MOST_SHEET = 2_000, 500_000


@lru_cache(8192)
def clean(style: str) -> str:
    """The declarations that are known and plain, in order: `width:5%;color:#000000`."""
    kept = []
    for declaration in style.split(";"):
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if name == "background":
            name, value = "background-color", _background(value)
        if colon and name in _PROPERTIES and _is_plain(name, value):
            kept.append(f"{name}:{value}")
    return ";".join(kept)


def _background(value: str) -> str:
    """The colour among what a background is said to be: without it light letters would stand on white."""
    parts = _PARTS.findall(value[:200])
    return next((part for part in parts if _COLOR.fullmatch(part) and part.lower() not in _NO_COLORS), "")


def _is_plain(name: str, value: str) -> bool:
    if not _PLAIN.fullmatch(value) or value.count("'") % 2 or value.count('"') % 2:
        return False
    parts = value.lower().split()
    if name.startswith(_NEVER_NEGATIVE) and any(part.startswith("-") for part in parts):
        return False
    if any(call.lower() not in ("rgb(", "rgba(") for call in _CALL.findall(value)):
        return False
    if name in _LENGTHS:
        return all(part in _KEYWORDS or _LENGTH.fullmatch(part) for part in parts)
    return _is_known(name, value.lower())


def _is_known(name: str, value: str) -> bool:
    if name in _COLORED:
        return _COLOR.fullmatch(value) is not None
    if name == "vertical-align":
        return value in _ALIGNED or _LENGTH.fullmatch(value) is not None
    return name not in _VALUES or value in _VALUES[name]


class Styles:
    """Styles of elements by their tags and attributes. `sheets` are the texts of the page's style elements."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._rules: dict[tuple[str, str], str] = {}
        for sheet in sheets:
            for tag, name, style in _read_rules(sheet[:_MOST_SHEET]):
                if len(self._rules) < _MOST_RULES:
                    self._rules[tag, name] = join(self._rules.get((tag, name), ""), style)

    def of(self, tag: str, attributes: dict[str, str]) -> str:
        """The element's own style behind what its attributes and the simple rules say of it, later ones winning."""
        old = _from_attributes(tag, attributes)
        ruled = self._by_rules(tag, attributes.get("class", "")) if self._rules else ""
        return join(old, ruled, clean(attributes.get("style", "")))

    def _by_rules(self, tag: str, classes: str) -> str:
        names = classes.split()[:20]
        keys = ((tag, ""), *(("", name) for name in names), *((tag, name) for name in names))
        return join(*(self._rules.get(key, "") for key in keys))


def join(*styles: str) -> str:
    """Declarations in a row."""
    return ";".join(filter(None, styles))


def _read_rules(sheet: str) -> Iterator[tuple[str, str, str]]:
    """Tag, class and declarations of each rule for a tag, a class or a tag with a class; other selectors are passed."""
    plain = _BLOCK.sub("", _COMMENT.sub("", sheet))
    for selectors, body in _RULE.findall(plain):
        style = clean(body)
        for selector in selectors.split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match and style and (match[1] or match[2]):
                yield (match[1] or "").lower(), match[2] or "", style


def _from_attributes(tag: str, attributes: dict[str, str]) -> str:
    """What attributes of older HTML say of the look (HTML 4.01 section 15, rendering of HTML 5 section 15)."""
    styles = [_OLD[name](tag, value.strip()) for name, value in attributes.items() if name in _OLD]
    return ";".join(filter(None, styles))


def _align(tag: str, value: str) -> str:
    value = value.lower()
    if tag == "table":
        return {"center": "margin-left:auto;margin-right:auto", "left": "float:left", "right": "float:right"}.get(
            value, ""
        )
    value = "center" if value == "middle" else value
    return f"text-align:{value}" if value in ("left", "right", "center", "justify") else ""


def _valign(tag: str, value: str) -> str:
    return f"vertical-align:{value.lower()}" if value.lower() in ("top", "middle", "bottom", "baseline") else ""


def _length(name: str, value: str) -> str:
    match = _NUMBER.fullmatch(value)
    return f"{name}:{match[1]}{match[2] or 'px'}" if match else ""


def _color(name: str, value: str) -> str:
    value = f"#{value}" if re.fullmatch("[0-9a-fA-F]{6}", value) else value
    return f"{name}:{value}" if _COLOR.fullmatch(value) else ""


def _size(tag: str, value: str) -> str:
    if tag != "font":
        return _length("height", value) if tag == "hr" else ""
    if value[:1] in ("+", "-"):
        return f"font-size:{'larger' if value[0] == '+' else 'smaller'}"
    return f"font-size:{_SIZES[value]}" if value in _SIZES else ""


def _border(tag: str, value: str) -> str:
    match = _NUMBER.fullmatch(value)
    wide = float(match[1]) if match else 0
    return f"border:{wide:g}px outset #808080" if tag == "table" and wide else ""


def _spacing(tag: str, value: str) -> str:
    match = _NUMBER.fullmatch(value)
    if tag != "table" or not match:
        return ""
    return f"border-spacing:{match[1]}px" if float(match[1]) else "border-collapse:collapse"


_OLD = {
    "align": _align,
    "valign": _valign,
    "width": lambda tag, value: _length("width", value) if tag != "pre" else "",
    "height": lambda _, value: _length("height", value),
    "bgcolor": lambda _, value: _color("background-color", value),
    "color": lambda _, value: _color("color", value),
    "text": lambda _, value: _color("color", value),
    "size": _size,
    "face": lambda _, value: clean(f"font-family:{value}"),
    "nowrap": lambda *_: "white-space:nowrap",
    "border": _border,
    "cellspacing": _spacing,
}
