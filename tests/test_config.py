"""defaults < reportgen.toml < flags, and a message for each wrong value."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reportgen.config import Flags, read_options
from reportgen.errors import UsageError
from reportgen.model.period import Duration, Instant
from reportgen.options import (
    CIK_SCHEME,
    ColumnOverride,
    EntityOptions,
    LabelOverride,
    Options,
    ScaleOverride,
)

WHOLE = """
taxonomy = "us-gaap-2012"
fiscal_year_end = "06-30"
outputs = ["xlsx", "html", "xlsx"]
theme = "plain"
locale = "de-DE"
[entity]
name = "Acme  Corp."
cik = 320193
ticker = "ACME"
[review]
below = 0.8
[[label]]
label = "Net sales"
concept = "us-gaap:Revenues"
statement = "income_statement"
[[column]]
header = "2012"
period = "2012-07-01..2012-09-30"
[[column]]
header = "June 30"
period = 2012-06-30
[[scale]]
scale = "millions"
label = "Shares"
[[scale]]
scale = 3
"""


def _read(tmp_path: Path, text: str, **flags: str) -> Options:
    path = tmp_path / "reportgen.toml"
    path.write_text(text, encoding="utf-8")
    return read_options(path, Flags(**flags))


def test_every_key_is_read(tmp_path: Path) -> None:
    assert _read(tmp_path, WHOLE) == Options(
        outputs=("html", "xlsx"),
        taxonomy="us-gaap-2012",
        entity=EntityOptions("Acme Corp.", "0000320193", CIK_SCHEME, "ACME"),
        fiscal_year_end=(6, 30),
        labels=(LabelOverride("Net sales", "us-gaap:Revenues", "income_statement"),),
        columns=(
            ColumnOverride("2012", Duration(date(2012, 7, 1), date(2012, 9, 30))),
            ColumnOverride("June 30", Instant(date(2012, 6, 30))),
        ),
        scales=(ScaleOverride(6, "Shares"), ScaleOverride(3)),
        theme="plain",
        locale="de-DE",
        review_below=0.8,
    )


def test_nothing_said_gives_the_defaults(tmp_path: Path) -> None:
    assert read_options() == Options() == _read(tmp_path, "")


def test_flags_win_over_the_file(tmp_path: Path) -> None:
    flags = {"cik": "855654", "ticker": "IMGN", "entity": "X", "fiscal_year_end": "March 31", "to": "xbrl, html"}
    options = _read(tmp_path, WHOLE, taxonomy="us-gaap-2025", **flags)
    assert options.entity == EntityOptions("X", "0000855654", CIK_SCHEME, "IMGN")
    assert (options.fiscal_year_end, options.outputs, options.taxonomy) == ((3, 31), ("html", "xbrl"), "us-gaap-2025")
    assert options.labels == (LabelOverride("Net sales", "us-gaap:Revenues", "income_statement"),)


def test_a_cik_flag_wins_over_an_identifier_of_another_scheme(tmp_path: Path) -> None:
    text = '[entity]\nidentifier = "529900T8BM49AURSDO55"\nscheme = "http://standards.iso.org/iso/17442"'
    assert _read(tmp_path, text).entity.identifier == "529900T8BM49AURSDO55"
    assert _read(tmp_path, text, cik="1").entity == EntityOptions("", "0000000001", CIK_SCHEME)


@pytest.mark.parametrize("text", ["06-30", "6-30", "June 30", "30 June", "jun. 30", "--06-30", "June 30th"])
def test_fiscal_year_ends(tmp_path: Path, text: str) -> None:
    if text == "June 30th":
        with pytest.raises(UsageError):
            _read(tmp_path, "", fiscal_year_end=text)
    else:
        assert _read(tmp_path, "", fiscal_year_end=text).fiscal_year_end == (6, 30)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour = 1", "reportgen.toml: unknown key 'colour'; known: entity, target, document_type, fiscal_year_end"),
        ("entity = 1", "reportgen.toml: entity must be a table"),
        ("[entity]\nkic = 1", "reportgen.toml: [entity]: unknown key 'kic'; known: name, identifier, scheme, cik, ticker"),
        ("[entity]\ncik = 'x'", "reportgen.toml: entity.cik must be a CIK, not 'x'"),
        ("[entity]\ncik = 12345678901", "entity.cik must be a CIK, not 12345678901"),
        ("[entity]\ncik = true", "entity.cik must be a CIK, not True"),
        ("[entity]\ncik = 0", "entity.cik must be a CIK, not 0"),
        ("[entity]\ncik = 1\nidentifier = '2'", "entity.cik and entity.identifier are both given"),
        ("[entity]\nidentifier = 'abc'", "entity.identifier must be a CIK, not 'abc'"),
        ("[entity]\nscheme = 'no uri'", "entity.scheme must be a URI, not 'no uri'"),
        ("[entity]\nticker = '../x'", "entity.ticker must be a ticker symbol, not '../x'"),
        ("[entity]\nname = ''", "entity.name must be one line of text, not ''"),
        ("[entity]\nname = \"a\\nb\"", "entity.name must be one line of text"),
        ("fiscal_year_end = '02-30'", "fiscal_year_end must be a day of the year, not '02-30'"),
        ("fiscal_year_end = 630", "fiscal_year_end must be a month and a day, not 630"),
        ("taxonomy = '../us-gaap'", "taxonomy must be a plain name, not '../us-gaap'"),
        ("locale = '../../etc'", "locale must be a plain name"),
        ("outputs = ['pfd']", "outputs: unknown output 'pfd'; known: "),
        ("outputs = []", "outputs must be at least one output"),
        ("outputs = 1", "outputs must be a list of outputs"),
        ("review = 0.5", "review must be a table"),
        ("[review]\nbelow = 2", "review.below must be a number from 0 to 1, not 2"),
        ("label = 1", "label must be a list of tables"),
        ("[label]\nlabel = 'x'", "label must be a list of tables"),
        ("[[label]]\nlabel = 'x'", "[[label]] 1: concept is missing"),
        ("[[label]]\nlabel = 'x'\nconcept = 'us gaap'", "[[label]] 1: concept must be the name of a concept"),
        ("[[label]]\nlabel = 'x'\nconcept = 'a:b'\nstatement = 'BS'", "[[label]] 1: statement must be a kind of statement"),
        ("[[column]]\nheader = 'x'\nperiod = 'Q1'", "[[column]] 1: period must be a period, not 'Q1'"),
        ("[[column]]\nheader = 'x'\nperiod = '2012-09-30..2012-07-01'", "[[column]] 1: period must be a period"),
        ("[[scale]]\nscale = 'dozens'", "[[scale]] 1: scale must be a scale, not 'dozens'"),
        ("[[scale]]\nscale = 99", "[[scale]] 1: scale must be a scale, not 99"),
        ("[[scale]]\nlabel = 'x'", "[[scale]] 1: scale is missing"),
        ("x = = 1", "reportgen.toml is not TOML"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_file_key_and_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        _read(tmp_path, text)
    assert message in caught.value.message
    assert "reportgen.toml" in caught.value.message
    assert caught.value.remedy
    assert caught.value.exit_code == 2


def test_a_wrong_flag_is_told_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--fiscal-year-end must be"):
        _read(tmp_path, "", fiscal_year_end="soon")
    with pytest.raises(
        UsageError,
        match="--to: unknown output 'pfd'; known: html, ixbrl, mapping, package, xbrl, xbrl-csv, xbrl-json, xlsx",
    ):
        _read(tmp_path, "", to="pfd")


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read the configuration .*nowhere\.toml"):
        read_options(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b"theme = '\xe9'")
    with pytest.raises(UsageError, match="is not UTF-8 text"):
        read_options(tmp_path / "latin.toml")
