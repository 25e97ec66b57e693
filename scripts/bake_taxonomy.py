"""Bakes taxonomies/<name>/ from a catalogue of concept facts: names, types, balances, relations, short labels.

    python scripts/bake_taxonomy.py us-gaap-concepts.json.gz us-gaap-2012.zip us-gaap-2025.zip
        [--filings statements.tsv.gz] [--into DIR]

The catalogue is a JSON list, one record a concept ever seen, with the taxonomy years it is in and where each fact comes
from. The taxonomy packages give each year's element schemas and list of deprecated elements: what a schema does not
declare is left out (it would not validate), and the cover's elements are those of the year's dei schema. The tables are
tables of 2020, of which no schema is at hand, hold what is proved to be in it: names of that year in the catalogue,
names of an older and of a newer year, and names that several companies filed under it. The tables are plain text,
sorted by name, one record a line, so that they can be searched by bisection, by grep and by eye. Same
input, same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportgen.taxonomy.discovery import Element, read_declared
from reportgen.taxonomy.package import parse_document
from reportgen.taxonomy.tables import label_from, tidy, write_lines

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
# where a fact comes from: exact schema, exact listing, filings, derived by calculation or rule, not there; else a guess
SOURCES = {
    "xsd": "x",
    "list": "l",
    "meta": "m",
    "fsds": "f",
    "company": "f",
    "facts": "f",
    "calc": "c",
    "rule": "r",
    "balance": "r",
    "n/a": "-",
    "unknown": "-",
    "conflict": "-",
}
PROVENANCE_FIELDS = ("type", "period", "balance", "label")
# the catalogue's listing of types is of this year; before it, what the schema says is older and so nearer
LISTED = 2024
COVER = frozenset(
    (
        "AmendmentDescription AmendmentFlag CityAreaCode CoverAbstract CurrentFiscalYearEndDate DocumentAnnualReport "
        "DocumentFiscalPeriodFocus DocumentFiscalYearFocus DocumentPeriodEndDate DocumentQuarterlyReport "
        "DocumentTransitionReport DocumentType EntityAddressAddressLine1 EntityAddressAddressLine2 "
        "EntityAddressCityOrTown EntityAddressCountry EntityAddressPostalZipCode EntityAddressStateOrProvince "
        "EntityCentralIndexKey EntityCommonStockSharesOutstanding EntityCurrentReportingStatus "
        "EntityEmergingGrowthCompany EntityExTransitionPeriod EntityFileNumber EntityFilerCategory "
        "EntityIncorporationStateCountryCode EntityInteractiveDataCurrent EntityPublicFloat EntityRegistrantName "
        "EntityShellCompany EntitySmallBusiness EntityTaxIdentificationNumber EntityVoluntaryFilers "
        "EntityWellKnownSeasonedIssuer IcfrAuditorAttestationFlag LocalPhoneNumber NoTradingSymbolFlag "
        "PreCommencementIssuerTenderOffer PreCommencementTenderOffer Security12bTitle Security12gTitle "
        "SecurityExchangeName SolicitingMaterial TradingSymbol WrittenCommunications"
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
    # x where the dei schema of the package is the official one, s where it stands in for it
    cover: str
    # without a schema: an older and a newer year between which a name stays, and the edition whose cover is taken
    between: tuple[int, int] = (0, 0)
    cover_of: str = ""


EDITIONS = (
    Edition(
        "us-gaap-2012",
        2012,
        "1900-01-01",
        "2017-12-31",
        ("http://fasb.org/us-gaap/2012-01-31", "http://xbrl.fasb.org/us-gaap/2012/elts/us-gaap-2012-01-31.xsd"),
        ("http://xbrl.sec.gov/dei/2012-01-31", "http://xbrl.sec.gov/dei/2012/dei-2012-01-31.xsd"),
        "x",
    ),
    Edition(
        "us-gaap-2020",
        2020,
        "2018-01-01",
        "2021-03-31",
        ("http://fasb.org/us-gaap/2020-01-31", "http://xbrl.fasb.org/us-gaap/2020/elts/us-gaap-2020-01-31.xsd"),
        ("http://xbrl.sec.gov/dei/2020-01-31", "https://xbrl.sec.gov/dei/2020/dei-2020-01-31.xsd"),
        "s",
        (2016, 2024),
        "https://xbrl.sec.gov/dei/2025/dei-2025.xsd",
    ),
    Edition(
        "us-gaap-2025",
        2025,
        "2021-04-01",
        "9999-12-31",
        ("http://fasb.org/us-gaap/2025", "https://xbrl.fasb.org/us-gaap/2025/elts/us-gaap-2025.xsd"),
        ("http://xbrl.sec.gov/dei/2025", "https://xbrl.sec.gov/dei/2025/dei-2025.xsd"),
        "s",
    ),
)
Record = Mapping[str, object]


def main() -> int:
    """Bakes every edition and says what came out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("packages", type=Path, nargs="+", help="taxonomy packages (zip) that hold the element schemas")
    parser.add_argument("--filings", type=Path, help="tagged rows of filings (tsv.gz): what was used of a taxonomy")
    parser.add_argument("--into", type=Path, default=ROOT / "taxonomies")
    given = parser.parse_args()
    with gzip.open(given.catalogue, "rt", encoding="utf-8") as handle:
        records: list[Record] = json.load(handle)
    for edition in EDITIONS:
        if edition.cover_of:
            cover = read_elements(given.packages, edition.cover_of)
            members = choose_proved(records, edition, read_used(given.filings, edition.year))
            print(f"{edition.name}: {len(members)} concepts")
        else:
            cover = read_elements(given.packages, edition.dei[1])
            members = _choose_declared(records, edition, given.packages)
        bake(members, edition, cover, given.into / edition.name)
    return 0


def _choose_declared(records: Sequence[Record], edition: Edition, packages: Sequence[Path]) -> dict[str, Record]:
    declared = read_elements(packages, edition.gaap[1])
    members = choose_members(records, edition, declared, read_deprecated(packages, edition.gaap[1]))
    print(f"{edition.name}: {len(members)} concepts")
    for line in compare(records, edition, declared):
        print(f"  {line}")
    return members


def read_used(filings: Path | None, year: int) -> frozenset[str]:
    """The standard names that at least two companies filed under the taxonomy of the year; none without filings."""
    companies: dict[str, set[str]] = {}
    if filings is None:
        return frozenset()
    with gzip.open(filings, "rt", encoding="utf-8") as lines:
        head = next(lines).rstrip("\n").split("\t")
        company, concept, taxonomy = (head.index(name) for name in ("company", "concept", "taxonomy"))
        for line in lines:
            fields = line.rstrip("\n").split("\t")
            prefix, _, name = fields[concept].partition(":")
            if fields[taxonomy] == str(year) and prefix == "us-gaap":
                companies.setdefault(name, set()).add(fields[company])
    return frozenset(name for name, found in companies.items() if len(found) > 1)


def choose_proved(records: Iterable[Record], edition: Edition, used: frozenset[str]) -> dict[str, Record]:
    """The records that are proved to be in the edition, by name."""
    older, newer = edition.between

    def is_proved(record: Record) -> bool:
        years = _list(record, "years")
        return edition.year in years or (older in years and newer in years) or record["name"] in used

    return {str(record["name"]): record for record in records if is_proved(record)}


def choose_members(
    records: Iterable[Record], edition: Edition, declared: Mapping[str, Element], deprecated: frozenset[str]
) -> dict[str, Record]:
    """The records of the edition, by name: those of its year or of the year before, as far as the schema has them.

    The year before counts because the list of a new year's members trails the schema; deprecated ones do not come back.
    """
    chosen = {}
    for record in records:
        name, years = str(record["name"]), _list(record, "years")
        out = bool(record.get("deprecated")) or name in deprecated
        if name in declared and (edition.year in years or (edition.year - 1 in years and not out)):
            own = _with_older_type(record, declared[name]) if edition.year < LISTED else record
            chosen[name] = {"deprecated": str(edition.year), **own} if out else own
    return chosen


def _with_older_type(record: Record, element: Element) -> Record:
    kind = element.type
    sources = record.get("src")
    if kind == record["type"] or not isinstance(sources, dict):
        return record
    return {**record, "type": kind, "src": {**sources, "type": "xsd"}}


def bake(members: Mapping[str, Record], edition: Edition, cover: Mapping[str, Element], folder: Path) -> None:
    """Writes the edition's tables and its taxonomy.toml."""
    folder.mkdir(parents=True, exist_ok=True)
    roles = role_codes(members)
    write_lines(folder / "concepts.tsv", (concept_line(record) for record in members.values()))
    write_lines(folder / "calculation.tsv", calculation_lines(members, roles))
    write_lines(folder / "dei.tsv", (cover_line(cover[name], edition.cover) for name in sorted(COVER & set(cover))))
    write_lines(folder / "roles.tsv", (f"{code}\t{role}" for role, code in roles.items()))
    _write_toml(folder / "taxonomy.toml", edition)


def concept_line(record: Record) -> str:
    """Name, type, period, balance, flags, families, deprecated since (or by that year), provenance letters, label."""
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
            tidy(str(record["label"])),
        )
    )


def provenance(record: Record) -> str:
    """A letter each for type, period, balance, label, as SOURCES says; s: a schema that stands in for the official."""
    sources = record.get("src")
    named = sources if isinstance(sources, dict) else {}
    return "".join(_letter(str(named.get(field, ""))) for field in PROVENANCE_FIELDS)


def _letter(source: str) -> str:
    return next((letter for start, letter in SOURCES.items() if source.startswith(start)), "g" if source else "-")


def role_codes(members: Mapping[str, Record]) -> dict[str, str]:
    """Roles of the primary statements in which members are summed -> a short code: family and number."""
    used = {str(row[0]) for record in members.values() for row in _rows(record, "calc")}
    codes: dict[str, str] = {}
    for role in sorted(used):
        family = next((code for prefix, code in FAMILIES if role.startswith(prefix)), "")
        if family:
            codes[role] = f"{family}{sum(code.startswith(family) for code in codes.values()) + 1}"
    return codes


def calculation_lines(members: Mapping[str, Record], roles: Mapping[str, str]) -> Iterator[str]:
    """Part, total, weight, roles, newest year: the relations of the primary statements between concepts of the edition.

    They are the union of all years: a sum that another year's taxonomy draws is as good evidence of what adds up.
    """
    for name, record in members.items():
        found: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
        for role, total, weight, year in _rows(record, "calc"):
            if str(total) in members and str(role) in roles:
                codes, years = found.setdefault((str(total), f"{float(str(weight)):.0f}"), ([], []))
                codes.append(roles[str(role)])
                years.append(str(year))
        for (total, weight), (codes, years) in found.items():
            yield "\t".join((name, total, weight, " ".join(sorted(codes)), max(years)))


def cover_line(element: Element, source: str) -> str:
    """The record of an element of the cover, its label made from its name."""
    name = element.name[1]
    facts = (name, element.type, element.period, element.balance, element.flags, "", "", f"{source * 3}r")
    return "\t".join((*facts, label_from(name)))


def compare(records: Iterable[Record], edition: Edition, declared: Mapping[str, Element]) -> Iterator[str]:
    """How far the catalogue's year and the schema differ, a line each."""
    members = {str(record["name"]): record for record in records if edition.year in _list(record, "years")}
    both = [(members[name], declared[name]) for name in sorted(set(members) & set(declared))]
    yield f"declared {len(declared)}, of the year {len(members)}, not declared {len(set(members) - set(declared))}"
    for field in ("period", "balance", "type"):
        differing = sum(getattr(element, field) != str(record.get(field) or "") for record, element in both)
        yield f"{field} differs in {differing} of {len(both)}"


def read_elements(packages: Sequence[Path], address: str) -> dict[str, Element]:
    """The declarations in the schema at `address`, by name. SystemExit when no package holds it."""
    wanted = address.partition("://")[2]
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            for path in archive.namelist():
                if path.endswith(wanted):
                    return read_declared(parse_document(archive.read(path), path))
    raise SystemExit(f"none of the packages holds {address}")


def read_deprecated(packages: Sequence[Path], address: str) -> frozenset[str]:
    """The elements that the taxonomy whose schema is at `address` lists as deprecated; none where no list is there."""
    beside = re.escape(address.partition("://")[2].rpartition("/")[0])
    for package in packages:
        with zipfile.ZipFile(package) as archive:
            for path in archive.namelist():
                if re.search(rf"{beside}/us-gaap-dep(?:con)?-pre-[\d-]+\.xml$", path):
                    return frozenset(re.findall(r"#us-gaap_([\w-]+)[\"']", archive.read(path).decode()))
    return frozenset()


def _list(record: Record, key: str) -> list[object]:
    value = record.get(key)
    return value if isinstance(value, list) else []


def _rows(record: Record, key: str) -> Iterable[list[object]]:
    return (row for row in _list(record, key) if isinstance(row, list))


def _write_toml(path: Path, edition: Edition) -> None:
    main = 'concepts = "concepts.tsv"\ncalculation = "calculation.tsv"\nroles = "roles.tsv"\n'
    spaces = (
        f'\n[[namespace]]\nprefix = "{prefix}"\nuri = "{uri}"\nschema = "{schema}"\n{tables}'
        for prefix, (uri, schema), tables in (
            ("us-gaap", edition.gaap, main),
            ("dei", edition.dei, 'concepts = "dei.tsv"\n'),
        )
    )
    path.write_text(
        f'title = "US GAAP Financial Reporting Taxonomy {edition.year}"\nprefix = "us-gaap"\nnotice = "{NOTICE}"\n'
        "# baked by scripts/bake_taxonomy.py from a catalogue of facts; each record says where its facts come from\n"
        f'# ends of the reports it is picked for\nfirst = "{edition.first}"\nlast = "{edition.last}"\n'
        f"{''.join(spaces)}",
        encoding="utf-8",
        newline="\n",
    )


if __name__ == "__main__":
    raise SystemExit(main())
