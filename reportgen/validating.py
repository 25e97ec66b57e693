"""Validation of what was written: each tagged report by our rules, those of a stem against each other, Arelle.

Reports are read back as strangers would read them. Faults are traced to the row of the source where the outputs are
ours and their mapping table stands beside them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen import checks, pipeline, reports, taxonomy, validation
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.inputs import Folder, read_input
from reportgen.model.document import Provenance
from reportgen.model.finding import Finding, Severity
from reportgen.validation import arelle, packages, places, sameness, stand_in
from reportgen.validation.filed import Fault, Filed

if TYPE_CHECKING:
    from reportgen.model.filing import Filing, Name
    from reportgen.model.report import Report
    from reportgen.model.taxonomy import Concept
    from reportgen.options import Options
    from reportgen.validation.arelle import Tool
    from reportgen.validation.places import Printed

_MOST_FILES = 10_000
_STEM = re.compile(r".+?-\d{8}(?=\D|$)")
# what the rules over filings say themselves, and what only building needs to know
_SAID = ("calc11e:", "duplicates.", "footing.", "reading.document-missing", "reading.no-presentation", "coverage.")
_STANDARD = re.compile(r"^https?://(?:www\.)?(?:xbrl\.org|w3\.org)/")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was validated: its reader, how many facts it states, what was found."""

    path: Path
    form: str
    facts: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    path: Path
    data: bytes
    filed: tuple[Filed, ...]
    faults: tuple[Fault, ...]


def validate(path: Path, options: Options, tool: Tool | None) -> Iterator[Checked]:
    """Each tagged report at `path`, a file or a folder, in the order of their names; InputError when there is none.

    `tool` is the Arelle to use too, None for our rules alone.
    """
    given = packages.find_packages(options.packages) if tool else ()
    firsts: dict[tuple[Path, str], _Opened] = {}
    told: set[Finding] = set()
    for file in _find(path):
        opened = _open(file)
        first = firsts.setdefault((file.parent, _stem(file)), opened)
        faults = [*opened.faults, *(fault for one in opened.filed for fault in validation.run(one))]
        if first is opened:
            faults += _check_report(opened, options)
        elif opened.filed and first.filed:
            faults += sameness.compare(first.filed[0], opened.filed[0])
        if tool and opened.filed:
            # what our rules said of a fact need not be said again
            said = {(fault.finding.code, name) for fault in faults for name in fault.facts}
            more = [fault for fault in _ask_arelle(tool, opened, given) if fault.finding not in told]
            faults += [fault for fault in more if not any((fault.finding.code, name) in said for name in fault.facts)]
            told |= {fault.finding for fault in faults if fault.finding.origin is None}
        known = _name_alike(places.read_places(Folder(file.parent), file.name), first, opened)
        findings = (places.trace(fault, known).finding for fault in faults)
        count = sum(len(one.filing.facts) for one in opened.filed)
        form = opened.filed[0].filing.form if opened.filed else ""
        yield Checked(file, form, count, tuple(dict.fromkeys(findings)))


def _name_alike(known: dict[str, Printed], first: _Opened, opened: _Opened) -> dict[str, Printed]:
    """The rows by the ids of a file whose facts have other ids than those of its stem (tables of xBRL-CSV)."""
    if not known or first is opened:
        return known
    printed = {one.place(fact): known[fact.id] for one in first.filed for fact in one.filing.facts if fact.id in known}
    pairs = ((fact.id, one.place(fact)) for one in opened.filed for fact in one.filing.facts)
    return {name: printed[place] for name, place in pairs if place in printed} | known


def _find(path: Path) -> list[Path]:
    """The tagged reports: instances before the other formats of a stem."""
    if not path.exists():
        raise InputError(f"cannot read {path}: there is no such file or folder", remedy="Check the spelling.")
    files = [path] if path.is_file() else sorted(one for one in path.rglob("*") if _is_plain(one))[:_MOST_FILES]
    found = [one for one in files if one is path or _is_report(one)]
    if not found:
        raise InputError(f"{path} holds no tagged report", remedy="Name a report, a package, or the folder of a build.")
    return sorted(found, key=lambda one: (one.parent, _stem(one), one.suffix not in (".xml", ".xbrl"), one.name))


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and not path.name.startswith((".", "~"))


def _is_report(path: Path) -> bool:
    with path.open("rb") as stream:
        head = stream.read(reports.HEAD)
    # archives may be taxonomy packages, or anything else
    return bool(reports.identify(path.name, head)) and (
        not head.startswith(b"PK") or reports.holds_report(path.name, path.read_bytes())
    )


def _stem(path: Path) -> str:
    found = _STEM.match(path.name)
    return found[0] if found else path.stem


def _open(file: Path) -> _Opened:
    """The file as filed, with what reading found; a file that cannot be read is a fault of its own."""
    log = Log()
    name, data = read_input(str(file))
    try:
        if not reports.identify(name, data):
            raise InputError(f"{name} is no tagged report", remedy="Name an instance, inline, JSON or CSV report.")
        filings = reports.read(name, data, Folder(file.parent), log)
    except InputError as error:
        finding = Finding("input.stopped", Severity.ERROR, error.message, Provenance(name, 1, 1), remedy=error.remedy)
        return _Opened(file, data, (), (Fault(finding),))
    filed = tuple(_describe(filing) for filing in filings)
    return _Opened(file, data, filed, tuple(map(Fault, log.findings)))


def _describe(filing: Filing) -> Filed:
    spaces = {fact.concept.space for fact in filing.facts} | set(filing.prefixes)
    catalogues = taxonomy.matching(spaces)
    exact = {namespace.uri for one in catalogues for namespace in one.namespaces}
    return Filed(filing, reports.describe(filing, catalogues), exact.__contains__)


def _check_report(opened: _Opened, options: Options) -> list[Fault]:
    """What the checks of a build find in the report that the first filing states."""
    log = Log()
    found: list[Finding] = []
    for one in opened.filed[:1]:
        try:
            report = pipeline.report_filing(one.filing, opened.path.name, opened.data, options, log)
        except InputError as error:
            found.append(Finding("input.stopped", Severity.ERROR, error.message, remedy=error.remedy))
        else:
            found += _checks(report)
    kept = [finding for finding in (*log.findings, *found) if not finding.code.startswith(_SAID)]
    return [Fault(finding) for finding in kept if finding.severity >= Severity.WARNING]


def _checks(report: Report) -> Iterable[Finding]:
    return checks.run(report)


def _ask_arelle(tool: Tool, opened: _Opened, given: tuple[Path, ...]) -> Iterator[Fault]:
    """Arelle's findings, with a stand-in for what no package at hand declares."""
    schemas, lacking = _missing(opened.filed, given)
    for address, (space, concepts) in schemas.items():
        message = (
            f"no package at hand holds {address}: {len(concepts)} concepts of {space} are declared as the catalogue"
            " knows them; what else the official taxonomy says was not checked"
        )
        remedy = "Name the official package: --packages FILE, or packages = [...] in reportgen.toml."
        yield Fault(Finding("validation.stand-in", Severity.WARNING, message, remedy=remedy))
    for address in lacking:
        message = f"no package at hand holds {address}, and no catalogue knows its concepts"
        yield Fault(Finding("validation.taxonomy-missing", Severity.WARNING, message))
    with tempfile.TemporaryDirectory(prefix="reportgen-validate-") as scratch:
        extra = []
        if schemas:
            path = Path(scratch) / "stand-in.zip"
            path.write_bytes(stand_in.make_package(schemas))
            extra = [path]
        own = {arc.role for one in opened.filed for arc in one.filing.taxonomy.arcs}
        for fault in arelle.run(tool, opened.path, (*given, *extra)):
            yield arelle.tell_apart(fault, own) if own else fault


def _missing(filed: Iterable[Filed], given: tuple[Path, ...]) -> tuple[dict[str, tuple[str, list[Concept]]], list[str]]:
    """Schemas to stand in for, by address, with their namespace and the concepts used; addresses nobody knows."""
    starts = tuple(start for package in given for start in packages.starts_of(package))
    schemas: dict[str, tuple[str, list[Concept]]] = {}
    lacking: list[str] = []
    for one in filed:
        for space, address in one.filing.taxonomy.schemas.items():
            here = "://" not in address or _STANDARD.match(address) or address.startswith(starts)
            if here or address in schemas or address in lacking:
                continue
            concepts = _used(one, space)
            if concepts:
                schemas[address] = (space, concepts)
            else:
                lacking.append(address)
    return schemas, lacking


def _used(filed: Filed, space: str) -> list[Concept]:
    """The concepts of a namespace that the filing speaks of, as far as a catalogue knows them."""
    filing = filed.filing
    names: set[Name] = {fact.concept for fact in filing.facts}
    names |= {name for arc in filing.taxonomy.arcs for name in (arc.source, arc.target)} | set(filing.taxonomy.labels)
    for context in filing.contexts.values():
        names |= {name for one in context.dimensions for name in (one.axis, one.member) if name}
    known = (filed.known(name) for name in sorted(names) if name.space == space)
    return [concept for concept in known if concept]
