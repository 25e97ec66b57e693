"""Files that hold pictures of pages: opened, kept in bounds, handed to the engine."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.model.document import Page, Provenance, Text
from reportgen.sources import _ocr
from reportgen.sources._layout import read_rows, set_out, unit_of

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 80_000_000  # an A3 page at 500 dots an inch
_POINTS_WIDE = 612.0  # where a picture does not say how many dots an inch has


def read_pages(name: str, data: bytes, log: Log) -> tuple[Page, ...]:
    """A page for each picture in the file. InputError where the extra is absent, or the file broken or too large."""
    if not _ocr.is_available():
        raise InputError(f"{name} is a picture; reading pictures is an extra", remedy=_ocr.REMEDY)
    pages, doubts = [], {}
    engine = None
    for number, picture in enumerate(_frames(name, data, log), 1):
        engine = engine or _ocr.load_engine()
        reading = _ocr.read_picture(engine, _pixels(picture), _width(picture))
        rows = read_rows(reading.words)
        lines = set_out(rows, reading.frame, max(0.7 * unit_of([row for side in rows for row in side]), 1.8))
        pages.append(Page(number, (Text(tuple(lines)),), True))
        doubts[number] = reading.doubtful
    _ocr.say_read(name, doubts, log)
    return tuple(pages)


def _frames(name: str, data: bytes, log: Log) -> Iterator[Image]:
    """The pictures, each decoded when it is asked for."""
    from PIL import Image, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
            for index, frame in enumerate(ImageSequence.Iterator(image)):
                if index == _ocr.MOST_PAGES:
                    _say_left_out(name, log)
                    return
                if frame.width * frame.height > MOST_PIXELS:
                    raise Image.DecompressionBombError
                frame.load()
                yield frame
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise InputError(
            f"{name} has more than the {MOST_PIXELS:,} dots that are read",
            remedy="Save it with fewer dots an inch; 200 are enough.",
        ) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:  # what Pillow raises for broken files
        raise InputError(f"{name} is no picture that can be opened", remedy="Save it again as PNG.") from error


def _say_left_out(name: str, log: Log) -> None:
    log.warning(
        "source.pages-left-out",
        f"{name} has more than {_ocr.MOST_PAGES} pictures; the first {_ocr.MOST_PAGES} are read",
        Provenance(name, _ocr.MOST_PAGES + 1, 1),
        "Cut the pages with the statements out of it.",
    )


def _pixels(picture: Image) -> _ocr.Pixels:
    """The picture upright, in colours as the engine takes them, no larger than it looks at."""
    import numpy
    from PIL import ImageOps

    upright = ImageOps.exif_transpose(picture)
    small = upright.convert("RGBA") if "transparency" in upright.info or upright.mode == "RGBA" else upright
    small = small.convert("L") if small.mode in ("1", "I;16", "I", "F") else small
    small.thumbnail((_ocr.LONGEST_SIDE, _ocr.LONGEST_SIDE))
    return numpy.ascontiguousarray(numpy.asarray(_on_white(small))[:, :, ::-1])


def _on_white(picture: Image) -> Image:
    """Letters on nothing become letters on paper."""
    from PIL import Image

    if picture.mode != "RGBA":
        return picture.convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A"))
    return paper


def _width(picture: Image) -> float:
    """Points that the page is wide."""
    dots = picture.info.get("dpi", (0, 0))[0]
    return float(picture.width * 72 / dots) if 50 <= dots <= 1200 else _POINTS_WIDE
