"""Labels and texts are written in the language they are in; a regulator that takes one language has it said."""

import json
from dataclasses import replace

import pytest

from reportgen import pipeline
from reportgen.config.settings import Setting, read_language
from reportgen.errors import UsageError
from reportgen.model.report import Report
from reportgen.options import Options

_GERMAN = b"""<html%s><p>Acme AG</p><p>Balance sheets</p><p>(in thousands of euros)</p><table>
<tr><td></td><td>June 30, 2025</td><td>June 30, 2024</td></tr>
<tr><td>Kasse und Guthaben (1)</td><td>10</td><td>9</td></tr>
<tr><td>Forderungen aus Lieferungen</td><td>20</td><td>19</td></tr>
<tr><td>Sonstige Anlagen</td><td>5</td><td>5</td></tr>
<tr><td>Summe der Aktiva</td><td>35</td><td>33</td></tr>
</table><p>(1) Davon verpf\xc3\xa4ndet: 3.</p></html>"""
_PLAIN = Options(target="plain", outputs=("xbrl", "ixbrl", "xbrl-json", "xbrl-csv"))


def build(html: str = "", options: Options = _PLAIN) -> Report:
    return pipeline.build(_GERMAN % html.encode(), options, name="x.html")


def codes(report: Report) -> set[str]:
    return {finding.code for finding in report.findings if finding.code.startswith("language")}


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("", "de"),
        (' lang="de-AT"', "de-AT"),
        (' lang="en"', "de"),
        (' xml:lang="de-CH"', "de-CH"),
        (' lang="&#60;"', "de"),
    ],
)
def test_the_words_tell_the_language_and_the_page_its_region(html: str, language: str) -> None:
    report = build(html)
    assert report.language == language
    assert codes(report) == {"language.assumed"}


def test_every_format_says_it() -> None:
    report = build()
    files = {file.name.partition("-2025-06-30")[2]: file.data.decode() for file in pipeline.export(report, _PLAIN)}
    assert 'xml:lang="de">Kasse und Guthaben</link:label>' in files["_lab.xml"]
    assert '<xbrli:xbrl xml:lang="de"' in files[".xml"]
    assert 'xml:lang="de">Davon verpf&#228;ndet: 3.</link:footnote>' in files[".xml"]
    assert ' xml:lang="de"' in files[".xhtml"].partition("<head>")[0]
    stated = json.loads(files[".json"])["facts"].values()
    assert {fact["dimensions"]["language"] for fact in stated if "language" in fact["dimensions"]} == {"de"}
    assert ",de," in files["-cover.csv"]


def test_it_survives_reading_back() -> None:
    for file in pipeline.export(build(), _PLAIN):
        if file.name.endswith((".xhtml", ".json")) and not file.name.endswith(("manifest.json", "-csv.json")):
            assert pipeline.build(file.data, _PLAIN, name=file.name).language == "de"


def test_a_setting_wins_and_is_not_said() -> None:
    report = build(options=replace(_PLAIN, language="de-LI"))
    assert (report.language, codes(report)) == ("de-LI", set())


def test_edgar_takes_english_alone() -> None:
    report = build(options=Options())
    assert (report.language, codes(report)) == ("en-US", {"language.not-taken"})


def test_english_is_not_taken_for_another_language() -> None:
    text = b"BALANCE SHEETS\n  June 30, 2025  June 30, 2024\nCash and de minimis  2  1\nTotal of assets  2  1\n"
    assert pipeline.build(text, _PLAIN, name="x.txt").language == "en-US"


def test_a_setting_must_be_a_tag() -> None:
    assert read_language(Setting("fr-CH", "x")) == "fr-CH"
    with pytest.raises(UsageError, match="a language's tag"):
        read_language(Setting("German", "x"))
