"""Footnotes: they say something, in a language, of facts that are there (XBRL 2.1 section 4.11; Filer Manual 6.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.validation.filed import error, warning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.model.filing import FiledFootnote
    from reportgen.validation.filed import Fault, Filed

_LINK_ROLE = "http://www.xbrl.org/2003/role/link"
_ROLE = "http://www.xbrl.org/2003/role/footnote"
_ARCROLES = frozenset(
    ("http://www.xbrl.org/2003/arcrole/fact-footnote", "http://www.xbrl.org/2009/arcrole/fact-explanatoryFact")
)
_SHOWN = 60


def rule_footnotes_lead_to_facts(filed: Filed) -> Iterator[Fault]:
    """What a footnote is tied to is a fact of the report (section 4.11.1.1)."""
    known = {fact.id for fact in filed.filing.facts if fact.id} if filed.filing.footnotes else set()
    for note in filed.filing.footnotes:
        for name in note.facts:
            if name not in known:
                message = f"{_say(note)} is tied to {name!r}, which is no fact"
                yield error("xbrl.4.11.1.1:footnoteLinkLocTarget", message, note.origin)


def rule_footnotes_are_used(filed: Filed) -> Iterator[Fault]:
    """Each footnote that says something is tied to a fact (Filer Manual 6.5.33)."""
    for note in filed.filing.footnotes:
        if note.text and not note.facts:
            message = f"{_say(note)} is tied to no fact"
            yield warning("EFM.6.05.33", message, note.origin, "Tie it to the facts it explains, or take it out.")


def rule_footnotes_say_something(filed: Filed) -> Iterator[Fault]:
    """Each footnote has a text that can be read, and a language (section 4.11.1.2.1)."""
    for note in filed.filing.footnotes:
        if note.trouble:
            yield error("ix11.4.1.1:continuation", f"{_say(note)} cannot be read: {note.trouble}", note.origin)
        elif not note.text:
            yield warning("footnotes.empty", f"{_say(note)} has no text", note.origin)
        if not note.language:
            yield error("xbrl.4.11.1.2.1:footnoteLang", f"{_say(note)} has no language", note.origin)


def rule_footnotes_are_in_english_too(filed: Filed) -> Iterator[Fault]:
    """Facts that a footnote explains in another language have one in English (Filer Manual 6.5.14)."""
    english = {fact for note in filed.filing.footnotes if _is_english(note) for fact in note.facts}
    for note in filed.filing.footnotes:
        if note.language and not _is_english(note) and not english.issuperset(note.facts):
            message = f"{_say(note)} is in {note.language}, and nothing says it in English"
            yield warning("EFM.6.05.14", message, note.origin)


def rule_footnote_roles_are_standard(filed: Filed) -> Iterator[Fault]:
    """Links, arcs and footnotes have the roles of XBRL 2.1 and the registry (Filer Manual 6.5.28 and 6.5.30)."""
    for note in filed.filing.footnotes:
        if note.link_role != _LINK_ROLE:
            yield warning("EFM.6.05.28", f"{_say(note)} is in a link of the role {note.link_role!r}", note.origin)
        elif note.role != _ROLE:
            yield warning("EFM.6.05.28", f"{_say(note)} has the role {note.role!r}", note.origin)
        for arcrole in note.arcroles:
            if arcrole not in _ARCROLES:
                yield warning("EFM.6.05.30", f"{_say(note)} is tied by the arcrole {arcrole!r}", note.origin)


def _is_english(note: FiledFootnote) -> bool:
    return note.language.lower().startswith("en")


def _say(note: FiledFootnote) -> str:
    text = note.text if len(note.text) <= _SHOWN else f"{note.text[:_SHOWN].rstrip()}..."
    name = f" {note.id}" if note.id else ""
    return f"the footnote{name} {text!r}" if text else f"a footnote{name}"
