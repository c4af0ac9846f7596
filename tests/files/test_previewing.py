"""Previews: the first page as a small picture, hostile files end in a state and harm nothing."""

import io
import struct
import zlib

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st
from PIL import Image

from intranet.kernel.core.errors import NotFound
from intranet.kernel.files import renderer
from intranet.kernel.files.delivery import Dangerous, StillChecking
from intranet.kernel.files.models import FilePreview, StoredFile
from intranet.kernel.files.services import previewing
from intranet.kernel.files.services.storing import store
from tests.factories.files import docx, pdf, picture, upload

pytestmark = pytest.mark.django_db
_PNG = b"\x89PNG\r\n\x1a\n"


def draw(content: bytes, name: str) -> FilePreview:
    return previewing.draw(store(upload(content, name), name=name).pk)


def seen(preview: FilePreview) -> Image.Image:
    assert preview.file is not None
    return Image.open(io.BytesIO(default_storage.open(preview.file.key).read()))


def pdf_of(body: str, page: str = "") -> bytes:
    """A page with this content stream, written by hand: what no library would write."""
    objects = (
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
        f"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R{page}>>endobj "
        f"4 0 obj<</Length {len(body)}>>stream\n{body}\nendstream endobj "
    )
    return f"%PDF-1.4\n{objects}trailer<</Root 1 0 R>>".encode("latin-1")


def png_header(width: int, height: int) -> bytes:
    """A PNG that says it is this large and ends there."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return _PNG + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header)) + b"\0\0\0\0IDAT" + b"\0" * 64


def test_the_first_page_of_a_pdf_is_drawn_within_the_box_on_white():
    preview = draw(pdf("Acta de la reunión"), "acta.pdf")
    drawn = seen(preview)
    assert (preview.state, preview.file.content_type) == ("ok", "image/webp")
    assert drawn.size == (preview.width, preview.height)
    assert drawn.height == renderer.BOX[1]
    assert drawn.getpixel((5, 5)) == (255, 255, 255)
    assert preview.pages == 1
    assert min(drawn.convert("L").getextrema()) < 100, "nothing is written on it"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_made_small_and_loses_its_transparency_and_what_it_knows(form):
    preview = draw(picture(1600, 1200, form), f"a.{form.lower()}")
    assert (seen(preview).size, preview.pages) == ((640, 480), None)
    assert not seen(preview).getexif()


def test_a_photo_that_lies_on_its_side_is_turned_upright():
    turned = Image.Exif()
    turned[0x0112] = 6
    width, height = seen(draw(picture(1600, 1200, "JPEG", exif=turned), "a.jpg")).size
    assert height > width


def test_what_is_smaller_than_the_box_stays_as_it_is():
    assert seen(draw(picture(30, 20, "PNG"), "a.png")).size == (30, 20)


def test_identical_bytes_are_drawn_once(monkeypatch):
    first = draw(pdf("Acta"), "a.pdf")
    monkeypatch.setattr(previewing, "_draw", lambda *args: pytest.fail("drawn again"))
    again = store(upload(b"x", "x.txt"), name="x.txt")
    StoredFile.objects.filter(pk=again.pk).update(sha256=first.sha256)
    assert previewing.draw(again.pk) == first


@pytest.mark.parametrize(
    ("state", "name", "make"),
    [
        ("encrypted", "a.pdf", lambda: pdf("Acta", password="secreto")),
        ("unsupported", "a.docx", lambda: docx("Acta")),
        ("crashed", "a.pdf", lambda: b"%PDF-1.4\nnothing of a PDF follows"),
        ("crashed", "a.pdf", lambda: pdf("Acta")[:300]),
        ("crashed", "a.png", lambda: picture(90, 90, "PNG")[:60]),
        ("too_big", "a.png", lambda: png_header(60_000, 60_000)),
        ("too_big", "a.png", lambda: png_header(10_000, 10_000)),
    ],
)
def test_what_cannot_be_drawn_says_why_and_keeps_nothing(state, name, make):
    preview = draw(make(), name)
    assert (preview.state, preview.file) == (state, None)
    assert StoredFile.objects.count() == 1


def test_too_many_bytes_are_not_even_opened(settings):
    settings.FILES_EXTRACT_MAX_BYTES = 100
    assert draw(pdf("Acta"), "a.pdf").state == "too_big"


@pytest.mark.parametrize("box", ["0 0 14400000 14400000", "0 0 1 2000000", "0 0 0 0", "-9 -9 1e30 1e30", "x"])
def test_a_page_of_any_size_is_drawn_within_the_box_or_not_at_all(box):
    preview = draw(pdf_of("0 0 9 9 re f", f"/MediaBox[{box}]"), "a.pdf")
    assert preview.state in {"ok", "crashed", "too_big"}
    assert preview.width <= renderer.BOX[0]
    assert preview.height <= renderer.BOX[1]


def test_a_pdf_of_nested_flate_holds_the_memory_limit(settings):
    settings.FILES_EXTRACT_MEMORY = 512 * 1024 * 1024
    data = zlib.compress(zlib.compress(b"\0" * 1_000_000_000, 9), 9).decode("latin-1")
    bomb = pdf_of(data).replace(b">>stream", b"/Filter[/FlateDecode/FlateDecode]>>stream")
    assert draw(bomb, "a.pdf").state in {"ok", "crashed", "too_big", "timeout"}


def test_a_drawing_without_end_is_stopped(settings):
    settings.FILES_EXTRACT_SECONDS = 3
    assert draw(pdf_of("0 0 m 600 800 l 3 w [0.001] 0 d S\n" * 60_000), "a.pdf").state in {"timeout", "ok"}


@pytest.mark.parametrize(
    "script", ["import os; os.abort()", "print('no json')", "print('{}')", "import sys; sys.exit(3)"]
)
def test_a_child_that_dies_or_lies_is_a_state(script, tmp_path, monkeypatch):
    (tmp_path / "renderer.py").write_text(script)
    monkeypatch.setattr(previewing, "_RENDERER", tmp_path / "renderer.py")
    assert draw(pdf("Acta"), "a.pdf").state == "crashed"


def test_a_child_that_never_ends_is_killed(settings, tmp_path, monkeypatch):
    settings.FILES_EXTRACT_SECONDS = 1
    (tmp_path / "renderer.py").write_text("import time; time.sleep(600)")
    monkeypatch.setattr(previewing, "_RENDERER", tmp_path / "renderer.py")
    assert draw(pdf("Acta"), "a.pdf").state == "timeout"


def test_what_a_child_draws_is_a_picture_or_is_not_shown_as_one(tmp_path, monkeypatch):
    (tmp_path / "renderer.py").write_text(
        """print('{"state": "ok", "width": 9, "height": 9, "pages": 1}\\n<script>alert(1)</script>')"""
    )
    monkeypatch.setattr(previewing, "_RENDERER", tmp_path / "renderer.py")
    assert draw(pdf("Acta"), "a.pdf").file.content_type == "application/octet-stream"


def test_a_preview_leaves_only_when_the_file_it_shows_may(settings):
    stored = store(upload(pdf("Acta"), "a.pdf"), name="a.pdf")
    with pytest.raises(NotFound):
        previewing.preview_of(stored)
    previewing.draw(stored.pk)
    assert previewing.preview_of(stored).content_type == "image/webp"
    for state, error in [("pending", StillChecking), ("infected", Dangerous)]:
        stored.scan_state = state
        with pytest.raises(error):
            previewing.preview_of(stored)


@given(width=st.integers(1, 3000), height=st.integers(1, 3000))
@budget(max_examples=20, deadline=None)
def test_any_picture_fits_the_box_and_keeps_its_shape(width, height):
    facts, drawn = renderer.draw("png", io.BytesIO(picture(width, height, "PNG")))
    assert facts["width"] <= renderer.BOX[0]
    assert facts["height"] <= renderer.BOX[1]
    assert Image.open(io.BytesIO(drawn)).size == (facts["width"], facts["height"])
    assert (
        abs(facts["width"] / width - facts["height"] / height) <= 1 / min(width, height) + 1e-9
        or min(facts["width"], facts["height"]) == 1
    )
