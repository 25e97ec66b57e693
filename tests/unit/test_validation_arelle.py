"""Arelle's part of `reportgen validate`: its log as findings, its process bounded, the stand-in for a taxonomy."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from reportgen import cli, pipeline
from reportgen.errors import InputError, UsageError
from reportgen.model.finding import Finding, Severity
from reportgen.model.taxonomy import Concept, QName
from reportgen.publishing import publish
from reportgen.validation import arelle, packages, stand_in
from reportgen.validation.filed import Fault
from tests import case
from tests.test_judge import PACKAGE, PYTHON

SEED = case.load(case.SEED)
ARELLE = PYTHON.parent / arelle.COMMAND
MISSING = [str(path) for path in (ARELLE, PACKAGE) if not path.exists()]


def _entry(level: str, code: str, *refs: dict[str, object]) -> dict[str, object]:
    return {"code": code, "level": level, "refs": list(refs), "message": {"text": f"[{code}] It is wrong - a.xml 60"}}


FACT = {"href": "/tmp/x/a.xml#f12", "sourceLine": 60, "properties": [["contextRef", "c"]]}


def test_a_log_becomes_findings_with_place_and_fact() -> None:
    log = [
        _entry("info", "info", {"href": "a.xml"}),
        _entry("error", "xbrl.4.8.2:x", FACT),
        _entry("inconsistency", "calc11e:y", {"href": "a_cal.xml#element(1)"}),
        _entry("warning", "arelle:duplicateFacts", FACT),
        _entry("warning", "some:thing"),
    ]
    found = list(arelle.read_log(json.dumps({"log": log}), "a.xml"))
    assert [(one.finding.code, one.finding.severity, str(one.finding.origin), one.facts) for one in found] == [
        ("xbrl.4.8.2:x", Severity.ERROR, "a.xml:60", ("f12",)),
        ("calc11e:y", Severity.ERROR, "a_cal.xml:1", ()),
        ("arelle:duplicateFacts", Severity.ERROR, "a.xml:60", ("f12",)),
        ("some:thing", Severity.WARNING, "None", ()),
    ]
    assert {one.finding.message for one in found} == {"It is wrong"}


def test_a_log_that_cannot_be_read_is_told() -> None:
    assert [one.finding.code for one in arelle.read_log("not json", "a.xml")] == ["validation.arelle-stopped"]


def _program(folder: Path, text: str) -> arelle.Tool:
    path = folder / "arelle"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return arelle.Tool((str(path),), 1)


def test_a_run_has_its_time(tmp_path: Path) -> None:
    (fault,) = arelle.run(_program(tmp_path, "exec sleep 20"), tmp_path / "a.xml", ())
    assert fault.finding.message == "Arelle took more than 1 seconds: a.xml"


def test_a_run_that_fails_is_an_error_with_its_last_words(tmp_path: Path) -> None:
    (fault,) = arelle.run(_program(tmp_path, "echo No module named x >&2; exit 3"), tmp_path / "a.xml", ())
    assert fault.finding.severity is Severity.ERROR
    assert fault.finding.message == "Arelle ended without a log: No module named x: a.xml"


def test_the_process_has_no_way_to_a_proxy_and_works_offline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://localhost:1")
    program = f'env > {tmp_path}/env; echo "$@" > {tmp_path}/arguments'
    arelle.run(_program(tmp_path, program), tmp_path / "a.xml", (tmp_path / "p.zip",))
    assert "PROXY" not in (tmp_path / "env").read_text()
    given = (tmp_path / "arguments").read_text()
    assert "--workOffline" in given
    assert f"--packages {tmp_path}/p.zip" in given


def test_an_arelle_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="no program /nowhere/arelleCmdLine"):
        arelle.find_tool("/nowhere/arelleCmdLine", 1)


def test_packages_are_named_or_lie_in_folders(tmp_path: Path) -> None:
    data = stand_in.make_package({"http://x.org/a.xsd": ("http://x.org/a", ())})
    (tmp_path / "b.zip").write_bytes(data)
    (tmp_path / "a.zip").write_bytes(data)
    found = packages.find_packages([tmp_path, tmp_path / "a.zip"])
    assert [path.name for path in found] == ["a.zip", "b.zip"]
    assert packages.starts_of(found[0]) == ("http://x.org/a.xsd",)
    with pytest.raises(UsageError, match="no taxonomy package"):
        packages.find_packages([tmp_path / "c.zip"])


def test_a_stand_in_declares_what_the_catalogue_knows() -> None:
    concepts = (
        Concept(QName("us-gaap", "Assets"), "monetaryItemType", "instant", "debit"),
        Concept(QName("us-gaap", "EarningsPerShareBasic"), "perShareItemType", "duration"),
        Concept(
            QName("us-gaap", "ProductAxis"), "stringItemType", "duration", abstract=True, substitution="dimensionItem"
        ),
        Concept(QName("us-gaap", "Focus"), "fiscalPeriodItemType", "duration"),
    )
    data = stand_in.make_package({"http://x.org/a.xsd": ("http://x.org/a", concepts)})
    assert data == stand_in.make_package({"http://x.org/a.xsd": ("http://x.org/a", concepts)})
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("stand-in/schemas/0.xsd"))
    elements = {
        str(one.get("name")): (one.get("id"), one.get("type"), one.get("substitutionGroup"), one.get("abstract"))
        for one in root.iter("{http://www.w3.org/2001/XMLSchema}element")
    }
    assert elements == {
        "Assets": ("us-gaap_Assets", "xbrli:monetaryItemType", "xbrli:item", None),
        "EarningsPerShareBasic": ("us-gaap_EarningsPerShareBasic", "num:perShareItemType", "xbrli:item", None),
        "ProductAxis": ("us-gaap_ProductAxis", "xbrli:stringItemType", "xbrldt:dimensionItem", "true"),
        "Focus": ("us-gaap_Focus", "xbrli:normalizedStringItemType", "xbrli:item", None),
    }
    assert {one.get("{http://www.xbrl.org/2003/instance}balance") for one in root} - {None} == {"debit"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    report = pipeline.build(SEED.input, SEED.options)
    return publish(report, pipeline.export(report, SEED.options), tmp_path)


def run(folder: Path, *more: str) -> int:
    return cli.main(["validate", str(folder), *more])


def test_own_rules_alone_say_each_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "--own") == 0
    told = capsys.readouterr()
    assert told.out.splitlines()[0] == f"{folder}/imgn-20120930.xml: xbrl, 47 facts: 0 errors, 0 warnings"
    assert told.err == ""


def test_without_arelle_it_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(arelle, "find_spec", lambda name: None)
    monkeypatch.setenv("PATH", os.devnull)
    assert run(folder) == 0
    assert "pip install 'reportgen[validate]'" in capsys.readouterr().err


def test_findings_fail_as_asked_and_are_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "imgn-20120930.json"
    path.write_text(path.read_text("utf-8").replace('"233614000"', '"233615000"'), "utf-8")
    assert run(folder, "--own") == 1
    assert run(folder, "--own", "--fail-on", "never") == 0
    capsys.readouterr()
    assert run(folder, "--own", "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert "validation.formats-differ" in {one["code"] for one in found}


def test_a_folder_without_reports_is_no_input(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "--own") == 3
    assert "holds no tagged report" in capsys.readouterr().err


@pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"Arelle is not here: {MISSING}")
class TestWithArelle:
    def test_the_package_is_used_and_nothing_is_found(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert run(folder / "imgn-20120930.xml", "--arelle", str(ARELLE), "--packages", str(PACKAGE)) == 0
        told = capsys.readouterr()
        assert told.out.endswith("xbrl, 47 facts: 0 errors, 0 warnings\n")
        assert told.err == ""

    def test_a_stand_in_is_said_and_finds_the_fault_in_its_row(
        self, folder: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = folder / "imgn-20120930.htm"
        text = path.read_text("utf-8")
        assert text.count(">233,614<") == 1
        path.write_text(text.replace(">233,614<", ">233,641<"), "utf-8")
        assert run(path, "--arelle", str(ARELLE)) == 1
        told = capsys.readouterr().err
        assert "validation.stand-in" in told
        assert told.count("calc11e:inconsistentCalculationUsingRounding") == 1  # our rule says it, and Arelle
        assert told.count("Printed in input.txt:14: Total assets") == 1


@pytest.mark.parametrize(
    ("code", "role", "severity"),
    [
        ("calc11e:inconsistentCalculationUsingRounding", "http://acme.com/role/BalanceSheets", Severity.ERROR),
        (
            "calc11e:inconsistentCalculationUsingRounding",
            "http://xbrl.ifrs.org/role/ifrs/ias_1_210000",
            Severity.WARNING,
        ),
        ("xbrl.5.2.5.2:calcInconsistency", "http://xbrl.ifrs.org/role/ifrs/ias_1_210000", Severity.WARNING),
        ("xbrl.4.8.2:x", "http://xbrl.ifrs.org/role/ifrs/ias_1_210000", Severity.ERROR),
    ],
)
def test_sums_of_the_base_taxonomy_are_told_apart(code: str, role: str, severity: Severity) -> None:
    finding = Finding(
        code, Severity.ERROR, f"Calculation inconsistent from x:Assets in link role {role} reported sum 3"
    )
    told = arelle.tell_apart(Fault(finding, ("f1",)), {"http://acme.com/role/BalanceSheets"})
    assert (told.finding.severity, told.facts) == (severity, ("f1",))
    assert ("base taxonomy's" in told.finding.remedy) == (severity is Severity.WARNING)
