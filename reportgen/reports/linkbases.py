"""Linkbases: labels and relations between concepts, without what is prohibited (XBRL 2.1 sections 3.5 and 5.2)."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.model.filing import FiledArc, FiledLabel, Name
from reportgen.reports.xml import LINK, XLINK, XML, place, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

    from reportgen.findings import Log

_L, _X = f"{{{LINK}}}", f"{{{XLINK}}}"
_DT = "{http://xbrl.org/2005/xbrldt}"
_KINDS = {f"{_L}{kind}Arc": kind for kind in ("presentation", "calculation", "definition")}
EXTENDED = tuple(f"{_L}{kind}Link" for kind in ("label", "presentation", "calculation", "definition"))
_STANDARD_LABEL = "http://www.xbrl.org/2003/role/label"
_Key = tuple[str, str, str, Name, Name, Decimal, Decimal, str]


@dataclass(slots=True)
class Links:
    """What the linkbases read so far say; `find` tells the concept that a locator means, None where it is unknown."""

    find: Callable[[str, str, _Element], Name | None]
    labels: dict[Name, list[FiledLabel]] = field(default_factory=dict)
    strongest: dict[_Key, tuple[int, bool, FiledArc]] = field(default_factory=dict)

    def read(self, path: str, link: _Element, log: Log) -> None:
        """Adds an extended link of the document at `path`."""
        places, texts = self._ends(path, link)
        for node in link:
            if node.tag not in _KINDS and node.tag != f"{_L}labelArc":
                continue
            sources = places.get(node.get(f"{_X}from", ""))
            targets = places.get(node.get(f"{_X}to", ""))
            if node.tag == f"{_L}labelArc" and sources is not None:
                self._label(sources, texts.get(node.get(f"{_X}to", ""), []), node)
            elif sources is None or targets is None:
                ends = f"{node.get(f'{_X}from')!r} to {node.get(f'{_X}to')!r}"
                log.error("xbrl.3.5.3.9:arcEnds", f"an arc from {ends} leads to no locator", place(path, node))
            else:
                self._relate(path, link.get(f"{_X}role", ""), node, sources, targets)

    def arcs(self) -> tuple[FiledArc, ...]:
        """The relations that hold, in the order read."""
        return tuple(arc for _, prohibited, arc in self.strongest.values() if not prohibited)

    def _ends(self, path: str, link: _Element) -> tuple[dict[str, list[Name]], dict[str, list[FiledLabel]]]:
        places: dict[str, list[Name]] = {}
        texts: dict[str, list[FiledLabel]] = {}
        for node in link:
            label = node.get(f"{_X}label", "")
            if node.tag == f"{_L}loc":
                found = self.find(node.get(f"{_X}href", ""), path, node)
                places.setdefault(label, []).extend([found] if found else [])
            elif node.tag == f"{_L}label":
                role, language = node.get(f"{_X}role") or _STANDARD_LABEL, node.get(f"{{{XML}}}lang", "")
                texts.setdefault(label, []).append(FiledLabel(role, language, " ".join(text_of(node).split())))
        return places, texts

    def _label(self, concepts: list[Name], labels: list[FiledLabel], arc: _Element) -> None:
        for concept in concepts:
            known = self.labels.setdefault(concept, [])
            for label in labels:
                if arc.get("use") == "prohibited":
                    self.labels[concept] = [one for one in known if one != label]
                elif label not in known:
                    known.append(label)

    def _relate(self, path: str, role: str, node: _Element, sources: list[Name], targets: list[Name]) -> None:
        rank = (_whole(node.get("priority", "0")), node.get("use") == "prohibited")
        for source in sources:
            for target in targets:
                arc = _read_arc(path, role, node, source, target)
                key = (arc.kind, role, arc.arcrole, source, target, arc.order, arc.weight, arc.preferred)
                if key not in self.strongest or rank > self.strongest[key][:2]:
                    self.strongest[key] = (*rank, arc)


def _read_arc(path: str, role: str, node: _Element, source: Name, target: Name) -> FiledArc:
    return FiledArc(
        _KINDS[str(node.tag)],
        node.get(f"{_X}arcrole", ""),
        role,
        source,
        target,
        _number(node.get("order", "1")),
        _number(node.get("weight", "1")),
        node.get("preferredLabel", ""),
        place(path, node, f"{source.local} {target.local}"),
        node.get(f"{_DT}closed") in ("true", "1"),
        node.get(f"{_DT}usable") not in ("false", "0"),
        node.get(f"{_DT}contextElement", ""),
        node.get(f"{_DT}targetRole", ""),
    )


def _number(text: str) -> Decimal:
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return Decimal(1)
    return number if number.is_finite() else Decimal(1)


def _whole(text: str) -> int:
    plain = text.strip()
    return int(plain) if plain.removeprefix("-").isdecimal() and len(plain) < 10 else 0
