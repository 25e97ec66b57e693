"""What our own rules (`validation/rules/footnotes.py`) say of footnotes: faults put into a report, one at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import validating
from reportgen.model.finding import Finding, Severity
from reportgen.options import Options
from tests.unit.filed import written
from tests.unit.noted import noted_report

STEM = "imgn-20120930"
XML, JSON, HTM, CSV = f"{STEM}.xml", f"{STEM}.json", f"{STEM}.htm", f"{STEM}-csv.json"
TIE = 'toRefs="fn2"/>'
ARC = 'xlink:from="f33" xlink:to="fn2"/>'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = written(noted_report(), "xbrl", "xbrl-json", "ixbrl", "xbrl-csv", "package")
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def found(path: Path) -> list[Finding]:
    checked = validating.validate(path, Options(), None)
    return [finding for one in checked for finding in one.findings if finding.severity >= Severity.WARNING]


def of_footnotes(path: Path) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in found(path) if "footnote" in one.message]


def test_footnotes_as_we_write_them_have_no_fault(folder: Path) -> None:
    assert of_footnotes(folder) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "code", "words"),
    [
        (HTM, TIE, 'toRefs="fn9"/>', "EFM.6.05.33", "'=Restated; see “Note 5”.' is tied to no fact"),
        (XML, "xlink:href=\"#f33\"", 'xlink:href="#f99"', "xbrl.4.11.1.1:footnoteLinkLocTarget", "'f99', which is no fact"),
        (XML, "arcrole/fact-footnote\" xlink:from=\"f33\"", 'other" xlink:from="f33"', "EFM.6.05.30", "2003/other"),
        (XML, 'role/footnote" xml:lang="en-US">Derived', 'role/footnote">Derived', "xbrl.4.11.1.2.1:footnoteLang", "fn1"),
        (XML, 'id="fn2" xlink:role="http://www.xbrl.org/2003/role/', 'id="fn2" xlink:role="http://acme.com/', "EFM.6.05.28", "http://acme.com/footnote"),
        (XML, 'xml:lang="en-US">=', 'xml:lang="de">=', "EFM.6.05.14", "is in de"),
        (JSON, '"=Restated; see “Note 5”."', '""', "footnotes.empty", "fn2 has no text"),
        (HTM, '<ix:footnote id="fn2"', '<ix:footnote id="fn2" continuedAt="x"', "ix11.4.1.1:continuation", "'x' is not there"),
    ],
)  # fmt: skip
def test_a_fault_is_told(folder: Path, name: str, old: str, new: str, code: str, words: str) -> None:
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")
    told = dict(of_footnotes(path))
    assert code in told
    assert words in told[code]


@pytest.mark.parametrize(
    ("name", "old", "new", "words"),
    [
        (JSON, ', "links": {"footnote": {"_": ["fn2"]}}', "", "ties the footnote '=Restated; see “Note 5”.' to other facts"),
        (HTM, "=Restated; see &#8220;Note 5&#8221;.", "Amended.", "is not in imgn-20120930.htm"),
        (CSV, "footnotes.r_2.value", "footnotes.r_1.value", "to other facts"),
    ],
)  # fmt: skip
def test_formats_that_say_different_footnotes_are_told(folder: Path, name: str, old: str, new: str, words: str) -> None:
    path = folder / name
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert any(code == "validation.formats-differ" and words in message for code, message in of_footnotes(folder))
