"""What others take as one file: report packages (.xbri, .xbr) and the taxonomy package of the company's own concepts.

Report Packages 1.0 and Taxonomy Packages 1.0. They hold the very bytes of the other outputs; entries are sorted and
bear one fixed time, so that the same report gives the same file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from reportgen.exporters._packing import pack
from reportgen.exporters._xbrl_values import LANGUAGE, escape
from reportgen.output import OutputFile
from reportgen.target import read_target

if TYPE_CHECKING:
    from reportgen.model.report import Report
    from reportgen.options import Options

# the outputs that packages are made of, made before them
NEEDS = ("ixbrl", "xbrl", "xbrl-json")
_REPORT = "https://xbrl.org/report-package/2023/"
_TAXONOMY = "http://xbrl.org/2016/taxonomy-package"
# a part of a path; not "..", which a namespace of strangers may hold
_PLAIN = re.compile(r"(?!\.)[\w.~-]+(?<!\.)", re.ASCII)
_CATALOG = "urn:oasis:names:tc:entity:xmlns:xml:catalog"


def write(report: Report, options: Options, made: Mapping[str, tuple[OutputFile, ...]]) -> tuple[OutputFile, ...]:
    """`{stem}.xbri` with the inline document, `{stem}.xbr` with the xBRL-JSON, `{stem}-taxonomy.zip`.

    `made` holds the files of the outputs in `NEEDS`. The extension lies beside each report, where its references lead;
    where the target wants it, report packages describe it as taxonomy packages do (ESEF Reporting Manual 3.1.3).
    """
    instance = f"{report.stem}.xml"
    taxonomy = tuple(file for file in made["xbrl"] if file.name != instance)
    described = _metadata(report, "reports/") if read_target(options.target).self_describing else {}
    return (
        _report_package(report, "xbri", (*made["ixbrl"], *taxonomy), described),
        _report_package(report, "xbr", (*made["xbrl-json"], *taxonomy), described),
        _taxonomy_package(report, taxonomy),
    )


def _report_package(
    report: Report, kind: str, files: tuple[OutputFile, ...], described: Mapping[str, bytes]
) -> OutputFile:
    top = report.stem
    info = f'{{"documentInfo": {{"documentType": "{_REPORT}{kind}"}}}}\n'
    entries = {f"{top}/META-INF/reportPackage.json": info.encode()}
    entries |= {f"{top}/reports/{file.name}": file.data for file in files}
    entries |= {f"{top}/META-INF/{name}": data for name, data in described.items()}
    return OutputFile(f"{report.stem}.{kind}", pack(dict(sorted(entries.items()))))


def _taxonomy_package(report: Report, taxonomy: tuple[OutputFile, ...]) -> OutputFile:
    """The schema and linkbases, with the address they are published at mapped to their folder."""
    top = f"{report.stem}-taxonomy"
    folder = _folder(_address(report))
    entries = {f"{top}/{folder}{file.name}": file.data for file in taxonomy}
    entries |= {f"{top}/META-INF/{name}": data for name, data in _metadata(report, folder).items()}
    return OutputFile(f"{top}.zip", pack(dict(sorted(entries.items()))))


def _address(report: Report) -> str:
    """Where the extension is published: its namespace, as a folder."""
    return report.extension.uri.rstrip("/") + "/"


def _folder(address: str) -> str:
    """A folder of the package for the address: its own path, where that is plain and leads nowhere else."""
    path = address.partition("://")[2]
    return path if all(_PLAIN.fullmatch(part) for part in path.removesuffix("/").split("/")) else "taxonomy/"


def _metadata(report: Report, folder: str) -> dict[str, bytes]:
    """What a taxonomy package says of itself; `folder` holds the extension, from the package's top."""
    address = _address(report)
    catalog = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<catalog xmlns="{_CATALOG}">\n'
        f'  <rewriteURI uriStartString="{escape(address)}" rewritePrefix="../{escape(folder)}"/>\n</catalog>\n'
    )
    return {"taxonomyPackage.xml": _describe(report, address).encode("ascii"), "catalog.xml": catalog.encode("ascii")}


def _describe(report: Report, address: str) -> str:
    name = escape(f"{report.entity.name} {report.period_end}")
    schema = escape(f"{address}{report.stem}.xsd")
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<tp:taxonomyPackage xmlns:tp="{_TAXONOMY}" xml:lang="{LANGUAGE}">\n'
        f"  <tp:identifier>{escape(address)}</tp:identifier>\n"
        f"  <tp:name>{name}</tp:name>\n"
        f"  <tp:description>Own concepts and networks of the report of {name}</tp:description>\n"
        f"  <tp:version>{report.period_end}</tp:version>\n"
        f"  <tp:publisher>{escape(report.entity.name)}</tp:publisher>\n"
        "  <tp:entryPoints>\n    <tp:entryPoint>\n"
        f"      <tp:name>{name}</tp:name>\n"
        f'      <tp:entryPointDocument href="{schema}"/>\n'
        "    </tp:entryPoint>\n  </tp:entryPoints>\n</tp:taxonomyPackage>\n"
    )
