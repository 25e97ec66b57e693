"""Pictures of pages: what is refused, how boxes of text become words, and a picture read where the extra is there."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

import pytest

from reportgen import sources
from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.options import Options
from reportgen.sources import _ocr, _pictures
from reportgen.sources._layout import read_rows, set_out
from reportgen.statements import read_statements
from tests.unit.printed import Sheet, write_pdf
from tests.unit.test_pdf import BALANCE, TWO_COLUMNS, rows

needs_ocr = pytest.mark.skipif(not _ocr.is_available(), reason="the extra reportgen[ocr] is not installed")


def png(width: int, height: int) -> bytes:
    """A white picture of that size, as its head claims."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(b"\x00" + b"\xff" * min(width, 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@dataclass
class Result:
    """What the engine gives back."""

    boxes: list[list[list[float]]]
    txts: list[str]
    scores: list[float]


class Eye:
    """In place of the real one: the texts it sees at (x0, y0, x1, y1), turned by `slope`."""

    def __init__(self, *seen: tuple[str, float, float, float, float], slope: float = 0.0, score: float = 1.0) -> None:
        self.seen, self.slope, self.score = seen, slope, score

    def __call__(self, image: object) -> Result:
        boxes = [
            [[x, y + self.slope * x] for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]
            for _, x0, y0, x1, y1 in self.seen
        ]
        return Result(boxes, [text for text, *_ in self.seen], [self.score] * len(self.seen))


class Paper:
    """In place of a picture: its size is all that counts."""

    shape = (1100, 850, 3)


LINES = (
    ("Balance Sheet", 300.0, 100.0, 500.0, 125.0),
    ("Cash and equivalents $", 100.0, 200.0, 330.0, 225.0),
    ("1,234", 500.0, 201.0, 560.0, 226.0),
    ("987", 720.0, 199.0, 760.0, 224.0),
    ("Receivables", 100.0, 225.0, 230.0, 250.0),
    ("(56)", 520.0, 226.0, 566.0, 251.0),
    ("S", 650.0, 224.0, 660.0, 249.0),
    ("1,078", 700.0, 224.0, 760.0, 249.0),
)


@pytest.mark.parametrize("slope", [0.0, 0.012, -0.02])
def test_boxes_of_text_become_lines_however_the_scan_lies(slope: float) -> None:
    reading = _ocr.read_picture(Eye(*LINES, slope=slope), Paper(), 612.0)
    cells = [[cell.text for cell in line.cells] for line in set_out(read_rows(reading.words), reading.frame, 3.0)]
    assert cells == [
        ["Balance Sheet"],
        ["Cash and equivalents", "$1,234", "987"],
        ["Receivables", "(56)", "$1,078"],
    ]


class Turning:
    """Sees the lines as they lie: upright where the picture's first dot is white, else from the other end, less sure."""

    def __init__(self, *seen: tuple[str, float, float, float, float]) -> None:
        self.seen, self.looks = seen, 0

    def __call__(self, image: _ocr.Pixels) -> Result:
        self.looks += 1
        height, width, _ = image.shape
        if image[0, 0, 0]:
            return Eye(*self.seen)(image)
        return Eye(*((t, width - c, height - d, width - a, height - b) for t, a, b, c, d in self.seen), score=0.9)(
            image
        )


@pytest.mark.parametrize(("turned", "looks"), [(False, 1), (True, 2)])
def test_a_page_upside_down_is_turned(turned: bool, looks: int) -> None:
    import numpy

    image = numpy.zeros((1100, 850, 3), dtype="uint8")
    image[-1 if turned else 0, -1 if turned else 0] = 255
    more = [(text, x0, y0 + 100, x1, y1 + 100) for text, x0, y0, x1, y1 in LINES[1:]]
    eye = Turning(*LINES, *more, *((t, a, b + 200, c, d + 200) for t, a, b, c, d in LINES[1:]))
    reading = _ocr.read_picture(eye, image, 612.0)
    lines = [[cell.text for cell in line.cells] for line in set_out(read_rows(reading.words), reading.frame, 3.0)]
    assert lines[0] == ["Balance Sheet"]
    assert [lines[1][0], *lines[1][-2:]] == ["Cash and equivalents", "$1,234", "987"]
    assert eye.looks == looks


def test_places_are_points_of_the_page() -> None:
    reading = _ocr.read_picture(Eye(*LINES), Paper(), 612.0)
    (line, *_) = set_out(read_rows(reading.words), reading.frame, 3.0)
    assert line.box is not None
    assert (line.box.x0, line.box.x1) == (216.0, 360.0)  # 300 and 500 of 850 dots on 612 points
    assert line.box.top < 81.0 < line.box.bottom  # the middle: 112.5 of 1100 dots on 792 points


def test_a_lone_s_is_a_dollar_and_a_chinese_one_a_dash() -> None:
    seen = (
        ("S", 650.0, 224.0, 660.0, 249.0),
        ("1,078", 700.0, 224.0, 760.0, 249.0),
        ("一", 800.0, 224.0, 820.0, 249.0),
    )
    reading = _ocr.read_picture(Eye(*seen), Paper(), 612.0)
    assert [word.text for word in reading.words] == ["$", "1,078", "—"]


def test_doubtful_numbers_are_told() -> None:
    reading = _ocr.read_picture(Eye(*LINES, score=0.6), Paper(), 612.0)
    log = Log()
    _ocr.say_read("scan.png", {1: reading.doubtful}, log)
    assert [finding.code for finding in log.findings] == ["source.read-by-ocr", "source.ocr-doubtful"]
    assert log.findings[1].message == "4 pieces with digits are hard to read on page 1: 1,234, 987, (56), 1,078"


def test_without_the_extra_the_remedy_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "is_available", lambda: False)
    with pytest.raises(InputError) as caught:
        sources.read("scan.png", png(10, 10), Log())
    assert caught.value.message == "scan.png is a picture; reading pictures is an extra"
    assert caught.value.remedy == "pip install 'reportgen[ocr]'"
    with pytest.raises(InputError) as caught:
        sources.read("scan.pdf", write_pdf(Sheet(picture=True)), Log())
    assert caught.value.message == "scan.pdf holds pictures of pages, no text; reading pictures is an extra"
    assert caught.value.remedy == "pip install 'reportgen[ocr]'"


def test_without_the_extra_a_picture_among_pages_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "is_available", lambda: False)
    log = Log()
    document = sources.read("mixed.pdf", write_pdf(Sheet(BALANCE), Sheet(picture=True)), log)
    assert [page.number for page in document.pages] == [1, 2]
    assert [(finding.code, str(finding.origin)) for finding in log.findings] == [
        ("source.page-not-read", "mixed.pdf:p2:1")
    ]


def test_letters_that_are_not_what_is_seen_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_ocr, "is_available", lambda: False)
    shifted = str.maketrans(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "xyzabcdefghijklmnopqrstuvwXYZABCDEFGHIJKLMNOPQRSTUVW"
    )
    garbled = tuple(type(at)(at.x, at.y, at.text.translate(shifted), at.size) for at in BALANCE) * 2
    log = Log()
    sources.read("garbled.pdf", write_pdf(Sheet(BALANCE), Sheet(garbled)), log)
    assert [finding.code for finding in log.findings] == ["source.page-not-read"]
    assert "page 2 has no text of its own that makes sense" in log.findings[0].message


@needs_ocr
def test_a_picture_too_large_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        sources.read("bomb.png", png(30_000, 30_000), Log())
    assert caught.value.message == f"bomb.png has more than the {_pictures.MOST_PIXELS:,} dots that are read"


@needs_ocr
@pytest.mark.parametrize("data", [png(100, 100)[:40], b"\xff\xd8\xff\xe0" + b"junk" * 100, b"II*\x00" + b"\xff" * 60])
def test_a_broken_picture_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        sources.read("broken.png", data, Log())
    assert caught.value.message == "broken.png is no picture that can be opened"


@needs_ocr
def test_a_scan_is_read_to_the_same_numbers() -> None:
    import pypdfium2
    from PIL import Image

    page = pypdfium2.PdfDocument(write_pdf(Sheet(BALANCE)))[0]
    picture = page.render(scale=150 / 72).to_pil().rotate(0.4, fillcolor="white")
    assert isinstance(picture, Image.Image)
    import io

    stream = io.BytesIO()
    picture.save(stream, "PNG", dpi=(150, 150))
    log = Log()
    (statement,) = read_statements(sources.read("scan.png", stream.getvalue(), log), Options(), Log())
    wanted = dict(TWO_COLUMNS) | {"Inventories": [None, "-15"]}
    assert rows(statement) in (TWO_COLUMNS, wanted)  # a lone dash may be overlooked
    assert log.findings[0].code == "source.read-by-ocr"
