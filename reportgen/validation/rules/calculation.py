"""Calculations: sums that the facts bear out, with weights that fit the balances (Calculations 1.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.interval import around
from reportgen.validation.filed import decimals_of, error, number_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.filing import FiledArc, FiledFact, Name
    from reportgen.validation.filed import Fault, Filed, Place

    Bound = dict[tuple[object, ...], tuple[Decimal, Decimal, FiledFact]]
    Sums = dict[tuple[str, Name], list[FiledArc]]


def rule_sums_are_consistent(filed: Filed) -> Iterator[Fault]:
    """Each total equals its stated parts, weighed, in the same context and unit, within the rounding of the digits."""
    bound = _bind(filed)
    for (_, total), arcs in _sums(filed).items():
        for place, (low, high, fact) in bound.get(total, {}).items():
            parts = [(arc, bound[arc.target][place]) for arc in arcs if place in bound.get(arc.target, {})]
            ends = [sorted((arc.weight * part[0], arc.weight * part[1])) for arc, part in parts]
            least, most = sum((end[0] for end in ends), Decimal(0)), sum((end[1] for end in ends), Decimal(0))
            if parts and (least > high or most < low):
                message = f"{filed.say(fact)}, but its {len(parts)} parts add up to {(least + most) / 2:,f}"
                fault = error("calc11e:inconsistentCalculationUsingRounding", message, fact)
                yield _with_parts(fault, [(arc, part[2]) for arc, part in parts], filed)


def rule_weights_fit_balances(filed: Filed) -> Iterator[Fault]:
    """What is credited is not added to what is debited (XBRL 2.1 section 5.1.1.2)."""
    for arcs in _sums(filed).values():
        for arc in arcs:
            total, part = filed.known(arc.source), filed.known(arc.target)
            if total and part and total.balance and part.balance and arc.weight:
                same = total.balance == part.balance
                if same != (arc.weight > 0):
                    illegal = "Positive" if arc.weight > 0 else "Negative"
                    message = (
                        f"{filed.name(arc.target)} ({part.balance}) counts {arc.weight} times in"
                        f" {filed.name(arc.source)} ({total.balance})"
                    )
                    yield error(f"xbrl.5.1.1.2:balanceCalcWeightIllegal{illegal}", message, arc.origin)


def _sums(filed: Filed) -> Sums:
    found: Sums = {}
    for arc in filed.filing.taxonomy.arcs:
        if arc.kind == "calculation":
            found.setdefault((arc.role, arc.source), []).append(arc)
    return found


def _bind(filed: Filed) -> dict[Name, Bound]:
    """By concept and place, the interval that all repetitions of a number leave; none where they contradict."""
    found: dict[Name, Bound] = {}
    spoilt: set[Place] = set()
    for fact in filed.filing.facts:
        place, value = filed.place(fact), number_of(fact)
        if place is None or value is None or not fact.unit:
            continue
        least, most = around(value, decimals_of(fact))
        known = found.setdefault(fact.concept, {}).setdefault(place[1:], (least, most, fact))
        low, high = max(known[0], least), min(known[1], most)
        found[fact.concept][place[1:]] = (low, high, known[2])
        if low > high:
            spoilt.add(place)
    for concept, *rest in spoilt:
        del found[concept][tuple(rest)]
    return found


def _with_parts(fault: Fault, parts: list[tuple[FiledArc, FiledFact]], filed: Filed) -> Fault:
    from dataclasses import replace

    detail = tuple(f"{arc.weight:+f} x {filed.say(part)}, line {part.origin.line}" for arc, part in parts)
    return replace(fault, finding=replace(fault.finding, detail=detail))
