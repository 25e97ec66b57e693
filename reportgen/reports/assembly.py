"""Filing -> Report: statements laid out from its networks, the cover, and the facts that stand in neither."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.model.filing import Name
from reportgen.model.report import Entity, Report
from reportgen.model.taxonomy import Arc, Concept, Label, LabelRole, Namespace, Network, NetworkKind, QName, Role
from reportgen.options import CIK_SCHEME
from reportgen.reports.facts import read_facts
from reportgen.reports.families import group_by_family
from reportgen.reports.kinds import group_of, kind_of
from reportgen.reports.notes import place_footnotes, read_footnotes
from reportgen.reports.statements import Sheet, lay_out
from reportgen.reports.trees import read_calculations, read_trees
from reportgen.reports.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportgen.findings import Log
    from reportgen.model.filing import Filing
    from reportgen.model.report import Fact, Source, TaggedStatement
    from reportgen.model.taxonomy import Taxonomy
    from reportgen.options import EntityOptions
    from reportgen.reports.trees import Tree

_DEI = re.compile(r"^https?://xbrl\.sec\.gov/dei/|^http://xbrl\.us/dei/")
_STEM = re.compile(r"([a-z0-9][a-z0-9.]*)-\d{8}", re.IGNORECASE)
_WELL_KNOWN = re.compile(
    r"^https?://(?:[\w.-]+\.)?(?:fasb\.org|xbrl\.sec\.gov|xbrl\.ifrs\.org|xbrl\.us|www\.esma\.europa\.eu|xbrl\.org|www\.xbrl\.org)/"
)
_MOST_NAMED = 6
_COVER_TITLE = "Document and Entity Information"


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a report is made of, while it is made."""

    filing: Filing
    vocabulary: Vocabulary
    facts: list[Fact]
    entity: Entity
    period_end: date
    dei: str


def make_report(
    filing: Filing, catalogues: Sequence[Taxonomy], asked: EntityOptions, source: Source, log: Log
) -> Report:
    """The report, its findings still in the log. InputError when the filing states nothing that can be reported."""
    extension = _find_extension(filing, catalogues)
    vocabulary = Vocabulary(filing, catalogues, extension)
    facts, named = read_facts(filing, vocabulary, log)
    if not facts:
        raise InputError(f"{filing.name} states no fact that can be read", remedy="See the findings, or its document.")
    dei = next((space for space in filing.prefixes if _DEI.match(space)), "")
    entity = _identify(filing, facts, vocabulary, dei, asked, log)
    parts = _Parts(filing, vocabulary, facts, entity, _find_end(facts, vocabulary, dei), dei)
    own = _name_extension(parts, extension)
    trees = read_trees(filing.taxonomy, vocabulary, log) or _without_trees(parts, own, log)
    cover_tree = next((tree for tree in trees if _is_cover(tree, vocabulary, dei)), None)
    calculations = read_calculations(filing.taxonomy, vocabulary, log)
    others = [tree for tree in trees if tree is not cover_tree]
    notes = read_footnotes(filing, named, log)
    tagged = place_footnotes(_lay_out(parts, others, calculations), notes)
    cover_role, cover_network = _cover(cover_tree, parts, own)
    cover = [fact for fact in facts if _in_cover(fact, cover_network, vocabulary, dei)]
    _tell(filing, vocabulary, log)
    language = _tell_language(filing, log)
    return Report(
        entity,
        parts.period_end,
        catalogues[0].name if catalogues else "",
        vocabulary.namespaces(log),
        own,
        _order(vocabulary.concepts(), [cover_network, *(one.presentation for one in tagged)]),
        cover_role,
        cover_network,
        tuple(cover),
        tuple(tagged),
        source,
        others=_others(parts, cover, tagged, log),
        networks=_left(facts, tagged, [*(tree.network for tree in others), *calculations.values()]),
        footnotes=notes,
        language=language,
    )


def _tell_language(filing: Filing, log: Log) -> str:
    """That of most of its texts; texts in others are told. In the form that instances use: OIM has it in lower case."""
    told = Counter(_spell(fact.language) for fact in filing.facts if fact.language and not fact.unit)
    chosen = max(told, key=lambda tag: told[tag], default="en-US")
    if strange := sorted(one for one in told if one.partition("-")[0] != chosen.partition("-")[0]):
        log.warning("reading.language", f"texts in {', '.join(strange)} are said to be in {chosen} like most others")
    return chosen


def _spell(tag: str) -> str:
    base, *others = tag.split("-")
    return "-".join((base.lower(), *(part.upper() if len(part) == 2 else part for part in others)))


def _order(concepts: tuple[Concept, ...], networks: list[Network]) -> tuple[Concept, ...]:
    """As the networks show them, then those that stand in none."""
    shown = (name for network in networks for arc in network.arcs for name in (arc.source, arc.target))
    places = {name: at for at, name in enumerate(dict.fromkeys(shown))}
    return tuple(sorted(concepts, key=lambda one: places.get(one.qname, len(places))))


def _find_extension(filing: Filing, catalogues: Iterable[Taxonomy]) -> str:
    """The namespace of own concepts: of the schema at hand, else the one of the facts that no catalogue knows."""
    if filing.taxonomy.own:
        return filing.taxonomy.own[0]
    known = {one.uri for catalogue in catalogues for one in catalogue.namespaces}
    used = Counter(fact.concept.space for fact in filing.facts)
    strange = [space for space in used if space not in known and not _WELL_KNOWN.match(space)]
    return max(strange, key=lambda space: used[space], default="")


def _name_extension(parts: _Parts, space: str) -> Namespace:
    schema = f"{parts.entity.mnemonic}-{parts.period_end:%Y%m%d}.xsd"
    uri = space or f"http://{parts.entity.mnemonic}.com/{parts.period_end:%Y%m%d}"
    return (
        Namespace(parts.vocabulary.prefix(uri), uri, schema)
        if space
        else Namespace(_letters(parts.entity.mnemonic, parts.vocabulary), uri, schema)
    )


def _letters(slug: str, vocabulary: Vocabulary) -> str:
    letters = "".join(c for c in slug if c.isalnum()) or "own"
    return vocabulary.free(letters if letters[0].isalpha() and not letters.startswith("xml") else f"c{letters}")


def _identify(  # noqa: PLR0913, PLR0917 - what is filed, and what was asked for
    filing: Filing, facts: list[Fact], vocabulary: Vocabulary, dei: str, asked: EntityOptions, log: Log
) -> Entity:
    counts = Counter((fact.context.entity, fact.context.scheme) for fact in facts)
    (identifier, scheme), _ = counts.most_common(1)[0]
    if asked.identifier and (asked.identifier, asked.scheme) != (identifier, scheme):
        message = f"{filing.name} is of {identifier} ({scheme}), not of {asked.identifier}: it is taken as filed"
        log.warning("reading.entity-differs", message, None, "Leave the identifier out of the settings.")
    stem = _STEM.match(PurePosixPath(filing.name).stem)
    name = asked.name or _dei_text(facts, vocabulary, dei, "EntityRegistrantName") or (stem[1] if stem else identifier)
    ticker = asked.ticker or _dei_text(facts, vocabulary, dei, "TradingSymbol") or (stem[1] if stem else "")
    return Entity(" ".join(name.split()), identifier, scheme or CIK_SCHEME, ticker if len(ticker) <= 12 else "")


def _dei_text(facts: list[Fact], vocabulary: Vocabulary, dei: str, local: str) -> str:
    """The text of a fact of the cover, of the whole entity where there is one."""
    if not dei:
        return ""
    qname = vocabulary.qname(Name(dei, local))
    found = [fact for fact in facts if fact.concept == qname and isinstance(fact.value, str)]
    best = min(found, key=lambda fact: len(fact.context.dimensions), default=None)
    return str(best.value).strip() if best else ""


def _find_end(facts: list[Fact], vocabulary: Vocabulary, dei: str) -> date:
    """The end of the document's period as its cover states it, else the day on which most facts end."""
    try:
        return date.fromisoformat(_dei_text(facts, vocabulary, dei, "DocumentPeriodEndDate")[:10])
    except ValueError:
        counts = Counter(fact.context.period.end for fact in facts)
        return max(counts, key=lambda day: (counts[day], day))


def _without_trees(parts: _Parts, own: Namespace, log: Log) -> list[Tree]:
    message = f"no presentation linkbase stands beside {parts.filing.name}: its facts are grouped by the catalogue"
    log.warning("reading.no-presentation", message, None, "Put the report's schema and linkbases into its folder.")
    base = own.uri.rpartition("/")[0] if "://" in own.uri.rpartition("/")[0] else own.uri
    return group_by_family(parts.filing, parts.vocabulary, base, own.prefix)


def _is_cover(tree: Tree, vocabulary: Vocabulary, dei: str) -> bool:
    if group_of(tree.network.role) in ("statement", "disclosure"):
        return False
    prefix = vocabulary.prefix(dei) if dei else ""
    concrete = [line.concept.qname.prefix for line in tree.lines if not line.concept.abstract]
    return bool(prefix and concrete) and 2 * concrete.count(prefix) > len(concrete)


def _lay_out(parts: _Parts, trees: list[Tree], calculations: dict[str, Network]) -> list[TaggedStatement]:
    numbers: dict[QName, list[Fact]] = {}
    for fact in parts.facts:
        if fact.unit is not None:
            numbers.setdefault(fact.concept, []).append(fact)
    concepts = {concept.qname: concept for concept in parts.vocabulary.concepts()}
    laid = []
    for tree in trees:
        names = [line.concept.qname.name for line in tree.lines]
        names += [member.name for members in tree.axes.values() for member in members]
        role = tree.network.role
        sheet = Sheet(tree, kind_of(role, names), numbers, concepts, calculations.get(role.uri), parts.filing.name)
        statement = lay_out(sheet)
        laid += [statement] if statement else []
    return laid


def _left(facts: list[Fact], tagged: list[TaggedStatement], networks: list[Network]) -> tuple[Network, ...]:
    """The networks of no statement that speak of something stated."""
    shown = {one.role.uri for one in tagged}
    stated = {fact.concept for fact in facts}
    return tuple(
        network
        for network in networks
        if network.role.uri not in shown and any(arc.target in stated or arc.source in stated for arc in network.arcs)
    )


def _cover(tree: Tree | None, parts: _Parts, own: Namespace) -> tuple[Role, Network]:
    """The cover's network as filed, else a flat one of the dei facts."""
    if tree is not None:
        return tree.network.role, tree.network
    base = f"http://{parts.entity.mnemonic}.com"
    role = Role(f"{base}/role/DocumentAndEntityInformation", f"0000001 - Document - {_COVER_TITLE}")
    prefix = parts.vocabulary.prefix(parts.dei) if parts.dei else ""
    names = list(dict.fromkeys(fact.concept for fact in parts.facts if prefix and fact.concept.prefix == prefix))
    root = Concept(
        QName(own.prefix, "DocumentAndEntityInformationAbstract"),
        "stringItemType",
        "duration",
        abstract=True,
        labels=(Label(f"{_COVER_TITLE} [Abstract]", LabelRole.STANDARD),),
    )
    if names:
        parts.vocabulary.add(root)
    arcs = tuple(Arc(root.qname, name, float(order)) for order, name in enumerate(names, 1))
    return role, Network(NetworkKind.PRESENTATION, role, arcs)


def _in_cover(fact: Fact, network: Network, vocabulary: Vocabulary, dei: str) -> bool:
    if dei and fact.concept.prefix == vocabulary.prefix(dei):
        return True
    return fact.unit is None and any(arc.target == fact.concept for arc in network.arcs)


def _others(parts: _Parts, cover: list[Fact], tagged: list[TaggedStatement], log: Log) -> tuple[Fact, ...]:
    """Facts that no statement shows; how many there are is told."""
    shown = {id(fact) for fact in cover}
    shown |= {id(fact) for one in tagged for row in one.rows for fact in row.facts if fact}
    left = tuple(fact for fact in parts.facts if id(fact) not in shown)
    if left:
        numbers = sum(fact.unit is not None for fact in left)
        message = (
            f"{numbers} numbers and {len(left) - numbers} texts stand in no statement; every output of facts has them"
        )
        log.info("reading.facts-outside", message)
    return left


def _tell(filing: Filing, vocabulary: Vocabulary, log: Log) -> None:
    """What was not at hand, and what of the filing a report cannot hold."""
    _tell_unknown(filing, vocabulary, log)
    for name, declared in vocabulary.retyped.items():
        one = vocabulary.concept(name)
        if not one.abstract:
            log.warning("reading.type-unknown", f"{one.qname} is a {declared}; outputs declare it as {one.type}")
    missing = [one for one in filing.taxonomy.missing if "://" not in one]
    if missing:
        listed = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
        log.warning("reading.document-missing", f"{filing.name} refers to {listed}, not beside it")


def _tell_unknown(filing: Filing, vocabulary: Vocabulary, log: Log) -> None:
    """The concepts that nothing at hand declares, namespace by namespace."""
    firsts = {fact.concept: fact.origin for fact in reversed(filing.facts)}
    spaces: dict[str, list[Name]] = {}
    for name in sorted(vocabulary.guessed, key=lambda name: name not in firsts):
        spaces.setdefault(name.space, []).append(name)
    for names in spaces.values():
        concepts = [vocabulary.concept(name) for name in names]
        shown = ", ".join(f"{one.qname} ({one.type.removesuffix('ItemType')})" for one in concepts[:_MOST_NAMED])
        more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
        message = f"in no schema or catalogue at hand, so told from their use: {shown}{more}"
        # axes and members state nothing themselves
        tell = log.warning if names[0] in firsts else log.info
        tell("reading.concept-unknown", message, firsts.get(names[0]), "Add its taxonomy: reportgen taxonomies add.")
