"""Each case, stage by stage, against the expected text and files beside it."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.builds import Outcome
from reportgen.model.report import Report
from reportgen.show import format_findings
from reportgen.stages import STAGES, dump_stage
from tests import case

Agree = Callable[[Path, bytes], None]
# workbook and page are for eyes, and change with every polish; their own tests look into them
_KEPT = (".xml", ".xsd", ".json", ".csv")


@pytest.fixture(params=case.names())
def one(request: pytest.FixtureRequest) -> case.Case:
    return case.load(request.param)


def _build(one: case.Case) -> Report:
    return pipeline.build_report(one.input.name, one.input.read_bytes(), one.options)


@pytest.mark.parametrize("stage", STAGES[1:])
def test_stage(one: case.Case, stage: str, agree: Agree) -> None:
    text = dump_stage(stage, one.input.name, one.input.read_bytes(), one.options)
    agree(one.folder / f"{stage}.txt", text.encode())


def test_findings_and_exit_code(one: case.Case, agree: Agree) -> None:
    report = _build(one)
    agree(one.folder / "findings.txt", (format_findings(report.findings) + "\n").encode())
    assert Outcome(one.name, report.findings, report).exit_code("error") == one.exit


def test_no_fact_is_lost(one: case.Case) -> None:
    report = _build(one)
    assert sum(1 for _ in report.facts()) - len(report.cover) == one.facts


def test_outputs(one: case.Case, agree: Agree) -> None:
    files = pipeline.export(_build(one), one.options)
    kept = [file for file in files if file.name.endswith(_KEPT) and file.name != "manifest.json"]
    assert kept
    for file in kept:
        agree(one.folder / "expected" / file.name, file.data)


def test_two_builds_give_the_same_bytes(one: case.Case) -> None:
    first, second = (pipeline.export(_build(one), one.options) for _ in range(2))
    assert [(a.name, a.data == b.data) for a, b in zip(first, second, strict=True)] == [(a.name, True) for a in first]


def test_a_report_survives_the_border_of_a_process(one: case.Case) -> None:
    report = _build(one)
    assert pickle.loads(pickle.dumps(report)) == report
