"""What tagged elements of a page say: their text or markup, with continuations, without what is excluded."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from reportgen.reports.xml import character, name_of, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lxml.etree import _Element

_EMPTY = frozenset("area base br col hr img input link meta param".split())


class Text:
    """Texts of the pages of one set; `ix` is the namespace of inline XBRL in braces."""

    def __init__(self, ix: str, roots: Iterable[_Element]) -> None:
        self._exclude, self._ix = f"{ix}exclude", ix
        found = (node for root in roots for node in root.iter(f"{ix}continuation"))
        self._continuations = {node.get("id", ""): node for node in found}

    def plain(self, node: _Element, leave: _Element | None = None) -> str:
        """The text of an element, without what is excluded and without the element to leave."""
        return "".join(pieces(node, lambda child: child.tag == self._exclude or child is leave))

    def whole(self, node: _Element, *, escape: bool) -> str:
        """The text, or the markup where it is escaped, with all continuations. ValueError when they are not there."""
        parts, seen, here = [], set(), node
        while True:
            parts.append(self._escaped(here) if escape else self.plain(here))
            name = here.get("continuedAt")
            if not name:
                return "".join(parts)
            if name in seen:
                raise ValueError(f"its continuation {name!r} leads back to itself")
            if name not in self._continuations:
                raise ValueError(f"its continuation {name!r} is not there")
            seen.add(name)
            here = self._continuations[name]

    def _escaped(self, node: _Element) -> str:
        try:
            return "".join(self._markup(node))
        except RecursionError:
            raise ValueError("its markup is nested deeper than any text") from None

    def _markup(self, node: _Element) -> Iterator[str]:
        """The content as XHTML without tags of inline XBRL (Inline XBRL 1.1 section 14.1)."""
        yield escape(node.text or "")
        for child in node:
            if not isinstance(child.tag, str):
                yield escape(character(child))
            elif str(child.tag).startswith(self._ix):
                if child.tag != self._exclude:
                    yield from self._markup(child)
            else:
                yield from self._element(child)
            yield escape(child.tail or "")

    def _element(self, node: _Element) -> Iterator[str]:
        tag = name_of(node).local
        attributes = "".join(f" {str(key).rpartition('}')[2]}={quoteattr(value)}" for key, value in _items(node))
        if tag in _EMPTY and not len(node) and not node.text:
            yield f"<{tag}{attributes}/>"
        else:
            yield f"<{tag}{attributes}>"
            yield from self._markup(node)
            yield f"</{tag}>"


def _items(node: _Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in node.attrib.items()]
