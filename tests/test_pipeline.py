"""The stages in order, and what is decided between them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import reportgen
from reportgen import manifest, pipeline
from reportgen.entity import OWN_SCHEME, fiscal_year_end_of, identify
from reportgen.errors import InputError, UsageError
from reportgen.findings import Log
from reportgen.model.document import Document
from reportgen.model.period import Instant
from reportgen.model.report import Entity, Hints
from reportgen.model.statement import Column, Statement, StatementKind
from reportgen.options import CIK_SCHEME, ColumnOverride, EntityOptions, LabelOverride, Options
from reportgen.output import OutputFile
from tests.builders import origin, period, seed_report

LEI = EntityOptions("Acme", "529900T8BM49AURSDO55", "http://standards.iso.org/iso/17442", "ACM")


def _codes(log: Log) -> list[str]:
    return [finding.code for finding in log.findings]


def test_what_is_asked_for_wins_over_the_document() -> None:
    log = Log()
    entity = identify("x.txt", LEI, Hints("Other Inc.", "OTH", "0000000007"), log)
    assert entity == Entity("Acme", LEI.identifier, LEI.scheme, "ACM")
    assert _codes(log) == []


def test_what_the_document_says_fills_the_rest() -> None:
    log = Log()
    entity = identify("x.txt", EntityOptions(), Hints("Other Inc.", "OTH", "320193"), log)
    assert entity == Entity("Other Inc.", "0000320193", CIK_SCHEME, "OTH")
    assert _codes(log) == []


def test_without_an_identifier_a_scheme_of_our_own_is_used_and_told() -> None:
    log = Log()
    entity = identify("x.txt", EntityOptions(name="Acme Corp."), Hints(), log)
    assert entity == Entity("Acme Corp.", "acme-corp", OWN_SCHEME)
    (finding,) = log.findings
    assert finding.code == "entity.no-identifier"
    assert OWN_SCHEME in finding.message
    assert "--cik" in finding.remedy


def test_without_a_name_the_file_lends_its_own_and_it_is_told() -> None:
    log = Log()
    assert identify("acme-q1.txt", EntityOptions(), Hints(), log).name == "acme-q1"
    assert _codes(log) == ["entity.no-name", "entity.no-identifier"]


@pytest.mark.parametrize(
    ("asked", "told", "found", "codes"),
    [
        ((6, 30), (9, 30), (6, 30), []),
        (None, (9, 30), (9, 30), []),
        (None, None, None, ["entity.no-fiscal-year-end"]),
    ],
)
def test_fiscal_year_end(
    asked: tuple[int, int] | None, told: tuple[int, int] | None, found: tuple[int, int] | None, codes: list[str]
) -> None:
    log = Log()
    assert fiscal_year_end_of(Options(fiscal_year_end=asked), Hints(fiscal_year_end=told), log) == found
    assert _codes(log) == codes


def test_manifest_holds_digests_and_what_shaped_the_results() -> None:
    options = Options(
        output=Path("/home/somebody/results"),
        outputs=("mapping",),
        fiscal_year_end=(6, 30),
        labels=(LabelOverride("Net sales", "us-gaap:Revenues"),),
        columns=(ColumnOverride("2012", Instant(date(2012, 9, 30))),),
    )
    file = manifest.write_manifest(seed_report(), options, [OutputFile("a.csv", b"abc")])
    content = json.loads(file.data)
    assert content["reportgen"] == reportgen.__version__
    assert content["input"] == {"name": "input.txt", "sha256": "0" * 64}
    assert content["files"] == [{"name": "a.csv", "sha256": hashlib.sha256(b"abc").hexdigest(), "bytes": 3}]
    assert content["options"]["fiscal_year_end"] == "06-30"
    assert content["options"]["column"] == [{"header": "2012", "period": "2012-09-30", "statement": ""}]
    assert b"somebody" not in file.data


def test_manifest_says_what_an_index_shows_and_no_path_of_a_theme() -> None:
    file = manifest.write_manifest(seed_report(), Options(theme="/home/me/themes/ours"), [])
    content = json.loads(file.data)
    counted = {"statements": 2, "facts": 44, "review": 3, "ok": 0, "info": 0, "warning": 0, "error": 0}
    assert content["state"] == counted
    assert (content["options"]["theme"], content["options"]["locale"]) == ("ours", "en-US")


def test_export_makes_what_is_asked_for_and_the_manifest_last() -> None:
    files = pipeline.export(seed_report(), Options(outputs=("mapping", "xbrl-json")))
    assert [file.name for file in files] == ["imgn-20120930-mapping.csv", "imgn-20120930.json", "manifest.json"]
    assert [entry["name"] for entry in json.loads(files[-1].data)["files"]] == [file.name for file in files[:-1]]


def test_an_unknown_output_is_told_before_anything_is_written() -> None:
    with pytest.raises(UsageError, match="unknown exporter 'pfd'; known: "):
        pipeline.export(seed_report(), Options(outputs=("mapping", "pfd")))


def _statement(*columns: Column, primary: bool = True) -> Statement:
    return Statement(StatementKind.BALANCE_SHEET, "BALANCE SHEETS", columns, (), origin(), primary=primary)


@pytest.mark.parametrize(
    ("found", "message"),
    [
        ((), "x.txt holds no financial statement"),
        ((_statement(Column(period("2012-09-30"), "2012"), primary=False),), "x.txt holds no financial statement"),
        (
            (_statement(Column(None, "Now"), Column(None, "Then")),),
            r"no column .* in x.txt has a date \('Now', 'Then'\)",
        ),
        ((_statement(Column(period("2012-09-30"), "2012", primary=False)),), "no column .* in x.txt has a date"),
    ],
)
def test_without_a_dated_statement_there_is_no_report(
    found: tuple[Statement, ...], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document("x.txt", "0" * 64, "text", ())
    monkeypatch.setattr(pipeline, "read_statements", lambda *_: (document, found))
    with pytest.raises(InputError, match=message):
        pipeline.build_report("x.txt", b"x", Options())


def test_the_source_may_be_bytes_or_a_path(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"Total assets 1 2\n")
    by_path, by_bytes = reportgen.read(path), reportgen.read(b"Total assets 1 2\n", name="x.txt")
    assert by_path == by_bytes
    assert by_path.source == "x.txt"
    assert replace(by_path, source="y.txt") == reportgen.read(b"Total assets 1 2\n", name="y.txt")
