"""Pictures of a PDF's pages, and the part of them that shows a row."""

from __future__ import annotations

import struct
import zlib
from base64 import b64decode
from dataclasses import replace

import pytest

from reportgen import pipeline
from reportgen.exporters import _html_pictures, html
from reportgen.exporters._html_pictures import cut_pictures, write_png
from reportgen.model.report import Report
from reportgen.options import Options
from tests.builders import seed_report
from tests.unit.printed import Sheet, write_pdf
from tests.unit.test_export_html import read
from tests.unit.test_pdf import BALANCE


@pytest.fixture(scope="module")
def report() -> Report:
    return pipeline.build(write_pdf(Sheet(BALANCE)), name="case.pdf")


def read_png(data: bytes) -> tuple[int, int, list[list[int]]]:
    """Width, height and the greys, of a picture in two bits without filters; each chunk's sum is checked."""
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    at, pixels, head = 8, b"", (0, 0)
    while at < len(data):
        (size,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", data, at + 8 + size) == (zlib.crc32(kind + body),)
        if kind == b"IHDR":
            head = struct.unpack_from(">II", body)
            assert body[8:] == bytes((2, 0, 0, 0, 0))
        pixels += body if kind == b"IDAT" else b""
        at += 12 + size
    width, height = head
    step = (width + 3) // 4 + 1
    flat = zlib.decompress(pixels)
    assert len(flat) == step * height
    lines = [flat[y * step : (y + 1) * step] for y in range(height)]
    assert {line[0] for line in lines} == {0}
    return width, height, [[line[1 + x // 4] >> 2 * (3 - x % 4) & 3 for x in range(width)] for line in lines]


@pytest.mark.parametrize("stride", [5, 8])
def test_a_picture_keeps_its_greys(stride: int) -> None:
    rows = ([0, 64, 128, 192, 255], [255, 63, 127, 191, 0])
    grey = b"".join(bytes(row) + bytes(stride - 5) for row in rows)
    assert read_png(write_png(grey, 5, 2, stride)) == (5, 2, [[0, 1, 2, 3, 3], [3, 0, 1, 2, 0]])


def test_each_row_shows_its_own_strip_of_the_page(report: Report) -> None:
    (picture,), views = cut_pictures(report)
    width, height, greys = read_png(b64decode(picture.source.partition(",")[2]))
    assert any(0 in line for line in greys)
    x, top = float(picture.x), float(picture.y)
    # a dot and a half a point
    assert (width, height) == pytest.approx((float(picture.width) * 1.5, float(picture.height) * 1.5), abs=1)
    rows = [item for tagged in report.tagged for item in tagged.statement.items]
    assert len(rows) == 7
    for item in rows:
        name, view = views[item.origin.page, item.origin.line]
        assert name == picture.id
        left, up, wide, high = map(float, view.split())
        box = item.origin.box
        assert box
        assert left < box.x0 < box.x1 < left + wide
        assert up < box.top < box.bottom < up + high < box.bottom + 10
        # the row's letters are there, and white paper above it
        inside = greys[round((box.top - top) * 1.5) : round((box.bottom - top) * 1.5)]
        assert min(min(line[round((box.x0 - x) * 1.5) : round((box.x1 - x) * 1.5)]) for line in inside) == 0


def test_cards_show_the_strip(report: Report) -> None:
    page = read(report)
    (cash,) = page.xpath("//li[@id='p-s1r1']//*[local-name()='svg']")
    assert cash.get("aria-label") == "As printed on line 5"
    assert page.xpath(f"//*[@id='{cash[0].get('href')[1:]}']")[0].tag == "image"
    assert page.xpath("//li[@id='p-s1r1']//q")[0].text == "Cash and cash equivalents $1,234 $987"


def test_the_bytes_for_pictures_are_bounded(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_html_pictures, "_MOST_BYTES", 100)
    assert cut_pictures(report) == ((), {})
    assert read(report).xpath("//li[@id='p-s1r1']//q")[0].text == "Cash and cash equivalents $1,234 $987"


def test_pages_to_review_come_first() -> None:
    two = pipeline.build(write_pdf(Sheet(BALANCE), Sheet(BALANCE)), name="case.pdf")
    pages = {item.origin.page for tagged in two.tagged for item in tagged.statement.items}
    order = _html_pictures._order(two, dict.fromkeys(pages))
    assert sorted(order) == sorted(pages)


@pytest.mark.parametrize("data", [b"", b"text", b"%PDF-1.4\nbroken"])
def test_without_a_pdf_there_are_none(report: Report, data: bytes) -> None:
    assert cut_pictures(replace(report, source=replace(report.source, data=data))) == ((), {})
    assert cut_pictures(seed_report()) == ((), {})


def test_same_bytes(report: Report) -> None:
    assert html.write(report, Options()) == html.write(report, Options())
