"""Pictures of pages to words with places: RapidOCR, whose models come inside its package. An extra: reportgen[ocr].

1. A page on its side is turned, told by the shape of the text found; one upside down by its numbers, which then stand
   left of their labels.
2. The slant of a scan is the slope at which most lines of text are sharpest.
3. What stands in one box is split at its spaces, each word's place told by the widths of its characters.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from reportgen.model.document import Provenance
from reportgen.sources._words import Frame, Word

if TYPE_CHECKING:
    from reportgen.findings import Log

REMEDY = "pip install 'reportgen[ocr]'"
LONGEST_SIDE = 2_000
MOST_PAGES = 40
_NARROW = frozenset(".,:;'’!|()[]ijlt ")
_SLOPES = tuple(step / 1000 for step in range(-50, 51))
_SURE = 0.9
_TOLD, _LEAST_TOLD = 8, 5
_ALONE = {"S": "$", "一": "—", "ー": "—"}  # no column has a lone S; a dash is no sign of Chinese or Japanese

Quad: TypeAlias = Sequence[Sequence[float]]  # four corners from the top left, clockwise, in pixels
Pixels: TypeAlias = Any  # an array of numpy's: height x width x (blue, green, red)


class Engine(Protocol):
    """Reads a picture."""

    def __call__(self, image: Pixels) -> object: ...


@dataclass(frozen=True, slots=True)
class Found:
    """A piece of text in a picture, its corners, and how sure the engine is of it."""

    text: str
    quad: Quad
    score: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a picture and its frame; `doubtful` are the texts with digits that the engine is not sure of."""

    frame: Frame
    words: tuple[Word, ...]
    doubtful: tuple[str, ...]


def is_available() -> bool:
    """The extra is installed."""
    return all(importlib.util.find_spec(name) for name in ("rapidocr", "onnxruntime", "numpy", "PIL"))


def load_engine() -> Engine:
    """The engine with its models in memory: about a second and some hundred megabytes."""
    from rapidocr import RapidOCR

    engine: Engine = RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": LONGEST_SIDE})
    return engine


def read_picture(engine: Engine, image: Pixels, width: float) -> Reading:
    """What is written on the picture of a page that is `width` points wide. About five seconds a page."""
    import numpy

    def turn(turns: int) -> tuple[list[Found], Pixels]:
        picture = numpy.ascontiguousarray(numpy.rot90(image, turns))
        return _find(engine, picture), picture

    found = _find(engine, image)
    if _lies_on_its_side(found):
        width *= image.shape[0] / image.shape[1]
        found, image = max((turn(1), turn(3)), key=lambda reading: _weigh(reading[0]))
    elif _lies_upside_down(found):
        found, image = max(((found, image), turn(2)), key=lambda reading: _weigh(reading[0]))
    scale = width / image.shape[1]
    height = image.shape[0] * scale
    words = [word for item in _straighten(found) for word in _split(item, scale, height)]
    doubtful = tuple(item.text for item in found if item.score < _SURE and any(c.isdigit() for c in item.text))
    return Reading(Frame(0.0, 0.0, width, height), tuple(words), doubtful)


def say_read(name: str, doubts: Mapping[int, Sequence[str]], log: Log) -> None:
    """Findings: which pages were read by OCR, and which of their numbers are doubtful. `doubts` by page."""
    if not doubts:
        return
    pages = ", ".join(str(page) for page in sorted(doubts))
    log.info(
        "source.read-by-ocr",
        f"{name}: page {pages} read by OCR",
        Provenance(name, min(doubts), 1),
        "Compare the numbers with the document.",
    )
    for page, texts in sorted(doubts.items()):
        if texts:
            log.warning(
                "source.ocr-doubtful",
                f"{len(texts)} pieces with digits are hard to read on page {page}: " + ", ".join(texts[:_TOLD]),
                Provenance(name, page, 1),
                "Compare them with the document.",
            )


def _find(engine: Engine, image: Pixels) -> list[Found]:
    result = engine(image)
    boxes, texts, scores = (getattr(result, name, None) for name in ("boxes", "txts", "scores"))
    if boxes is None or texts is None or scores is None:
        return []
    return [
        Found(text, [[float(x), float(y)] for x, y in box], float(score))
        for box, text, score in zip(boxes, texts, scores, strict=True)
        if text.strip()
    ]


def _lies_on_its_side(found: Sequence[Found]) -> bool:
    long = [item for item in found if len(item.text) >= 4]
    upright = sum(_extent(item.quad, 0) > _extent(item.quad, 1) for item in long)
    return len(long) > 3 and upright * 2 < len(long)


def _lies_upside_down(found: Sequence[Found]) -> bool:
    """Numbers stand left of what has letters, in the middle."""
    numbers = [_middle(item.quad) for item in found if not any(c.isalpha() for c in item.text)]
    words = [_middle(item.quad) for item in found if sum(c.isalpha() for c in item.text) >= 4]
    return min(len(numbers), len(words)) >= _LEAST_TOLD and median(numbers) < median(words)


def _middle(quad: Quad) -> float:
    return sum(corner[0] for corner in quad) / len(quad)


def _weigh(found: Sequence[Found]) -> float:
    """How much text was read, and how surely."""
    return sum(item.score * len(item.text) for item in found)


def _extent(quad: Quad, axis: int) -> float:
    return max(corner[axis] for corner in quad) - min(corner[axis] for corner in quad)


def _straighten(found: Sequence[Found]) -> list[Found]:
    """The pieces as they would stand on a page that lies straight."""
    ends = [point for item in found for point in _ends(item.quad)]
    tall = median([_extent(item.quad, 1) for item in found] or [1.0])
    slope = max(_SLOPES, key=lambda slope: (_sharpness(ends, slope, tall / 4), -abs(slope)))
    return [Found(item.text, [[x, y - slope * x] for x, y in item.quad], item.score) for item in found]


def _ends(quad: Quad) -> tuple[tuple[float, float], tuple[float, float]]:
    """The middles of the left and the right side."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = quad
    return ((ax + dx) / 2, (ay + dy) / 2), ((bx + cx) / 2, (by + cy) / 2)


def _sharpness(points: Sequence[tuple[float, float]], slope: float, step: float) -> int:
    """How much the points fall into few lines when the page is straightened by `slope`."""
    counts: dict[int, int] = {}
    for x, y in points:
        row = round((y - slope * x) / step)
        counts[row] = counts.get(row, 0) + 1
    return sum(count * count for count in counts.values())


def _split(item: Found, scale: float, height: float) -> Iterator[Word]:
    """The words of the piece in points, y as a reader of the page has it."""
    (left, first), (right, last) = _ends(item.quad)
    half = _extent(item.quad, 1) * 0.42 * scale  # boxes are wider than the letters
    widths = [0.55 if c in _NARROW else 1.0 for c in item.text]
    total = sum(widths)
    at = 0.0
    start: float | None = None
    for index, (character, wide) in enumerate(zip(item.text, widths, strict=True)):
        if character != " " and start is None:
            start, begin = at, index
        at += wide
        if start is not None and (index + 1 == len(item.text) or item.text[index + 1] == " "):
            x0, x1 = (scale * (left + (right - left) * place / total) for place in (start, at))
            middle = scale * (first + last) / 2 - height
            text = _ALONE.get(item.text, item.text[begin : index + 1])
            hanging = sum(0.55 for _ in text[len(text.rstrip(")%]")) :]) * scale * (right - left) / total
            yield Word(text, x0, x1, middle - half, middle + half, middle, x1 - hanging)
            start = None
