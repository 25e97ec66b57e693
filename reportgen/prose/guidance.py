"""Expectations of the prose, amounts or ranges: "net loss for the year ending June 30, 2013 of $70 to $74 million".

A figure is guidance where the sentence looks ahead, a subject leads to it, and the period named lies after the
report's. What is said twice differently (an old and a new range) is left out, and said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from reportgen.prose.figures import find_figures
from reportgen.prose.spans import find_spans
from reportgen.prose.subjects import EARNINGS, find_subjects, is_whole

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from reportgen.findings import Log
    from reportgen.model.document import Provenance
    from reportgen.model.period import Period
    from reportgen.prose.figures import Figure
    from reportgen.prose.sentences import Sentence
    from reportgen.prose.spans import Span
    from reportgen.prose.subjects import Named, Subject

_AHEAD = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|anticipat(?:es?|ed|ing)|project(?:s|ed|ing)|forecast(?:s|ed|ing)?|guidance|outlook"
    r"|estimat(?:es?|ed|ing)|target(?:s|ed|ing)?)\b",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"[^;$€£¥]{0,160}?\b(?:(?P<least>at least|in excess of|more than|a minimum of)"
    r"|(?P<most>up to|less than|at most|no more than)"
    r"|between|in (?:the|a) range (?:of|from|between)|range(?:s|d)? (?:of|from|between)"
    r"|to be|to total|of|from|at|to reach)"
    r"(?: (?:approximately|about|roughly|between|from|a range of))* ?$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"non-?gaap|adjusted|pro forma|excluding|exclusive of|segment|organic|constant currenc|comparable|same[- ]store"
    r"|core\b|normalized|underlying|ebitda|increase of|decrease of|growth|savings|charges?\b|impact|previous|prior",
    re.IGNORECASE,
)
_CODE = "guidance.not-tagged"


class Bound(Enum):
    """Which end of what is expected a number is."""

    MINIMUM = "Minimum"
    MAXIMUM = "Maximum"
    POINT = "Expected"


@dataclass(frozen=True, slots=True)
class Guided:
    """What is expected of a subject in a period: the values by bound, signed as the subject's concepts mean it."""

    subject: Subject
    figure: Figure
    period: Period
    values: tuple[tuple[Bound, Decimal], ...]
    origin: Provenance
    sentence: Sentence


def find_guidance(
    sentences: Iterable[Sentence],
    year_end: tuple[int, int] | None,
    after: date,
    log: Log,
    starts: Collection[date] = (),
) -> tuple[Guided, ...]:
    """What the sentences expect of periods that end later than `after`, each subject and period once, in order.

    `starts` are the days on which periods of whole weeks may begin.
    """
    found: dict[tuple[str, Period], list[Guided]] = {}
    for sentence in sentences:
        for guided in _read(sentence, find_spans(sentence.text, year_end, starts), after, log):
            found.setdefault((guided.subject.name, guided.period), []).append(guided)
    return tuple(same[0] for same in found.values() if _is_one(same, log))


def _is_one(same: Sequence[Guided], log: Log) -> bool:
    if len({guided.values for guided in same}) == 1:
        return True
    first, last = same[0], same[-1]
    message = f"{first.subject.name} of {first.period} is expected at different amounts in the text: not tagged"
    log.warning(_CODE, message, last.origin, remedy=f"See also {first.origin}.")
    return False


def _read(sentence: Sentence, spans: Sequence[Span], after: date, log: Log) -> Iterator[Guided]:
    text = sentence.text
    if not _AHEAD.search(text):
        return
    before = 0
    for figure in find_figures(text):
        named = _leading(text, before, figure)
        if named:
            period = _period_of(figure, named, before, spans)
            origin = sentence.origin(figure.start)
            if period is None:
                words = text[figure.start : figure.end]
                log.info(_CODE, f"{words} is expected of {named.subject.name.lower()}, but of no period named", origin)
            elif period.end > after:
                lead = text[named.end : figure.start]
                values = tuple(_values(named.subject, figure, lead))
                yield Guided(named.subject, figure, period, values, origin, sentence)
        before = figure.end


def _leading(text: str, before: int, figure: Figure) -> Named | None:
    """The subject that leads to the figure; None where the words between or around make it another number."""
    if _OTHER_NUMBER.search(text, max(0, before), min(len(text), figure.end + 30)):
        return None
    for named in reversed(list(find_subjects(text, before, figure.start))):
        per_share = named.subject.concepts == EARNINGS.concepts
        if _LEADS.fullmatch(text[named.end : figure.start]):
            return named if per_share == (figure.per is not None) and is_whole(text, named) else None
    return None


def _period_of(figure: Figure, named: Named, before: int, spans: Sequence[Span]) -> Period | None:
    """The period named between subject and figure, else right after the figure, else last before, else the only one."""
    between = [span for span in spans if before <= span.start < figure.start]
    behind = [span for span in spans if figure.end <= span.start <= figure.end + 40]
    earlier = [span for span in spans if span.start < before]
    near = between[-1:] or behind[:1] or earlier[-1:] or (list(spans) if len(spans) == 1 else [])
    return near[0].period if near else None


def _values(subject: Subject, figure: Figure, lead: str) -> Iterator[tuple[Bound, Decimal]]:
    sign = -1 if figure.negative or subject.sign < 0 else 1
    if figure.high is not None:
        low, high = sorted((sign * figure.low, sign * figure.high))
        yield Bound.MINIMUM, low
        yield Bound.MAXIMUM, high
        return
    limit = _LEADS.fullmatch(lead)
    least, most = bool(limit and limit["least"]), bool(limit and limit["most"])
    if least or most:
        # at least so much of a loss is at most so much of the result
        yield (Bound.MINIMUM if least == (sign > 0) else Bound.MAXIMUM), sign * figure.low
    else:
        yield Bound.POINT, sign * figure.low
