"""Dimensional validity: the dimensions of a fact are those that a hypercube of its concept has (XBRL Dimensions 1.0).

A concept inherits hypercubes along domain-member relations. In one network all of its hypercubes must be satisfied; a
fact is valid when that is so in at least one network, or when its concept has no hypercube anywhere (section 3.1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.validation.filed import error

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.filing import FiledArc, FiledContext, Name
    from reportgen.validation.filed import Fault, Filed

    Node = tuple[str, Name]

_START = "http://xbrl.org/int/dim/arcrole/"


@dataclass(slots=True)
class _Cubes:
    """Dimensional relations by kind and (role, source); `above` leads from a member to what it is a member of."""

    below: dict[str, dict[Node, list[FiledArc]]] = field(default_factory=dict)
    above: dict[Node, list[Node]] = field(default_factory=dict)
    defaults: dict[Name, Name] = field(default_factory=dict)

    def arcs(self, kind: str, node: Node) -> list[FiledArc]:
        return self.below.get(kind, {}).get(node, [])

    def cubes_of(self, node: Node) -> list[tuple[str, FiledArc]]:
        """The all and notAll arcs that a concept has in a role, its own and inherited."""
        found, waiting, seen = [], [node], {node}
        while waiting:
            here = waiting.pop()
            found += [(kind, arc) for kind in ("all", "notAll") for arc in self.arcs(kind, here)]
            more = [one for one in self.above.get(here, ()) if one not in seen]
            seen.update(more)
            waiting += more
        return found

    def members(self, node: Node) -> set[Name]:
        """The usable members of an axis as a role arranges them."""
        found: set[Name] = set()
        waiting, seen = [(arc, _next(arc)) for arc in self.arcs("dimension-domain", node)], set()
        while waiting:
            arc, place = waiting.pop()
            if arc.usable:
                found.add(arc.target)
            if place not in seen:
                seen.add(place)
                waiting += [(one, _next(one)) for one in self.arcs("domain-member", place)]
        return found


def rule_dimensions_are_valid(filed: Filed) -> Iterator[Fault]:
    """Each fact has the dimensions that a hypercube of its concept allows."""
    cubes = _read(filed)
    if not (cubes.below.get("all") or cubes.below.get("notAll")):
        return
    roles: dict[Name, dict[str, list[tuple[str, FiledArc]]]] = {}
    valid: dict[tuple[Name, str], bool] = {}
    for fact in filed.filing.facts:
        context = filed.context(fact)
        if context is None:
            continue
        key = (fact.concept, fact.context)
        if key not in valid:
            found = roles.setdefault(fact.concept, _roles(cubes, fact.concept))
            valid[key] = not found or any(_satisfies(cubes, context, arcs) for arcs in found.values())
        if not valid[key]:
            axes = ", ".join(filed.name(one.axis) for one in context.dimensions) or "none"
            message = f"{filed.say(fact)} has the dimensions {axes}, which no hypercube of its concept allows"
            yield error("xbrldie:PrimaryItemDimensionallyInvalidError", message, fact)


def rule_defaults_are_not_stated(filed: Filed) -> Iterator[Fault]:
    """A member that is the default of its dimension stands in no context (section 3.1.4.4.1)."""
    defaults = _read(filed).defaults
    for context in filed.filing.contexts.values():
        for one in context.dimensions:
            if one.member and defaults.get(one.axis) == one.member:
                message = f"{filed.name(one.member)} is the default of {filed.name(one.axis)} and must not be stated"
                yield error("xbrldie:DefaultValueUsedInInstanceError", message, context.origin)


def _read(filed: Filed) -> _Cubes:
    cubes = _Cubes()
    for arc in filed.filing.taxonomy.arcs:
        if arc.kind == "definition" and arc.arcrole.startswith(_START):
            kind = arc.arcrole.removeprefix(_START)
            cubes.below.setdefault(kind, {}).setdefault((arc.role, arc.source), []).append(arc)
            if kind == "domain-member":
                cubes.above.setdefault(_next(arc), []).append((arc.role, arc.source))
            elif kind == "dimension-default":
                cubes.defaults[arc.source] = arc.target
    return cubes


def _roles(cubes: _Cubes, concept: Name) -> dict[str, list[tuple[str, FiledArc]]]:
    """The hypercube arcs of a concept by the role in which it has them."""
    used = {role for kind in ("all", "notAll") for role, _ in cubes.below.get(kind, {})}
    used |= {role for role, name in cubes.above if name == concept}
    found = {role: cubes.cubes_of((role, concept)) for role in sorted(used)}
    return {role: arcs for role, arcs in found.items() if arcs}


def _satisfies(cubes: _Cubes, context: FiledContext, arcs: list[tuple[str, FiledArc]]) -> bool:
    return all(_fits(cubes, context, arc) == (kind == "all") for kind, arc in arcs)


def _fits(cubes: _Cubes, context: FiledContext, arc: FiledArc) -> bool:
    """Whether the dimensions are those of the hypercube: a missing one is its default, a closed one has no other."""
    stated = {one.axis: one for one in context.dimensions}
    axes = {one.target: _next(one) for one in cubes.arcs("hypercube-dimension", _next(arc))}
    if arc.closed and set(stated) - set(axes):
        return False
    for axis, node in axes.items():
        one = stated.get(axis)
        member = cubes.defaults.get(axis) if one is None else one.member
        typed = one is not None and one.member is None
        if not typed and (member is None or member not in cubes.members(node)):
            return False
    return True


def _next(arc: FiledArc) -> Node:
    return arc.target_role or arc.role, arc.target
