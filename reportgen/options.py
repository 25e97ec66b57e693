"""What a build is asked for, frozen. Built once, at the edge: defaults < reportgen.toml < flags."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from reportgen.model.period import Period

ALL_OUTPUTS = ("html", "ixbrl", "mapping", "package", "xbrl", "xbrl-csv", "xbrl-json", "xlsx")
CIK_SCHEME = "http://www.sec.gov/CIK"


@dataclass(frozen=True, slots=True)
class LabelOverride:
    """Rows whose label equals `label` (white space and case apart), in `statement` or any, get `concept`."""

    label: str
    concept: str
    statement: str = ""


@dataclass(frozen=True, slots=True)
class ColumnOverride:
    """Columns whose header contains `header` (white space and case apart), in `statement` or any, state `period`."""

    header: str
    period: Period
    statement: str = ""


@dataclass(frozen=True, slots=True)
class ScaleOverride:
    """Rows labelled `label` (every row where empty), in `statement` or any, are in 10**`scale`."""

    scale: int
    label: str = ""
    statement: str = ""


@dataclass(frozen=True, slots=True)
class MappedRow:
    """A line of a mapping: rows labelled `label` in the statement of this title have `concept`.

    `touched`: a person changed the concept. `line` is that of the file, from 1 with the head.
    """

    line: int
    statement: str
    label: str
    concept: str
    touched: bool = False


@dataclass(frozen=True, slots=True)
class MappingOptions:
    """An earlier mapping to follow: the file's name, and its accepted rows in order; `open_rows` were not accepted."""

    name: str = ""
    rows: tuple[MappedRow, ...] = ()
    open_rows: int = 0


@dataclass(frozen=True, slots=True)
class EntityOptions:
    """What is known of the reporting company beforehand; empty where not."""

    name: str = ""
    identifier: str = ""
    scheme: str = CIK_SCHEME
    ticker: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """`fiscal_year_end` is (month, day) or None: then told from the document. `taxonomy` is a folder's name or "auto".

    `outputs` are exporter names. `fail_on` is the severity name from which the exit code is 1. `theme` is the page's: a
    folder of templates/, or the path of one's own; `locale` says how it writes numbers and dates. `packages` are the
    taxonomy packages, or folders of them, that `validate` hands to Arelle. `target` names for whom the report is
    written (reportgen.target), `document_type` the form ("" where the document tells), `cover` further dei facts by
    local name; `fiscal_year` is the one that the document speaks of, 0 where of none; `language`
    is the BCP 47 tag of labels and texts ("" where the document tells); `currency` the ISO 4217 code of all its money,
    whatever it says itself ("" where it tells).
    """

    output: Path = Path("output")
    outputs: tuple[str, ...] = ALL_OUTPUTS
    taxonomy: str = "auto"
    entity: EntityOptions = EntityOptions()
    fiscal_year_end: tuple[int, int] | None = None
    labels: tuple[LabelOverride, ...] = ()
    columns: tuple[ColumnOverride, ...] = ()
    scales: tuple[ScaleOverride, ...] = ()
    mapping: MappingOptions = MappingOptions()
    theme: str = "default"
    locale: str = "en-US"
    packages: tuple[Path, ...] = ()
    target: str = "sec"
    document_type: str = ""
    fiscal_year: int = 0
    language: str = ""
    currency: str = ""
    cover: tuple[tuple[str, str], ...] = ()
    review_below: float = 0.95
    fail_on: str = "error"
    dry_run: bool = False
