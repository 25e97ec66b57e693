"""Themes and locales of the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from lxml import html as parser

from reportgen import resources
from reportgen.errors import UsageError
from reportgen.exporters._html_locale import Locale, read_locale
from reportgen.exporters._html_theme import read_theme
from reportgen.options import Options
from tests.builders import period
from tests.unit.test_export_html import numbers, read, texts, write

PNG = b"\x89PNG\r\n\x1a\nrest"


def shipped(name: str) -> Locale:
    return read_locale(name, (resources.folder("templates"),))


def make_theme(folder: Path, settings: str = "", **templates: str) -> Path:
    (folder / "html").mkdir(parents=True)
    if settings:
        (folder / "theme.toml").write_text(settings, encoding="utf-8")
    for name, text in templates.items():
        (folder / "html" / f"{name}.html.j2").write_text(text, encoding="utf-8")
    return folder


def test_an_unknown_theme_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"unknown theme '\.\./x'; known: default, plain"):
        write(options=Options(theme="../x"))


def test_plain_leaves_out_charts_pictures_and_script() -> None:
    page = read(options=Options(theme="plain"))
    assert page.xpath("//script | //svg | //button | //form") == []
    assert len(numbers(page)) == 38
    assert "script-src" not in page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")


def test_a_folder_of_one_s_own_changes_what_it_says_and_borrows_the_rest(tmp_path: Path) -> None:
    own = make_theme(tmp_path / "ours", '[light]\naccent = "#990000"\n[fonts]\ntext = "Verdana, sans-serif"\n')
    page = write(options=Options(theme=str(own)))
    assert "--accent:#990000" in page
    assert "--ground:#f6f5f1" in page
    assert "--font-text:Verdana, sans-serif" in page
    assert len(numbers(parser.document_fromstring(page))) == 38


def test_a_folder_of_one_s_own_overrides_a_single_template(tmp_path: Path) -> None:
    own = make_theme(tmp_path / "ours", charts="<p id=mine>{{ page.entity }}</p>\n")
    page = read(options=Options(theme=str(own)))
    assert texts(page.xpath("//p[@id='mine']")) == ["ImmunoGen, Inc."]
    assert page.xpath("//figure") == []
    assert len(numbers(page)) == 38


def test_a_theme_may_extend_plain(tmp_path: Path) -> None:
    own = make_theme(tmp_path / "ours", 'extends = "plain"\n[show]\ncharts = true\n')
    theme = read_theme(str(own))
    assert theme.hidden == {"script", "pictures"}
    assert theme.script == ""


def test_a_logo_is_put_into_the_page(tmp_path: Path) -> None:
    own = make_theme(tmp_path / "ours", '[logo]\nfile = "logo.png"\nwords = "Acme & Co"\n')
    (own / "logo.png").write_bytes(PNG)
    (logo,) = read(options=Options(theme=str(own))).xpath("//img")
    assert (logo.get("src"), logo.get("alt")) == ("data:image/png;base64,iVBORw0KGgpyZXN0", "Acme & Co")


@pytest.mark.parametrize(
    ("data", "kind"),
    [(b'<?xml version="1.0"?>\n<svg xmlns="x"/>', "image/svg+xml"), (b"\xff\xd8\xff\xe0", "image/jpeg"),
     (b"GIF89a", "image/gif"), (b"RIFF____WEBP", "image/webp")],
)  # fmt: skip
def test_a_logo_s_type_is_told_by_its_content(tmp_path: Path, data: bytes, kind: str) -> None:
    own = make_theme(tmp_path / "ours", '[logo]\nfile = "logo"\n')
    (own / "logo").write_bytes(data)
    logo = read_theme(str(own)).logo
    assert logo
    assert logo.source.startswith(f"data:{kind};base64,")


@pytest.mark.parametrize(
    ("data", "file", "message"),
    [
        (b"<html>", "logo.svg", "is no PNG, JPEG, GIF, WebP or SVG"),
        (PNG + bytes(100_000), "logo.svg", "is larger than 100 kB"),
        (PNG, "../logo.png", "is not in"),
        (PNG, "none.png", "is not in"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_refused(tmp_path: Path, data: bytes, file: str, message: str) -> None:
    own = make_theme(tmp_path / "ours", f'[logo]\nfile = "{file}"\n')
    (own / "logo.svg").write_bytes(data)
    (tmp_path / "logo.png").write_bytes(PNG)
    with pytest.raises(UsageError, match=message):
        read_theme(str(own))


@pytest.mark.parametrize("setting", ['ink = "red;}</style>"', "ink = 5", '"a b" = "red"'])
def test_a_setting_that_is_no_value_of_a_style_is_refused(tmp_path: Path, setting: str) -> None:
    own = make_theme(tmp_path / "ours", f"[light]\n{setting}\n")
    with pytest.raises(UsageError, match="is no value of a style"):
        read_theme(str(own))


def test_a_theme_that_is_no_toml_is_told_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ours/theme\.toml cannot be read"):
        read_theme(str(make_theme(tmp_path / "ours", "= 5")))


def test_themes_in_a_circle_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_theme(tmp_path / "one", 'extends = "two"')
    make_theme(tmp_path / "two", 'extends = "one"')
    monkeypatch.setattr(resources, "folder", lambda name: tmp_path)
    with pytest.raises(UsageError, match="the themes one, two extend each other in a circle"):
        read_theme("one")


@pytest.mark.parametrize(
    ("name", "number", "day", "span"),
    [
        ("en-US", "(1,234.50)", "December 31, 2012", "July 1 to September 30, 2012"),
        ("en-GB", "(1,234.50)", "31 December 2012", "1 July to 30 September 2012"),
        ("de-DE", "(1.234,50)", "31. Dezember 2012", "1. Juli to 30. September 2012"),
        ("de-CH", "(1’234.50)", "31. Dezember 2012", "1. Juli to 30. September 2012"),
        ("fr-FR", "(1\u202f234,50)", "31 décembre 2012", "1 juillet to 30 septembre 2012"),
        ("es-ES", "(1.234,50)", "31 de diciembre de 2012", "1 de julio to 30 de septiembre de 2012"),
        ("ja-JP", "(1,234.50)", "2012年12月31日", "7月1日 to 2012年9月30日"),
    ],
)
def test_numbers_and_days_by_locale(name: str, number: str, day: str, span: str) -> None:
    locale = shipped(name)
    assert locale.full(Decimal("-1234.50")) == number
    assert locale.date(date(2012, 12, 31)) == day
    assert locale.period(period("2012-07-01..2012-09-30")) == span


def test_a_language_alone_takes_its_first_country() -> None:
    assert shipped("fr").name == "fr-FR"
    assert shipped("de").name == "de-AT"


def test_an_unknown_locale_lists_the_known() -> None:
    with pytest.raises(UsageError, match=r"unknown locale 'xx-XX'; known: da-DK, .*en-US"):
        shipped("xx-XX")


def test_a_theme_brings_locales_of_its_own(tmp_path: Path) -> None:
    own = make_theme(tmp_path / "ours")
    months = " ".join(f"m{n}" for n in range(1, 13))
    (own / "locales.toml").write_text(f'[xx-XX]\ngroup = "_"\nmonths = "{months}"\n', encoding="utf-8")
    page = read(options=Options(theme=str(own), locale="xx-XX"))
    assert texts(page.xpath("//tr[@id='s1r4']/td[a]")) == ["252_668", "180_308"]
    assert texts(page.xpath("//p[@class='lead']")) == ["Period ended m9 30, 2012"]


def test_a_locale_with_too_few_months_is_refused(tmp_path: Path) -> None:
    (tmp_path / "locales.toml").write_text('[xx]\nmonths = "a b"\n', encoding="utf-8")
    with pytest.raises(UsageError, match="must name 12 months, not 2"):
        read_locale("xx", (tmp_path,))


def test_the_whole_page_speaks_one_locale() -> None:
    page = read(options=Options(locale="de-DE"))
    assert texts(page.xpath("//tr[@id='s2r13']/td[a]")) == ["(0,30)", "(0,26)"]
    assert texts(page.xpath("//li[@id='f41']")) == ["(0,30) USD per share 1. Juli to 30. September 2012"]
    assert page.get("data-point") == ","
