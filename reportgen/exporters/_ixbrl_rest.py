"""Facts outside the statements: numbers of the text in their lines, and what a report brought along as a list."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.exporters._fact_words import member_words, period_words, unit_words
from reportgen.exporters._ids import Ids
from reportgen.exporters._ixbrl_printed import NUMBER_WORDS, count_digits, spoken
from reportgen.exporters._ixbrl_tags import number_element, tag_number, text_element
from reportgen.exporters._tables import one_line
from reportgen.exporters._xbrl_values import escape
from reportgen.model.report import Fact, Mention, Report

_LINE = "margin:0 0 8px 0"
_CELL = "padding:2px 8px;text-align:left;vertical-align:top"
_LONGEST, _LONGEST_TEXT = 5_000, 2_000


def write_mentions(report: Report, ids: Ids, placed: set[str]) -> Iterator[str]:
    """The lines of the text whose numbers are facts, tagged in them; `placed` gets the ids of those tagged."""
    lines: dict[tuple[int, int, str], list[Mention]] = {}
    for mention in report.mentions:
        origin = mention.fact.origin
        if origin and ids.of(mention.fact) not in placed:
            lines.setdefault((origin.page, origin.line, one_line(origin.raw)[:_LONGEST]), []).append(mention)
    if lines:
        yield '<h2 style="margin:28px 0 8px 0;text-align:center;font-size:13pt">Numbers of the text</h2>\n'
    for (_, _, text), mentions in lines.items():
        yield f'<p style="{_LINE}">{_tag_line(text, mentions, ids, placed)}</p>\n'


def _tag_line(text: str, mentions: list[Mention], ids: Ids, placed: set[str]) -> str:
    found: dict[tuple[int, int], str] = {}
    told = [one_line(mention.words) for mention in mentions]
    for number, (mention, words) in enumerate(zip(mentions, told, strict=True)):
        name = ids.of(mention.fact)
        start, end = _find_words(text, words, told[:number].count(words), told.count(words))
        for match in NUMBER_WORDS.finditer(text, start, end):
            if name in placed:
                break
            tag = tag_number(match.group(), count_digits(match.group()), mention.fact)
            if tag and match.span() not in found:
                found[match.span()] = number_element(name, mention.fact, tag, escape(match.group()), ids)
                placed.add(name)
    parts, at = [], 0
    for (start, end), markup in sorted(found.items()):
        parts += [escape(text[at:start]), markup]
        at = end
    return "".join((*parts, escape(text[at:])))


def _find_words(text: str, words: str, before: int, among: int) -> tuple[int, int]:
    """Where the words stand, of which the line may hold the first alone: "$25.2 / million"; nowhere is (0, 0).

    `among` mentions say them, `before` of these earlier: where the line says them more or less often, nobody knows
    which is which.
    """
    starts = [match.start() for match in spoken(words).finditer(text)] if words else []
    if starts:
        return (starts[before], starts[before] + len(words)) if len(starts) == among else (0, 0)
    number = NUMBER_WORDS.search(words)
    begun = words[: number.end()] if number else ""
    return (len(text) - len(begun), len(text)) if begun and text.endswith(begun) else (0, 0)


def write_others(report: Report, ids: Ids, placed: set[str]) -> Iterator[str]:
    """Facts of no statement in a table: what of, when, how much. Long texts and nil are left to the hidden section."""
    rows = []
    labels = {concept.qname: concept.label for concept in report.concepts}
    for fact in report.others:
        name = ids.of(fact)
        shown = None if name in placed else _show(name, fact, ids)
        if shown:
            placed.add(name)
            label = ", ".join(filter(None, (one_line(labels.get(fact.concept, str(fact.concept))), member_words(fact))))
            when = period_words(fact.context.period)
            rows.append(
                f'<tr><th scope="row" style="{_CELL};font-weight:normal">{escape(label)}</th>'
                f'<td style="{_CELL}">{escape(when)}</td><td style="{_CELL};text-align:right">{shown}</td></tr>\n'
            )
    if rows:
        yield '<h2 style="margin:28px 0 8px 0;text-align:center;font-size:13pt">Other facts</h2>\n'
        yield '<table style="border-collapse:collapse;width:100%;font-size:10pt">\n'
        yield from rows
        yield "</table>\n"


def _show(name: str, fact: Fact, ids: Ids) -> str | None:
    if isinstance(fact.value, str):
        short = len(fact.value) <= _LONGEST_TEXT and "<" not in fact.value
        return text_element(name, fact, ids) if short else None
    if not isinstance(fact.value, Decimal):
        return None
    printed = f"{abs(fact.value):,f}"
    tag = tag_number(printed, count_digits(printed), fact, scale=0)
    if tag is None:
        return None
    number = number_element(name, fact, tag, escape(printed), ids)
    return f"{'(' if tag.negative else ''}{number}{')' if tag.negative else ''} {escape(unit_words(fact))}"
