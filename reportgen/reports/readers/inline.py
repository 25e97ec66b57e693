"""Inline XBRL 1.1 (and 1.0): pages whose numbers and texts are tagged in place.

A fact's value is made from what is printed: text without what is excluded, with its continuations, transformed by its
format, scaled and signed. A value that cannot be made is told; it is never guessed.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.filing import FiledFact, FiledFootnote, Filing, Name
from reportgen.reports.contexts import read_contexts, read_units
from reportgen.reports.discovery import discover
from reportgen.reports.markup import Text
from reportgen.reports.notes import FACT_FOOTNOTE, FOOTNOTE_ROLE, LINK_ROLE
from reportgen.reports.transforms import transform
from reportgen.reports.xml import LINK, XBRLI, XLINK, XML, XSI, parse_xml, place, resolve, root_name, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from lxml.etree import _Element

    from reportgen.findings import Log
    from reportgen.model.filing import Neighbours

SPACES = ("http://www.xbrl.org/2013/inlineXBRL", "http://www.xbrl.org/2008/inlineXBRL")
_NUMBER = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_LARGEST_SCALE = 30
_BINDING = re.compile(rb"xmlns(?::[\w.-]+)?\s*=\s*[\"']http://www\.xbrl\.org/20(?:13|08)/inlineXBRL[\"']")


def identify(head: bytes, name: str) -> bool:
    """A page that binds the namespace of inline XBRL."""
    return root_name(head).lower() == "html" and bool(_BINDING.search(head))


def read(name: str, data: bytes, neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """A report for each target of the page, the default target's first. InputError when it is not well-formed."""
    return read_set([(name, data)], neighbours, log)


def read_set(pages: list[tuple[str, bytes]], neighbours: Neighbours, log: Log) -> tuple[Filing, ...]:
    """The reports of a set of pages that share contexts, units and continuations."""
    roots = [(name, parse_xml(name, data)) for name, data in pages]
    reader = _Pages(roots, log)
    facts = list(reader.facts())
    targets = sorted({target for target, _ in facts})
    return tuple(
        reader.filing(
            target,
            [fact for of, fact in facts if of == target],
            neighbours,
            {fact.id for of, fact in facts if of != target},
        )
        for target in targets or [""]
    )


class _Pages:
    """The pages of one document set."""

    def __init__(self, roots: list[tuple[str, _Element]], log: Log) -> None:
        self._roots, self._log = roots, log
        space = next((space for space in SPACES for _, root in roots if _uses(root, space)), SPACES[0])
        self._ix = f"{{{space}}}"
        self._text = Text(self._ix, [root for _, root in roots])
        self._raws: dict[_Element, str] = {}

    def filing(self, target: str, facts: list[FiledFact], neighbours: Neighbours, others: Set[str]) -> Filing:
        """The report of one target; `others` are the ids of facts of other targets."""
        name, log = self._roots[0][0], self._log
        spaces = {prefix: uri for _, root in self._roots for prefix, uri in root.nsmap.items() if prefix}
        spaces |= {prefix: uri for _, node in self._in_resources() for prefix, uri in node.nsmap.items() if prefix}
        found = [node for _, node in self._all("references") if node.get("target", "") == target]
        hrefs = tuple(child.get(f"{{{XLINK}}}href", "") for node in found for child in node.iter(f"{{{LINK}}}*"))
        contexts = ((page, node) for page, root in self._roots for node in root.iter(f"{{{XBRLI}}}context"))
        units = ((page, node) for page, root in self._roots for node in root.iter(f"{{{XBRLI}}}unit"))
        return Filing(
            name,
            "inline",
            tuple(facts),
            read_contexts(name, [node for _, node in contexts], log),
            read_units(name, [node for _, node in units], log),
            {uri: prefix for prefix, uri in reversed(spaces.items())},
            hrefs,
            discover(name, hrefs, neighbours, spaces, log),
            tuple(self._footnotes(others)),
        )

    def facts(self) -> Iterator[tuple[str, FiledFact]]:
        """Target and fact, in document order."""
        kinds = [f"{self._ix}{kind}" for kind in ("nonFraction", "nonNumeric", "fraction", "tuple")]
        for page, root in self._roots:
            for node in root.iter(*kinds):
                kind = str(node.tag).rpartition("}")[2]
                if kind in ("fraction", "tuple"):
                    message = f"{node.get('name', '')} is a {kind}: it is left out"
                    self._log.warning(f"reading.{kind}", message, place(page, node))
                elif concept := self._concept(page, node):
                    yield node.get("target", ""), self._fact(page, node, concept, numeric=kind == "nonFraction")

    def _concept(self, page: str, node: _Element) -> Name | None:
        try:
            return resolve(node.get("name", ""), node)
        except ValueError as error:
            self._log.error("ix11:undefinedPrefix", f"{error}: the fact is left out", place(page, node))
            return None

    def _fact(self, page: str, node: _Element, concept: Name, *, numeric: bool) -> FiledFact:
        value, trouble = None, ""
        if node.get(f"{{{XSI}}}nil") not in ("true", "1"):
            try:
                value = self._number(node) if numeric else self._words(node)
            except ValueError as error:
                trouble = str(error)
        return FiledFact(
            node.get("id", ""),
            concept,
            node.get("contextRef", ""),
            node.get("unitRef", "") if numeric else "",
            value,
            node.get("decimals", ""),
            place(page, node, self._raw(node)),
            self._language(node),
            node.get("precision", ""),
            trouble,
        )

    def _number(self, node: _Element) -> str:
        inner = [child for child in node if child.tag == f"{self._ix}nonFraction"]
        if inner and not self._text.plain(node, leave=inner[0]).strip():
            printed = abs(Decimal(self._number(inner[0])).scaleb(-_scale(inner[0])))
        else:
            printed = Decimal(self._formatted(node, self._text.plain(node)))
        number = printed.scaleb(_scale(node))
        return format(-number if node.get("sign") == "-" and number else number, "f")

    def _formatted(self, node: _Element, text: str) -> str:
        if not node.get("format"):
            if not _NUMBER.fullmatch(text.strip()):
                raise ValueError(f"{text.strip()!r} is no number, and no format says how to read it")
            return text.strip()
        value = self._transform(node, text)
        if not _NUMBER.fullmatch(value):
            raise ValueError(f"{value!r} is no number")
        return value

    def _words(self, node: _Element) -> str:
        text = self._text.whole(node, escape=node.get("escape") in ("true", "1"))
        return self._transform(node, text) if node.get("format") else text

    def _transform(self, node: _Element, text: str) -> str:
        space, local = resolve(node.get("format", ""), node)
        return transform(space, local, text)

    def _raw(self, node: _Element) -> str:
        """The row of the table the fact stands in, as printed; else its own text."""
        row = next(node.iterancestors("{*}tr"), None)
        if row is None:
            return text_of(node)[:200]
        if row not in self._raws:
            self._raws[row] = " ".join(" ".join(map(str, row.itertext())).split())
        return self._raws[row]

    def _language(self, node: _Element) -> str:
        near = (one.get(f"{{{XML}}}lang") for one in (node, *node.iterancestors()))
        return next((language for language in near if language), "")

    def _footnotes(self, others: Set[str]) -> Iterator[FiledFootnote]:
        """Footnotes with the facts that relationships tie them to (section 6), but for those of other targets alone."""
        ties: dict[str, list[_Element]] = {}
        for _, node in self._all("relationship"):
            for note in node.get("toRefs", "").split():
                ties.setdefault(note, []).append(node)
        for page, node in self._all("footnote"):
            tied = ties.get(node.get("id", ""), [])
            facts = tuple(dict.fromkeys(fact for one in tied for fact in one.get("fromRefs", "").split()))
            if facts and others >= set(facts):
                continue
            text, trouble = "", ""
            try:
                text = " ".join(self._text.whole(node, escape=False).split())
            except ValueError as error:
                trouble = str(error)
            yield FiledFootnote(
                tuple(fact for fact in facts if fact not in others),
                text,
                place(page, node),
                self._language(node),
                node.get("id", ""),
                next((one.get("linkRole", LINK_ROLE) for one in tied), LINK_ROLE),
                tuple(sorted({one.get("arcrole", FACT_FOOTNOTE) for one in tied})),
                node.get("footnoteRole", FOOTNOTE_ROLE),
                trouble,
            )

    def _in_resources(self) -> Iterator[tuple[str, _Element]]:
        return ((page, child) for page, node in self._all("resources") for child in node)

    def _all(self, kind: str) -> Iterator[tuple[str, _Element]]:
        return ((page, node) for page, root in self._roots for node in root.iter(f"{self._ix}{kind}"))


def _uses(root: _Element, space: str) -> bool:
    return next(root.iter(f"{{{space}}}*"), None) is not None


def _scale(node: _Element) -> int:
    text = node.get("scale", "0").strip()
    if not re.fullmatch(r"[+-]?\d{1,3}", text, re.ASCII) or abs(int(text)) > _LARGEST_SCALE:
        raise ValueError(f"{text!r} is no scale")
    return int(text)
