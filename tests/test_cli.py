"""The command line: streams, exit codes, several inputs, and what it does not do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import reportgen
from reportgen import builds, cli, pipeline
from reportgen.findings import Finding, Severity
from reportgen.model.report import Entity, Report
from reportgen.output import OutputFile
from tests import case
from tests.builders import seed_report

DOUBT = Finding("test.doubt", Severity.WARNING, "a doubt")
FAULT = Finding("test.fault", Severity.ERROR, "a fault")


def _command(*arguments: str, cwd: Path, **more: object) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(program, cwd=cwd, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload, no-any-return]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory with a release in it."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.txt").write_text("a release", "utf-8")
    return tmp_path


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Finding]:
    """Every build gives the report of the builders with these findings, and two small files."""
    findings: list[Finding] = []

    def build(name: str, data: bytes, options: object, beside: object = None) -> Report:
        entity = Entity(data.decode().split()[-1], "1", "urn:x")
        return replace(seed_report(), entity=entity, findings=tuple(findings))

    files = (OutputFile("a.html", b"<p>"), OutputFile("manifest.json", b"{}"))
    monkeypatch.setattr(pipeline, "build_report", build)
    monkeypatch.setattr(pipeline, "export", lambda report, options: files)
    return findings


def _main(*arguments: str) -> int:
    return cli.main(arguments)


@pytest.mark.usefixtures("here")
def test_a_clean_build(made: list[Finding], capsys: pytest.CaptureFixture[str]) -> None:
    made.append(Finding("footing.holds", Severity.OK, "it adds up"))
    assert _main("build", "release.txt", "-o", "out") == 0
    assert sorted(map(str, Path("out").rglob("*.*"))) == [
        "out/release/2012-09-30/a.html",
        "out/release/2012-09-30/manifest.json",
    ]
    printed = capsys.readouterr()
    assert "out/release/2012-09-30/a.html" in printed.out
    assert "1 checks hold" in printed.out
    assert printed.err == ""


@pytest.mark.parametrize(
    ("finding", "fail_on", "code"),
    [
        (DOUBT, "error", 0),
        (DOUBT, "warning", 1),
        (DOUBT, "never", 0),
        (FAULT, "error", 1),
        (FAULT, "warning", 1),
        (FAULT, "never", 0),
    ],
)
@pytest.mark.usefixtures("here")
def test_fail_on(
    made: list[Finding], capsys: pytest.CaptureFixture[str], finding: Finding, fail_on: str, code: int
) -> None:
    made.append(finding)
    assert _main("build", "release.txt", "--fail-on", fail_on) == code
    assert finding.message in capsys.readouterr().err
    assert Path("output/release/2012-09-30/a.html").read_bytes() == b"<p>"


@pytest.mark.usefixtures("here")
def test_quiet_prints_errors_only(made: list[Finding], capsys: pytest.CaptureFixture[str]) -> None:
    made += [DOUBT, FAULT]
    assert _main("build", "release.txt", "-q") == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "a fault" in printed.err
    assert "a doubt" not in printed.err


@pytest.mark.usefixtures("here")
def test_json_is_the_only_thing_on_stdout(made: list[Finding], capsys: pytest.CaptureFixture[str]) -> None:
    made += [DOUBT, FAULT]
    assert _main("build", "release.txt", "nowhere.txt", "--json") == 3
    found = [(entry["code"], entry["severity"]) for entry in json.loads(capsys.readouterr().out)]
    assert found == [("test.doubt", "warning"), ("test.fault", "error"), ("input.stopped", "error")]


@pytest.mark.usefixtures("here", "made")
def test_json_of_a_wrong_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert _main("build", "release.txt", "--json", "--to", "pfd") == 2
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["code"], "unknown output 'pfd'" in entry["message"]) == ("usage.stopped", True)


@pytest.mark.usefixtures("here", "made")
def test_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert _main("build", "release.txt", "--dry-run") == 0
    assert list(Path().iterdir()) == [Path("release.txt")]
    assert "2 files were made, none was written" in capsys.readouterr().out


@pytest.mark.usefixtures("made")
def test_one_bad_input_does_not_stop_the_rest(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "other.txt").write_text("another", "utf-8")
    assert _main("build", "nowhere.txt", "release.txt", "other.txt") == 3
    assert sorted(path.name for path in Path("output").iterdir()) == ["another", "release"]
    assert "cannot read nowhere.txt: No such file or directory" in capsys.readouterr().err


@pytest.mark.usefixtures("made")
def test_two_inputs_never_share_a_folder(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "again.txt").write_text("the same release", "utf-8")
    assert _main("build", "release.txt", "again.txt") == 1
    errors = capsys.readouterr().err
    assert "again.txt leads to output/release/2012-09-30, where release.txt of the same run already is" in errors
    assert errors.count("output.same-folder") == 1


@pytest.mark.usefixtures("here", "made")
def test_settings_of_the_working_directory_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    Path("reportgen.toml").write_text('[entity]\nticker = "ABC"\n')
    assert _main("build", "release.txt") == 0
    assert capsys.readouterr().err == "settings of reportgen.toml in the working directory apply\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "COMMAND"),
        (("build",), "INPUT"),
        (("bild", "x"), "invalid choice: 'bild'"),
        (("build", "x", "--fail-on", "sometimes"), "'sometimes'"),
        (("dump", "x"), "--stage"),
        (("dump", "x", "--stage", "soup"), "'soup'"),
        (("build", "x", "--out", "y"), "--out"),
    ],
)
def test_wrong_usage(arguments: Sequence[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        _main(*arguments)
    assert caught.value.code == 2
    assert told in capsys.readouterr().err


def test_version_and_help(tmp_path: Path) -> None:
    assert _command("--version", cwd=tmp_path).stdout == f"reportgen {reportgen.__version__}\n"
    shown = _command("--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert all(command in shown.stdout for command in ("build", "dump", "taxonomies", "exit codes"))
    assert "--fiscal-year-end" in _command("build", "--help", cwd=tmp_path).stdout


def test_the_installed_command_is_the_module(tmp_path: Path) -> None:
    installed = Path(sys.executable).with_name("reportgen")
    shown = subprocess.run([installed, "--version"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert shown.stdout == _command("--version", cwd=tmp_path).stdout


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    text = tmp_path / "long.txt"
    text.write_text("a line of text\n" * 20_000)
    command = f"{sys.executable} -m reportgen dump --stage document {text} | head -1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert done.stdout == "document long.txt (text)\n"
    assert done.stderr == ""


def test_a_bug_shows_its_traceback_and_exits_70(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], here: Path
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(builds, "build_all", broken)
    monkeypatch.setattr(sys, "argv", ["reportgen", "build", str(here / "release.txt")])
    assert cli.run() == 70
    errors = capsys.readouterr().err
    assert "Traceback (most recent call last)" in errors
    assert "in broken" in errors
    assert "this is a bug in reportgen" in errors


def test_standard_input(tmp_path: Path) -> None:
    done = _command("dump", "--stage", "document", "-", cwd=tmp_path, input="Total assets 1 2\n")
    assert done.stdout.startswith("document stdin (text)\n")


def test_a_terminal_without_unicode(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Net loss \N{EM DASH}\n", "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = _command("dump", "--stage", "document", "x.txt", cwd=tmp_path, env=environment)
    assert (done.returncode, "Net loss \\u2014" in done.stdout) == (0, True)


def test_taxonomies(capsys: pytest.CaptureFixture[str]) -> None:
    assert _main("taxonomies") == 0
    names = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert {"us-gaap-2012", "us-gaap-2025"} <= set(names)


def test_the_seed_from_the_command_line(tmp_path: Path) -> None:
    seed = case.load(case.SEED)
    config = str(seed.folder / "reportgen.toml")
    done = _command("build", str(seed.input), "--config", config, "-o", "out", cwd=tmp_path)
    assert done.returncode == seed.exit, done.stderr
    folder = tmp_path / "out/imgn/2012-09-30"
    endings = (
        ".xml",
        ".xsd",
        "_pre.xml",
        "_cal.xml",
        "_lab.xml",
        ".json",
        ".xlsx",
        ".html",
        ".htm",
        "-mapping.csv",
        "-csv.json",
        "-cover.csv",
        "-balance-sheet.csv",
        "-income-statement.csv",
        "-taxonomy.zip",
        ".xbri",
        ".xbr",
    )
    assert {path.name for path in folder.iterdir()} == {f"imgn-20120930{end}" for end in endings} | {"manifest.json"}
    assert list((tmp_path / "out").iterdir()) == [folder.parent]
    assert str(tmp_path) not in (folder / "manifest.json").read_text("utf-8")


def test_public_names_are_there() -> None:
    assert {name: getattr(reportgen, name) is not None for name in reportgen.__all__} == dict.fromkeys(
        reportgen.__all__, True
    )
    with pytest.raises(AttributeError, match="bilud"):
        _ = reportgen.bilud  # type: ignore[attr-defined]


def test_every_command_is_a_module_and_listed() -> None:
    from reportgen import cli, commands, registry

    assert sorted(cli._COMMANDS) == list(registry.names(commands))
