"""Small PDF files written by hand: text at places, as bytes that a reader can follow."""

from __future__ import annotations

from dataclasses import dataclass

_WIDE = {
    **dict.fromkeys("0123456789$", 556),
    **dict.fromkeys(",. ", 278),
    **dict.fromkeys("()-", 333),
    "%": 889,
    "—": 1000,
}


@dataclass(frozen=True, slots=True)
class At:
    """Text that begins at x, y points from the bottom left corner."""

    x: float
    y: float
    text: str
    size: float = 10.0
    turn: str = "1 0 0 1"  # the four numbers of its direction


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: what is written on it, how it is turned, whether a picture covers it, and whether its text is unseen."""

    texts: tuple[At, ...] = ()
    turned: int = 0
    size: tuple[int, int] = (612, 792)
    picture: bool = False
    unseen: bool = False


def ending(x: float, y: float, number: str, size: float = 10.0) -> At:
    """A number whose last digit ends at x; a closing parenthesis hangs out."""
    body = number.rstrip(")%")
    return At(x - sum(_WIDE[c] for c in body) * size / 1000, y, number, size)


def table(
    top: float, *rows: tuple[str, ...], at: float = 60.0, ends: tuple[float, ...] = (400.0, 500.0)
) -> tuple[At, ...]:
    """Rows 14 points apart from `top` down: a label, then numbers in columns that end at `ends`."""
    texts: list[At] = []
    for index, (label, *numbers) in enumerate(rows):
        y = top - 14 * index
        texts.append(At(at, y, label))
        texts.extend(ending(x, y, number) for x, number in zip(ends, numbers, strict=False) if number)
    return tuple(texts)


def write_pdf(*sheets: Sheet, encrypt: bool = False, font: bytes = b"") -> bytes:
    """The file. `encrypt` claims that it is locked; `font` is the font's dictionary in place of Helvetica's."""
    picture = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>"
        % (len(sheets), b" ".join(b"%d 0 R" % (5 + 2 * index) for index in range(len(sheets)))),
        font or b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        picture + b" /Length 1 >>\nstream\n\xaa\nendstream",
    ]
    for index, sheet in enumerate(sheets):
        content = _content(sheet)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Rotate %d /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> /XObject << /I 4 0 R >> >> >>"
            % (*sheet.size, sheet.turned, 6 + 2 * index)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(
        objects,
        b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"6f" * 32, b"75" * 32)
        if encrypt
        else b"",
    )


def _content(sheet: Sheet) -> bytes:
    parts = [b"q %d 0 0 %d 0 0 cm /I Do Q" % sheet.size] if sheet.picture else []
    if sheet.unseen:
        parts.append(b"3 Tr")
    for at in sheet.texts:
        text = at.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        parts.append(f"BT /F {at.size} Tf {at.turn} {at.x:.2f} {at.y:.2f} Tm (".encode() + text + b") Tj ET")
    return b"\n".join(parts)


def _file(objects: list[bytes], extra: bytes) -> bytes:
    data, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table_ = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer << /Size %d /Root 1 0 R /ID [<61> <61>] %s >>\n" % (len(objects) + 1, extra)
    return data + head + table_ + trailer + b"startxref\n%d\n%%%%EOF\n" % len(data)
