"""Bakes taxonomies/<name>/ from a catalogue of concept facts: names, types, balances, relations, short labels.

    python scripts/bake_taxonomy.py us-gaap-concepts.json.gz [--schemas DIR]

The catalogue is a JSON list, one record a concept ever seen, with the taxonomy years it is in and where each fact comes
from. `--schemas` points at a folder with the element schemas (dei of each year, and to check the concepts against);
without it the dei tables that are there are kept. The tables are plain text, sorted by name, one record a line, so that
they can be searched by bisection, by grep and by eye. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOTICE = (
    "The US GAAP Financial Reporting Taxonomy is the work of the Financial Accounting Foundation (FAF) and the FASB; "
    "names and relations are reproduced to assist its use. dei: U.S. Securities and Exchange Commission."
)
# statement roles of the taxonomy -> the family of statement they show
FAMILIES = (
    ("StatementOfFinancialPosition", "BS"),
    ("StatementOfIncome", "IS"),
    ("StatementOfOtherComprehensiveIncome", "CI"),
    ("StatementOfCashFlows", "CF"),
    ("StatementOfShareholdersEquity", "EQ"),
    ("StatementOfPartnersCapital", "EQ"),
)
# where a fact comes from: exact schema, exact listing, filings' own schemas, derived by calculation or rule, guess
SOURCES = {
    "xsd": "x",
    "list": "l",
    "metalinks": "m",
    "fsds": "f",
    "company": "f",
    "facts": "f",
    "calc": "c",
    "rule": "r",
}
PROVENANCE_FIELDS = ("type", "period", "balance", "label")
COVER = frozenset(
    (
        "AmendmentFlag CoverAbstract CurrentFiscalYearEndDate DocumentFiscalPeriodFocus DocumentFiscalYearFocus "
        "DocumentPeriodEndDate DocumentType EntityCentralIndexKey EntityCommonStockSharesOutstanding "
        "EntityEmergingGrowthCompany EntityFilerCategory EntityRegistrantName Security12bTitle TradingSymbol"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Edition:
    """A taxonomy to bake: its year in the catalogue, its namespaces, the period ends it is picked for."""

    name: str
    year: int
    first: str
    last: str
    gaap: tuple[str, str]
    dei: tuple[str, str]


EDITIONS = (
    Edition(
        "us-gaap-2012",
        2012,
        "1900-01-01",
        "2017-12-31",
        ("http://fasb.org/us-gaap/2012-01-31", "http://xbrl.fasb.org/us-gaap/2012/elts/us-gaap-2012-01-31.xsd"),
        ("http://xbrl.sec.gov/dei/2012-01-31", "http://xbrl.sec.gov/dei/2012/dei-2012-01-31.xsd"),
    ),
    Edition(
        "us-gaap-2025",
        2025,
        "2018-01-01",
        "9999-12-31",
        ("http://fasb.org/us-gaap/2025", "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"),
        ("http://xbrl.sec.gov/dei/2025", "https://xbrl.sec.gov/dei/2025/dei-2025.xsd"),
    ),
)
Record = Mapping[str, object]


def main() -> int:
    """Bakes every edition and says what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("--schemas", type=Path, help="a folder with the element schemas, at any depth")
    parser.add_argument("--into", type=Path, default=ROOT / "taxonomies")
    given = parser.parse_args()
    with gzip.open(given.catalogue, "rt", encoding="utf-8") as handle:
        records: list[Record] = json.load(handle)
    for edition in EDITIONS:
        folder = given.into / edition.name
        folder.mkdir(parents=True, exist_ok=True)
        members = bake(records, edition, folder)
        print(f"{edition.name}: {len(members)} concepts")
        if given.schemas:
            bake_dei(given.schemas, edition, folder)
            check(members, given.schemas, edition)
    return 0


def bake(records: Iterable[Record], edition: Edition, folder: Path) -> dict[str, Record]:
    """Writes the edition's tables; the records it holds, by name."""
    members = {str(r["name"]): r for r in records if edition.year in _list(r, "years")}
    _write(folder / "concepts.tsv", (concept_line(record) for record in members.values()))
    _write(folder / "calculation.tsv", calculation_lines(members))
    _write_toml(folder / "taxonomy.toml", edition)
    return members


def concept_line(record: Record) -> str:
    """name, type, period, balance, flags, families, deprecated since, provenance letters, label."""
    families = {code for role in _list(record, "stmts") for prefix, code in FAMILIES if str(role).startswith(prefix)}
    flags = ("a" if record["abstract"] else "") + {"dimensionItem": "d", "hypercubeItem": "h"}.get(
        str(record["subst"]), ""
    )
    return "\t".join(
        (
            str(record["name"]),
            str(record["type"]),
            str(record["period"]),
            str(record.get("balance") or ""),
            flags,
            " ".join(sorted(families)),
            str(record.get("deprecated") or ""),
            provenance(record),
            " ".join(str(record["label"]).split()),
        )
    )


def provenance(record: Record) -> str:
    """A letter for each of type, period, balance, label (x schema, l list, m or f filings, c, r, g derived or guessed)."""
    sources = record.get("src")
    named = sources if isinstance(sources, dict) else {}
    return "".join(_letter(str(named.get(field, ""))) for field in PROVENANCE_FIELDS)


def _letter(source: str) -> str:
    return next((letter for start, letter in SOURCES.items() if source.startswith(start)), "g" if source else "-")


def calculation_lines(members: Mapping[str, Record]) -> Iterable[str]:
    """part, total, weight, roles: the relations of the primary statements between concepts of the edition."""
    for name, record in members.items():
        roles: dict[tuple[str, int], list[str]] = {}
        for role, total, weight, _ in _rows(record, "calc"):
            if str(total) in members and any(str(role).startswith(prefix) for prefix, _ in FAMILIES):
                roles.setdefault((str(total), int(float(str(weight)))), []).append(
                    str(role).removeprefix("StatementOf")
                )
        for (total, weight), names in roles.items():
            yield f"{name}\t{total}\t{weight}\t{' '.join(sorted(names))}"


def bake_dei(schemas: Path, edition: Edition, folder: Path) -> None:
    """The elements of the cover with the types of that year's dei schema."""
    lines = []
    for attributes in _elements(schemas, edition.dei[1]):
        if attributes["name"] in COVER:
            kind = attributes["type"].partition(":")[2]
            flags = "a" if attributes.get("abstract") == "true" else ""
            label = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", attributes["name"]).replace(" Abstract", " [Abstract]")
            period = attributes["xbrli:periodType"]
            lines.append("\t".join((attributes["name"], kind, period, "", flags, "", "", "xxxr", label)))
    _write(folder / "dei.tsv", lines)


def check(members: Mapping[str, Record], schemas: Path, edition: Edition) -> None:
    """Says how many concepts the schema does not have or has otherwise."""
    official = {attributes["name"]: attributes for attributes in _elements(schemas, edition.gaap[1])}
    missing = sorted(set(members) - set(official))
    differ = {
        field: sum(
            official[name].get(key, "").rpartition(":")[2] != str(record.get(field) or "")
            for name, record in members.items()
            if name in official
        )
        for field, key in (("period", "xbrli:periodType"), ("balance", "xbrli:balance"), ("type", "type"))
    }
    print(f"  not in the schema: {len(missing)} {missing[:5]}; differing: {differ}")


def _elements(schemas: Path, address: str) -> Iterable[dict[str, str]]:
    path = next(iter(sorted(schemas.rglob(address.rpartition("/")[2]))))
    for match in re.finditer(r"<(?:xs|xsd):element\s([^>]*)>", path.read_text(encoding="utf-8")):
        attributes = dict(re.findall(r'([\w:]+)="([^"]*)"', match[1]))
        if "name" in attributes:
            yield attributes


def _list(record: Record, key: str) -> list[object]:
    value = record.get(key)
    return value if isinstance(value, list) else []


def _rows(record: Record, key: str) -> Iterable[list[object]]:
    return (row for row in _list(record, key) if isinstance(row, list))


def _write(path: Path, lines: Iterable[str]) -> None:
    # sorted by bytes: the reader bisects
    text = "".join(f"{line}\n" for line in sorted(set(lines), key=lambda line: line.encode()))
    path.write_text(text, encoding="utf-8", newline="\n")


def _write_toml(path: Path, edition: Edition) -> None:
    title = f"US GAAP Financial Reporting Taxonomy {edition.year}"
    path.write_text(
        f'title = "{title}"\nprefix = "us-gaap"\nnotice = "{NOTICE}"\n'
        "# ends of the reports it is picked for\n"
        f'first = "{edition.first}"\nlast = "{edition.last}"\n\n'
        f'[[namespace]]\nprefix = "us-gaap"\nuri = "{edition.gaap[0]}"\nschema = "{edition.gaap[1]}"\n'
        'concepts = "concepts.tsv"\ncalculation = "calculation.tsv"\n\n'
        f'[[namespace]]\nprefix = "dei"\nuri = "{edition.dei[0]}"\nschema = "{edition.dei[1]}"\nconcepts = "dei.tsv"\n',
        encoding="utf-8",
        newline="\n",
    )


if __name__ == "__main__":
    raise SystemExit(main())
