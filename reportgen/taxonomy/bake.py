"""A package -> a folder of sorted tables (reportgen.taxonomy.catalogue): the same package, the same bytes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from reportgen.errors import TaxonomyError
from reportgen.taxonomy.discovery import discover
from reportgen.taxonomy.tables import label_from, tidy, write_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reportgen.taxonomy.discovery import Element, Facts, Name
    from reportgen.taxonomy.package import Package

# words of a role's definition or address -> the family of statement it shows, the first that fits
_STATEMENT = re.compile(r"statement|balance sheet", re.IGNORECASE)
_NO_STATEMENT = re.compile(r"\bnotes?\b|disclosure|schedule|parenthetical", re.IGNORECASE)
_FAMILIES = (
    ("BS", re.compile(r"financial position|balance sheet|financial condition", re.IGNORECASE)),
    ("CF", re.compile(r"cash flow", re.IGNORECASE)),
    ("EQ", re.compile(r"equity|partners capital|net assets", re.IGNORECASE)),
    ("IS", re.compile(r"profit or loss|operations|earnings|\bof income|income statement|revenue", re.IGNORECASE)),
    ("CI", re.compile(r"comprehensive income", re.IGNORECASE)),
)
_LABEL, _DEPRECATED = "http://www.xbrl.org/2003/role/label", "http://www.xbrl.org/2009/role/deprecatedLabel"
_NOT_WORDINGS = re.compile(r"documentation|commentary|guidance|deprecated|negated\w*date|definition", re.IGNORECASE)
_LANGUAGES = ("en-US", "en", "en-GB", "")
_PREFIX = re.compile(r"[A-Za-z][\w.-]*", re.ASCII)
_TOML_SIGNS = str.maketrans({'"': "'", "\\": "/"})


@dataclass(frozen=True, slots=True)
class Baked:
    """What a package holds, ready to be written: `name` and `prefix` are those of its main namespace."""

    name: str
    prefix: str
    title: str
    facts: Facts
    main: str
    prefixes: dict[str, str]
    addresses: dict[str, str]


def read_package(package: Package) -> Baked:
    """The facts of a package; the main namespace is that of most concepts. TaxonomyError when it declares none."""
    facts = discover(package)
    counts: dict[str, int] = {}
    for space, _ in facts.elements:
        counts[space] = counts.get(space, 0) + 1
    if not counts:
        remedy = "Give a package that holds its schemas, not one that only refers to them."
        raise TaxonomyError(f"{package.file} declares no concept", remedy=remedy)
    main = min(counts, key=lambda space: (-counts[space], space))
    prefixes = _choose_prefixes(facts, main)
    year = re.search(r"(?<!\d)(?:19|20)\d\d(?!\d)", main)
    name = f"{prefixes[main]}-{year[0]}" if year else prefixes[main]
    addresses = {space: package.address_of(path) or path for space, (_, path) in facts.spaces.items()}
    return Baked(name, prefixes[main], package.title, facts, main, prefixes, addresses)


def write_tables(
    baked: Baked, folder: Path, settings: dict[str, str], known_label: Callable[[str, str], str | None]
) -> int:
    """Writes the folder and returns how many concepts the main namespace has.

    `settings` are more lines of taxonomy.toml; `known_label(prefix, name)` is asked where the package has no label.
    """
    folder.mkdir(parents=True)
    codes, families = _code_roles(baked)
    placed = _place(baked, families)
    for number, space in enumerate(_spaces(baked)):
        write_lines(folder / _file(number), (_record(baked, one, placed, known_label) for one in _of(baked, space)))
    write_lines(folder / "calculation.tsv", _calculation_lines(baked, codes))
    write_lines(folder / "tree.tsv", _tree_lines(baked, codes))
    write_lines(folder / "labels.tsv", _label_lines(baked))
    write_lines(folder / "roles.tsv", (f"{code}\t{role.rpartition('/')[2]}" for role, code in codes.items()))
    (folder / "taxonomy.toml").write_text(_toml(baked, settings), encoding="utf-8", newline="\n")
    return len(_of(baked, baked.main))


def _choose_prefixes(facts: Facts, main: str) -> dict[str, str]:
    """A prefix of its own for each namespace, that of its schema where it can be."""
    chosen: dict[str, str] = {}
    for space in sorted(facts.spaces, key=lambda one: (one != main, one)):
        wanted = facts.spaces[space][0]
        base = wanted if _PREFIX.fullmatch(wanted) else "tax"
        number, prefix = 1, base
        while prefix in chosen.values():
            number += 1
            prefix = f"{base}{number}"
        chosen[space] = prefix
    return chosen


def _spaces(baked: Baked) -> list[str]:
    return [baked.main, *sorted(space for space in baked.facts.spaces if space != baked.main)]


def _of(baked: Baked, space: str) -> list[Element]:
    return [one for name, one in baked.facts.elements.items() if name[0] == space]


def _file(number: int) -> str:
    return f"concepts{number or ''}.tsv"


def _record(
    baked: Baked,
    element: Element,
    families: dict[Name, set[str]],
    known_label: Callable[[str, str], str | None],
) -> str:
    """The line of a concept; provenance: x exact, of its label l where another taxonomy has it, r where it is made."""
    space, name = element.name
    own = _standard_label(baked.facts, element.name)
    known = None if own else known_label(baked.prefixes[space], name)
    told = f"xxx{'x' if own else 'l' if known else 'r'}"
    deprecated = any(role == _DEPRECATED for role, _, _ in baked.facts.labels.get(element.name, ()))
    shown = " ".join(sorted(families.get(element.name, ())))
    facts = (name, element.type, element.period, element.balance, element.flags, shown, "yes" if deprecated else "")
    return "\t".join((*facts, told, tidy(own or known or "") or label_from(name)))


def _standard_label(facts: Facts, name: Name) -> str:
    """The standard label, in English if there is one."""
    found = [(language, text) for role, language, text in facts.labels.get(name, ()) if role == _LABEL and text]
    ranks = {language: rank for rank, language in enumerate(_LANGUAGES)}
    return min(found, key=lambda one: (ranks.get(one[0], len(ranks)), one), default=("", ""))[1]


def _code_roles(baked: Baked) -> tuple[dict[str, str], dict[str, str]]:
    """A short code for each role in use, and its family where it shows a statement; N is any other."""
    codes: dict[str, str] = {}
    families: dict[str, str] = {}
    counts: dict[str, int] = {}
    for role in sorted({one.role for one in baked.facts.relations}):
        family = family_of(role, baked.facts.roles.get(role, ""))
        if family:
            families[role] = family
        counts[family] = counts.get(family, 0) + 1
        codes[role] = f"{family or 'N'}{counts[family]}"
    return codes, families


def family_of(role: str, definition: str) -> str:
    """BS, IS, CI, CF or EQ by the words of a role's definition, else of its address; empty where it is no statement."""
    text = definition or re.sub(r"(?<=[a-z])(?=[A-Z])|[-_]", " ", role.rpartition("/")[2])
    if _NO_STATEMENT.search(text) or not _STATEMENT.search(f"{text} {role}"):
        return ""
    return next((family for family, words in _FAMILIES if words.search(text)), "")


def _place(baked: Baked, families: dict[str, str]) -> dict[Name, set[str]]:
    """The families of statements that each concept stands in."""
    found: dict[Name, set[str]] = {}
    for one in baked.facts.relations:
        if one.kind == "p" and one.role in families:
            for name in (one.parent, one.child):
                found.setdefault(name, set()).add(families[one.role])
    return found


def _ask(baked: Baked, name: Name) -> str:
    """The name by which a concept is asked for."""
    return name[1] if name[0] == baked.main else f"{baked.prefixes[name[0]]}:{name[1]}"


def _calculation_lines(baked: Baked, codes: dict[str, str]) -> Iterator[str]:
    year = (re.findall(r"\d{4}", baked.name) or [""])[-1]
    found: dict[tuple[Name, Name, int], set[str]] = {}
    for one in baked.facts.relations:
        weight = _whole(one.weight)
        if one.kind == "c" and weight:
            found.setdefault((one.child, one.parent, weight), set()).add(codes[one.role])
    for (part, total, weight), roles in found.items():
        yield "\t".join((_ask(baked, part), _ask(baked, total), str(weight), " ".join(sorted(roles)), year))


def _whole(weight: str) -> int:
    try:
        number = Decimal(weight.strip())
    except InvalidOperation:
        return 0
    return int(number) if number in (1, -1) else 0


def _tree_lines(baked: Baked, codes: dict[str, str]) -> Iterator[str]:
    found: dict[tuple[Name, Name, str], set[str]] = {}
    for one in baked.facts.relations:
        if one.kind in "pd":
            found.setdefault((one.child, one.parent, one.kind), set()).add(codes[one.role])
    for (child, parent, kind), roles in found.items():
        yield "\t".join((_ask(baked, child), _ask(baked, parent), kind, " ".join(sorted(roles))))


def _label_lines(baked: Baked) -> Iterator[str]:
    """Wordings other than the label of the record: terse, total and so on, and other languages."""
    for name, labels in baked.facts.labels.items():
        own = _standard_label(baked.facts, name)
        for role, language, text in labels:
            if text and text != own and not _NOT_WORDINGS.search(role.rpartition("/")[2]):
                yield "\t".join((_ask(baked, name), language, tidy(text)))


def _toml(baked: Baked, settings: dict[str, str]) -> str:
    lines = [f"{key} = {_quote(text)}" for key, text in settings.items()]
    spaces = (_namespace(baked, number, space) for number, space in enumerate(_spaces(baked)))
    head = (f"title = {_quote(baked.title)}", f"prefix = {_quote(baked.prefix)}", *lines)
    return "".join(f"{line}\n" for line in (*head, *spaces))


def _namespace(baked: Baked, number: int, space: str) -> str:
    more = ("calculation", "tree", "labels", "roles") if space == baked.main else ()
    pairs = {
        "prefix": baked.prefixes[space],
        "uri": space,
        "schema": baked.addresses[space],
        **_ids(baked, space),
        "concepts": _file(number),
        **{kind: f"{kind}.tsv" for kind in more},
    }
    return "\n".join(("\n[[namespace]]", *(f"{key} = {_quote(text)}" for key, text in pairs.items())))


def _ids(baked: Baked, space: str) -> dict[str, str]:
    """What stands before the names in the ids of most of the elements, where it is not the prefix and an underscore."""
    pairs = ((key, name) for (_, key), (of, name) in baked.facts.by_id.items() if of == space)
    counts = Counter(key.removesuffix(name) for key, name in pairs if key.endswith(name))
    usual = max(counts, key=lambda one: (counts[one], one), default="")
    return {"ids": usual} if usual and usual != f"{baked.prefixes[space]}_" else {}


def _quote(text: str) -> str:
    plain = "".join(char if char.isprintable() else " " for char in text)
    return f'"{plain.translate(_TOML_SIGNS)}"'


def count_missing(missing: Iterable[str]) -> str:
    """What a package refers to and does not hold, in words; empty when it holds all."""
    found = sorted(missing)
    more = f" and {len(found) - 3} more" if len(found) > 3 else ""
    return f"not in the package, and so not read: {', '.join(found[:3])}{more}" if found else ""
