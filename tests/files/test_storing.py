"""Uploads: random keys, hashes, types by bytes, safe names, nothing left behind by a failure."""

import hashlib
import io

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from hypothesis import given
from hypothesis import strategies as st

from intranet.kernel.files import names
from intranet.kernel.files.models import StoredFile
from intranet.kernel.files.services.storing import EmptyFile, FileTooLarge, StorageFailed, store
from tests.factories.files import archive, docx, odt, pdf, upload

pytestmark = pytest.mark.django_db
OCTETS = "application/octet-stream"


def stored_names() -> set[str]:
    root = default_storage.path("stored")
    found = default_storage.listdir(root)[0] if default_storage.exists(root) else []
    return {f"{folder}/{name}" for folder in found for name in default_storage.listdir(f"{root}/{folder}")[1]}


def test_bytes_are_kept_under_a_random_key_with_their_hash():
    content = b"Acta de la reuni\xc3\xb3n." * 40_000
    first, second = store(upload(content), name="acta.txt"), store(io.BytesIO(content), name="acta.txt")
    assert first.key != second.key
    assert first.sha256 == second.sha256 == hashlib.sha256(content).hexdigest()
    assert first.size == len(content)
    with default_storage.open(first.key) as source:
        assert source.read() == content


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/abs/olute.pdf", "olute.pdf"),
        ("nul\0l.pdf", "null.pdf"),
        ("gnp.\u202efdp.exe", "gnp.fdp.exe"),
        ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie: x=1.pdf"),
        ("trailing. . .", "trailing"),
        ("..", "file"),
        ("", "file"),
        ("CON", "CON"),
        ("informe 😀.pdf", "informe 😀.pdf"),
        ("x" * 300 + ".pdf", "x" * 176 + ".pdf"),
    ],
)
def test_hostile_names_become_data(given_name, kept):
    stored = store(upload(b"%PDF-1.4", "x.pdf"), name=given_name)
    assert stored.name == kept
    assert kept not in stored.key


@given(st.text())
def test_a_clean_name_is_short_visible_and_no_path(text):
    cleaned = names.clean(text)
    assert 0 < len(cleaned) <= names.MAX_LENGTH
    assert cleaned not in {".", ".."}
    assert cleaned.isprintable()
    assert not {"/", "\\", "\0", "\r", "\n"} & set(cleaned)
    assert names.clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("a.pdf", pdf("hola"), "application/pdf"),
        ("a.docx", docx("hola"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("a.odt", odt("hola"), "application/vnd.oasis.opendocument.text"),
        ("a.txt", "niño".encode(), "text/plain"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "image/png"),
        ("a.pdf", b"<html><script>alert(1)</script>", OCTETS),
        ("a.pdf", b"<html>%PDF-1.4", OCTETS),
        ("a.docx", b"MZ\x90\0" + b"\0" * 100, OCTETS),
        ("a.docx", archive({"evil.exe": b"MZ"}), OCTETS),
        ("a.html", b"<html>", OCTETS),
        ("a.svg", b"<svg onload='x'/>", OCTETS),
        ("a.xhtml", b"<?xml version='1.0'?><html/>", OCTETS),
        ("a.png", pdf("hola"), OCTETS),
        ("a", b"hola", OCTETS),
    ],
)
def test_the_type_is_what_bytes_and_name_agree_on(name, content, kept):
    assert store(upload(content, name), name=name).content_type == kept


def test_a_file_above_the_limit_leaves_nothing():
    before = stored_names()
    with pytest.raises(FileTooLarge):
        store(upload(b"x" * 300_000), name="a.txt", max_bytes=200_000)
    assert stored_names() == before
    assert not StoredFile.objects.exists()


def test_an_empty_file_is_refused():
    with pytest.raises(EmptyFile):
        store(upload(b""), name="a.txt")


class _FullDisk(io.BytesIO):
    def read(self, size=-1):
        if self.tell() > 100_000:
            raise OSError(28, "No space left on device")
        return super().read(size)


def test_a_storage_that_fails_mid_write_leaves_neither_row_nor_bytes():
    before = stored_names()
    with pytest.raises(StorageFailed):
        store(_FullDisk(b"x" * 400_000), name="a.txt")
    assert stored_names() == before
    assert not StoredFile.objects.exists()


def test_a_storage_that_cannot_be_opened_is_a_sentence(monkeypatch):
    def refuse(self, name, content):
        raise PermissionError("read only")

    monkeypatch.setattr(FileSystemStorage, "_save", refuse)
    with pytest.raises(StorageFailed):
        store(upload(), name="a.txt")
    assert not StoredFile.objects.exists()
