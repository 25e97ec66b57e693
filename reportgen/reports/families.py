"""Trees for a filing without presentation: its facts by the family of statement its catalogue puts them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.model.taxonomy import Arc, Concept, Label, LabelRole, Network, NetworkKind, QName, Role
from reportgen.reports.trees import Branch, Tree
from reportgen.reports.vocabulary import can_say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.model.filing import Filing, Name
    from reportgen.reports.vocabulary import Vocabulary

_TITLES = {
    "BS": "Balance sheet",
    "IS": "Income statement",
    "CI": "Statement of comprehensive income",
    "CF": "Statement of cash flows",
    "EQ": "Statement of changes in equity",
    "": "Other facts",
}
_POSITIONS, _FLOWS = ("BS", "EQ", "CF"), ("IS", "CI", "CF", "EQ")
_EQUITY = "StatementEquityComponentsAxis"


def group_by_family(filing: Filing, vocabulary: Vocabulary, base: str, extension: str) -> list[Tree]:
    """A flat tree for each family, its concepts in the order filed; `base` is the address its roles stand under."""
    members: dict[str, dict[Name, None]] = {family: {} for family in _TITLES}
    axes: dict[str, dict[QName, dict[QName, None]]] = {family: {} for family in _TITLES}
    families = _find_families(filing, vocabulary)
    for fact in filing.facts:
        context = filing.contexts.get(fact.context)
        if context is None or not can_say(fact.concept):
            continue
        in_equity = any(one.axis.local == _EQUITY for one in context.dimensions)
        family = "EQ" if in_equity else families[fact.concept]
        members[family][fact.concept] = None
        for one in context.dimensions:
            if one.member and can_say(one.axis) and can_say(one.member):
                axis = axes[family].setdefault(vocabulary.concept(one.axis).qname, {})
                axis[vocabulary.concept(one.member).qname] = None
    used = [(family, names) for family, names in members.items() if names]
    return [
        _make(number, family, names, axes[family], vocabulary, base, extension)
        for number, (family, names) in enumerate(used, 2)
    ]


def _find_families(filing: Filing, vocabulary: Vocabulary) -> dict[Name, str]:
    """By the catalogue; an own concept of numbers stands where the standard ones around it do."""
    names = list(dict.fromkeys(fact.concept for fact in filing.facts if can_say(fact.concept)))
    found = {name: _family(name, vocabulary) for name in names}
    for along in (names, names[::-1]):
        near: dict[str, str] = {}
        for name in along:
            concept = vocabulary.concept(name)
            own = name.space == vocabulary.extension and concept.numeric
            found[name] = found[name] or (near.get(concept.period_type, "") if own else "")
            if concept.numeric and found[name]:
                near[concept.period_type] = found[name]
    return found


def _family(name: Name, vocabulary: Vocabulary) -> str:
    found, concept = vocabulary.statements(name), vocabulary.concept(name)
    order = _POSITIONS if concept.period_type == "instant" else _FLOWS
    return next((family for family in order if family in found), "")


def _make(  # noqa: PLR0913, PLR0917 - a tree and what it is named after
    number: int,
    family: str,
    names: Iterable[Name],
    axes: dict[QName, dict[QName, None]],
    vocabulary: Vocabulary,
    base: str,
    extension: str,
) -> Tree:
    title = _TITLES[family]
    camel = "".join(word.capitalize() for word in title.split())
    role = Role(f"{base}/role/{camel}", f"{number:07d} - {'Statement' if family else 'Disclosure'} - {title}")
    root = Concept(
        QName(extension, f"{camel}Abstract"),
        "stringItemType",
        "duration",
        abstract=True,
        labels=(Label(f"{title} [Abstract]"),),
    )
    vocabulary.add(root)
    concepts = [vocabulary.concept(name) for name in names]
    arcs = tuple(Arc(root.qname, one.qname, float(at)) for at, one in enumerate(concepts, 1))
    lines = tuple(Branch(one, LabelRole.STANDARD, ()) for one in concepts if not one.abstract)
    network = Network(NetworkKind.PRESENTATION, role, arcs)
    return Tree(network, lines, {axis: tuple(found) for axis, found in axes.items()})
