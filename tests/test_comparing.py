"""`reportgen compare`, from files to a file."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from reportgen import cli
from reportgen.comparing import target_of, write_comparison
from reportgen.errors import OutputError, UsageError
from tests.builders import seed_report

PAGE = """<p>ACME CORP</p><p>BALANCE SHEETS</p><p>(in thousands)</p><table>
<tr><td></td><td>June 30, {year}</td></tr><tr><td>Cash</td><td>5</td></tr>
<tr><td>Other assets</td><td>6</td></tr><tr><td>Total assets</td><td>11</td></tr></table>"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for year in (2012, 2013):
        (tmp_path / f"{year}.html").write_text(PAGE.format(year=year), "utf-8")
    (tmp_path / "empty.html").write_text("<p>nothing</p>", "utf-8")
    return tmp_path


def test_two_files_become_one_workbook(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("compare", "2012.html", "2013.html", "-o", "both.xlsx")) == 0
    assert capsys.readouterr().out == "both.xlsx: 2 reports side by side\n"
    book = openpyxl.load_workbook(here / "both.xlsx")
    cash = [cell.value for cell in book["Balance Sheet"][8]]
    assert cash[:3] == ["Cash", 5, 5]
    assert sorted(path.name for path in here.iterdir()) == ["2012.html", "2013.html", "both.xlsx", "empty.html"]


def test_an_input_that_cannot_be_read_does_not_stop_the_rest(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("compare", "2012.html", "empty.html", "2013.html", "-q")) == 3
    assert "empty.html" in capsys.readouterr().err
    assert (here / "comparison.xlsx").is_file()


def test_one_report_is_not_compared(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(("compare", "2012.html", "empty.html")) == 2
    assert "nothing to compare" in capsys.readouterr().err
    assert not (here / "comparison.xlsx").exists()


def test_only_workbooks_are_written() -> None:
    with pytest.raises(UsageError, match=r"both\.csv is no name for a workbook"):
        target_of("both.csv")


def test_what_is_in_the_way_stays(tmp_path: Path) -> None:
    (tmp_path / "both.xlsx").mkdir()
    with pytest.raises(OutputError, match="cannot write"):
        write_comparison((seed_report(), seed_report()), tmp_path / "both.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["both.xlsx"]
