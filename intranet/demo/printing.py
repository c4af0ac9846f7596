"""PDF (ISO 32000) from text, on as many pages as it takes: Helvetica, WinAnsi encoding, page numbers."""

import io
import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from intranet.demo.files import lines

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 64  # A4 in points
_FIRST_PAGE_OBJECT = 5


class Style(NamedTuple):
    font: str
    size: float
    letters: int
    leading: float
    before: float


_STYLES = {
    "title": Style("F2", 19, 44, 24, 0),
    "heading": Style("F2", 12.5, 66, 17, 14),
    "item": Style("F1", 10.5, 84, 15, 3),
    "text": Style("F1", 10.5, 88, 15, 6),
}


def pdf(title: str, body: str, picture: bytes = b"") -> bytes:
    """The text on pages with their numbers, then the picture on a page of its own."""
    pages = [_text(page) for page in _pages(title, body)]
    drawn = [(page, None) for page in pages] + ([_annex(picture)] if picture else [])
    objects: list[bytes] = [b""] * (_FIRST_PAGE_OBJECT - 1)
    kids = []
    for number, (content, image) in enumerate(drawn, start=1):
        stream = content + _footer(title, number, len(drawn))
        kids.append(len(objects) + 1)
        resources = b"/Font << /F1 3 0 R /F2 4 0 R >>"
        if image:
            resources += b" /XObject << /Annex %d 0 R >>" % (len(objects) + 3)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << %s >> >>"
            % (_WIDTH, _HEIGHT, len(objects) + 2, resources)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.extend([image] if image else [])
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(b"%d 0 R" % kid for kid in kids), len(kids))
    objects[2], objects[3] = _font(b"Helvetica"), _font(b"Helvetica-Bold")
    return _file(objects)


def _pages(title: str, body: str) -> Iterator[list[tuple[Style, str, float]]]:
    """Lines with their place, a list for each page; a heading never ends one."""
    page: list[tuple[Style, str, float]] = []
    y = _HEIGHT - _MARGIN - 20.0
    for name, text in lines(title, body):
        style = _STYLES[name]
        wrapped = textwrap.wrap(text, style.letters) or [""]
        y -= style.before
        needed = style.leading * len(wrapped) + (40 if name == "heading" else 0)
        if y - min(needed, 120) < _MARGIN and page:
            yield page
            page, y = [], _HEIGHT - _MARGIN - 20.0
        for line in wrapped:
            if y < _MARGIN:
                yield page
                page, y = [], _HEIGHT - _MARGIN - 20.0
            page.append((style, line, y))
            y -= style.leading
    yield page


def _text(page: list[tuple[Style, str, float]]) -> bytes:
    return b"\n".join(_line(style.font, style.size, _MARGIN, y, text) for style, text, y in page)


def _line(font: str, size: float, x: float, y: float, text: str) -> bytes:
    shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size:g} Tf {x:g} {y:g} Td ({shown}) Tj ET".encode("cp1252", "replace")


def _footer(title: str, number: int, count: int) -> bytes:
    name = textwrap.shorten(title, 70, placeholder="…")
    left = _line("F1", 8, _MARGIN, 36, f"Ayuntamiento · {name}")
    return b"\n" + left + b"\n" + _line("F1", 8, _WIDTH - _MARGIN - 28, 36, f"{number} / {count}")


def _annex(picture: bytes) -> tuple[bytes, bytes]:
    """What draws the picture as wide as the text, and the picture as an object."""
    width, height = Image.open(io.BytesIO(picture)).size
    wide = _WIDTH - 2 * _MARGIN
    tall = wide * height / width
    place = b"q %g 0 0 %g %g %g cm /Annex Do Q" % (wide, tall, _MARGIN, _HEIGHT - 2 * _MARGIN - tall)
    heading = _line("F2", 12.5, _MARGIN, _HEIGHT - _MARGIN - 20, "Anexo")
    image = (
        b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 "
        b"/Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (width, height, len(picture), picture)
    )
    return heading + b"\n" + place, image


def _font(name: bytes) -> bytes:
    return b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>" % name


def _file(objects: list[bytes]) -> bytes:
    """Objects, then the table of where each begins, then the trailer."""
    out, offsets = io.BytesIO(), []
    out.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    for number, content in enumerate(objects, start=1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for offset in offsets:
        out.write(b"%010d 00000 n \n" % offset)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
