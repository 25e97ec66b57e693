"""The concept of each row: all evidence weighed over the whole report at once.

Steps: proposals of the matchers added up; judged by unit, period and place; assigned so that no concept says two
things; own concepts where no standard one is plain; each with how sure it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from math import exp
from typing import TYPE_CHECKING

from reportgen.mapping import _certainty, _contradictions, _evidence, _network, _parenthetical, _votes, matchers, own
from reportgen.mapping._assignment import Choice, Draft, assign
from reportgen.mapping._breakdown import break_down
from reportgen.mapping._concepts import OWN_PREFIX
from reportgen.mapping._evidence import OWN
from reportgen.mapping._moments import share_moments
from reportgen.mapping._setting import Setting, look_at
from reportgen.mapping.matchers import override
from reportgen.model.report import Candidate, Match
from reportgen.model.statement import StatementKind
from reportgen.model.taxonomy import QName
from reportgen.registry import load, names

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.mapping.carried import Carried, Place
    from reportgen.model.statement import Statement
    from reportgen.model.taxonomy import Concept, Taxonomy
    from reportgen.options import Options

_CANDIDATES = 12
_ALTERNATIVES = 5
_LEAST_SHARE = 1e-4
_NOTHING: Mapping[Place, Carried] = {}

Propose = Callable[[Setting, int], dict[str, float]]
Judge = Callable[[Setting, int, str], float | None]


def match_items(
    statements: tuple[Statement, ...], taxonomy: Taxonomy, options: Options, log: Log
) -> tuple[tuple[Match, ...], ...]:
    """One Match for each item of each statement, in order. UsageError for an override to an unknown concept."""
    earlier = _follow(statements, taxonomy, options, log)
    finished = iter([_finish(draft, choices) for draft, choices in decide(statements, taxonomy, options, earlier)])
    found = [
        next(finished) if one.primary else tuple(Match(None, 0.0, "not a primary statement", False) for _ in one.items)
        for one in statements
    ]
    _tell_reviews(statements, found, log)
    return tuple(found)


def _follow(statements: Sequence[Statement], taxonomy: Taxonomy, options: Options, log: Log) -> Mapping[Place, Carried]:
    """What the source itself claims of its rows, and over it what an earlier mapping says, if one is followed."""
    primary = [one for one in statements if one.primary]
    claimed: dict[Place, Carried] = {}
    if any(item.claim for one in primary for item in one.items):
        from reportgen.mapping.claimed import follow_claims

        claimed = follow_claims(primary, taxonomy, log)
    if not options.mapping.name:
        return claimed
    from reportgen.mapping.carried import carry

    return claimed | carry(options.mapping, primary, taxonomy, log)


def decide(
    statements: Sequence[Statement], taxonomy: Taxonomy, options: Options, earlier: Mapping[Place, Carried] = _NOTHING
) -> list[tuple[Draft, dict[int, Choice]]]:
    """What was weighed and what was chosen, for each primary statement."""
    primary = [one for one in statements if one.primary]
    settings = look_at(primary, _evidence.load(), _network.load(), taxonomy, options)
    drafts = [
        _draft(one, {row: found for (place, row), found in earlier.items() if place == number})
        for number, one in enumerate(settings)
    ]
    return list(zip(drafts, assign(drafts), strict=True))


def _draft(setting: Setting, earlier: dict[int, Carried]) -> Draft:
    modules = [load(matchers, name) for name in names(matchers)]
    proposers: list[Propose] = [module.propose for module in modules if hasattr(module, "propose")]
    judges: list[Judge] = [module.judge for module in modules if hasattr(module, "judge")]
    forced = {row: concept for row in range(len(setting.labels)) if (concept := override.choose(setting, row))}
    forced = {row: concept for row, concept in forced.items() if row not in earlier}
    named = _parenthetical.follow_words(setting)
    earlier = {row: found for row, found in named.items() if row not in forced} | earlier
    forced |= {row: found.concept for row, found in earlier.items() if found.concept}
    open_rows = [row for row in setting.rows if row not in forced and row not in earlier and row in setting.judged]
    found = share_moments(setting, {row: _weigh(setting, row, proposers, judges) for row in open_rows})
    weighed = tuple(
        {forced[row].qname.name: 1.0} if row in forced else found.get(row, {OWN: 1.0}) for row in setting.rows
    )
    return Draft(setting, setting.rows, weighed, forced, earlier)


def _finish(draft: Draft, choices: dict[int, Choice]) -> tuple[Match, ...]:
    setting, forced = draft.setting, draft.forced
    rows = range(len(setting.labels))
    chosen = [
        forced.get(row) or (setting.taxonomy.concept(choices[row].name) if row in choices else None) for row in rows
    ]
    contradicted = _contradict(setting, choices)
    found = tuple(
        _follow_row(draft.earlier[row], setting, row, chosen)
        if row in draft.earlier
        else Match(forced[row], 1.0, "as the configuration says", False)
        if row in forced
        else _parenthetical.NOTHING
        if row in choices and row not in setting.judged
        else _match_row(setting, row, choices[row], chosen, contradicted.get(row, ""))
        if row in choices
        else Match(own.make_abstract(setting, row), 1.0, "a heading", False)
        for row in rows
    )
    parted = break_down(setting, found, {**forced, **draft.earlier})
    # what a source claims of a row, it claims of its members too, also that there are none
    said = {row for row, earlier in draft.earlier.items() if earlier.members is not None}
    return tuple(found[row] if row in said else match for row, match in enumerate(parted))


def _contradict(setting: Setting, choices: dict[int, Choice]) -> dict[int, str]:
    """The rows whose totals contradict each other, as chosen or as likeliest, which a row may have been refused."""
    chosen = {row: one.name for row, one in choices.items()}
    likeliest = {row: one.weighed[0][0] for row, one in choices.items() if one.weighed}
    items = setting.statement.items
    if not any(item.guess for item in items):
        return {}
    return _contradictions.contradict(items, likeliest) | _contradictions.contradict(items, chosen)


def _follow_row(earlier: Carried, setting: Setting, row: int, chosen: Sequence[Concept | None]) -> Match:
    concept = earlier.concept or replace(own.make(setting, row, chosen), qname=QName(OWN_PREFIX, earlier.own))
    return Match(concept, earlier.score, earlier.reason, earlier.review, members=earlier.members or ())


def _weigh(setting: Setting, row: int, proposers: Sequence[Propose], judges: Sequence[Judge]) -> dict[str, float]:
    """Probabilities of the likeliest concepts."""
    proposed: dict[str, float] = {}
    for propose in proposers:
        for name, share in propose(setting, row).items():
            proposed[name] = proposed.get(name, 0.0) + share
    scores: dict[str, float] = {}
    for name, share in proposed.items():
        logs = [judge(setting, row, name) for judge in judges]
        known = [one for one in logs if one is not None]
        if len(known) == len(logs):
            scores[name] = share * exp(sum(known))
    whole = sum(scores.values())
    if not whole:
        return {OWN: 1.0}
    best = sorted(scores, key=lambda name: (-scores[name], name))[:_CANDIDATES]
    return {name: scores[name] / whole for name in best if scores[name] / whole > _LEAST_SHARE}


_UNPROVED = "label and numbers stood apart"
_UNPLACED = "only its place tells which, and no sum proves that"


def _match_row(
    setting: Setting, row: int, choice: Choice, chosen: Sequence[Concept | None], contradiction: str
) -> Match:
    score = round(_certainty.tell(setting, row, choice), 4)
    alternatives = _rank_others(setting, row, choice, 1 - score)
    concept = setting.taxonomy.concept(choice.name) if choice.name != OWN else None
    refusal = f"; {choice.refusal}" if choice.refusal else ""
    if concept is None:
        reason = f"no standard concept is plain: a concept of your own{refusal}"
        return Match(own.make(setting, row, chosen), score, reason, True, alternatives)
    item = setting.statement.items[row]
    unproved = f"; {item.guess or _UNPROVED}; nothing proves this row" if item.torn else ""
    # its label may be another row's, though its own group adds up
    shifted = f"; {item.guess}; {contradiction}" if item.guess and contradiction and not item.torn else ""
    unplaced = f"; {_UNPLACED}" if _is_unplaced(setting, row, choice.name) else ""
    reason = _explain(setting, row, choice.name, chosen) + refusal + unproved + shifted + unplaced
    # what was refused its likeliest concept contradicts another row: a person should look at it
    review = bool(refusal or shifted or unplaced) or item.torn or score < setting.options.review_below
    return Match(concept, score, reason, review, alternatives)


def _is_unplaced(setting: Setting, row: int, name: str) -> bool:
    """A label that is used on both sides of a balance sheet, or for both terms, in no section that adds up.

    Pages lose rows: "Operating lease liabilities" among the current ones may be the others, whose label is the same.
    """
    if setting.statement.kind is not StatementKind.BALANCE_SHEET or row in setting.adds_to or row in setting.adds_up:
        return False
    return bool(setting.adds_up) and not _votes.is_usual(setting, row, name)


def _rank_others(setting: Setting, row: int, choice: Choice, left: float) -> tuple[Candidate, ...]:
    """The concepts that were not chosen, the likeliest first; they share what the chosen one leaves over."""
    others = [(name, share) for name, share in choice.weighed if name != choice.name]
    whole = max(sum(share for _, share in others), 1e-9)
    found = []
    for name, share in others:
        concept = setting.taxonomy.concept(name)
        qname = concept.qname if concept else own.name(setting, row)
        told = _votes.tell(setting, row, name) if concept else "a concept of your own"
        found.append(Candidate(qname, round(left * share / whole, 4), told))
    return tuple(found[:_ALTERNATIVES])


def _explain(setting: Setting, row: int, name: str, chosen: Sequence[Concept | None]) -> str:
    told = _votes.tell(setting, row, name) or "words and neighbours fit, though no filer was seen with this label"
    if row in setting.adds_up:
        return f"{told}; is the sum of {len(setting.adds_up[row].parts)} rows"
    above = setting.adds_to.get(row)
    return f"{told}; adds up to {setting.statement.items[above.total].label}" if above and chosen[above.total] else told


def _tell_reviews(statements: Sequence[Statement], found: Sequence[tuple[Match, ...]], log: Log) -> None:
    for statement, matches in zip(statements, found, strict=True):
        for item, match in zip(statement.items, matches, strict=True):
            if match.review and match.concept:
                message = f"{item.label!r} is tagged {match.concept.qname} with {match.score:.0%} certainty: look at it"
                log.info("mapping.review", message, item.origin, "Name its concept in reportgen.toml to settle it.")
