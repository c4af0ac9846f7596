"""Draws the first page of a hostile file on standard input as a small picture: ``renderer.py FAMILY``.

Prints a line of JSON with the state and the size, then the picture (WebP). Run by ``confined.py``; imports nothing of
the site. The caller is ``services.previewing``.
"""

import io
import json
import sys
from typing import IO, Any

from PIL import Image, ImageOps

BOX = (640, 900)
"""Width and height at most: twice what a panel shows, for dense screens."""
MAX_PIXELS = 64_000_000
PICTURES = frozenset({"png", "jpeg", "gif", "webp"})
FAMILIES = PICTURES | {"pdf"}


class Stop(Exception):
    """There is no picture, for this reason."""

    def __init__(self, state: str) -> None:
        self.state = state
        super().__init__(state)


def draw_pdf(source: IO[bytes]) -> tuple[Image.Image, int]:
    """The first page, as large as the box however large the page says it is, and how many there are."""
    import pypdfium2  # noqa: PLC0415 - pictures do without it

    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise Stop("encrypted" if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD else "crashed") from error
    page = document[0]
    width, height = page.get_size()
    picture: Image.Image = page.render(scale=min(BOX[0] / width, BOX[1] / height)).to_pil()
    return picture, len(document)


def draw_picture(family: str, source: IO[bytes]) -> Image.Image:
    """The picture itself, upright and small. What it says of its size is believed before it is unpacked."""
    picture: Image.Image = Image.open(source, formats=[family.upper()])
    if picture.width * picture.height > MAX_PIXELS:
        raise Stop("too_big")
    picture.draft("RGB", BOX)  # a JPEG is unpacked at a fraction of its size
    picture = picture.convert("RGBA")
    picture.thumbnail((max(BOX), max(BOX)))
    return ImageOps.exif_transpose(picture)


def draw(family: str, source: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    """``{"state", "width", "height", "pages"}`` and the picture, on white like paper."""
    try:
        picture, pages = draw_pdf(source) if family == "pdf" else (draw_picture(family, source), None)
    except Stop as stop:
        return {"state": stop.state, "width": 0, "height": 0, "pages": None}, b""
    except (MemoryError, Image.DecompressionBombError):
        return {"state": "too_big", "width": 0, "height": 0, "pages": None}, b""
    picture.thumbnail(BOX)
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    out = io.BytesIO()
    paper.save(out, "WEBP", quality=80, method=2)
    return {"state": "ok", "width": paper.width, "height": paper.height, "pages": pages}, out.getvalue()


def main() -> None:
    facts, picture = draw(sys.argv[1], sys.stdin.buffer)
    sys.stdout.buffer.write(json.dumps(facts).encode() + b"\n" + picture)


if __name__ == "__main__":
    main()
