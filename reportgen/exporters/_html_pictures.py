"""The pages a PDF's statements stand on, as small pictures in four greys, of which a row shows its own strip.

One picture serves all rows of its page: each shows the part that its rectangle and a little around it takes up. Pages
with most rows to review come first, until the bytes that a page may spend on pictures are spent.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportgen.model.document import Box, Provenance
from reportgen.model.report import Report

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SCALE = 1.5  # dots a point: small print stays legible
_AROUND = 4.0  # points
_MOST_BYTES = 75_000  # of PNG; a third more in the page
_SPARED = 400  # bytes that each row above 200 takes from them: a page of 300 rows stays below 400 kB
_MOST_PAGES = 12
_MOST_DOTS = 4_000_000
_DROPPED = bytes(value >> 6 for value in range(256))  # 256 greys to four


@dataclass(frozen=True, slots=True)
class Picture:
    """A part of a page; its place and size in points as texts, its content as a data: URI."""

    id: str
    x: str
    y: str
    width: str
    height: str
    source: str


Views = dict[tuple[int, int], tuple[str, str]]


def cut_pictures(report: Report) -> tuple[tuple[Picture, ...], Views]:
    """The pictures, and by page and line the picture's id with the part (an SVG viewBox) that shows the line.

    Nothing where the report's source is not at hand, no PDF, or its rows have no rectangles.
    """
    if not report.source.data.startswith(b"%PDF"):
        return (), {}
    boxes: dict[int, dict[int, Box]] = {}
    for origin in _origins(report):
        if origin.box and origin.line > 0 and origin.source == report.source.name:
            lines = boxes.setdefault(origin.page, {})
            lines[origin.line] = _around(lines[origin.line], origin.box) if origin.line in lines else origin.box
    rows = sum(len(tagged.statement.items) for tagged in report.tagged)
    left = _MOST_BYTES - _SPARED * max(0, rows - 200)
    pictures = tuple(_render(report.source.data, boxes, _order(report, boxes), left))
    shown = {picture.id for picture in pictures}
    views = {
        (page, line): (f"pg{page}", _view(box))
        for page, lines in boxes.items()
        if f"pg{page}" in shown
        for line, box in lines.items()
    }
    return pictures, views


def _origins(report: Report) -> Iterator[Provenance]:
    for tagged in report.tagged:
        for item in tagged.statement.items:
            if item.amounts:
                yield item.origin
                yield from (amount.origin for amount in item.amounts if amount)


def _around(one: Box, other: Box) -> Box:
    return Box(
        min(one.x0, other.x0), min(one.top, other.top), max(one.x1, other.x1), max(one.bottom, other.bottom)
    )  # fmt: skip


def _order(report: Report, boxes: Mapping[int, object]) -> list[int]:
    """Pages, those with most rows to review first."""
    count = dict.fromkeys(sorted(boxes), 0)
    for tagged in report.tagged:
        for row in tagged.rows:
            page = tagged.statement.items[row.item].origin.page
            if row.match.review and page in count:
                count[page] += 1
    return sorted(count, key=lambda page: (-count[page], page))[:_MOST_PAGES]


def _render(data: bytes, boxes: Mapping[int, Mapping[int, Box]], order: Sequence[int], left: int) -> Iterator[Picture]:
    """Pictures of these pages as long as there are bytes for them; none of a file that pdfium no longer opens."""
    import pypdfium2 as pdfium

    try:
        with pdfium.PdfDocument(data) as document:
            for number in order:
                if number <= len(document):
                    picture, size = _cut(document[number - 1], number, list(boxes[number].values()))
                    if size <= left:
                        left -= size
                        yield picture
    except pdfium.PdfiumError:
        return


def _cut(page: PdfPage, number: int, boxes: Sequence[Box]) -> tuple[Picture, int]:
    """The part of the page that holds the boxes, and the bytes of its picture."""
    from base64 import b64encode

    width, height = page.get_size()
    x0 = max(min(box.x0 for box in boxes) - _AROUND, 0.0)
    top = max(min(box.top for box in boxes) - 3 * _AROUND, 0.0)
    x1 = min(max(box.x1 for box in boxes) + _AROUND, width)
    bottom = min(max(box.bottom for box in boxes) + _AROUND, height)
    scale = min(_SCALE, (_MOST_DOTS / max((x1 - x0) * (bottom - top), 1.0)) ** 0.5)
    drawn = page.render(scale=scale, grayscale=True, crop=(x0, height - bottom, width - x1, top))
    png = write_png(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride)
    place = (_points(x0), _points(top), _points(drawn.width / scale), _points(drawn.height / scale))
    return Picture(f"pg{number}", *place, f"data:image/png;base64,{b64encode(png).decode('ascii')}"), len(png)


def write_png(grey: bytes, width: int, height: int, stride: int) -> bytes:
    """A PNG (ISO/IEC 15948) in four greys of a picture of a byte a dot, `stride` bytes a line."""
    if stride % 4:
        grey = b"".join(grey[at : at + width] + bytes(-width % 4) for at in range(0, height * stride, stride))
        stride = (width + 3) // 4 * 4
    data = grey[: height * stride].translate(_DROPPED)
    # each fourth dot as one long number: shifted and joined all at once
    joined = sum(int.from_bytes(data[at::4], "big") << 2 * (3 - at) for at in range(4))
    packed, step, used = joined.to_bytes(len(data) // 4, "big"), stride // 4, (width + 3) // 4
    lines = b"".join(b"\0" + packed[at : at + used] for at in range(0, height * step, step))
    head = struct.pack(">IIBBBBB", width, height, 2, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(lines, 6)) + _chunk(b"IEND", b"")
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _view(box: Box) -> str:
    """The whole width of the row, a little above and below it."""
    return " ".join(
        map(
            _points,
            (box.x0 - _AROUND, box.top - _AROUND, box.x1 - box.x0 + 2 * _AROUND, box.bottom - box.top + 2 * _AROUND),
        )
    )


def _points(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
