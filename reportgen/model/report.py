"""The tagged report: facts in contexts, statements as tagged, concepts used. Self-contained: exporters need no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from reportgen.model.document import Provenance
from reportgen.model.finding import Finding
from reportgen.model.period import Period
from reportgen.model.statement import Footnote, Statement
from reportgen.model.taxonomy import Concept, LabelRole, Namespace, Network, QName, Role

_LONGEST_MNEMONIC = 15
# words of a company's name that say what it is, not which
_FORMS = frozenset(
    "the a and of inc incorporated corp corporation co company companies group plc ltd limited llc lp sa nv ag se"
    " holding holdings trust bancorp bancshares".split()
)


@dataclass(frozen=True, slots=True)
class Entity:
    """Who reports. `identifier` is under `scheme` (CIK: http://www.sec.gov/CIK, ten digits)."""

    name: str
    identifier: str
    scheme: str
    ticker: str = ""

    @property
    def slug(self) -> str:
        """The ticker in lower case, else the name as letters, digits and single hyphens; never empty."""
        plain = "".join(c if c.isascii() and c.isalnum() else " " for c in (self.ticker or self.name).lower())
        return "-".join(plain.split())[:60].strip("-") or "report"

    @property
    def bare_name(self) -> str:
        """The slug without words that say what a company is, not which; all of it where it has no others."""
        words = self.slug.split("-")
        return "-".join([word for word in words if word not in _FORMS] or words)

    @property
    def mnemonic(self) -> str:
        """At most 15 lower case letters and digits: the ticker, else the first words of the name without its form.

        Names of files that EDGAR takes are 32 characters long at most, date and ending included (Filer Manual 5.1.1),
        and their base holds no hyphen (6.3.3).
        """
        words = self.bare_name.split("-")
        kept = words[0]
        for word in () if self.ticker else words[1:]:
            if len(kept) + len(word) > _LONGEST_MNEMONIC:
                break
            kept += word
        return (kept if not self.ticker else "".join(words))[:_LONGEST_MNEMONIC]


def file_stem(entity: Entity, period_end: date, naming: Literal["edgar", "dashed"]) -> str:
    """{mnemonic}-{yyyymmdd} as EDGAR wants it (Filer Manual 6.3.3), else {mnemonic}-{yyyy-mm-dd}."""
    return f"{entity.mnemonic}-{period_end:%Y%m%d}" if naming == "edgar" else f"{entity.mnemonic}-{period_end}"


@dataclass(frozen=True, slots=True)
class Hints:
    """What a document says of its company, empty or None where it does not; `fiscal_year_end` is (month, day).

    `identifier` is under `scheme`, a Central Index Key where that is empty. `form` is what it is filed on ("10-Q").
    `fiscal_year` is the one that it speaks of first, 0 where of none. `language` is the tag of its labels' language,
    empty where it is English.
    """

    name: str = ""
    ticker: str = ""
    identifier: str = ""
    scheme: str = ""
    fiscal_year_end: tuple[int, int] | None = None
    form: str = ""
    fiscal_year: int = 0
    language: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """Measures above and below the line: (iso4217:USD), (xbrli:shares), (iso4217:USD / xbrli:shares)."""

    numerator: tuple[QName, ...]
    denominator: tuple[QName, ...] = ()

    def __str__(self) -> str:
        above = "*".join(map(str, self.numerator))
        return f"{above}/{'*'.join(map(str, self.denominator))}" if self.denominator else above


@dataclass(frozen=True, slots=True)
class Context:
    """Entity, period and dimensions (axis, member), sorted by axis. Identity is content; ids are the exporters'."""

    entity: str
    scheme: str
    period: Period
    dimensions: tuple[tuple[QName, QName], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a concept in a context.

    `value` is at full scale and signed as the concept means it; str for text facts; None is nil.
    `decimals` (XBRL 2.1 section 4.6.5) is None for text and nil. `unit` is None for text.
    """

    concept: QName
    context: Context
    value: Decimal | str | None
    unit: Unit | None = None
    decimals: int | None = None
    origin: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that was weighed for a row. `score` is between 0 and 1."""

    concept: QName
    score: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The concept chosen for a row, how sure, why in words, and what else was weighed, best first.

    `concept` None: nothing was chosen, the row carries no fact. `review`: a person should look. `members` are axis and
    member of a row that states a part of its concept: "Products" under "Total net sales".
    """

    concept: Concept | None
    score: float
    reason: str
    review: bool
    alternatives: tuple[Candidate, ...] = ()
    members: tuple[tuple[Concept, Concept], ...] = ()


@dataclass(frozen=True, slots=True)
class TaggedItem:
    """A row of the statement (by its index there), its match and its facts, one for each column or None.

    `negated`: printed with the opposite sign of the facts. `label_role` is the preferred label's role.
    """

    item: int
    match: Match
    facts: tuple[Fact | None, ...]
    negated: bool = False
    label_role: LabelRole = LabelRole.STANDARD


@dataclass(frozen=True, slots=True)
class TaggedStatement:
    """A statement as tagged: rows in page order (headings have a match to an abstract concept and no facts)."""

    statement: Statement
    role: Role
    rows: tuple[TaggedItem, ...]
    presentation: Network
    calculation: Network


@dataclass(frozen=True, slots=True)
class Mention:
    """A number of the prose that says a statement's fact again: "net loss of $25.2 million".

    `fact` is what the words state (value and decimals of their digits, origin their place), `stated` the statement's
    fact, with which it agrees within rounding. `name` says what of, `words` is the amount as written.
    """

    fact: Fact
    stated: Fact
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class FactNote:
    """A footnote and the facts it explains, one or more (XBRL 2.1 section 4.11)."""

    footnote: Footnote
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the prose that mentions or guidance come from, on one line; `places` are the lines it stands on."""

    text: str
    places: tuple[Provenance, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """The file a report was made from: name, SHA-256 of its bytes, and the bytes where they are at hand.

    `media` is the name of the reader whose document it was, "" for a report that came tagged.
    """

    name: str
    digest: str
    data: bytes = field(default=b"", repr=False, compare=False)
    media: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything there is to export.

    `concepts` holds every concept in use (facts, networks), standard and own, each with its labels; own ones have the
    prefix of `extension`. `cover` are the dei facts. `tagged` holds the primary statements and, last, the guidance of
    the prose; `skipped` the other statements; `mentions` what the prose says again of them; `quotes` are the
    sentences of both.
    `others` are facts that no statement shows: texts and notes of a report that came tagged; `networks` those of them.
    `footnotes` explain facts of the report; no two say the same in one language. `language` is that of its texts.
    `naming` is the form of the files' names, `calculation` the specification that sums are stated under ("auto": by the
    taxonomy's year); `anchors` ties own concepts to wider ones of the base taxonomy (source wider, target narrower).
    """

    entity: Entity
    period_end: date
    taxonomy: str
    namespaces: tuple[Namespace, ...]
    extension: Namespace
    concepts: tuple[Concept, ...]
    cover_role: Role
    cover_network: Network
    cover: tuple[Fact, ...]
    tagged: tuple[TaggedStatement, ...]
    source: Source
    skipped: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    naming: Literal["edgar", "dashed"] = "edgar"
    calculation: Literal["auto", "1.0", "1.1"] = "auto"
    anchors: Network | None = None
    findings: tuple[Finding, ...] = ()
    others: tuple[Fact, ...] = ()
    networks: tuple[Network, ...] = ()
    footnotes: tuple[FactNote, ...] = ()
    language: str = "en-US"

    def facts(self) -> Iterator[Fact]:
        """Each distinct fact once: the cover, statements in page order, what the prose says rounded, others.

        Equal but for the origin counts as one.
        """
        seen = set()
        printed = (fact for tagged in self.tagged for row in tagged.rows for fact in row.facts if fact)
        for fact in (*self.cover, *printed, *(mention.fact for mention in self.mentions), *self.others):
            key = (fact.concept, fact.context, fact.unit, fact.value, fact.decimals)
            if key not in seen:
                seen.add(key)
                yield fact

    @property
    def stem(self) -> str:
        """What the names of all files begin with."""
        return file_stem(self.entity, self.period_end, self.naming)

    def concept(self, qname: QName) -> Concept:
        """KeyError when the report does not use it."""
        for concept in self.concepts:
            if concept.qname == qname:
                return concept
        raise KeyError(str(qname))
