"""A stranger's page written again as XHTML that EDGAR takes: same words, same look, nothing that runs or fetches.

Left out: scripts, style sheets, frames, forms' fields, pictures (their alternative text stays), links out of the page,
event handlers and every other attribute that is not named here. Elements that XHTML would not let stand where they do
become plain boxes of the same look. The tree is walked once.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.exporters._ixbrl_styles import Styles, join
from reportgen.exporters._ixbrl_tables import find_layouts, read_spans

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_GONE = frozenset(
    "script style template noscript svg object embed applet iframe frame frameset noframes canvas audio video map area "
    "input select textarea option optgroup datalist param source track link meta base title head col colgroup math "
    "progress meter basefont bgsound".split()
)
_KEPT = frozenset("b strong i em small sub sup code kbd samp var span br hr div p h1 h2 h3 h4 h5 h6 blockquote".split())
_AS = {
    "center": ("div", "text-align:center"),
    "font": ("span", ""),
    "u": ("span", "text-decoration:underline"),
    "ins": ("span", "text-decoration:underline"),
    "s": ("span", "text-decoration:line-through"),
    "strike": ("span", "text-decoration:line-through"),
    "del": ("span", "text-decoration:line-through"),
    "tt": ("span", "font-family:monospace"),
    "big": ("span", "font-size:larger"),
    "cite": ("i", ""),
    "dfn": ("i", ""),
    "nobr": ("span", "white-space:nowrap"),
    "pre": ("div", "white-space:pre;font-family:monospace"),
    "address": ("div", "font-style:italic"),
    "li": ("div", "display:list-item;margin-left:40px"),
    "ol": ("div", "margin:1em 0"),
    "ul": ("div", "margin:1em 0;list-style-type:disc"),
    "dl": ("div", "margin:1em 0"),
    "dd": ("div", "margin-left:40px"),
    "caption": ("div", "text-align:center"),
}
_BOXES = {
    **dict.fromkeys(("p", "blockquote"), "margin:1em 0"),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "margin:1em 0;font-weight:bold"),
    **dict.fromkeys(("b", "strong"), "font-weight:bold"),
    **dict.fromkeys(("i", "em", "cite", "dfn"), "font-style:italic"),
}
_BLOCKS = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 "
    "h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr "
    "ul caption".split()
)
_GROUPS = frozenset(("tbody", "thead", "tfoot"))
_CELLS = frozenset(("td", "th"))
_VOID = frozenset(("br", "hr"))
# forbidden in XML, or changing the direction of what stands beside
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
# &#149; and the like mean the Windows characters of that number (HTML section 13.2.5.80)
_WINDOWS = {at: bytes([at]).decode("cp1252", "replace") for at in range(0x80, 0xA0)}
_FLOW, _TABLE, _ROW, _BOXED, _BOXED_ROW = range(5)
_AROUND = {_TABLE: ("<tr><td>", "</td></tr>"), _ROW: ("<td>", "</td>")}
# a page without document type is shown by old rules, by which tables take no look from around them
_INHERITED = "font-size:inherit;font-weight:inherit;line-height:inherit;color:inherit;text-align:inherit"


@dataclass(frozen=True, slots=True)
class Mark:
    """Markup that stands for the characters from `start` to `end` of a text."""

    start: int
    end: int
    markup: str


# of an element's text, or (True) of its tail, in order
Marks = Mapping[tuple["Element", bool], Sequence[Mark]]


class Writer:
    """Writes a body's contents; `marks` say what is put in place of which characters."""

    def __init__(self, root: Element, marks: Marks) -> None:
        self._marks = marks
        self._styles = Styles("".join(map(str, node.itertext())) for node in root.iter("style"))
        self._layouts = find_layouts(root)
        self._blocky = _find_blocky(root)
        self._lists = {node for node in root.iter("ul", "ol") if _is_list(node)}
        self._targets = {href[1:] for node in root.iter("a") if (href := str(node.get("href") or "")).startswith("#")}
        self._ids: dict[str, str] = {}
        self._used: set[str] = set()
        self._spans: dict[Element, tuple[int, int]] = {}
        self._padding = ""
        self._known: dict[tuple[str, str, tuple[tuple[str, str], ...]], str] = {}
        self._inherits = _INHERITED if root.getroottree().docinfo.internalDTD is not None else ""

    def write(self, body: Element) -> str:
        """The contents in one box."""
        out = [f"<div{self._style('body', _attributes(body), '')}>"]
        stack: list[str | tuple[Element, int, bool]] = ["</div>"]
        self._enter(body, _FLOW, "", out, stack)
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                out.append(item)
                continue
            node, context, behind = item
            if behind:
                out.append(self._text(node, True, context))
            elif isinstance(node.tag, str) and node.tag not in _GONE:
                self._open(node, node.tag, context, out, stack)
        return "".join(out)

    def _enter(
        self, node: Element, inside: int, closing: str, out: list[str], stack: list[str | tuple[Element, int, bool]]
    ) -> None:
        """Write the element's text, and put its children on the stack above the closing tag."""
        if node.text:
            out.append(self._text(node, False, inside))
        if closing:
            stack.append(closing)
        for child in reversed(node):
            if child.tail:
                stack.append((child, inside, True))
            stack.append((child, inside, False))

    def _open(
        self, node: Element, tag: str, context: int, out: list[str], stack: list[str | tuple[Element, int, bool]]
    ) -> None:
        if context != _FLOW:
            opened, closing, inside = self._in_table(node, tag, context)
        elif tag == "table":
            opened, closing, inside = self._table(node)
        else:
            opened, closing, inside = self._flow(node, tag)
        out.append(opened)
        if inside >= 0:
            self._enter(node, inside, closing, out, stack)

    def _table(self, node: Element) -> tuple[str, str, int]:
        attributes = _attributes(node)
        if node in self._layouts:
            return f"<div{self._style('table', attributes, 'display:table')}>", "</div>", _BOXED
        if not any(map(_has_cells, node.iter("tr"))):
            return f"<div{self._style('div', attributes, '')}>", "</div>", _FLOW
        self._spans = read_spans(node)
        padding = (attributes.get("cellpadding") or "").strip()
        self._padding = (
            f"padding:{int(padding)}px" if padding.isascii() and padding.isdigit() and len(padding) < 4 else ""
        )
        if (attributes.get("border") or "0").strip() not in ("", "0"):
            self._padding = join(self._padding, "border:1px inset #808080")
        return f"<table{self._style('table', attributes, self._inherits)}>", "</table>", _TABLE

    def _in_table(self, node: Element, tag: str, context: int) -> tuple[str, str, int]:
        """What stands in a table, of which only rows and cells have a place there."""
        in_row = context in (_ROW, _BOXED_ROW)
        if in_row and tag in _CELLS:
            return self._cell(node, tag, context)
        if not in_row and tag == "tr" and (context == _BOXED or _has_cells(node)):
            style = _attributes(node)
            if context == _BOXED:
                return f"<div{self._style('tr', style, 'display:table-row')}>", "</div>", _BOXED_ROW
            return f"<tr{self._style('tr', style, '')}>", "</tr>", _ROW
        if _has_cells(node) if in_row else tag not in _CELLS and (tag in _GROUPS or _holds(node, "tr")):
            return "", "", context
        return self._stray(node, tag, context)

    def _cell(self, node: Element, tag: str, context: int) -> tuple[str, str, int]:
        if context == _BOXED_ROW:
            return f"<div{self._style(tag, _attributes(node), 'display:table-cell')}>", "</div>", _FLOW
        return f"<{tag}{self._span(node)}{self._style(tag, _attributes(node), self._padding)}>", f"</{tag}>", _FLOW

    def _stray(self, node: Element, tag: str, context: int) -> tuple[str, str, int]:
        """What has no place in a table, in a cell of its own; nothing where it holds no words."""
        if not any(text and not text.isspace() for text in node.itertext()):
            return "", "", -1
        opened, closing, inside = self._flow(node, "div" if tag in _CELLS or tag == "tr" else tag)
        before, after = _AROUND.get(context, ("", ""))
        return before + opened, closing + after, inside

    def _span(self, node: Element) -> str:
        columns, rows = self._spans.get(node, (1, 1))
        return (f' colspan="{columns}"' if columns > 1 else "") + (f' rowspan="{rows}"' if rows > 1 else "")

    def _flow(self, node: Element, tag: str) -> tuple[str, str, int]:
        attributes = _attributes(node)
        if tag == "img":
            return _escape(attributes.get("alt", "").strip()), "", -1
        name, look = _AS.get(tag, (tag, ""))
        if node in self._lists or (tag == "li" and node.getparent() in self._lists):
            name, look = tag, ""
        elif node in self._blocky and name != "div":
            # what holds blocks is a box; one that flows where the element did
            look = join(look, _BOXES.get(tag, "") if tag in _BLOCKS else join("display:inline", _BOXES.get(tag, "")))
            name = "div"
        elif name not in _KEPT:
            name = "div" if tag in _BLOCKS else "span"
        link = ""
        if tag == "a" and name == "span":
            name, link = self._link(attributes)
        place = self._place(attributes) if self._targets else ""
        start = f"<{name}{place}{link}{self._style(tag, attributes, look)}"
        if name == "br":
            return "<br/>", "", -1
        return (f"{start}/>", "", -1) if name in _VOID else (f"{start}>", f"</{name}>", _FLOW)

    def _link(self, attributes: dict[str, str]) -> tuple[str, str]:
        """Links lead within the page, or nowhere."""
        href = (attributes.get("href") or "").strip()
        return ("a", f' href="#{self._name(href[1:])}"') if href.startswith("#") and href[1:] else ("span", "")

    def _place(self, attributes: dict[str, str]) -> str:
        """The id of an element that a link of the page leads to."""
        for key in ("id", "name"):
            known = attributes.get(key, "")
            if known in self._targets and known not in self._used:
                self._used.add(known)
                return f' id="{self._name(known)}"'
        return ""

    def _name(self, known: str) -> str:
        """An id that is none of a fact's, a context's or a unit's."""
        return self._ids.setdefault(known, f"source-{len(self._ids) + 1}")

    def _style(self, tag: str, attributes: dict[str, str], look: str) -> str:
        key = (tag, look, tuple(attributes.items()))
        found = self._known.get(key)
        if found is None:
            style = join(look, self._styles.of(tag, attributes))
            found = self._known[key] = f' style="{_escape(style)}"' if style else ""
        return found

    def _text(self, node: Element, behind: bool, context: int) -> str:
        text = (node.tail if behind else node.text) or ""
        marks = self._marks.get((node, behind))
        if context in (_TABLE, _ROW) or (context != _FLOW and text.isspace()):
            # between rows and cells there is no place for text
            if text.isspace():
                return ""
            before, after = _AROUND[context]
            return f"{before}{_escape(text)}{after}"
        if not marks:
            return _escape(text)
        parts, at = [], 0
        for mark in marks:
            parts += [_escape(text[at : mark.start]), mark.markup]
            at = mark.end
        return "".join((*parts, _escape(text[at:])))


def _holds(node: Element, tag: str) -> bool:
    return next(node.iter(tag), None) is not None


def _is_list(node: Element) -> bool:
    """It holds items and nothing else, as XHTML wants."""
    texts = (node.text, *(child.tail for child in node))
    return (
        len(node) > 0 and all(child.tag == "li" for child in node) and not any(text and text.strip() for text in texts)
    )


def _has_cells(row: Element) -> bool:
    return row.find("td") is not None or row.find("th") is not None


def _attributes(node: Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in node.items()} if node.attrib else {}


def _find_blocky(root: Element) -> set[Element]:
    """Elements that hold blocks, at whatever depth."""
    found: set[Element] = set()
    for node in root.iter(*_BLOCKS):
        above = node.getparent()
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent()
    return found


def _escape(text: str) -> str:
    """Character data or a value in double quotes, in ASCII."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    text = _ODD.sub("", text)
    return text if text.isascii() else text.translate(_WINDOWS).encode("ascii", "xmlcharrefreplace").decode("ascii")
