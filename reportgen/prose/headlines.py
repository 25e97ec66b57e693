"""Numbers of the prose that say again, rounded, what a statement states.

A figure is a headline where a subject is tied to it by the words between ("net loss of", "revenues for the quarter
were"), where it follows such a figure in a comparison or as the amount per share, and where exactly one fact of the
subject's concepts agrees with it within rounding. Words that make it another number (adjusted, segment, expected)
rule it out. A figure that names its period and agrees with no fact of the subject is told as a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from reportgen.model.finding import Severity
from reportgen.model.interval import half_digit
from reportgen.model.period import Duration, Instant
from reportgen.model.report import Fact, Mention
from reportgen.prose.figures import Figure, find_figures
from reportgen.prose.spans import Span, find_spans
from reportgen.prose.subjects import EARNINGS, Named, Subject, earnings_named, find_subjects, is_whole

if TYPE_CHECKING:
    from reportgen.findings import Log
    from reportgen.model.period import Period
    from reportgen.prose.sentences import Sentence

    Stated = Mapping[str, Sequence[Fact]]  # by local name of the concept

_VERB = (
    r"(?:of|was|were|is|are|totall?ed|amounted to|came in at|reached|reported at|stood at"
    r"|(?:increased|decreased|grew|rose|fell|declined|improved|narrowed|widened|climbed|dropped)(?: by)?"
    r"(?: [\d.]+ ?(?:%|percent))?,?(?: [a-z-]+){0,2} to)"
)
_LINK = re.compile(
    rf"(?:,? ?\([^()]{{1,60}}\))?(?:,? (?:for|in|during|at|as of|on) [^;:$]{{1,110}}?)?,? {_VERB}"
    r"(?: (?:approximately|about|roughly|nearly|a record))* ?$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"(?:[^;$]{0,110}?[, ](?:compared (?:to|with)|versus|vs\.?|(?:up|down) from|against|from)(?: (?:a|an|the|its))?"
    r"(?: [^;$]{1,60} of)?|,? and)(?: (?:approximately|about))? ?$",
    re.IGNORECASE,
)
_OR = re.compile(r",? \(?or (?:a |an )?(?:(?:net )?(?:loss|income|earnings) of )?$", re.IGNORECASE)
_NEAR = Decimal("0.67")
_WEEKS = 10  # days between a period of weeks and one of months
_MORE = re.compile(r",? (?:or [\d.]+ ?(?:%|percent),? )?(?:higher|lower|more|less|above|below|better|worse)\b")
_TURN = re.compile(r"compared|versus|\bvs\b|respectively|\bfrom\b")
_IN = re.compile(r" (?:in|of) (?:total |net |consolidated )?$", re.IGNORECASE)
_OTHER_NUMBER = re.compile(
    r"non-?gaap|adjusted|pro forma|excluding|exclusive of|segment|organic|constant|comparable|same[- ]store|backlog"
    r"|expect|anticipat|forecast|guidance|outlook|project(?:s|ed)\b|target|estimat|will be|would|could|should"
    r"|average|annualized|increase of|decrease of|reduction|savings|core\b|normalized|underlying|ebitda|cumulative"
    r"|attributable to (?:non|the)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A figure and what it is said to be; `direct`: the subject's own words tie it, not a comparison."""

    figure: Figure
    subject: Subject
    direct: bool
    concepts: tuple[str, ...]
    start: int  # of the words that belong to it: its subject, else the figure
    lead: int  # where words before these begin that may name its period ("for the quarter ended ..., revenues")
    near: Period | None = None  # of the figure it follows, whose period an amount per share shares
    like: Period | None = None  # of the figure it is compared with: as long a period, of another year


def find_headlines(sentence: Sentence, stated: Stated, year_end: tuple[int, int] | None, log: Log) -> Iterator[Mention]:
    """The mentions of a sentence; contradictions go to the log as `mentions.differs`."""
    text = sentence.text
    before, last, said = 0, None, None
    for figure in find_figures(text):
        claim = None if figure.high is not None else _claim(text, before, figure, last, said)
        mention = _settle(claim, sentence, stated, year_end, log) if claim else None
        if mention:
            yield mention
        last, said = claim, mention
        before = figure.end


def _claim(text: str, before: int, figure: Figure, last: _Claim | None, said: Mention | None) -> _Claim | None:
    """What the figure is said to be; `last` is the claim of the figure before it, `said` what came of that."""
    if _MORE.match(text, figure.end) or _is_other(text, before, figure):
        return None
    named = _tied(text, before, figure)
    if named:
        if (figure.per is not None) != (named.subject.concepts == EARNINGS.concepts):
            return None
        concepts = earnings_named(text[named.start : figure.start].lower()) if figure.per else named.subject.concepts
        start = min(named.start, figure.start)
        # behind another figure a period named is that figure's
        return _Claim(figure, named.subject, True, concepts, start, start if before else 0)
    return _follow(text[before : figure.start], figure, last, said) if last else None


def _is_other(text: str, before: int, figure: Figure) -> bool:
    """Words before the figure, or just behind it, make it another number than the statement's."""
    return bool(_OTHER_NUMBER.search(text, max(0, before - 60) if before else 0, min(len(text), figure.end + 30)))


def _follow(words: str, figure: Figure, last: _Claim, said: Mention | None) -> _Claim | None:
    """A figure that follows another: its amount per share, or what it is compared with."""
    if figure.per is not None and last.figure.per is None and said and _OR.fullmatch(words):
        concepts = earnings_named(figure.per)
        return _Claim(figure, EARNINGS, False, concepts, figure.start, figure.start, near=said.stated.context.period)
    if said and (figure.per is None) == (last.figure.per is None) and _COMPARED.fullmatch(words):
        concepts = earnings_named(figure.per) if figure.per else last.concepts
        period = said.stated.context.period
        return _Claim(figure, last.subject, False, concepts, figure.start, figure.start, like=period)
    return None


def _tied(text: str, before: int, figure: Figure) -> Named | None:
    """The subject whose words lead to the figure, or that follows it ("$233.6 million in cash")."""
    for named in reversed(list(find_subjects(text, before, figure.start))):
        if _LINK.fullmatch(text[named.end : figure.start]):
            return named if is_whole(text, named) else None
    following = next(find_subjects(text, figure.end, min(len(text), figure.end + 60)), None)
    if following and _IN.fullmatch(text[figure.end : following.start] or "-"):
        return following
    return None


def _settle(
    claim: _Claim, sentence: Sentence, stated: Stated, year_end: tuple[int, int] | None, log: Log
) -> Mention | None:
    """The fact the claim says again; None when none or several can be meant."""
    facts = [fact for name in claim.concepts for fact in stated.get(name, ()) if _same_unit(claim.figure, fact)]
    spans = _spans_of(sentence.text, claim, year_end)
    named = spans or _leading(sentence.text, claim, year_end)
    meant = [fact for fact in facts if _agrees(claim, fact) and _in_time(fact, named, claim)]
    # net income and profit with equal values are one thing said; basic and diluted earnings are two
    several = claim.figure.per is not None and len({fact.concept for fact in meant}) > 1
    if meant and len({fact.context for fact in meant}) == 1 and not several:
        return _mention(claim, meant[0], sentence)
    if not meant and claim.direct and not any(_agrees(claim, fact) for fact in facts):
        _tell_contradiction(claim, [fact for fact in facts if _is_at(fact, spans)], sentence, log)
    return None


def _same_unit(figure: Figure, fact: Fact) -> bool:
    if fact.unit is None or not isinstance(fact.value, Decimal) or fact.context.dimensions:
        return False
    per_share = bool(fact.unit.denominator)
    return per_share == (figure.per is not None) and figure.fits(fact.unit.numerator[0].name)


def _agrees(claim: _Claim, fact: Fact) -> bool:
    """The one is the other rounded to its digits, whichever is the coarser, and has the sign said."""
    assert isinstance(fact.value, Decimal)
    sign = -1 if claim.figure.negative else claim.subject.sign
    if not fact.value or not claim.figure.low or (sign and sign * fact.value < 0):
        return False
    given = claim.figure.decimals if fact.decimals is None else fact.decimals
    gap = abs(abs(fact.value) - claim.figure.low)
    coarser = min(given, claim.figure.decimals)
    return gap == 0 if given == claim.figure.decimals else gap <= half_digit(coarser)


def _spans_of(text: str, claim: _Claim, year_end: tuple[int, int] | None) -> tuple[Span, ...]:
    """The periods named with the figure: from its subject on, up to a comparison or the next figure."""
    at = claim.figure.end
    following = next((one.start for one in find_figures(text[at:])), len(text) - at)
    compared = _TURN.search(text, at, at + following)
    end = compared.start() if compared else at + following
    return tuple(span for span in find_spans(text, year_end) if claim.start <= span.start < end)


def _leading(text: str, claim: _Claim, year_end: tuple[int, int] | None) -> tuple[Span, ...]:
    """The last period named before the subject: enough to doubt a fact, not to say that the text contradicts one."""
    return tuple(span for span in find_spans(text, year_end) if claim.lead <= span.start < claim.start)[-1:]


def _in_time(fact: Fact, spans: Sequence[Span], claim: _Claim) -> bool:
    """Nothing said of the time speaks against the fact's period."""
    if claim.near is not None and claim.near != fact.context.period:
        return False
    if claim.like is not None and not _as_long(claim.like, fact.context.period):
        return False
    return not spans or _is_at(fact, spans)


def _is_at(fact: Fact, spans: Sequence[Span]) -> bool:
    return any(_same_time(fact.context.period, span.period) for span in spans)


def _same_time(one: Period, other: Period) -> bool:
    """Both end together and are of a kind; balances stand at the end of a period that is named."""
    if isinstance(one, Instant) or isinstance(other, Instant):
        return one.end == other.end
    return one.end == other.end and _as_long(one, other)


def _as_long(one: Period, other: Period) -> bool:
    """Quarters of weeks and of months are alike; balances are as long as balances."""
    if isinstance(one, Duration) and isinstance(other, Duration):
        return abs(one.days - other.days) <= _WEEKS
    return isinstance(one, Instant) and isinstance(other, Instant)


def _mention(claim: _Claim, fact: Fact, sentence: Sentence) -> Mention:
    figure = claim.figure
    assert isinstance(fact.value, Decimal)
    value = figure.low.copy_sign(fact.value)
    words = sentence.text[figure.start : figure.end]
    # "$19,217,000" of a statement in thousands: the zeros are written out, not known
    same = value == fact.value and fact.decimals is not None
    decimals = min(figure.decimals, fact.decimals or 0) if same else figure.decimals
    said = Fact(fact.concept, fact.context, value, fact.unit, decimals, sentence.origin(figure.start))
    return Mention(said, fact, claim.subject.name, words)


def _tell_contradiction(claim: _Claim, facts: Sequence[Fact], sentence: Sentence, log: Log) -> None:
    """A number near the fact's is likely the same one misprinted or misread; another is likely of another kind."""
    if len({(fact.context, fact.value) for fact in facts}) != 1:
        return
    fact, figure = facts[0], claim.figure
    assert isinstance(fact.value, Decimal)
    near = figure.low and _NEAR < abs(fact.value) / figure.low < 1 / _NEAR
    said = f"{sentence.text[figure.start : figure.end]} for {claim.subject.name.lower()} of {fact.context.period}"
    log.report(
        "mentions.differs",
        Severity.WARNING if near else Severity.INFO,
        f"The text says {said}, the statement {fact.value:,f}{f' ({fact.origin})' if fact.origin else ''}",
        sentence.origin(figure.start),
        remedy="Compare both places; a number of another kind (adjusted, of a part) is no contradiction.",
    )
