"""PDFs whose forms draw one another: read where it is soon done, else refused."""

from __future__ import annotations

import pytest

from reportgen.errors import InputError
from reportgen.findings import Log
from reportgen.sources import _pdf_forms, read


def nested(depth: int, times: int) -> bytes:
    """A page that draws a form, which draws the next, `times` each, down to one with a line of text."""
    last = b"BT /F 10 Tf 72 700 Td (Total assets 1,234) Tj ET"
    font = b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
        b"<<>>stream\n/X Do\nendstream",
    ]
    for level in range(depth):
        inner = level == depth - 1
        resources = font if inner else b"<</XObject<</X %d 0 R>>>>" % (6 + level)
        content = last if inner else b"/X Do " * times
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources%s/Length %d>>" % (resources, len(content))
        bodies.append(head + b"stream\n" + content + b"\nendstream")
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj" % number + body.replace(b"<<>>stream", b"<</Length 5>>stream") + b"endobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(bodies) + 1
    tail = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>startxref\n%d\n%%%%EOF"
    return data + tail % (count, table, count, len(data))


def lines(data: bytes) -> list[str]:
    return [
        line.text for page in read("nested.pdf", data, Log()).pages for block in page.blocks for line in block.lines
    ]


def test_forms_that_multiply_beyond_reading_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Eleven levels of ten: ten thousand million times the line, from some two kilobytes."""
    data = nested(11, 10)
    assert len(data) < 4_000
    monkeypatch.setattr(_pdf_forms, "MOST_SECONDS", 1.0)
    with pytest.raises(InputError, match="draw one another more often than is read in 1 seconds"):
        lines(data)


def test_forms_that_draw_twice_are_read() -> None:
    assert lines(nested(2, 2))[0].startswith("Total assets")


def test_a_form_that_draws_once_needs_no_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_pdf_forms, "MOST_SECONDS", 0.0)
    assert lines(nested(3, 1)) == ["Total assets 1,234"]
